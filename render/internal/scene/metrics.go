package scene

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
)

// Metrics say how well the texts of a picture stand. The first two are to be
// zero.
type Metrics struct {
	Overlaps int    // pairs of texts whose boxes overlap
	Outside  int    // texts not wholly within the picture
	Ink      int    // hundredths of the picture that texts take
	Smallest geom.U // size of the smallest text, as shown
}

// Measure returns the metrics of the texts of a scene. It sweeps from top to
// bottom, O(n log n) for texts that do not pile up.
func (s *Scene) Measure() (m Metrics) {
	texts := s.Texts()
	boxes := make([]geom.Box, len(texts))
	page := geom.BoxAt(geom.Point{}, s.Size)
	area := geom.U(0)
	for i, t := range texts {
		boxes[i] = t.Box()
		if size := t.Font.Size; m.Smallest == 0 || size < m.Smallest {
			m.Smallest = size
		}
		area += boxes[i].W() * boxes[i].H() / 100
		if !page.Contains(boxes[i]) {
			m.Outside++
		}
	}
	slices.SortFunc(boxes, func(a, b geom.Box) int {
		return cmp.Or(cmp.Compare(a.Y0, b.Y0), cmp.Compare(a.X0, b.X0), cmp.Compare(a.Y1, b.Y1), cmp.Compare(a.X1, b.X1))
	})
	for i, a := range boxes {
		for _, b := range boxes[i+1:] {
			if b.Y0 >= a.Y1 {
				break
			}
			if a.Overlaps(b) {
				m.Overlaps++
			}
		}
	}
	if s.Shown.W > 0 {
		m.Smallest = m.Smallest * s.Shown.W / s.Size.W
	}
	m.Ink = int(area * 100 / max(1, s.Size.W*s.Size.H/100))
	return m
}
