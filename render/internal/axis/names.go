package axis

import (
	"strconv"
	"strings"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
)

// Names are the words and the patterns of one language, those of dates. The
// zero value stands for English.
type Names struct{ *inwords.Names }

// English returns the words of British English.
func English() Names { return Names{inwords.English} }

// orEnglish stands English in for names that were not given.
func (n Names) orEnglish() Names {
	if n.Names == nil {
		return English()
	}
	return n
}

// YearLabel writes an astronomical year as people say it: "2025", "44 BCE",
// "12,000 BCE", "13.8 bn BCE", "500 CE".
func (n Names) YearLabel(y int64) string {
	switch {
	case y < 1:
		return fill(n.BCE, "{year}", n.number(1-y, 10_000))
	case y < 1000 || y >= 10_000:
		return fill(n.CE, "{year}", n.number(y, 10_000))
	}
	return fill(n.PlainYear, "{year}", strconv.FormatInt(y, 10))
}

// leastLarge is the least number that is written with a word for a large one.
const leastLarge = 1_000_000

// number writes v ≥ 0, in millions or billions where three decimals hold it
// exactly, else in full, with thousands set apart from group on.
func (n Names) number(v, group int64) string {
	for _, l := range n.Large {
		if v < max(leastLarge, l.One) {
			continue
		}
		if v%(l.One/1000) == 0 {
			return fill(l.Text, "{n}", n.decimal(v, l.One))
		}
		break
	}
	s := strconv.FormatInt(v, 10)
	if v < group {
		return s
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + n.Thousands + s[i:]
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
	return n.inOneNumber(size, func(u Unit) uint64 {
		unit := uint64(unitSeconds[u])
		return (size + unit/2) / unit
	})
}

// WholeWords writes how many whole units fit into the stretch [from, to): what is
// said of all of it must not be said of more.
func (n Names) WholeWords(from, to int64) string {
	return n.inOneNumber(between(from, to), func(u Unit) uint64 { return howMany(from, to, u) })
}

// inOneNumber writes a length by the coarsest unit of which the count is off by no
// more than a sixteenth.
func (n Names) inOneNumber(size uint64, counted func(Unit) uint64) string {
	const plainly = 4 // days, of which nobody counts the hours
	for u := Year; u > Second; u-- {
		unit, count := uint64(unitSeconds[u]), counted(u)
		if count == 0 {
			continue
		}
		if off := max(size, count*unit) - min(size, count*unit); off <= size/16 {
			return n.count(u, roundCount(int64(count)))
		}
		if u == Day && size/unit >= plainly {
			return n.count(u, int64(size/unit))
		}
	}
	return n.count(Second, int64(size))
}

// howMany returns how many units lie between two moments: months and years as the
// calendar has them.
func howMany(from, to int64, u Unit) uint64 {
	if u < Month {
		return between(from, to) / uint64(unitSeconds[u])
	}
	a, b := edtf.CivilOf(from), edtf.CivilOf(to)
	months := (b.Year-a.Year)*12 + int64(b.Month-a.Month)
	if b.Day < a.Day || b.Day == a.Day && b.Hour*3600+b.Minute*60+b.Second < a.Hour*3600+a.Minute*60+a.Second {
		months--
	}
	if u == Year {
		months /= 12
	}
	return uint64(max(months, 0))
}

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
	forms := [unitCount][]string{
		n.Units.Second, n.Units.Minute, n.Units.Hour, n.Units.Day, n.Units.Week, n.Units.Month, n.Units.Year,
	}
	return n.Count(forms[u], v, n.number(v, 1000))
}

// dayNumber writes the number of a day as it stands alone.
func (n Names) dayNumber(day int) string { return fill(n.DayNumber, "{n}", strconv.Itoa(day)) }

// fill puts values into a pattern; pairs alternate between key and value.
func fill(pattern string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(pattern)
}
