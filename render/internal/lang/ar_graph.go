package lang

import "demarche/timeline"

var arabicGraph = Graph{
	Title: "من فعل ماذا ولمن", TitleOf: "من فعل ماذا ولمن: {title}",
	Desc:   "رسم الأطراف: {actors}، {relations}، {events}.",
	Levels: [4]string{"{actors}", "{actors} على مستوى المنظمات", "{actors} على مستوى الدول", "{actors} على مستوى التكتلات"},

	Actors:      []string{"{n} طرف", "طرف واحد", "طرفان", "{n} أطراف", "{n} طرفًا", "{n} طرف"},
	ActorsOf:    []string{"{n} من {all} طرف", "{n} من طرف واحد", "{n} من طرفين", "{n} من {all} أطراف", "{n} من {all} طرفًا", "{n} من {all} طرف"},
	Relations:   []string{"{n} علاقة", "علاقة واحدة", "علاقتان", "{n} علاقات", "{n} علاقة", "{n} علاقة"},
	RelationsOf: []string{"{n} من {all} علاقة", "{n} من علاقة واحدة", "{n} من علاقتين", "{n} من {all} علاقات", "{n} من {all} علاقة", "{n} من {all} علاقة"},

	Shown: "المعروض: {what}", Strongest: "الأقوى {relations}، و{actors}",
	MarkedAndStrongest: "المُبرَز والأقوى: {relations}، و{actors}",
	Near:               []string{"{actor} ومن يبعد {n} خطوة على الأكثر", "{actor} ومن يبعد خطوة واحدة على الأكثر", "{actor} ومن يبعد خطوتين على الأكثر", "{actor} ومن يبعد {n} خطوات على الأكثر", "{actor} ومن يبعد {n} خطوة على الأكثر", "{actor} ومن يبعد {n} خطوة على الأكثر"},
	AtLeast:            []string{"علاقات من {n} حدث فأكثر", "علاقات من حدث واحد فأكثر", "علاقات من حدثين فأكثر", "علاقات من {n} أحداث فأكثر", "علاقات من {n} حدثًا فأكثر", "علاقات من {n} حدث فأكثر"},
	Highlighted:        "المُبرَز: {n}، {title}", Numbers: "الأرقام هي أرقام التسلسل الزمني",
	Loose:  []string{"{n} حدث ربما من فترة سابقة", "حدث واحد ربما من فترة سابقة", "حدثان ربما من فترة سابقة", "{n} أحداث ربما من فترة سابقة", "{n} حدثًا ربما من فترة سابقة", "{n} حدث ربما من فترة سابقة"},
	NoDate: []string{"{n} حدث بلا تاريخ خارج الفترات", "حدث واحد بلا تاريخ خارج الفترات", "حدثان بلا تاريخ خارج الفترات", "{n} أحداث بلا تاريخ خارج الفترات", "{n} حدثًا بلا تاريخ خارج الفترات", "{n} حدث بلا تاريخ خارج الفترات"},

	NoActors: "لا أطراف", NoneSelected: "لا أطراف في الأحداث المختارة",
	NoRelation: []string{"لا علاقة من {n} حدث فأكثر", "لا علاقة من حدث واحد فأكثر", "لا علاقة من حدثين فأكثر", "لا علاقة من {n} أحداث فأكثر", "لا علاقة من {n} حدثًا فأكثر", "لا علاقة من {n} حدث فأكثر"},
	Apart:      "بلا علاقة في هذه الأحداث",

	Quads:       [5]string{"تصريح", "تعاون بالقول", "تعاون بالفعل", "نزاع بالقول", "نزاع بالفعل"},
	Unconfirmed: "غير مؤكد", Gone: "في الفترة السابقة، لا في هذه", Theirs: "قول عن حدث يخصهم", Spoken: "ذكر لا فعل",
	Torn:  "في عدة تكتلات، ولذا على حدة: {who}",
	Joint: "في الحدث نفسه؛ ولم يُذكر تجاه من", Both: "كلاهما: {deeds}", Each: "كل منهم: {deeds}",
	Kinds: map[timeline.ActorKind]string{
		timeline.Person: "شخص", timeline.Organization: "منظمة", timeline.State: "دولة",
		timeline.Bloc: "تكتل", timeline.Group: "مجموعة", timeline.Media: "وسائل إعلام",
	},

	Others: []string{"{n} آخرون", "طرف آخر", "طرفان آخران", "{n} آخرون", "{n} آخرون", "{n} آخرون"}, AndMore: "و{n} غيرها", More: "{n} غيرها",
	New: "جديد: {deeds}", NoneNow: "لا شيء الآن",
	To: "{from} إلى {to}: {deeds}.", With: "{from} و{to}: {deeds}.", About: "{from} عن {to}: {deeds}.",
	Alone: "{who}: {deeds}.", ToItself: "تجاه نفسه: {deed}", Among: "فيما بينهم: {deed}",
	Mentioned: "ذكر",
	Stances: map[timeline.Stance]string{
		timeline.Asserts: "قول بحدوثه", timeline.Confirms: "تأكيد", timeline.Denies: "نفي",
		timeline.Declines: "امتناع عن التأكيد", timeline.Retracts: "تراجع",
	},
	On: "بشأن {n}: {stance}", OnMany: "بشأن {n} من الأحداث: {stance}", OnTheirs: "بشأن حدث يخصهم: {stance}",
	In: "{x} في {n}", Bracketed: "{x} ({status})", Period: "{when}: {events}", Sentence: "{text}.",

	Caption: "من فعل ماذا ولمن. الحالة هي حالة الأحداث، وما ليس مؤكدًا بارز.",
	Heads:   [6]string{"من", "لمن", "ماذا", "كم مرة", "الحالة", "الأحداث"},
	Itself:  "نفسه", Nobody: "لم يفعل أحد شيئًا لأحد.",
	PictureNote: "الأرقام هي أرقام التسلسل الزمني، والجدول أدناه يقول ذلك بالكلمات.",
	Footer:      "صُنع بأداة demarche من ملف أحداث واحد، وكل حالة وتاريخ كما في ذلك الملف.",
}
