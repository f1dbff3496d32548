package layout

import "demarche/render/internal/geom"

// Range is where a mark may stand: From ≤ To, both ends included.
type Range struct{ From, To geom.U }

// Spread places one mark in each range, in the order given, none to the left
// of the one before it, as evenly as the ranges allow: of all such placings it
// returns the one with the least sum of squared distances between neighbours,
// the ends of the line included. Marks whose place is known stay there; marks
// known only to the day share the day.
//
// A mark keeps off the ends of its range, where it would seem to be known
// better than it is: one alone in its range stays in the middle half.
//
// That placing is a string pulled taut through the ranges. The funnel
// algorithm (Lee and Preparata, 1984) finds it in O(n).
func Spread(ranges []Range, line Range) []geom.U {
	n := len(ranges)
	if n == 0 {
		return nil
	}
	gates := corridor(ease(corridor(ranges, line)), line)
	s := newString(line.From)
	for i, g := range gates {
		s.pass(2*i+1, g)
	}
	s.pass(2*n, Range{line.To, line.To})
	return s.places(n)
}

// corridor narrows each range by its neighbours, so that going through it never
// means going back.
func corridor(ranges []Range, line Range) []Range {
	gates := make([]Range, len(ranges))
	left := line.From
	for i, r := range ranges {
		left = max(left, min(r.From, line.To))
		gates[i].From = left
	}
	right := line.To
	for i := len(ranges) - 1; i >= 0; i-- {
		right = min(right, max(ranges[i].To, line.From))
		gates[i].To = max(right, gates[i].From)
	}
	return gates
}

// ease moves the ends of each gate inwards, less the more marks share it.
func ease(gates []Range) []Range {
	out := make([]Range, len(gates))
	for i := 0; i < len(gates); {
		j := i
		for j < len(gates) && gates[j] == gates[i] {
			j++
		}
		inset := (gates[i].To - gates[i].From) / geom.U(2*(j-i+1))
		for ; i < j; i++ {
			out[i] = Range{gates[i].From + inset, gates[i].To - inset}
		}
	}
	return out
}

// knot is a point of the string: the place x at step u.
type knot struct {
	u int
	x geom.U
}

// steeper reports whether the line from a to c rises more than that from a to b.
func steeper(a, b, c knot) bool {
	return int(c.x-a.x)*(b.u-a.u) > int(b.x-a.x)*(c.u-a.u)
}

// tautString is the funnel: the knots fixed so far, and from the last of them
// the two strings that hug the right and the left ends of the ranges. Right
// rises, left falls away.
type tautString struct {
	fixed       []knot
	right, left chain
}

// chain is a list of knots that is taken from at both ends.
type chain struct {
	knots []knot
	head  int
}

func (c *chain) len() int        { return len(c.knots) - c.head }
func (c *chain) at(i int) knot   { return c.knots[c.head+i] }
func (c *chain) reset(k ...knot) { c.knots, c.head = append(c.knots[:0], k...), 0 }

func newString(from geom.U) *tautString {
	s := &tautString{fixed: []knot{{0, from}}}
	s.right.reset(s.fixed[0])
	s.left.reset(s.fixed[0])
	return s
}

// pass pulls the string through one more range.
func (s *tautString) pass(u int, r Range) {
	s.hug(&s.right, &s.left, knot{u, r.To}, func(a, b, c knot) bool { return steeper(a, c, b) })
	s.hug(&s.left, &s.right, knot{u, r.From}, steeper)
}

// hug adds a knot to one side of the funnel. Bends reports whether going from a
// by way of b to c would bend the string the wrong way, so that b is cut off.
func (s *tautString) hug(side, other *chain, k knot, bends func(a, b, c knot) bool) {
	for side.len() > 1 && !bends(side.at(side.len()-2), k, side.at(side.len()-1)) {
		side.knots = side.knots[:len(side.knots)-1]
	}
	if side.len() > 1 {
		side.knots = append(side.knots, k)
		return
	}
	// The straight way to k may run through the other side: then the string
	// bends there, and the knots of the other side are fixed one by one.
	for other.len() > 1 && bends(other.at(0), other.at(1), k) {
		other.head++
		s.fixed = append(s.fixed, other.at(0))
	}
	side.reset(other.at(0), k)
}

// places reads the string at the odd steps.
func (s *tautString) places(n int) []geom.U {
	knots := s.fixed
	for i := 1; i < s.right.len(); i++ {
		knots = append(knots, s.right.at(i))
	}
	out := make([]geom.U, n)
	j := 0
	for i := range out {
		u := 2*i + 1
		for knots[j+1].u < u {
			j++
		}
		a, b := knots[j], knots[j+1]
		out[i] = a.x + (b.x-a.x)*geom.U(u-a.u)/geom.U(b.u-a.u)
	}
	return out
}
