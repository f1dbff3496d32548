package phrases

import (
	"fmt"
	"time"

	"demarche/timeline/edtf"
)

// guess gathers what a phrase says about one date.
type guess struct {
	hasYear  bool
	noYear   bool  // the phrase says that the year is not known
	year     int64 // signed and astronomical where span is Year
	span     edtf.Precision
	bce      bool // for spans over a year: year is a magnitude
	hundreds bool // "1800s": a century, or a decade where it is approximate
	short    bool // the year had two digits

	month, day int // month may be a sub-year code
	unsaid     edtf.Precision
	part       string // early, mid, late
	weekday    time.Weekday
	hasWeekday bool
	overYears  bool // a winter was given with both of its years

	time, zone string // Thh:mm, and Z, ±hh:mm or an abbreviation in lower case
	quals      edtf.Qualifier
	marked     bool  // a doubt stands before this end of a range
	loose      int64 // a number that may be a day or a short year
	hasLoose   bool
	ordinal    bool   // the loose number is one
	strange    bool   // words were passed over that have no meaning here
	week       int    // "first week of"
	ongoing    bool   // the end of "2014-present"
	open       bool   // the end of "2014-"
	seasonal   bool   // the end of "2014-15"
	partSaid   string // the word for part
}

func ymd(year, month, day int64) guess {
	return guess{hasYear: true, year: year, span: edtf.Year, month: int(month), day: int(day)}
}

// plausible reports whether month and day exist.
func (g *guess) plausible() bool {
	return g.month >= 1 && g.month <= 12 && g.day >= 0 && g.day <= edtf.DaysIn(g.year, g.month)
}

// empty reports whether nothing that makes a date was found.
func (g *guess) empty() bool {
	return !g.hasYear && g.month == 0
}

// borrow fills in from another date of the same phrase what was left out, as in
// "20–21 November 2025".
func (g *guess) borrow(from *guess) {
	if g.month == 0 && g.hasLoose && from.month >= 1 && from.month <= 12 {
		g.month, g.day, g.hasLoose = from.month, int(g.loose), false
	}
	if !g.hasYear && g.month != 0 && from.hasYear {
		g.hasYear, g.year, g.span, g.bce, g.short = true, from.year, from.span, from.bce, from.short
	}
	if g.time != "" && g.empty() && !g.hasLoose && from.day != 0 {
		g.hasYear, g.year, g.span, g.month, g.day = from.hasYear, from.year, from.span, from.month, from.day
	}
	if g.time != "" && g.zone == "" && from.time != "" {
		g.zone = from.zone
	}
}

// edtf writes the guess as an EDTF expression.
func (g *guess) edtf(q *inquiry) (string, bool) {
	year, ok := g.yearText()
	if !ok {
		return "", false
	}
	text := year
	switch {
	case g.month == 0 && g.unsaid == edtf.Month:
		text += "-XX"
	case g.month == 0 && g.unsaid == edtf.Day:
		text += "-XX-XX"
	case g.month == 0:
		break
	case g.day != 0:
		text += fmt.Sprintf("-%02d-%02d", g.month, g.day)
	case g.unsaid == edtf.Day && g.month <= 12:
		text += fmt.Sprintf("-%02d-XX", g.month)
	default:
		text += fmt.Sprintf("-%02d", g.month)
	}
	if g.day != 0 && g.time != "" {
		text += g.time + g.offset(q)
	}
	switch g.doubts() {
	case edtf.Uncertain:
		return text + "?", true
	case edtf.Approximate:
		return text + "~", true
	case edtf.Uncertain | edtf.Approximate:
		return text + "%", true
	}
	return text, true
}

// offset writes the zone of the time.
func (g *guess) offset(q *inquiry) string {
	if zoneNames[g.zone] == nil {
		return g.zone
	}
	at := edtf.Civil{Year: g.year, Month: g.month, Day: g.day}
	_, _ = fmt.Sscanf(g.time, "T%02d:%02d:%02d", &at.Hour, &at.Minute, &at.Second)
	return q.offset(g.zone, at)
}

// doubts adds the one that a wrong weekday raises.
func (g *guess) doubts() edtf.Qualifier {
	if g.wrongWeekday() {
		return g.quals | edtf.Uncertain
	}
	return g.quals
}

// civil is the day of the guess.
func (g *guess) civil() edtf.Civil {
	return edtf.Civil{Year: g.year, Month: g.month, Day: g.day}
}

func (g *guess) wrongWeekday() bool {
	return g.hasWeekday && g.hasYear && g.span == edtf.Year && g.day != 0 && g.civil().Weekday() != g.weekday
}

func (g *guess) yearText() (string, bool) {
	if !g.hasYear {
		return "XXXX", true
	}
	sign, size := "", g.year
	if size < 0 || g.bce {
		sign = "-"
		if size < 0 {
			size = -size
		}
	}
	span := g.span
	if g.hundreds && g.quals&edtf.Approximate != 0 {
		span = edtf.Decade
	}
	switch {
	case span == edtf.Year && size <= 9999:
		return fmt.Sprintf("%s%04d", sign, size), true
	case span == edtf.Year && g.month == 0:
		return fmt.Sprintf("Y%s%d", sign, size), true
	case size > 9999:
		return "", false
	case span == edtf.Decade && !g.bce:
		return fmt.Sprintf("%03dX", size/10), true
	case span == edtf.Century:
		return fmt.Sprintf("%s%02dXX", sign, size/100), true
	case span == edtf.Millennium:
		return fmt.Sprintf("%s%dXXX", sign, size/1000), true
	}
	// The 60s BCE end in a 1 by the astronomical count: no X says that.
	return "", false
}

// expression writes a date that stands alone, where a part of a month can be
// said as the days between which it lies.
func (q *inquiry) expression(g *guess) (string, bool) {
	plain := (g.part != "" || g.week != 0) && g.month >= 1 && g.month <= 12 && g.day == 0 &&
		g.hasYear && g.span == edtf.Year && g.quals == 0
	if g.part != "" && !plain {
		q.ask("EDTF cannot say `" + g.partSaid + "`: write {date}, or the months or days between which it lies")
	}
	if !plain {
		return g.edtf(q)
	}
	q.ask("write {date} if these days are meant")
	first, last := 11, 20
	switch {
	case g.week != 0:
		first, last = g.week*7-6, g.week*7
	case g.part == "early":
		first, last = 1, 10
	case g.part == "late":
		first, last = 21, edtf.DaysIn(g.year, g.month)
	}
	return g.days(q, first, last)
}

// days writes "one of these days" of the month.
func (g *guess) days(q *inquiry, first, last int) (string, bool) {
	from, to := *g, *g
	from.day, to.day = first, last
	a, ok := from.edtf(q)
	b, _ := to.edtf(q)
	return "[" + a + ".." + b + "]", ok
}

func yearsIn(span edtf.Precision) int64 {
	if span == edtf.Millennium {
		return 1000
	}
	return 100
}

func (g *guess) setPart(word string) {
	g.partSaid = word
	switch word {
	case "beginning":
		word = "early"
	case "end":
		word = "late"
	case "middle":
		word = "mid"
	}
	g.part = word
}
