// Package graphviz places boxes that are joined by edges. It is the only package that
// imports go-graphviz, and the only one that knows how badly that can end: the
// library cannot be cancelled, leaks, and can be corrupted by its input. So
// Graphviz sees numbers only, runs in a child process where the program allows
// it, and nothing that it returns is believed. Where it cannot be used a
// placement of our own takes over and says why.
//
// All lengths are [geom.U], hundredths of a CSS pixel, y downwards. The same
// input gives the same result in every run and on every machine.
package graphviz

import (
	"context"
	"fmt"
	"slices"
	"time"

	"demarche/render/internal/geom"
)

// Engine names a way to place nodes.
type Engine string

// The engines. Circle is our own and needs no Graphviz.
const (
	Dot    Engine = "dot"    // layers; the default
	Neato  Engine = "neato"  // springs, for small graphs without direction
	Fdp    Engine = "fdp"    // springs that respect clusters
	Sfdp   Engine = "sfdp"   // springs for large graphs
	Circo  Engine = "circo"  // circles
	Twopi  Engine = "twopi"  // rings around a root
	Circle Engine = "circle" // one circle of blocks, computed here
)

// Engines lists every engine, for flags and messages.
func Engines() []Engine { return []Engine{Dot, Neato, Fdp, Sfdp, Circo, Twopi, Circle} }

// Node is a box to be placed.
type Node struct {
	Size    geom.Size
	Cluster int // index into Graph.Clusters, or -1
	Rank    int // its layer, from 1; 0 leaves that to dot. All nodes have one, or none
}

// Cluster is a frame around its nodes and the clusters inside it. A cluster
// without nodes is not drawn: its box comes back empty.
type Cluster struct {
	Label  geom.Size // room for the heading at the left top, zero for none
	Parent int       // index into Graph.Clusters, or -1
}

// Edge joins two nodes. One from a node to itself changes nothing.
type Edge struct {
	From, To int
	Label    geom.Size // room that springs leave between the ends for it
	Weight   int       // how much it pulls its ends together; below 1 counts as 1
	Both     bool      // it has no direction of its own
}

// Graph is what is to be placed.
type Graph struct {
	Nodes            []Node
	Clusters         []Cluster
	Edges            []Edge
	Engine           Engine // "" means what Choose says
	Landscape        bool   // layers from left to right; only dot has layers
	NodeSep, RankSep geom.U // gaps beside and between layers; zero for a default
}

// Placed is the result. Everything lies between (0, 0) and Size; no two node
// boxes overlap. How edges are led, and where their labels stand, is for who
// draws them.
type Placed struct {
	Nodes    []geom.Point // centres
	Clusters []geom.Box   // empty for a cluster without nodes
	Size     geom.Size
	Engine   Engine // the one that was used
	Fallback string // why it is not the one asked for, as a clause; "" if it is
}

// DefaultTimeout is how long Graphviz may take before it is given up.
const DefaultTimeout = 10 * time.Second

// The gaps used where the graph names none.
const (
	defaultNodeSep = 24 * 100
	defaultRankSep = 64 * 100
)

// Option changes how Layout works.
type Option func(*settings)

type settings struct {
	timeout time.Duration
	run     runner
}

// Timeout sets how long Graphviz may take, instead of [DefaultTimeout].
func Timeout(d time.Duration) Option { return func(s *settings) { s.timeout = d } }

// Run puts another way to run Graphviz in place of the child process: tests
// inject faults by it. The answer of f is Graphviz's json0.
func Run(f func(ctx context.Context, engine Engine, dot []byte, timeout time.Duration) ([]byte, error)) Option {
	return func(s *settings) { s.run = f }
}

// Layout places the graph. It fails only if the graph is not well formed or
// ctx has ended; whatever goes wrong in Graphviz is answered by a simpler
// placement, with the reason in Placed.Fallback.
func Layout(ctx context.Context, g Graph, opts ...Option) (Placed, error) {
	s := settings{timeout: DefaultTimeout}
	for _, o := range opts {
		o(&s)
	}
	if s.run == nil {
		s.run = run
	}
	if err := check(g); err != nil {
		return Placed{}, err
	}
	if err := ctx.Err(); err != nil {
		return Placed{}, err
	}
	g = withDefaults(g)
	engine, why := afford(g)
	if len(g.Nodes) < 2 {
		return circle(g, ""), nil // one box needs no Graphviz, and no excuse either
	}
	if engine == Circle {
		return circle(g, why), nil
	}
	p, err := place(ctx, g, engine, s)
	if ctx.Err() != nil {
		return Placed{}, ctx.Err()
	}
	if err != nil {
		return circle(g, err.Error()), nil
	}
	p.Fallback = why
	return p, nil
}

// place asks Graphviz and checks the answer. The error is a clause for
// Placed.Fallback.
func place(ctx context.Context, g Graph, engine Engine, s settings) (Placed, error) {
	d := newDrawing(g, engine)
	out, err := s.run(ctx, engine, d.dot(), s.timeout)
	if err != nil {
		return Placed{}, err
	}
	p, err := d.read(out)
	if err != nil {
		return Placed{}, err
	}
	if err := verify(g, p); err != nil {
		return Placed{}, fmt.Errorf("the placement by %s is not usable: %w", engine, err)
	}
	return p, nil
}

func withDefaults(g Graph) Graph {
	if g.Engine == "" {
		g.Engine = Choose(len(g.Nodes), len(g.Edges), len(g.Clusters) > 0)
	}
	if g.NodeSep == 0 {
		g.NodeSep = defaultNodeSep
	}
	if g.RankSep == 0 {
		g.RankSep = defaultRankSep
	}
	return g
}

// maxLength bounds every length given, so that sums of squares stay far from
// overflow.
const maxLength = 1_000_000 * 100

// maxRank bounds the layers that may be given.
const maxRank = 1000

// check reports the first thing in the graph that makes no sense.
func check(g Graph) error {
	if g.Engine != "" && !slices.Contains(Engines(), g.Engine) {
		return fmt.Errorf("unknown layout engine %q; use one of %v", string(g.Engine), Engines())
	}
	if !sane(geom.Size{W: g.NodeSep, H: g.RankSep}) {
		return fmt.Errorf("gaps of %s and %s px; they must lie between 0 and %s", g.NodeSep, g.RankSep, geom.U(maxLength))
	}
	for i, n := range g.Nodes {
		if !sane(n.Size) || n.Cluster < -1 || n.Cluster >= len(g.Clusters) || n.Rank < 0 || n.Rank > maxRank || (n.Rank > 0) != g.ranked() {
			return fmt.Errorf("node %d is not well formed: %+v; give a size, a cluster that exists or -1, and a layer to all nodes or none", i, n)
		}
	}
	for i, c := range g.Clusters {
		if !sane(c.Label) || c.Parent < -1 || c.Parent >= len(g.Clusters) || depth(g, i) < 0 {
			return fmt.Errorf("cluster %d is not well formed: %+v; give a parent that exists and is not inside it, or -1", i, c)
		}
	}
	for i, e := range g.Edges {
		if !sane(e.Label) || min(e.From, e.To) < 0 || max(e.From, e.To) >= len(g.Nodes) {
			return fmt.Errorf("edge %d is not well formed: %+v; give two nodes that exist", i, e)
		}
	}
	return nil
}

// ranked reports whether the layers of the nodes are given.
func (g Graph) ranked() bool { return len(g.Nodes) > 0 && g.Nodes[0].Rank > 0 }

func sane(s geom.Size) bool {
	return min(s.W, s.H) >= 0 && max(s.W, s.H) <= maxLength
}

// depth counts the clusters around cluster c, itself included; -1 if it is its
// own ancestor.
func depth(g Graph, c int) int {
	n := 0
	for ; c >= 0; c = g.Clusters[c].Parent {
		if n++; n > len(g.Clusters) {
			return -1
		}
		if p := g.Clusters[c].Parent; p >= len(g.Clusters) {
			return -1
		}
	}
	return n
}

// inside reports whether cluster c is cluster outer or lies within it. Every
// cluster lies within -1, the picture.
func inside(g Graph, c, outer int) bool {
	for c != outer && c >= 0 {
		c = g.Clusters[c].Parent
	}
	return c == outer
}
