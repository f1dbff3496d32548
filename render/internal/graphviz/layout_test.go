package graphviz

import (
	"context"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/render/internal/geom"
)

// graphs draws graphs of the sizes that people draw.
func graphs(t *rapid.T, maxNodes, maxEdges int, clusters bool) Graph {
	size := func(name string, lo, hi int) geom.Size {
		return geom.Size{W: geom.U(rapid.IntRange(lo, hi).Draw(t, name)), H: geom.U(rapid.IntRange(lo, hi/3).Draw(t, name))}
	}
	var g Graph
	if clusters {
		for i := range rapid.IntRange(1, 5).Draw(t, "clusters") {
			g.Clusters = append(g.Clusters, Cluster{
				Label:  size("heading", 1000, 20000),
				Parent: rapid.IntRange(-1, i-1).Draw(t, "parent"),
			})
		}
	}
	for range rapid.IntRange(1, maxNodes).Draw(t, "nodes") {
		g.Nodes = append(g.Nodes, Node{
			Size:    size("node", 2000, 24000),
			Cluster: rapid.IntRange(-1, len(g.Clusters)-1).Draw(t, "cluster"),
		})
	}
	for range rapid.IntRange(0, maxEdges).Draw(t, "edges") {
		e := Edge{
			From:   rapid.IntRange(0, len(g.Nodes)-1).Draw(t, "from"),
			To:     rapid.IntRange(0, len(g.Nodes)-1).Draw(t, "to"),
			Weight: rapid.IntRange(0, 5).Draw(t, "weight"),
			Both:   rapid.Bool().Draw(t, "both"),
		}
		if rapid.Bool().Draw(t, "labelled") {
			e.Label = size("label", 1000, 15000)
		}
		g.Edges = append(g.Edges, e)
	}
	g.Landscape = rapid.Bool().Draw(t, "landscape")
	return g
}

// good lays out and checks every promise of Placed.
func good(t require.TestingT, g Graph, opts ...Option) Placed {
	p, err := Layout(context.Background(), g, opts...)
	require.NoError(t, err)
	require.NoError(t, verify(g, p))
	return p
}

func TestCircleKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := graphs(t, 40, 80, rapid.Bool().Draw(t, "clustered"))
		g.Engine = Circle
		p := good(t, g)
		assert.Empty(t, p.Fallback)
	})
}

func TestDotKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := graphs(t, 40, 80, rapid.Bool().Draw(t, "clustered"))
		g.Engine = Dot
		p := good(t, g)
		assert.Empty(t, p.Fallback)
	})
}
