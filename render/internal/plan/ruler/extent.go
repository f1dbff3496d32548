package ruler

import (
	"fmt"
	"time"

	"demarche/render/internal/axis"
	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/sign"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

// Extent is how precisely the time of an event, or of several with the same
// bounds, is known.
type Extent struct {
	Events     []int // numbers
	Kind       sign.Precision
	X0, X1, Y  geom.U
	Start, End sign.End
	Mark       geom.U   // of a tail: from where it trails off
	Cuts       []geom.U // where the axis is broken within it
	Accent     timeline.Quad
}

// String writes the extent with the numbers of its events.
func (x Extent) String() string {
	s := fmt.Sprintf("%v %v–%v at %v of %v", x.Kind, x.X0, x.X1, x.Y, x.Events)
	if x.Start != sign.Sharp {
		s += fmt.Sprintf(", %v start", x.Start)
	}
	if x.End != sign.Sharp {
		s += fmt.Sprintf(", %v end", x.End)
	}
	if len(x.Cuts) > 0 {
		s += fmt.Sprintf(", cut at %v", x.Cuts)
	}
	return s
}

// Bounds are what several events may share an extent for.
type Bounds struct {
	kind       sign.Precision
	x0, x1     geom.U
	start, end sign.End
}

// Bounds returns those of the extent.
func (x Extent) Bounds() Bounds { return Bounds{x.Kind, x.X0, x.X1, x.Start, x.End} }

// Signs are what a legend explains of an extent.
func Signs(kind sign.Precision, start, end sign.End) []sign.Precision {
	all := []sign.Precision{kind}
	for _, end := range []sign.End{start, end} {
		switch {
		case end == sign.Soft:
			all = append(all, sign.SoftEnds)
		case kind == sign.Bar && end == sign.Fading:
			all = append(all, sign.OpenEnd)
		case end == sign.Unknown:
			all = append(all, sign.UnknownEnd)
		}
	}
	return all
}

// Measures of extents.
const (
	tail     = geom.U(4200) // how far a time that is known from one side trails off
	softRoom = geom.U(500)  // from a mark to the soft ends around it
)

// Extent returns how the precision of the time of an event, which is the k-th of
// the dated ones, is drawn. What is known as exactly as two marks are wide is
// drawn by its place alone; a day on an axis of hours is not.
func (t *Times) Extent(e *timeline.Event, k int) (Extent, bool) {
	x, ok := t.extent(e, k)
	if !ok {
		return Extent{}, false
	}
	x.X0, x.X1 = max(x.X0, t.X0), min(x.X1, t.X1)
	if x.Kind == sign.Bar && x.End == sign.Fading && !t.After {
		x.X1 = min(x.X1, max(t.Zone1, x.X0+tail)) // not beyond the axis
	}
	x.Cuts = cutsWithin(t.Scale, x.X0, x.X1)
	return x, true
}

// cutsWithin returns the middles of the breaks of an axis between two places.
func cutsWithin(s axis.Scale, x0, x1 geom.U) (cuts []geom.U) {
	for _, b := range s.Breaks {
		if x0 < b.X0 && b.X1 < x1 {
			cuts = append(cuts, (b.X0+b.X1)/2)
		}
	}
	return cuts
}

func (t *Times) extent(e *timeline.Event, k int) (Extent, bool) {
	r := t.Reach[k]
	x := Extent{X0: r.From, X1: r.To}
	lasts := e.Date.Kind() == edtf.Interval || e.Date.Kind() == edtf.AllOf
	if lasts {
		x.Kind, x.Accent = sign.Bar, e.Type.Like.Quad()
		x.Start, x.End = Ends(e)
		t.shorten(&x, k)
		return x, x.X1-x.X0 > t.Size || x.Start != sign.Sharp || x.End != sign.Sharp
	}
	around := func(room geom.U) { x.X0, x.X1 = t.X[k]-t.Size/2-room, t.X[k]+t.Size/2+room }
	wide := x.X1-x.X0 > 2*t.Size && !(t.all(r) && unit(e))
	switch {
	case !e.Earliest.Bounded():
		x.Kind, x.Start, x.Mark = sign.Tail, sign.Fading, t.X[k]
		x.X0 = t.X[k] - tail
		if t.even() {
			x.X1 = t.X[k] + t.Size/2 + softRoom
		}
		return x, true
	case !e.Latest.Bounded():
		x.Kind, x.End, x.Mark = sign.Tail, sign.Fading, t.X[k]
		x.X1 = t.X[k] + tail
		if t.even() {
			x.X0 = t.X[k] - t.Size/2 - softRoom
		}
		return x, true
	case e.Date.Approximate() || e.Date.Uncertain():
		x.Kind, x.Start, x.End = sign.SoftEnds, sign.Soft, sign.Soft
		if !e.Date.Approximate() {
			x.Kind = sign.Doubtful
			x.Start, x.End = sign.Sharp, sign.Sharp
		}
		if !wide || t.even() {
			around(softRoom)
		}
		return x, true
	case (e.Date.IsZero() || e.Date.Kind() == edtf.OneOf) && !OneDay(e, t.zone):
		x.Kind = sign.Whisker
	case OneDay(e, t.zone):
		// The ends of a bracket would read as doubt where the day is certain.
		x.Kind = sign.WholeDay
	default:
		x.Kind = sign.Bracket
	}
	if t.even() {
		// Where distances mean nothing, extents have one length.
		around(softRoom)
		wide = x.Kind == sign.Whisker || e.Date.Precision() > edtf.Day
	}
	return x, wide
}

// unit reports whether the date of an event is a day, a month or a year: where the
// axis is that alone, it has one tick, which names it.
func unit(e *timeline.Event) bool {
	p := e.Date.Precision()
	return e.Date.Kind() == edtf.Point && (p == edtf.Day || p == edtf.Month || p == edtf.Year)
}

// all reports whether every event has the same bounds, which then are the axis.
func (t *Times) all(r layout.Range) bool { return t.alike && len(t.Reach) > 1 && r == t.Reach[0] }

// even reports whether places say nothing of time but its order.
func (t *Times) even() bool { return t.Scale.Kind() == axis.KindEven }

// shorten ends a bar near the mark, on the side of which nobody says how far it
// reaches.
func (t *Times) shorten(x *Extent, k int) {
	if x.Start == sign.Unknown {
		x.X0 = max(t.X0, min(x.X1, t.X[k])-tail)
	}
	if x.End == sign.Unknown {
		x.X1 = min(t.X1, max(x.X0, t.X[k])+tail)
	}
}

// Ends says how the bar of what lasted ends.
func Ends(e *timeline.Event) (start, end sign.End) {
	d := e.Date
	from, _ := d.Start()
	to, _ := d.End()
	soft := func(d edtf.Date) sign.End {
		if d.Approximate() || d.Uncertain() {
			return sign.Soft
		}
		return sign.Sharp
	}
	start, end = soft(from), soft(to)
	switch {
	case d.UnknownStart() && !e.Earliest.Bounded():
		start = sign.Unknown
	case !e.Earliest.Bounded():
		start = sign.Fading
	}
	switch {
	case d.UnknownEnd() && !e.Latest.Bounded():
		end = sign.Unknown
	case !e.Latest.Bounded():
		end = sign.Fading
	}
	return start, end
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
