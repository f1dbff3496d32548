package graphviz

import "demarche/render/internal/geom"

// labelGap is the air around a label.
const labelGap = 4 * 100

// samples is how many places on each segment of an edge a label may take.
const samples = 12

// rings is how far, in steps of half a label, a place is looked for around the
// middle of an edge that has no room itself.
const rings = 24

// placeLabels finds a place for every label, in the order of the edges: on its
// edge, as near to the middle as can be; else near by; else below everything.
// It returns how many are not on their edge. No label ends on a node, on a
// heading or on another label.
func placeLabels(g Graph, p *Placed, cut []curve) int {
	var taken []geom.Box
	for i := range g.Nodes {
		taken = append(taken, g.box(*p, i))
	}
	for i := range g.Clusters {
		if h := g.heading(*p, i); !h.Empty() {
			taken = append(taken, h)
		}
	}
	low := g.bounds(*p).Y1
	missed := 0
	for i, e := range g.Edges {
		if !e.labelled() {
			continue
		}
		at, ok := onEdge(e.Label, cut[i], taken, p.Clusters)
		if !ok {
			missed++
			at, ok = nearby(e.Label, middle(cut[i]), taken)
		}
		if !ok {
			at = geom.Pt(middle(cut[i]).X, low+labelGap+e.Label.H)
			low = at.Y + e.Label.H
		}
		p.Edges[i].Label = at
		taken = append(taken, geom.BoxAround(at, e.Label))
	}
	return missed
}

func free(b geom.Box, taken []geom.Box) bool {
	b = b.Inset(-labelGap)
	for _, t := range taken {
		if b.Overlaps(t) {
			return false
		}
	}
	return true
}

// onEdge tries places on the edge, from the middle outwards: first those that
// do not lie across a frame, then any.
func onEdge(s geom.Size, c curve, taken, frames []geom.Box) (geom.Point, bool) {
	n := c.segments() * samples
	var spare *geom.Point
	for k := range n - 1 {
		i := n/2 + (k+1)/2
		if k%2 == 1 {
			i = n/2 - (k+1)/2
		}
		if i < 1 || i >= n {
			continue
		}
		at := c.sample(i)
		b := geom.BoxAround(at, s)
		if !free(b, taken) {
			continue
		}
		if !across(b, frames) {
			return at, true
		}
		if spare == nil {
			spare = &at
		}
	}
	if spare != nil {
		return *spare, true
	}
	return geom.Point{}, false
}

func across(b geom.Box, frames []geom.Box) bool {
	for _, f := range frames {
		if f.Overlaps(b) && !f.Contains(b) {
			return true
		}
	}
	return false
}

// sample is the i-th point of the curve when every segment is cut in samples.
func (c curve) sample(i int) geom.Point {
	k := min(i/samples, c.segments()-1)
	a, _ := split(c.segment(k), geom.U(i-k*samples)*one/samples)
	return a[3]
}

func middle(c curve) geom.Point { return c.sample(c.segments() * samples / 2) }

// nearby looks around at, ring by ring, for room.
func nearby(s geom.Size, at geom.Point, taken []geom.Box) (geom.Point, bool) {
	dx, dy := s.W/2+labelGap, s.H/2+labelGap
	for r := 0; r <= rings; r++ {
		for y := -r; y <= r; y++ {
			step := 1
			if r > 0 && y != -r && y != r {
				step = 2 * r // only the two ends of the row are on the ring
			}
			for x := -r; x <= r; x += step {
				to := at.Add(dx*geom.U(x), dy*geom.U(y))
				if free(geom.BoxAround(to, s), taken) {
					return to, true
				}
			}
		}
	}
	return geom.Point{}, false
}
