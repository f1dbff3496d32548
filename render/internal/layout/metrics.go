package layout

import (
	"cmp"
	"math"
	"slices"

	"demarche/render/internal/geom"
)

// Metrics say how good a placing of labels is. The first three are to be zero.
type Metrics struct {
	Overlaps  int    // pairs of labels that touch
	Outside   int    // labels not wholly between X0 and X1, or beyond Height or Depth
	Crossings int    // poles that run through a label, or leaders that cross
	Dropped   int    // flags without a label
	Mean      geom.U // mean displacement of the poles from their marks
	Largest   geom.U // largest displacement
}

// Measure returns the metrics of a layout of the flags. It compares every pair
// and is meant for tests.
func Measure(flags []Flag, l FlagLayout, opt FlagOptions) (m Metrics) {
	m.Dropped = len(flags) - len(l.Placed)
	var far []geom.U
	for i, p := range l.Placed {
		room := opt.Height
		if p.Below {
			room = opt.Depth
		}
		if b := p.Box(); b.X0 < opt.X0 || b.X1 > opt.X1 || b.Y0 < 0 || b.Y1 > room {
			m.Outside++
		}
		far = append(far, (p.Pole - flags[p.Flag].X).Abs())
		for j, q := range l.Placed {
			if j == i || p.Below != q.Below {
				continue
			}
			if j > i && p.Box().Overlaps(q.Box()) {
				m.Overlaps++
			}
			// The pole stands from the foot to the farther edge of its label.
			if q.Box().CrossedBy(geom.Pt(p.Pole, 0), geom.Pt(p.Pole, p.Y+p.H)) {
				m.Crossings++
			}
			// From mark to foot the leaders keep their order.
			if j > i && (flags[p.Flag].X-flags[q.Flag].X)*(p.Pole-q.Pole) < 0 {
				m.Crossings++
			}
		}
	}
	d := Spreading(far)
	m.Mean, m.Largest = d.Mean, d.Largest
	return m
}

// Displacements sum up how far labels' leaders lead aside.
type Displacements struct{ Mean, P95, Largest geom.U }

// Spreading sums up distances; P95 is the least of them that nineteen of twenty
// do not exceed.
func Spreading(far []geom.U) (d Displacements) {
	if len(far) == 0 {
		return d
	}
	far = slices.Sorted(slices.Values(far))
	for _, x := range far {
		d.Mean += x
	}
	d.Mean /= geom.U(len(far))
	d.P95, d.Largest = far[(len(far)*95+99)/100-1], far[len(far)-1]
	return d
}

// A leader is easy to follow that is no flatter than 20°, and nowhere nearer to
// another than this.
const leastApart = geom.U(400)

// tangent20 is the tangent of 20° in ten-thousandths.
const tangent20 = 3640

// Faults counts what makes leaders hard to follow: those with a part that is
// flatter than 20°, and pairs of which one comes within 4 px of the other. Each
// leader is a line from its mark to its label.
func Faults(leaders [][]geom.Point) (shallow, close int) {
	type reach struct {
		from, to geom.U
		line     []geom.Point
	}
	var all []reach
	for _, l := range leaders {
		flat := false
		r := reach{l[0].X, l[0].X, l}
		for i, p := range l[1:] {
			dx, dy := (p.X - l[i].X).Abs(), (p.Y - l[i].Y).Abs()
			flat = flat || dy*10000 < dx*tangent20
			r.from, r.to = min(r.from, p.X), max(r.to, p.X)
		}
		if flat {
			shallow++
		}
		all = append(all, r)
	}
	slices.SortStableFunc(all, func(a, b reach) int { return cmp.Compare(a.from, b.from) })
	for i, a := range all {
		for _, b := range all[i+1:] {
			if b.from > a.to+leastApart {
				break
			}
			if distance(a.line, b.line) < float64(leastApart) {
				close++
			}
		}
	}
	return shallow, close
}

// distance is that between two lines of several parts.
func distance(a, b []geom.Point) float64 {
	least := math.Inf(1)
	for i := range a[1:] {
		for j := range b[1:] {
			least = min(least, between(a[i], a[i+1], b[j], b[j+1]))
		}
	}
	return least
}

// between is the distance of two stretches, 0 where they cross.
func between(a, b, c, d geom.Point) float64 {
	turn := func(p, q, r geom.Point) int {
		return cmp.Compare(int(q.X-p.X)*int(r.Y-p.Y), int(q.Y-p.Y)*int(r.X-p.X))
	}
	if turn(a, b, c)*turn(a, b, d) < 0 && turn(c, d, a)*turn(c, d, b) < 0 {
		return 0
	}
	return min(from(a, c, d), from(b, c, d), from(c, a, b), from(d, a, b))
}

// from is the distance of a point from a stretch.
func from(p, a, b geom.Point) float64 {
	dx, dy := float64(b.X-a.X), float64(b.Y-a.Y)
	px, py := float64(p.X-a.X), float64(p.Y-a.Y)
	t := 0.0
	if n := dx*dx + dy*dy; n > 0 {
		t = max(0, min(1, (px*dx+py*dy)/n))
	}
	return math.Hypot(px-t*dx, py-t*dy)
}
