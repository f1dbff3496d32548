package lang

import (
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

var french = &Language{
	Names:        inwords.For("fr"),
	Timeline:     "Chronologie",
	Events:       []string{"{n} événement", "{n} événements"},
	EventsOf:     []string{"{n} de {all} événement", "{n} des {all} événements"},
	NoEvents:     "Aucun événement",
	NoneSelected: []string{"L’événement ({n}) du fichier n’est pas sélectionné", "Aucun des {n} événements du fichier n’est sélectionné"},
	NotDated:     "sans date",
	Undated:      "{n} sans date",
	UndatedList:  "Sans date\u00a0: {events}",
	AsOf:         "situation\u00a0: {date}",
	MachineCoded: [2]string{"codés par machine", "{n} codés par machine"},
	TimesIn:      "heures\u00a0: {zone}",
	TimesLocal:   "heures locales, avec leur décalage sur UTC",
	TimesBoth:    "heures locales, entre parenthèses : {zone}",

	SpacedEvenly: "espacement régulier, sans échelle de temps",
	SpacedByText: "espacement selon le texte, non selon le temps",
	Page:         "page {n} sur {all}",
	Broken:       "axe du temps coupé",
	BrokenUneven: "axe du temps coupé, échelle variable",
	Uneven:       "échelle variable le long de l’axe",
	Earlier:      "avant",
	Later:        "après",
	Others:       "Autres",
	Strip:        [3]string{"Échelle PLOVER, somme par jour", "Échelle PLOVER, somme par mois", "Échelle PLOVER, somme par an"},
	NotSummed:    []string{"sans {n} événement de date moins précise", "sans {n} événements de date moins précise"},

	Kind: "Type", Status: "Statut", Time: "Temps", Reply: "Réponse",
	Within: "à un moment de cette période", About: "vers cette date", Lasted: "a duré", Whisker: "entre ces dates",
	Changed: "Changements", IsNew: "nouveau", WasHere: "redaté : était ici", TakenBack: "rétracté ou annulé", Gone: "supprimé", GoneList: "Supprimés : {events}",

	Statuses: map[timeline.Status]string{
		timeline.Confirmed: "confirmé", timeline.Reported: "rapporté", timeline.Claimed: "affirmé",
		timeline.Disputed: "contesté", timeline.Denied: "démenti", timeline.Retracted: "rétracté",
		timeline.Announced: "annoncé", timeline.Scheduled: "prévu", timeline.Cancelled: "annulé",
	},
	Categories: map[timeline.Category]string{
		timeline.Other: "autre", timeline.Agree: "accord", timeline.Consult: "consultation",
		timeline.Support: "soutien", timeline.Concede: "concession", timeline.Cooperate: "coopération",
		timeline.Aid: "aide", timeline.Retreat: "retrait", timeline.Request: "demande",
		timeline.Accuse: "accusation", timeline.Reject: "refus", timeline.Threaten: "menace",
		timeline.Protest: "protestation", timeline.Sanction: "sanction", timeline.Mobilize: "mobilisation",
		timeline.Coerce: "contrainte", timeline.Assault: "attaque", timeline.Statement: "déclaration",
	},
	Replies: map[timeline.ReplyKind]string{
		timeline.ReplyFollows: "suit", timeline.ReplyDenies: "dément", timeline.ReplyConfirms: "confirme",
		timeline.ReplyAnswers: "répond à", timeline.ReplyRetaliates: "riposte à", timeline.ReplyRetracts: "rétracte",
		timeline.ReplyCorrects: "corrige", timeline.ReplySupersedes: "remplace",
	},
	Reliability: map[timeline.Reliability]string{
		'A': "complètement fiable", 'B': "généralement fiable", 'C': "assez fiable",
		'D': "généralement peu fiable", 'E': "non fiable", 'F': "impossible à évaluer",
	},

	AtLeast: "au moins {n}",
	UpTo:    "jusqu’à {n}",
	Clause:  ", ",
	Quotes:  [2]string{"«\u00a0", "\u00a0»"},

	Prose: frenchProse, Report: frenchReport, Graph: frenchGraph, Forms: frenchForms, Signs: frenchSigns, Data: frenchData,
}
