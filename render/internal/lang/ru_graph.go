package lang

import "demarche/timeline"

var russianGraph = Graph{
	Title: "Кто что кому сделал", TitleOf: "Кто что кому сделал: {title}",
	Desc:   "Граф действующих лиц: {actors}, {relations}, {events}.",
	Levels: [4]string{"{actors}", "{actors} на уровне организаций", "{actors} на уровне государств", "{actors} на уровне блоков"},

	Actors:      []string{"{n} действующее лицо", "{n} действующих лица", "{n} действующих лиц"},
	ActorsOf:    []string{"{n} из {all} действующего лица", "{n} из {all} действующих лиц", "{n} из {all} действующих лиц"},
	Relations:   []string{"{n} связь", "{n} связи", "{n} связей"},
	RelationsOf: []string{"{n} из {all} связи", "{n} из {all} связей", "{n} из {all} связей"},

	Shown: "показано: {what}", Strongest: "самые сильные {relations} и {actors}",
	StandOut:           "{relations}, выделено самых сильных: {n} ({m}%), и {actors} с именами",
	MarkedAndStrongest: "выделенное и самое сильное: {relations} и {actors}",
	Near:               []string{"{actor} и те, кто не дальше чем в {n} шаге", "{actor} и те, кто не дальше чем в {n} шагах", "{actor} и те, кто не дальше чем в {n} шагах"},
	AtLeast:            []string{"связи от {n} события", "связи от {n} событий", "связи от {n} событий"},
	Highlighted:        "выделено: {n}, {title}", Numbers: "номера те же, что в хронологии",
	Loose:  []string{"{n} событие, возможно, из предыдущего периода", "{n} события, возможно, из предыдущего периода", "{n} событий, возможно, из предыдущего периода"},
	NoDate: []string{"{n} событие без даты вне периодов", "{n} события без даты вне периодов", "{n} событий без даты вне периодов"},

	NoActors: "Действующих лиц нет", NoneSelected: "В выбранных событиях действующих лиц нет",
	NoRelation: []string{"Нет связей от {n} события", "Нет связей от {n} событий", "Нет связей от {n} событий"},
	Apart:      "Без связей в этих событиях",

	Quads:       [5]string{"заявление", "сотрудничество словом", "сотрудничество делом", "конфликт словом", "конфликт делом"},
	Unconfirmed: "не подтверждено", Gone: "была в предыдущем периоде, в этом нет", Theirs: "утверждение об их событии", Spoken: "упоминание, а не поступок",
	Share: "{n}% всех действий", AllOf: "всё: {status}", Rest: []string{"и ещё {n} ×{k}", "и ещё {n} ×{k}", "и ещё {n} ×{k}"}, LeftOut: "Не показано",
	MoreKinds: []string{"и ещё видов: {n}", "и ещё видов: {n}", "и ещё видов: {n}"}, InBoxes: "в рамках: действия ни к кому из названных",
	Columns: "Столбцы",
	Dots:    "точка: число событий", Faint: "другие отношения", Region: "Другие", Sum: "Сумма", Cells: "число событий",
	Paired:     "→ кто слева, действует; ← на него",
	Directions: "строки действуют, столбцы — на кого", Turned: "столбцы действуют, строки — на кого", Crowd: "сторон: {n}; {deeds}",
	Torn:  "в нескольких блоках, поэтому отдельно: {who}",
	Joint: "в одном событии; в отношении кого, не сказано", Together: "вместе: {deeds}",
	Kinds: map[timeline.ActorKind]string{
		timeline.Person: "лицо", timeline.Organization: "организация", timeline.State: "государство",
		timeline.Bloc: "блок", timeline.Group: "группа", timeline.Media: "СМИ",
	},

	Others: []string{"ещё {n}", "ещё {n}", "ещё {n}"}, AndMore: "и ещё {n}", More: "ещё {n}",
	New: "новое: {deeds}", NoneNow: "теперь ничего",
	To: "{from} → {to}: {deeds}.", With: "{from} — {to}: {deeds}.", About: "{from} о {to}: {deeds}.",
	Alone: "{who}: {deeds}.", ToItself: "к себе: {deed}", Among: "между собой: {deed}",
	Mentioned: "упоминание",
	Stances: map[timeline.Stance]string{
		timeline.Asserts: "утверждение", timeline.Confirms: "подтверждение", timeline.Denies: "опровержение",
		timeline.Declines: "без подтверждения", timeline.Retracts: "отзыв",
	},
	On: "о {n}: {stance}", OnMany: "о событиях ({n}): {stance}", OnTheirs: "об их событии: {stance}",
	In: "{x} в {n}", Bracketed: "{x} ({status})", Period: "{when}: {events}", Sentence: "{text}.",

	Caption: "Кто что кому сделал. Статус — тот, что у событий; неподтверждённое выделено.",
	Heads:   [6]string{"Кто", "Кому", "Что", "Сколько раз", "Статус", "События"},
	Itself:  "себе", Nobody: "Никто никому ничего не сделал.",
	PictureNote: "Номера те же, что в хронологии; таблица ниже говорит то же словами.",
	Footer:      "Сделано программой demarche из одного файла событий; каждый статус и дата такие, как в этом файле.",
}
