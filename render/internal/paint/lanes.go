package paint

import (
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/lanes"
	"demarche/render/internal/plan/sign"
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
	p.piles(t.Piles)
	return p.end(t.Frame)
}

// drawLanes draws the bands, every other one tinted, their names, the ties of
// events that belong to several, and the stems of labels.
func drawLanes(p *painter, t *lanes.Picture) {
	for i, l := range t.Lanes {
		if i%2 == 0 {
			p.add(scene.Rect{Box: l.Box, Fill: p.Tint})
		}
		p.density(l.Bins, t.Most, l.Box.Y1)
	}
	for _, line := range t.Grid {
		p.line(scene.Pen{Color: p.Rule, Width: theme.Hair}, line[0], line[1])
	}
	for _, line := range t.AsOf {
		p.line(scene.Pen{Color: p.Ink, Width: theme.Thin, Dash: []geom.U{300, 200}}, line[0], line[1])
	}
	for _, l := range t.Lanes {
		p.texts(l.Name, p.Ink)
	}
	for _, tie := range t.Ties {
		p.about(tie.Event.Number, func(q *painter) { drawTie(q, tie) })
	}
	for _, l := range t.Labels {
		if l.Stem[0] != l.Stem[1] {
			p.about(l.Event.Number, func(q *painter) {
				q.line(scene.Pen{Color: q.Leader, Width: theme.Hair, Round: true}, l.Stem[0], l.Stem[1])
			})
		}
	}
}

// drawTie draws the line between the lanes of an event.
func drawTie(p *painter, tie lanes.Tie) {
	color := p.Accent(tie.Event.Type.Like.Quad())
	if !tie.Labelled {
		color = p.Faded().Accent(tie.Event.Type.Like.Quad())
	}
	pen := scene.Pen{Color: color, Width: theme.Thin}
	for _, part := range tie.Parts {
		p.line(pen, geom.Pt(tie.X, part[0]), geom.Pt(tie.X, part[1]))
	}
	for _, ring := range tie.Rings {
		p.add(scene.Stroke{Path: circle(ring, 250), Fill: p.Ground, Pen: pen})
	}
}

// drawLanesKey draws what joins lanes in the legend.
func drawLanesKey(p *painter, s sign.InLanes, at geom.Point) {
	pen := scene.Pen{Color: p.Quiet, Width: theme.Thin}
	top, bottom := at.Add(0, -450), at.Add(0, 450)
	p.line(pen, top, bottom)
	p.add(scene.Stroke{Path: circle(top, 300), Fill: p.Quiet})
	if s == sign.Reached {
		p.add(scene.Stroke{Path: circle(bottom, 250), Fill: p.Ground, Pen: pen})
		return
	}
	p.add(scene.Stroke{Path: circle(bottom, 300), Fill: p.Quiet})
}
