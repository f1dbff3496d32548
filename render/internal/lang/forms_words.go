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
	Begun:       []string{"{n}, das länger dauerte, steht an seinem Beginn", "{n}, die länger dauerten, stehen an ihrem Beginn"},
	States:      [3]string{"bestätigt", "nicht bestätigt", "dementiert oder zurückgenommen"},
	Quads:       [5]string{"Erklärungen und Sonstiges", "Zusammenarbeit in Worten", "Zusammenarbeit in Taten", "Konflikt in Worten", "Konflikt in Taten"},
	DayNotKnown: "Tag unbekannt",
	MoreThere:   []string{"und {n} weiteres", "und {n} weitere"},
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
	Begun:       []string{"{n} qui a duré plus longtemps figure à son début", "{n} qui ont duré plus longtemps figurent à leur début"},
	States:      [3]string{"confirmé", "non confirmé", "démenti ou retiré"},
	Quads:       [5]string{"déclarations et autres", "coopération en paroles", "coopération en actes", "conflit en paroles", "conflit en actes"},
	DayNotKnown: "jour inconnu",
	MoreThere:   []string{"et {n} autre", "et {n} autres"},
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
	Begun:       []string{"{n} que duró más figura donde empezó", "{n} que duraron más figuran donde empezaron"},
	States:      [3]string{"confirmado", "sin confirmar", "desmentido o retirado"},
	Quads:       [5]string{"declaraciones y otros", "cooperación de palabra", "cooperación de hecho", "conflicto de palabra", "conflicto de hecho"},
	DayNotKnown: "día desconocido",
	MoreThere:   []string{"y {n} más", "y {n} más"},
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
	Begun:       []string{"{n} враховано за початком", "{n} враховано за початком", "{n} враховано за початком"},
	States:      [3]string{"підтверджено", "не підтверджено", "заперечено або відкликано"},
	Quads:       [5]string{"заяви та інше", "співпраця на словах", "співпраця на ділі", "конфлікт на словах", "конфлікт на ділі"},
	DayNotKnown: "день невідомий",
	MoreThere:   []string{"і ще {n}", "і ще {n}", "і ще {n}"},
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
	Begun:       []string{"{n} учтено по началу", "{n} учтено по началу", "{n} учтено по началу"},
	States:      [3]string{"подтверждено", "не подтверждено", "опровергнуто или отозвано"},
	Quads:       [5]string{"заявления и прочее", "сотрудничество на словах", "сотрудничество на деле", "конфликт на словах", "конфликт на деле"},
	DayNotKnown: "день неизвестен",
	MoreThere:   []string{"и ещё {n}", "и ещё {n}", "и ещё {n}"},
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
	Begun:       []string{"{n} محسوبة عند بدايتها", "{n} محسوب عند بدايته", "{n} محسوبان عند بدايتهما", "{n} محسوبة عند بدايتها", "{n} محسوباً عند بدايته", "{n} محسوب عند بدايته"},
	States:      [3]string{"مؤكد", "غير مؤكد", "منفي أو مسحوب"},
	Quads:       [5]string{"تصريحات وغيرها", "تعاون بالقول", "تعاون بالفعل", "نزاع بالقول", "نزاع بالفعل"},
	DayNotKnown: "اليوم غير معروف",
	MoreThere:   []string{"و{n} أخرى", "و{n} آخر", "و{n} آخران", "و{n} أخرى", "و{n} أخرى", "و{n} أخرى"},
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
	Begun:       []string{"{n}个按开始时间计数"},
	States:      [3]string{"已证实", "未证实", "被否认或撤回"},
	Quads:       [5]string{"声明及其他", "言语合作", "行动合作", "言语冲突", "行动冲突"},
	DayNotKnown: "日期不详",
	MoreThere:   []string{"另有{n}个"},
}
