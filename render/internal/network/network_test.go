package network

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/render/internal/geom"
	"demarche/render/internal/graphviz"
)

// TestMain lets the test binary be its own layout child.
func TestMain(m *testing.M) {
	if handled, code := graphviz.Child(os.Args, os.Stdin, os.Stdout); handled {
		os.Exit(code)
	}
	graphviz.EnableChild()
	os.Exit(m.Run())
}

var (
	tag  = geom.Size{W: geom.Px(70), H: geom.Px(18)}
	card = geom.Size{W: geom.Px(120), H: geom.Px(34)}
)

func plainGraph(n int, links ...Link) Graph {
	g := Graph{Links: links}
	for range n {
		g.Boxes = append(g.Boxes, Box{Size: card, Frame: -1})
	}
	return g
}

func link(a, b int) Link { return Link{Tails: []int{a}, Heads: []int{b}, Label: tag} }

// shapes are the graphs that break layouts.
func shapes() map[string]Graph {
	star, ring, dense, scattered := plainGraph(15), plainGraph(12), plainGraph(8), plainGraph(60)
	for i := 1; i < 15; i++ {
		star.Links = append(star.Links, link(0, i))
	}
	for i := range 12 {
		ring.Links = append(ring.Links, link(i, (i+1)%12))
	}
	for i := range 8 {
		for j := range 8 {
			if i != j {
				dense.Links = append(dense.Links, link(i, j))
			}
		}
	}
	for i := range 20 {
		scattered.Links = append(scattered.Links, link(3*i, 3*i+1))
	}
	framed := plainGraph(15)
	framed.Frames = []Frame{{Label: tag}, {Label: geom.Size{W: geom.Px(300), H: geom.Px(14)}}, {Label: tag}, {}}
	for i := range framed.Boxes {
		framed.Boxes[i].Frame = i%4 - 1
	}
	framed.Links = []Link{
		link(1, 5), link(1, 2), link(5, 9), {Tails: []int{1, 5}, Heads: []int{2, 3, 0}, Label: tag, Both: true, Weight: 9}, link(0, 4), link(14, 3),
		{Tails: []int{0, 4, 8}, Heads: []int{12, 1, 2}, Label: tag},
	}
	return map[string]Graph{
		"nothing": {}, "one": plainGraph(1), "two": plainGraph(2), "pair": plainGraph(2, link(0, 1), link(1, 0), Link{Tails: []int{0}, Heads: []int{1}, Both: true, Label: tag}),
		"star": star, "ring": ring, "dense": dense, "disconnected": scattered, "framed": framed,
	}
}

// good lays out and asserts everything that a placement promises.
func good(t require.TestingT, g Graph, opts ...graphviz.Option) Placed {
	p, err := Layout(context.Background(), g, opts...)
	require.NoError(t, err)
	m := Measure(g, p)
	m.Crossings = 0
	require.Equal(t, Metrics{}, m)
	return p
}

func TestEveryShapeInColumns(t *testing.T) {
	for name, g := range shapes() {
		for _, room := range []geom.Size{{W: geom.Px(1180), H: geom.Px(580)}, {W: geom.Px(730), H: geom.Px(950)}} {
			g.Room = room
			t.Run(fmt.Sprint(name, room), func(t *testing.T) {
				p := good(t, g)
				assert.Empty(t, p.Fallback)
				assert.Equal(t, p, good(t, g), "the same again")
			})
		}
	}
}

func TestEveryShapeWithEveryEngine(t *testing.T) {
	for name, g := range shapes() {
		for _, e := range []graphviz.Engine{graphviz.Neato, graphviz.Fdp, graphviz.Sfdp, graphviz.Circo, graphviz.Twopi} {
			g.Engine = e
			t.Run(name+"/"+string(e), func(t *testing.T) {
				p := good(t, g)
				if p.Fallback != "" && len(g.Frames) == 0 && name != "dense" {
					t.Error(p.Fallback)
				}
			})
		}
	}
}

// random makes a graph of the sizes that people draw.
func random(r *rand.Rand, boxes int) Graph {
	g := Graph{Room: geom.Size{W: geom.Px(500 + r.IntN(900)), H: geom.Px(400 + r.IntN(800))}}
	for range r.IntN(1 + boxes/3) {
		g.Frames = append(g.Frames, Frame{Label: geom.Size{W: geom.Px(r.IntN(250)), H: geom.Px(14)}})
	}
	for range boxes {
		g.Boxes = append(g.Boxes, Box{
			Size:  geom.Size{W: geom.U(4000 + r.IntN(12000)), H: geom.U(2000 + r.IntN(6000))},
			Frame: r.IntN(len(g.Frames)+1) - 1,
		})
	}
	for range r.IntN(boxes + boxes/2) {
		l := Link{Label: geom.Size{W: geom.U(3000 + r.IntN(9000)), H: geom.U(1500 + r.IntN(3000))}, Weight: r.IntN(6), Both: r.IntN(2) == 0}
		perm := r.Perm(boxes)
		n := min(boxes-1, 1+r.IntN(3))
		if n == 0 {
			continue
		}
		l.Tails = perm[:n]
		l.Heads = perm[n:min(boxes, n+1+r.IntN(3))]
		g.Links = append(g.Links, l)
	}
	return g
}

func TestColumnsKeepTheirPromises(t *testing.T) {
	// Each costs two processes: a few graphs of each size.
	for _, n := range []int{1, 2, 15, 60} {
		for seed := range uint64(2) {
			good(t, random(rand.New(rand.NewPCG(seed, 1)), n))
		}
	}
}

// rained is a fault injected into Graphviz.
var rained = graphviz.Run(func(context.Context, graphviz.Engine, []byte, time.Duration) ([]byte, error) {
	return nil, errors.New("it rained")
})

func TestWithoutGraphvizThePromisesHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{1, 2, 15}).Draw(t, "boxes")
		p := good(t, random(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)), n), rained)
		assert.True(t, n == 1 || p.Fallback == "it rained")
	})
	for seed := range uint64(4) {
		good(t, random(rand.New(rand.NewPCG(seed, 1)), 60), rained)
	}
	for name, g := range shapes() {
		for _, e := range []graphviz.Engine{"", graphviz.Fdp} {
			g.Engine = e
			p := good(t, g, rained)
			assert.True(t, len(g.Boxes) < 2 || p.Fallback == "it rained", name)
		}
	}
}

func TestMalformedGraphsAreErrors(t *testing.T) {
	for want, g := range map[string]Graph{
		"box 0 is":  {Boxes: []Box{{Size: card, Frame: 0}}},
		"link 0 is": plainGraph(1, Link{Tails: []int{0}, Label: tag}),
		"box 7":     plainGraph(1, link(0, 7)),
	} {
		_, err := Layout(context.Background(), g)
		assert.ErrorContains(t, err, want)
	}
}

// TestColumnsHoldSomething: a column without a block only makes lines longer.
func TestColumnsHoldSomething(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.SampledFrom([]int{2, 5, 15}).Draw(t, "boxes")
		for _, a := range climbed(random(rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1)), n), starts) {
			for c := range a.columns {
				assert.True(t, slices.Contains(a.at, c) || a.columns == 2, "column %d of %v", c, a.at)
			}
			assert.Equal(t, a.score, a.measure())
		}
	})
}

// TestTheMostPromisingIsPlaced: what comes first is no worse, stacked, than what
// the score alone would have chosen.
func TestTheMostPromisingIsPlaced(t *testing.T) {
	cost := func(g Graph, a arrangement) int {
		tiers := newTiers(a)
		tiers.stack()
		tiers.frame()
		tiers.spread()
		return tiers.route().cost(g)
	}
	for seed := range uint64(5) {
		g := random(rand.New(rand.NewPCG(seed, 2)), 15)
		chosen := promising(g)
		require.NotEmpty(t, chosen)
		assert.LessOrEqual(t, len(chosen), tried)
		assert.LessOrEqual(t, cost(g, chosen[0]), cost(g, arrange(g, starts)[0]))
	}
}
