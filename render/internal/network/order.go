package network

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
)

// orders is the order of what stands in each tier, top to bottom, as a search for
// few crossings sees it: only ranks count, no places.
type orders struct {
	t     *tiers
	units [][]*unit
	rank  []int      // of each item in its tier
	next  [][]int    // strands by the tier of their first end
	ends  [2][][]end // of each item, where its strands lead to in the tier before, and in the next
}

// end is the other end of a strand.
type end struct{ item, link int }

// Measures of the search.
const (
	shuffles  = 8 // times that everything is thrown about a little
	orderings = 8 // rounds without
)

// ordersOf takes the order from where the items are.
func ordersOf(t *tiers) *orders {
	o := &orders{t: t, units: t.units(), rank: make([]int, len(t.items)), next: make([][]int, t.count),
		ends: [2][][]end{make([][]end, len(t.items)), make([][]end, len(t.items))}}
	for k, s := range t.strands {
		tier := t.items[s.a].tier
		o.next[tier] = append(o.next[tier], k)
		o.ends[1][s.a] = append(o.ends[1][s.a], end{s.b, s.link})
		o.ends[0][s.b] = append(o.ends[0][s.b], end{s.a, s.link})
	}
	for tier, units := range o.units {
		for _, u := range units {
			slices.SortStableFunc(u.items, func(i, j int) int { return cmp.Compare(t.items[i].at.Y, t.items[j].at.Y) })
			u.wish = t.items[u.items[0]].at.Y
		}
		slices.SortStableFunc(units, func(a, b *unit) int { return cmp.Compare(a.wish, b.wish) })
		o.number(tier)
	}
	return o
}

// number gives the items of a tier their ranks.
func (o *orders) number(tier int) {
	n := 0
	for _, u := range o.units[tier] {
		for _, i := range u.items {
			o.rank[i] = n
			n++
		}
	}
}

// inGap counts the strands of a gap that cross.
func (o *orders) inGap(gap int) (n int) {
	for i, k := range o.next[gap] {
		s := &o.t.strands[k]
		if o.rank[s.a] < 0 || o.rank[s.b] < 0 {
			continue
		}
		for _, l := range o.next[gap][:i] {
			if r := &o.t.strands[l]; r.link != s.link && o.rank[r.a] >= 0 && o.rank[r.b] >= 0 && (o.rank[s.a]-o.rank[r.a])*(o.rank[s.b]-o.rank[r.b]) < 0 {
				n++
			}
		}
	}
	return n
}

// total counts all.
func (o *orders) total() (n int) {
	for gap := range o.next {
		n += o.inGap(gap)
	}
	return n
}

// changed returns how many strands more cross where an item of a tier stands before
// another and not behind it; below zero where it is fewer.
func (o *orders) changed(before, behind int) (n int) {
	for _, ends := range o.ends {
		for _, s := range ends[before] {
			for _, r := range ends[behind] {
				if s.link != r.link {
					n += cmp.Compare(o.rank[s.item], o.rank[r.item])
				}
			}
		}
	}
	return n
}

// improve moves units within their tiers, and boxes within their frames, while
// fewer strands cross by it.
func (o *orders) improve() {
	betweenUnits := func(x, y *unit) (n int) {
		for _, i := range x.items {
			for _, k := range y.items {
				n += o.changed(i, k)
			}
		}
		return n
	}
	for range orderings {
		better := false
		for tier := range o.units {
			better = sift(o, tier, o.units[tier], betweenUnits) || better
			for _, u := range o.units[tier] {
				if len(u.items) > 1 {
					better = sift(o, tier, u.items, o.changed) || better
				}
			}
		}
		if !better {
			return
		}
	}
}

// sift gives each of a list the place in it where the fewest strands cross; changed
// is as that of orders.
func sift[T comparable](o *orders, tier int, list []T, changed func(before, behind T) int) (better bool) {
	for _, x := range slices.Clone(list) {
		at := slices.Index(list, x)
		n := 0 // strands more that cross than where it is
		for _, y := range list[:at] {
			n += changed(x, y)
		}
		best, least := at, 0
		for to := range list {
			if n < least {
				best, least = to, n
			}
			if to < at {
				n -= changed(x, list[to])
			} else if to+1 < len(list) {
				n -= changed(x, list[to+1])
			}
		}
		if best != at {
			move(list, at, best)
			o.number(tier)
			better = true
		}
	}
	return better
}

// move takes a thing from one place of a list to another.
func move[T any](list []T, from, to int) {
	x := list[from]
	rest := slices.Delete(slices.Clone(list), from, from+1)
	copy(list, slices.Insert(rest, to, x))
}

// fewest looks for an order with few crossings: it improves, throws some things
// about and improves again, and keeps the best. Chance is the same in every run.
func (o *orders) fewest() {
	o.improve()
	least, best := o.total(), o.saved()
	luck := chance(1)
	for range shuffles {
		if least == 0 {
			break
		}
		for tier, units := range o.units {
			for range (len(units) + 3) / 4 {
				move(units, luck.below(len(units)), luck.below(len(units)))
			}
			for _, u := range units {
				if len(u.items) > 1 && luck.below(3) == 0 {
					move(u.items, luck.below(len(u.items)), luck.below(len(u.items)))
				}
			}
			o.number(tier)
		}
		o.improve()
		if n := o.total(); n < least {
			least, best = n, o.saved()
		} else {
			o.restore(best)
		}
	}
	o.restore(best)
}

// saved is the rank of every item.
func (o *orders) saved() []int { return slices.Clone(o.rank) }

// restore puts everything in the order of such ranks.
func (o *orders) restore(rank []int) {
	copy(o.rank, rank)
	for tier, units := range o.units {
		for _, u := range units {
			slices.SortFunc(u.items, func(i, j int) int { return cmp.Compare(rank[i], rank[j]) })
		}
		slices.SortFunc(units, func(a, b *unit) int { return cmp.Compare(rank[a.items[0]], rank[b.items[0]]) })
		o.number(tier)
	}
}

// settlings is how often the tiers are settled, there and back.
const settlings = 16

// settle gives every item a place: in its order, as near as there is room to the
// middle of what it is joined to.
func (o *orders) settle() {
	t := o.t
	joined, weight := make([][]int, len(t.items)), make([][]geom.U, len(t.items))
	for _, s := range t.strands {
		w := geom.U(min(8, t.g.Links[s.link].weight()))
		if t.items[s.a].kind == joint || t.items[s.b].kind == joint {
			w *= 4 // what leads far leads straight
		}
		joined[s.a], weight[s.a] = append(joined[s.a], s.b), append(weight[s.a], w)
		joined[s.b], weight[s.b] = append(joined[s.b], s.a), append(weight[s.b], w)
	}
	height := t.g.Room.H
	for _, units := range o.units {
		height = max(height, tall(t, units))
	}
	for _, units := range o.units { // a first place for all
		y := (height - tall(t, units)) / 2
		for _, u := range units {
			y += u.head
			for _, i := range u.items {
				t.items[i].at.Y = y + t.items[i].size.H/2
				y += t.items[i].size.H + gap
			}
			y += u.foot
		}
	}
	for range settlings {
		for _, tier := range append(tierOrder(t.count), reversed(tierOrder(t.count))...) {
			o.settleTier(tier, height, joined, weight)
		}
	}
}

// tall is the height of what stands in a tier.
func tall(t *tiers, units []*unit) geom.U {
	sum := -gap
	for _, u := range units {
		sum += u.head + u.foot
		for _, i := range u.items {
			sum += t.items[i].size.H + gap
		}
	}
	return sum
}

// settleTier moves the items of one tier to where those they are joined to want
// them: the least squares under their order and distances, which is an isotonic
// regression.
func (o *orders) settleTier(tier int, height geom.U, joined [][]int, weight [][]geom.U) {
	t := o.t
	type pool struct{ sum, weight, n geom.U }
	var items []int
	var offset []geom.U // of each item's middle, were all stacked from the top
	y := geom.U(0)
	for _, u := range o.units[tier] {
		y += u.head
		for _, i := range u.items {
			items, offset = append(items, i), append(offset, y+t.items[i].size.H/2)
			y += t.items[i].size.H + gap
		}
		y += u.foot
	}
	room := height - (y - gap)
	var pools []pool
	for k, i := range items {
		wish, w := t.items[i].at.Y, geom.U(1)
		if len(joined[i]) > 0 {
			wish, w = 0, 0
			for n, j := range joined[i] {
				wish += t.items[j].at.Y * weight[i][n]
				w += weight[i][n]
			}
			wish /= w
		}
		pools = append(pools, pool{(wish - offset[k]) * w, w, 1})
		for n := len(pools); n > 1 && pools[n-2].sum*pools[n-1].weight > pools[n-1].sum*pools[n-2].weight; n = len(pools) {
			a, b := pools[n-2], pools[n-1]
			pools = append(pools[:n-2], pool{a.sum + b.sum, a.weight + b.weight, a.n + b.n})
		}
	}
	k := 0
	for _, p := range pools {
		at := (p.sum / p.weight).Clamp(0, max(0, room))
		for range p.n {
			t.items[items[k]].at.Y = at + offset[k]
			k++
		}
	}
}

// ordered places the tiers anew, by few crossings: the order that they have is
// what it begins with.
func (t *tiers) ordered() Placed {
	o := ordersOf(t)
	o.fewest()
	o.settle()
	t.columnsApart()
	t.frame()
	t.spread()
	return t.route()
}

// columnsApart gives tiers their places across, the channel apart.
func (t *tiers) columnsApart() {
	x := geom.U(0)
	for _, units := range t.units() {
		w := geom.U(0)
		for _, u := range units {
			w = max(w, u.width)
		}
		if w == 0 {
			continue
		}
		for _, u := range units {
			for _, i := range u.items {
				t.items[i].at.X = x + w/2
			}
		}
		x += w + channel
	}
}
