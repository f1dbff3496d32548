package network

import (
	"cmp"
	"math/bits"
	"slices"

	"demarche/render/internal/geom"
)

// Dot is an actor to be placed as a dot in a region.
type Dot struct {
	Region int
	Label  geom.Size   // zero for a dot without a label, which takes little room
	Weight int64       // how much it does; the heaviest are placed first
	Pin    *geom.Point // where it is wanted, or nil
}

// Region holds dots, with a heading at its left top; of no size for none.
type Region struct{ Label geom.Size }

// Pull is what two dots have to do with each other.
type Pull struct {
	A, B   int
	Weight int64
	Drawn  bool // as a line that is seen: such lines should not cross
}

// Scatter is a large graph: every actor a dot in the region of its frame.
type Scatter struct {
	Dots    []Dot
	Regions []Region
	Pulls   []Pull
	Room    geom.Box
}

// Scattered is where its dots are.
type Scattered struct {
	Dots     []geom.Point
	Labelled []bool // whether there was room for the label, which stands around the point below it
	Regions  []geom.Box
}

// Measures of a scatter.
const (
	cellWidth  = geom.U(11600) // at least, for a dot with its label
	cellNarrow = geom.U(7400)  // in a region that has no room for more
	cellHeight = geom.U(4700)
	dotMost    = geom.U(1900) // for a dot without
	dotLeast   = geom.U(500)
	regionGap  = geom.U(1200)
	regionPad  = geom.U(600)
	swapRounds = 4
	least      = 30_000 // gain of a change of places
)

// Place gives every dot a place. Where the weights change a little, and the dots
// and drawn lines stay, hardly any dot moves: what counts is how many binary
// digits a weight has.
func (s Scatter) Place() Scattered {
	b := s.board()
	order := b.order()
	for _, d := range order {
		b.put(d)
	}
	b.improve()
	b.untangle()
	return *b.out
}

// Named says which labels will have room.
func (s Scatter) Named() []bool { return s.board().out.Labelled }

// board lays out the places that there are.
func (s Scatter) board() *board {
	out := &Scattered{Dots: make([]geom.Point, len(s.Dots)), Labelled: make([]bool, len(s.Dots)), Regions: s.regions()}
	b := &board{Scatter: s, out: out, free: make([][]geom.Point, len(s.Regions)), pulls: make([][]int, len(s.Dots)), placed: make([]bool, len(s.Dots)), lines: make([][]int, len(s.Dots))}
	for i, p := range s.Pulls {
		b.pulls[p.A], b.pulls[p.B] = append(b.pulls[p.A], i), append(b.pulls[p.B], i)
		if p.Drawn {
			b.drawn = append(b.drawn, i)
			b.lines[p.A], b.lines[p.B] = append(b.lines[p.A], i), append(b.lines[p.B], i)
		}
	}
	for r := range s.Regions {
		b.slots(r)
	}
	return b
}

// board is a scatter under construction.
type board struct {
	Scatter
	out    *Scattered
	free   [][]geom.Point // places for dots with labels that nobody has, of each region
	pulls  [][]int        // of each dot
	placed []bool
	drawn  []int   // pulls that are seen
	lines  [][]int // of these, those of each dot
}

// order lists the dots with labels: those that are pinned first, then the heavy
// ones before the light.
func (b *board) order() []int {
	var order []int
	for i := range b.Dots {
		if b.out.Labelled[i] {
			order = append(order, i)
		}
	}
	rank := func(i int) (loose, light int) {
		d := b.Dots[i]
		if d.Pin == nil {
			loose = 1
		}
		return loose, -bits.Len64(uint64(max(0, d.Weight)))
	}
	slices.SortStableFunc(order, func(i, j int) int {
		p1, w1 := rank(i)
		p2, w2 := rank(j)
		return cmp.Or(cmp.Compare(p1, p2), cmp.Compare(w1, w2))
	})
	return order
}

// slots parts a region into cells for dots with labels and, below these, for the
// others. It decides which labels have room: those of the heaviest.
func (b *board) slots(region int) {
	box := b.out.Regions[region]
	if head := b.Regions[region].Label; head.H > 0 {
		box = box.Inset(regionPad)
		box.Y0 += head.H
	}
	var named, all []int
	for i, d := range b.Dots {
		if d.Region != region {
			continue
		}
		all = append(all, i)
		if d.Label.W > 0 {
			named = append(named, i)
		}
	}
	slices.SortStableFunc(named, func(i, j int) int { return cmp.Compare(b.Dots[j].Weight, b.Dots[i].Weight) })
	columns := max(1, int(box.W()/cellWidth))
	pitch, rows := dotMost, 0
	for ; ; pitch -= 100 {
		across := max(1, int(box.W()/pitch))
		rows = (len(all) + across - 1) / across
		if room := box.H() - geom.U(rows)*pitch; pitch <= dotLeast || geom.U((len(named)+columns-1)/columns)*cellHeight <= room {
			break
		}
	}
	below := geom.U(rows) * pitch
	fit := columns * int(max(0, box.H()-below)/cellHeight)
	if cellNarrow > box.W() {
		fit = 0
	}
	named = named[:min(len(named), fit)]
	if len(named) == len(all) {
		below = 0
	}
	for _, i := range named {
		b.out.Labelled[i] = true
	}
	b.cells(region, geom.Box{X0: box.X0, Y0: box.Y0, X1: box.X1, Y1: box.Y1 - below}, len(named), columns)
	across := max(1, int(box.W()/pitch))
	for i, d := range all { // each has a place of its own, also where it is not taken
		if b.out.Labelled[d] {
			continue
		}
		at := geom.Pt(box.X0+pitch/2+geom.U(i%across)*pitch, box.Y1-below+pitch/2+geom.U(i/across)*pitch)
		b.out.Dots[d], b.placed[d] = at, true
	}
}

// cells makes places for dots with labels: in rows that are set off against each
// other, so that lines do not run along them.
func (b *board) cells(region int, box geom.Box, n, most int) {
	if n == 0 {
		return
	}
	columns := (n + int(max(1, box.H()/cellHeight)) - 1) / int(max(1, box.H()/cellHeight))
	for columns < most && box.W()*geom.U((n+columns-1)/columns) > 2*box.H()*geom.U(columns) { // cells twice as wide as high
		columns++
	}
	columns = min(columns, n)
	rows := (n + columns - 1) / columns
	w, h := box.W()/geom.U(columns), box.H()/geom.U(rows)
	slack := max(0, h-cellHeight) / 2
	for i := range n {
		row, column := i/columns, i%columns
		at := geom.Pt(box.X0+w/2+geom.U(column)*w, box.Y0+cellHeight/3+geom.U(row)*h)
		if last := n - row*columns; last < columns { // the last row is in the middle
			at.X += w * geom.U(columns-last) / 2
		}
		if column%2 == 1 {
			at.Y += slack
		}
		b.free[region] = append(b.free[region], at)
	}
}

// put places a dot: where it is pinned, else where those with whom it has to do
// are near.
func (b *board) put(d int) {
	slots := b.free[b.Dots[d].Region]
	best, least := -1, int64(0)
	for i, s := range slots {
		cost := b.cost(d, s)
		if b.Dots[d].Pin != nil {
			cost = away(s, *b.Dots[d].Pin)
		}
		if best < 0 || cost < least {
			best, least = i, cost
		}
	}
	b.out.Dots[d] = slots[best]
	b.free[b.Dots[d].Region] = slices.Delete(slots, best, best+1)
	b.placed[d] = true
}

// cost is how far a place is from those with whom a dot has to do; the middle of
// the picture is better for who has nobody placed yet.
func (b *board) cost(d int, at geom.Point) int64 {
	sum := away(at, b.Room.Center()) / 16
	for _, i := range b.pulls[d] {
		p := b.Pulls[i]
		other := p.A + p.B - d
		if !b.placed[other] {
			continue
		}
		weight := int64(bits.Len64(uint64(max(1, p.Weight))))
		sum += weight * away(at, b.out.Dots[other])
	}
	return sum
}

// away is the distance between two points.
func away(p, q geom.Point) int64 {
	dx, dy := p.X-q.X, p.Y-q.Y
	return int64(geom.Root(dx*dx + dy*dy))
}

// Parts is where the regions are.
func (s Scatter) Parts() []geom.Box { return s.regions() }

// regions parts the room by what the dots of each region need, in rows of about
// square boxes, the largest region first.
func (s Scatter) regions() []geom.Box {
	const unit = 10_000 // square units: the sums are far from overflowing
	need := make([]int64, len(s.Regions))
	for _, d := range s.Dots {
		if d.Label.W > 0 {
			need[d.Region] += int64(cellWidth) * int64(cellHeight) * 9 / 5 / unit // cells are whole
		}
		need[d.Region] += int64(dotMost) * int64(dotMost) / unit
	}
	order := make([]int, len(need))
	for i := range order {
		order[i] = i
		need[i] = max(need[i], int64(cellWidth)*int64(cellHeight)*2/unit)
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(need[j], need[i]) })
	boxes := make([]geom.Box, len(need))
	if len(need) == 1 {
		boxes[0] = s.Room
		return boxes
	}
	room := s.Room
	for len(order) > 0 {
		total := int64(0)
		for _, r := range order {
			total += need[r]
		}
		// A row takes regions as long as that makes the worst of them less long.
		wide := room.W() >= room.H()
		side := int64(min(room.W(), room.H()))
		area := int64(room.W()) * int64(room.H())
		row, sum, worst := 0, int64(0), int64(0)
		for row < len(order) {
			next := sum + need[order[row]]
			across := max(1, next*area/total/side)
			bad := int64(0)
			for _, r := range order[:row+1] {
				along := max(1, need[r]*side/next)
				bad = max(bad, across*100/along, along*100/across)
			}
			if row > 0 && bad > worst {
				break
			}
			row, sum, worst = row+1, next, bad
		}
		across := geom.U(sum * area / total / side)
		if row == len(order) {
			across = max(room.W(), room.H())
		}
		at := int64(0)
		for _, r := range order[:row] {
			from, to := geom.U(at*side/sum), geom.U((at+need[r])*side/sum)
			at += need[r]
			if wide {
				boxes[r] = geom.Box{X0: room.X0, Y0: room.Y0 + from, X1: room.X0 + across, Y1: room.Y0 + to}
			} else {
				boxes[r] = geom.Box{X0: room.X0 + from, Y0: room.Y0, X1: room.X0 + to, Y1: room.Y0 + across}
			}
		}
		if wide {
			room.X0 += across
		} else {
			room.Y0 += across
		}
		order = order[row:]
	}
	for i := range boxes { // the gap between neighbours
		if boxes[i].X1 < s.Room.X1 {
			boxes[i].X1 -= regionGap
		}
		if boxes[i].Y1 < s.Room.Y1 {
			boxes[i].Y1 -= regionGap
		}
	}
	return boxes
}
