package lang

var germanForms = Forms{
	Labelled: [3]string{
		"{n} von {all} beschriftet, das Wichtigste zuerst, wo Platz ist",
		"{n} von {all} beschriftet, keine Wichtigkeit angegeben: zuerst, was die meisten Toten, Quellen und Antworten hat, und das Erste seiner Art",
		"{n} von {all} beschriftet, über die Zeit verteilt; keine Wichtigkeit angegeben",
	},
	CountedBy: [9]string{
		"gezählt nach Stunden", "gezählt nach Tagen", "gezählt nach Wochen", "gezählt nach Monaten", "gezählt nach Quartalen",
		"gezählt nach Jahren", "gezählt nach Jahrzehnten", "gezählt nach Jahrhunderten", "gezählt nach Jahrtausenden",
	},
	Begun:      []string{"{n}, das länger dauerte, steht an seinem Beginn", "{n}, die länger dauerten, stehen an ihrem Beginn"},
	InEachLane: "was mehrere taten, steht in jeder ihrer Bahnen",
	States:     [3]string{"bestätigt", "nicht bestätigt", "dementiert oder zurückgenommen"},
	Quads:      [5]string{"Erklärungen und Sonstiges", "Zusammenarbeit in Worten", "Zusammenarbeit in Taten", "Konflikt in Worten", "Konflikt in Taten"},
	Since:      "Änderungen von {a} zu {b}", SinceOld: "Änderungen seit der alten Fassung", ReDated: "umdatiert", Edited: "bearbeitet", Before: "vorher: {old}",
	ChangedLabelled: "{n} von {all} geänderten Ereignissen beschriftet",
	Unless:          "{status}, wo nichts anderes steht",
	Without:         "{gap} ohne Ereignisse",
	Untimed:         "ohne Uhrzeit: zuerst in ihrem Tag",
	DayNotKnown:     "Tag unbekannt",
	MoreThere:       []string{"und {n} weiteres", "und {n} weitere"},
	Killed:          [3]string{"getötet nach Tagen, wie die Ereignisse es angeben: voll, was sicher ist, blass bis zur höchsten Zahl", "getötet nach Monaten, wie die Ereignisse es angeben: voll, was sicher ist, blass bis zur höchsten Zahl", "getötet nach Jahren, wie die Ereignisse es angeben: voll, was sicher ist, blass bis zur höchsten Zahl"},
	AtLeast:         "{n} oder mehr",
	Calendar:        [3]string{"Ereignisse nach Tagen, Montag bis Sonntag; das größte Quadrat: {n}", "Ereignisse nach Monaten, Januar bis Dezember; das größte Quadrat: {n}", "Ereignisse nach Jahren, zehn je Spalte; das größte Quadrat: {n}"},
}

var frenchForms = Forms{
	Labelled: [3]string{
		"{n} sur {all} légendés, les plus importants d’abord, selon la place",
		"{n} sur {all} légendés, aucune importance indiquée : d’abord ceux qui ont le plus de morts, de sources et de réponses, et les premiers de leur genre",
		"{n} sur {all} légendés, répartis dans le temps ; aucune importance indiquée",
	},
	CountedBy: [9]string{
		"comptés par heure", "comptés par jour", "comptés par semaine", "comptés par mois", "comptés par trimestre",
		"comptés par an", "comptés par décennie", "comptés par siècle", "comptés par millénaire",
	},
	Begun:      []string{"{n} qui a duré plus longtemps figure à son début", "{n} qui ont duré plus longtemps figurent à leur début"},
	InEachLane: "ce que plusieurs ont fait figure dans chacune de leurs bandes",
	States:     [3]string{"confirmé", "non confirmé", "démenti ou retiré"},
	Quads:      [5]string{"déclarations et autres", "coopération en paroles", "coopération en actes", "conflit en paroles", "conflit en actes"},
	Since:      "changements de {a} à {b}", SinceOld: "changements depuis l’ancienne version", ReDated: "redatés", Edited: "modifiés", Before: "avant : {old}",
	ChangedLabelled: "{n} événements modifiés sur {all} légendés",
	Unless:          "{status}, sauf indication contraire",
	Without:         "{gap} sans événement",
	Untimed:         "sans heure indiquée : en tête de leur jour",
	DayNotKnown:     "jour inconnu",
	MoreThere:       []string{"et {n} autre", "et {n} autres"},
	Killed:          [3]string{"tués par jour, selon les événements : plein ce qui est certain, pâle jusqu’au nombre le plus élevé", "tués par mois, selon les événements : plein ce qui est certain, pâle jusqu’au nombre le plus élevé", "tués par an, selon les événements : plein ce qui est certain, pâle jusqu’au nombre le plus élevé"},
	AtLeast:         "{n} ou plus",
	Calendar:        [3]string{"événements par jour, du lundi au dimanche ; le plus grand carré : {n}", "événements par mois, de janvier à décembre ; le plus grand carré : {n}", "événements par an, dix par colonne ; le plus grand carré : {n}"},
}

var spanishForms = Forms{
	Labelled: [3]string{
		"{n} de {all} rotulados, primero los más importantes, según el espacio",
		"{n} de {all} rotulados, sin importancia indicada: primero los de más muertos, fuentes y respuestas, y los primeros de su clase",
		"{n} de {all} rotulados, repartidos en el tiempo; sin importancia indicada",
	},
	CountedBy: [9]string{
		"contados por hora", "contados por día", "contados por semana", "contados por mes", "contados por trimestre",
		"contados por año", "contados por década", "contados por siglo", "contados por milenio",
	},
	Begun:      []string{"{n} que duró más figura donde empezó", "{n} que duraron más figuran donde empezaron"},
	InEachLane: "lo que hicieron varios está en cada una de sus bandas",
	States:     [3]string{"confirmado", "sin confirmar", "desmentido o retirado"},
	Quads:      [5]string{"declaraciones y otros", "cooperación de palabra", "cooperación de hecho", "conflicto de palabra", "conflicto de hecho"},
	Since:      "cambios de {a} a {b}", SinceOld: "cambios desde la versión anterior", ReDated: "con otra fecha", Edited: "editados", Before: "antes: {old}",
	ChangedLabelled: "{n} de {all} sucesos cambiados rotulados",
	Unless:          "{status} salvo indicación contraria",
	Without:         "{gap} sin sucesos",
	Untimed:         "sin hora indicada: primero en su día",
	DayNotKnown:     "día desconocido",
	MoreThere:       []string{"y {n} más", "y {n} más"},
	Killed:          [3]string{"muertos por día, según los sucesos: lleno lo seguro, pálido hasta la cifra más alta", "muertos por mes, según los sucesos: lleno lo seguro, pálido hasta la cifra más alta", "muertos por año, según los sucesos: lleno lo seguro, pálido hasta la cifra más alta"},
	AtLeast:         "{n} o más",
	Calendar:        [3]string{"sucesos por día, de lunes a domingo; el cuadrado mayor: {n}", "sucesos por mes, de enero a diciembre; el cuadrado mayor: {n}", "sucesos por año, diez por columna; el cuadrado mayor: {n}"},
}

var ukrainianForms = Forms{
	Labelled: [3]string{
		"підписано {n} із {all}, спершу найважливіші, де є місце",
		"підписано {n} із {all}, важливість не вказано: спершу ті, де найбільше загиблих, джерел і відповідей, та перші свого роду",
		"підписано {n} із {all}, рівномірно в часі; важливість не вказано",
	},
	CountedBy: [9]string{
		"за годинами", "за днями", "за тижнями", "за місяцями", "за кварталами",
		"за роками", "за десятиліттями", "за століттями", "за тисячоліттями",
	},
	Begun:      []string{"{n} враховано за початком", "{n} враховано за початком", "{n} враховано за початком"},
	InEachLane: "спільне стоїть у смузі кожного",
	States:     [3]string{"підтверджено", "не підтверджено", "заперечено або відкликано"},
	Quads:      [5]string{"заяви та інше", "співпраця на словах", "співпраця на ділі", "конфлікт на словах", "конфлікт на ділі"},
	Since:      "зміни від {a} до {b}", SinceOld: "зміни від попередньої версії", ReDated: "інша дата", Edited: "виправлено", Before: "раніше: {old}",
	ChangedLabelled: "підписано {n} із {all} змінених подій",
	Unless:          "{status}, якщо не вказано інше",
	Without:         "{gap} без подій",
	Untimed:         "без часу — першими у своєму дні",
	DayNotKnown:     "день невідомий",
	MoreThere:       []string{"і ще {n}", "і ще {n}", "і ще {n}"},
	Killed:          [3]string{"загиблі за днями, за даними подій: повне — певно, бліде — до найбільшого числа", "загиблі за місяцями, за даними подій: повне — певно, бліде — до найбільшого числа", "загиблі за роками, за даними подій: повне — певно, бліде — до найбільшого числа"},
	AtLeast:         "{n} або більше",
	Calendar:        [3]string{"події за днями, з понеділка до неділі; найбільший квадрат: {n}", "події за місяцями, із січня до грудня; найбільший квадрат: {n}", "події за роками, десять у стовпці; найбільший квадрат: {n}"},
}

var russianForms = Forms{
	Labelled: [3]string{
		"подписано {n} из {all}, сначала самые важные, где есть место",
		"подписано {n} из {all}, важность не указана: сначала те, где больше погибших, источников и ответов, и первые в своём роде",
		"подписано {n} из {all}, равномерно во времени; важность не указана",
	},
	CountedBy: [9]string{
		"по часам", "по дням", "по неделям", "по месяцам", "по кварталам",
		"по годам", "по десятилетиям", "по векам", "по тысячелетиям",
	},
	Begun:      []string{"{n} учтено по началу", "{n} учтено по началу", "{n} учтено по началу"},
	InEachLane: "общее стоит в полосе каждого",
	States:     [3]string{"подтверждено", "не подтверждено", "опровергнуто или отозвано"},
	Quads:      [5]string{"заявления и прочее", "сотрудничество на словах", "сотрудничество на деле", "конфликт на словах", "конфликт на деле"},
	Since:      "изменения от {a} к {b}", SinceOld: "изменения с прежней версии", ReDated: "другая дата", Edited: "исправлено", Before: "раньше: {old}",
	ChangedLabelled: "подписано {n} из {all} изменённых событий",
	Unless:          "{status}, если не указано иное",
	Without:         "{gap} без событий",
	Untimed:         "без времени — первыми в своём дне",
	DayNotKnown:     "день неизвестен",
	MoreThere:       []string{"и ещё {n}", "и ещё {n}", "и ещё {n}"},
	Killed:          [3]string{"погибшие по дням, по данным событий: полное — точно, бледное — до наибольшего числа", "погибшие по месяцам, по данным событий: полное — точно, бледное — до наибольшего числа", "погибшие по годам, по данным событий: полное — точно, бледное — до наибольшего числа"},
	AtLeast:         "{n} или больше",
	Calendar:        [3]string{"события по дням, с понедельника по воскресенье; самый большой квадрат: {n}", "события по месяцам, с января по декабрь; самый большой квадрат: {n}", "события по годам, десять в столбце; самый большой квадрат: {n}"},
}

var arabicForms = Forms{
	Labelled: [3]string{
		"وُسِم {n} من {all}، الأهم أولاً بحسب المساحة",
		"وُسِم {n} من {all}، لم تُذكر الأهمية: أولاً الأكثر قتلى ومصادر وردوداً، وأول كل نوع",
		"وُسِم {n} من {all} موزعة على الزمن؛ لم تُذكر الأهمية",
	},
	CountedBy: [9]string{
		"العدّ بالساعات", "العدّ بالأيام", "العدّ بالأسابيع", "العدّ بالأشهر", "العدّ بأرباع السنة",
		"العدّ بالسنوات", "العدّ بالعقود", "العدّ بالقرون", "العدّ بآلاف السنين",
	},
	Begun:      []string{"{n} محسوبة عند بدايتها", "{n} محسوب عند بدايته", "{n} محسوبان عند بدايتهما", "{n} محسوبة عند بدايتها", "{n} محسوباً عند بدايته", "{n} محسوب عند بدايته"},
	InEachLane: "ما فعله عدة أطراف يظهر في مسار كل منهم",
	States:     [3]string{"مؤكد", "غير مؤكد", "منفي أو مسحوب"},
	Quads:      [5]string{"تصريحات وغيرها", "تعاون بالقول", "تعاون بالفعل", "نزاع بالقول", "نزاع بالفعل"},
	Since:      "التغييرات من {a} إلى {b}", SinceOld: "التغييرات منذ النسخة السابقة", ReDated: "تغيّر تاريخه", Edited: "معدَّل", Before: "سابقًا: {old}",
	ChangedLabelled: "نصوص {n} من {all} أحداث متغيّرة",
	Unless:          "{status} ما لم يُذكر غير ذلك",
	Without:         "{gap} بلا أحداث",
	Untimed:         "ما لا وقت له يأتي أولًا في يومه",
	DayNotKnown:     "اليوم غير معروف",
	MoreThere:       []string{"و{n} أخرى", "و{n} آخر", "و{n} آخران", "و{n} أخرى", "و{n} أخرى", "و{n} أخرى"},
	Killed:          [3]string{"القتلى بالأيام كما تذكرهم الأحداث: المصمت مؤكد، والباهت حتى أعلى رقم", "القتلى بالأشهر كما تذكرهم الأحداث: المصمت مؤكد، والباهت حتى أعلى رقم", "القتلى بالسنوات كما تذكرهم الأحداث: المصمت مؤكد، والباهت حتى أعلى رقم"},
	AtLeast:         "{n} أو أكثر",
	Calendar:        [3]string{"الأحداث بالأيام من الاثنين إلى الأحد؛ أكبر مربع: {n}", "الأحداث بالأشهر من يناير إلى ديسمبر؛ أكبر مربع: {n}", "الأحداث بالسنوات، عشر في كل عمود؛ أكبر مربع: {n}"},
}

var chineseForms = Forms{
	Labelled: [3]string{
		"标注{all}个中的{n}个，在有空间处重要者优先",
		"标注{all}个中的{n}个，未注明重要性：死亡人数、来源和回应最多者及同类首例优先",
		"标注{all}个中的{n}个，按时间均匀分布；未注明重要性",
	},
	CountedBy: [9]string{
		"按小时计数", "按日计数", "按周计数", "按月计数", "按季度计数",
		"按年计数", "按十年计数", "按世纪计数", "按千年计数",
	},
	Begun:      []string{"{n}个按开始时间计数"},
	InEachLane: "多方共同行动列入各自泳道",
	States:     [3]string{"已证实", "未证实", "被否认或撤回"},
	Quads:      [5]string{"声明及其他", "言语合作", "行动合作", "言语冲突", "行动冲突"},
	Since:      "从 {a} 到 {b} 的变化", SinceOld: "自旧版本以来的变化", ReDated: "日期更改", Edited: "已编辑", Before: "原为：{old}",
	ChangedLabelled: "{all}个变动事件中标注{n}个",
	Unless:          "除另注明外均为{status}",
	Without:         "{gap}无事件",
	Untimed:         "未注明时刻者列于当日之首",
	DayNotKnown:     "日期不详",
	MoreThere:       []string{"另有{n}个"},
	Killed:          [3]string{"按日死亡人数，依事件所载：实心为确定，浅色至最高数", "按月死亡人数，依事件所载：实心为确定，浅色至最高数", "按年死亡人数，依事件所载：实心为确定，浅色至最高数"},
	AtLeast:         "{n}或更多",
	Calendar:        [3]string{"按日事件数，周一至周日；最大方块：{n}", "按月事件数，一月至十二月；最大方块：{n}", "按年事件数，每列十年；最大方块：{n}"},
}
