package lang

import "demarche/timeline"

var germanGraph = Graph{
	Title: "Wer was mit wem tat", TitleOf: "Wer was mit wem tat: {title}",
	Desc:   "Akteursgraph, {actors} und {relations} aus: {events}.",
	Levels: [4]string{"{actors}", "{actors} auf der Ebene der Organisationen", "{actors} auf der Ebene der Staaten", "{actors} auf der Ebene der Bündnisse"},

	Actors: []string{"{n} Akteur", "{n} Akteure"}, ActorsOf: []string{"{n} von {all} Akteur", "{n} von {all} Akteuren"},
	Relations: []string{"{n} Beziehung", "{n} Beziehungen"}, RelationsOf: []string{"{n} von {all} Beziehung", "{n} von {all} Beziehungen"},

	Shown: "gezeigt: {what}", Strongest: "die stärksten {relations} und {actors}",
	StandOut:           "{relations}, hervorgehoben die stärksten {n} ({m} %), und {actors} mit Namen",
	MarkedAndStrongest: "das Hervorgehobene und das Stärkste: {relations} und {actors}",
	Near:               []string{"{actor} und wer höchstens {n} Schritt entfernt ist", "{actor} und wer höchstens {n} Schritte entfernt ist"},
	AtLeast:            []string{"Beziehungen ab {n} Ereignis", "Beziehungen ab {n} Ereignissen"}, Highlighted: "hervorgehoben: {n}, {title}",
	Numbers: "Nummern wie auf der Zeitleiste",
	Loose:   []string{"{n} Ereignis gehört vielleicht in einen früheren Zeitraum", "{n} Ereignisse gehören vielleicht in einen früheren Zeitraum"},
	NoDate:  []string{"{n} undatiertes Ereignis in keinem", "{n} undatierte Ereignisse in keinem"},

	NoActors: "Keine Akteure", NoneSelected: "Keine Akteure in den ausgewählten Ereignissen",
	NoRelation: []string{"Keine Beziehung ab {n} Ereignis", "Keine Beziehung ab {n} Ereignissen"}, Apart: "Ohne Beziehung in diesen Ereignissen",

	Quads:       [5]string{"Erklärung", "Zusammenarbeit in Worten", "Zusammenarbeit in Taten", "Konflikt in Worten", "Konflikt in Taten"},
	Unconfirmed: "nicht bestätigt", Gone: "im Zeitraum davor, in diesem nicht", Theirs: "Aussage zu ihrem Ereignis", Spoken: "erwähnt, nichts getan",
	Share: "{n} % aller Handlungen", AllOf: "alle {status}", Rest: []string{"und {n} weiterer ×{k}", "und {n} weitere ×{k}"}, LeftOut: "Nicht gezeigt",
	MoreKinds: []string{"und {n} weitere Art", "und {n} weitere Arten"}, InBoxes: "in Kästen: was gegenüber niemand Genanntem geschah",
	Columns: "Spalten",
	Dots:    "Punkt: Zahl der Ereignisse", Faint: "andere Beziehungen", Region: "Andere", Sum: "Summe", Cells: "Zahl der Ereignisse",
	Paired:     "→ wer links steht, handelt; ← ist betroffen",
	Directions: "Zeilen handeln, Spalten sind betroffen", Turned: "Spalten handeln, Zeilen sind betroffen", Crowd: "{n} Beteiligte: {deeds}",
	Torn:  "in mehreren Bündnissen, daher für sich: {who}",
	Joint: "im selben Ereignis; gegen wen, ist nicht gesagt", Together: "gemeinsam: {deeds}",
	Kinds: map[timeline.ActorKind]string{
		timeline.Person: "Person", timeline.Organization: "Organisation", timeline.State: "Staat",
		timeline.Bloc: "Bündnis", timeline.Group: "Gruppe", timeline.Media: "Medien",
	},

	Others: []string{"{n} weiterer", "{n} weitere"}, AndMore: "und {n} weitere", More: "{n} weitere",
	New: "neu: {deeds}", NoneNow: "jetzt nichts",
	To: "{from} an {to}: {deeds}.", With: "{from} und {to}: {deeds}.", About: "{from} über {to}: {deeds}.",
	Alone: "{who}: {deeds}.", ToItself: "sich selbst: {deed}", Among: "untereinander: {deed}",
	Mentioned: "Erwähnung",
	Stances: map[timeline.Stance]string{
		timeline.Asserts: "Behauptung", timeline.Confirms: "Bestätigung", timeline.Denies: "Dementi",
		timeline.Declines: "keine Bestätigung", timeline.Retracts: "Widerruf",
	},
	On: "zu {n}: {stance}", OnMany: "zu {n} Ereignissen: {stance}", OnTheirs: "zu einem Ereignis von ihnen: {stance}",
	In: "{x} in {n}", Bracketed: "{x} ({status})", Period: "{when}: {events}", Sentence: "{text}.",

	Caption: "Wer was mit wem tat. Der Status ist der der Ereignisse; was nicht bestätigt ist, fällt auf.",
	Heads:   [6]string{"Wer", "Wem", "Was", "Wie oft", "Status", "Ereignisse"},
	Itself:  "sich selbst", Nobody: "Niemand tat jemandem etwas.",
	PictureNote: "Die Nummern sind die der Zeitleiste; die Tabelle darunter sagt dasselbe in Worten.",
	Footer:      "Aus einer Datei von Ereignissen gemacht mit demarche; jeder Status und jedes Datum ist wie in dieser Datei.",
}
