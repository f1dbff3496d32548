package network

import (
	"slices"

	"demarche/render/internal/geom"
)

// bows are how far lines between dots may bend, in 36ths of their length: those
// that read best first. Straight ones run along rows of dots, and so come late.
var bows = []geom.U{4, -4, 5, -5, 3, -3, 2, -2, 1, -1, 7, -7, 0, 11, -11, 16, -16, 24, -24}

// What a line costs, besides how far it bends.
const (
	bowCrossing = 3000 // another line is crossed
	bowDot      = 1400 // it leads through the dot of another
	bowName     = 12   // or under a name
	bowDouble   = 5000 // it covers the line of the other direction
	bowOutside  = 100_000
	bowRounds   = 8
)

// Bow is the line between two points, bent by so many 36ths of its length.
func Bow(p, q geom.Point, by geom.U) geom.Path {
	dx, dy := q.X-p.X, q.Y-p.Y
	nx, ny := dy*by/36, -dx*by/36
	var path geom.Path
	path.Move(p).Curve(geom.Pt(p.X+dx/3+nx, p.Y+dy/3+ny), geom.Pt(p.X+dx*2/3+nx, p.Y+dy*2/3+ny), q)
	return path
}

// Lines leads the drawn lines from dot to dot, each bent so that it crosses few
// others and passes dots and names, which cover these boxes (empty for none). The
// paths of pulls that are not drawn are empty.
func (s Scatter) Lines(at []geom.Point, dots, names []geom.Box) []geom.Path {
	b := newBower(s, at, dots, names)
	var best []int
	least := 0
	for _, start := range []int{0, slices.Index(bows, 0), 1} {
		for i := range b.bow {
			b.bow[i] = start
		}
		b.improve()
		if c := b.total(); best == nil || c < least {
			best, least = slices.Clone(b.bow), c
		}
	}
	out := make([]geom.Path, len(s.Pulls))
	for k, i := range b.drawn {
		out[i] = Bow(at[s.Pulls[i].A], at[s.Pulls[i].B], bows[best[k]])
	}
	return out
}

// Tangle counts the pairs of lines that are seen to cross: not those that do so
// under a dot at which both end.
func Tangle(lines []geom.Path) (n int) {
	var all []trace
	for _, l := range lines {
		if len(l.Verbs) > 0 {
			all = append(all, trace{points: l.Sample(sampling), bounds: l.Bounds().Inset(-1)})
		}
	}
	for i, a := range all {
		for _, b := range all[:i] {
			if a.seenToCross(b) {
				n++
			}
		}
	}
	return n
}

// underDot is how near to the end of two lines they may cross.
const underDot = geom.U(1300)

// seenToCross reports whether two lines cross, and not only under a dot at which
// both end.
func (t trace) seenToCross(o trace) bool {
	if !t.bounds.Overlaps(o.bounds) {
		return false
	}
	ends := func(of trace) [2]geom.Point { return [2]geom.Point{of.points[0], of.points[len(of.points)-1]} }
	var shared []geom.Point
	for _, p := range ends(t) {
		for _, q := range ends(o) {
			if p == q {
				shared = append(shared, p)
			}
		}
	}
	for i := 1; i < len(t.points); i++ {
		for j := 1; j < len(o.points); j++ {
			a, b, c, d := t.points[i-1], t.points[i], o.points[j-1], o.points[j]
			if !cross(a, b, c, d) {
				continue
			}
			at := where(a, b, c, d)
			if !slices.ContainsFunc(shared, func(p geom.Point) bool { return away(p, at) < int64(underDot) }) {
				return true
			}
		}
	}
	return false
}

// where is the point at which two pieces that cross do so.
func where(a, b, c, d geom.Point) geom.Point {
	from, to := side(c, d, a), side(c, d, b)
	// Of the way from a to b in parts of 1024, for the products are large.
	part := geom.U(from / max(1, (from-to)/1024))
	if from < to {
		part = geom.U(from / min(-1, (from-to)/1024))
	}
	return geom.Pt(a.X+(b.X-a.X)*part/1024, a.Y+(b.Y-a.Y)*part/1024)
}

// bower looks for a bow for each line.
type bower struct {
	Scatter
	drawn []int     // pulls
	bow   []int     // of each of them, an index into bows
	ways  [][]trace // of each of them, for each bow
	alone [][]int   // what each of these costs whatever the other lines do
	known []int8    // whether a line bent so crosses another bent so: 1 if it does, -1 if not, 0 if nobody has looked
}

// crosses reports whether line i, bent by x, crosses line k, bent by y.
func (b *bower) crosses(i, x, k, y int) bool {
	at := &b.known[(i*len(bows)+x)*len(b.drawn)*len(bows)+k*len(bows)+y]
	if *at == 0 {
		*at = -1
		if b.ways[i][x].seenToCross(b.ways[k][y]) {
			*at = 1
		}
	}
	return *at > 0
}

func newBower(s Scatter, at []geom.Point, dots, names []geom.Box) *bower {
	b := &bower{Scatter: s}
	for i, p := range s.Pulls {
		if !p.Drawn {
			continue
		}
		b.drawn, b.bow = append(b.drawn, i), append(b.bow, 0)
		ways, alone := make([]trace, len(bows)), make([]int, len(bows))
		for k, by := range bows {
			path := Bow(at[p.A], at[p.B], by)
			ways[k] = trace{points: path.Sample(sampling), bounds: path.Bounds().Inset(-1)}
			alone[k] = k
			if !s.Room.Contains(path.Bounds()) {
				alone[k] += bowOutside
			}
			for d := range dots {
				if d == p.A || d == p.B {
					continue
				}
				if !dots[d].Empty() && ways[k].through(dots[d]) {
					alone[k] += bowDot
				}
				if !names[d].Empty() && ways[k].through(names[d]) {
					alone[k] += bowName
				}
			}
		}
		b.ways, b.alone = append(b.ways, ways), append(b.alone, alone)
	}
	b.known = make([]int8, len(b.drawn)*len(bows)*len(b.drawn)*len(bows))
	return b
}

// with is what line i costs, bent so, because of the others, but for line out.
func (b *bower) with(i, bow, out int) (cost int) {
	for k := range b.drawn {
		if k != i && k != out {
			cost += b.pair(i, bow, k, b.bow[k])
		}
	}
	return cost
}

// nobody is left out of what a line costs.
const nobody = -1

// pair is what line i, bent by x, costs because of line k, bent by y.
func (b *bower) pair(i, x, k, y int) (cost int) {
	p, q := &b.Pulls[b.drawn[i]], &b.Pulls[b.drawn[k]]
	same, turned := p.A == q.A && p.B == q.B, p.A == q.B && p.B == q.A
	if same && bows[x] == bows[y] || turned && bows[x] == -bows[y] {
		cost += bowDouble
	}
	if b.crosses(i, x, k, y) {
		cost += bowCrossing
	}
	return cost
}

// total is what all lines cost.
func (b *bower) total() (cost int) {
	for i, bow := range b.bow {
		cost += 2*b.alone[i][bow] + b.with(i, bow, nobody) // each crossing is counted by both
	}
	return cost
}

// improve bends lines better while that helps: one after the other, and two that
// cross together.
func (b *bower) improve() {
	for range bowRounds {
		better := false
		for i := range b.drawn {
			better = b.best(i) || better
		}
		for i := range b.drawn {
			for k := range i {
				if b.crosses(i, b.bow[i], k, b.bow[k]) {
					better = b.bestOfBoth(i, k) || better
				}
			}
		}
		if !better {
			return
		}
	}
}

// cost is what line i costs.
func (b *bower) cost(i int) int { return b.alone[i][b.bow[i]] + b.with(i, b.bow[i], nobody) }

// best gives line i its best bow, and reports whether that is another.
func (b *bower) best(i int) bool {
	was, least := b.bow[i], b.cost(i)
	for k := range bows {
		if b.alone[i][k] < least && k != was {
			if c := b.alone[i][k] + b.with(i, k, nobody); c < least {
				b.bow[i], least = k, c
			}
		}
	}
	return b.bow[i] != was
}

// bestOfBoth does the same for two lines at once.
func (b *bower) bestOfBoth(i, k int) bool {
	bestI, bestK, least := b.bow[i], b.bow[k], b.cost(i)+b.cost(k)
	ofI := b.besides(i, k, least-slices.Min(b.alone[k]))
	ofK := b.besides(k, i, least-slices.Min(b.alone[i]))
	for x, costI := range ofI {
		for y, costK := range ofK {
			if costI < 0 || costK < 0 || costI+costK >= least {
				continue
			}
			if c := costI + costK + b.pair(i, x, k, y) + b.pair(k, y, i, x); c < least {
				bestI, bestK, least = x, y, c
			}
		}
	}
	changed := bestI != b.bow[i] || bestK != b.bow[k]
	b.bow[i], b.bow[k] = bestI, bestK
	return changed
}

// besides is what line i costs for each bow, but for what it costs because of line k;
// below zero where it costs as much as the limit by itself.
func (b *bower) besides(i, k, limit int) []int {
	costs := make([]int, len(bows))
	for x, alone := range b.alone[i] {
		costs[x] = -1
		if alone < limit {
			costs[x] = alone + b.with(i, x, k)
		}
	}
	return costs
}
