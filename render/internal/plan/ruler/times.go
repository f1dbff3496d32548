// Package ruler lays time along a horizontal axis: it chooses the scale, gives
// each event its place and says how precisely its time is known ([Place]), and
// sets the axis with its ticks, eras and strip ([Set]).
package ruler

import (
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
	Reach        []layout.Range   // within which each may lie
	Signs        []sign.Precision // that occur
	Size         geom.U           // of the marks
	X0, X1       geom.U           // the whole line
	Zone0, Zone1 geom.U           // the part of it that has a scale
	OpenEnds     int              // events without an end
	zone         *time.Location
}

// Measures of the line.
const (
	markPitch  = geom.U(1600)
	zoneWidth  = geom.U(6400) // per event without a beginning, up to four
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
	before, after := 0, 0 // events without a beginning, without an end
	for _, e := range in.Dated {
		if !e.Earliest.Bounded() {
			before++
		}
		if !e.Latest.Bounded() && e.Date.Kind() != edtf.Interval {
			after++
		}
	}
	t.OpenEnds = after
	t.Zone0, t.Zone1 = t.X0+zone(before), t.X1-zone(after)
	if after == 0 {
		// Labels extend to the right of their marks: the last ones want room.
		t.Zone1 -= in.Size.W / tailShare(len(in.Dated))
	}
	t.Scale, t.X = newScale(in, scale, t, old)
	t.Reach = make([]layout.Range, len(in.Dated))
	for k, e := range in.Dated {
		t.Reach[k] = t.Between(e)
	}
	if t.X == nil {
		line := layout.Range{From: t.X0, To: t.Zone1}
		if after > 0 {
			line.To = t.X1
		}
		t.X = layout.Spread(t.ranges(in.Dated), line)
	}
	for k, e := range in.Dated {
		if x, ok := t.Extent(e, k); ok && !slices.Contains(t.Signs, x.Kind) {
			t.Signs = append(t.Signs, x.Kind)
		}
	}
	return t
}

// String writes the line and each event's place on it.
func (t Times) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "line %v–%v, scale %v–%v, marks %v, %d open, signs %v\n", t.X0, t.X1, t.Zone0, t.Zone1, t.Size, t.OpenEnds, t.Signs)
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

// zone is the room for events that have no beginning (or no end).
func zone(events int) geom.U {
	if events == 0 {
		return 0
	}
	return zoneWidth/2 + zoneWidth/2*geom.U(min(events, 4))
}

// newScale makes the scale. Where events stand evenly it returns their places.
func newScale(in frame.Input, scale Scale, t Times, old []*timeline.Event) (axis.Scale, []geom.U) {
	opt := axis.Options{X0: t.Zone0, X1: t.Zone1, Pitch: markPitch, BreakWidth: breakWidth, TimesOfDay: words.HasTimes(in.Dated),
		Names: axis.Names{Names: in.Say.Names}}
	spans := make([]axis.Span, len(in.Dated), len(in.Dated)+len(old))
	for i, e := range in.Dated {
		spans[i] = span(e, in.Zone)
	}
	if scale == Even {
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
// bounds, but at the start of what lasted.
func (t *Times) ranges(dated []*timeline.Event) []layout.Range {
	ranges := slices.Clone(t.Reach)
	for i, e := range dated {
		if start, ok := e.Date.Start(); ok && !start.IsZero() && e.Earliest.Bounded() {
			_, latest := start.Bounds(t.zone)
			ranges[i].To = max(ranges[i].From, min(ranges[i].To, t.Scale.X(latest.Wall(t.zone))))
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
