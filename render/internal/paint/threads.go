package paint

import (
	"demarche/render/internal/geom"
	"demarche/render/internal/plan"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/scene"
	"demarche/render/internal/theme"
)

// thread draws the line that joins answers to what they answer.
func (p *painter) thread(t plan.Thread) {
	pen := scene.Pen{Color: p.Quiet, Width: theme.Hair, Round: true}
	for _, l := range t.Lines {
		p.line(pen, l[0], l[1])
	}
	up := geom.U(-1)
	if t.Down {
		up = 1
	}
	p.arrow(t.Arrow, up)
	for _, at := range t.Denials {
		p.denialBar(at)
	}
}

// arrow draws a head with its tip at a point; up is -1 if it points upwards.
func (p *painter) arrow(tip geom.Point, up geom.U) {
	p.add(scene.Stroke{Path: geom.Polygon(tip, tip.Add(-220, -up*450), tip.Add(220, -up*450)), Fill: p.Quiet})
}

// denialBar bars the stem of a denial.
func (p *painter) denialBar(at geom.Point) {
	p.line(scene.Pen{Color: p.Quiet, Width: theme.Thin, Round: true}, at.Add(-300, 100), at.Add(300, -100))
}

// replyKey draws a thread's sign in the legend.
func (p *painter) replyKey(r sign.Reply, at geom.Point) {
	pen := scene.Pen{Color: p.Quiet, Width: theme.Hair, Round: true}
	left, right := at.Add(-600, 0), at.Add(600, 0)
	p.line(pen, left.Add(0, -350), left, right, right.Add(0, -100))
	p.arrow(right.Add(0, -500), -1)
	if r.Denies {
		p.denialBar(left.Add(0, -150))
	}
}
