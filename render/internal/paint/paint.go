// Package paint turns planned pictures and a theme into scenes: it decides what
// is drawn in which colour and with which line, and nothing about where.
package paint

import (
	"strconv"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/scene"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
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

// numbered draws the lines of a label, with a thin outline around the number of its event:
// without, "10" before "May puts off the vote" is read as a date.
func numbered(p *painter, lines []set.Text, accent scene.Color) {
	const beside, above = geom.U(220), geom.U(60)
	for _, t := range lines {
		if _, err := strconv.Atoi(t.Text); err == nil && t.Role == set.Accent {
			b := t.Box()
			top := t.At.Y - t.Font.Size*72/100
			p.add(scene.Rect{Box: geom.Box{X0: b.X0 - beside, Y0: top - above - 100, X1: b.X1 + beside, Y1: t.At.Y + above + 150}, Pen: scene.Pen{Color: p.Rule, Width: theme.Hair}, Radius: 250})
			break
		}
	}
	p.texts(lines, accent)
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
