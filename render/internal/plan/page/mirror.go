package page

import (
	"demarche/render/internal/set"
)

// mirror puts dates and rail at the right, in languages that are read from there.
// Marks keep their shapes.
func (p *Page) mirror() {
	w := p.Size.W
	for i := range p.Marks {
		p.Marks[i].At = p.Marks[i].At.Mirrored(w)
	}
	for i := range p.Rows {
		r := &p.Rows[i]
		r.Mark.At = r.Mark.At.Mirrored(w)
		r.Date, r.Lines = set.Mirrored(r.Date, w), set.Mirrored(r.Lines, w)
		r.Box = r.Box.Mirrored(w)
	}
	for i := range p.Spans {
		s := &p.Spans[i]
		s.X = w - s.X
		for k := range s.Ticks {
			s.Ticks[k] = s.Ticks[k].Mirrored(w)
		}
	}
	for i := range p.Replies {
		c := &p.Replies[i]
		c.X, c.To = w-c.X, c.To.Mirrored(w)
		for k := range c.From {
			c.From[k] = c.From[k].Mirrored(w)
		}
	}
	p.Above = set.Mirrored(p.Above, w)
	p.Rail.X, p.TextX, p.DateX = w-p.Rail.X, w-p.TextX, w-p.DateX
}
