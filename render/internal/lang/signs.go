package lang

// Signs are the words for what is drawn along an axis and in lanes.
type Signs struct {
	OneSided            string // known from one side alone
	Doubtful            string // an uncertain date
	OpenEnd, UnknownEnd string // of a bar
	Past                string // corrected, superseded or retracted
	Weekend             string
	Pale                string // of marks without a label
	ThatDay             string // a day that is wider than its mark

	SameEvent, Reached string // in several lanes; the lane of whom an event reached
	NotGiven           string // the lane of events of which the file does not say it
	OneScale           string // {n}: bars of counts in lanes

	Unseen string // {replies}: of events without a label
	More   string // {n}
}

var englishSigns = Signs{
	ThatDay: "that day, time not given", Weekend: "weekend", Pale: "pale: without a label",
	OneSided: "known from one side", Doubtful: "uncertain", OpenEnd: "open end", UnknownEnd: "end unknown", Past: "no longer holds",
	SameEvent: "same event", Reached: "acted upon or addressed", NotGiven: "Not given", OneScale: "bars: one scale, up to {n}",
	Unseen: "Replies of events without a label: {replies}", More: "and {n} more",
}

var arabicSigns = Signs{
	ThatDay: "ذلك اليوم، الوقت غير مذكور", Weekend: "عطلة نهاية الأسبوع", Pale: "باهت: بلا نص",
	OneSided: "معروف من جهة واحدة", Doubtful: "غير مؤكد", OpenEnd: "نهاية مفتوحة", UnknownEnd: "نهاية مجهولة", Past: "لم يعد قائمًا",
	SameEvent: "الحدث نفسه", Reached: "الموجَّه إليه", NotGiven: "غير مذكور", OneScale: "الأعمدة: مقياس واحد، حتى {n}",
	Unseen: "ردود أحداث بلا نص: {replies}", More: "و{n} أخرى",
}

var chineseSigns = Signs{
	ThatDay: "当日，未注明时刻", Weekend: "周末", Pale: "浅色：未标注",
	OneSided: "仅知一端", Doubtful: "不确定", OpenEnd: "开放端", UnknownEnd: "端点不明", Past: "已失效",
	SameEvent: "同一事件", Reached: "行动对象", NotGiven: "未注明", OneScale: "柱：同一比例，最多{n}",
	Unseen: "未标注事件的回应：{replies}", More: "另有{n}项",
}

var frenchSigns = Signs{
	ThatDay: "ce jour-là, heure non indiquée", Weekend: "week-end", Pale: "pâle : sans texte",
	OneSided: "connu d’un seul côté", Doubtful: "incertain", OpenEnd: "fin ouverte", UnknownEnd: "fin inconnue", Past: "ne vaut plus",
	SameEvent: "même événement", Reached: "visé ou destinataire", NotGiven: "Non indiqué", OneScale: "barres : une seule échelle, jusqu’à {n}",
	Unseen: "Réponses d’événements sans texte : {replies}", More: "et {n} autres",
}

var germanSigns = Signs{
	ThatDay: "an diesem Tag, Uhrzeit nicht angegeben", Weekend: "Wochenende", Pale: "blass: ohne Text",
	OneSided: "nur von einer Seite bekannt", Doubtful: "unsicher", OpenEnd: "offenes Ende", UnknownEnd: "Ende unbekannt", Past: "gilt nicht mehr",
	SameEvent: "dasselbe Ereignis", Reached: "betroffen oder angesprochen", NotGiven: "Ohne Angabe", OneScale: "Balken: ein Maßstab, bis {n}",
	Unseen: "Antworten von Ereignissen ohne Text: {replies}", More: "und {n} weitere",
}

var russianSigns = Signs{
	ThatDay: "в этот день, время не указано", Weekend: "выходные", Pale: "бледный: без подписи",
	OneSided: "известно с одной стороны", Doubtful: "под вопросом", OpenEnd: "открытый конец", UnknownEnd: "конец неизвестен", Past: "больше не в силе",
	SameEvent: "то же событие", Reached: "на кого направлено", NotGiven: "Не указано", OneScale: "столбцы: один масштаб, до {n}",
	Unseen: "Ответы событий без подписи: {replies}", More: "и ещё {n}",
}

var spanishSigns = Signs{
	ThatDay: "ese día, hora no indicada", Weekend: "fin de semana", Pale: "pálido: sin texto",
	OneSided: "conocido por un solo lado", Doubtful: "incierto", OpenEnd: "final abierto", UnknownEnd: "final desconocido", Past: "ya no vale",
	SameEvent: "mismo suceso", Reached: "afectado o destinatario", NotGiven: "Sin indicar", OneScale: "barras: una sola escala, hasta {n}",
	Unseen: "Respuestas de sucesos sin texto: {replies}", More: "y {n} más",
}

var ukrainianSigns = Signs{
	ThatDay: "того дня, час не вказано", Weekend: "вихідні", Pale: "блідий: без підпису",
	OneSided: "відомо з одного боку", Doubtful: "під питанням", OpenEnd: "відкритий кінець", UnknownEnd: "кінець невідомий", Past: "більше не чинне",
	SameEvent: "та сама подія", Reached: "на кого спрямовано", NotGiven: "Не вказано", OneScale: "стовпчики: один масштаб, до {n}",
	Unseen: "Відповіді подій без підпису: {replies}", More: "і ще {n}",
}
