package lang

import (
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

var spanish = &Language{
	Names:        inwords.For("es"),
	Timeline:     "Cronología",
	Events:       []string{"{n} evento", "{n} eventos"},
	EventsOf:     []string{"{n} de {all} evento", "{n} de {all} eventos"},
	NoEvents:     "Sin eventos",
	NoneSelected: []string{"El único evento ({n}) del archivo no está seleccionado", "Ninguno de los {n} eventos del archivo está seleccionado"},
	NotDated:     "sin fecha",
	Undated:      "{n} sin fecha",
	UndatedList:  "Sin fecha: {events}",
	AsOf:         "situación: {date}",
	MachineCoded: [2]string{"codificados por máquina", "{n} codificados por máquina"},
	TimesIn:      "horas: {zone}",
	TimesLocal:   "horas locales, con su diferencia de UTC",
	TimesBoth:    "horas locales, entre paréntesis: {zone}",

	SpacedEvenly: "espaciado uniforme, no según el tiempo",
	SpacedByText: "espaciado según el texto, no según el tiempo",
	Page:         "página {n} de {all}",
	Broken:       "eje temporal cortado",
	BrokenUneven: "eje temporal cortado, escala variable",
	Uneven:       "escala variable a lo largo del eje",
	Earlier:      "antes",
	Later:        "después",
	Others:       "Otros",
	Strip:        [3]string{"Escala PLOVER, suma por día", "Escala PLOVER, suma por mes", "Escala PLOVER, suma por año"},
	NotSummed:    []string{"sin {n} suceso de fecha menos precisa", "sin {n} sucesos de fecha menos precisa"},

	Kind: "Tipo", Status: "Estado", Time: "Tiempo", Reply: "Respuesta",
	Within: "en algún momento de ese periodo", About: "hacia esa fecha", Lasted: "duró", Whisker: "en algún momento entre ambas",
	Changed: "Cambios", IsNew: "nuevo", WasHere: "cambió de fecha: estaba aquí", TakenBack: "retractado o cancelado", Gone: "eliminado", GoneList: "Eliminados: {events}",

	Statuses: map[timeline.Status]string{
		timeline.Confirmed: "confirmado", timeline.Reported: "informado", timeline.Claimed: "afirmado",
		timeline.Disputed: "en disputa", timeline.Denied: "desmentido", timeline.Retracted: "retirado",
		timeline.Announced: "anunciado", timeline.Scheduled: "previsto", timeline.Cancelled: "cancelado",
	},
	Categories: map[timeline.Category]string{
		timeline.Other: "otro", timeline.Agree: "acuerdo", timeline.Consult: "consulta",
		timeline.Support: "apoyo", timeline.Concede: "concesión", timeline.Cooperate: "cooperación",
		timeline.Aid: "ayuda", timeline.Retreat: "retirada", timeline.Request: "petición",
		timeline.Accuse: "acusación", timeline.Reject: "rechazo", timeline.Threaten: "amenaza",
		timeline.Protest: "protesta", timeline.Sanction: "sanción", timeline.Mobilize: "movilización",
		timeline.Coerce: "coacción", timeline.Assault: "ataque", timeline.Statement: "declaración",
	},
	Replies: map[timeline.ReplyKind]string{
		timeline.ReplyFollows: "sigue a", timeline.ReplyDenies: "desmiente", timeline.ReplyConfirms: "confirma",
		timeline.ReplyAnswers: "responde a", timeline.ReplyRetaliates: "represalia por", timeline.ReplyRetracts: "se retracta de",
		timeline.ReplyCorrects: "corrige", timeline.ReplySupersedes: "reemplaza",
	},
	Reliability: map[timeline.Reliability]string{
		'A': "totalmente fiable", 'B': "generalmente fiable", 'C': "bastante fiable",
		'D': "generalmente poco fiable", 'E': "no fiable", 'F': "no evaluable",
	},

	AtLeast: "al menos {n}",
	UpTo:    "hasta {n}",
	Clause:  ", ",
	Quotes:  [2]string{"«", "»"},

	Prose: spanishProse, Report: spanishReport, Graph: spanishGraph, Forms: spanishForms, Signs: spanishSigns, Data: spanishData,
}
