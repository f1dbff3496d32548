package phrases

import (
	"strings"

	"demarche/timeline/edtf"
)

// relation is how a phrase stands to the dates in it. docs/dates.md says what
// each means for an event.
type relation uint8

const (
	plainly     relation = iota
	isBefore             // before X: one of what ends the day before
	isAfter              // after X: one of what begins the day after
	isUntil              // until X: whether it lasted is asked
	isSince              // since X, from X: whether it lasts is asked
	isOnward             // from X on: open end
	isEndless            // from X, end unknown
	isStartless          // until X, start unknown
	isOrBefore           // by X, X or before: one of what ends with X
	isOrAfter
	isBetween // one of what lies between
)

// wordings are put in one word before a phrase is cut into tokens.
var wordings = strings.NewReplacer(
	"earlier than", "before", "later than", "after", "prior to", "before", "up to", "until",
	"no later than", "orbefore", "not later than", "orbefore", "no earlier than", "orafter",
	"not earlier than", "orafter", "not before", "orafter", "not after", "orbefore",
	"on or before", "orbefore", "in or before", "orbefore", "at or before", "orbefore",
	"on or after", "orafter", "in or after", "orafter", "at or after", "orafter",
	"on or about", "circa", "on or around", "circa", "in or about", "circa", "in or around", "circa",
	"or earlier", "orbefore", "or before", "orbefore", "or later", "orafter", "or after", "orafter",
	"and earlier", "orbefore", "and later", "orafter", "at the latest", "orbefore", "at the earliest", "orafter",
	"(end unknown)", "endunknown", "(start unknown)", "startunknown", "ongoing since", "onward", "lasting since", "onward",
	"day month", "day", "a.d.", "ad", "(new style)", "gregorian", "new style", "gregorian", "(n.s.)", "gregorian", "n.s.", "gregorian",
)

// readPhrase reads English words and figures.
func readPhrase(s string, w World) Reading {
	q := &inquiry{world: w}
	text, ok := q.phrase(s)
	if !ok {
		text = "" // the questions may still say what is missing
	}
	return q.reading(text)
}

// phrase turns a phrase into an EDTF expression that may still be wrong.
func (q *inquiry) phrase(s string) (string, bool) {
	list := tokenize(wordings.Replace(strings.ToLower(s)))
	list = q.dropAside(list)
	list, ok := dateLiterals(list)
	if !ok {
		return "", false
	}
	list, how := takeRelation(list)
	a, b, join, ok := q.sides(list, how)
	if !ok {
		return "", false
	}
	if b == nil {
		return q.one(a, how)
	}
	return q.two(a, b, how, join)
}

// joint is what joins two dates.
type joint uint8

const (
	noJoint joint = iota
	asRange
	asEither
	asBoth
	asSlash
)

// sides reads the date, or the two ends of a range.
func (q *inquiry) sides(list []token, how relation) (a, b *guess, join joint, ok bool) {
	left, right, join := split(list, how == isBetween)
	a = &guess{}
	if !q.read(a, left) {
		return nil, nil, join, false
	}
	if join != noJoint {
		b = &guess{}
		if isOngoing(right) {
			b = &guess{ongoing: true, open: len(right) == 0}
			return a, b, join, q.decide(a, true)
		}
		if !q.read(b, right) || !a.joins(b) {
			return nil, nil, join, false
		}
		b.marked = len(right) > 0 && (right[0].role() == roughly || right[0].role() == doubtful)
		if a.wintersOver(b) {
			b = nil
		}
	}
	for _, g := range []*guess{a, b} {
		if g != nil && !q.decide(g, b == nil) {
			return nil, nil, join, false
		}
	}
	return a, b, join, true
}

// one writes a phrase with a single date.
func (q *inquiry) one(g *guess, how relation) (string, bool) {
	if how == plainly {
		return q.expression(g)
	}
	text, ok := g.edtf(q)
	if g.part != "" || g.week != 0 {
		q.ask("EDTF cannot say a part of a month or a year: write {date}, or the day itself")
	}
	switch how {
	case isBefore, isAfter:
		return q.beyond(text, how), ok
	case isUntil:
		q.ask("write ../" + text + " if it lasted until then, [.." + text + "] if it was once by then")
		return "../" + text, ok
	case isSince:
		q.ask("write " + text + "/.. if it goes on since then, " + text + "/ if its end is not known, [" + text + "..] if it was once since then")
		return text + "/..", ok
	case isOnward:
		return text + "/..", ok
	case isEndless:
		return text + "/", ok
	case isStartless:
		return "/" + text, ok
	case isOrBefore:
		return "[.." + text + "]", ok
	case isOrAfter:
		return "[" + text + "..]", ok
	}
	return "", false
}

// beyond writes "before" and "after": what is meant begins next to the date.
func (q *inquiry) beyond(text string, how relation) string {
	d, err := edtf.Parse(text)
	if err != nil {
		return text
	}
	by, pattern, end := -1, "[..{}]", "last"
	if how == isAfter {
		by, pattern, end = 1, "[{}..]", "first"
	}
	next, ok := neighbour(d, by)
	if d.HasTime() {
		q.ask("write " + strings.Replace(pattern, "{}", next, 1) + " if any day will do, both bounds if it was on that day")
	}
	if !ok {
		next = text
		q.ask("write the " + end + " day on which it can have been, as in " + strings.Replace(pattern, "{}", "1962-10-29", 1))
	}
	return strings.Replace(pattern, "{}", next, 1)
}

// two writes a phrase with two dates.
func (q *inquiry) two(a, b *guess, how relation, join joint) (string, bool) {
	if b.ongoing {
		if b.open || how != plainly && how != isSince {
			return q.one(a, isSince)
		}
		return q.one(a, isOnward)
	}
	first, ok1 := a.edtf(q)
	last, ok2 := b.edtf(q)
	if !ok1 || !ok2 {
		return "", false
	}
	if a.part != "" || b.part != "" || a.week != 0 || b.week != 0 {
		q.ask("EDTF cannot say a part of a month or a year: write {date}, or the days themselves")
	}
	if a.quals != b.quals && !b.marked {
		q.ask("write {date} if only one end is in doubt, or mark both")
	}
	span := first + "/" + last
	if b.seasonal {
		q.ask("write " + span + " if it lasted over both years, [" + first + "," + last + "] if it was in one of them")
	}
	interval, err := edtf.Parse(span)
	if err != nil || interval.Reversed() && (join != asEither && join != asBoth || how != plainly) {
		return "", false
	}
	switch {
	case join == asSlash && how == plainly && a.julianOf(b):
		q.ask("write " + last + " if the first is the same day in the Julian calendar, " + span + " if it lasted over both")
		return last, true
	case join == asSlash && how == plainly:
		q.ask("write " + span + " if it lasted over both, [" + first + "," + last + "] if it was in one of them")
		return span, true
	case join == asEither && how == plainly:
		return "[" + first + "," + last + "]", true
	case join == asBoth && how == plainly && (a.span != edtf.Year || b.span != edtf.Year):
		q.ask("write " + span + " if it lasted through both, {" + first + "," + last + "} if it was in each")
		return span, true
	case join == asBoth && how == plainly:
		return "{" + first + "," + last + "}", true
	case how == isBetween:
		return "[" + first + ".." + last + "]", true
	case join == asRange && (how == plainly || how == isSince):
		return span, true
	}
	return "", false
}

// isOngoing reports whether the end of a range is the present, or left out.
func isOngoing(list []token) bool {
	if len(list) == 0 {
		return true
	}
	t := &list[0]
	return len(list) == 1 && (t.is("present") || t.is("now") || t.is("ongoing") || t.is("date"))
}

// takeRelation finds the word that relates the phrase to its date and takes it
// out.
func takeRelation(list []token) ([]token, relation) {
	dated := false
	for i := range list {
		how := list[i].relation(dated)
		if how == plainly {
			t := &list[i]
			dated = dated || t.kind == numberToken || t.kind == dateToken || monthNumber(t.text) > 0
			continue
		}
		behind := list[i+1:]
		if (how == isBefore || how == isAfter) && len(behind) > 0 && behind[0].is("-") && behind[0].glued {
			behind = behind[1:] // "pre-1860"
		}
		rest := append(append([]token{}, list[:i]...), behind...)
		if how == isSince || how == isUntil {
			// "from 1985 (end unknown)", "until 1985 (start unknown)", "from 1985 on"
			if tail, more := takeRelation(rest); more == isEndless || more == isStartless || more == isOnward {
				return tail, more
			}
			if n := len(rest); n > 1 && rest[n-1].is("on") {
				return rest[:n-1], isOnward
			}
		}
		return rest, how
	}
	return list, plainly
}

// relation is what a word says of the date, which may stand before it.
func (t *token) relation(dated bool) relation {
	switch {
	case t.is("orbefore"), t.is("by") && !dated:
		return isOrBefore
	case t.is("orafter"):
		return isOrAfter
	case t.is("startunknown"):
		return isStartless
	case t.is("endunknown"):
		return isEndless
	case t.is("between"):
		return isBetween
	case t.role() == before:
		return isBefore
	case t.role() == after:
		return isAfter
	case t.role() == onward:
		return isOnward
	case t.role() == since, t.is("from") && !dated:
		return isSince
	case t.role() == until && !dated:
		return isUntil
	}
	return plainly
}

// dropAside cuts a phrase where it goes on about something else: behind a
// semicolon, in brackets, or behind a comma and a word that is no part of a
// date. What it cuts is asked about.
func (q *inquiry) dropAside(list []token) []token {
	out := list[:0:0]
	var cut []string
	drop := func(tokens []token) {
		for _, t := range tokens {
			if t.kind != markToken {
				cut = append(cut, t.text)
			}
		}
	}
	for i := 0; i < len(list); i++ {
		t := list[i]
		switch {
		case t.is(";"), t.is(",") && i+1 < len(list) && len(out) > 0 && startsAside(&list[i+1]):
			drop(list[i:])
			i = len(list)
			continue
		case t.is("(") && i+1 < len(list) && isProse(&list[i+1]) && len(out) > 0:
			from := i
			for i < len(list) && !list[i].is(")") {
				i++
			}
			drop(list[from:i])
			continue
		}
		out = append(out, t)
	}
	q.askAbout(cut)
	return out
}

// startsAside reports whether a word behind a comma has nothing to do with dates.
func startsAside(t *token) bool { return t.is("from") || isProse(t) }

func isProse(t *token) bool {
	if t.kind != wordToken || t.role() != noRole || monthNumber(t.text) > 0 || seasonCode(t.text) > 0 || zoneNames[t.text] != nil {
		return false
	}
	if _, ok := weekdayNumber(t.text); ok {
		return false
	}
	switch t.text {
	case "utc", "gmt", "z", "noon", "unknown", "bc", "bce", "ad", "ce", "orbefore", "orafter", "q", "h", "gregorian", "northern", "southern":
		return false
	}
	return true
}

// split cuts a phrase at the word or mark that joins two dates.
func split(list []token, between bool) (left, right []token, join joint) {
	for i := 1; i < len(list); i++ {
		t := &list[i]
		r := t.role()
		if t.is("-") && t.glued && (list[i-1].role() == modifier || list[i-1].role() == rangeTo || list[i-1].is("utc") || list[i-1].is("gmt")) {
			continue
		}
		switch {
		case between && t.is("and"), r == rangeTo, r == until:
			join = asRange
		case r == orElse:
			join = asEither
		case t.is("and"), t.is("&"):
			join = asBoth
		case t.is("/"):
			join = asSlash
		default:
			continue
		}
		return list[:i], list[i+1:], join
	}
	return list, nil, noJoint
}
