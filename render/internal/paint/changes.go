package paint

import (
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/line"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/scene"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// drawMark draws a placed mark, with a ring if its event is new.
func drawMark(p *painter, th theme.Theme, m sign.Mark) {
	th = of(th, m)
	p.add(Mark(th, m.Event.Type.Like, m.Event.Status, m.At, m.Size)...)
	if m.Past {
		p.line(scene.Pen{Color: th.Quiet, Width: theme.Medium, Round: true}, m.At.Add(-m.Size*5/6, 0), m.At.Add(m.Size*5/6, 0))
	}
	if m.Change == sign.New {
		drawRing(p, m.At, m.Size)
	}
}

// of returns the theme in which an event is drawn and told.
func of(th theme.Theme, m sign.Mark) theme.Theme {
	if m.Past {
		return th.Past()
	}
	return th
}

// drawRing goes around the mark of a new event.
func drawRing(p *painter, at geom.Point, size geom.U) {
	p.add(scene.Stroke{Path: circle(at, size*62/100+130), Pen: scene.Pen{Color: p.Ink, Width: theme.Medium}})
}

// drawGhost draws where an event was, and the arrow to where it is.
func drawGhost(p *painter, g line.Ghost) {
	pen := scene.Pen{Color: p.Quiet, Width: theme.Thin, Dash: []geom.U{300, 180}}
	for _, l := range g.Lines {
		p.line(pen, l[0], l[1])
	}
	if len(g.Lines) > 0 {
		up := geom.U(-1)
		if g.Down {
			up = 1
		}
		drawArrow(p, g.Tip, up)
	}
	drawGhostMark(p, g.Event.Type.Like, g.Kind, g.At, g.Size)
}

// drawGhostMark is the outline of a mark in dashes; of what is gone it is struck
// through.
func drawGhostMark(p *painter, like timeline.Category, kind sign.Change, at geom.Point, size geom.U) {
	pen := scene.Pen{Color: p.Quiet, Width: theme.Thin, Dash: []geom.U{180, 120}}
	p.add(scene.Stroke{Path: Shape(like, at, size), Fill: p.Ground, Pen: pen})
	if kind == sign.Dropped {
		p.line(scene.Pen{Color: p.Quiet, Width: theme.Medium, Round: true}, at.Add(-size*3/4, 0), at.Add(size*3/4, 0))
	}
}

// drawStruck draws a line through texts, but for quiet ones.
func drawStruck(p *painter, texts []set.Text) {
	for _, t := range texts {
		if t.Role == set.Quiet {
			continue
		}
		y := t.At.Y - t.Font.Size*30/100
		p.line(scene.Pen{Color: p.Ink, Width: theme.Thin}, geom.Pt(t.At.X, y), geom.Pt(t.At.X+t.Font.Width(t.Text), y))
	}
}

// drawChangeKey draws the sign of a change in the legend.
func drawChangeKey(p *painter, change sign.Change, at geom.Point) {
	const size = geom.U(900)
	switch change {
	case sign.New:
		drawRing(p, at, size)
	case sign.Moved:
		left, end := at.Add(-400, 0), at.Add(650, 0)
		drawGhostMark(p, timeline.Statement, change, left, size*4/5)
		p.line(scene.Pen{Color: p.Quiet, Width: theme.Thin, Dash: []geom.U{300, 180}}, left.Add(450, 0), end.Add(-250, 0))
		p.add(scene.Stroke{Path: geom.Polygon(end, end.Add(-450, -220), end.Add(-450, 220)), Fill: p.Quiet})
	case sign.TakenBack:
		p.line(scene.Pen{Color: p.Ink, Width: theme.Thin}, at.Add(-700, 0), at.Add(700, 0))
	case sign.Dropped:
		drawGhostMark(p, timeline.Statement, change, at, size)
	}
}
