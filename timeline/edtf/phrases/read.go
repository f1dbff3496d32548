package phrases

import (
	"fmt"

	"demarche/timeline/edtf"
)

// maxUnknownWords is how many words without a meaning for dates a phrase may
// have before it counts as prose.
const maxUnknownWords = 4

// reader walks over the tokens of one date.
type reader struct {
	list    []token
	i       int
	g       *guess
	anchor  edtf.Date
	unknown int
	era     string // AD or BC before its number
	week    bool
}

// read gathers what the tokens of one date say. It returns false for a phrase
// that says more than one thing.
func (g *guess) read(list []token, anchor edtf.Date) bool {
	r := reader{list: list, g: g, anchor: anchor}
	for r.i < len(list) {
		if !r.step() {
			return false
		}
	}
	if r.unknown > maxUnknownWords {
		return false
	}
	g.strange = r.unknown > 0
	if r.week {
		g.unsaid = edtf.Season // settled with the day
	}
	return true
}

func (r *reader) peek(ahead int) *token {
	if at := r.i + ahead; at < len(r.list) {
		return &r.list[at]
	}
	return &token{kind: markToken}
}

// step reads one element.
func (r *reader) step() bool {
	t := r.peek(0)
	switch t.kind {
	case dateToken:
		r.i++
		if r.g.hasYear || r.g.month != 0 {
			return false
		}
		doubts := r.g.quals
		*r.g = t.date
		r.g.quals = doubts
		return true
	case numberToken:
		return r.number(t)
	}
	switch t.role() {
	case negation:
		return false
	case doubtful:
		r.g.quals |= edtf.Uncertain
	case roughly:
		r.g.quals |= edtf.Approximate
	case modifier:
		r.g.setPart(t.text)
	case before, after, until, since, onward, orElse:
		return false
	case joint:
		r.joint(t)
	case noRole:
		return r.word(t)
	}
	r.i++
	return true
}

func (g *guess) setPart(word string) {
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

// joint notes "day in" and "month of", and passes over the other small words.
func (r *reader) joint(t *token) {
	switch next := r.peek(1); {
	case !next.is("in") && !next.is("of") && !next.is("during") && !next.is("sometime") && !next.is("somewhere"):
	case t.is("day"):
		r.g.unsaid = edtf.Day
	case t.is("month"):
		r.g.unsaid = edtf.Month
	}
}

// word reads a month, a weekday, a season or another word.
func (r *reader) word(t *token) bool {
	g := r.g
	r.i++
	if month := monthNumber(t.text); month > 0 {
		if g.month != 0 {
			return false
		}
		g.month = month
		return true
	}
	if day, ok := weekdayNumber(t.text); ok {
		g.weekday, g.hasWeekday = day, true
		return true
	}
	if season := seasonCode(t.text); season > 0 {
		if g.month != 0 {
			return false
		}
		g.month = season + r.hemisphere()
		return true
	}
	if n := smallOrdinal(t.text); n > 0 {
		return r.ordinal(int64(n))
	}
	switch t.text {
	case "ad", "ce", "bc", "bce":
		r.era = t.text
		return true
	case "week", "weekend":
		r.week = true
		return true
	case "noon":
		g.time = "T12:00"
		return true
	case "unknown":
		return r.peek(0).is("year")
	case "q", "h":
		return r.half(t.text)
	}
	if ok, known := r.relative(t); known {
		return ok
	}
	if t.kind == wordToken {
		r.unknown++
	}
	return t.kind == wordToken || t.text == `"`
}

// hemisphere returns how far the seasons of the hemisphere named before are from
// the general ones.
func (r *reader) hemisphere() int {
	if r.i < 2 {
		return 0
	}
	switch r.list[r.i-2].text {
	case "northern":
		r.unknown--
		return 4
	case "southern":
		r.unknown--
		return 8
	}
	return 0
}

// half reads Q3 and H1.
func (r *reader) half(letter string) bool {
	n := r.peek(0)
	most, first := int64(4), 33
	if letter == "h" {
		most, first = 2, 40
	}
	if n.kind != numberToken || !n.glued || n.number < 1 || n.number > most || r.g.month != 0 {
		return false
	}
	r.i++
	r.g.month = first + int(n.number) - 1
	return true
}

// number reads a number and what belongs to it.
func (r *reader) number(t *token) bool {
	r.i++
	next := r.peek(0)
	short := len(t.text) <= 2
	switch {
	case next.glued && next.is("s"), next.glued && next.is("'") && r.peek(1).is("s"):
		for !r.peek(0).is("s") {
			r.i++
		}
		r.i++
		return r.tens(t)
	case short && next.glued && (next.is("st") || next.is("nd") || next.is("rd") || next.is("th")):
		r.i++
		return r.ordinal(t.number)
	case short && next.glued && next.is("c"):
		r.i++
		return r.span(edtf.Century, t.number)
	case short && next.glued && next.is(":"), short && (next.is("am") || next.is("pm")):
		return r.time(t)
	case next.is("bc"), next.is("bce"), next.is("ad"), next.is("ce"):
		r.i++
		return r.year(t.number, next.text)
	case r.era != "":
		return r.year(t.number, r.era)
	case len(t.text) == 4:
		return r.year(t.number, "")
	case r.i >= 2 && r.list[r.i-2].is("year"):
		return r.year(t.number, "")
	case short && r.i >= 2 && r.list[r.i-2].is("'") && r.g.month != 0:
		return r.year(r.fullYear(t.number), "")
	case short && next.kind == wordToken && r.agoUnit(next):
		return r.ago(t.number)
	case len(t.text) > 3 || r.g.hasLoose:
		return false
	}
	r.g.loose, r.g.hasLoose = t.number, true
	return true
}

// year notes a year, counted from year 1 in one of the eras.
func (r *reader) year(year int64, era string) bool {
	if r.g.hasYear {
		return false
	}
	if era != "" && year == 0 {
		return false
	}
	if era == "bc" || era == "bce" {
		year = 1 - year
	}
	r.g.hasYear, r.g.year, r.g.span = true, year, edtf.Year
	return true
}

// fullYear puts a year of two digits into the hundred years up to the anchor, or
// into the 1900s.
func (r *reader) fullYear(short int64) int64 {
	if r.anchor.IsZero() || r.anchor.Kind() != edtf.Point {
		return 1900 + short
	}
	year := r.anchor.Parts().Year/100*100 + short
	if year > r.anchor.Parts().Year {
		year -= 100
	}
	return year
}

// tens reads the number of "1860s", "1800s" or "60s".
func (r *reader) tens(t *token) bool {
	year := t.number
	if len(t.text) == 2 {
		year = r.fullYear(year)
		r.g.loose = t.number
		r.g.ordinal = true // joins takes its century from the other side
	}
	switch {
	case r.g.hasYear || year%10 != 0 || year > 9999 || len(t.text) == 1:
		return false
	case year%100 == 0 && len(t.text) > 2:
		r.g.hundreds = true
		r.g.span = edtf.Century
	default:
		r.g.span = edtf.Decade
	}
	r.g.hasYear, r.g.year = true, year
	return true
}

// ordinal reads what is counted by "19th" or "second".
func (r *reader) ordinal(n int64) bool {
	at := 0
	if r.peek(0).is("-") || r.peek(0).is(".") {
		at = 1
	}
	next := r.peek(at)
	switch {
	case next.role() == century, next.is("c"):
		r.i += at + 1
		return r.span(edtf.Century, n)
	case next.role() == millennium:
		r.i += at + 1
		return r.span(edtf.Millennium, n)
	case next.is("half") && n <= 2, next.is("quarter") && n <= 4:
		if r.g.month != 0 {
			return false
		}
		r.i += at + 1
		r.g.month = 32 + int(n)
		if next.is("half") {
			r.g.month = 39 + int(n)
		}
		return true
	case next.is("week") && n <= 4:
		r.i += at + 1
		r.g.week = int(n)
		return true
	case r.g.hasLoose:
		return false
	}
	r.g.loose, r.g.hasLoose, r.g.ordinal = n, true, true
	return true
}

func yearsIn(span edtf.Precision) int64 {
	if span == edtf.Millennium {
		return 1000
	}
	return 100
}

// span notes the n-th century or millennium.
func (r *reader) span(span edtf.Precision, n int64) bool {
	years := yearsIn(span)
	if n < 1 || r.g.hasYear || (n-1)*years > 9999 {
		return false
	}
	r.g.hasYear, r.g.span, r.g.year = true, span, (n-1)*years
	if r.peek(0).is(".") {
		r.i++
	}
	switch next := r.peek(0); {
	case next.is("bc"), next.is("bce"):
		r.g.bce = true
		r.i++
	case next.is("ad"), next.is("ce"):
		r.i++
	}
	return true
}

// time reads 14:30, 2 pm, 2:30 pm, with seconds and with UTC.
func (r *reader) time(hour *token) bool {
	values := [3]int64{hour.number}
	count := 1
	for ; count < 3 && r.peek(0).is(":") && r.peek(1).kind == numberToken && r.peek(1).glued; count++ {
		if len(r.peek(1).text) != 2 {
			return false
		}
		values[count] = r.peek(1).number
		r.i += 2
	}
	switch next := r.peek(0); {
	case next.is("am"), next.is("pm"):
		if values[0] < 1 || values[0] > 12 {
			return false
		}
		values[0] %= 12
		if next.is("pm") {
			values[0] += 12
		}
		r.i++
	case count == 1:
		return false
	}
	if r.g.time != "" {
		return false
	}
	r.g.time = fmt.Sprintf("T%02d:%02d", values[0], values[1])
	if count == 3 {
		r.g.time += fmt.Sprintf(":%02d", values[2])
	}
	return r.zone()
}

// zone reads UTC, GMT, Z and UTC+2:00.
func (r *reader) zone() bool {
	if t := r.peek(0); !t.is("utc") && !t.is("gmt") && !(t.is("z") && t.glued) {
		return true
	}
	r.i++
	sign := r.peek(0)
	if !sign.glued || !sign.is("+") && !sign.is("-") || r.peek(1).kind != numberToken {
		r.g.time += "Z"
		return true
	}
	offset := fmt.Sprintf("%s%02d", sign.text, r.peek(1).number)
	r.i += 2
	if r.peek(0).is(":") && r.peek(1).kind == numberToken {
		offset += fmt.Sprintf(":%02d", r.peek(1).number)
		r.i += 2
	}
	r.g.time += offset
	return true
}
