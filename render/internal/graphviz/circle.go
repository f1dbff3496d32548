package graphviz

import "demarche/render/internal/geom"

// circle places blocks on a circle: a block is a node, or a cluster with its
// nodes in rows. It needs no Graphviz, cannot fail, and computes in whole
// numbers only. why goes into Placed.Fallback.
func circle(g Graph, why string) Placed {
	d := newDrawing(g, Circle)
	p := Placed{Nodes: make([]geom.Point, len(g.Nodes)), Clusters: make([]geom.Box, len(g.Clusters)), Engine: Circle, Fallback: why}
	blocks := d.blocks(-1)
	radii, sum := make([]geom.U, len(blocks)), geom.U(0)
	for i, b := range blocks {
		// Half the diagonal, rounded up, and half a gap with some to spare for
		// what the sines lose.
		radii[i] = length(geom.Point{X: b.size.W, Y: b.size.H})/2 + g.NodeSep/2 + 100
		sum += radii[i]
	}
	// Each block gets an angle in proportion to its radius. With half the sum as
	// the radius no two blocks touch: the chord of an angle a ≤ π is at least
	// 2a/π times the radius.
	radius, turn := sum/2, geom.U(0)
	for i, b := range blocks {
		at := geom.Point{}
		if len(blocks) > 1 {
			x, y := direction((turn + radii[i]/2) * one / sum)
			at = geom.Pt(-radius*x/one, -radius*y/one)
		}
		turn += radii[i]
		b.put(&p, at.Add(-b.size.W/2, -b.size.H/2))
	}
	p.moveToOrigin(g)
	return p
}

// block is something with a size whose parts are placed once it is.
type block struct {
	size geom.Size
	put  func(p *Placed, at geom.Point)
}

// blocks returns what lies directly in cluster c, or in the picture for -1.
func (d *drawing) blocks(c int) []block {
	var out []block
	for i, n := range d.Nodes {
		if n.Cluster != c {
			continue
		}
		size := n.grown()
		out = append(out, block{size, func(p *Placed, at geom.Point) {
			p.Nodes[i] = geom.BoxAt(at, size).Center()
		}})
	}
	for _, k := range d.groups[c+1] {
		if d.clump[k] > 0 {
			out = append(out, d.frame(k))
		}
	}
	return out
}

// frame returns cluster c as a block: its parts in rows below its heading.
func (d *drawing) frame(c int) block {
	parts := d.blocks(c)
	area, widest := geom.U(0), geom.U(0)
	for _, b := range parts {
		area += (b.size.W + d.NodeSep) * (b.size.H + d.NodeSep)
		widest = max(widest, b.size.W)
	}
	width := max(widest, geom.Root(area*3/2)) // rather wide than high
	head := d.Clusters[c].Label
	at := make([]geom.Point, len(parts))
	x, y, row, right := geom.U(0), head.H+framePad, geom.U(0), geom.U(0)
	for i, b := range parts {
		if x > 0 && x+b.size.W > width {
			x, y, row = 0, y+row+d.RankSep, 0
		}
		at[i] = geom.Pt(x+framePad, y)
		x += b.size.W
		right, row = max(right, x), max(row, b.size.H)
		x += d.NodeSep
	}
	size := geom.Size{W: max(right, head.W) + 2*framePad, H: y + row + framePad}
	return block{size, func(p *Placed, corner geom.Point) {
		p.Clusters[c] = geom.BoxAt(corner, size)
		for i, b := range parts {
			b.put(p, at[i].Add(corner.X, corner.Y))
		}
	}}
}

// direction returns cosine and sine, times one, of an angle given in fractions
// of a turn, times one.
func direction(turn geom.U) (x, y geom.U) { return sine(turn + one/4), sine(turn) }

// sine computes in whole numbers: floating point differs between processors.
// It is exact to a few parts in 65536.
func sine(turn geom.U) geom.U {
	turn = ((turn % one) + one) % one
	sign := geom.U(1)
	if turn >= one/2 {
		turn, sign = turn-one/2, -1
	}
	if turn > one/4 {
		turn = one/2 - turn
	}
	const unit = 1 << 30
	x := int64(turn) * 6746518852 / one // 2π·2^30
	sum, term := x, x
	for i := int64(1); i <= 5; i++ {
		term = -(term * x / unit) * x / unit / ((2 * i) * (2*i + 1))
		sum += term
	}
	return sign * geom.U(sum/(unit/one))
}

// one is the whole of a fraction: fractions are whole numbers here, so that every
// processor computes the same.
const one = 1 << 16

// length is the length of the vector p, rounded down.
func length(p geom.Point) geom.U { return geom.Root(p.X*p.X + p.Y*p.Y) }
