// Package geom holds the whole-number geometry that layout, painting and the
// encoders share. One unit is a hundredth of a CSS pixel. Whole numbers make
// every layout decision, and so every output byte, the same on every machine:
// floating point is rounded differently by different processors.
package geom

import (
	"cmp"
	"strconv"
)

// U is a length or a coordinate in hundredths of a pixel.
type U int

// Px returns n whole pixels.
func Px(n int) U { return U(n) * 100 }

// Float returns the length in pixels.
func (u U) Float() float64 { return float64(u) / 100 }

// String writes the length in pixels in the shortest decimal form: "12",
// "0.5", "-3.25". It never writes an exponent or a negative zero.
func (u U) String() string { return string(u.Append(nil)) }

// Append appends the form of [U.String] to b.
func (u U) Append(b []byte) []byte {
	if u < 0 {
		b = append(b, '-')
		u = -u
	}
	b = strconv.AppendInt(b, int64(u/100), 10)
	if rest := u % 100; rest != 0 {
		b = append(b, '.', byte('0'+rest/10))
		if rest%10 != 0 {
			b = append(b, byte('0'+rest%10))
		}
	}
	return b
}

// Clamp returns u, or the nearer of lo and hi where it lies outside them.
func (u U) Clamp(lo, hi U) U { return max(lo, min(u, hi)) }

// Root returns the square root of what is not negative, rounded down (Newton's
// method).
func Root(square U) U {
	x := max(0, square)
	for y := (x + 1) / 2; y < x; y = (x + square/x) / 2 {
		x = y
	}
	return x
}

// Abs returns the length without its sign.
func (u U) Abs() U { return max(u, -u) }

// Point is a place in the picture; x grows to the right and y downwards.
type Point struct{ X, Y U }

// String writes the point as "x,y".
func (p Point) String() string { return p.X.String() + "," + p.Y.String() }

// Pt returns the point (x, y).
func Pt(x, y U) Point { return Point{x, y} }

// Add returns p moved by dx and dy.
func (p Point) Add(dx, dy U) Point { return Point{p.X + dx, p.Y + dy} }

// Mirrored returns where p stands on a sheet so wide that is read from the right.
func (p Point) Mirrored(sheet U) Point { return Point{sheet - p.X, p.Y} }

// Compare orders points from left to right, then from top to bottom.
func (p Point) Compare(q Point) int {
	return cmp.Or(cmp.Compare(p.X, q.X), cmp.Compare(p.Y, q.Y))
}

// Size is a width and a height.
type Size struct{ W, H U }

// Box is a rectangle: its left top corner is inside it, its right bottom
// corner is not, so that boxes that touch do not overlap.
type Box struct{ X0, Y0, X1, Y1 U }

// BoxAt returns the box of size s whose left top corner is at p.
func BoxAt(p Point, s Size) Box { return Box{p.X, p.Y, p.X + s.W, p.Y + s.H} }

// BoxAround returns the box of size s whose centre is at p.
func BoxAround(p Point, s Size) Box {
	return BoxAt(Point{p.X - s.W/2, p.Y - s.H/2}, s)
}

// W returns the width.
func (b Box) W() U { return b.X1 - b.X0 }

// H returns the height.
func (b Box) H() U { return b.Y1 - b.Y0 }

// Size returns width and height.
func (b Box) Size() Size { return Size{b.W(), b.H()} }

// Center returns the middle of the box, rounded towards its left top corner.
func (b Box) Center() Point { return Point{(b.X0 + b.X1) / 2, (b.Y0 + b.Y1) / 2} }

// Empty reports whether the box holds no point.
func (b Box) Empty() bool { return b.X0 >= b.X1 || b.Y0 >= b.Y1 }

// Overlaps reports whether the two boxes share a point.
func (b Box) Overlaps(c Box) bool {
	return !b.Empty() && !c.Empty() && b.X0 < c.X1 && c.X0 < b.X1 && b.Y0 < c.Y1 && c.Y0 < b.Y1
}

// Contains reports whether c lies wholly inside b.
func (b Box) Contains(c Box) bool {
	return b.X0 <= c.X0 && b.Y0 <= c.Y0 && c.X1 <= b.X1 && c.Y1 <= b.Y1
}

// Inset returns the box made smaller by d on every side; a negative d makes it
// larger.
func (b Box) Inset(d U) Box { return Box{b.X0 + d, b.Y0 + d, b.X1 - d, b.Y1 - d} }

// Union returns the smallest box that holds both. An empty box adds nothing.
func (b Box) Union(c Box) Box {
	switch {
	case b.Empty():
		return c
	case c.Empty():
		return b
	}
	return Box{min(b.X0, c.X0), min(b.Y0, c.Y0), max(b.X1, c.X1), max(b.Y1, c.Y1)}
}

// Move returns the box moved by dx and dy.
func (b Box) Move(dx, dy U) Box { return Box{b.X0 + dx, b.Y0 + dy, b.X1 + dx, b.Y1 + dy} }

// Mirrored returns b on a sheet so wide that is read from the right.
func (b Box) Mirrored(sheet U) Box { return Box{sheet - b.X1, b.Y0, sheet - b.X0, b.Y1} }

// CrossedBy reports whether the straight line from p to q passes through the
// inside of the box. The arithmetic is exact.
func (b Box) CrossedBy(p, q Point) bool {
	if b.Empty() || max(p.X, q.X) <= b.X0 || min(p.X, q.X) >= b.X1 || max(p.Y, q.Y) <= b.Y0 || min(p.Y, q.Y) >= b.Y1 {
		return false
	}
	side := func(x, y U) U { return (q.X-p.X)*(y-p.Y) - (q.Y-p.Y)*(x-p.X) }
	s := [4]U{side(b.X0, b.Y0), side(b.X1, b.Y0), side(b.X0, b.Y1), side(b.X1, b.Y1)}
	left, right := false, false
	for _, v := range s {
		left = left || v < 0
		right = right || v > 0
	}
	return left && right
}

// FloorDiv divides towards minus infinity by a positive number.
func FloorDiv[T ~int | ~int64](a, b T) T {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
