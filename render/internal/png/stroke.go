package png

import (
	"math/bits"

	"demarche/render/internal/geom"
)

// vec is a place or a direction in fine units.
type vec struct{ x, y int }

func (a vec) plus(b vec) vec  { return vec{a.x + b.x, a.y + b.y} }
func (a vec) minus(b vec) vec { return vec{a.x - b.x, a.y - b.y} }
func (a vec) length() int     { return root(a.x*a.x + a.y*a.y) }

// times returns a·num/den.
func (a vec) times(num, den int) vec { return vec{a.x * num / den, a.y * num / den} }

// root returns the square root of n, rounded down.
func root(n int) int {
	if n <= 0 {
		return 0
	}
	r := 1 << (bits.Len(uint(n)) + 1) / 2 // not too small
	for {
		next := (r + n/r) / 2
		if next >= r {
			return r
		}
		r = next
	}
}

// polyline is a flattened outline.
type polyline struct {
	points []vec
	closed bool
}

// flatten turns curves into straight pieces that lie within a fiftieth of a
// scene's pixel of them.
func flatten(p geom.Path) []polyline {
	const within = 100 * fine / 50
	at := func(i int) vec { return vec{int(p.Points[i].X) * fine, int(p.Points[i].Y) * fine} }
	var all []polyline
	i := 0
	for _, v := range p.Verbs {
		switch v {
		case geom.MoveTo:
			all = append(all, polyline{points: []vec{at(i)}})
			i++
			continue
		case geom.Close:
			all[len(all)-1].closed = true
			continue
		}
		last := &all[len(all)-1]
		if last.closed { // goes on from where it was closed
			all = append(all, polyline{points: []vec{last.points[0]}})
			last = &all[len(all)-1]
		}
		if v == geom.LineTo {
			last.points = append(last.points, at(i))
			i++
			continue
		}
		a, b, c, d := last.points[len(last.points)-1], at(i), at(i+1), at(i+2)
		i += 3
		// A cubic strays from its chord by no more than 3/4 of its second difference.
		bend := max(a.minus(b).minus(b.minus(c)).length(), b.minus(c).minus(c.minus(d)).length())
		n := min(1+root(bend*3/4/within), 256)
		for t := 1; t < n; t++ {
			last.points = append(last.points, vec{cubic(a.x, b.x, c.x, d.x, t, n), cubic(a.y, b.y, c.y, d.y, t, n)})
		}
		last.points = append(last.points, d)
	}
	return all
}

// cubic returns a coordinate of the cubic curve at t/n.
func cubic(a, b, c, d, t, n int) int {
	s := n - t
	return (s*s*s*a + 3*s*s*t*b + 3*s*t*t*c + t*t*t*d) / (n * n * n)
}

// stroker outlines lines piece by piece: each straight piece, corner and end is
// a convex shape of the same orientation, and all are filled together.
type stroker struct {
	*canvas
	half  int // of the width of the line, in fine units
	round bool
}

// line draws along an outline, in dashes if there are any.
func (s stroker) line(l polyline, dash []geom.U) {
	points := l.points
	if l.closed {
		points = append(points, points[0])
	}
	kept := points[:1:1]
	for _, p := range points[1:] {
		if p != kept[len(kept)-1] {
			kept = append(kept, p)
		}
	}
	if total(dash) > 0 {
		s.dashes(kept, dash)
		return
	}
	s.solid(kept, l.closed && len(kept) > 2)
}

func total(dash []geom.U) int {
	sum := geom.U(0)
	for _, d := range dash {
		sum += d
	}
	return int(sum) * fine
}

// dashes cuts a line into dashes. As in SVG, a pattern of an odd number of
// lengths is gone through twice.
func (s stroker) dashes(points []vec, dash []geom.U) {
	index, drawn, left := 0, true, int(dash[0])*fine
	piece := points[:1:1]
	turn := func(at vec) {
		if drawn {
			s.solid(append(piece, at), false)
		}
		drawn = !drawn
		piece = []vec{at}
		index = (index + 1) % len(dash)
		left = int(dash[index]) * fine
	}
	for i := 1; i < len(points); i++ {
		from, to := points[i-1], points[i]
		step := to.minus(from)
		length, done := step.length(), 0
		for length-done > left {
			done += left
			turn(from.plus(step.times(done, length)))
		}
		left -= length - done
		piece = append(piece, to)
	}
	if drawn && len(piece) > 1 {
		s.solid(piece, false)
	}
}

// solid draws along points without gaps.
func (s stroker) solid(points []vec, closed bool) {
	if s.round {
		s.disc(points[0])
	}
	var first, last vec
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		n, ok := s.normal(b.minus(a))
		if !ok {
			continue
		}
		s.shape(a.plus(n), b.plus(n), b.minus(n), a.minus(n))
		if last != (vec{}) {
			s.corner(a, last, n)
		} else {
			first = n
		}
		last = n
		if s.round {
			s.disc(b)
		}
	}
	if closed && first != (vec{}) {
		s.corner(points[0], last, first)
	}
}

// normal returns what is half the width of the line long and stands square on
// a direction.
func (s stroker) normal(d vec) (n vec, ok bool) {
	length := d.length()
	if length == 0 {
		return vec{}, false
	}
	return vec{-d.y, d.x}.times(s.half, length), true
}

// miterLimit is how much longer than wide the point of a corner may be before
// it is cut off: that of SVG and PDF as we write them.
const miterLimit = 4

// corner fills the gap on the outer side of a corner between pieces with the
// normals m and n. Round corners are discs, which are there already.
func (s stroker) corner(at, m, n vec) {
	if s.round {
		return
	}
	cross := m.x*n.y - m.y*n.x
	if cross == 0 {
		return
	}
	if cross > 0 { // it turns towards the normals: the outer side is the other
		m, n = vec{-n.x, -n.y}, vec{-m.x, -m.y}
	}
	sum := m.plus(n)
	square := sum.x*sum.x + sum.y*sum.y
	// The point lies at sum·2h²/|sum|², and is 2h/|sum| of the width long.
	if long := 2 * s.half; long*long <= miterLimit*miterLimit*square {
		s.shape(at, at.plus(m), at.plus(sum.times(2*s.half*s.half, square)), at.plus(n))
		return
	}
	s.shape(at, at.plus(m), at.plus(n))
}

// shape adds a convex shape.
func (s stroker) shape(points ...vec) {
	s.fill.Start(s.point(points[0]))
	for _, p := range points[1:] {
		s.fill.Add1(s.point(p))
	}
	s.fill.Add1(s.point(points[0]))
}

// disc adds a full circle as wide as the line, in the orientation of shapes.
func (s stroker) disc(c vec) {
	r := s.half
	k := r * 5523 / 10000 // for a cubic curve that is nearly a quarter of a circle
	at := func(x, y int) vec { return vec{c.x + x, c.y + y} }
	s.fill.Start(s.point(at(r, 0)))
	for _, q := range [][3]vec{
		{at(r, -k), at(k, -r), at(0, -r)},
		{at(-k, -r), at(-r, -k), at(-r, 0)},
		{at(-r, k), at(-k, r), at(0, r)},
		{at(k, r), at(r, k), at(r, 0)},
	} {
		s.fill.Add3(s.point(q[0]), s.point(q[1]), s.point(q[2]))
	}
}
