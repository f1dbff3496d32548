package lang

import "demarche/timeline"

var spanishGraph = Graph{
	Title: "Quién hizo qué a quién", TitleOf: "Quién hizo qué a quién: {title}",
	Desc:   "Grafo de actores, {actors} y {relations} de {events}.",
	Levels: [4]string{"{actors}", "{actors} a nivel de organizaciones", "{actors} a nivel de Estados", "{actors} a nivel de bloques"},

	Actors: []string{"{n} actor", "{n} actores"}, ActorsOf: []string{"{n} de {all} actor", "{n} de {all} actores"},
	Relations: []string{"{n} relación", "{n} relaciones"}, RelationsOf: []string{"{n} de {all} relación", "{n} de {all} relaciones"},

	Shown: "se muestran: {what}", Strongest: "{relations}, las más fuertes, y {actors}",
	StandOut:           "{relations}, destacadas las {n} más fuertes ({m} %), y {actors} por su nombre",
	MarkedAndStrongest: "lo destacado y lo más fuerte: {relations} y {actors}",
	Near:               []string{"{actor} y quienes están a {n} paso como máximo", "{actor} y quienes están a {n} pasos como máximo"},
	AtLeast:            []string{"relaciones de {n} evento o más", "relaciones de {n} eventos o más"}, Highlighted: "destacado: {n}, {title}",
	Numbers: "los números son los de la cronología",
	Loose:   []string{"{n} evento es quizá de un período anterior", "{n} eventos son quizá de un período anterior"},
	NoDate:  []string{"{n} evento sin fecha no está en ninguno", "{n} eventos sin fecha no están en ninguno"},

	NoActors: "Sin actores", NoneSelected: "Sin actores en los eventos seleccionados",
	NoRelation: []string{"Ninguna relación de {n} evento o más", "Ninguna relación de {n} eventos o más"}, Apart: "Sin relación en estos eventos",

	Quads:       [5]string{"declaración", "cooperación de palabra", "cooperación de hecho", "conflicto de palabra", "conflicto de hecho"},
	Unconfirmed: "no confirmado", Gone: "en el período anterior, no en este", Theirs: "afirmación sobre un evento suyo", Spoken: "mención, no un acto",
	Share: "{n} % de todos los actos", AllOf: "todo {status}", Rest: []string{"y {n} más ×{k}", "y {n} más ×{k}"}, LeftOut: "No mostrados",
	MoreKinds: []string{"y {n} clase más", "y {n} clases más"}, InBoxes: "en recuadros: actos hacia nadie nombrado",
	Columns: "Columnas",
	Dots:    "punto: número de eventos", Faint: "otras relaciones", Region: "Otros", Sum: "Suma", Cells: "número de eventos",
	Paired:     "→ quien está a la izquierda actúa, ← recibe",
	Directions: "las filas actúan, las columnas reciben", Turned: "las columnas actúan, las filas reciben", Crowd: "{n} partes: {deeds}",
	Torn:  "en varios bloques, y por eso aparte: {who}",
	Joint: "en el mismo evento; no se dice hacia quién", Together: "juntos: {deeds}",
	Kinds: map[timeline.ActorKind]string{
		timeline.Person: "persona", timeline.Organization: "organización", timeline.State: "Estado",
		timeline.Bloc: "bloque", timeline.Group: "grupo", timeline.Media: "medios",
	},

	Others: []string{"{n} más", "{n} más"}, AndMore: "y {n} más", More: "{n} más",
	New: "nuevo: {deeds}", NoneNow: "ya nada",
	To: "{from} a {to}: {deeds}.", With: "{from} y {to}: {deeds}.", About: "{from} sobre {to}: {deeds}.",
	Alone: "{who}: {deeds}.", ToItself: "a sí mismo: {deed}", Among: "entre sí: {deed}",
	Mentioned: "mención",
	Stances: map[timeline.Stance]string{
		timeline.Asserts: "afirmación", timeline.Confirms: "confirmación", timeline.Denies: "desmentido",
		timeline.Declines: "sin confirmar", timeline.Retracts: "retractación",
	},
	On: "sobre {n}: {stance}", OnMany: "sobre {n} eventos: {stance}", OnTheirs: "sobre un evento suyo: {stance}",
	In: "{x} en {n}", Bracketed: "{x} ({status})", Period: "{when}: {events}", Sentence: "{text}.",

	Caption: "Quién hizo qué a quién. El estado es el de los eventos; lo que no está confirmado resalta.",
	Heads:   [6]string{"Quién", "A quién", "Qué", "Cuántas veces", "Estado", "Eventos"},
	Itself:  "a sí mismo", Nobody: "Nadie hizo nada a nadie.",
	PictureNote: "Los números son los de la cronología; la tabla de abajo dice lo mismo con palabras.",
	Footer:      "Hecho con demarche a partir de un archivo de eventos; cada estado y cada fecha es como está en ese archivo.",
}
