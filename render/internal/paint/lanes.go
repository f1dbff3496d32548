package paint

import (
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/lanes"
	"demarche/render/internal/scene"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// Lanes paints a timeline in lanes.
func Lanes(t *lanes.Picture, th theme.Theme) *scene.Scene {
	p := &painter{Theme: th}
	p.begin(t.Frame)
	drawLanes(p, t)
	drawAxis(p, &t.Axis, 0)
	drawExtents(p, t.Extents)
	labels := map[*timeline.Event][]set.Text{}
	for _, l := range t.Labels {
		labels[l.Event] = l.Lines
	}
	p.marks(t.Marks, labels)
	return p.end(t.Frame)
}

// drawLanes draws the bands, every other one tinted, their names, and the ties of
// events that belong to several.
func drawLanes(p *painter, t *lanes.Picture) {
	for i, l := range t.Lanes {
		if i%2 == 0 {
			p.add(scene.Rect{Box: l.Box, Fill: p.Tint})
		}
		p.density(l.Bins, l.Box.Y1)
	}
	if len(t.Lanes) > 0 {
		top := t.Lanes[0].Box.Y0
		for _, b := range t.Axis.Ruler.Coarse[min(1, len(t.Axis.Ruler.Coarse)):] {
			p.line(scene.Pen{Color: p.Rule, Width: theme.Hair}, geom.Pt(b.X0, top), geom.Pt(b.X0, t.Axis.Y))
		}
	}
	for _, l := range t.Lanes {
		p.texts(l.Name, p.Ink)
	}
	for _, tie := range t.Ties {
		color := p.Accent(tie.Event.Type.Like.Quad())
		for _, part := range tie.Parts {
			p.line(scene.Pen{Color: color, Width: theme.Thin}, geom.Pt(tie.X, part[0]), geom.Pt(tie.X, part[1]))
		}
		for _, end := range tie.Ends {
			p.add(scene.Stroke{Path: circle(end, 250), Fill: p.Ground, Pen: scene.Pen{Color: color, Width: theme.Thin}})
		}
	}
}
