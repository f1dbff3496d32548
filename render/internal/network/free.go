package network

import (
	"context"
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/graphviz"
)

// free places the graph by an engine that knows no columns: springs, rings or
// circles. The engine places the boxes; labels then find room near the middle
// of what they join, and lines are led around whatever stands in their way.
func free(ctx context.Context, g Graph, opts []graphviz.Option) (Placed, error) {
	p, err := graphviz.Layout(ctx, forSprings(g), opts...)
	switch {
	case err != nil:
		return Placed{}, err
	case p.Engine == graphviz.Circle && p.Fallback != "":
		// Nothing came of it: columns need less, and read better than a circle.
		placed, err := columns(ctx, g, opts)
		if placed.Fallback == "" {
			placed.Fallback = p.Fallback
		}
		return placed, err
	}
	out := g.roomy(p)
	out.leadAround(g)
	out.moveToOrigin()
	return out, nil
}

// leadAround leads the lines of a placement around what is not theirs.
func (out *Placed) leadAround(g Graph) {
	r := newRouter(g, *out)
	for i, l := range g.Links {
		for _, b := range unique(l.Tails) {
			out.Lines[i] = append(out.Lines[i], Line{Path: r.lead(b, i)})
		}
		for _, b := range unique(l.Heads) {
			if !slices.Contains(l.Tails, b) || !l.Both {
				out.Lines[i] = append(out.Lines[i], Line{Path: turned(r.lead(b, i)), Head: true})
			}
		}
	}
}

// growth are the factors, in quarters, by which boxes are pulled apart until
// every label finds room near the middle of what it joins.
var growth = []geom.U{4, 5, 6, 8}

// roomy pulls the boxes apart as far as the labels need, and places frames and
// labels.
func (g Graph) roomy(p graphviz.Placed) Placed {
	var best Placed
	fewest := -1
	for _, quarters := range growth {
		out, strayed := g.spaced(p, quarters)
		if fewest < 0 || strayed < fewest {
			best, fewest = out, strayed
		}
		if strayed == 0 {
			break
		}
	}
	return best
}

// spaced is the placement blown up, boxes keeping their size, without lines; and
// how many labels are far from what they join.
func (g Graph) spaced(p graphviz.Placed, quarters geom.U) (Placed, int) {
	out := Placed{Engine: p.Engine, Fallback: p.Fallback, Frames: make([]geom.Box, len(g.Frames)), Lines: make([][]Line, len(g.Links))}
	for i, b := range g.Boxes {
		at := geom.Pt(p.Nodes[i].X*quarters/4, p.Nodes[i].Y*quarters/4*plain/stretch(g.Room))
		out.Boxes = append(out.Boxes, geom.BoxAround(at, b.Size))
	}
	blocks, _ := g.blocks()
	for _, b := range blocks {
		if b.frame < 0 {
			continue
		}
		for _, i := range b.boxes {
			out.Frames[b.frame] = out.Frames[b.frame].Union(out.Boxes[i])
		}
		out.Frames[b.frame] = framed(out.Frames[b.frame], g.Frames[b.frame].Label)
	}
	return out, out.labels(g)
}

// near is how far beside a label the middle of what it joins may be.
const near = geom.U(2000)

// labels finds a place for each label, as near to the middle of the boxes it
// joins as there is room, and returns how many are not near.
func (p *Placed) labels(g Graph) (strayed int) {
	taken := slices.Clone(p.Boxes)
	for f := range p.Frames {
		if h := heading(g, *p, f); !h.Empty() {
			taken = append(taken, h)
		}
	}
	low := geom.U(0)
	for _, b := range taken {
		low = max(low, b.Y1)
	}
	for _, l := range g.Links {
		var x, y, n geom.U
		for _, b := range slices.Concat(l.Tails, l.Heads) {
			c := p.Boxes[b].Center()
			x, y, n = x+c.X, y+c.Y, n+1
		}
		middle := geom.Pt(x/n, y/n)
		at, ok := roomNear(middle, l.Label, taken, p.Frames)
		if !ok {
			low += l.Label.H + gap
			at = geom.BoxAround(geom.Pt(x/n, low), l.Label)
		}
		if !at.Inset(-near).Contains(geom.BoxAround(middle, geom.Size{W: 1, H: 1})) {
			strayed++
		}
		p.Labels = append(p.Labels, at)
		taken = append(taken, at)
	}
	return strayed
}

// labelAir is the air around a label.
const labelAir = geom.U(900)

// roomNear looks for room around a place, ring by ring; a place across the
// border of a frame is taken only where there is no other.
func roomNear(at geom.Point, s geom.Size, taken, frames []geom.Box) (geom.Box, bool) {
	const rings = 40
	var spare *geom.Box
	dx, dy := s.W/4+labelAir, s.H/2+labelAir/2
	for r := 0; r <= rings; r++ {
		for y := -r; y <= r; y++ {
			step := 1
			if r > 0 && y != -r && y != r {
				step = 2 * r // only the two ends of the row are on the ring
			}
			for x := -r; x <= r; x += step {
				b := geom.BoxAround(at.Add(dx*geom.U(x), dy*geom.U(y)), s)
				overlaps := func(t geom.Box) bool { return b.Inset(-labelAir).Overlaps(t) }
				if slices.ContainsFunc(taken, overlaps) {
					continue
				}
				if !slices.ContainsFunc(frames, func(f geom.Box) bool { return f.Overlaps(b) && !f.Contains(b) }) {
					return b, true
				}
				if spare == nil {
					spare = &b
				}
			}
		}
	}
	if spare != nil {
		return *spare, true
	}
	return geom.Box{}, false
}

// plain stretches nothing.
const plain = geom.U(10)

// stretch is by how many tenths springs are told that boxes are higher than
// they are. Springs spread as far down as across, boxes of text are wide, and a
// slide is wider still.
func stretch(room geom.Size) geom.U { return (room.W * 17 / (2 * room.H)).Clamp(5, 25) }

// forSprings is the graph with an edge between each two boxes that a link
// joins, long enough for the label.
func forSprings(g Graph) graphviz.Graph {
	tall := func(s geom.Size) geom.Size { return geom.Size{W: s.W, H: s.H * stretch(g.Room) / plain} }
	in := graphviz.Graph{Engine: g.Engine, NodeSep: gap * 3, RankSep: gap * 2}
	for _, f := range g.Frames {
		in.Clusters = append(in.Clusters, graphviz.Cluster{Label: tall(geom.Size{W: f.Label.W, H: f.Label.H + framePad}), Parent: -1})
	}
	for _, b := range g.Boxes {
		in.Nodes = append(in.Nodes, graphviz.Node{Size: tall(b.Size), Cluster: b.Frame})
	}
	seen := map[[2]int]bool{}
	for _, l := range g.Links {
		for _, t := range l.Tails {
			for _, h := range l.Heads {
				if pair := [2]int{min(t, h), max(t, h)}; t != h && !seen[pair] {
					seen[pair] = true
					in.Edges = append(in.Edges, graphviz.Edge{From: t, To: h, Label: tall(l.Label), Weight: l.weight(), Both: l.Both})
				}
			}
		}
	}
	return in
}

// router leads lines around boxes, labels and headings, by the shortest way
// from corner to corner.
type router struct {
	p       Placed
	things  []geom.Box // boxes, then labels, then headings
	boxes   int
	corners []geom.Point
	sees    [][]int // which corners see which
}

// airs are the distances from a thing at which lines pass it, the best first.
var airs = []geom.U{700, 200}

func newRouter(g Graph, p Placed) *router {
	r := &router{p: p, boxes: len(p.Boxes)}
	r.things = append(append(r.things, p.Boxes...), p.Labels...)
	for f := range p.Frames {
		if h := heading(g, p, f); !h.Empty() {
			r.things = append(r.things, h)
		}
	}
	return r
}

// blocked reports whether the straight line passes through anything but the two
// things named; -1 names none.
func (r *router) blocked(p, q geom.Point, air geom.U, but, too int) bool {
	for i, b := range r.things {
		if i != but && i != too && b.Inset(-air).CrossedBy(p, q) {
			return true
		}
	}
	return false
}

// lead returns the way from box b to the label of link i.
func (r *router) lead(b, i int) geom.Path {
	from, to := b, r.boxes+i
	p, q := r.things[from].Center(), r.things[to].Center()
	pts := []geom.Point{p, q}
	if r.blocked(p, q, airs[1], from, to) {
		if way := r.around(p, q, from, to); way != nil {
			pts = way
		}
	}
	pts[0] = exit(r.things[from], pts[0], pts[1])
	n := len(pts) - 1
	pts[n] = exit(r.things[to], pts[n], pts[n-1])
	return rounded(pts)
}

// around finds the shortest way by Dijkstra's algorithm, nil if there is none.
func (r *router) around(p, q geom.Point, from, to int) []geom.Point {
	r.look()
	n := len(r.corners)
	const far = geom.U(1 << 60)
	best, prev, done := make([]geom.U, n), make([]int, n), make([]bool, n)
	final := make([]geom.U, n) // from a corner to the end
	for c, at := range r.corners {
		best[c], prev[c], final[c] = far, -1, far
		if !r.blocked(p, at, airs[1]-1, from, -1) {
			best[c] = span(p, at)
		}
		if !r.blocked(at, q, airs[1]-1, -1, to) {
			final[c] = span(at, q)
		}
	}
	end, length := -1, far
	for {
		at := -1
		for c := range n {
			if !done[c] && best[c] < far && (at < 0 || best[c] < best[at]) {
				at = c
			}
		}
		if at < 0 || best[at] >= length {
			break
		}
		done[at] = true
		if final[at] < far && best[at]+final[at] < length {
			end, length = at, best[at]+final[at]
		}
		for _, c := range r.sees[at] {
			if d := best[at] + span(r.corners[at], r.corners[c]); d < best[c] {
				best[c], prev[c] = d, at
			}
		}
	}
	if end < 0 {
		return nil
	}
	pts := []geom.Point{q}
	for c := end; c >= 0; c = prev[c] {
		pts = append(pts, r.corners[c])
	}
	pts = append(pts, p)
	slices.Reverse(pts)
	return pts
}

// look finds the corners around all things, and which of them see each other.
func (r *router) look() {
	if r.sees != nil {
		return
	}
	for i, b := range r.things {
		for _, air := range airs {
			at := len(r.corners)
			o := b.Inset(-air)
			for _, c := range []geom.Point{{X: o.X0, Y: o.Y0}, {X: o.X1, Y: o.Y0}, {X: o.X1, Y: o.Y1}, {X: o.X0, Y: o.Y1}} {
				if !r.covered(c, air-1, i) {
					r.corners = append(r.corners, c)
				}
			}
			if len(r.corners) == at+4 {
				break // there is room all around
			}
		}
	}
	r.sees = make([][]int, len(r.corners))
	for i, p := range r.corners {
		for j, q := range r.corners[:i] {
			if !r.blocked(p, q, airs[1]-1, -1, -1) {
				r.sees[i], r.sees[j] = append(r.sees[i], j), append(r.sees[j], i)
			}
		}
	}
}

// covered reports whether a point lies within the air around a thing other than
// that named.
func (r *router) covered(p geom.Point, air geom.U, but int) bool {
	for i, b := range r.things {
		o := b.Inset(-air)
		if i != but && o.X0 < p.X && p.X < o.X1 && o.Y0 < p.Y && p.Y < o.Y1 {
			return true
		}
	}
	return false
}

// span is the length of a straight line, rounded down.
func span(p, q geom.Point) geom.U {
	dx, dy := q.X-p.X, q.Y-p.Y
	return geom.Root(dx*dx + dy*dy)
}

// exit returns where the line from the middle of a box to q leaves it.
func exit(b geom.Box, p, q geom.Point) geom.Point {
	dx, dy := q.X-p.X, q.Y-p.Y
	x, y := b.X1, b.Y1
	if dx < 0 {
		x = b.X0
	}
	if dy < 0 {
		y = b.Y0
	}
	// Which side comes first along the line.
	if dx != 0 && (dy == 0 || (x-p.X).Abs()*dy.Abs() <= (y-p.Y).Abs()*dx.Abs()) {
		return geom.Pt(x, (p.Y+dy*(x-p.X)/dx).Clamp(b.Y0, b.Y1))
	}
	if dy == 0 {
		return geom.Pt(x, p.Y)
	}
	return geom.Pt((p.X+dx*(y-p.Y)/dy).Clamp(b.X0, b.X1), y)
}

// rounded draws the line with its corners cut, by less than the air around what
// they lead around.
func rounded(pts []geom.Point) geom.Path {
	const cut = geom.U(600)
	var path geom.Path
	path.Move(pts[0])
	for i := 1; i < len(pts)-1; i++ {
		before, after := toward(pts[i], pts[i-1], cut), toward(pts[i], pts[i+1], cut)
		path.Line(before)
		path.Curve(toward(pts[i], before, cut/3), toward(pts[i], after, cut/3), after)
	}
	path.Line(pts[len(pts)-1])
	return path
}

// toward returns the point that lies d from p on the way to q, or half way.
func toward(p, q geom.Point, d geom.U) geom.Point {
	l := span(p, q)
	if d = min(d, l/2); l == 0 {
		return p
	}
	return geom.Pt(p.X+(q.X-p.X)*d/l, p.Y+(q.Y-p.Y)*d/l)
}
