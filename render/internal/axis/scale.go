// Package axis turns wall seconds into places on a line and puts calendar
// ticks on it. A wall second is a civil time, zone already applied, counted in
// seconds from 1970-01-01T00:00:00 in the proleptic Gregorian calendar; years
// from −200 billion to +200 billion are held. Places are hundredths of a pixel.
// There is no floating point here: every decision is the same everywhere.
package axis

import (
	"cmp"
	"slices"
	"sort"

	"demarche/render/internal/geom"
)

// Kind says by which rule a scale was made.
type Kind uint8

// The kinds of scale.
const (
	KindTime Kind = iota // strictly proportional
	KindGaps             // long empty stretches left out, busy ones given room
	KindEven             // events at equal distances
)

// String returns the name that the command line uses.
func (k Kind) String() string { return [...]string{"time", "gaps", "even"}[k] }

// Span is the drawn extent of one event in wall seconds, both ends included.
type Span struct{ Lo, Hi int64 }

// Options are the measures of the axis.
type Options struct {
	X0, X1     geom.U // where the axis begins and ends
	Pitch      geom.U // room that one mark wants; 16 px if zero
	BreakWidth geom.U // drawn width of a break; 44 px if zero
	TimesOfDay bool   // at least one event has a time of day: hours may be shown
	Finest     Step   // no tick is finer than the data; the zero Step sets no limit beyond TimesOfDay
	Names      Names  // words for the breaks; English if empty
}

// Segment is a stretch [From, To) that is linear in time.
type Segment struct {
	From, To int64
	X0, X1   geom.U
	Uneven   bool // drawn at another rate than the segment it touches
}

// Break is a stretch [From, To) without events that is drawn narrow.
type Break struct {
	From, To int64
	X0, X1   geom.U
	Label    string // the length left out, in words
}

// Scale maps wall seconds to places. It never goes backwards. Segments and
// breaks follow each other without holes; the zero value maps all to 0.
type Scale struct {
	Segments []Segment
	Breaks   []Break

	kind       Kind
	x0, x1     geom.U
	timesOfDay bool
	finest     Step
	events     []Span   // even scales only: what stands where
	places     []geom.U // even scales only
}

// Kind says by which rule the scale was made.
func (s Scale) Kind() Kind { return s.kind }

// Extent returns where the axis begins and ends.
func (s Scale) Extent() (x0, x1 geom.U) { return s.x0, s.x1 }

// Domain returns the stretch [from, to) that the axis shows.
func (s Scale) Domain() (from, to int64) {
	if len(s.Segments) == 0 {
		return 0, 0
	}
	return s.Segments[0].From, s.Segments[len(s.Segments)-1].To
}

// X returns the place of a wall second, rounded to the left; times outside the
// domain are held at its ends.
func (s Scale) X(t int64) geom.U {
	i := sort.Search(len(s.Segments), func(i int) bool { return s.Segments[i].To > t })
	if i == len(s.Segments) {
		if i == 0 {
			return s.x0
		}
		return s.Segments[i-1].X1
	}
	g := s.Segments[i]
	if t < g.From { // before the axis, or in the break to the left
		if i == 0 {
			return g.X0
		}
		before := s.Segments[i-1]
		g = Segment{From: before.To, To: g.From, X0: before.X1, X1: g.X0}
	}
	return g.x(t)
}

// x interpolates; From ≤ t < To.
func (g Segment) x(t int64) geom.U {
	return g.X0 + geom.U(mulDiv(between(g.From, t), uint64(g.X1-g.X0), between(g.From, g.To)))
}

// Uneven reports whether a pixel stands for more time in one place than in
// another, so that the picture has to say so.
func (s Scale) Uneven() bool {
	if s.kind == KindEven {
		return len(s.Segments) > 1
	}
	for _, g := range s.Segments {
		if ratesDiffer(s.Segments[0], g) {
			return true
		}
	}
	return false
}

// ratesDiffer reports whether the seconds a pixel are apart by over an eighth.
// Compared are the widths with those that the other rate would give; a unit of
// slack is for rounding.
func ratesDiffer(a, b Segment) bool {
	w := func(g Segment) uint64 { return uint64(g.X1 - g.X0) }
	t := func(g Segment) uint64 { return between(g.From, g.To) }
	faster := func(a, b Segment) bool { return mulLess(9*(w(b)+1), t(a), 8*w(a), t(b)) }
	return faster(a, b) || faster(b, a)
}

// clean fills in what was left out and holds widths at what can be drawn.
func (o Options) clean() Options {
	o.X1 = max(o.X0, o.X1)
	if o.Pitch <= 0 {
		o.Pitch = geom.Px(16)
	}
	if o.BreakWidth <= 0 {
		o.BreakWidth = geom.Px(44)
	}
	o.Names = o.Names.orEnglish()
	return o
}

// newScale returns a scale without segments.
func newScale(k Kind, o Options) Scale {
	return Scale{kind: k, x0: o.X0, x1: o.X1, timesOfDay: o.TimesOfDay, finest: o.Finest}
}

// sortSpans returns the spans in time order, within the years that are held.
func sortSpans(spans []Span) []Span {
	lo, hi := wallOf(-maxYear, 1, 1), wallOf(maxYear, 12, 31)
	out := make([]Span, len(spans))
	for i, s := range spans {
		a := max(lo, min(s.Lo, hi))
		out[i] = Span{a, max(a, min(s.Hi, hi))}
	}
	slices.SortFunc(out, func(a, b Span) int {
		return cmp.Or(cmp.Compare(a.Lo, b.Lo), cmp.Compare(a.Hi, b.Hi))
	})
	return out
}

// mid returns the middle of the span, where its mark stands.
func (s Span) mid() int64 { return s.Lo + int64(between(s.Lo, s.Hi)/2) }

// Exact returns the strictly proportional scale over [from, to) and no more, for
// pictures whose stretches of the calendar are known.
func Exact(from, to int64, opt Options) Scale {
	return Scale{
		Segments: []Segment{{From: from, To: max(to, from+1), X0: opt.X0, X1: opt.X1}},
		kind:     KindTime, x0: opt.X0, x1: opt.X1, timesOfDay: opt.TimesOfDay, finest: opt.Finest,
	}
}
