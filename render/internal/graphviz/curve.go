package graphviz

import "demarche/render/internal/geom"

// curve is a chain of cubic Bézier segments: a start, then three points for
// each segment.
type curve []geom.Point

// one is the parameter at the end of a segment: fractions are whole numbers
// here, so that every processor computes the same.
const one = 1 << 16

func mix(a, b geom.Point, t geom.U) geom.Point {
	return geom.Point{X: a.X + (b.X-a.X)*t/one, Y: a.Y + (b.Y-a.Y)*t/one}
}

// split cuts the segment p at t and returns both parts.
func split(p [4]geom.Point, t geom.U) (a, b [4]geom.Point) {
	q0, q1, q2 := mix(p[0], p[1], t), mix(p[1], p[2], t), mix(p[2], p[3], t)
	r0, r1 := mix(q0, q1, t), mix(q1, q2, t)
	m := mix(r0, r1, t)
	return [4]geom.Point{p[0], q0, r0, m}, [4]geom.Point{m, r1, q2, p[3]}
}

// segments is the number of segments.
func (c curve) segments() int { return (len(c) - 1) / 3 }

func (c curve) segment(i int) [4]geom.Point {
	return [4]geom.Point{c[3*i], c[3*i+1], c[3*i+2], c[3*i+3]}
}

func (c curve) reversed() curve {
	r := make(curve, len(c))
	for i, p := range c {
		r[len(c)-1-i] = p
	}
	return r
}

// line is the straight curve from a to b.
func line(a, b geom.Point) curve {
	return curve{a, mix(a, b, one/3), mix(a, b, one*2/3), b}
}

// joined appends d, which starts where c ends, and smooths the joint: both
// parts meet it in one direction, that of the chord over both.
func (c curve) joined(d curve) curve {
	n := len(c) - 1
	out := append(append(curve{}, c...), d[1:]...)
	m, from, to := out[n], out[n-3], out[n+3]
	dir := geom.Point{X: to.X - from.X, Y: to.Y - from.Y}
	if l := length(dir); l > 0 {
		before := length(geom.Point{X: m.X - from.X, Y: m.Y - from.Y}) / 3
		after := length(geom.Point{X: to.X - m.X, Y: to.Y - m.Y}) / 3
		out[n-1] = m.Add(-dir.X*before/l, -dir.Y*before/l)
		out[n+1] = m.Add(dir.X*after/l, dir.Y*after/l)
	}
	return out
}

// length is the length of the vector p, rounded down.
func length(p geom.Point) geom.U { return isqrt(p.X*p.X + p.Y*p.Y) }

// isqrt is the square root, rounded down.
func isqrt(n geom.U) geom.U {
	if n < 2 {
		return n
	}
	x := n
	for y := (x + 1) / 2; y < x; y = (x + n/x) / 2 {
		x = y
	}
	return x
}

// within is like Box.Contains for a point, the right and lower borders
// included.
func within(b geom.Box, p geom.Point) bool {
	return b.X0 <= p.X && p.X <= b.X1 && b.Y0 <= p.Y && p.Y <= b.Y1
}

// leaving returns the part of c that lies behind its way out of b, started
// exactly on the border, or nil if c does not start in b or does not leave it.
func (c curve) leaving(b geom.Box) curve {
	if len(c) < 4 || !within(b, c[0]) {
		return nil
	}
	for i := range c.segments() {
		s := c.segment(i)
		if within(b, s[3]) {
			continue
		}
		lo, hi := geom.U(0), geom.U(one)
		for hi-lo > 1 {
			mid := (lo + hi) / 2
			if a, _ := split(s, mid); within(b, a[3]) {
				lo = mid
			} else {
				hi = mid
			}
		}
		_, rest := split(s, lo)
		rest[0] = onBorder(b, rest[0])
		return append(append(curve{}, rest[:]...), c[3*i+4:]...)
	}
	return nil
}

// onBorder moves p to the nearest point of the border of b.
func onBorder(b geom.Box, p geom.Point) geom.Point {
	p = geom.Point{X: p.X.Clamp(b.X0, b.X1), Y: p.Y.Clamp(b.Y0, b.Y1)}
	switch min(p.X-b.X0, b.X1-p.X, p.Y-b.Y0, b.Y1-p.Y) {
	case p.X - b.X0:
		p.X = b.X0
	case b.X1 - p.X:
		p.X = b.X1
	case p.Y - b.Y0:
		p.Y = b.Y0
	default:
		p.Y = b.Y1
	}
	return p
}

// clipped returns the part of c between the borders of the two boxes. Where c
// does not lead from one to the other, a straight line does.
func (c curve) clipped(tail, head geom.Box) curve {
	try := func(c curve) curve {
		if c = c.leaving(tail); c == nil {
			return nil
		}
		if c = c.reversed().leaving(head); c == nil {
			return nil
		}
		return c.reversed()
	}
	if out := try(c); out != nil {
		return out
	}
	if out := try(line(tail.Center(), head.Center())); out != nil {
		return out
	}
	// The boxes overlap; what checks the result will say so.
	return line(onBorder(tail, tail.Center()), onBorder(head, head.Center()))
}

// flat is how far a curve may stray from a straight line and be drawn as one.
const flat = 40

// path turns the curve into a path, with straight lines where it is straight.
func (c curve) path() geom.Path {
	var p geom.Path
	p.Move(c[0])
	for i := range c.segments() {
		s := c.segment(i)
		if strays(s[1], s[0], s[3]) || strays(s[2], s[0], s[3]) {
			p.Curve(s[1], s[2], s[3])
			continue
		}
		p.Line(s[3])
	}
	return p
}

// strays reports whether q is farther than flat from the line from a to b.
func strays(q, a, b geom.Point) bool {
	d := geom.Point{X: b.X - a.X, Y: b.Y - a.Y}
	cross := (d.X*(q.Y-a.Y) - d.Y*(q.X-a.X)).Abs()
	return cross > flat*length(d)
}

// scaled returns c blown up by num/den.
func (c curve) scaled(num, den geom.U) curve {
	out := make(curve, len(c))
	for i, p := range c {
		out[i] = geom.Point{X: p.X * num / den, Y: p.Y * num / den}
	}
	return out
}

// fan returns the k-th of n curves between two centres, spread evenly. The
// spread is the same seen from either end, so that a pair of edges there and
// back does not lie on one line.
func fan(a, b geom.Point, k, n int, gap geom.U) curve {
	if n < 2 || a == b {
		return line(a, b)
	}
	p, q := a, b
	if p.Compare(q) > 0 {
		p, q = q, p
	}
	d := geom.Point{X: q.X - p.X, Y: q.Y - p.Y}
	l := max(1, length(d))
	off := gap * geom.U(2*k-n+1) / 2 * 4 / 3 // a curve reaches 3/4 of its control points
	dx, dy := -d.Y*off/l, d.X*off/l
	c := line(a, b)
	c[1], c[2] = c[1].Add(dx, dy), c[2].Add(dx, dy)
	return c
}

// loop returns the way from the box back into it, around its right upper
// corner, staying within reach of the corner.
func loop(b geom.Box, reach geom.U) curve {
	x, y := b.X1, b.Y0
	w, h := min(reach/2, b.W()/2), min(reach/2, b.H()/2)
	far, out, pull := reach*6/10, reach*8/10, reach*4/10
	top := geom.Pt(x+far, y-far)
	return curve{
		geom.Pt(x-w, y), geom.Pt(x-w, y-out), top.Add(-pull, -pull),
		top, top.Add(pull, pull), geom.Pt(x+out, y+h),
		geom.Pt(x, y+h),
	}
}
