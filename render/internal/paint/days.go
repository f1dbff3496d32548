package paint

import (
	"fmt"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/days"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/scene"
	"demarche/render/internal/theme"
)

// Days paints a planned picture of days.
func Days(d *days.Picture, th theme.Theme) *scene.Scene {
	p := &painter{Theme: th}
	p.texts(d.Head, th.Ink)
	p.legend(d.Legend)
	for _, r := range d.Rules {
		p.line(scene.Pen{Color: p.Leader, Width: theme.Hair}, r[0], r[1])
	}
	for _, t := range d.Threads {
		p.daysThread(t)
	}
	entries := d.Entries
	for _, h := range d.Heads {
		p.line(scene.Pen{Color: p.Ink, Width: 2 * theme.Thin}, h.Rule[0], h.Rule[1])
		if h.Break != (geom.Point{}) {
			p.slashes(h.Break)
		}
		p.texts(h.Texts, p.Ink)
	}
	p.texts(d.Lines, p.Ink)
	for _, e := range entries {
		p.group(fmt.Sprintf("event %d", e.Mark.Event.Number), []int{e.Mark.Event.Number}, func(q *painter) {
			own := th
			if !e.Mark.Labelled {
				own = th.Faded()
			}
			drawMark(q, own, e.Mark)
			q.Theme = of(own, e.Mark)
			if e.Mark.Change == sign.TakenBack {
				drawStruck(q, e.Lines)
			}
			q.texts(e.Lines, q.Accent(e.Mark.Event.Type.Like.Quad()))
		})
	}
	p.texts(d.Empty, th.Ink)
	p.foot(d.Frame)
	return &scene.Scene{Size: d.Size, Shown: d.Shown, Ground: th.Ground, Lang: d.Source.Lang, FromRight: d.FromRight, Title: d.Title, Desc: d.Desc, Items: p.items}
}

// daysThread draws the line down from an event, and one to each reply; a denial
// has a bar across.
func (p *painter) daysThread(t days.Thread) {
	pen := scene.Pen{Color: p.Leader, Width: theme.Thin}
	p.about(t.Event, func(q *painter) { q.line(pen, geom.Pt(t.X, t.Y0), geom.Pt(t.X, t.Y1)) })
	for _, tick := range t.Ticks {
		p.about(tick.Event, func(q *painter) {
			q.line(pen, geom.Pt(t.X, tick.Y), geom.Pt(tick.X1, tick.Y))
			if tick.Denial {
				drawDenialBar(q, geom.Pt((t.X+tick.X1)/2, tick.Y))
			}
		})
	}
}

// slashes draw that time is left out.
func (p *painter) slashes(at geom.Point) {
	const lean, reach, apart = geom.U(200), geom.U(450), geom.U(220)
	for _, x := range []geom.U{at.X - apart, at.X + apart} {
		p.line(scene.Pen{Color: p.Ink, Width: theme.Thin}, geom.Pt(x-lean, at.Y+reach), geom.Pt(x+lean, at.Y-reach))
	}
}
