package graphviz

import (
	"fmt"
	"strings"

	"demarche/render/internal/geom"
)

// drawing is a graph on its way through Graphviz.
type drawing struct {
	Graph
	engine Engine
	flip   []bool  // whether Graphviz sees an edge from its head to its tail
	groups [][]int // child clusters for each cluster, with -1 at index 0
	clump  []int   // nodes in each cluster, everything inside included
}

// newDrawing decides what Graphviz is told.
func newDrawing(g Graph, engine Engine) *drawing {
	d := &drawing{Graph: g, engine: engine, flip: make([]bool, len(g.Edges))}
	rank := layerOrder(g)
	if g.ranked() {
		for i, n := range g.Nodes {
			rank[i] = n.Rank
		}
	}
	for i, e := range g.Edges {
		d.flip[i] = engine == Dot && rank[e.From] > rank[e.To]
	}
	d.groups = make([][]int, len(g.Clusters)+1)
	d.clump = make([]int, len(g.Clusters))
	for i, c := range g.Clusters {
		d.groups[c.Parent+1] = append(d.groups[c.Parent+1], i)
	}
	for _, n := range g.Nodes {
		for c := n.Cluster; c >= 0; c = g.Clusters[c].Parent {
			d.clump[c]++
		}
	}
	return d
}

// dot writes the graph for Graphviz: numbers and names made here, nothing that
// a user wrote.
func (d *drawing) dot() []byte {
	var b strings.Builder
	// Straight lines: it costs least, and nobody looks at them.
	fmt.Fprintf(&b, "digraph g {\ngraph [splines=line, start=1, nodesep=%s, ranksep=%s", inches(d.NodeSep), inches(d.RankSep))
	// Bounds on the simplex, in rounds for each node: without them some small
	// graphs take minutes to get no better.
	b.WriteString(", nslimit=4, nslimit1=4")
	if d.Landscape && d.engine == Dot {
		b.WriteString(", rankdir=LR")
	}
	if len(d.Clusters) > 0 && d.engine == Dot {
		b.WriteString(", newrank=true") // layers across clusters, not one set in each
	}
	if d.engine != Dot {
		fmt.Fprintf(&b, ", overlap=false, sep=\"+%d\"", points(d.NodeSep/2))
	}
	b.WriteString("];\nnode [shape=box, fixedsize=true, label=\"\", fontsize=1];\n")
	b.WriteString("edge [dir=none, headclip=false, tailclip=false];\n")
	d.writeCluster(&b, -1)
	if d.engine == Dot && d.ranked() {
		d.writeRanks(&b)
	}
	for i, e := range d.Edges {
		if e.From == e.To {
			continue
		}
		from, to := e.From, e.To
		if d.flip[i] {
			from, to = to, from
		}
		fmt.Fprintf(&b, "n%d -> n%d [k=%d, weight=%d", from, to, i, min(max(e.Weight, 1), 100))
		if d.engine == Neato || d.engine == Fdp {
			fmt.Fprintf(&b, ", len=%s", inches(d.length(e)))
		}
		b.WriteString("];\n")
	}
	b.WriteString("}\n")
	return []byte(b.String())
}

// writeRanks ties each layer that is given to a point of a chain of points.
func (d *drawing) writeRanks(b *strings.Builder) {
	last := 0
	for _, n := range d.Nodes {
		last = max(last, n.Rank)
	}
	for r := 1; r <= last; r++ {
		fmt.Fprintf(b, "r%d [width=0.0100, height=0.0100];\n{rank=same; r%d;", r, r)
		for i, n := range d.Nodes {
			if n.Rank == r {
				fmt.Fprintf(b, " n%d;", i)
			}
		}
		b.WriteString("}\n")
		if r > 1 {
			fmt.Fprintf(b, "r%d -> r%d [k=r];\n", r-1, r)
		}
	}
}

// length is the distance of the centres at which the label of e fits between
// its ends, whatever the direction.
func (d *drawing) length(e Edge) geom.U {
	a, b := d.Nodes[e.From].Size, d.Nodes[e.To].Size
	return (max(a.W, a.H)+max(b.W, b.H))/2 + max(e.Label.W, e.Label.H) + d.RankSep
}

// writeCluster writes cluster c, or everything for -1, from the inside out:
// Graphviz takes the order of the nodes as a hint.
func (d *drawing) writeCluster(b *strings.Builder, c int) {
	for i, n := range d.Nodes {
		if n.Cluster == c {
			s := n.grown()
			fmt.Fprintf(b, "n%d [width=%s, height=%s];\n", i, inches(s.W), inches(s.H))
		}
	}
	for _, k := range d.groups[c+1] {
		if d.clump[k] == 0 {
			continue
		}
		fmt.Fprintf(b, "subgraph cluster_c%d {\ngraph [margin=%d, labelloc=t, labeljust=l, %s];\n", k, points(framePad), heading(d.Clusters[k].Label))
		d.writeCluster(b, k)
		b.WriteString("}\n")
	}
}

// framePad is the gap between a frame and what it holds.
const framePad = 14 * 100

// heading is a label of zeros at least as large as s: Graphviz has no other way
// to keep room for a heading. It takes a digit to be half as wide as the type
// is high, and a line to be 1.2 times as high.
func heading(s geom.Size) string {
	if s.W == 0 || s.H == 0 {
		return `label=""`
	}
	size := max(1, points(s.H))
	digits := 2*points(s.W)/size + 1
	return fmt.Sprintf("fontsize=%d, label=\"%s\"", size, strings.Repeat("0", digits))
}

// grown is the size that Graphviz is told: something, in any case.
func (n Node) grown() geom.Size { return geom.Size{W: max(n.Size.W, 100), H: max(n.Size.H, 100)} }

// inches writes a length as Graphviz wants it, 96 px to the inch, rounded up to
// a ten thousandth.
func inches(u geom.U) string {
	n := (u*10000 + 9599) / 9600
	return fmt.Sprintf("%d.%04d", n/10000, n%10000)
}

// points returns the length in whole points, 72 to the inch, rounded up.
func points(u geom.U) int { return int((u*72 + 9599) / 9600) }

// layerOrder numbers the nodes so that few edges, by weight, run against the
// numbers: the greedy order of Eades, Lin and Smyth. Ties go to the first node.
func layerOrder(g Graph) []int {
	n := len(g.Nodes)
	out, in := make([]int, n), make([]int, n)
	next, prev := make([][]Edge, n), make([][]Edge, n)
	for _, e := range g.Edges {
		if e.From == e.To || e.Both {
			continue
		}
		e.Weight = min(max(e.Weight, 1), 100)
		out[e.From] += e.Weight
		in[e.To] += e.Weight
		next[e.From] = append(next[e.From], e)
		prev[e.To] = append(prev[e.To], e)
	}
	rank := make([]int, n)
	done := make([]bool, n)
	first, last := 0, n-1
	for range n {
		best := -1
		for v := range n {
			switch {
			case done[v]:
			case best < 0, in[v] == 0 && in[best] != 0,
				(in[v] == 0) == (in[best] == 0) && out[v]-in[v] > out[best]-in[best]:
				best = v
			}
			if !done[v] && out[v] == 0 && in[v] != 0 {
				best = v
				break
			}
		}
		done[best] = true
		if out[best] == 0 && in[best] != 0 {
			rank[best], last = last, last-1
		} else {
			rank[best], first = first, first+1
		}
		for _, e := range next[best] {
			in[e.To] -= e.Weight
		}
		for _, e := range prev[best] {
			out[e.From] -= e.Weight
		}
	}
	return rank
}
