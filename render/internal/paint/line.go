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

// Line paints a timeline along an axis.
func Line(t *line.Picture, th theme.Theme) *scene.Scene {
	p := &painter{Theme: th}
	p.begin(t.Frame)
	p.density(t.Density, sign.Most(t.Density), t.Axis.Y)
	drawAxis(p, &t.Axis, t.Under)
	for _, thread := range t.Threads {
		p.group("", append([]int{thread.To.Number}, thread.From...), func(q *painter) { drawThread(q, thread) })
	}
	for _, l := range t.Labels {
		p.about(l.Event.Number, func(q *painter) { drawLeader(q, l) })
	}
	drawExtents(p, t.Extents)
	for _, g := range t.Ghosts {
		p.group("", nil, func(q *painter) { drawGhost(q, g) })
	}
	labels := map[*timeline.Event][]set.Text{}
	for _, l := range t.Labels {
		labels[l.Event] = l.Lines
	}
	p.marks(t.Marks, labels)
	p.piles(t.Piles)
	return p.end(t.Frame)
}

// drawLeader draws the line from a mark to its label, along which the text stands.
func drawLeader(p *painter, l line.Label) {
	pen := scene.Pen{Color: p.Leader, Width: theme.Hair, Round: true}
	points := []geom.Point{l.Mark}
	if l.Bend != l.Mark {
		points = append(points, l.Bend)
	}
	p.line(pen, append(points, l.Foot, l.Top)...)
}

// drawThread draws the line that joins answers to what they answer.
func drawThread(p *painter, t line.Thread) {
	pen := scene.Pen{Color: p.Quiet, Width: theme.Hair, Round: true}
	for _, l := range t.Lines {
		p.line(pen, l[0], l[1])
	}
	up := geom.U(-1)
	if t.Down {
		up = 1
	}
	drawArrow(p, t.Arrow, up)
	for _, at := range t.Denials {
		drawDenialBar(p, at)
	}
}

// drawArrow draws a head with its tip at a point; up is -1 if it points upwards.
func drawArrow(p *painter, tip geom.Point, up geom.U) {
	p.add(scene.Stroke{Path: geom.Polygon(tip, tip.Add(-220, -up*450), tip.Add(220, -up*450)), Fill: p.Quiet})
}

// drawDenialBar bars the stem of a denial.
func drawDenialBar(p *painter, at geom.Point) {
	p.line(scene.Pen{Color: p.Quiet, Width: theme.Thin, Round: true}, at.Add(-300, 100), at.Add(300, -100))
}

// drawReplyKey draws a thread's sign in the legend.
func drawReplyKey(p *painter, r sign.Reply, at geom.Point) {
	pen := scene.Pen{Color: p.Quiet, Width: theme.Hair, Round: true}
	left, right := at.Add(-600, 0), at.Add(600, 0)
	p.line(pen, left.Add(0, -350), left, right, right.Add(0, -100))
	drawArrow(p, right.Add(0, -500), -1)
	if r.Denies {
		drawDenialBar(p, left.Add(0, -150))
	}
}
