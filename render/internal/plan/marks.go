package plan

import (
	"slices"

	"demarche/render/internal/axis"
	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

// markLine is where the marks stand along the axis.
type markLine struct {
	scale        axis.Scale
	x            []geom.U         // of each dated event
	signs        []sign.Precision // that occur, for the legend
	size         geom.U
	x0, x1       geom.U         // the whole line
	zone0, zone1 geom.U         // the part of it that has a scale
	open         int            // events without an end
	reach        []layout.Range // of each dated event, once it has been asked for
}

// placeMarks chooses the scale and places every dated event on it.
func (p *planner) placeMarks() *markLine {
	m := &markLine{size: theme.Mark, x0: p.left, x1: p.Size.W - p.margin}
	if len(p.dated) > 60 {
		m.size = theme.MarkSmall
	}
	before, after := 0, 0 // events without a beginning, without an end
	for _, e := range p.dated {
		if !e.Earliest.Bounded() {
			before++
		}
		if !e.Latest.Bounded() && e.Date.Kind() != edtf.Interval {
			after++
		}
	}
	m.open = after
	m.zone0, m.zone1 = m.x0+zone(before), m.x1-zone(after)
	if after == 0 {
		// Labels extend to the right of their marks: the last ones want room.
		m.zone1 -= p.Size.W / tailShare(len(p.dated))
	}
	places := m.setScale(p)
	if places == nil {
		line := layout.Range{From: m.x0, To: m.zone1}
		if after > 0 {
			line.To = m.x1
		}
		places = layout.Spread(m.ranges(p), line)
	}
	m.x = places
	for k := range p.dated {
		if x, ok := m.extentOf(p, k, m.x[k]); ok && !slices.Contains(m.signs, x.Kind) {
			m.signs = append(m.signs, x.Kind)
		}
	}
	return m
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

// setScale makes the scale. Where events stand evenly it returns their places.
func (m *markLine) setScale(p *planner) []geom.U {
	opt := axis.Options{X0: m.zone0, X1: m.zone1, Pitch: markPitch, BreakWidth: breakWidth, TimesOfDay: words.HasTimes(p.dated),
		Names: axis.Names{Names: p.say.Names}}
	spans := make([]axis.Span, len(p.dated))
	for i, e := range p.dated {
		spans[i] = p.span(e)
	}
	if p.opt.Scale == ScaleEven {
		scale, places := axis.Even(spans, opt)
		m.scale = scale
		return places
	}
	for _, g := range p.ghostly() {
		spans = append(spans, p.span(g.event))
	}
	switch p.opt.Scale {
	case ScaleTime:
		m.scale = axis.Time(spans, opt)
	case ScaleGaps:
		m.scale = axis.Gaps(withoutBroad(spans), opt)
	default:
		m.scale = axis.Auto(withoutBroad(spans), opt)
	}
	return nil
}

const breakWidth = geom.U(6400)

// span is the extent of an event in wall seconds. Of an event that is bounded
// on one side only it is the day of that bound.
func (p *planner) span(e *timeline.Event) axis.Span {
	switch zone := p.Source.Zone; {
	case !e.Earliest.Bounded():
		return dayOf(e.Latest.Wall(zone))
	case !e.Latest.Bounded():
		return dayOf(e.Earliest.Wall(zone))
	default:
		return axis.Span{Lo: e.Earliest.Wall(zone), Hi: e.Latest.Wall(zone)}
	}
}

const day = 24 * 60 * 60

// dayOf returns the calendar day of a wall second.
func dayOf(wall int64) axis.Span {
	since := (wall%day + day) % day
	return axis.Span{Lo: wall - since, Hi: wall - since + day - 1}
}

// withoutBroad replaces spans that reach over more than half of the whole by
// their first and last day: "some time this year" must not keep a year's empty
// months from being left out.
func withoutBroad(spans []axis.Span) []axis.Span {
	if len(spans) < 3 {
		return spans
	}
	whole := spans[0]
	for _, s := range spans {
		whole = axis.Span{Lo: min(whole.Lo, s.Lo), Hi: max(whole.Hi, s.Hi)}
	}
	var out []axis.Span
	for _, s := range spans {
		if length := uint64(s.Hi - s.Lo); length > 2*day && length > uint64(whole.Hi-whole.Lo)/2 {
			out = append(out, dayOf(s.Lo), dayOf(s.Hi))
			continue
		}
		out = append(out, s)
	}
	return out
}

// extent returns from where to where on the axis the event may lie.
func (m *markLine) extent(p *planner, e *timeline.Event) layout.Range {
	r := layout.Range{From: m.x0, To: m.x1}
	if e.Earliest.Bounded() {
		r.From = m.scale.X(e.Earliest.Wall(p.Source.Zone))
	}
	if e.Latest.Bounded() {
		r.To = max(r.From, m.scale.X(e.Latest.Wall(p.Source.Zone)))
	}
	return r
}

// reaches returns the extents of the dated events.
func (m *markLine) reaches(p *planner) []layout.Range {
	if m.reach == nil {
		m.reach = make([]layout.Range, len(p.dated))
		for k, e := range p.dated {
			m.reach[k] = m.extent(p, e)
		}
	}
	return m.reach
}

// ranges returns where each mark may stand: anywhere within the event's
// bounds, but at the start of what lasted.
func (m *markLine) ranges(p *planner) []layout.Range {
	ranges := slices.Clone(m.reaches(p))
	for i, e := range p.dated {
		if start, ok := e.Date.Start(); ok && !start.IsZero() && e.Earliest.Bounded() {
			_, latest := start.Bounds(p.Source.Zone)
			ranges[i].To = max(ranges[i].From, min(ranges[i].To, m.scale.X(latest.Wall(p.Source.Zone))))
		}
	}
	return ranges
}

// stacking is how high the marks stand over the axis, or how deep under it.
type stacking struct {
	at            []geom.Point // of each dated event; Y is negative below
	extents       []Extent     // likewise
	height, depth geom.U       // of the strips that the marks take
	above, under  []thread     // between marks and axis
	ghosts        []ghost      // between those and the marks
}

// swimmer is what takes a stretch of a swim row: the mark of an event, or an
// extent with the marks of those that share it.
type swimmer struct {
	layout.Range
	events []int
	extent *Extent
}

// stack lifts marks and extents that would touch into swim rows on each side.
// The side of an event is 1 above and -1 below the axis, 0 if it has no mark.
func (m *markLine) stack(p *planner, side func(k int) int) stacking {
	s := stacking{at: make([]geom.Point, len(p.dated))}
	above := func(k int) bool { return side(k) > 0 }
	below := func(k int) bool { return side(k) < 0 }
	var over, under geom.U
	threads := p.threads()
	s.above, over = levels(threads, m.x, above)
	s.under, under = levels(threads, m.x, below)
	over += m.ghosts(p, &s, 1, over, above)
	under += m.ghosts(p, &s, -1, under, below)
	s.height = over + m.stackSide(p, &s, 1, over, above)
	s.depth = m.stackSide(p, &s, -1, under, below)
	if s.depth > 0 {
		s.depth += under
	}
	if len(p.dated) > mostMarks {
		s.height += densityMost
		for k := range s.at {
			if side(k) > 0 {
				s.at[k].Y += densityMost
			}
		}
		for i := range s.extents {
			if s.extents[i].Y > 0 {
				s.extents[i].Y += densityMost
			}
		}
	}
	return s
}

// stackSide settles one side, up being 1 above and -1 below, from a distance of
// the axis on, and returns the height of its strip.
func (m *markLine) stackSide(p *planner, s *stacking, up, from geom.U, here func(k int) bool) geom.U {
	items := m.swimmers(p, here)
	stretches := make([]layout.Range, len(items))
	for i, it := range items {
		stretches[i] = it.Range
	}
	if len(items) == 0 && up < 0 {
		return 0
	}
	rows, used := layout.Rows(stretches, mostRows)
	rowHeight := m.size + 300 + p.ringRoom(m)
	for i, it := range items {
		y := up * (from + m.size/2 + 300 + geom.U(rows[i])*rowHeight)
		for _, k := range it.events {
			s.at[k] = geom.Pt(m.x[k], y)
		}
		if it.extent != nil {
			it.extent.Y = y
			for _, k := range it.events {
				it.extent.Events = append(it.extent.Events, p.dated[k].Number)
			}
			s.extents = append(s.extents, *it.extent)
		}
	}
	return geom.U(used)*rowHeight + 300
}

// swimmers lists the marks of exact times, then those that have an extent.
func (m *markLine) swimmers(p *planner, here func(k int) bool) []swimmer {
	var exact, wide []swimmer
	shared := map[bounds]int{} // place in wide
	var all []int              // of them each swimmer has a piece
	for i := range p.dated {
		if !here(i) {
			continue
		}
		all = append(all, i)
		x, ok := m.extentOf(p, i, m.x[i])
		half := m.size/2 + 100 + p.ringRoom(m)/2
		if !ok {
			exact = append(exact, swimmer{layout.Range{From: m.x[i] - half, To: m.x[i] + half}, all[len(all)-1 : len(all) : len(all)], nil})
			continue
		}
		if at, ok := shared[x.bounds()]; ok && x.Kind != sign.Bar && geom.U(len(wide[at].events)+1)*2*half < x.X1-x.X0 {
			wide[at].events = append(wide[at].events, i)
			continue
		}
		shared[x.bounds()] = len(wide)
		extent := x // only what is kept goes on the heap
		wide = append(wide, swimmer{layout.Range{From: min(x.X0, m.x[i]-half), To: max(x.X1, m.x[i]+half)}, []int{i}, &extent})
	}
	return append(exact, wide...)
}

// bounds are what several events may share an extent for.
type bounds struct {
	kind               sign.Precision
	x0, x1             geom.U
	openStart, openEnd bool
}

func (x Extent) bounds() bounds { return bounds{x.Kind, x.X0, x.X1, x.OpenStart, x.OpenEnd} }

// oneDay reports whether the bounds are exactly a calendar day, which the axis
// shows by itself.
func (p *planner) oneDay(e *timeline.Event) bool {
	if !e.Earliest.Bounded() || !e.Latest.Bounded() {
		return false
	}
	earliest := e.Earliest.Wall(p.Source.Zone)
	return dayOf(earliest) == axis.Span{Lo: earliest, Hi: e.Latest.Wall(p.Source.Zone)}
}

// extentOf returns how the precision of a dated event's time is drawn. A calendar
// day, or less, is drawn by its place alone.
func (m *markLine) extentOf(p *planner, k int, at geom.U) (Extent, bool) {
	e, r := p.dated[k], m.reaches(p)[k]
	x := Extent{X0: r.From, X1: r.To, OpenStart: !e.Earliest.Bounded(), OpenEnd: !e.Latest.Bounded()}
	wide := x.X1-x.X0 > m.size*3/2 || x.OpenStart || x.OpenEnd
	switch {
	case e.Date.Kind() == edtf.Interval || e.Date.Kind() == edtf.AllOf:
		x.Kind = sign.Bar
		x.Accent = e.Type.Like.Quad()
		return x, x.X1-x.X0 > m.size || x.OpenEnd || x.OpenStart
	case e.Date.IsZero() || e.Date.Kind() == edtf.OneOf:
		x.Kind = sign.Whisker
		return x, wide && !p.oneDay(e)
	case e.Date.Approximate():
		x.Kind = sign.SoftEnds
		const ends = geom.U(500)
		x.X0, x.X1 = at-m.size/2-ends, at+m.size/2+ends
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
