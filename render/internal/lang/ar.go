package lang

import (
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

var arabic = &Language{
	Names:        inwords.For("ar"),
	Timeline:     "التسلسل الزمني",
	Events:       []string{"{n} حدث", "حدث واحد", "حدثان", "{n} أحداث", "{n} حدثًا", "{n} حدث"},
	EventsOf:     []string{"{n} من {all} حدث", "{n} من حدث واحد", "{n} من حدثين", "{n} من {all} أحداث", "{n} من {all} حدثًا", "{n} من {all} حدث"},
	NoEvents:     "لا أحداث",
	NoneSelected: []string{"لم يُحدَّد أي حدث من {n} في الملف", "لم يُحدَّد أي حدث من {n} في الملف", "لم يُحدَّد أي حدث من {n} في الملف", "لم يُحدَّد أي حدث من {n} في الملف", "لم يُحدَّد أي حدث من {n} في الملف", "لم يُحدَّد أي حدث من {n} في الملف"},
	NotDated:     "بلا تاريخ",
	Undated:      "{n} بلا تاريخ",
	UndatedList:  "بلا تاريخ: {events}",
	AsOf:         "حتى {date}",
	MachineCoded: [2]string{"مرمَّزة آليًا", "{n} مرمَّزة آليًا"},
	TimesIn:      "التوقيت: {zone}",
	TimesLocal:   "بالتوقيت المحلي، مع الفارق عن UTC",
	TimesBoth:    "بالتوقيت المحلي، وبين قوسين: {zone}",

	SpacedEvenly: "تباعد متساوٍ لا يتبع الزمن",
	SpacedByText: "التباعد يتبع النص لا الزمن",
	Page:         "صفحة {n} من {all}",
	Broken:       "محور الزمن مقطوع",
	BrokenUneven: "محور الزمن مقطوع والمقياس متغير",
	Uneven:       "المقياس متغير على محور الزمن",
	Earlier:      "قبل ذلك",
	Later:        "بعد ذلك",
	Others:       "آخرون",
	Strip:        [3]string{"مقياس PLOVER، المجموع حسب اليوم", "مقياس PLOVER، المجموع حسب الشهر", "مقياس PLOVER، المجموع حسب السنة"},
	NotSummed:    []string{"دون {n} من الأحداث غير المعروفة بهذه الدقة", "دون {n} من الأحداث غير المعروفة بهذه الدقة", "دون {n} من الأحداث غير المعروفة بهذه الدقة", "دون {n} من الأحداث غير المعروفة بهذه الدقة", "دون {n} من الأحداث غير المعروفة بهذه الدقة", "دون {n} من الأحداث غير المعروفة بهذه الدقة"},

	Kind: "النوع", Status: "الحالة", Time: "الزمن", Reply: "الرد",
	Within: "في وقت ما خلالها", About: "نحو ذلك الوقت", Lasted: "استمر", Whisker: "في وقت ما بينهما",
	Changed: "التغييرات", IsNew: "جديد", WasHere: "تغيّر تاريخه: كان هنا", TakenBack: "سُحب أو أُلغي", Gone: "أُزيل", GoneList: "أُزيلت: {events}",

	Statuses: map[timeline.Status]string{
		timeline.Confirmed: "مؤكد", timeline.Reported: "بحسب تقارير", timeline.Claimed: "مزعوم",
		timeline.Disputed: "محل خلاف", timeline.Denied: "تم نفيه", timeline.Retracted: "تم سحبه",
		timeline.Announced: "معلن", timeline.Scheduled: "مقرر", timeline.Cancelled: "ملغى",
	},
	Categories: map[timeline.Category]string{
		timeline.Other: "أخرى", timeline.Agree: "اتفاق", timeline.Consult: "تشاور",
		timeline.Support: "دعم", timeline.Concede: "تنازل", timeline.Cooperate: "تعاون",
		timeline.Aid: "مساعدة", timeline.Retreat: "تراجع", timeline.Request: "طلب",
		timeline.Accuse: "اتهام", timeline.Reject: "رفض", timeline.Threaten: "تهديد",
		timeline.Protest: "احتجاج", timeline.Sanction: "عقوبات", timeline.Mobilize: "تعبئة",
		timeline.Coerce: "إكراه", timeline.Assault: "هجوم", timeline.Statement: "تصريح",
	},
	Replies: map[timeline.ReplyKind]string{
		timeline.ReplyFollows: "يتبع", timeline.ReplyDenies: "ينفي", timeline.ReplyConfirms: "يؤكد",
		timeline.ReplyAnswers: "يرد على", timeline.ReplyRetaliates: "ينتقم من", timeline.ReplyRetracts: "يسحب",
		timeline.ReplyCorrects: "يصحح", timeline.ReplySupersedes: "يحل محل",
	},
	Reliability: map[timeline.Reliability]string{
		'A': "موثوق تمامًا", 'B': "موثوق عادةً", 'C': "موثوق إلى حد ما",
		'D': "غير موثوق عادةً", 'E': "غير موثوق", 'F': "يتعذر تقييمه",
	},

	AtLeast: "{n} على الأقل",
	UpTo:    "حتى {n}",
	Clause:  "، ",
	Quotes:  [2]string{"«", "»"},

	Prose: arabicProse, Report: arabicReport, Graph: arabicGraph, Forms: arabicForms, Signs: arabicSigns, Data: arabicData,
}
