package lang

import (
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

var ukrainian = &Language{
	Names:        inwords.For("uk"),
	Timeline:     "Хронологія",
	Events:       []string{"{n} подія", "{n} події", "{n} подій"},
	EventsOf:     []string{"{n} із {all} події", "{n} із {all} подій", "{n} із {all} подій"},
	NoEvents:     "Подій немає",
	NoneSelected: []string{"Жодної з {n} події у файлі не вибрано", "Жодної з {n} подій у файлі не вибрано", "Жодної з {n} подій у файлі не вибрано"},
	NotDated:     "без дати",
	Undated:      "{n} без дати",
	UndatedList:  "Без дати: {events}",
	AsOf:         "станом на {date}",
	MachineCoded: [2]string{"закодовано машиною", "{n} закодовано машиною"},
	TimesIn:      "час: {zone}",
	TimesLocal:   "місцевий час, зі зсувом від UTC",
	TimesBoth:    "місцевий час, у дужках: {zone}",

	SpacedEvenly: "відстані рівні, не за часом",
	SpacedByText: "відстані за текстом, не за часом",
	Page:         "сторінка {n} з {all}",
	Broken:       "вісь часу розірвано",
	BrokenUneven: "вісь часу розірвано, масштаб змінний",
	Uneven:       "масштаб уздовж осі часу змінний",
	Earlier:      "раніше",
	Later:        "пізніше",
	Others:       "Інші",
	Strip:        [3]string{"Шкала PLOVER, сума за днями", "Шкала PLOVER, сума за місяцями", "Шкала PLOVER, сума за роками"},
	NotSummed:    []string{"без {n} події з менш точною датою", "без {n} подій із менш точною датою", "без {n} подій із менш точною датою"},

	Kind: "Вид", Status: "Статус", Time: "Час", Reply: "Відповідь",
	Within: "десь у цей проміжок", About: "приблизно тоді", Lasted: "тривало", Whisker: "десь між ними",
	Changed: "Зміни", IsNew: "нове", WasHere: "перенесено: було тут", TakenBack: "відкликано або скасовано", Gone: "вилучено", GoneList: "Вилучено: {events}",

	Statuses: map[timeline.Status]string{
		timeline.Confirmed: "підтверджено", timeline.Reported: "повідомлено", timeline.Claimed: "заявлено",
		timeline.Disputed: "оспорюється", timeline.Denied: "спростовано", timeline.Retracted: "відкликано",
		timeline.Announced: "оголошено", timeline.Scheduled: "заплановано", timeline.Cancelled: "скасовано",
	},
	Categories: map[timeline.Category]string{
		timeline.Other: "інше", timeline.Agree: "домовленість", timeline.Consult: "консультації",
		timeline.Support: "підтримка", timeline.Concede: "поступка", timeline.Cooperate: "співпраця",
		timeline.Aid: "допомога", timeline.Retreat: "відступ", timeline.Request: "прохання",
		timeline.Accuse: "звинувачення", timeline.Reject: "відмова", timeline.Threaten: "погроза",
		timeline.Protest: "протест", timeline.Sanction: "санкції", timeline.Mobilize: "мобілізація",
		timeline.Coerce: "примус", timeline.Assault: "напад", timeline.Statement: "заява",
	},
	Replies: map[timeline.ReplyKind]string{
		timeline.ReplyFollows: "слідує за", timeline.ReplyDenies: "спростовує", timeline.ReplyConfirms: "підтверджує",
		timeline.ReplyAnswers: "відповідає на", timeline.ReplyRetaliates: "відплата за", timeline.ReplyRetracts: "відкликає",
		timeline.ReplyCorrects: "виправляє", timeline.ReplySupersedes: "замінює",
	},
	Reliability: map[timeline.Reliability]string{
		'A': "цілком надійне", 'B': "зазвичай надійне", 'C': "досить надійне",
		'D': "зазвичай ненадійне", 'E': "ненадійне", 'F': "оцінити не можна",
	},

	AtLeast: "щонайменше {n}",
	UpTo:    "до {n}",
	Clause:  ", ",
	Quotes:  [2]string{"«", "»"},

	Prose: ukrainianProse, Report: ukrainianReport, Graph: ukrainianGraph, Forms: ukrainianForms, Signs: ukrainianSigns, Data: ukrainianData,
}
