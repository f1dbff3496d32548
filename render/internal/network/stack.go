package network

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
)

// sweeps is how often the tiers are put in order, there and back.
const sweeps = 6

// stack places the items without Graphviz: in each tier in the order of the
// middle of what they are joined to, one below the other, the tiers centred.
func (t *tiers) stack() {
	units := t.units()
	joined := make([][]int, len(t.items))
	for _, s := range t.strands {
		joined[s.a] = append(joined[s.a], s.b)
		joined[s.b] = append(joined[s.b], s.a)
	}
	for range sweeps {
		for _, tier := range append(tierOrder(t.count), reversed(tierOrder(t.count))...) {
			t.pile(units[tier], joined)
		}
	}
	t.columnsApart()
}

// unit is what stays together in a tier.
type unit struct {
	items      []int
	head, foot geom.U // air above and below
	width      geom.U
	wish       geom.U
}

// units lists what stands in each tier.
func (t *tiers) units() [][]*unit {
	all := make([][]*unit, t.count)
	for _, b := range t.blocks {
		u := &unit{items: slices.Clone(b.boxes), width: b.size.W}
		if b.frame >= 0 {
			u.head, u.foot = framePad+t.g.Frames[b.frame].Label.H, framePad
		}
		tier := t.items[b.boxes[0]].tier
		all[tier] = append(all[tier], u)
	}
	for i, it := range t.items {
		if it.kind != box {
			all[it.tier] = append(all[it.tier], &unit{items: []int{i}, width: it.size.W})
		}
	}
	return all
}

func tierOrder(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

func reversed(of []int) []int {
	out := slices.Clone(of)
	slices.Reverse(out)
	return out
}

// pile puts the units of a tier below each other, ordered by where their items
// want to be.
func (t *tiers) pile(units []*unit, joined [][]int) {
	wish := func(i int) geom.U {
		if len(joined[i]) == 0 {
			return t.items[i].at.Y
		}
		sum := geom.U(0)
		for _, j := range joined[i] {
			sum += t.items[j].at.Y
		}
		return sum / geom.U(len(joined[i]))
	}
	total := -gap
	for _, u := range units {
		slices.SortStableFunc(u.items, func(i, j int) int { return cmp.Compare(wish(i), wish(j)) })
		u.wish = 0
		for _, i := range u.items {
			u.wish += wish(i)
			total += t.items[i].size.H + gap
		}
		u.wish /= geom.U(len(u.items))
		total += u.head + u.foot
	}
	slices.SortStableFunc(units, func(a, b *unit) int { return cmp.Compare(a.wish, b.wish) })
	y := -total / 2
	for _, u := range units {
		y += u.head
		for _, i := range u.items {
			h := t.items[i].size.H
			t.items[i].at.Y = y + h/2
			y += h + gap
		}
		y += u.foot
	}
}
