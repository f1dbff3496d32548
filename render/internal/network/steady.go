package network

import (
	"cmp"
	"context"
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/graphviz"
)

// An edit of a file should leave boxes where they were. A search that climbs from
// a start in which every weight and width has a part ends on another hill after
// each edit. So blocks take their columns one after the other, in the order of the
// file, each looking only at those that have theirs; what a later search finds
// counts only where it is clearly better.

// Measures of what is clearly better, in percent.
const (
	otherColumns = 10 // another number of columns than the natural one
	placedByDot  = 25 // places that come from Graphviz

	legible = geom.U(112) // of the room, and no more: beyond it whatever needs less is better
)

// steady places the graph so that edits move few boxes; it needs no Graphviz. It
// returns the tiers as well.
func steady(g Graph) (Placed, *tiers) {
	var best Placed
	var in *tiers
	least := 0
	for i, a := range steadyArrangements(g) {
		t := newTiers(*a)
		o := steadyOrder(t)
		o.improve()
		o.settle()
		t.columnsApart()
		t.frame()
		t.spread()
		p := t.route()
		c := p.cost(g)
		if i > 0 {
			c = c * (100 + otherColumns) / 100
		}
		if i == 0 || c < least {
			best, in, least = p, t, c
		}
	}
	return best, in
}

// steadyColumns places the graph, and asks dot for other places in the same
// columns: they are taken where they are clearly better. What is too large to be read
// is looked for anew by the search.
func steadyColumns(ctx context.Context, g Graph, opts []graphviz.Option) (Placed, error) {
	out, t := steady(g)
	out.Engine = graphviz.Dot
	if size := shrink(out.Size, g.Room); size > legible {
		if p, err := searched(ctx, g, opts); err != nil || shrink(p.Size, g.Room) < size {
			return p, err
		}
	}
	p, err := place(ctx, t, opts)
	switch {
	case err != nil:
		return Placed{}, err
	case p.Fallback != "" || p.Engine == graphviz.Circle:
		out.Engine, out.Fallback = p.Engine, p.Fallback
	case p.cost(g)*100 < out.cost(g)*(100-placedByDot):
		return p, nil
	}
	return out, nil
}

// steadyArrangements are those of every number of columns, nearest to the natural
// one first.
func steadyArrangements(g Graph) (all []*arrangement) {
	each, natural := arrangements(g), naturalColumns(g)
	for n := 1; n <= each.most; n++ {
		a := each.of(n)
		a.settled()
		for a.compact() {
		}
		if a.turn(); !slices.ContainsFunc(all, func(b *arrangement) bool { return slices.Equal(a.at, b.at) }) {
			all = append(all, a)
		}
	}
	off := func(a *arrangement) int { return max(a.columns-natural, natural-a.columns) }
	slices.SortStableFunc(all, func(a, b *arrangement) int { return cmp.Compare(off(a), off(b)) })
	return all
}

// naturalColumns is how many columns a graph should have by the sums of its parts,
// which an edit changes little.
func naturalColumns(g Graph) int {
	blocks, _ := g.blocks()
	var wide, high, labelWide, labelHigh geom.U
	for _, b := range blocks {
		wide, high = wide+b.size.W, high+b.size.H+gap
	}
	wide /= geom.U(len(blocks))
	for _, l := range g.Links {
		labelWide, labelHigh = labelWide+l.Label.W, labelHigh+l.Label.H+gap
	}
	labelWide /= geom.U(max(1, len(g.Links)))
	best, least := 1, geom.U(0)
	for n := geom.U(2); n <= geom.U(min(maxColumns, max(len(blocks), 2))); n++ {
		w := n*wide + (n-1)*(labelWide+2*channel)
		h := max(high/n, labelHigh/(n-1)) * 5 / 4
		if s := max(w*1000/g.Room.W, h*1000/g.Room.H); n == 2 || s < least {
			best, least = int(n), s
		}
	}
	return best
}

// settled gives every block, one after the other, the column where it costs least
// among those that have theirs.
func (a *arrangement) settled() {
	for i := range a.at {
		a.at[i] = nowhere
	}
	var all, sum geom.U
	for _, b := range a.blocks {
		all += b.size.H + gap
	}
	for i, b := range a.blocks {
		sum += b.size.H + gap
		best, least := 0, 0
		for k, c := range a.preferred(i) {
			a.at[i] = c
			if s := a.early(sum, all); k == 0 || s < least {
				best, least = c, s
			}
		}
		a.at[i] = best
	}
	a.score = a.measure()
}

// nowhere is the column of a block that has none yet.
const nowhere = -1

// leans reports whether a block would rather stand on the right, all else being
// equal: half of them do, and each always.
func (a *arrangement) leans(block int) bool {
	return a.g.Boxes[a.blocks[block].boxes[0]].Key>>16%2 == 1
}

// preferred lists the columns in the order in which a block takes them where all
// else is equal: the middle first, and from there to its own side.
func (a *arrangement) preferred(block int) []int {
	order := tierOrder(a.columns)
	if a.leans(block) {
		slices.Reverse(order)
	}
	off := func(c int) int { return max(2*c-a.columns+1, a.columns-1-2*c) }
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(off(i), off(j)) })
	return order
}

// turn puts the left side right where more blocks stand on the side that they do
// not lean to; those with many links count more.
func (a *arrangement) turn() {
	sum := 0
	for b, c := range a.at {
		links := 0
		for _, ends := range a.ends {
			if slices.Contains(ends, b) {
				links++
			}
		}
		off := links * links * (2*c - a.columns + 1)
		if a.leans(b) {
			off = -off
		}
		sum -= off
	}
	if sum < 0 {
		for b, c := range a.at {
			a.at[b] = a.columns - 1 - c
		}
	}
}

// early is what an arrangement of some of the blocks costs: how far lines lead, and
// how much higher the highest column is than it should be by now.
func (a *arrangement) early(sum, all geom.U) int {
	far := 0
	clear(a.heights)
	clear(a.gapHeights)
	for i, b := range a.blocks {
		if c := a.at[i]; c >= 0 {
			a.heights[c] += b.size.H + gap
		}
	}
	for i, ends := range a.ends {
		stand := 0
		for _, b := range ends {
			if a.at[b] >= 0 {
				stand++
			}
		}
		if stand < 2 {
			continue
		}
		at, d := a.gapOf(i, a.gapHeights)
		a.gapHeights[at] += a.g.Links[i].Label.H + gap
		far += d
		for _, b := range ends {
			a.pass(b, at)
		}
	}
	// A third of the room is nobody's, so that early ones may stand together.
	fair := max(a.g.Room.H*(all+2*sum)/max(1, 3*all), all/geom.U(len(a.blocks)))
	high := max(slices.Max(a.heights), slices.Max(a.gapHeights))
	return far*10 + int(max(0, high-fair)*100/max(1, a.g.Room.H))
}

// steadyOrder is an order of what stands in the tiers that is made step by step:
// blocks in their order, and each link when all its boxes stand.
func steadyOrder(t *tiers) *orders {
	o := ordersOf(t)
	all := o.units
	o.units = make([][]*unit, len(all))
	for i := range o.rank {
		o.rank[i] = nowhere
	}
	of := make([]*unit, len(t.items))
	for _, units := range all {
		for _, u := range units {
			slices.Sort(u.items)
			for _, i := range u.items {
				of[i] = u
			}
		}
	}
	joined, ofLink := make([][]int, len(t.items)), make([][]int, len(t.g.Links))
	for _, s := range t.strands {
		joined[s.a], joined[s.b] = append(joined[s.a], s.b), append(joined[s.b], s.a)
	}
	for i, it := range t.items {
		if it.kind != box {
			ofLink[it.of] = append(ofLink[it.of], i)
		}
	}
	drawn := make([]bool, len(t.g.Links))
	for _, b := range t.blocks {
		o.insert(of[b.boxes[0]], joined)
		for l, link := range t.g.Links {
			missing := func(i int) bool { return o.rank[i] < 0 }
			if drawn[l] || slices.ContainsFunc(link.Tails, missing) || slices.ContainsFunc(link.Heads, missing) {
				continue
			}
			drawn[l] = true
			for _, i := range ofLink[l] { // the label first
				o.insert(of[i], joined)
			}
		}
	}
	return o
}

// insert puts a unit where the fewest strands cross; of such places where it is
// nearest to what it is joined to, and of these where the fewest are out of the
// order of the file.
func (o *orders) insert(u *unit, joined [][]int) {
	first := o.t.items[u.items[0]]
	places := func(tier int) int { // in thousandths of how many
		n := 0
		for _, u := range o.units[tier] {
			n += len(u.items)
		}
		return max(1, 2*n)
	}
	wish, n := 0, 0
	for _, i := range u.items {
		for _, j := range joined[i] {
			if o.rank[j] >= 0 {
				wish += (2*o.rank[j] + 1) * 1000 / places(o.t.items[j].tier)
				n++
			}
		}
	}
	list := append(o.units[first.tier], u)
	o.units[first.tier] = list
	size := places(first.tier)
	best, least := len(list)-1, [3]int{}
	for to := len(list) - 1; to >= 0; to-- {
		if to < len(list)-1 {
			list[to+1], list[to] = list[to], list[to+1]
		}
		o.number(first.tier)
		costs := [3]int{o.beside(first.tier)}
		if n > 0 {
			at := (2*o.rank[u.items[0]] + len(u.items)) * 1000 / size
			costs[1] = max(at-wish/n, wish/n-at)
		}
		for k, v := range list {
			other := o.t.items[v.items[0]]
			if v != u && other.kind == first.kind && (k < to) != (other.of < first.of) {
				costs[2]++
			}
		}
		if to == len(list)-1 || slices.Compare(costs[:], least[:]) < 0 {
			best, least = to, costs
		}
	}
	move(list, 0, best)
	o.number(first.tier)
}

// beside counts the strands that cross in the gaps beside a tier.
func (o *orders) beside(tier int) (n int) {
	for gap := max(0, tier-1); gap <= tier; gap++ {
		n += o.inGap(gap)
	}
	return n
}
