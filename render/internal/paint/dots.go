package paint

import (
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/actors"
	"demarche/render/internal/scene"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
)

// drawScatter draws a large graph: faint lines, strong lines, names, dots.
func drawScatter(p *painter, g *actors.Graph) {
	for _, r := range g.Regions {
		p.add(scene.Rect{Box: r.Box, Pen: scene.Pen{Color: p.Rule, Width: theme.Hair}})
	}
	for _, t := range g.Threads {
		if t.Faint {
			p.add(scene.Stroke{Path: t.Path, Pen: scene.Pen{Color: p.Rule, Width: theme.Hair}})
			continue
		}
		p.group("", t.Bond.Numbers(), func(q *painter) { drawRelation(q, g, t) })
	}
	for _, r := range g.Regions {
		p.add(scene.Rect{Box: r.Text.Box().Inset(-200), Fill: p.Ground})
		p.texts([]set.Text{r.Text}, p.Ink)
	}
	for _, d := range g.Dots {
		p.group("actor "+d.Actor.ID, d.Events, func(q *painter) {
			if !d.Plate.Empty() {
				q.add(scene.Rect{Box: d.Plate, Fill: p.Ground, Radius: 200})
			}
			pen := scene.Pen{Color: p.Ground, Width: theme.Thin}
			fill := p.Quiet
			if d.Marked {
				fill, pen.Color = p.Ink, p.Ink
			}
			q.add(scene.Rect{Box: geom.BoxAround(d.At, geom.Size{W: 2 * d.Radius, H: 2 * d.Radius}), Fill: fill, Pen: pen, Radius: d.Radius})
			q.texts(d.Lines, q.Ink)
		})
	}
}

// drawRelation draws a strong line between two dots. It ends at their edges.
func drawRelation(p *painter, g *actors.Graph, t actors.Thread) {
	color, width := p.Accent(t.Bond.Quad()), t.Width
	if t.Bond.Joint() {
		color, width = p.Ink, width+2*theme.Thin
	}
	path := t.Path
	var head scene.Item
	if t.Arrow {
		short, _, _ := cut(path, radius(g, t.Bond.To.ID), 0)
		path, head = arrow(short, color, 700+width*2)
	}
	p.add(scene.Stroke{Path: path, Pen: scene.Pen{Color: color, Width: width, Dash: dash(t.Broken, width)}})
	if t.Bond.Joint() {
		hollow(p, path, width)
	}
	if head != nil {
		p.add(head)
	}
}

// radius is that of an actor's dot.
func radius(g *actors.Graph, id string) geom.U {
	for _, d := range g.Dots {
		if d.Actor.ID == id {
			return d.Radius
		}
	}
	return 0
}
