package plan

import (
	"fmt"
	"slices"

	"demarche/render/internal/axis"
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// Strip shows under the axis how the sum of PLOVER's scale goes: co-operation
// upwards, conflict downwards.
type Strip struct {
	X0, X1, Zero geom.U
	Bars         []StripBar
	Texts        []set.Text
}

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

// strip places the strip between the ruler, from top downwards, and what is
// below. It returns where it ends. An event whose time is not known to the day
// (month, year) that a bar stands for is left out, and counted in the caption.
func (p *planner) strip(top geom.U) geom.U {
	if !p.opt.Strip || len(p.dated) == 0 {
		return top
	}
	unit, sums, left := p.sums()
	lo, hi := 0, 0
	for _, s := range sums {
		lo, hi = min(lo, s.tenths), max(hi, s.tenths)
	}
	f := theme.Note
	caption := p.say.Strip[unit]
	if left > 0 {
		caption += " · " + p.say.Counted(p.say.NotSummed, left)
	}
	a := &p.Axis
	strip := &Strip{X0: a.Zone0, X1: a.Zone1}
	lines, y := set.Lines(geom.Pt(a.X0, top+300), caption, f, set.Quiet, p.Size.W-p.margin-a.X0, 2)
	strip.Texts = lines
	y += 300
	strip.Zero = y + stripHeight*geom.U(hi)/geom.U(max(1, hi-lo))
	bottom := y + stripHeight
	for _, s := range sums {
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
		text := fmt.Sprintf("%+d.%d", tenths/10, max(tenths, -tenths)%10)
		if tenths < 0 {
			text = fmt.Sprintf("−%d.%d", -tenths/10, -tenths%10)
		}
		strip.Texts = append(strip.Texts, set.New(geom.Pt(a.Zone1+400, at), text, f, set.Quiet))
	}
	if p.Size.W-p.margin-a.Zone1 > f.Width("−000.0")+400 {
		if hi > 0 {
			label(hi, y+f.Ascent())
		}
		if lo < 0 {
			label(lo, bottom)
		}
	}
	p.Strip = strip
	return bottom + 600
}

// stripSum is the sum over a unit of the calendar.
type stripSum struct {
	from   int64
	x0, x1 geom.U
	tenths int
}

// sums adds up PLOVER's scale by day, month or year (unit 0, 1, 2), and counts
// the events that are not known to that.
func (p *planner) sums() (unit int, sums []stripSum, left int) {
	scale := p.marks.scale
	shown := int64(0) // seconds, without the breaks
	for _, g := range scale.Segments {
		shown += g.To - g.From
	}
	steps := []axis.Step{{N: 1, Unit: axis.Day}, {N: 1, Unit: axis.Month}, {N: 1, Unit: axis.Year}}
	for unit < len(steps)-1 && shown/[]int64{day, 28 * day}[unit] > stripBins {
		unit++
	}
	step := steps[unit]
	for _, e := range p.dated {
		if !counts(e) {
			continue
		}
		at := int64(0)
		known := e.Earliest.Bounded() && e.Latest.Bounded()
		if known {
			at = step.Floor(e.Earliest.Wall(p.Source.Zone))
			known = e.Latest.Wall(p.Source.Zone) < step.Next(at)
		}
		if !known {
			left++
			continue
		}
		k, ok := slices.BinarySearchFunc(sums, at, func(s stripSum, at int64) int {
			switch {
			case s.from < at:
				return -1
			case s.from > at:
				return 1
			}
			return 0
		})
		if !ok {
			sums = slices.Insert(sums, k, stripSum{from: at, x0: scale.X(at), x1: scale.X(step.Next(at))})
		}
		sums[k].tenths += e.Type.Like.ScaleTenths()
	}
	return unit, sums, left
}
