package axis

import "demarche/render/internal/geom"

// The rules of thumb for giving a busy unit of the calendar more room.
const (
	// A unit is busy if it has so many times the events for its length that
	// the rest of its cluster has, one event in so many, and three at least.
	busyTimes, busyShare, busyLeast = 3, 8, 3
	// Events that are known alike are no nearer to one another where their unit is
	// wider: without others so many make it busy.
	busyAlike = 6
	// A busy unit wants so many pitches for an event.
	busyPitches = 4
	// What is not busy keeps at least this part of its proportional width.
	quietShare = 4
)

// cell is a unit [from, to) of the calendar with the number of events that lie
// wholly in it.
type cell struct {
	from, to int64
	events   int
	alike    bool // all have one and the same extent
	first    Span
}

func (c cell) length() uint64 { return between(c.from, c.to) }

// pieces returns the segments of a cluster: one, or several where units of the
// calendar are much busier than the rest, by the coarsest unit that shows it.
func pieces(c stretch, spans []Span, x0, x1 geom.U, opt Options) []Segment {
	for k := len(plainSteps) - 1; k >= 0; k-- {
		unit := plainSteps[k].length()
		if unit+unit/2 > c.length() {
			continue
		}
		if busy := busyCells(c, spans, plainSteps[k]); len(busy) > 0 {
			if out := widen(c, len(spans), busy, x0, x1, opt); out != nil {
				return out
			}
		}
	}
	return []Segment{{From: c.lo, To: c.hi, X0: x0, X1: x1}}
}

// busyCells returns the units of a cluster that are busy, in time order. Only
// units with events are looked at, however long the cluster is.
func busyCells(c stretch, spans []Span, st Step) []cell {
	var out []cell
	var now cell
	flush := func() {
		if now.busy(c, len(spans)) {
			out = append(out, now)
		}
	}
	for i, s := range spans {
		if i == 0 || s.Lo >= now.to {
			flush()
			now = cell{from: st.Floor(s.Lo), to: st.Next(s.Lo), alike: true, first: s}
		}
		if s.Hi < now.to {
			now.alike = now.alike && s == now.first
			now.events++
		}
	}
	flush()
	return out
}

// busy compares the cell with the rest of a cluster of n events.
func (k cell) busy(c stretch, n int) bool {
	if k.events < busyLeast || k.alike && k.events < busyAlike || k.events*busyShare < n || k.length() >= c.length() {
		return false
	}
	if k.from < c.lo || k.to > c.hi {
		return false // cut off by the edge: not a whole unit to compare
	}
	rest := c.length() - k.length()
	return !mulLess(uint64(k.events), rest, uint64(busyTimes*(n-k.events)), k.length())
}

// widen gives the busy cells of a cluster of n events the room that they want,
// as far as the others can spare it, and draws the others at one rate. It
// returns nil where that would hardly change a thing.
func widen(c stretch, n int, busy []cell, x0, x1 geom.U, opt Options) []Segment {
	width := x1 - x0
	var seconds uint64
	events := 0
	counts := make([]uint64, len(busy))
	for i, b := range busy {
		seconds += b.length()
		events += b.events
		counts[i] = uint64(b.events)
	}
	straight := geom.U(mulDiv(uint64(width), seconds, c.length()))
	want := min(
		geom.U(min(events, int(width)))*busyPitches*opt.Pitch,
		geom.U(mulDiv(uint64(width), uint64(events), uint64(n))),
		width-(width-straight)/quietShare,
	)
	if seconds >= c.length() || want < straight+straight/4 {
		return nil
	}
	return lay(c, busy, portions(want, counts), seconds, x0, x1)
}

// lay puts the busy cells at their widths and lets the rest, which is c without
// their seconds, share what is left in proportion.
func lay(c stretch, busy []cell, widths []geom.U, seconds uint64, x0, x1 geom.U) []Segment {
	left := x1 - x0
	for _, w := range widths {
		left -= w
	}
	var out []Segment
	var passed uint64 // quiet seconds so far
	at, x, taken := c.lo, x0, geom.U(0)
	quiet := func(to int64) {
		if to <= at {
			return
		}
		passed += between(at, to)
		end := x0 + taken + geom.U(mulDiv(uint64(left), passed, c.length()-seconds))
		out = append(out, Segment{at, to, x, end, true})
		at, x = to, end
	}
	for i, b := range busy {
		quiet(b.from)
		out = append(out, Segment{b.from, b.to, x, x + widths[i], true})
		at, x = b.to, x+widths[i]
		taken += widths[i]
	}
	quiet(c.hi)
	return out
}
