package ruler

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/axis"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// Strip shows under the axis how the sum of PLOVER's scale goes: co-operation
// upwards, conflict downwards.
type Strip struct {
	X0, X1, Zero geom.U
	Bars         []StripBar
	Tolls        []Toll
	Cells        []Cell
	Texts        []set.Text
}

// StripKind says what a strip shows.
type StripKind uint8

// The kinds of strip.
const (
	NoStrip       StripKind = iota
	StripScale              // PLOVER's scale
	StripFigures            // the killed
	StripCalendar           // how many events
)

// Strips lists the names of the kinds, NoStrip left out.
func Strips() []string { return []string{"scale", "figures", "calendar"} }

// StripBar is the sum over a day, a month or a year, in tenths of PLOVER's scale.
type StripBar struct {
	Box    geom.Box
	Tenths int
}

// Measures of the strip.
const (
	stripHeight = geom.U(3600) // of the longest bars, up and down together
	widestBar   = geom.U(2400)
	stripBins   = 220 // days, or else months, that are told apart at most
)

// counts reports whether the event is summed: it has happened, as far as
// anybody stands by it.
func counts(e *timeline.Event) bool {
	return !e.Status.Future() && e.Status != timeline.Denied && e.Status != timeline.Retracted
}

// newStrip sets the strip between the ruler, from top downwards, and what is
// below. It returns where it ends. An event whose time is not known to the day
// (month, year) that a bar stands for is left out, and counted in the caption.
func newStrip(in frame.Input, a Axis, top geom.U) (*Strip, geom.U) {
	all := sumUp(in, a.Scale)
	lo, hi := 0, 0
	for _, s := range all.sums {
		lo, hi = min(lo, s.tenths), max(hi, s.tenths)
	}
	f, right := theme.Note, in.Size.W-in.Margin
	caption := in.Say.Strip[all.unit]
	if all.left > 0 {
		caption += " · " + in.Say.Counted(in.Say.NotSummed, all.left)
	}
	strip := &Strip{X0: a.Zone0, X1: a.Zone1}
	lines, y := set.Lines(geom.Pt(a.X0, top+300), caption, f, set.Quiet, right-a.X0, 2)
	strip.Texts = lines
	y += 300
	strip.Zero = y + stripHeight*geom.U(hi)/geom.U(max(1, hi-lo))
	bottom := y + stripHeight
	for _, s := range all.sums {
		h := stripHeight * geom.U(s.tenths) / geom.U(max(1, hi-lo))
		if s.tenths == 0 {
			continue
		}
		half := ((s.x1-s.x0)/2 - 50).Clamp(50, widestBar/2)
		mid := (s.x0 + s.x1) / 2
		box := geom.Box{X0: mid - half, X1: mid + half, Y0: strip.Zero - h, Y1: strip.Zero}
		if h < 0 {
			box.Y0, box.Y1 = strip.Zero, strip.Zero-h
		}
		strip.Bars = append(strip.Bars, StripBar{box, s.tenths})
	}
	label := func(tenths int, at geom.U) {
		strip.Texts = append(strip.Texts, set.New(geom.Pt(a.Zone1+400, at), tenthsWords(tenths), f, set.Quiet))
	}
	if right-a.Zone1 > f.Width("−000.0")+400 {
		if hi > 0 {
			label(hi, y+f.Ascent())
		}
		if lo < 0 {
			label(lo, bottom)
		}
	}
	return strip, bottom + 600
}

// tenthsWords writes a sum with its sign: "+4.0".
func tenthsWords(tenths int) string {
	if tenths < 0 {
		return fmt.Sprintf("−%d.%d", -tenths/10, -tenths%10)
	}
	return fmt.Sprintf("+%d.%d", tenths/10, tenths%10)
}

// summed is PLOVER's scale added up by a unit of the calendar: day, month or year
// (0, 1, 2).
type summed struct {
	unit int
	sums []sum
	left int // events that are not known to that
}

// sum is that of one unit.
type sum struct {
	from   int64
	x0, x1 geom.U
	tenths int
}

// sumUp adds up PLOVER's scale by the finest unit of which there are not too many.
func sumUp(in frame.Input, scale axis.Scale) (out summed) {
	shown := int64(0) // seconds, without the breaks
	for _, g := range scale.Segments {
		shown += g.To - g.From
	}
	steps := []axis.Step{{N: 1, Unit: axis.Day}, {N: 1, Unit: axis.Month}, {N: 1, Unit: axis.Year}}
	for out.unit < len(steps)-1 && shown/[]int64{Day, 28 * Day}[out.unit] > stripBins {
		out.unit++
	}
	step := steps[out.unit]
	for _, e := range in.Dated {
		if !counts(e) {
			continue
		}
		at := int64(0)
		known := e.Earliest.Bounded() && e.Latest.Bounded()
		if known {
			at = step.Floor(e.Earliest.Wall(in.Zone))
			known = e.Latest.Wall(in.Zone) < step.Next(at)
		}
		if !known {
			out.left++
			continue
		}
		k, ok := slices.BinarySearchFunc(out.sums, at, func(s sum, at int64) int {
			switch {
			case s.from < at:
				return -1
			case s.from > at:
				return 1
			}
			return 0
		})
		if !ok {
			out.sums = slices.Insert(out.sums, k, sum{from: at, x0: scale.X(at), x1: scale.X(step.Next(at))})
		}
		out.sums[k].tenths += e.ScaleTenths()
	}
	return out
}

// bottom returns where the lowest bar ends.
func (s *Strip) bottom() geom.U {
	bottom := s.Zero
	for _, b := range s.Bars {
		bottom = max(bottom, b.Box.Y1)
	}
	for _, c := range s.Cells {
		bottom = max(bottom, c.Room.Y1)
	}
	return bottom
}

func (s *Strip) Moved(dy geom.U) *Strip {
	out := &Strip{X0: s.X0, X1: s.X1, Zero: s.Zero + dy, Texts: set.Moved(s.Texts, 0, dy)}
	for _, b := range s.Bars {
		out.Bars = append(out.Bars, StripBar{b.Box.Move(0, dy), b.Tenths})
	}
	for _, t := range s.Tolls {
		out.Tolls = append(out.Tolls, t.moved(dy))
	}
	for _, c := range s.Cells {
		out.Cells = append(out.Cells, Cell{c.Room.Move(0, dy), c.Box.Move(0, dy), c.Count})
	}
	return out
}

// String writes each bar with its sum.
func (s *Strip) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "strip %v–%v, zero at %v\n", s.X0, s.X1, s.Zero)
	for _, bar := range s.Bars {
		fmt.Fprintf(&b, "%s %v\n", tenthsWords(bar.Tenths), bar.Box)
	}
	for _, t := range s.Tolls {
		fmt.Fprintf(&b, "%d to %d, open %t: %v, %v\n", t.Least, t.Most, t.Open, t.Sure, t.Range)
	}
	for _, c := range s.Cells {
		fmt.Fprintf(&b, "%d events %v in %v\n", c.Count, c.Box, c.Room)
	}
	for _, t := range s.Texts {
		fmt.Fprintln(&b, t)
	}
	return b.String()
}
