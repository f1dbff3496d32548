package lang

import "demarche/timeline"

var frenchGraph = Graph{
	Title: "Qui a fait quoi à qui", TitleOf: "Qui a fait quoi à qui : {title}",
	Desc:   "Graphe des acteurs, {actors} et {relations}, d’après {events}.",
	Levels: [4]string{"{actors}", "{actors} au niveau des organisations", "{actors} au niveau des États", "{actors} au niveau des blocs"},

	Actors: []string{"{n} acteur", "{n} acteurs"}, ActorsOf: []string{"{n} de {all} acteur", "{n} des {all} acteurs"},
	Relations: []string{"{n} relation", "{n} relations"}, RelationsOf: []string{"{n} de {all} relation", "{n} des {all} relations"},

	Shown: "montré : {what}", Strongest: "{relations}, les plus fortes, et {actors}",
	StandOut:           "{relations}, dont les {n} plus fortes en évidence ({m} %), et {actors} par leur nom",
	MarkedAndStrongest: "ce qui est mis en évidence et le plus fort : {relations} et {actors}",
	Near:               []string{"{actor} et ceux à {n} pas au plus", "{actor} et ceux à {n} pas au plus"},
	AtLeast:            []string{"relations d’au moins {n} événement", "relations d’au moins {n} événements"}, Highlighted: "mis en évidence : {n}, {title}",
	Numbers: "les numéros sont ceux de la frise",
	Loose:   []string{"{n} événement est peut-être d’une période antérieure", "{n} événements sont peut-être d’une période antérieure"},
	NoDate:  []string{"{n} événement sans date n’est dans aucune", "{n} événements sans date ne sont dans aucune"},

	NoActors: "Aucun acteur", NoneSelected: "Aucun acteur dans les événements choisis",
	NoRelation: []string{"Aucune relation d’au moins {n} événement", "Aucune relation d’au moins {n} événements"}, Apart: "Sans relation dans ces événements",

	Quads:       [5]string{"déclaration", "coopération en paroles", "coopération en actes", "conflit en paroles", "conflit en actes"},
	Unconfirmed: "non confirmé", Gone: "dans la période d’avant, pas dans celle-ci", Theirs: "propos sur un événement des intéressés", Spoken: "mention, non un acte",
	Share: "{n} % de tous les actes", AllOf: "tous : {status}", Rest: []string{"et {n} autre ×{k}", "et {n} autres ×{k}"}, LeftOut: "Non montrés",
	MoreKinds: []string{"et {n} autre sorte", "et {n} autres sortes"}, InBoxes: "dans les cadres : actes envers personne de nommé",
	Columns: "Colonnes",
	Dots:    "point : nombre d’événements", Faint: "autres relations", Region: "Autres", Sum: "Somme", Cells: "nombre d’événements",
	Paired:     "→ qui est à gauche agit, ← subit",
	Directions: "les lignes agissent, les colonnes subissent", Turned: "les colonnes agissent, les lignes subissent", Crowd: "{n} parties : {deeds}",
	Torn:  "dans plusieurs blocs, donc à part : {who}",
	Joint: "dans le même événement ; envers qui n’est pas dit", Together: "ensemble : {deeds}",
	Kinds: map[timeline.ActorKind]string{
		timeline.Person: "personne", timeline.Organization: "organisation", timeline.State: "État",
		timeline.Bloc: "bloc", timeline.Group: "groupe", timeline.Media: "médias",
	},

	Others: []string{"{n} autre", "{n} autres"}, AndMore: "et {n} de plus", More: "{n} de plus",
	New: "nouveau : {deeds}", NoneNow: "plus rien",
	To: "{from} à {to} : {deeds}.", With: "{from} et {to} : {deeds}.", About: "{from} au sujet de {to} : {deeds}.",
	Alone: "{who} : {deeds}.", ToItself: "envers soi : {deed}", Among: "entre eux : {deed}",
	Mentioned: "mention",
	Stances: map[timeline.Stance]string{
		timeline.Asserts: "affirmation", timeline.Confirms: "confirmation", timeline.Denies: "démenti",
		timeline.Declines: "refus de confirmer", timeline.Retracts: "rétractation",
	},
	On: "sur {n} : {stance}", OnMany: "sur {n} événements : {stance}", OnTheirs: "sur un événement des intéressés : {stance}",
	In: "{x} dans {n}", Bracketed: "{x} ({status})", Period: "{when} : {events}", Sentence: "{text}.",

	Caption: "Qui a fait quoi à qui. Le statut est celui des événements ; ce qui n’est pas confirmé ressort.",
	Heads:   [6]string{"Qui", "À qui", "Quoi", "Combien de fois", "Statut", "Événements"},
	Itself:  "soi-même", Nobody: "Personne n’a rien fait à personne.",
	PictureNote: "Les numéros sont ceux de la frise ; le tableau ci-dessous dit la même chose en mots.",
	Footer:      "Fait par demarche à partir d’un fichier d’événements ; chaque statut et chaque date est celui de ce fichier.",
}
