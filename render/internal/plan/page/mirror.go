package page

import (
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
)

// mirror puts dates and rail at the right, in languages that are read from there.
// Marks keep their shapes.
func (p *Page) mirror() {
	w := p.Size.W
	point := func(at geom.Point) geom.Point { return geom.Pt(w-at.X, at.Y) }
	for i := range p.Marks {
		p.Marks[i].At = point(p.Marks[i].At)
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		r.Mark.At = point(r.Mark.At)
		r.Date, r.Lines = set.Mirrored(r.Date, w), set.Mirrored(r.Lines, w)
		r.Box.X0, r.Box.X1 = w-r.Box.X1, w-r.Box.X0
	}
	for i := range p.Spans {
		s := &p.Spans[i]
		s.X = w - s.X
		for k := range s.Ticks {
			s.Ticks[k] = point(s.Ticks[k])
		}
	}
	for i := range p.Replies {
		c := &p.Replies[i]
		c.X, c.To = w-c.X, point(c.To)
		for k := range c.From {
			c.From[k] = point(c.From[k])
		}
	}
	p.Above = set.Mirrored(p.Above, w)
	p.Rail.X, p.TextX, p.DateX = w-p.Rail.X, w-p.TextX, w-p.DateX
}
