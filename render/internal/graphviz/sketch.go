package graphviz

import (
	"cmp"

	"demarche/render/internal/geom"
)

// sketch is a placement before edges are cut to the boxes and labels find their
// places.
type sketch struct {
	nodes  []geom.Point
	frames []geom.Box
	curves []curve      // from centre to centre; nil for a loop that we draw
	labels []geom.Point // nil if they are to be found
}

// assemble turns what Graphviz said into a placement.
func (d *drawing) assemble(r raw) (Placed, error) {
	s := sketch{
		nodes:  r.ends[:len(d.Nodes)],
		frames: r.frames,
		curves: make([]curve, len(d.Edges)),
	}
	for i, h := range d.halves {
		c := curve(r.halves[i])
		c[0], c[len(c)-1] = r.ends[h.a], r.ends[h.b]
		if h.b < len(d.Nodes) && s.curves[h.edge] != nil {
			c = s.curves[h.edge].joined(c)
		}
		s.curves[h.edge] = c
	}
	if d.engine != Dot {
		s.spread(d.Graph)
	} else {
		s.labels = make([]geom.Point, len(d.Edges))
		for i, m := range d.mids {
			if m >= 0 {
				s.labels[i] = r.ends[len(d.Nodes)+m]
			}
		}
	}
	p := s.finish(d.Graph)
	p.Engine = d.engine
	return p, nil
}

// spread draws edges that share both ends side by side: only dot does it itself.
func (s sketch) spread(g Graph) {
	place, count := parallel(g)
	for i, e := range g.Edges {
		if count[i] > 1 && e.From != e.To || s.curves[i] == nil && e.From != e.To {
			s.curves[i] = fan(s.nodes[e.From], s.nodes[e.To], place[i], count[i], g.NodeSep)
		}
	}
}

// growth are the factors, in quarters, by which a placement is pulled apart
// until every label finds room on its own edge.
var growth = []geom.U{4, 5, 6, 8}

// finish cuts the edges, places the labels and moves everything to (0, 0).
func (s sketch) finish(g Graph) Placed {
	best, bestMissed := Placed{}, -1
	for _, f := range growth {
		p, missed := s.at(g, f)
		if bestMissed < 0 || missed < bestMissed {
			best, bestMissed = p, missed
		}
		if missed == 0 || s.labels != nil {
			break
		}
	}
	best.settle(g)
	return best
}

// at returns the placement blown up by quarters/4, boxes keeping their size,
// and the number of labels that are not on their edge.
func (s sketch) at(g Graph, quarters geom.U) (Placed, int) {
	p := Placed{
		Nodes:    make([]geom.Point, len(s.nodes)),
		Clusters: make([]geom.Box, len(g.Clusters)),
		Edges:    make([]Route, len(g.Edges)),
	}
	copy(p.Nodes, curve(s.nodes).scaled(quarters, 4))
	for i, b := range s.frames {
		p.Clusters[i] = geom.Box{X0: b.X0 * quarters / 4, Y0: b.Y0 * quarters / 4, X1: b.X1 * quarters / 4, Y1: b.Y1 * quarters / 4}
	}
	cut := make([]curve, len(g.Edges))
	loops := map[int]geom.U{}
	for i, e := range g.Edges {
		tail, head := g.box(p, e.From), g.box(p, e.To)
		switch {
		case s.curves[i] == nil:
			cut[i] = loop(tail, loopSize*(loops[e.From]+2)/2)
			loops[e.From]++
		default:
			cut[i] = s.curves[i].scaled(quarters, 4).clipped(tail, head)
		}
		p.Edges[i].Path = cut[i].path()
	}
	if s.labels != nil {
		for i, l := range s.labels {
			p.Edges[i].Label = l
		}
		return p, 0
	}
	return p, placeLabels(g, &p, cut)
}

// box returns the box of node i in p.
func (g Graph) box(p Placed, i int) geom.Box { return geom.BoxAround(p.Nodes[i], g.Nodes[i].Size) }

// label returns the box of the label of edge i in p, empty if it has none.
func (g Graph) label(p Placed, i int) geom.Box {
	if !g.Edges[i].labelled() {
		return geom.Box{}
	}
	return geom.BoxAround(p.Edges[i].Label, g.Edges[i].Label)
}

// heading returns the room for the heading of cluster i in p.
func (g Graph) heading(p Placed, i int) geom.Box {
	b := p.Clusters[i]
	if b.Empty() {
		return geom.Box{}
	}
	return geom.BoxAt(geom.Pt(b.X0, b.Y0), g.Clusters[i].Label)
}

// bounds returns the box around everything in p.
func (g Graph) bounds(p Placed) geom.Box {
	var all geom.Box
	first := true
	add := func(b geom.Box) {
		if first {
			all, first = b, false
		}
		// Not Union: a line or a point has a place, though no inside.
		all = geom.Box{X0: min(all.X0, b.X0), Y0: min(all.Y0, b.Y0), X1: max(all.X1, b.X1), Y1: max(all.Y1, b.Y1)}
	}
	for i := range g.Nodes {
		add(g.box(p, i))
	}
	for _, b := range p.Clusters {
		if !b.Empty() {
			add(b)
		}
	}
	for i, e := range p.Edges {
		add(e.Path.Bounds())
		if b := g.label(p, i); !b.Empty() {
			add(b)
		}
	}
	return all
}

// settle moves the placement so that it begins at (0, 0), and sets its size.
func (p *Placed) settle(g Graph) {
	b := g.bounds(*p)
	dx, dy := -b.X0, -b.Y0
	p.Size = b.Size()
	for i := range p.Nodes {
		p.Nodes[i] = p.Nodes[i].Add(dx, dy)
	}
	for i := range p.Clusters {
		if !p.Clusters[i].Empty() {
			p.Clusters[i] = p.Clusters[i].Move(dx, dy)
		}
	}
	for i := range p.Edges {
		p.Edges[i].Path = p.Edges[i].Path.Moved(dx, dy)
		if g.Edges[i].labelled() {
			p.Edges[i].Label = p.Edges[i].Label.Add(dx, dy)
		}
	}
}

// parallel returns for each edge its place among the edges between the same two
// nodes, and their number.
func parallel(g Graph) (place, count []int) {
	type pair struct{ a, b int }
	key := func(e Edge) pair {
		if cmp.Less(e.To, e.From) {
			return pair{e.To, e.From}
		}
		return pair{e.From, e.To}
	}
	n := map[pair]int{}
	place, count = make([]int, len(g.Edges)), make([]int, len(g.Edges))
	for i, e := range g.Edges {
		place[i] = n[key(e)]
		n[key(e)]++
	}
	for i, e := range g.Edges {
		count[i] = n[key(e)]
	}
	return place, count
}
