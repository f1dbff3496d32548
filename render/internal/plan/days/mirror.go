package days

import (
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
)

// mirror lets columns follow one another from the right, in languages that are read
// from there. Marks keep their shapes.
func (p *Picture) mirror() {
	w := p.Size.W
	point := func(at geom.Point) geom.Point { return geom.Pt(w-at.X, at.Y) }
	for i := range p.Heads {
		h := &p.Heads[i]
		h.Rule = [2]geom.Point{point(h.Rule[1]), point(h.Rule[0])}
		h.Texts = set.Mirrored(h.Texts, w)
		if h.Break != (geom.Point{}) {
			h.Break = point(h.Break)
		}
	}
	for i := range p.Entries {
		e := &p.Entries[i]
		e.Mark.At, e.Lines = point(e.Mark.At), set.Mirrored(e.Lines, w)
		e.Box.X0, e.Box.X1 = w-e.Box.X1, w-e.Box.X0
	}
	for i := range p.Threads {
		t := &p.Threads[i]
		t.X = w - t.X
		for k := range t.Ticks {
			t.Ticks[k].X1 = w - t.Ticks[k].X1
		}
	}
	for i, r := range p.Rules {
		p.Rules[i] = [2]geom.Point{point(r[0]), point(r[1])}
	}
	p.Lines = set.Mirrored(p.Lines, w)
}
