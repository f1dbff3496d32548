package guess

import "strings"

// heads are what columns are called in eight languages, by the field they go
// to: words between bars, as [fold] writes them. A head that means two things
// stands where it is likelier.
var heads = map[string]string{
	"id": "id|event_id|ident|identifier|key|nr|no|number|identifiant|kennung|код|номер|رقم|المعرف|编号|序号|rcid",
	"date": "date|edtf|day|when|start|start_date|date_start|begin|from|from_date|event_date|datum|tag|beginn|von|anfang|startdatum|jour|début|date_de_début|du|fecha|inicio|fecha_de_inicio|desde|día|" +
		"дата|дата_начала|начало|день|дата_початку|початок|التاريخ|تاريخ|اليوم|تاريخ_البدء|日期|时间|日子|开始|开始日期|dtstart|tag_des_ereignisses|fechas|dates|daten|дати|даты|发生日期|发生时间",
	"until": "end|end_date|date_end|until|to|to_date|finish|ende|enddatum|bis|fin|date_de_fin|au|fecha_de_fin|hasta|конец|дата_окончания|кінець|дата_завершення|النهاية|تاريخ_الانتهاء|إلى|结束|结束日期|dtend",
	"time":  "time|clock|hour|uhrzeit|zeit|heure|hora|время|час|الوقت|الساعة|时刻",
	"title": "title|headline|event|what|subject|heading|titel|überschrift|ereignis|betreff|schlagzeile|titre|événement|évènement|sujet|título|titular|evento|suceso|asunto|" +
		"название|заголовок|событие|тема|назва|подія|العنوان|عنوان|الحدث|حدث|标题|事件|题目|summary_line|fact|what_happened|acontecimiento|vorfall|vorgang|geschehen|fait|faits|hecho|происшествие|что_произошло|що_сталося|الواقعة|事项|内容摘要|事由",
	"short": "short|short_title|kurztitel|titre_court|título_corto|краткое_название|коротка_назва",
	"summary": "summary|description|descr|text|details|body|remarks|comment|comments|content|notes|zusammenfassung|beschreibung|bemerkung|bemerkungen|inhalt|einzelheiten|résumé|description_longue|remarques|texte|détails|" +
		"resumen|descripción|texto|detalles|observaciones|описание|текст|примечание|примечания|подробности|опис|примітки|подробиці|الوصف|ملخص|التفاصيل|ملاحظات|摘要|描述|说明|内容|备注",
	"type":        "type|kind|category|event_type|art|typ|kategorie|genre|catégorie|tipo|categoría|тип|вид|категория|категорія|النوع|نوع|الفئة|类型|类别|种类",
	"status":      "status|state_of_play|verification|statut|état|estado|статус|состояние|стан|الحالة|حالة|状态|stand|sachstand|статус_події|достоверность|достовірність|التحقق|核实",
	"actors":      "actor|actors|who|participants|participant|parties|party|by|akteur|akteure|wer|beteiligte|teilnehmer|acteur|acteurs|qui|participants|actor_1|actor1|actores|quién|participantes|участники|участник|кто|актор|акторы|учасники|хто|актори|الفاعل|الفاعلون|الجهات|المشاركون|من|行为者|参与者|当事方|人物|主体|дійові_особи|учасник|сторони|стороны|действующие_лица|الأطراف|الطرف|اللاعبون|参与方|各方|相关方|protagonistes|intervenants|parties_prenantes|involucrados|partes|protagonistas|handelnde|parteien|personen",
	"recipients":  "recipient|recipients|target|targets|towards|whom|with|counterpart|actor2|actor_2|empfänger|ziel|wem|gegenüber|destinataire|destinataires|cible|destinatario|destinatarios|objetivo|получатель|адресат|цель|отримувач|ціль|المتلقي|الهدف|对象|接收者|目标",
	"place":       "place|location|where|city|locale|venue|town|ort|stadt|wo|lieu|ville|où|endroit|lugar|ciudad|dónde|место|город|где|місце|місто|де|المكان|مكان|المدينة|地点|城市|地方|where_coordinates|местоположение|розташування|emplacement|ubicación|localidad|localité|örtlichkeit|الموقع|位置|发生地点",
	"country":     "country|country_code|nation|iso|iso2|iso3|land|staat|pays|país|страна|країна|البلد|الدولة|国家|国",
	"lat":         "lat|latitude|breite|breitengrad|latitud|широта|خط_العرض|纬度",
	"lon":         "lon|long|lng|longitude|länge|längengrad|longitud|долгота|довгота|خط_الطول|经度",
	"sources":     "source|sources|outlet|publisher|reference|quelle|quellen|medium|source_name|fuente|fuentes|источник|источники|джерело|джерела|المصدر|المصادر|مصدر|来源|出处|nachweis|belege|beleg|referencia|referencias|référence|références|المراجع|消息来源|资料来源",
	"url":         "url|link|source_url|href|web|website|adresse|lien|enlace|ссылка|посилання|الرابط|رابط|链接|网址|verweis|internetadresse|адрес|адреса|liens|url_source|dirección|网站|来源链接",
	"importance":  "importance|priority|weight|wichtigkeit|bedeutung|priorité|importancia|prioridad|важность|важливість|الأهمية|重要性",
	"tags":        "tags|tag|keywords|labels|group|schlagworte|stichworte|mots_clés|étiquettes|etiquetas|теги|метки|мітки|الوسوم|标签|关键词",
	"quote":       "quote|quotation|zitat|citation|cita|цитата|اقتباس|引文|引语",
	"credibility": "credibility",
	"mode":        "mode",
	"known_from":  "known_from",
	"timezone":    "timezone|time_zone|zeitzone|fuseau_horaire|zona_horaria",
	"killed":      "killed|deaths|fatalities|dead|tote|getötete|todesopfer|morts|tués|muertos|погибшие|погибло|убито|загиблі|загинуло|القتلى|قتلى|死亡|死者",
	"wounded":     "wounded|injured|verletzte|verwundete|blessés|heridos|раненые|ранено|поранені|поранено|الجرحى|جرحى|受伤|伤者",
	"missing":     "missing|vermisste|disparus|desaparecidos|пропавшие|зниклі|المفقودون|失踪",
}

// fold writes a head in small letters with one sign between words.
func fold(head string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(strings.Trim(head, " \uFEFF\u00A0\"'*:")), func(c rune) bool {
		return c == ' ' || c == '_' || c == '-' || c == '\u00A0' || c == '\n' || c == '/' || c == '(' || c == ')'
	}), "_")
}

// meaning returns the fields that a head means by its words, the whole head
// before its last word before its first.
func meaning(head string) string {
	f := fold(head)
	parts := strings.Split(f, "_")
	tries := []string{f}
	if len(parts) > 1 {
		tries = append(tries, strings.Join(parts[1:], "_"), parts[len(parts)-1], parts[0])
	}
	for _, try := range tries {
		for _, field := range fieldOrder {
			if strings.Contains("|"+heads[field]+"|", "|"+try+"|") {
				return field
			}
		}
	}
	return ""
}

// fieldOrder is that in which fields choose their columns.
var fieldOrder = []string{
	"date", "until", "time", "title", "summary", "short", "id", "type", "status", "actors", "recipients", "place", "country", "lat", "lon",
	"url", "sources", "importance", "tags", "quote", "credibility", "mode", "known_from", "timezone", "killed", "wounded", "missing",
}

// statusWords are the statuses in other words and languages than the file has
// them; what is only like one is left to people.
var statusWords = map[string]string{
	"announced": "angekündigt|annoncé|anunciado|объявлено|оголошено|معلن|宣布",
	"scheduled": "geplant|planned|prévu|previsto|programado|запланировано|заплановано|مقرر|计划",
	"reported":  "gemeldet|berichtet|rapporté|signalé|informado|reportado|сообщается|повідомлено|مبلغ_عنه|据报",
	"claimed":   "behauptet|revendiqué|prétendu|alegado|заявлено|مزعوم|声称",
	"confirmed": "bestätigt|confirmé|confirmado|подтверждено|підтверджено|مؤكد|证实|确认",
	"disputed":  "umstritten|strittig|contesté|disputado|оспаривается|спірно|متنازع_عليه|有争议",
	"denied":    "dementiert|démenti|nié|negado|desmentido|опровергнуто|спростовано|منفي|否认",
	"retracted": "zurückgezogen|rétracté|retractado|отозвано|відкликано|مسحوب|撤回",
	"cancelled": "abgesagt|canceled|annulé|cancelado|отменено|скасовано|ملغى|取消",
}

// statusTable is the table of statuses for a mapping.
func statusTable(values []string) (table map[string]string, known int) {
	table = map[string]string{}
	for _, v := range values {
		f := fold(v)
		for word, others := range statusWords {
			if f == word || strings.Contains("|"+others+"|", "|"+f+"|") {
				known++
				if v != word {
					table[v] = word
				}
			}
		}
	}
	return table, known
}
