package inwords

import "strconv"

var (
	englishMonths = [12]string{"January", "February", "March", "April", "May", "June", "July",
		"August", "September", "October", "November", "December"}
	englishMonthsShort = [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
		"Oct", "Nov", "Dec"}
)

// English names, dates in the order day, month, year.
var English = &Names{
	Tag:            "en",
	Months:         englishMonths,
	MonthsShort:    englishMonthsShort,
	DayMonths:      englishMonths,
	DayMonthsShort: englishMonthsShort,
	MonthsAlone:    englishMonthsShort,
	Weekdays:       [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
	SubYears: [...]string{
		"spring {year}", "summer {year}", "autumn {year}", "winter {year}",
		"northern spring {year}", "northern summer {year}", "northern autumn {year}", "northern winter {year}",
		"southern spring {year}", "southern summer {year}", "southern autumn {year}", "southern winter {year}",
		"1st quarter {year}", "2nd quarter {year}", "3rd quarter {year}", "4th quarter {year}",
		"January–April {year}", "May–August {year}", "September–December {year}",
		"1st half {year}", "2nd half {year}",
	},
	DayMonthYear: both("{day} {month} {year}"),
	DayMonth:     both("{day} {month}"),
	MonthYear:    both("{month} {year}"),
	DayNumber:    "{n}",
	WeekdayDay:   "{weekday} {day}",
	VagueYear:    "{date}, {year}",
	Clock:        "{time}, {date}",
	UTC:          "{time} UTC{offset}",

	PlainYear:   "{year}",
	CE:          "{year} CE",
	BCE:         "{year} BCE",
	BCEPhrase:   "{words} BCE",
	Decade:      "{year}s",
	Century:     "{n} century",
	Millennium:  "{n} millennium",
	Ordinal:     englishOrdinal,
	Thousands:   ",",
	Point:       ".",
	Large:       []Large{{1_000_000_000, "{n} bn"}, {1_000_000, "{n} mn"}},
	UnknownYear: "unknown year",
	AMonth:      "a month",
	ADay:        "a day",
	Part:        "{part} in {whole}",

	Circa:             "c. {date}",
	Doubt:             "{date}?",
	DoubtLong:         "{date} (uncertain)",
	Estimate:          "{estimate} ({range})",
	Aspects:           "{date} ({aspects})",
	AspectUncertain:   "{parts} uncertain",
	AspectApproximate: "{parts} approximate",
	Year:              "year",
	Season:            "season",
	Month:             "month",
	Day:               "day",

	Range:        "{a}–{b}",
	RangeSpaced:  "{a} – {b}",
	Between:      always("between {a} and {b}"),
	From:         always("from {date}"),
	Until:        always("until {date}"),
	EndUnknown:   "{words} (end unknown)",
	StartUnknown: "{words} (start unknown)",
	NoEnds: [2][2]string{
		{"without start or end", "without start, end unknown"},
		{"start unknown, without end", "start and end unknown"},
	},
	OneBefore: [3]string{"on or before {date}", "in or before {date}", "at or before {date}"},
	OneAfter:  [3]string{"on or after {date}", "in or after {date}", "at or after {date}"},
	AllBefore: always("up to {date}"),
	AllAfter:  always("from {date} on"),
	NotAfter:  "by {date}",
	Comma:     ", ",
	Or:        " or ",
	And:       " and ",

	Units: Units{
		Year:   []string{"{n} year", "{n} years"},
		Month:  []string{"{n} month", "{n} months"},
		Week:   []string{"{n} week", "{n} weeks"},
		Day:    []string{"{n} day", "{n} days"},
		Hour:   []string{"{n} hour", "{n} hours"},
		Minute: []string{"{n} minute", "{n} minutes"},
		Second: []string{"{n} second", "{n} seconds"},
	},
	Plural: notOne,
}

func englishOrdinal(n int64) string {
	suffix := "th"
	if n/10%10 != 1 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.FormatInt(n, 10) + suffix
}
