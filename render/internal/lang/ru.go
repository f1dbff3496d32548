package lang

import (
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

var russian = &Language{
	Names:        inwords.For("ru"),
	Timeline:     "Хронология",
	Events:       []string{"{n} событие", "{n} события", "{n} событий"},
	EventsOf:     []string{"{n} из {all} события", "{n} из {all} событий", "{n} из {all} событий"},
	NoEvents:     "Событий нет",
	NoneSelected: []string{"Ни одно из {n} события в файле не выбрано", "Ни одно из {n} событий в файле не выбрано", "Ни одно из {n} событий в файле не выбрано"},
	NotDated:     "без даты",
	Undated:      "{n} без даты",
	UndatedList:  "Без даты: {events}",
	AsOf:         "по состоянию на {date}",
	MachineCoded: [2]string{"закодировано машиной", "{n} закодировано машиной"},
	TimesIn:      "время: {zone}",
	TimesLocal:   "местное время, со сдвигом от UTC",
	TimesBoth:    "местное время, в скобках: {zone}",

	SpacedEvenly: "расстояния равные, не по времени",
	SpacedByText: "расстояния по тексту, не по времени",
	Page:         "страница {n} из {all}",
	Broken:       "ось времени разорвана",
	BrokenUneven: "ось времени разорвана, масштаб меняется",
	Uneven:       "масштаб вдоль оси времени меняется",
	Earlier:      "раньше",
	Later:        "позже",
	Others:       "Прочие",
	Strip:        [3]string{"Шкала PLOVER, сумма по дням", "Шкала PLOVER, сумма по месяцам", "Шкала PLOVER, сумма по годам"},
	NotSummed:    []string{"без {n} события с менее точной датой", "без {n} событий с менее точной датой", "без {n} событий с менее точной датой"},

	Kind: "Вид", Status: "Статус", Time: "Время", Reply: "Ответ",
	Within: "когда-то в этот промежуток", About: "примерно тогда", Lasted: "длилось", Whisker: "когда-то между ними",
	Changed: "Изменения", IsNew: "новое", WasHere: "перенесено: было здесь", TakenBack: "отозвано или отменено", Gone: "удалено", GoneList: "Удалено: {events}",

	Statuses: map[timeline.Status]string{
		timeline.Confirmed: "подтверждено", timeline.Reported: "сообщено", timeline.Claimed: "заявлено",
		timeline.Disputed: "оспаривается", timeline.Denied: "опровергнуто", timeline.Retracted: "отозвано",
		timeline.Announced: "объявлено", timeline.Scheduled: "запланировано", timeline.Cancelled: "отменено",
	},
	Categories: map[timeline.Category]string{
		timeline.Other: "другое", timeline.Agree: "договорённость", timeline.Consult: "консультации",
		timeline.Support: "поддержка", timeline.Concede: "уступка", timeline.Cooperate: "сотрудничество",
		timeline.Aid: "помощь", timeline.Retreat: "отступление", timeline.Request: "просьба",
		timeline.Accuse: "обвинение", timeline.Reject: "отказ", timeline.Threaten: "угроза",
		timeline.Protest: "протест", timeline.Sanction: "санкции", timeline.Mobilize: "мобилизация",
		timeline.Coerce: "принуждение", timeline.Assault: "нападение", timeline.Statement: "заявление",
	},
	Replies: map[timeline.ReplyKind]string{
		timeline.ReplyFollows: "следует за", timeline.ReplyDenies: "опровергает", timeline.ReplyConfirms: "подтверждает",
		timeline.ReplyAnswers: "отвечает на", timeline.ReplyRetaliates: "возмездие за", timeline.ReplyRetracts: "отзывает",
		timeline.ReplyCorrects: "исправляет", timeline.ReplySupersedes: "заменяет",
	},
	Reliability: map[timeline.Reliability]string{
		'A': "полностью надёжен", 'B': "обычно надёжен", 'C': "довольно надёжен",
		'D': "обычно ненадёжен", 'E': "ненадёжен", 'F': "оценить нельзя",
	},

	AtLeast: "не менее {n}",
	UpTo:    "до {n}",
	Clause:  ", ",
	Quotes:  [2]string{"«", "»"},

	Prose: russianProse, Report: russianReport, Graph: russianGraph, Forms: russianForms, Signs: russianSigns, Data: russianData,
}
