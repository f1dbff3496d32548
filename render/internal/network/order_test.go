package network

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/render/internal/geom"
)

// web is boxes in frames of three, each with links to some others.
func web(n int) Graph {
	g := Graph{Room: geom.Size{W: 118000, H: 56000}}
	for range (n + 2) / 3 {
		g.Frames = append(g.Frames, Frame{Label: geom.Size{W: 6000, H: 1600}})
	}
	for i := range n {
		g.Boxes = append(g.Boxes, Box{Size: geom.Size{W: 9000, H: 2400}, Frame: i / 3})
	}
	for i := range n {
		for _, to := range []int{(i*5 + 2) % n, (i*i + 7) % n} {
			if to != i {
				g.Links = append(g.Links, Link{Tails: []int{i}, Heads: []int{to}, Label: geom.Size{W: 6000, H: 1500}, Weight: 1 + i%3})
			}
		}
	}
	return g
}

// TestFewerStrandsCrossInOrder: never more than where each tier is in the order of
// what it is joined to, and hardly half on the whole; all keep their promises.
func TestFewerStrandsCrossInOrder(t *testing.T) {
	before, after := 0, 0
	for n := 6; n <= 18; n += 3 {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			g := web(n)
			stacked := newTiers(arrange(g, starts)[0])
			stacked.stack()
			o := ordersOf(stacked)
			was := o.total()
			o.fewest()
			assert.LessOrEqual(t, o.total(), was)
			again := ordersOf(stacked)
			again.fewest()
			assert.Equal(t, o.rank, again.rank, "the same in every run")
			before, after = before+was, after+o.total()

			m := Measure(g, stacked.ordered())
			m.Crossings = 0
			assert.Zero(t, m)
		})
	}
	assert.Less(t, after*10, before*8, "%d of %d crossings are left", after, before)
}

// TestSettledNearWhatTheyAreJoinedTo: one line of boxes is level.
func TestSettledNearWhatTheyAreJoinedTo(t *testing.T) {
	g := web(0)
	for range 4 {
		g.Boxes = append(g.Boxes, Box{Size: geom.Size{W: 9000, H: 2400}, Frame: -1})
	}
	g.Links = []Link{{Tails: []int{0}, Heads: []int{1}, Label: geom.Size{W: 6000, H: 1500}}, {Tails: []int{2}, Heads: []int{3}, Label: geom.Size{W: 6000, H: 1500}}}
	a := arrange(g, starts)
	for i := range a {
		if a[i].columns != 2 {
			continue
		}
		p := newTiers(a[i]).ordered()
		for k, l := range g.Links {
			assert.InDelta(t, float64(p.Boxes[l.Tails[0]].Center().Y), float64(p.Boxes[l.Heads[0]].Center().Y), 200, "link %d", k)
		}
	}
}

// TestChangedIsWhatCountingAllGives: two neighbours of a tier change places.
func TestChangedIsWhatCountingAllGives(t *testing.T) {
	seen := 0
	for n := 6; n <= 18; n += 3 {
		stacked := newTiers(arrange(web(n), starts)[0])
		stacked.stack()
		o := ordersOf(stacked)
		for tier, units := range o.units {
			for _, u := range units {
				for k := 1; k < len(u.items); k++ {
					before := o.total()
					by := o.changed(u.items[k], u.items[k-1])
					u.items[k-1], u.items[k] = u.items[k], u.items[k-1]
					o.number(tier)
					assert.Equal(t, before+by, o.total(), "tier %d of %d boxes", tier, n)
					if by != 0 {
						seen++
					}
				}
			}
		}
	}
	assert.Greater(t, seen, 10)
}
