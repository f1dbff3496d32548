package network

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/graphviz"
)

// block is what stays together in one column: a frame with its boxes, or a box
// without a frame.
type block struct {
	frame int // or -1
	boxes []int
	size  geom.Size
}

// blocks lists the blocks in the order of the boxes, and the block of each box.
func (g Graph) blocks() ([]block, []int) {
	var all []block
	of := make([]int, len(g.Boxes))
	byFrame := map[int]int{}
	for i, b := range g.Boxes {
		k, ok := byFrame[b.Frame]
		if !ok || b.Frame < 0 {
			k = len(all)
			all = append(all, block{frame: b.Frame})
			byFrame[b.Frame] = k
		}
		of[i] = k
		all[k].boxes = append(all[k].boxes, i)
	}
	for i := range all {
		b := &all[i]
		h := -gap
		for _, box := range b.boxes {
			b.size.W = max(b.size.W, g.Boxes[box].Size.W)
			h += g.Boxes[box].Size.H + gap
		}
		if b.frame >= 0 {
			head := g.Frames[b.frame].Label
			b.size.W = max(b.size.W, head.W) + 2*framePad
			h += head.H + 2*framePad
		}
		b.size.H = h
	}
	return all, of
}

// arrangement is which column each block stands in.
type arrangement struct {
	g       Graph
	blocks  []block
	of      []int   // block of each box
	ends    [][]int // blocks at the ends of each link
	same    [][][2]int
	columns int
	at      []int // column of each block
	score   int
	size    geom.Size // as estimated

	// For measure, which is called very often.
	heights, widths, gaps, gapHeights []geom.U
}

// arrange finds good columns for each number of columns that makes sense, the
// best first. It climbs hills, from so many starts, with a fixed number of
// steps.
func arrange(g Graph, starts int) []arrangement {
	var best []arrangement
	for _, a := range climbed(g, starts) {
		if !slices.ContainsFunc(best, func(b arrangement) bool { return b.columns == a.columns }) {
			best = append(best, a)
		}
	}
	return best
}

// climbed returns every arrangement that was arrived at, the best first, each
// once.
func climbed(g Graph, starts int) []arrangement {
	var all []arrangement
	each := arrangements(g)
	for n := 1; n <= each.most; n++ {
		for start := range starts {
			a := each.of(n)
			a.begin(start)
			a.climb()
			for a.compact() {
				a.climb()
			}
			if !slices.ContainsFunc(all, func(b arrangement) bool { return slices.Equal(a.at, b.at) }) {
				all = append(all, *a)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b arrangement) int { return cmp.Compare(a.score, b.score) })
	return all
}

// arranger makes arrangements of a graph, for every number of columns up to most.
type arranger struct {
	most int
	of   func(columns int) *arrangement
}

func arrangements(g Graph) arranger {
	blocks, of := g.blocks()
	ends, same := make([][]int, len(g.Links)), make([][][2]int, len(g.Links))
	for i, l := range g.Links {
		for _, b := range slices.Concat(l.Tails, l.Heads) {
			ends[i] = append(ends[i], of[b])
		}
		for _, t := range l.Tails {
			for _, h := range l.Heads {
				if of[t] != of[h] {
					same[i] = append(same[i], [2]int{of[t], of[h]})
				}
			}
		}
	}
	return arranger{min(maxColumns, max(len(blocks), 2)), func(n int) *arrangement {
		return &arrangement{g: g, blocks: blocks, of: of, ends: ends, same: same, columns: n, at: make([]int, len(blocks)),
			heights: make([]geom.U, n), widths: make([]geom.U, n), gaps: make([]geom.U, n+1), gapHeights: make([]geom.U, n+1)}
	}}
}

const (
	maxColumns = 7
	starts     = 3
	rounds     = 6 // of climbing
)

// begin makes a first arrangement, another for each start: blocks from the
// largest to the smallest, each where it costs least.
func (a *arrangement) begin(start int) {
	order := make([]int, len(a.blocks))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(len(a.blocks[j].boxes), len(a.blocks[i].boxes)) })
	for i, b := range order {
		a.at[b] = (i*(start/2+1) + start) % a.columns
		if start%2 == 1 {
			a.at[b] = i * a.columns / len(order)
		}
	}
	a.score = a.measure()
}

// climb moves and swaps blocks while that makes the arrangement better.
func (a *arrangement) climb() {
	for range rounds {
		before := a.score
		for b := range a.blocks {
			a.try(func() { a.at[b] = 0 }, b, b)
			for c := 1; c < a.columns; c++ {
				a.try(func() { a.at[b] = c }, b, b)
			}
		}
		for b := range min(len(a.blocks), mostSwapped) {
			for c := b + 1; c < min(len(a.blocks), mostSwapped); c++ {
				if a.at[b] != a.at[c] {
					a.try(func() { a.at[b], a.at[c] = a.at[c], a.at[b] }, b, c)
				}
			}
		}
		if a.score == before {
			return
		}
	}
}

// compact takes columns away that hold no block, and reports whether there were
// any: whatever leads through them would only lead farther.
func (a *arrangement) compact() bool {
	to, n := make([]int, a.columns), 0
	for c := range a.columns {
		to[c] = n
		if slices.Contains(a.at, c) {
			n++
		}
	}
	if n == a.columns || n == 1 && a.columns == 2 { // one column has its labels beside it
		return false
	}
	for i, c := range a.at {
		a.at[i] = to[c]
	}
	a.columns = n
	a.heights, a.widths, a.gaps, a.gapHeights = a.heights[:n], a.widths[:n], a.gaps[:n+1], a.gapHeights[:n+1]
	a.score = a.measure()
	return true
}

// mostSwapped bounds the pairs that are tried.
const mostSwapped = 30

func (a *arrangement) try(change func(), b, c int) {
	was, wasToo := a.at[b], a.at[c]
	change()
	if s := a.measure(); s < a.score {
		a.score = s
		return
	}
	a.at[b], a.at[c] = was, wasToo
}

// measure scores the arrangement: how much too large it is, how far lines lead,
// and how uneven the columns are. Less is better.
func (a *arrangement) measure() int {
	heights, widths, gaps, gapHeights := a.heights, a.widths, a.gaps, a.gapHeights
	for _, of := range [][]geom.U{heights, widths, gaps, gapHeights} {
		clear(of)
	}
	for i, b := range a.blocks {
		c := a.at[i]
		heights[c] += b.size.H + gap
		widths[c] = max(widths[c], b.size.W)
	}
	far := 0
	for i := range a.g.Links {
		l := &a.g.Links[i]
		at, d := a.gapOf(i, gapHeights)
		gaps[at] = max(gaps[at], l.Label.W)
		gapHeights[at] += l.Label.H + gap
		far += d * l.weight()
		for _, b := range a.ends[i] {
			a.pass(b, at)
		}
	}
	var w, h geom.U
	empty := 0
	for c := range a.columns {
		w += widths[c]
		h = max(h, heights[c])
		if heights[c] == 0 {
			empty++
		}
	}
	for i := range gaps {
		h = max(h, gapHeights[i])
		if gaps[i] > 0 {
			w += gaps[i] + channel
		}
		if i > 0 && i < a.columns {
			w += channel
		}
	}
	a.size = geom.Size{W: w, H: h}
	return int(shrink(a.size, a.g.Room)-100)*40 + far*10 + int(h*100/max(1, a.g.Room.H))/2 + empty*500
}

// pass makes the columns higher through which a line leads from a block to a gap.
func (a *arrangement) pass(block, at int) {
	from := a.at[block]
	if from < 0 {
		return
	}
	for c := from + 1; c < at; c++ {
		a.heights[c] += thread + gap
	}
	for c := at; c < from; c++ {
		a.heights[c] += thread + gap
	}
}

// gapOf returns the gap between columns where the label of a link stands, and
// how many columns its lines pass. Gap i is left of column i. Of equals the one
// with most room left wins.
func (a *arrangement) gapOf(link int, heights []geom.U) (at, distance int) {
	at, distance = -1, 0
	lo, hi := 1, a.columns-1
	if a.columns == 1 {
		hi = 1
	}
	for i := lo; i <= hi; i++ {
		d := 0
		for _, b := range a.ends[link] {
			if c := a.at[b]; c >= 0 {
				d += max(0, i-1-c, c-i)
			}
		}
		if at < 0 || d < distance || d == distance && heights[i] < heights[at] {
			at, distance = i, d
		}
	}
	return at, distance + a.sameColumn(link)
}

// sameColumn is a charge for lines that have to turn back: those between two
// blocks of one column.
func (a *arrangement) sameColumn(link int) int {
	for _, p := range a.same[link] {
		if a.at[p[0]] >= 0 && a.at[p[0]] == a.at[p[1]] {
			return 2
		}
	}
	return 0
}

// shrink returns by how many percent of the room a size is too large; 100 if it
// fits.
func shrink(s, room geom.Size) geom.U {
	return max(100, (s.W*100+room.W-1)/max(1, room.W), (s.H*100+room.H-1)/max(1, room.H))
}

// Shrink estimates by how many percent of its room a graph will be too large;
// 100 if it fits.
func Shrink(g Graph) geom.U {
	if len(g.Boxes) == 0 {
		return 100
	}
	percent, _ := estimate(g)
	return percent
}

// Fits estimates whether a graph takes at most so many percent of its room, and
// can be placed within the budget.
func Fits(g Graph, percent geom.U) bool {
	if len(g.Boxes) == 0 {
		return true
	}
	p, affordable := estimate(g)
	return p <= percent && affordable
}

// estimate places the graph without Graphviz.
func estimate(g Graph) (percent geom.U, affordable bool) {
	a := arrange(g, 1)[0]
	a.measure()
	percent = shrink(a.size, g.Room)
	t := newTiers(a)
	affordable = graphviz.Affordable(graphviz.Dot, len(t.items), len(t.strands))
	if !affordable || percent > 2*100 {
		return percent, affordable
	}
	t.stack()
	t.frame()
	return shrink(t.bounds().Size(), g.Room), true
}
