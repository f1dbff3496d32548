package lang

import "demarche/timeline"

var ukrainianGraph = Graph{
	Title: "Хто що кому зробив", TitleOf: "Хто що кому зробив: {title}",
	Desc:   "Граф дійових осіб: {actors}, {relations}, {events}.",
	Levels: [4]string{"{actors}", "{actors} на рівні організацій", "{actors} на рівні держав", "{actors} на рівні блоків"},

	Actors:      []string{"{n} дійова особа", "{n} дійові особи", "{n} дійових осіб"},
	ActorsOf:    []string{"{n} із {all} дійової особи", "{n} із {all} дійових осіб", "{n} із {all} дійових осіб"},
	Relations:   []string{"{n} зв’язок", "{n} зв’язки", "{n} зв’язків"},
	RelationsOf: []string{"{n} із {all} зв’язку", "{n} із {all} зв’язків", "{n} із {all} зв’язків"},

	Shown: "показано: {what}", Strongest: "найсильніші {relations} і {actors}",
	StandOut:           "{relations}, виділено найсильніших: {n} ({m}%), і {actors} з іменами",
	MarkedAndStrongest: "виділене й найсильніше: {relations} і {actors}",
	Near:               []string{"{actor} і ті, хто не далі ніж за {n} крок", "{actor} і ті, хто не далі ніж за {n} кроки", "{actor} і ті, хто не далі ніж за {n} кроків"},
	AtLeast:            []string{"зв’язки від {n} події", "зв’язки від {n} подій", "зв’язки від {n} подій"},
	Highlighted:        "виділено: {n}, {title}", Numbers: "номери ті самі, що в хронології",
	Loose:  []string{"{n} подія, можливо, з попереднього періоду", "{n} події, можливо, з попереднього періоду", "{n} подій, можливо, з попереднього періоду"},
	NoDate: []string{"{n} подія без дати поза періодами", "{n} події без дати поза періодами", "{n} подій без дати поза періодами"},

	NoActors: "Дійових осіб немає", NoneSelected: "У вибраних подіях дійових осіб немає",
	NoRelation: []string{"Немає зв’язків від {n} події", "Немає зв’язків від {n} подій", "Немає зв’язків від {n} подій"},
	Apart:      "Без зв’язків у цих подіях",

	Quads:       [5]string{"заява", "співпраця словом", "співпраця ділом", "конфлікт словом", "конфлікт ділом"},
	Unconfirmed: "не підтверджено", Gone: "був у попередньому періоді, у цьому немає", Theirs: "твердження про їхню подію", Spoken: "згадка, а не вчинок",
	Share: "{n}% усіх дій", AllOf: "усе: {status}", Rest: []string{"і ще {n} ×{k}", "і ще {n} ×{k}", "і ще {n} ×{k}"}, LeftOut: "Не показано",
	MoreKinds: []string{"і ще видів: {n}", "і ще видів: {n}", "і ще видів: {n}"}, InBoxes: "у рамках: дії щодо нікого названого",
	Columns: "Стовпці",
	Dots:    "точка: кількість подій", Faint: "інші відносини", Region: "Інші", Sum: "Сума", Cells: "кількість подій",
	Paired:     "→ хто ліворуч, діє; ← щодо нього",
	Directions: "рядки діють, стовпці — щодо кого", Turned: "стовпці діють, рядки — щодо кого", Crowd: "сторін: {n}; {deeds}",
	Torn:  "у кількох блоках, тому окремо: {who}",
	Joint: "в одній події; щодо кого, не сказано", Together: "разом: {deeds}",
	Kinds: map[timeline.ActorKind]string{
		timeline.Person: "особа", timeline.Organization: "організація", timeline.State: "держава",
		timeline.Bloc: "блок", timeline.Group: "група", timeline.Media: "медіа",
	},

	Others: []string{"ще {n}", "ще {n}", "ще {n}"}, AndMore: "і ще {n}", More: "ще {n}",
	New: "нове: {deeds}", NoneNow: "тепер нічого",
	To: "{from} → {to}: {deeds}.", With: "{from} — {to}: {deeds}.", About: "{from} про {to}: {deeds}.",
	Alone: "{who}: {deeds}.", ToItself: "щодо себе: {deed}", Among: "між собою: {deed}",
	Mentioned: "згадка",
	Stances: map[timeline.Stance]string{
		timeline.Asserts: "твердження", timeline.Confirms: "підтвердження", timeline.Denies: "спростування",
		timeline.Declines: "без підтвердження", timeline.Retracts: "відкликання",
	},
	On: "щодо {n}: {stance}", OnMany: "щодо {n} подій: {stance}", OnTheirs: "щодо їхньої події: {stance}",
	In: "{x} у {n}", Bracketed: "{x} ({status})", Period: "{when}: {events}", Sentence: "{text}.",

	Caption: "Хто що кому зробив. Статус — той, що в подій; непідтверджене виділено.",
	Heads:   [6]string{"Хто", "Кому", "Що", "Скільки разів", "Статус", "Події"},
	Itself:  "собі", Nobody: "Ніхто нікому нічого не зробив.",
	PictureNote: "Номери ті самі, що в хронології; таблиця нижче каже те саме словами.",
	Footer:      "Зроблено програмою demarche з одного файлу подій; кожен статус і дата такі, як у цьому файлі.",
}
