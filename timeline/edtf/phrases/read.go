package phrases

import (
	"fmt"
	"slices"

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
	q       *inquiry
	unknown []string // words that say nothing of a date
	era     string   // AD or BC before its number
	week    bool
}

// read gathers what the tokens of one date say. It returns false for a phrase
// that says more than one thing.
func (q *inquiry) read(g *guess, list []token) bool {
	r := reader{list: list, g: g, q: q}
	for r.i < len(list) {
		if !r.step() {
			return false
		}
	}
	if len(r.unknown) > maxUnknownWords || r.era != "" {
		return false
	}
	g.strange = len(r.unknown) > 0
	q.askAbout(r.unknown)
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
		if r.wintersOver(&t.date) {
			return true
		}
		if r.g.hasYear || r.g.month != 0 {
			return false
		}
		was := *r.g
		*r.g = t.date
		r.g.quals, r.g.time, r.g.zone, r.g.part = was.quals, was.time, was.zone, was.part
		r.g.weekday, r.g.hasWeekday = was.weekday, was.hasWeekday
		return !was.hasLoose
	case numberToken:
		return r.number(t)
	}
	if r.zone(t) {
		r.i++
		return true
	}
	switch t.role() {
	case negation:
		return false
	case doubtful:
		r.g.quals |= edtf.Uncertain
		r.askWhichPart()
	case roughly:
		r.g.quals |= edtf.Approximate
		r.askWhichPart()
	case modifier:
		r.g.setPart(t.text)
	case before, after, until, since, onward, orElse:
		return false
	case rangeTo:
		if !t.is("-") || r.i == 0 || r.peek(-1).role() != modifier {
			return false // a minus, or half a range
		}
	case filler:
		r.filler(t)
	case idle:
		r.unknown = append(r.unknown, t.text)
	case noRole:
		return r.word(t)
	}
	r.i++
	return true
}

// askWhichPart asks about a doubt that stands among the parts of a date.
func (r *reader) askWhichPart() {
	dated := func(t token) bool {
		return t.kind == numberToken || t.kind == dateToken || t.kind == wordToken && monthNumber(t.text) > 0
	}
	if slices.ContainsFunc(r.list[:r.i], dated) && slices.ContainsFunc(r.list[r.i+1:], dated) {
		r.q.ask("write {date} if all of it is in doubt; EDTF has marks for its parts, too")
	}
}

// wintersOver reads "winter 2010-11", whose years look like a month.
func (r *reader) wintersOver(date *guess) bool {
	if !overNewYear(r.g.month) || r.g.hasYear || date.day != 0 || int64(date.month) != (date.year+1)%100 {
		return false
	}
	r.g.hasYear, r.g.year, r.g.span, r.g.overYears = true, date.year, edtf.Year, true
	return true
}

// filler notes "day in" and "month of", and passes over the other small words.
func (r *reader) filler(t *token) {
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
	case "midnight":
		g.time = "T00:00"
		r.q.ask("write {date} for the midnight with which the day begins, and 00:00 of the next day for that with which it ends")
		return true
	case "unknown":
		g.noYear = true
		r.i++
		return r.peek(-1).is("year")
	case "t":
		if t.glued && r.peek(0).kind == numberToken && r.peek(0).glued {
			return true
		}
	case "gregorian":
		return true
	case "q", "h":
		return r.half(t.text)
	}
	if t.kind == wordToken {
		r.unknown = append(r.unknown, t.text)
	}
	return t.kind == wordToken || t.text == `"`
}

// hemisphere returns how far the seasons of the hemisphere named before are from
// the general ones.
func (r *reader) hemisphere() int {
	if r.i < 2 {
		return 0
	}
	shift := 0
	switch r.list[r.i-2].text {
	case "northern", "boreal":
		shift = 4
	case "southern", "austral":
		shift = 8
	}
	if shift > 0 {
		r.unknown = r.unknown[:len(r.unknown)-1]
	}
	return shift
}

// half reads Q3 and H1.
func (r *reader) half(letter string) bool {
	n := r.peek(0)
	month, ok := halfOrQuarter(letter, n.number)
	if n.kind != numberToken || !n.glued || !ok || r.g.month != 0 {
		return false
	}
	r.i++
	r.g.month = month
	return true
}

// partBefore reads 3Q 2025, 3Q2025, 1H25 and their like.
func (r *reader) partBefore(n *token) bool {
	month, ok := halfOrQuarter(r.peek(0).text, n.number)
	year := r.peek(1)
	if !ok || len(n.text) != 1 || r.g.month != 0 {
		return false
	}
	r.i++
	r.g.month = month
	if year.kind == numberToken && year.glued && len(year.text) == 2 {
		r.i++
		r.g.short = true
		return r.year(r.q.fullYear(year.number), "")
	}
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
		return next.text == suffix(t.number) && r.ordinal(t.number)
	case next.glued && next.is("q"), next.glued && next.is("h") && t.number <= 2:
		return r.partBefore(t)
	case short && next.glued && next.is("c"):
		r.i++
		return r.span(edtf.Century, t.number)
	case short && next.glued && next.is(":"), short && (next.is("am") || next.is("pm")):
		return r.time(t)
	case next.is("bc"), next.is("bce"), next.is("ad"), next.is("ce"):
		r.i++
		return r.year(t.number, next.text)
	case r.era != "":
		era := r.era
		r.era = ""
		return r.year(t.number, era)
	case len(t.text) == 4:
		return r.year(t.number, "")
	case r.i >= 2 && r.list[r.i-2].is("year"):
		return r.year(t.number, "")
	case short && r.i >= 2 && r.list[r.i-2].is("'") && r.g.month != 0:
		r.g.short = true
		return r.year(r.q.fullYear(t.number), "")
	case len(t.text) > 3 || r.g.hasLoose:
		return false
	}
	r.g.loose, r.g.hasLoose = t.number, true
	return true
}

// suffix returns what stands behind the figures of an ordinal.
func suffix(n int64) string {
	if tens := n / 10 % 10; tens != 1 && n%10 >= 1 && n%10 <= 3 {
		return []string{"st", "nd", "rd"}[n%10-1]
	}
	return "th"
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

// tens reads the number of "1860s", "1800s" or "60s".
func (r *reader) tens(t *token) bool {
	year := t.number
	if len(t.text) == 2 {
		year = r.q.fullYear(year)
		r.g.short = true
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
		if values[0] == 12 {
			r.q.ask("12 " + next.text + " is read in two ways: write {date} if that is meant")
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
	return true
}

// zone reads what stands behind a time of day: an abbreviation, Z, UTC, and
// UTC+2:00, at the place of the reader. It reports whether t is one.
func (r *reader) zone(t *token) bool {
	if r.g.time == "" || r.g.zone != "" {
		return false
	}
	if behind := r.peek(1); t.is("+") && behind.kind == numberToken && behind.glued && len(behind.text) == 4 { // +0200
		r.g.zone = "+" + behind.text[:2] + ":" + behind.text[2:]
		if behind.number == 0 {
			r.g.zone = "Z"
		}
		r.i++
		return true
	}
	if t.kind != wordToken {
		return false
	}
	if zoneNames[t.text] != nil {
		r.g.zone = t.text
		return true
	}
	if t.text != "utc" && t.text != "gmt" && (t.text != "z" || !t.glued) {
		return false
	}
	r.g.zone = "Z"
	sign := r.peek(1)
	if !sign.glued || !sign.is("+") && !sign.is("-") || r.peek(2).kind != numberToken {
		return true
	}
	r.g.zone = fmt.Sprintf("%s%02d", sign.text, r.peek(2).number)
	r.i += 2
	if r.peek(1).is(":") && r.peek(2).kind == numberToken {
		r.g.zone += fmt.Sprintf(":%02d", r.peek(2).number)
		r.i += 2
	}
	return true
}
