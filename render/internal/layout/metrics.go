package layout

import "demarche/render/internal/geom"

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
	boxes := make([]geom.Box, len(l.Placed))
	for i, p := range l.Placed {
		boxes[i] = geom.Box{X0: p.Left, Y0: -p.Y - p.H, X1: p.Left + p.W, Y1: -p.Y}
		high := p.Y+p.H > opt.Height
		if p.Below {
			boxes[i].Y0, boxes[i].Y1 = p.Y, p.Y+p.H
			high = p.Y+p.H > opt.Depth
		}
		if p.Left < opt.X0 || boxes[i].X1 > opt.X1 || high {
			m.Outside++
		}
		d := (p.Pole - flags[i].X).Abs()
		m.Mean += d
		m.Largest = max(m.Largest, d)
	}
	for i, p := range l.Placed {
		for j, q := range l.Placed {
			if j > i && boxes[i].Overlaps(boxes[j]) {
				m.Overlaps++
			}
			// The pole of i stands from the foot to the far edge of its label.
			end := boxes[i].Y0
			if p.Below {
				end = boxes[i].Y1
			}
			if j != i && p.Below == q.Below && boxes[j].CrossedBy(geom.Pt(p.Pole, 0), geom.Pt(p.Pole, end)) {
				m.Crossings++
			}
			// From mark to foot the leaders keep their order.
			if j > i && p.Below == q.Below && (flags[i].X-flags[j].X)*(p.Pole-q.Pole) < 0 {
				m.Crossings++
			}
		}
	}
	if n := len(l.Placed); n > 0 {
		m.Mean /= geom.U(n)
	}
	return m
}
