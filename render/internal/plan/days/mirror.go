package days

import (
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
)

// mirror lets columns follow one another from the right, in languages that are read
// from there. Marks keep their shapes.
func (p *Picture) mirror() {
	w := p.Size.W
	for i := range p.Heads {
		h := &p.Heads[i]
		h.Rule = [2]geom.Point{h.Rule[1].Mirrored(w), h.Rule[0].Mirrored(w)}
		h.Texts = set.Mirrored(h.Texts, w)
		if h.Break != (geom.Point{}) {
			h.Break = h.Break.Mirrored(w)
		}
	}
	for i := range p.Entries {
		e := &p.Entries[i]
		e.Mark.At, e.Lines = e.Mark.At.Mirrored(w), set.Mirrored(e.Lines, w)
		e.Box = e.Box.Mirrored(w)
	}
	for i := range p.Threads {
		t := &p.Threads[i]
		t.X = w - t.X
		for k := range t.Ticks {
			t.Ticks[k].X1 = w - t.Ticks[k].X1
		}
	}
	for i, r := range p.Rules {
		p.Rules[i] = [2]geom.Point{r[0].Mirrored(w), r[1].Mirrored(w)}
	}
	p.Lines = set.Mirrored(p.Lines, w)
}
