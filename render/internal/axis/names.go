package axis

import (
	"strconv"
	"strings"
)

// Names holds the words and the patterns of one language. In patterns {w} is
// the weekday, {d} the day, {m} the month, {y} the year and {n} a number.
type Names struct {
	Months      [12]string
	ShortMonths [12]string
	Weekdays    [7]string // short, Monday first

	Date       string // {d} {m} {y}
	MonthYear  string // {m} {y}
	DayMonth   string // {d} {m}
	WeekdayDay string // {w} {d}

	BCE, CE          string // {y}, for years before 1 and for years that need the era said
	Million, Billion string // {n}
	Group, Point     string // separators of thousands and of decimals

	Units  [unitCount][]string // {n}, in each of the plural forms
	Plural func(n int64) int   // which of the forms n takes
}

// English returns the words of British English.
func English() Names {
	return Names{
		Months: [12]string{"January", "February", "March", "April", "May", "June", "July",
			"August", "September", "October", "November", "December"},
		ShortMonths: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
			"Oct", "Nov", "Dec"},
		Weekdays:   [7]string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
		Date:       "{d} {m} {y}",
		MonthYear:  "{m} {y}",
		DayMonth:   "{d} {m}",
		WeekdayDay: "{w} {d}",
		BCE:        "{y} BCE",
		CE:         "{y} CE",
		Million:    "{n} mn",
		Billion:    "{n} bn",
		Group:      ",",
		Point:      ".",
		Units: [unitCount][]string{
			{"{n} second", "{n} seconds"}, {"{n} minute", "{n} minutes"}, {"{n} hour", "{n} hours"},
			{"{n} day", "{n} days"}, {"{n} week", "{n} weeks"}, {"{n} month", "{n} months"},
			{"{n} year", "{n} years"},
		},
		Plural: func(n int64) int {
			if n == 1 {
				return 0
			}
			return 1
		},
	}
}

// orEnglish stands English in for names that were not given.
func (n Names) orEnglish() Names {
	if n.Plural == nil {
		return English()
	}
	return n
}

// YearLabel writes an astronomical year as people say it: "2025", "44 BCE",
// "12,000 BCE", "13.8 bn BCE", "500 CE".
func (n Names) YearLabel(y int64) string {
	switch {
	case y < 1:
		return fill(n.BCE, "{y}", n.number(1-y, 10_000))
	case y < 1000 || y >= 10_000:
		return fill(n.CE, "{y}", n.number(y, 10_000))
	}
	return strconv.FormatInt(y, 10)
}

// number writes v ≥ 0, in millions or billions where three decimals hold it
// exactly, else in full, with thousands set apart from group on.
func (n Names) number(v, group int64) string {
	unit, text := int64(1_000_000), n.Million
	if v >= 1000*unit {
		unit, text = 1000*unit, n.Billion
	}
	if v >= unit && v%(unit/1000) == 0 {
		return fill(text, "{n}", n.decimal(v, unit))
	}
	s := strconv.FormatInt(v, 10)
	if v < group {
		return s
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + n.Group + s[i:]
	}
	return s
}

// decimal writes v/unit, whose remainder is whole thousandths.
func (n Names) decimal(v, unit int64) string {
	s := strconv.FormatInt(v/unit, 10)
	if rest := v % unit / (unit / 1000); rest != 0 {
		s += n.Point + strings.TrimRight(strconv.FormatInt(1000+rest, 10)[1:], "0")
	}
	return s
}

// GapWords writes the length of the stretch [from, to) in one rounded number:
// "10 months", "3 weeks", "120 years". The unit is the coarsest that is off by
// no more than a sixteenth.
func (n Names) GapWords(from, to int64) string {
	size := between(from, to)
	for u := Year; u > Second; u-- {
		unit := uint64(unitSeconds[u])
		count := (size + unit/2) / unit
		if count == 0 {
			continue
		}
		off := max(size, count*unit) - min(size, count*unit)
		if off <= size/16 {
			return n.count(u, roundCount(int64(count)))
		}
	}
	return n.count(Second, int64(size))
}

// GapWords writes the length of the stretch [from, to) in English.
func GapWords(from, to int64) string { return English().GapWords(from, to) }

// roundCount keeps three figures of a large count: more would pretend.
func roundCount(v int64) int64 {
	if v < 10_000 {
		return v
	}
	unit := int64(1)
	for v/unit >= 1000 {
		unit *= 10
	}
	return (v + unit/2) / unit * unit
}

func (n Names) count(u Unit, v int64) string {
	forms := n.Units[u]
	return fill(forms[max(0, min(n.Plural(v), len(forms)-1))], "{n}", n.number(v, 1000))
}

// fill puts values into a pattern; pairs alternate between key and value.
func fill(pattern string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(pattern)
}
