package inwords

import (
	"strconv"
	"strings"

	"demarche/timeline/edtf"
)

// Names holds what the words of a language are made of. Patterns name their
// parts in braces. [English] is the model for others; [For] finds them.
type Names struct {
	Tag string // BCP 47

	// Months are written in one form beside a year, in another beside a day,
	// and perhaps in a third, always short, where they stand alone.
	Months, MonthsShort       [12]string
	DayMonths, DayMonthsShort [12]string
	MonthsAlone               [12]string
	Weekdays                  [7]string // short, Monday first

	// SubYears are patterns with {year} for the codes 21 to 41.
	SubYears [21]string

	DayMonthYear, DayMonth, MonthYear [2]string // by Style: {day} {month} {year}
	DayNumber                         string    // {n}, as {day} and alone
	WeekdayDay                        string    // {weekday} {day}
	YearFirst                         bool      // so that of two dates the last goes without its year
	MonthFirst                        bool      // so that of two days of a month the last goes without it
	VagueYear                         string    // {date} {year}, the year being a phrase
	Clock                             string    // {time} {date}
	UTC                               string    // {time}, and {offset}, "" for UTC itself

	PlainYear, CE, BCE                 string // {year}; CE only below the year 1000
	BCEPhrase                          string // {words}: a century, say
	Decade                             string // {year}, the first one
	Century, Millennium                string // {n}, an ordinal
	Ordinal                            func(n int64) string
	Thousands, Point                   string // between groups of three digits, and before decimals
	Large                              []Large
	UnknownYear, AMonth, ADay, Part    string // Part: {part} in {whole}
	Circa, Doubt, DoubtLong            string // {date}
	Estimate                           string // {estimate} {range}, for significant digits
	Aspects                            string // {date} {aspects}, for doubts about components
	AspectUncertain, AspectApproximate string // {parts}
	Year, Season, Month, Day           string // as words for components

	// Those in threes are for a day, for what is coarser, and with a clock.
	Range, RangeSpaced       string       // {a} {b}
	Between                  [3]string    // {a} {b}
	From, Until              [3]string    // {date}
	EndUnknown, StartUnknown string       // {words}: from or until a date
	NoEnds                   [2][2]string // [start unknown][end unknown], both ends missing
	OneBefore, OneAfter      [3]string    // {date}
	AllBefore, AllAfter      [3]string    // {date}
	NotAfter                 string       // {date}, of a bound that others set
	Comma, Or, And           string

	// Genitive and Instrumental decline a date behind a preposition; nil where
	// nothing changes.
	Genitive, Instrumental *strings.Replacer

	Units  Units
	Plural func(n int64) int // which of the forms n ≥ 0 takes
}

// Units are the names of the units of a duration with their number, {n}, in
// each of the plural forms.
type Units struct {
	Year, Month, Week, Day, Hour, Minute, Second []string
}

// Large is a word for a large number: {n} times One.
type Large struct {
	One  int64
	Text string
}

// languages are those that dates are written in.
var languages = []*Names{English, arabic, chinese, french, german, russian, spanish, ukrainian}

// For returns the names of a BCP 47 language, failing that those of the
// language it is a kind of, failing that English.
func For(tag string) *Names {
	for tag != "" {
		for _, n := range languages {
			if strings.EqualFold(n.Tag, tag) {
				return n
			}
		}
		tag = tag[:max(0, strings.LastIndexByte(tag, '-'))]
	}
	return English
}

// Languages lists the tags of the languages that have names, English first.
func Languages() []string {
	tags := make([]string, len(languages))
	for i, n := range languages {
		tags[i] = n.Tag
	}
	return tags
}

// Count writes a number of a unit: "1 month", "10 months". Number is how n is
// written.
func (n *Names) Count(forms []string, count int64, number string) string {
	return fill(forms[min(n.Plural(max(count, -count, 0)), len(forms)-1)], "n", number)
}

// decline puts a date behind a preposition.
func decline(r *strings.Replacer, date string) string {
	if r == nil {
		return date
	}
	return r.Replace(date)
}

// fill puts values into a pattern: name, value, name, value, …
func fill(pattern string, pairs ...string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		pattern = strings.Replace(pattern, "{"+pairs[i]+"}", pairs[i+1], 1)
	}
	return pattern
}

// Grouped writes a number with separators between thousands, from five digits on.
func (n *Names) Grouped(number int64) string {
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

// List joins parts with commas and a last "and".
func (n *Names) List(parts []string) string { return n.join(parts, n.And) }

// join puts commas between parts, and before the last one another word.
func (n *Names) join(parts []string, last string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	end := len(parts) - 1
	return strings.Join(parts[:end], n.Comma) + last + parts[end]
}

// Duration returns d in words, without weeks: "3 days", "1 year and 2 months".
func (n *Names) Duration(d edtf.Duration) string {
	units := &n.Units
	var parts []string
	for _, a := range [...]struct {
		count int64
		forms []string
	}{
		{d.Months / 12, units.Year}, {d.Months % 12, units.Month}, {d.Days, units.Day},
		{d.Seconds / 3600, units.Hour}, {d.Seconds / 60 % 60, units.Minute}, {d.Seconds % 60, units.Second},
	} {
		if a.count != 0 {
			parts = append(parts, n.Count(a.forms, a.count, strconv.FormatInt(a.count, 10)))
		}
	}
	if len(parts) == 0 {
		return n.Count(units.Second, 0, "0")
	}
	return n.List(parts)
}
