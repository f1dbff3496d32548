package graphviz

import "demarche/render/internal/geom"

// box returns the box of node i in p.
func (g Graph) box(p Placed, i int) geom.Box { return geom.BoxAround(p.Nodes[i], g.Nodes[i].Size) }

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
	return all
}

// moveToOrigin moves the placement so that it begins at (0, 0), and sets its size.
func (p *Placed) moveToOrigin(g Graph) {
	b := g.bounds(*p)
	p.Size = b.Size()
	for i := range p.Nodes {
		p.Nodes[i] = p.Nodes[i].Add(-b.X0, -b.Y0)
	}
	for i := range p.Clusters {
		if !p.Clusters[i].Empty() {
			p.Clusters[i] = p.Clusters[i].Move(-b.X0, -b.Y0)
		}
	}
}
