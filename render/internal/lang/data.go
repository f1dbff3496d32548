package lang

import (
	"slices"
	"strings"
)

// Data is what is said of records of a data set, of which most are only counted.
// Patterns name their parts in braces; those with a number have a form for each
// plural.
type Data struct {
	Records   []string // {n}
	RecordsOf []string // {n} {all}, the form going by all
	None      string   // no records

	// Labelled says how many have a label, and that the others are counted. {n} {all}
	Labelled string
	By       string // {by}: what the first are chosen by, in the words of the data set
	Pairs    string // {n} {all} {share}: pairs of actors, and the share of the records
	Listed   string // {n} {all}: events on a page, of more
	Unread   string // {n}: could not be read
	Machine  string // nobody has read the reports
	Engine   string // {engine}
	Mapping  string // {mapping}
	Filter   string // {filter}
	Latest   string // {date}: of the newest data
	Rows     string // {n}: rows that were read
	Print    string // {print}: the fingerprint of what was counted

	Instead []string // words for events, each followed by that for records, longer ones first
}

// Of returns the language for a timeline of records, which it says instead of
// events.
func (l *Language) ofRecords() *Language {
	r := *l
	r.Events, r.EventsOf, r.NoEvents = l.Data.Records, l.Data.RecordsOf, l.Data.None
	instead := strings.NewReplacer(l.Data.Instead...).Replace
	for i, text := range r.Forms.Calendar {
		r.Forms.Calendar[i] = instead(text)
	}
	g := &r.Graph
	g.Dots, g.Cells, g.Heads[len(g.Heads)-1] = instead(g.Dots), instead(g.Cells), instead(g.Heads[len(g.Heads)-1])
	g.AtLeast = slices.Clone(g.AtLeast)
	for i, text := range g.AtLeast {
		g.AtLeast[i] = instead(text)
	}
	return &r
}

var recordsOf = func() map[*Language]*Language {
	all := map[*Language]*Language{}
	for _, l := range languages {
		all[l] = l.ofRecords()
	}
	return all
}()

// OfRecords returns the language for a timeline of records, which it says instead
// of events.
func (l *Language) OfRecords() *Language {
	if r, ok := recordsOf[l]; ok {
		return r
	}
	return l // it says records already
}

var englishData = Data{
	Records: []string{"{n} record", "{n} records"}, RecordsOf: []string{"{n} of {all} record", "{n} of {all} records"}, None: "No records",
	Labelled: "{n} of {all} records labelled; all counted", By: "largest number of {by} first", Pairs: "the strongest {n} of {all} pairs of actors, {share}% of their records",
	Listed: "this page lists the most telling {n} of {all}; the pictures count all", Unread: "{n} could not be read", Machine: "machine-coded: a record is no checked event", Engine: "counted by {engine}", Mapping: "mapping {mapping}",
	Filter: "filter: {filter}", Latest: "data of {date}", Rows: "{n} rows read",
	Instead: []string{"events", "records", "Events", "Records", "event", "record"},
	Print:   "fingerprint {print}",
}

var germanData = Data{
	Records: []string{"{n} Datensatz", "{n} Datensätze"}, RecordsOf: []string{"{n} von {all} Datensatz", "{n} von {all} Datensätzen"}, None: "Keine Datensätze",
	Labelled: "{n} von {all} Datensätzen beschriftet; alle gezählt", By: "größte Zahl zuerst ({by})", Pairs: "die stärksten {n} von {all} Paaren von Akteuren, {share} % der Datensätze von Paaren",
	Listed: "diese Seite führt {n} von {all} auf, die aussagekräftigsten; die Bilder zählen alle", Unread: "{n} nicht lesbar", Machine: "maschinell kodiert: ein Datensatz ist kein geprüftes Ereignis", Engine: "gezählt von {engine}", Mapping: "Zuordnung {mapping}",
	Filter: "Filter: {filter}", Latest: "Daten vom {date}", Rows: "{n} Zeilen gelesen",
	Instead: []string{"Ereignissen", "Datensätzen", "Ereignisse", "Datensätze", "Ereignis", "Datensatz"},
	Print:   "Fingerabdruck {print}",
}

var frenchData = Data{
	Records: []string{"{n} enregistrement", "{n} enregistrements"}, RecordsOf: []string{"{n} sur {all} enregistrement", "{n} sur {all} enregistrements"}, None: "Aucun enregistrement",
	Labelled: "{n} enregistrements sur {all} légendés ; tous comptés", By: "les plus grands nombres d’abord ({by})", Pairs: "les {n} paires d’acteurs les plus fortes sur {all}, {share} % de leurs enregistrements",
	Listed: "cette page en présente {n} sur {all}, les plus parlants ; les images les comptent tous", Unread: "{n} illisibles", Machine: "codé par machine : un enregistrement n’est pas un événement vérifié", Engine: "compté par {engine}", Mapping: "correspondance {mapping}",
	Filter: "filtre : {filter}", Latest: "données du {date}", Rows: "{n} lignes lues",
	Instead: []string{"événements", "enregistrements", "Événements", "Enregistrements", "événement", "enregistrement"},
	Print:   "empreinte {print}",
}

var spanishData = Data{
	Records: []string{"{n} registro", "{n} registros"}, RecordsOf: []string{"{n} de {all} registro", "{n} de {all} registros"}, None: "Ningún registro",
	Labelled: "{n} de {all} registros rotulados; todos contados", By: "primero los de mayor número ({by})", Pairs: "los {n} pares de actores más fuertes de {all}, {share} % de sus registros",
	Listed: "esta página recoge {n} de {all}, los más reveladores; las imágenes los cuentan todos", Unread: "{n} ilegibles", Machine: "codificado por máquina: un registro no es un acontecimiento comprobado", Engine: "contado por {engine}", Mapping: "correspondencia {mapping}",
	Filter: "filtro: {filter}", Latest: "datos del {date}", Rows: "{n} filas leídas",
	Instead: []string{"eventos", "registros", "Eventos", "Registros", "sucesos", "registros", "evento", "registro"},
	Print:   "huella {print}",
}

var ukrainianData = Data{
	Records: []string{"{n} запис", "{n} записи", "{n} записів"}, RecordsOf: []string{"{n} із {all} запису", "{n} із {all} записів", "{n} із {all} записів"}, None: "Записів немає",
	Labelled: "підписано {n} із {all} записів; пораховано всі", By: "спершу найбільші числа ({by})", Pairs: "найсильніші {n} із {all} пар учасників, {share} % записів пар",
	Listed: "на сторінці {n} із {all}, найпоказовіші; на малюнках пораховано всі", Unread: "не прочитано: {n}", Machine: "закодовано програмою: запис не є перевіреною подією", Engine: "порахував {engine}", Mapping: "відповідність {mapping}",
	Filter: "фільтр: {filter}", Latest: "дані станом на {date}", Rows: "прочитано рядків: {n}",
	Instead: []string{"від {n} події", "від {n} запису", "подій", "записів", "події", "записи", "Події", "Записи"},
	Print:   "відбиток {print}",
}

var russianData = Data{
	Records: []string{"{n} запись", "{n} записи", "{n} записей"}, RecordsOf: []string{"{n} из {all} записи", "{n} из {all} записей", "{n} из {all} записей"}, None: "Записей нет",
	Labelled: "подписано {n} из {all} записей; посчитаны все", By: "сначала наибольшие числа ({by})", Pairs: "сильнейшие {n} из {all} пар участников, {share} % записей пар",
	Listed: "на странице {n} из {all}, самые показательные; на рисунках посчитаны все", Unread: "не прочитано: {n}", Machine: "закодировано программой: запись не является проверенным событием", Engine: "посчитал {engine}", Mapping: "соответствие {mapping}",
	Filter: "фильтр: {filter}", Latest: "данные на {date}", Rows: "прочитано строк: {n}",
	Instead: []string{"от {n} события", "от {n} записи", "событий", "записей", "события", "записи", "События", "Записи"},
	Print:   "отпечаток {print}",
}

var chineseData = Data{
	Records: []string{"{n} 条记录"}, RecordsOf: []string{"{all} 条记录中的 {n} 条"}, None: "没有记录",
	Labelled: "{all} 条记录中标注 {n} 条；全部计入", By: "数值大者在先（{by}）", Pairs: "{all} 对行为者中最强的 {n} 对，占其记录的 {share}%",
	Listed: "本页列出 {all} 条中最具代表性的 {n} 条；图中全部计入", Unread: "{n} 条无法读取", Machine: "机器编码：记录不等于经核实的事件", Engine: "由 {engine} 计数", Mapping: "映射 {mapping}",
	Filter: "筛选：{filter}", Latest: "数据日期 {date}", Rows: "读取 {n} 行",
	Instead: []string{"个事件", "条记录", "事件", "记录"},
	Print:   "指纹 {print}",
}

var arabicData = Data{
	Records: []string{"عدد السجلات: {n}"}, RecordsOf: []string{"{n} من {all} من السجلات"}, None: "لا سجلات",
	Labelled: "{n} من {all} من السجلات معنونة؛ وكلها معدودة", By: "الأكبر عددا أولا ({by})", Pairs: "أقوى {n} من {all} من أزواج الأطراف، {share}% من سجلاتها",
	Listed: "تعرض هذه الصفحة {n} من {all}، وهي الأكثر دلالة؛ والرسوم تحصيها كلها", Unread: "تعذرت قراءة {n}", Machine: "ترميز آلي: السجل ليس حدثا متحققا منه", Engine: "العد: {engine}", Mapping: "المطابقة: {mapping}",
	Filter: "المرشح: {filter}", Latest: "البيانات بتاريخ {date}", Rows: "صفوف مقروءة: {n}",
	Instead: []string{"الأحداث", "السجلات", "حدثين", "سجلين", "أحداث", "سجلات", "حدثا", "سجلا", "حدث", "سجل"},
	Print:   "البصمة {print}",
}
