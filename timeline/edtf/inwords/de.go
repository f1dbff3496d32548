package inwords

var (
	germanMonths = [12]string{"Januar", "Februar", "März", "April", "Mai", "Juni",
		"Juli", "August", "September", "Oktober", "November", "Dezember"}
	germanMonthsShort = [12]string{"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni",
		"Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."}
)

var german = &Names{
	Tag:            "de",
	Months:         germanMonths,
	MonthsShort:    germanMonthsShort,
	DayMonths:      germanMonths,
	DayMonthsShort: germanMonthsShort,
	MonthsAlone: [12]string{"Jan", "Feb", "Mär", "Apr", "Mai", "Jun",
		"Jul", "Aug", "Sep", "Okt", "Nov", "Dez"},
	Weekdays: [7]string{"Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."},
	SubYears: seasonal([4]string{"Frühling {year}", "Sommer {year}", "Herbst {year}", "Winter {year}"},
		" (Nordhalbkugel)", " (Südhalbkugel)",
		"1. Quartal {year}", "2. Quartal {year}", "3. Quartal {year}", "4. Quartal {year}",
		"Januar–April {year}", "Mai–August {year}", "September–Dezember {year}",
		"1. Halbjahr {year}", "2. Halbjahr {year}"),

	DayMonthYear: both("{day} {month} {year}"),
	DayMonth:     both("{day} {month}"),
	MonthYear:    both("{month} {year}"),
	DayNumber:    "{n}.",
	WeekdayDay:   "{weekday}, {day}",
	VagueYear:    "{date}, {year}",
	Clock:        "{date}, {time}",
	UTC:          "{time} UTC{offset}",

	PlainYear:   "{year}",
	CE:          "{year} n. Chr.",
	BCE:         "{year} v. Chr.",
	BCEPhrase:   "{words} v. Chr.",
	Decade:      "{year}er",
	Century:     "{n} Jh.",
	Millennium:  "{n} Jahrtausend",
	Ordinal:     germanOrdinal,
	Thousands:   ".",
	Point:       ",",
	Large:       []Large{{1_000_000_000, "{n} Mrd."}, {1_000_000, "{n} Mio."}},
	UnknownYear: "unbekanntes Jahr",
	AMonth:      "Monat unbekannt",
	ADay:        "Tag unbekannt",
	Part:        "{whole} ({part})",

	Circa:             "ca. {date}",
	Doubt:             "{date}?",
	DoubtLong:         "{date} (unsicher)",
	Estimate:          "{estimate} ({range})",
	Aspects:           "{date} ({aspects})",
	AspectUncertain:   "{parts} unsicher",
	AspectApproximate: "{parts} ungefähr",
	Year:              "Jahr",
	Season:            "Jahreszeit",
	Month:             "Monat",
	Day:               "Tag",

	Range:        "{a}–{b}",
	RangeSpaced:  "{a} – {b}",
	Between:      [3]string{"zwischen dem {a} und {b}", "zwischen {a} und {b}", "zwischen {a} und {b}"},
	From:         always("ab {date}"),
	Until:        always("bis {date}"),
	EndUnknown:   "{words} (Ende unbekannt)",
	StartUnknown: "{words} (Beginn unbekannt)",
	NoEnds: [2][2]string{
		{"ohne Anfang und Ende", "ohne Anfang, Ende unbekannt"},
		{"Beginn unbekannt, ohne Ende", "Beginn und Ende unbekannt"},
	},
	OneBefore: always("{date} oder früher"),
	OneAfter:  always("{date} oder später"),
	AllBefore: always("bis {date}"),
	AllAfter:  always("ab {date}"),
	NotAfter:  "{date} oder früher",
	Comma:     ", ",
	Or:        " oder ",
	And:       " und ",

	Units: Units{
		Year:   []string{"{n} Jahr", "{n} Jahre"},
		Month:  []string{"{n} Monat", "{n} Monate"},
		Week:   []string{"{n} Woche", "{n} Wochen"},
		Day:    []string{"{n} Tag", "{n} Tage"},
		Hour:   []string{"{n} Stunde", "{n} Stunden"},
		Minute: []string{"{n} Minute", "{n} Minuten"},
		Second: []string{"{n} Sekunde", "{n} Sekunden"},
	},
	Plural: notOne,
}

// germanOrdinal writes "19.".
func germanOrdinal(n int64) string { return digits(n) + "." }
