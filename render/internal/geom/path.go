package geom

// Verb says what a step of a path does.
type Verb uint8

// The verbs, with the number of points each takes.
const (
	MoveTo  Verb = iota // one point: start a new outline there
	LineTo              // one point: a straight line
	CurveTo             // three points: a cubic Bézier curve
	Close               // none: back to the start of the outline
)

// Path is an outline of straight lines and cubic curves. The zero value is
// empty and ready to use.
type Path struct {
	Verbs  []Verb
	Points []Point
}

// Move starts a new outline at p.
func (p *Path) Move(to Point) *Path { return p.add(MoveTo, to) }

// Line draws a straight line.
func (p *Path) Line(to Point) *Path { return p.add(LineTo, to) }

// Curve draws a cubic Bézier curve with the control points c1 and c2.
func (p *Path) Curve(c1, c2, to Point) *Path { return p.add(CurveTo, c1, c2, to) }

// Close draws back to the start of the outline.
func (p *Path) Close() *Path { return p.add(Close) }

func (p *Path) add(v Verb, pts ...Point) *Path {
	p.Verbs = append(p.Verbs, v)
	p.Points = append(p.Points, pts...)
	return p
}

// Polyline returns the path through all the points, open.
func Polyline(pts ...Point) Path {
	var p Path
	for i, pt := range pts {
		if i == 0 {
			p.Move(pt)
			continue
		}
		p.Line(pt)
	}
	return p
}

// Polygon returns the closed path through all the points.
func Polygon(pts ...Point) Path {
	p := Polyline(pts...)
	p.Close()
	return p
}

// Bounds returns the box of all points, control points included: never smaller
// than what is drawn.
func (p Path) Bounds() Box {
	if len(p.Points) == 0 {
		return Box{}
	}
	b := Box{p.Points[0].X, p.Points[0].Y, p.Points[0].X, p.Points[0].Y}
	for _, q := range p.Points[1:] {
		b = Box{min(b.X0, q.X), min(b.Y0, q.Y), max(b.X1, q.X), max(b.Y1, q.Y)}
	}
	return b
}

// Moved returns a copy of the path moved by dx and dy.
func (p Path) Moved(dx, dy U) Path {
	q := Path{Verbs: p.Verbs, Points: make([]Point, len(p.Points))}
	for i, pt := range p.Points {
		q.Points[i] = pt.Add(dx, dy)
	}
	return q
}

// Sample returns points along the path, in order: its corners, and between the
// ends of each curve the given number of points at equal parameters.
func (p Path) Sample(between int) []Point {
	var out []Point
	n := U(between + 1)
	i := 0
	for _, v := range p.Verbs {
		switch v {
		case MoveTo, LineTo:
			out = append(out, p.Points[i])
			i++
		case CurveTo:
			a, b, c, d := out[len(out)-1], p.Points[i], p.Points[i+1], p.Points[i+2]
			for t := U(1); t < n; t++ {
				s := n - t
				at := func(a, b, c, d U) U { return (s*s*s*a + 3*s*s*t*b + 3*s*t*t*c + t*t*t*d) / (n * n * n) }
				out = append(out, Pt(at(a.X, b.X, c.X, d.X), at(a.Y, b.Y, c.Y, d.Y)))
			}
			out = append(out, d)
			i += 3
		}
	}
	return out
}
