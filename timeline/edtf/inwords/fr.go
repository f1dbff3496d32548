package inwords

var (
	frenchMonths = [12]string{"janvier", "février", "mars", "avril", "mai", "juin",
		"juillet", "août", "septembre", "octobre", "novembre", "décembre"}
	frenchMonthsShort = [12]string{"janv.", "févr.", "mars", "avr.", "mai", "juin",
		"juil.", "août", "sept.", "oct.", "nov.", "déc."}
)

var french = &Names{
	Tag:            "fr",
	Months:         frenchMonths,
	MonthsShort:    frenchMonthsShort,
	DayMonths:      frenchMonths,
	DayMonthsShort: frenchMonthsShort,
	MonthsAlone:    frenchMonthsShort,
	Weekdays:       [7]string{"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."},
	SubYears: seasonal([4]string{"printemps {year}", "été {year}", "automne {year}", "hiver {year}"},
		" (hémisphère Nord)", " (hémisphère Sud)",
		"1er trimestre {year}", "2e trimestre {year}", "3e trimestre {year}", "4e trimestre {year}",
		"janvier–avril {year}", "mai–août {year}", "septembre–décembre {year}",
		"1er semestre {year}", "2e semestre {year}"),

	DayMonthYear: both("{day} {month} {year}"),
	DayMonth:     both("{day} {month}"),
	MonthYear:    both("{month} {year}"),
	DayNumber:    "{n}",
	WeekdayDay:   "{weekday} {day}",
	VagueYear:    "{date}, {year}",
	Clock:        "{date}, {time}",
	UTC:          "{time} UTC{offset}",

	PlainYear:   "{year}",
	CE:          "{year} ap. J.-C.",
	BCE:         "{year} av. J.-C.",
	BCEPhrase:   "{words} av. J.-C.",
	Decade:      "années {year}",
	Century:     "{n} siècle",
	Millennium:  "{n} millénaire",
	Ordinal:     frenchOrdinal,
	Thousands:   "\u202f",
	Point:       ",",
	Large:       []Large{{1_000_000_000, "{n} Md"}, {1_000_000, "{n} M"}},
	UnknownYear: "année inconnue",
	AMonth:      "mois inconnu",
	ADay:        "jour inconnu",
	Part:        "{whole} ({part})",

	Circa:             "v. {date}",
	Doubt:             "{date}\u202f?",
	DoubtLong:         "{date} (incertain)",
	Estimate:          "{estimate} ({range})",
	Aspects:           "{date} ({aspects})",
	AspectUncertain:   "incertain\u00a0: {parts}",
	AspectApproximate: "approximatif\u00a0: {parts}",
	Year:              "année",
	Season:            "saison",
	Month:             "mois",
	Day:               "jour",

	Range:        "{a}–{b}",
	RangeSpaced:  "{a} – {b}",
	Between:      [3]string{"entre le {a} et le {b}", "entre {a} et {b}", "entre le {a} et le {b}"},
	From:         [3]string{"dès le {date}", "dès {date}", "dès le {date}"},
	Until:        [3]string{"jusqu’au {date}", "jusqu’à fin {date}", "jusqu’au {date}"},
	EndUnknown:   "{words} (fin inconnue)",
	StartUnknown: "{words} (début inconnu)",
	NoEnds: [2][2]string{
		{"sans début ni fin", "sans début, fin inconnue"},
		{"début inconnu, sans fin", "début et fin inconnus"},
	},
	OneBefore: always("{date} ou avant"),
	OneAfter:  always("{date} ou après"),
	AllBefore: [3]string{"jusqu’au {date}", "jusqu’à fin {date}", "jusqu’au {date}"},
	AllAfter:  [3]string{"dès le {date}", "dès {date}", "dès le {date}"},
	NotAfter:  "{date} ou avant",
	Comma:     ", ",
	Or:        " ou ",
	And:       " et ",

	Units: Units{
		Year:   []string{"{n} an", "{n} ans"},
		Month:  []string{"{n} mois", "{n} mois"},
		Week:   []string{"{n} semaine", "{n} semaines"},
		Day:    []string{"{n} jour", "{n} jours"},
		Hour:   []string{"{n} heure", "{n} heures"},
		Minute: []string{"{n} minute", "{n} minutes"},
		Second: []string{"{n} seconde", "{n} secondes"},
	},
	Plural: overOne,
}

func frenchOrdinal(n int64) string {
	if n == 1 {
		return "Ier"
	}
	return roman(n) + "e"
}
