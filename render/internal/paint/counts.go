package paint

import (
	"fmt"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/counts"
	"demarche/render/internal/scene"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// Counts paints a planned picture of counts.
func Counts(c *counts.Picture, th theme.Theme) *scene.Scene {
	p := &painter{Theme: th}
	p.texts(c.Head, th.Ink)
	p.legend(c.Legend)
	r := c.Ruler
	for _, w := range r.Weekends {
		p.add(scene.Rect{Box: geom.Box{X0: w[0], Y0: r.Y, X1: w[1], Y1: r.Y + 400 + 2*theme.Tick.LineHeight()}, Fill: p.Tint})
	}
	drawStrip(p, r.Strip)
	for _, e := range r.Eras {
		drawEra(p, e)
		p.texts([]set.Text{e.Text}, p.Ink)
	}
	if r.AsOf != nil {
		p.line(scene.Pen{Color: p.Ink, Width: theme.Thin, Dash: []geom.U{300, 200}},
			geom.Pt(r.AsOf.Box.X0, r.AsOf.Box.Y0), geom.Pt(r.AsOf.Box.X0, r.AsOf.Box.Y1))
		p.texts([]set.Text{r.AsOf.Text}, p.Ink)
	}
	for _, g := range c.Grid {
		p.line(scene.Pen{Color: p.Rule, Width: theme.Hair}, geom.Pt(g.X0, g.Y), geom.Pt(g.X1, g.Y))
	}
	if len(c.Grid) > 0 {
		for _, l := range c.Labels { // no line of the scale runs through a text
			p.add(scene.Rect{Box: l.Box, Fill: p.Ground})
		}
	}
	for _, g := range c.Grounds {
		p.add(scene.Rect{Box: g, Fill: p.Rule})
	}
	for _, l := range c.Lanes {
		p.line(scene.Pen{Color: p.Rule, Width: theme.Hair}, geom.Pt(r.X0, l.Foot), geom.Pt(r.X1, l.Foot))
		p.texts(l.Name, p.Ink)
	}
	for _, l := range c.Labels {
		p.about(l.Event.Number, func(q *painter) {
			q.line(scene.Pen{Color: q.Leader, Width: theme.Hair, Round: true}, l.Leader...)
		})
	}
	for _, s := range c.Squares {
		p.about(s.Event, func(q *painter) { q.square(s) })
	}
	for _, b := range c.Bars {
		p.group("", b.Events, func(q *painter) { q.area(b.Box, b.Quad, b.State) })
	}
	for _, g := range c.Grid {
		p.texts([]set.Text{g.Text}, p.Ink)
	}
	p.texts(c.Peaks, p.Ink)
	if r.X1 > r.X0 {
		p.line(scene.Pen{Color: p.Ink, Width: theme.Thin}, geom.Pt(r.X0, r.Y), geom.Pt(r.X1, r.Y))
	}
	for _, x := range r.Ticks {
		p.line(scene.Pen{Color: p.Ink, Width: theme.Hair}, geom.Pt(x, r.Y), geom.Pt(x, r.Y+400))
	}
	p.texts(r.Texts, p.Ink)
	for _, s := range c.Wide {
		p.group("", s.Events, func(q *painter) { q.stretch(s) })
	}
	for _, l := range c.Labels {
		p.group(fmt.Sprintf("event %d", l.Event.Number), []int{l.Event.Number}, func(q *painter) {
			numbered(q, l.Lines, th.Accent(l.Event.Type.Like.Quad()))
		})
	}
	p.texts(c.Empty, th.Ink)
	p.foot(c.Frame)
	return &scene.Scene{Size: c.Size, Shown: c.Shown, Ground: th.Ground, Lang: c.Source.Lang, FromRight: c.FromRight, Title: c.Title, Desc: c.Desc, Items: p.items}
}

// square draws an event: with its number, or with a border, where it has a label.
func (p *painter) square(s counts.Square) {
	p.area(s.Box, s.Quad, s.State)
	switch {
	case s.Text.Text != "":
		ink, on := p.Ground, p.areaFill(s.Quad, s.State)
		if theme.Contrast(p.Ink, on) > theme.Contrast(ink, on) {
			ink = p.Ink
		}
		p.add(scene.NewText(s.Text.At, s.Text.Text, s.Text.Font, ink))
	case s.Named:
		p.add(scene.Rect{Box: s.Box, Pen: scene.Pen{Color: p.Ink, Width: theme.Medium}})
	}
}

// area fills a square or a bar: full where what it stands for is confirmed,
// pale within an outline where it is not, and struck where it is denied.
func (p *painter) area(b geom.Box, q timeline.Quad, s counts.State) {
	_, _, outline := p.Area(q)
	fill := p.areaFill(q, s)
	in := geom.Box{X0: b.X0 + theme.Hair/2, Y0: b.Y0 + theme.Hair/2, X1: b.X1 - theme.Hair/2, Y1: b.Y1 - theme.Hair/2}
	p.add(scene.Rect{Box: in, Fill: fill, Pen: scene.Pen{Color: outline, Width: theme.Hair}})
	if s == counts.Struck {
		p.line(scene.Pen{Color: p.Ink, Width: theme.Medium, Round: true}, geom.Pt(b.X0, b.Y1), geom.Pt(b.X1, max(b.Y0, b.Y1-b.W())))
	}
}

// areaFill is the colour of an area.
func (p *painter) areaFill(q timeline.Quad, s counts.State) scene.Color {
	full, pale, _ := p.Area(q)
	if s == counts.Solid {
		return full
	}
	return pale
}

// stretch draws where what is known too coarsely may be: a bracket, open where
// it has no bound.
func (p *painter) stretch(s counts.Stretch) {
	pen := scene.Pen{Color: p.Leader, Width: theme.Thin}
	x0, x1 := s.X0, s.X1
	const piece = geom.U(300)
	if s.OpenStart {
		p.line(pen, geom.Pt(x0, s.Y), geom.Pt(x0+piece, s.Y))
		p.line(pen, geom.Pt(x0+2*piece, s.Y), geom.Pt(x0+4*piece, s.Y))
		x0 += 5 * piece
	} else {
		p.line(pen, geom.Pt(x0, s.Y-400), geom.Pt(x0, s.Y+400))
	}
	if s.OpenEnd {
		p.line(pen, geom.Pt(x1-piece, s.Y), geom.Pt(x1, s.Y))
		p.line(pen, geom.Pt(x1-4*piece, s.Y), geom.Pt(x1-2*piece, s.Y))
		x1 -= 5 * piece
	} else {
		p.line(pen, geom.Pt(x1, s.Y-400), geom.Pt(x1, s.Y+400))
	}
	if x0 < x1 {
		p.line(pen, geom.Pt(x0, s.Y), geom.Pt(x1, s.Y))
	}
	p.texts([]set.Text{s.Text}, p.Ink)
}

// swatch draws the sign of a key: an area as the columns have it.
func (p *painter) swatch(s counts.Swatch, at geom.Point) {
	const half = geom.U(500)
	box := geom.Box{X0: at.X - half, Y0: at.Y - half, X1: at.X + half, Y1: at.Y + half}
	if s.Plain && s.Other != s.Quad {
		left, right := box, box
		left.X0, left.X1 = box.X0-half/2, at.X-half/10
		right.X0, right.X1 = at.X+half/10, box.X1+half/2
		p.area(left, s.Quad, s.State)
		p.area(right, s.Other, s.State)
		return
	}
	p.area(box, s.Quad, s.State)
	if s.Named {
		p.add(scene.Rect{Box: box, Pen: scene.Pen{Color: p.Ink, Width: theme.Medium}})
	}
}
