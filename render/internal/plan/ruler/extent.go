package ruler

import (
	"fmt"
	"time"

	"demarche/render/internal/axis"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/sign"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

// Extent is how precisely the time of an event, or of several with the same
// bounds, is known.
type Extent struct {
	Events             []int // numbers
	Kind               sign.Precision
	X0, X1, Y          geom.U
	OpenStart, OpenEnd bool
	Accent             timeline.Quad
}

// String writes the extent with the numbers of its events.
func (x Extent) String() string {
	s := fmt.Sprintf("%v %v–%v at %v of %v", x.Kind, x.X0, x.X1, x.Y, x.Events)
	if x.OpenStart {
		s += ", open start"
	}
	if x.OpenEnd {
		s += ", open end"
	}
	return s
}

// Bounds are what several events may share an extent for.
type Bounds struct {
	kind               sign.Precision
	x0, x1             geom.U
	openStart, openEnd bool
}

// Bounds returns those of the extent.
func (x Extent) Bounds() Bounds { return Bounds{x.Kind, x.X0, x.X1, x.OpenStart, x.OpenEnd} }

// Extent returns how the precision of the time of an event, which is the k-th of
// the dated ones, is drawn. A
// calendar day, or less, is drawn by its place alone.
func (t *Times) Extent(e *timeline.Event, k int) (Extent, bool) {
	r := t.Reach[k]
	x := Extent{X0: r.From, X1: r.To, OpenStart: !e.Earliest.Bounded(), OpenEnd: !e.Latest.Bounded()}
	wide := x.X1-x.X0 > t.Size*3/2 || x.OpenStart || x.OpenEnd
	switch {
	case e.Date.Kind() == edtf.Interval || e.Date.Kind() == edtf.AllOf:
		x.Kind = sign.Bar
		x.Accent = e.Type.Like.Quad()
		return x, x.X1-x.X0 > t.Size || x.OpenEnd || x.OpenStart
	case e.Date.IsZero() || e.Date.Kind() == edtf.OneOf:
		x.Kind = sign.Whisker
		return x, wide && !OneDay(e, t.zone)
	case e.Date.Approximate():
		x.Kind = sign.SoftEnds
		const ends = geom.U(500)
		x.X0, x.X1 = t.X[k]-t.Size/2-ends, t.X[k]+t.Size/2+ends
		if e.Date.Precision() > edtf.Day {
			x.X0, x.X1 = min(x.X0, r.From), max(x.X1, r.To)
		}
		return x, true
	case e.Date.Precision() > edtf.Day:
		x.Kind = sign.Bracket
		return x, wide
	}
	return Extent{}, false
}

// OneDay reports whether the bounds of an event are exactly a calendar day, which
// its place shows by itself.
func OneDay(e *timeline.Event, zone *time.Location) bool {
	if !e.Earliest.Bounded() || !e.Latest.Bounded() {
		return false
	}
	earliest := e.Earliest.Wall(zone)
	return DayOf(earliest) == axis.Span{Lo: earliest, Hi: e.Latest.Wall(zone)}
}
