package lang

import (
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

var german = &Language{
	Names:        inwords.For("de"),
	Timeline:     "Zeitleiste",
	Events:       []string{"{n} Ereignis", "{n} Ereignisse"},
	EventsOf:     []string{"{n} von {all} Ereignis", "{n} von {all} Ereignissen"},
	NoEvents:     "Keine Ereignisse",
	NoneSelected: []string{"Das eine Ereignis ({n}) der Datei ist nicht ausgewählt", "Keines der {n} Ereignisse der Datei ist ausgewählt"},
	NotDated:     "undatiert",
	Undated:      "{n} undatiert",
	UndatedList:  "Undatiert: {events}",
	AsOf:         "Stand: {date}",
	MachineCoded: [2]string{"maschinell kodiert", "{n} maschinell kodiert"},
	TimesIn:      "Uhrzeiten: {zone}",
	TimesLocal:   "Ortszeiten, mit Abstand zu UTC",
	TimesBoth:    "Ortszeiten, in Klammern: {zone}",

	SpacedEvenly: "gleichmäßig verteilt, nicht nach Zeit",
	SpacedByText: "Abstände nach Text, nicht nach Zeit",
	Page:         "Seite {n} von {all}",
	Broken:       "Zeitachse unterbrochen",
	BrokenUneven: "Zeitachse unterbrochen, Maßstab wechselt",
	Uneven:       "Maßstab der Zeitachse wechselt",
	Earlier:      "früher",
	Later:        "später",
	Others:       "Übrige",
	Strip:        [3]string{"PLOVER-Skala, Summe je Tag", "PLOVER-Skala, Summe je Monat", "PLOVER-Skala, Summe je Jahr"},
	NotSummed:    []string{"ohne {n} nicht so genau bekanntes Ereignis", "ohne {n} nicht so genau bekannte Ereignisse"},

	Kind: "Art", Status: "Status", Time: "Zeit", Reply: "Antwort",
	Within: "irgendwann darin", About: "etwa dann", Lasted: "dauerte", Whisker: "irgendwann dazwischen",
	Changed: "Geändert", IsNew: "neu", WasHere: "umdatiert: stand hier", TakenBack: "zurückgezogen oder abgesagt", Gone: "entfernt", GoneList: "Entfernt: {events}",

	Statuses: map[timeline.Status]string{
		timeline.Confirmed: "bestätigt", timeline.Reported: "gemeldet", timeline.Claimed: "behauptet",
		timeline.Disputed: "umstritten", timeline.Denied: "dementiert", timeline.Retracted: "zurückgezogen",
		timeline.Announced: "angekündigt", timeline.Scheduled: "geplant", timeline.Cancelled: "abgesagt",
	},
	Categories: map[timeline.Category]string{
		timeline.Other: "Sonstiges", timeline.Agree: "Einigung", timeline.Consult: "Konsultation",
		timeline.Support: "Unterstützung", timeline.Concede: "Zugeständnis", timeline.Cooperate: "Zusammenarbeit",
		timeline.Aid: "Hilfe", timeline.Retreat: "Rückzug", timeline.Request: "Forderung",
		timeline.Accuse: "Vorwurf", timeline.Reject: "Ablehnung", timeline.Threaten: "Drohung",
		timeline.Protest: "Protest", timeline.Sanction: "Sanktion", timeline.Mobilize: "Mobilisierung",
		timeline.Coerce: "Zwang", timeline.Assault: "Angriff", timeline.Statement: "Erklärung",
	},
	Replies: map[timeline.ReplyKind]string{
		timeline.ReplyFollows: "folgt auf", timeline.ReplyDenies: "dementiert", timeline.ReplyConfirms: "bestätigt",
		timeline.ReplyAnswers: "antwortet auf", timeline.ReplyRetaliates: "Vergeltung für", timeline.ReplyRetracts: "widerruft",
		timeline.ReplyCorrects: "berichtigt", timeline.ReplySupersedes: "ersetzt",
	},
	Reliability: map[timeline.Reliability]string{
		'A': "völlig zuverlässig", 'B': "meist zuverlässig", 'C': "ziemlich zuverlässig",
		'D': "meist nicht zuverlässig", 'E': "unzuverlässig", 'F': "nicht zu beurteilen",
	},

	AtLeast: "mindestens {n}",
	UpTo:    "bis zu {n}",
	Clause:  ", ",
	Quotes:  [2]string{"„", "“"},

	Prose: germanProse, Report: germanReport, Graph: germanGraph, Forms: germanForms, Signs: germanSigns, Data: germanData,
}
