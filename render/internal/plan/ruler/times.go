// Package ruler lays time along a horizontal axis: it chooses the scale, gives
// each event its place and says how precisely its time is known ([Place]), and
// sets the axis with its ticks, eras and strip ([Set]).
package ruler

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"demarche/render/internal/axis"
	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

// Scale says how time becomes length.
type Scale uint8

// The scales.
const (
	Auto Scale = iota
	Time
	Gaps
	Even
)

// Scales lists the names of the scales in their order.
func Scales() []string { return []string{"auto", "time", "gaps", "even"} }

// Times is where the dated events stand along the axis.
type Times struct {
	Scale        axis.Scale
	X            []geom.U         // of each dated event
	Order        []int            // the dated events from left to right
	Reach        []layout.Range   // within which each may lie
	Signs        []sign.Precision // that occur
	Size         geom.U           // of the marks
	X0, X1       geom.U           // the whole line
	Zone0, Zone1 geom.U           // the part of it that has a scale
	After        bool             // the line goes on behind the scale
	alike        bool             // all may lie within the same stretch
	zone         *time.Location
}

// Measures of the line.
const (
	markPitch  = geom.U(1600)
	zoneWidth  = geom.U(6400) // of a stretch without a scale, into which what is known from one side trails off
	breakWidth = geom.U(6400)
	manyMarks  = 60 // from which on they are small
)

// Place chooses the scale and places every dated event on it; the line begins at
// left. What is old has room on the scale, too, but no place.
func Place(in frame.Input, scale Scale, left geom.U, old []*timeline.Event) Times {
	t := Times{zone: in.Zone, Size: theme.Mark, X0: left, X1: in.Size.W - in.Margin}
	if len(in.Dated) > manyMarks {
		t.Size = theme.MarkSmall
	}
	before, after := trailing(in)
	t.After = after
	t.Zone0, t.Zone1 = t.X0, t.X1
	if before {
		t.Zone0 += zoneWidth
	}
	if after {
		t.Zone1 -= zoneWidth
	} else {
		// Labels extend to the right of their marks: the last ones want room.
		t.Zone1 -= in.Size.W / tailShare(len(in.Dated))
	}
	t.Scale, t.X = newScale(in, scale, t, old)
	t.Reach = make([]layout.Range, len(in.Dated))
	for k, e := range in.Dated {
		t.Reach[k] = t.Between(e)
		t.alike = k == 0 || t.alike && t.Reach[k] == t.Reach[0]
	}
	if t.X == nil {
		t.spread(in.Dated)
	} else {
		t.Order = indices(len(in.Dated))
	}
	for k, e := range in.Dated {
		if x, ok := t.Extent(e, k); ok {
			for _, s := range Signs(x.Kind, x.Start, x.End) {
				if !slices.Contains(t.Signs, s) {
					t.Signs = append(t.Signs, s)
				}
			}
		}
	}
	return t
}

// trailing reports whether an event that is known from one side alone stands so
// near to an end of the line that its tail wants room there.
func trailing(in frame.Input) (before, after bool) {
	var lo, hi int64
	for i, e := range in.Dated {
		s := span(e, in.Zone)
		if i == 0 {
			lo, hi = s.Lo, s.Hi
		}
		lo, hi = min(lo, s.Lo), max(hi, s.Hi)
	}
	const near = 10 // a part of the whole in so many
	for _, e := range in.Dated {
		s := span(e, in.Zone)
		before = before || !e.Earliest.Bounded() && uint64(s.Lo-lo) <= uint64(hi-lo)/near
		after = after || !e.Latest.Bounded() && e.Date.Kind() != edtf.Interval && uint64(hi-s.Hi) <= uint64(hi-lo)/near
	}
	return before, after
}

// spread places the marks, each within its bounds, one after the other by the
// middle of these. Where one event must come before another its bounds do, and so
// it stands to the left.
func (t *Times) spread(dated []*timeline.Event) {
	line := layout.Range{From: t.X0, To: t.Zone1}
	if t.After {
		line.To = t.X1
	}
	ranges := t.ranges(dated)
	t.Order = indices(len(dated))
	slices.SortStableFunc(t.Order, func(a, b int) int {
		return cmp.Compare(ranges[a].From+ranges[a].To, ranges[b].From+ranges[b].To)
	})
	sorted := make([]layout.Range, len(dated))
	for i, k := range t.Order {
		sorted[i] = ranges[k]
	}
	t.X = make([]geom.U, len(dated))
	for i, x := range layout.Spread(sorted, line) {
		t.X[t.Order[i]] = x
	}
}

func indices(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// String writes the line and each event's place on it.
func (t Times) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "line %v–%v, scale %v–%v, marks %v, goes on %t, signs %v\n", t.X0, t.X1, t.Zone0, t.Zone1, t.Size, t.After, t.Signs)
	for _, g := range t.Scale.Breaks {
		fmt.Fprintf(&b, "break %v–%v %q\n", g.X0, g.X1, g.Label)
	}
	for k, x := range t.X {
		fmt.Fprintf(&b, "%d: %v in %v–%v\n", k, x, t.Reach[k].From, t.Reach[k].To)
	}
	return b.String()
}

// tailShare says which part of the width stays free at the right of the axis:
// the fewer the events, the wider their labels.
func tailShare(events int) geom.U {
	switch {
	case events <= 6:
		return 5
	case events <= 15:
		return 8
	}
	return 14
}

// newScale makes the scale. Where events stand evenly it returns their places.
func newScale(in frame.Input, scale Scale, t Times, old []*timeline.Event) (axis.Scale, []geom.U) {
	opt := axis.Options{X0: t.Zone0, X1: t.Zone1, Pitch: markPitch, BreakWidth: breakWidth, TimesOfDay: words.HasTimes(in.Dated), Finest: finest(in.Dated),
		Names: axis.Names{Names: in.Say.Names}}
	spans := make([]axis.Span, len(in.Dated), len(in.Dated)+len(old))
	for i, e := range in.Dated {
		spans[i] = span(e, in.Zone)
	}
	if scale == Even {
		for i, e := range in.Dated {
			spans[i] = known(e, in.Zone)
		}
		return axis.Even(spans, opt)
	}
	for _, e := range old {
		spans = append(spans, span(e, in.Zone))
	}
	switch scale {
	case Time:
		return axis.Time(spans, opt), nil
	case Gaps:
		return axis.Gaps(withoutBroad(spans), opt), nil
	}
	return axis.Auto(withoutBroad(spans), opt), nil
}

// finest returns the step that ticks are no finer than: that of the finest date.
func finest(dated []*timeline.Event) axis.Step {
	unit := edtf.Coarser
	for _, e := range dated {
		if !e.Date.IsZero() {
			unit = min(unit, finestOf(e.Date))
		}
	}
	switch {
	case unit == edtf.Coarser:
		return axis.Step{}
	case unit < edtf.Day:
		return axis.Step{Unit: map[edtf.Precision]axis.Unit{edtf.Minute: axis.Minute, edtf.Hour: axis.Hour}[unit], N: 1}
	case unit == edtf.Day:
		return axis.Step{Unit: axis.Day, N: 1}
	case unit < edtf.Year:
		return axis.Step{Unit: axis.Month, N: 1}
	}
	return axis.Step{Unit: axis.Year, N: 1}
}

// finestOf returns the precision of the finest part of a date.
func finestOf(d edtf.Date) edtf.Precision {
	all := parts(d)
	if len(all) == 0 {
		return d.Precision()
	}
	unit := edtf.Coarser
	for _, part := range all {
		unit = min(unit, finestOf(part))
	}
	return unit
}

// Between returns from where to where on the axis an event may lie.
func (t *Times) Between(e *timeline.Event) layout.Range {
	r := layout.Range{From: t.X0, To: t.X1}
	if e.Earliest.Bounded() {
		r.From = t.Scale.X(e.Earliest.Wall(t.zone))
	}
	if e.Latest.Bounded() {
		r.To = max(r.From, t.Scale.X(e.Latest.Wall(t.zone)))
	}
	return r
}

// ranges returns where each mark may stand: anywhere within the event's
// bounds, but at the start of what lasted, and at the known end of what is known
// from one side.
func (t *Times) ranges(dated []*timeline.Event) []layout.Range {
	ranges := slices.Clone(t.Reach)
	between := func(lo, hi int64) layout.Range {
		from := t.Scale.X(lo)
		return layout.Range{From: from, To: max(from, t.Scale.X(hi))}
	}
	for i, e := range dated {
		switch start, ok := e.Date.Start(); {
		case !e.Earliest.Bounded() || !e.Latest.Bounded() && (!ok || start.IsZero()):
			known := knownEnd(e, t.zone)
			ranges[i] = between(known.Lo, known.Hi)
		case ok && !start.IsZero():
			_, latest := start.Bounds(t.zone)
			ranges[i].To = max(ranges[i].From, min(ranges[i].To, t.Scale.X(latest.Wall(t.zone))))
			if !e.Latest.Bounded() && !t.After { // its end fades out before the line ends
				ranges[i].To = max(ranges[i].From, min(ranges[i].To, t.Zone1-tail))
			}
		}
	}
	return ranges
}

// Warnings say what the axis does to time.
func (t Times) Warnings(in frame.Input) []string {
	if len(in.Dated) == 0 {
		return nil
	}
	switch s := t.Scale; {
	case s.Kind() == axis.KindEven:
		return []string{in.Say.SpacedEvenly}
	case len(s.Breaks) > 0 && s.Uneven():
		return []string{in.Say.BrokenUneven}
	case len(s.Breaks) > 0:
		return []string{in.Say.Broken}
	case s.Uneven():
		return []string{in.Say.Uneven}
	}
	return nil
}
