package edtf

import (
	"strconv"
	"strings"
)

// Names holds what the words of a language are made of. Patterns name their
// parts in braces. [English] is the model for others.
type Names struct {
	Months, MonthsShort [12]string
	// SubYears are patterns with {year} for the codes 21 to 41.
	SubYears [lastSubYear - firstSubYear + 1]string

	DayMonthYear, DayMonth, MonthYear string // {day} {month} {year}
	VagueYear                         string // {date} {year}, the year being a phrase
	Clock                             string // {time} {date}
	UTC                               string // {time}, and {offset}, "" for UTC itself

	CE, BCE                         string // {year}; CE only below the year 1000
	Decade                          string // {year}, the first one
	Century, Millennium             string // {n}, an ordinal
	Ordinal                         func(n int64) string
	Thousands                       string // between groups of three digits
	UnknownYear, AMonth, ADay, Part string // Part: {part} in {whole}

	Circa, Doubt, DoubtLong  string // {date}
	Estimate                 string // {estimate} {range}, for significant digits
	Aspects                  string // {date} {aspects}, for doubts about components
	AspectUncertain          string // {parts}
	AspectApproximate        string // {parts}
	Year, Season, Month, Day string // as words for components

	Range, RangeSpaced, Between string       // {a} {b}
	From, Until                 string       // {date}
	EndUnknown, StartUnknown    string       // {date}
	NoEnds                      [2][2]string // [start unknown][end unknown], both ends missing
	OneBefore, OneAfter         [3]string    // {date}: a day or finer, coarser, with a clock
	AllBefore, AllAfter         string       // {date}
	Comma, Or, And              string

	Units Units
}

// Units are the names of the units of a duration, for one and for many.
type Units struct {
	Year, Month, Day, Hour, Minute, Second [2]string
}

// English names, dates in the order day, month, year.
var English = &Names{
	Months: [12]string{"January", "February", "March", "April", "May", "June", "July",
		"August", "September", "October", "November", "December"},
	MonthsShort: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
		"Oct", "Nov", "Dec"},
	SubYears: [...]string{
		"spring {year}", "summer {year}", "autumn {year}", "winter {year}",
		"northern spring {year}", "northern summer {year}", "northern autumn {year}", "northern winter {year}",
		"southern spring {year}", "southern summer {year}", "southern autumn {year}", "southern winter {year}",
		"1st quarter {year}", "2nd quarter {year}", "3rd quarter {year}", "4th quarter {year}",
		"January–April {year}", "May–August {year}", "September–December {year}",
		"1st half {year}", "2nd half {year}",
	},
	DayMonthYear: "{day} {month} {year}",
	DayMonth:     "{day} {month}",
	MonthYear:    "{month} {year}",
	VagueYear:    "{date}, {year}",
	Clock:        "{time}, {date}",
	UTC:          "{time} UTC{offset}",

	CE:          "{year} CE",
	BCE:         "{year} BCE",
	Decade:      "{year}s",
	Century:     "{n} century",
	Millennium:  "{n} millennium",
	Ordinal:     englishOrdinal,
	Thousands:   ",",
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
	Between:      "between {a} and {b}",
	From:         "from {date}",
	Until:        "until {date}",
	EndUnknown:   "from {date} (end unknown)",
	StartUnknown: "until {date} (start unknown)",
	NoEnds: [2][2]string{
		{"without start or end", "without start, end unknown"},
		{"start unknown, without end", "start and end unknown"},
	},
	OneBefore: [3]string{"on or before {date}", "in or before {date}", "at or before {date}"},
	OneAfter:  [3]string{"on or after {date}", "in or after {date}", "at or after {date}"},
	AllBefore: "up to {date}",
	AllAfter:  "from {date} on",
	Comma:     ", ",
	Or:        " or ",
	And:       " and ",

	Units: Units{
		Year:   [2]string{"year", "years"},
		Month:  [2]string{"month", "months"},
		Day:    [2]string{"day", "days"},
		Hour:   [2]string{"hour", "hours"},
		Minute: [2]string{"minute", "minutes"},
		Second: [2]string{"second", "seconds"},
	},
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

// fill puts values into a pattern: name, value, name, value, …
func fill(pattern string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		pattern = strings.Replace(pattern, "{"+pairs[i]+"}", pairs[i+1], 1)
	}
	return pattern
}

// group writes n with a separator between thousands, from five digits on.
func (n *Names) group(number int64) string {
	digits := strconv.FormatInt(number, 10)
	if len(digits) <= 4 {
		return digits
	}
	var b strings.Builder
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(n.Thousands)
		}
		b.WriteByte(digits[i])
	}
	return b.String()
}
