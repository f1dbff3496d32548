package phrases

import (
	"strings"

	"demarche/timeline/edtf"
)

// FromText reads a date in English words or in figures, such as "late October
// 2025", "circa 1941", "the 1960s", "Nov. 20, 2025" or "before 1861", and
// reports whether it found exactly one meaning. EDTF itself is taken as it is,
// except for what is likelier something else in a text, such as "1910-30".
// What the phrase leaves out, or says relative to its own date ("yesterday",
// "12 March"), is taken from anchor; with a zero anchor a year left out is
// unspecified, XXXX, and relative dates are refused. "10/7/2008" is refused,
// as it is July in one half of the world and October in the other.
func FromText(s string, anchor edtf.Date) (edtf.Date, bool) {
	s = strings.TrimSpace(s)
	if len(s) > maxText {
		return edtf.Date{}, false
	}
	if d, err := edtf.Parse(s); err == nil && !likelierText(d) {
		return d, true
	}
	text, ok := textToEDTF(s, anchor)
	if !ok {
		return edtf.Date{}, false
	}
	d, err := edtf.Parse(text)
	return d, err == nil
}

// likelierText reports whether an expression says something else in a text: "90"
// is no century there, and "1910-30" no southern summer.
func likelierText(d edtf.Date) bool {
	p := d.Parts()
	return p.Unit > edtf.Year || p.Month > 24
}

// relation is how a phrase stands to the dates in it.
type relation uint8

const (
	plainly    relation = iota
	isBefore            // before X: unknown start
	isAfter             // after X: unknown end
	isUntil             // until X: open start
	isSince             // since X: open end
	isOrBefore          // X or before: one of a set
	isOrAfter
	isBetween // one of a set
)

// wordings are put in one word before a phrase is cut into tokens.
var wordings = strings.NewReplacer(
	"earlier than", "before", "later than", "after", "prior to", "before", "up to", "until",
	"no later than", "orbefore", "not later than", "orbefore", "no earlier than", "orafter",
	"not earlier than", "orafter", "not before", "orafter", "not after", "orbefore",
	"on or before", "orbefore", "in or before", "orbefore", "at or before", "orbefore",
	"on or after", "orafter", "in or after", "orafter", "at or after", "orafter",
	"or earlier", "orbefore", "or before", "orbefore", "or later", "orafter", "or after", "orafter",
	"and earlier", "orbefore", "and later", "orafter",
	"(end unknown)", "endunknown", "(start unknown)", "startunknown",
	"day month", "day", "a.d.", "ad",
)

// textToEDTF turns a phrase into an EDTF expression that may still be wrong.
func textToEDTF(s string, anchor edtf.Date) (string, bool) {
	list := tokenize(wordings.Replace(strings.ToLower(s)))
	list = dropAside(list)
	list, ok := dateLiterals(list)
	if !ok {
		return "", false
	}
	list, how := takeRelation(list)
	a, b, either, ok := sides(list, how, anchor)
	if !ok {
		return "", false
	}
	if b == nil {
		return one(a, how)
	}
	return two(a, b, how, either)
}

// sides reads the date, or the two ends of a range.
func sides(list []token, how relation, anchor edtf.Date) (a, b *guess, either, ok bool) {
	left, right, either := split(list, how == isBetween)
	a = &guess{}
	if !a.read(left, anchor) {
		return nil, nil, false, false
	}
	if right != nil {
		b = &guess{}
		if isOngoing(right) {
			b = &guess{ongoing: true}
			return a, b, either, a.settle(anchor, true)
		}
		if !b.read(right, anchor) {
			return nil, nil, false, false
		}
		if !a.joins(b) {
			return nil, nil, false, false
		}
		if a.wintersOver(b) {
			b = nil
		}
	}
	for _, g := range []*guess{a, b} {
		if g != nil && !g.settle(anchor, b == nil) {
			return nil, nil, false, false
		}
	}
	return a, b, either, true
}

// one writes a phrase with a single date.
func one(g *guess, how relation) (string, bool) {
	if how == plainly {
		return g.expression()
	}
	text, ok := g.edtf()
	switch how {
	case isBefore:
		return "/" + text, ok
	case isAfter:
		return text + "/", ok
	case isUntil:
		return "../" + text, ok
	case isSince:
		return text + "/..", ok
	case isOrBefore:
		return "[.." + text + "]", ok
	case isOrAfter:
		return "[" + text + "..]", ok
	}
	return "", false
}

// two writes a phrase with two dates.
func two(a, b *guess, how relation, either bool) (string, bool) {
	if b.ongoing {
		return one(a, isSince)
	}
	first, ok1 := a.edtf()
	last, ok2 := b.edtf()
	switch {
	case !ok1 || !ok2:
		return "", false
	case either && how == plainly:
		return "[" + first + "," + last + "]", true
	case how == isBetween:
		return "[" + first + ".." + last + "]", true
	case how == plainly || how == isSince:
		return first + "/" + last, true
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
		t := &list[i]
		how := plainly
		switch {
		case t.is("orbefore"):
			how = isOrBefore
		case t.is("orafter"):
			how = isOrAfter
		case t.is("startunknown"):
			how = isBefore
		case t.is("endunknown"):
			how = isAfter
		case t.is("between"):
			how = isBetween
		case t.role() == before:
			how = isBefore
		case t.role() == after:
			how = isAfter
		case t.role() == since, t.role() == onward, t.is("from") && !dated:
			how = isSince
		case t.role() == until && !dated:
			how = isUntil
		}
		if how == plainly {
			dated = dated || t.kind == numberToken || t.kind == dateToken || monthNumber(t.text) > 0
			continue
		}
		rest := append(append([]token{}, list[:i]...), list[i+1:]...)
		if how == isSince || how == isUntil {
			// "from 1985 (end unknown)", "until 1985 (start unknown)", "from 1985 on"
			if tail, more := takeRelation(rest); more == isAfter || more == isBefore || more == isSince {
				return tail, more
			}
			if n := len(rest); n > 0 && rest[n-1].is("on") {
				rest = rest[:n-1]
			}
		}
		return rest, how
	}
	return list, plainly
}

// dropAside cuts a phrase where it goes on about something else: behind a
// semicolon, in brackets, or behind a comma and a word that is no part of a date.
func dropAside(list []token) []token {
	out := list[:0:0]
	for i := 0; i < len(list); i++ {
		t := list[i]
		switch {
		case t.is(";"):
			return out
		case t.is("(") && i+1 < len(list) && list[i+1].kind == wordToken && list[i+1].role() == noRole && len(out) > 0:
			for i < len(list) && !list[i].is(")") {
				i++
			}
			continue
		case t.is(",") && i+1 < len(list) && len(out) > 0 && startsAside(&list[i+1]):
			return out
		}
		out = append(out, t)
	}
	return out
}

// startsAside reports whether a word behind a comma has nothing to do with dates.
func startsAside(t *token) bool {
	if t.is("from") {
		return true
	}
	if t.kind != wordToken || t.role() != noRole || monthNumber(t.text) > 0 || seasonCode(t.text) > 0 {
		return false
	}
	if _, ok := weekdayNumber(t.text); ok {
		return false
	}
	switch t.text {
	case "utc", "gmt", "noon", "unknown", "bc", "bce", "ad", "ce", "orbefore", "orafter":
		return false
	}
	return true
}

// split cuts a phrase at the word or mark that joins two dates. A nil right is
// no range.
func split(list []token, between bool) (left, right []token, either bool) {
	for i := 1; i < len(list); i++ {
		t := &list[i]
		r := t.role()
		if t.is("-") && t.glued && (list[i-1].role() == modifier || list[i-1].role() == rangeTo) {
			continue
		}
		joins := r == rangeTo || r == until || r == orElse || t.is("/") || between && t.is("and")
		if joins {
			return list[:i], list[i+1:], r == orElse || t.is("/")
		}
	}
	return list, nil, false
}
