package axis

import (
	"slices"

	"demarche/render/internal/geom"
	"demarche/timeline/edtf/inwords"
)

// Even returns the scale on which events, in the order given, stand at equal
// distances, and their places. A time that the order puts before an earlier one
// cannot be shown by it: the scale then holds the place of the earlier.
func Even(spans []Span, opt Options) (Scale, []geom.U) {
	opt = opt.clean()
	s := newScale(KindEven, opt)
	s.places = make([]geom.U, len(spans))
	lo, hi := wallOf(-maxYear, 1, 1), wallOf(maxYear, 12, 31)
	s.events = make([]Span, len(spans))
	width := uint64(opt.X1 - opt.X0)
	for i, e := range spans {
		a := max(lo, min(e.Lo, hi))
		s.events[i] = Span{a, max(a, min(e.Hi, hi))}
		s.places[i] = opt.X0 + geom.U(mulDiv(width, uint64(2*i+1), uint64(2*len(spans))))
	}
	for i, e := range s.events {
		n := len(s.Segments) - 1
		switch {
		case i == 0:
			s.Segments = append(s.Segments, Segment{From: e.Lo, To: e.Lo, X0: s.places[0], X1: s.places[0]})
		case e.Lo > s.Segments[n].To:
			g := s.Segments[n]
			s.Segments = append(s.Segments, Segment{From: g.To, To: e.Lo, X0: g.X1, X1: s.places[i]})
		}
	}
	if len(s.Segments) > 1 {
		s.Segments = s.Segments[1:] // the first was only the starting point
	}
	return s, append([]geom.U(nil), s.places...)
}

// group is a run of neighbouring events, first ≤ i < last, in one unit of the
// calendar that begins at a time. An event that no unit holds has none.
type group struct {
	first, last int
	unit        Step
	at          int64
}

// groups divides the events of an even scale by units of the calendar, finest
// first: an event belongs to the first that holds all of it.
func (s Scale) groups(units ...Step) []group {
	var out []group
	for i, e := range s.events {
		g := group{first: i, last: i + 1}
		for _, u := range units {
			if at := u.Floor(e.Lo); e.Hi < u.Next(at) {
				g.unit, g.at = u, at
				break
			}
		}
		if n := len(out) - 1; n >= 0 && out[n].unit == g.unit && out[n].at == g.at {
			out[n].last = i + 1
			continue
		}
		out = append(out, g)
	}
	return out
}

// edges returns where the room of a group begins and ends: half-way to the
// events beside it.
func (s Scale) edges(g group) (lo, hi geom.U) {
	lo, hi = s.x0, s.x1
	if g.first > 0 {
		lo = (s.places[g.first-1] + s.places[g.first]) / 2
	}
	if g.last < len(s.places) {
		hi = (s.places[g.last-1] + s.places[g.last]) / 2
	}
	return lo, hi
}

// even puts dates under an even scale where they change: the finest unit whose
// labels all fit.
func (k *ruling) even() Ruler {
	for _, st := range plainSteps {
		if c := classOf[st.Unit]; c == clock && (!k.scale.timesOfDay || st.Unit != Minute) || k.scale.tooFine(st) {
			continue
		}
		if out, ok := k.evenBy(st); ok {
			return out
		}
	}
	return Ruler{}
}

// daysOf names the day of a group, or the days from the first to the last on which
// an event of it may have been; the month alone where that is all of it. Beside a
// day of another month, or of none, a month below would be missed.
func daysOf(k *ruling, g group) string {
	first, last := k.scale.events[g.first].Lo, k.scale.events[g.first].Hi
	for _, e := range k.scale.events[g.first:g.last] {
		first, last = min(first, e.Lo), max(last, e.Hi)
	}
	_, m, from := dateOf(first)
	_, _, to := dateOf(last)
	if _, _, end := dateOf(Step{Month, 1}.Next(g.at) - 1); g.unit.Unit == Month && from == 1 && to == end {
		return k.label(g.unit, g.at)
	}
	day := k.names.dayNumber(from)
	if from != to {
		day = fill(k.names.Range, "{a}", day, "{b}", k.names.dayNumber(to))
	}
	return fill(k.names.DayMonth[inwords.Short], "{day}", day, "{month}", k.names.DayMonthsShort[m-1])
}

func (k *ruling) evenBy(st Step) (Ruler, bool) {
	var out Ruler
	units := []Step{st}
	if classOf[st.Unit] == days {
		units = append(units, Step{Month, 1}) // of what is known to the month alone
	}
	for _, g := range k.scale.groups(units...) {
		lo, hi := k.scale.edges(g)
		if g.unit.N == 0 {
			continue
		}
		t := Tick{At: g.at, X: lo, Label: k.label(g.unit, g.at), LabelX: (lo + hi) / 2}
		switch {
		case classOf[st.Unit] == days:
			t.Label = daysOf(k, g)
		case g.unit.Unit == Year && g.unit.N > 1: // all of these years, not the first
			last, _, _ := dateOf(g.unit.Next(g.at) - 1)
			t.Label = fill(k.names.Range, "{a}", t.Label, "{b}", k.names.YearLabel(last))
		}
		if k.wide(t.Label)+labelGap > hi-lo {
			return Ruler{}, false
		}
		out.Fine = append(out.Fine, t)
	}
	c := classOf[st.Unit]
	if c == years {
		return out, len(out.Fine) > 0
	}
	if c == days {
		c = months // whose names stand beside the days
	}
	var words [][]string
	// What is known less well than the coarse level has a label there as well.
	over := []Step{{Day, 1}, {Month, 1}, {Year, 1}}[c:]
	for _, g := range k.scale.groups(over...) {
		if g.unit.N == 0 {
			continue
		}
		b := Band{From: g.at, To: g.unit.Next(g.at)}
		b.X0, b.X1 = k.scale.edges(g)
		out.Coarse, words = append(out.Coarse, b), append(words, k.bandWords(g.unit.Unit, g.at))
	}
	k.labelBands(out.Coarse, words)
	unnamed := func(b Band) bool { return b.Label == "" } // what stands above it would be read as of the one before
	return out, len(out.Fine) > 0 && !slices.ContainsFunc(out.Coarse, unnamed)
}
