package line

import (
	"cmp"
	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"fmt"
	"slices"
	"strings"
)

// Measures of the strip of marks.
const (
	mostRows     = 6  // swim rows
	labelledRows = 18 // the same, of marks that have a label
	densityMost  = geom.U(2600)
)

// stacking is how high the marks stand over the axis, or how deep under it.
type stacking struct {
	at            []geom.Point   // of each dated event; Y is negative below
	extents       []ruler.Extent // likewise
	height, depth geom.U         // of the strips that the marks take
	piled         map[int]bool   // of the dated events: they are counted in piles
	above, under  []thread       // between marks and axis
	ghosts        []ghost        // between those and the marks
}

// swimmer is what takes a stretch of a swim row: the mark of an event, or an
// extent with the marks of those that share it.
type swimmer struct {
	layout.Range
	events []int
	extent *ruler.Extent
}

// stack lifts marks and extents that would touch into swim rows on each side.
// The side of an event is 1 above and -1 below the axis, 2 and -2 if it has a label,
// 0 if it has no mark.
func stack(in input, threads []thread, side func(k int) int) stacking {
	s := stacking{at: make([]geom.Point, len(in.Dated)), piled: map[int]bool{}}
	above := func(k int) bool { return side(k) > 0 }
	below := func(k int) bool { return side(k) < 0 }
	var over, under geom.U
	s.above, over = levels(threads, in.times.X, above)
	s.under, under = levels(threads, in.times.X, below)
	over += stackGhosts(in, &s, 1, over, above)
	under += stackGhosts(in, &s, -1, under, below)
	s.height = over + stackSide(in, &s, 1, over, above, side)
	s.depth = stackSide(in, &s, -1, under, below, side)
	if s.depth > 0 {
		s.depth += under
	}
	if len(in.Dated) > mostMarks {
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
func stackSide(in input, s *stacking, up, from geom.U, here func(k int) bool, side func(k int) int) geom.U {
	items := swimmers(in, here)
	labelled := func(k int) bool { return side(k)*side(k) > 1 }
	last := func(it swimmer) int { // of those without a label the last are counted
		if slices.ContainsFunc(it.events, labelled) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(items, func(a, b swimmer) int { return cmp.Compare(last(a), last(b)) })
	stretches := make([]layout.Range, len(items))
	for i, it := range items {
		stretches[i] = it.Range
	}
	if len(items) == 0 && up < 0 {
		return 0
	}
	rows, _ := layout.Rows(stretches, labelledRows)
	used, piles := 0, false
	for i, it := range items {
		if rows[i] >= mostRows && last(it) > 0 {
			piles = true
			continue
		}
		used = max(used, rows[i]+1)
	}
	rowHeight := in.times.Size + 300 + in.ringRoom()
	for i, it := range items {
		piled := rows[i] >= mostRows && last(it) > 0
		if piled {
			rows[i] = used
		}
		y := up * (from + in.times.Size/2 + 300 + geom.U(rows[i])*rowHeight)
		for _, k := range it.events {
			s.at[k] = geom.Pt(in.times.X[k], y)
			s.piled[k] = piled
		}
		if it.extent != nil && !piled {
			it.extent.Y = y
			for _, k := range it.events {
				it.extent.Events = append(it.extent.Events, in.Dated[k].Number)
			}
			s.extents = append(s.extents, *it.extent)
		}
	}
	if piles {
		used++
	}
	return geom.U(used)*rowHeight + 300
}

// swimmers lists the marks of exact times, then those that have an extent.
func swimmers(in input, here func(k int) bool) []swimmer {
	var exact, wide []swimmer
	shared := map[ruler.Bounds]int{} // place in wide
	var all []int                    // of them each swimmer has a piece
	for i := range in.Dated {
		if !here(i) {
			continue
		}
		all = append(all, i)
		x, ok := in.times.Extent(in.Dated[i], i)
		half := in.times.Size/2 + 100 + in.ringRoom()/2
		if !ok {
			exact = append(exact, swimmer{layout.Range{From: in.times.X[i] - half, To: in.times.X[i] + half}, all[len(all)-1 : len(all) : len(all)], nil})
			continue
		}
		if at, ok := shared[x.Bounds()]; ok && x.Kind != sign.Bar && geom.U(len(wide[at].events)+1)*2*half < x.X1-x.X0 {
			wide[at].events = append(wide[at].events, i)
			continue
		}
		shared[x.Bounds()] = len(wide)
		extent := x // only what is kept goes on the heap
		wide = append(wide, swimmer{layout.Range{From: min(x.X0, in.times.X[i]-half), To: max(x.X1, in.times.X[i]+half)}, []int{i}, &extent})
	}
	return append(exact, wide...)
}

// mostMarks is the number of events up to which each has its mark; of more
// only the labelled ones have, and the density strip counts the rest.
const mostMarks = 3000

// above puts the marks of all so many events above the axis, as long as all have
// one.
func above(events int) func(k int) int {
	side := 1
	if events > mostMarks {
		side = 0
	}
	return func(int) int { return side }
}

// alternating deals them to both sides.
func alternating(events int) func(k int) int {
	side := above(events)(0)
	return func(k int) int {
		if k%2 == 1 {
			return -side
		}
		return side
	}
}

// ringRoom is what rings take around marks.
func (in input) ringRoom() geom.U {
	if in.changed.Any() {
		return in.times.Size / 4
	}
	return 0
}

// String writes the heights of the marks and what lies between them and the axis.
func (s stacking) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "marks up to %v, down to %v\n", s.height, s.depth)
	for k, at := range s.at {
		fmt.Fprintf(&b, "%d: %v\n", k, at)
	}
	for _, x := range s.extents {
		fmt.Fprintf(&b, "%v\n", x)
	}
	for _, t := range append(slices.Clone(s.above), s.under...) {
		fmt.Fprintf(&b, "level %d: %v\n", t.level, t)
	}
	for _, g := range s.ghosts {
		fmt.Fprintf(&b, "%v %q: %v\n", g.Kind, g.Event.Title, g.at)
	}
	return b.String()
}
