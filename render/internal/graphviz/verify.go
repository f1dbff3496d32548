package graphviz

import (
	"errors"
	"fmt"

	"demarche/render/internal/geom"
)

// verify checks everything that Placed promises. It is the last word on what
// comes from Graphviz, and on what we make ourselves in tests.
func verify(g Graph, p Placed) error {
	if len(p.Nodes) != len(g.Nodes) || len(p.Clusters) != len(g.Clusters) {
		return errors.New("something is missing")
	}
	if all := (geom.Box{X1: p.Size.W, Y1: p.Size.H}); !all.Contains(g.bounds(p)) && len(g.Nodes) > 0 {
		return errors.New("something lies outside")
	}
	for _, f := range []func(Graph, Placed) error{verifyNodes, verifyFrames} {
		if err := f(g, p); err != nil {
			return err
		}
	}
	return nil
}

func verifyNodes(g Graph, p Placed) error {
	for i := range g.Nodes {
		for j := range i {
			if g.box(p, i).Overlaps(g.box(p, j)) {
				return fmt.Errorf("nodes %d and %d overlap", j, i)
			}
		}
	}
	return nil
}

func verifyFrames(g Graph, p Placed) error {
	for c, f := range p.Clusters {
		h := g.heading(p, c)
		if !f.Empty() && !f.Contains(h) {
			return fmt.Errorf("cluster %d has no room for its heading", c)
		}
		for i, n := range g.Nodes {
			b := g.box(p, i)
			switch in := inside(g, n.Cluster, c); {
			case in && !f.Contains(b):
				return fmt.Errorf("node %d is not in cluster %d", i, c)
			case !in && f.Overlaps(b):
				return fmt.Errorf("node %d is in cluster %d", i, c)
			case in && h.Overlaps(b):
				return fmt.Errorf("node %d covers the heading of cluster %d", i, c)
			}
		}
		for d, k := range p.Clusters {
			switch {
			case d == c || k.Empty() || f.Empty():
			case inside(g, d, c):
				if !f.Contains(k) || h.Overlaps(k) {
					return fmt.Errorf("cluster %d does not fit into cluster %d", d, c)
				}
			case !inside(g, c, d) && f.Overlaps(k):
				return fmt.Errorf("clusters %d and %d overlap", c, d)
			}
		}
	}
	return nil
}
