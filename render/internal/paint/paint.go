// Package paint turns planned pictures and a theme into scenes: it decides what
// is drawn in which colour and with which line, and nothing about where.
package paint

import (
	"fmt"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan"
	"demarche/render/internal/plan/counts"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/scene"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

func signFont(size geom.U) font.Font { return font.Font{Style: font.Bold, Size: size * 72 / 100} }

// painter gathers the items of a scene.
type painter struct {
	theme.Theme
	items []scene.Item
}

func (p *painter) add(items ...scene.Item) { p.items = append(p.items, items...) }

func (p *painter) line(pen scene.Pen, points ...geom.Point) {
	p.add(scene.Stroke{Path: geom.Polyline(points...), Pen: pen})
}

// texts adds planned lines in the ink of their roles.
func (p *painter) texts(texts []set.Text, accent scene.Color) {
	for _, t := range texts {
		ink := p.Ink
		switch t.Role {
		case set.Quiet:
			ink = p.Quiet
		case set.Accent:
			ink = accent
		}
		p.add(scene.NewText(t.At, t.Text, t.Font, ink))
	}
}

// group draws what f adds as a group of its own, about the events of the
// numbers.
func (p *painter) group(name string, events []int, f func(q *painter)) {
	q := &painter{Theme: p.Theme}
	f(q)
	p.add(scene.Group{Name: name, Refs: events, Items: q.items})
}

// about draws what f adds, and says that it is about the event of the number.
func (p *painter) about(event int, f func(q *painter)) { p.group("", []int{event}, f) }

// Timeline paints a planned timeline.
func Timeline(t *plan.Timeline, th theme.Theme) *scene.Scene {
	p := &painter{Theme: th}
	p.texts(t.Head, th.Ink)
	p.legend(t.Legend)
	p.density(t.Density, t.Axis.Y)
	p.lanes(t)
	p.axis(&t.Axis)
	p.strip(t.Strip)
	for _, thread := range t.Threads {
		p.thread(thread)
	}
	for _, l := range t.Labels {
		if l.Mark != l.Top {
			p.about(l.Event.Number, func(q *painter) { q.leader(l) })
		}
	}
	for _, x := range t.Extents {
		p.group("", x.Events, func(q *painter) { q.extent(x) })
	}
	for _, g := range t.Ghosts {
		p.group("", nil, func(q *painter) { q.ghost(g) })
	}
	faded := th.Faded() // what a leader goes to stands out
	for _, m := range t.Marks {
		if !m.Labelled {
			p.about(m.Event.Number, func(q *painter) { q.mark(faded, m) })
		}
	}
	labels := map[*timeline.Event]plan.Label{}
	for _, l := range t.Labels {
		labels[l.Event] = l
	}
	for _, m := range t.Marks {
		if m.Labelled {
			p.group(fmt.Sprintf("event %d", m.Event.Number), []int{m.Event.Number}, func(q *painter) {
				q.mark(th, m)
				q.texts(labels[m.Event].Lines, th.Accent(m.Event.Type.Like.Quad()))
				if m.Change == sign.TakenBack {
					q.struck(labels[m.Event].Lines)
				}
			})
		}
	}
	p.texts(t.Empty, th.Ink)
	p.foot(t.Frame)
	return &scene.Scene{Size: t.Size, Shown: t.Shown, Ground: th.Ground, Lang: t.Source.Lang, Title: t.Title, Desc: t.Desc, Items: p.items}
}

// legend draws the keys.
func (p *painter) legend(keys []frame.Key) {
	const size = geom.U(1150)
	for _, k := range keys {
		switch s := k.Sign.(type) {
		case sign.Change:
			p.changeKey(s, k.At)
		case sign.Reply:
			p.replyKey(s, k.At)
		case sign.Precision:
			p.extent(plan.Extent{Kind: s, X0: k.At.X - size/2, X1: k.At.X + size/2, Y: k.At.Y})
		case timeline.Status: // the status matters, not the kind
			q := painter{Theme: p.Theme}
			q.Quads[timeline.Neutral] = p.Ink
			p.add(Mark(q.Theme, timeline.Statement, s, k.At, size)...)
		case counts.Swatch:
			p.swatch(s, k.At)
		case timeline.Category:
			p.add(Mark(p.Theme, s, timeline.Confirmed, k.At, size)...)
		}
		p.texts([]set.Text{k.Text}, p.Ink)
	}
}

// leader draws the line from a mark to its label, along which the text stands.
func (p *painter) leader(l plan.Label) {
	pen := scene.Pen{Color: p.Leader, Width: theme.Hair, Round: true}
	points := []geom.Point{l.Mark}
	if l.Bend != l.Mark {
		points = append(points, l.Bend)
	}
	p.line(pen, append(points, l.Foot, l.Top)...)
	if l.Rule[0] != l.Rule[1] {
		p.line(pen, l.Rule[0], l.Rule[1])
	}
}

// density draws the strip of counts behind the marks, from a height upwards.
func (p *painter) density(bins []sign.Bin, foot geom.U) {
	const height = geom.U(2400)
	most := 1
	for _, b := range bins {
		most = max(most, b.Count)
	}
	for _, b := range bins {
		h := max(200, height*geom.U(b.Count)/geom.U(most))
		p.add(scene.Rect{Box: geom.Box{X0: b.X0 + 50, Y0: foot - h, X1: b.X1 - 50, Y1: foot}, Fill: p.Shade})
	}
}
