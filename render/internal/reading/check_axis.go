package reading

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
	"demarche/timeline/edtf"
)

// tolerance is how far a mark or an end may lie beside its place: a line's width.
const (
	tolerance = geom.U(110)
	capWidth  = geom.U(300)
	halfMark  = geom.U(800)
)

// span is where an event may lie, on the clock of the file.
type span struct {
	lo, hi           int64 // at which it may begin, and end
	openLo, openHi   bool
	markLo, markHigh int64 // where its mark may stand
}

func spanOf(r *Reader, f *Fact) span {
	const never = int64(1) << 61
	s := span{lo: -never, hi: never, openLo: !f.Earliest.Bounded(), openHi: !f.Latest.Bounded()}
	if !s.openLo {
		s.lo = f.Earliest.Wall(r.File.Zone)
	}
	if !s.openHi {
		s.hi = f.Latest.Wall(r.File.Zone)
	}
	s.markLo, s.markHigh = s.lo, s.hi
	if f.HalfKnown() {
		// At the known end, which may be a month or a year.
		s.markLo = f.Anchor().Wall(r.File.Zone)
		for _, part := range points(f.Date) {
			if first, last := part.Bounds(r.File.ZoneOf(f.Event)); last == f.Latest && first.Bounded() {
				s.markLo = min(s.markLo, first.Wall(r.File.Zone))
			}
		}
	}
	if start, ok := f.Date.Start(); ok && f.Date.Kind() == edtf.Interval && !start.IsZero() {
		if _, latest := start.Bounds(r.File.ZoneOf(f.Event)); latest.Bounded() {
			s.markHigh = max(s.markLo, latest.Wall(r.File.Zone))
		}
	}
	return s
}

// CheckAxis holds the places along a horizontal axis, with its ticks.
func (r *Reader) CheckAxis(p *Picture) {
	checkTicks(r, p)
	pins := p.pins()
	marks := p.Marks()
	extents := map[int][]Extent{}
	for _, x := range p.Extents() {
		for _, n := range x.Events {
			extents[n] = append(extents[n], x)
		}
	}
	for _, m := range marks {
		f := r.facts[m.Event]
		if f == nil {
			r.find(Place, "event %d is drawn and is not in the file", m.Event)
			continue
		}
		if r.Even {
			checkCell(r, pins, f, m)
			continue
		}
		checkMark(r, pins, f, m)
		checkExtent(r, pins, f, m, extents[m.Event])
	}
}

// checkTicks holds that the axis runs one way and is no finer than the dates.
func checkTicks(r *Reader, p *Picture) {
	pins := p.pins()
	slices.SortStableFunc(pins, func(a, b pin) int { return cmp.Compare(a.x, b.x) })
	for i := 1; i < len(pins); i++ {
		// Evenly spaced, a month stands beside its first day.
		if pins[i].wall < pins[i-1].wall || pins[i].wall == pins[i-1].wall && !r.Even {
			r.find(Axis, "the axis runs backwards at %v", pins[i].x)
		}
	}
	unit := edtf.Coarser
	for _, f := range r.known() {
		switch {
		case !f.Date.IsZero():
			unit = min(unit, finest(f.Date))
		case f.Dated():
			for _, at := range []edtf.Instant{f.Earliest, f.Latest} {
				if at.Bounded() {
					unit = min(unit, setBy(r, at))
				}
			}
		}
	}
	if unit > edtf.Month && unit < edtf.Year {
		unit = edtf.Month // of which seasons and quarters consist
	}
	if got := p.finestLabel(); got < unit {
		r.find(Axis, "ticks of a %v, but no date is finer than a %v", got, unit)
	}
}

// checkCell holds that an event stands under no label that its date excludes.
func checkCell(r *Reader, pins []pin, f *Fact, m Mark) {
	s := spanOf(r, f)
	for _, p := range pins {
		if m.At.X > p.x+tolerance && m.At.X < p.hi-tolerance && (s.hi < p.wall || s.markLo >= p.end && p.end > p.wall) {
			r.find(Place, "event %d stands under %v, and was not then", m.Event, edtf.CivilOf(p.wall))
		}
	}
}

// checkMark holds that a mark stands within the bounds of its event.
func checkMark(r *Reader, pins []pin, f *Fact, m Mark) {
	s := spanOf(r, f)
	for _, p := range pins {
		if s.markHigh < p.wall && m.At.X > p.x+tolerance {
			r.find(Place, "event %d (%s) stands after %v, and was before", m.Event, f.Date, edtf.CivilOf(p.wall))
		}
		if s.markLo >= p.wall && m.At.X < p.x-tolerance {
			r.find(Place, "event %d (%s) stands before %v, and was not before", m.Event, f.Date, edtf.CivilOf(p.wall))
		}
	}
}

// checkExtent holds that it is drawn how far a time may reach, and no farther.
func checkExtent(r *Reader, pins []pin, f *Fact, m Mark, extents []Extent) {
	s := spanOf(r, f)
	x0, x1 := m.At.X, m.At.X // as far as the ticks show that it reaches
	within := 0
	for _, p := range pins {
		if p.wall >= s.lo && p.wall <= s.hi+1 && (!s.openLo || !s.openHi) {
			if !(s.openLo || s.openHi) || p.wall > s.lo && p.wall <= s.hi {
				x0, x1 = min(x0, p.x), max(x1, p.x)
			}
			if p.wall > s.lo && p.wall <= s.hi {
				within++
			}
		}
	}
	drawn := m.Box
	for _, x := range extents {
		drawn.X0, drawn.X1 = min(drawn.X0, x.Box.X0), max(drawn.X1, x.Box.X1)
	}
	soft := f.Date.Approximate() || f.Date.Uncertain()
	if within > 0 && x1-x0 > 2400 && !s.openLo && !s.openHi && (drawn.X0 > x0+halfMark || drawn.X1 < x1-halfMark) {
		r.find(Place, "event %d (%s) reaches from %v to %v on the axis, and is drawn from %v to %v", m.Event, f.Date, x0, x1, drawn.X0, drawn.X1)
	}
	checkEnds(r, f, extents)
	if s.openLo != s.openHi {
		if s.openLo && drawn.X0 > m.Box.X0-400 || s.openHi && drawn.X1 < m.Box.X1+400 {
			r.find(Place, "event %d (%s) has no tail to the end that is not known", m.Event, f.Date)
		}
	}
	for _, p := range pins {
		if len(extents) == 0 || soft {
			break
		}
		if drawn.X1 > max(p.x, m.Box.X1)+capWidth && s.hi < p.wall {
			r.find(Place, "event %d (%s) is drawn until after %v", m.Event, f.Date, edtf.CivilOf(p.wall))
		}
		if drawn.X0 < min(p.x, m.Box.X0)-capWidth && s.lo >= p.wall {
			r.find(Place, "event %d (%s) is drawn from before %v", m.Event, f.Date, edtf.CivilOf(p.wall))
		}
	}
}

// checkEnds holds that an end of what lasted that nobody knows has a question mark,
// and one that has not come runs out.
func checkEnds(r *Reader, f *Fact, extents []Extent) {
	if len(extents) != 1 || !extents[0].Bar || f.Date.Kind() != edtf.Interval || f.OpenLater {
		return
	}
	x := extents[0]
	is := f.Date.UnknownStart() && !f.Earliest.Bounded() || f.Date.UnknownEnd() && !f.Latest.Bounded()
	if is != x.Asks {
		r.find(Signs, "event %d (%s) has a question mark at its end: %t", f.Number, f.Date, x.Asks)
	}
	const pieces = 4
	if open := f.Date.OpenEnd() && !f.Latest.Bounded(); open && x.Blocks <= pieces {
		r.find(Signs, "event %d (%s) goes on, and its bar ends", f.Number, f.Date)
	}
}

// CheckColumns holds the places of a picture of counts: each square stands over
// ticks of its own time only.
func (r *Reader) CheckColumns(p *Picture) {
	checkTicks(r, p)
	pins := p.pins()
	for _, sq := range p.Squares() {
		for _, n := range sq.Events {
			f := r.facts[n]
			if f == nil {
				r.find(Place, "event %d is counted and is not in the file", n)
				continue
			}
			s := spanOf(r, f)
			for _, pin := range pins {
				if s.hi < pin.wall && sq.Box.X0 > pin.x-tolerance || s.hi < pin.wall && sq.Box.X1 > pin.x+tolerance {
					r.find(Place, "event %d (%s) is counted after %v", n, f.Date, edtf.CivilOf(pin.wall))
				}
				if s.lo >= pin.wall && sq.Box.X0 < pin.x-tolerance {
					r.find(Place, "event %d (%s) is counted before %v", n, f.Date, edtf.CivilOf(pin.wall))
				}
			}
		}
	}
}
