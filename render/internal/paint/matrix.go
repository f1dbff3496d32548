package paint

import (
	"demarche/render/internal/plan/actors"
	"demarche/render/internal/scene"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
)

// drawMatrix draws a graph as a table.
func drawMatrix(p *painter, t *actors.Table) {
	for _, r := range t.Rules {
		p.line(scene.Pen{Color: p.Rule, Width: theme.Hair}, r[0], r[1])
	}
	for _, b := range t.Own {
		p.add(scene.Rect{Box: b, Fill: p.Tint})
	}
	for _, r := range t.Groups {
		p.line(scene.Pen{Color: p.Quiet, Width: theme.Thin}, r[0], r[1])
	}
	for _, e := range t.Heads {
		p.group(fieldName(e), e.Events, func(q *painter) { q.texts(e.Lines, q.Ink) })
	}
	for _, c := range t.Cells {
		p.group("", c.Events, func(q *painter) { drawCell(q, c) })
	}
	p.texts(t.Sums, p.Ink)
}

// drawCell fills a cell where something is confirmed, hollow where nothing is, and
// without a box where nothing was done; of what both did in one event the frame
// is double, as the line is elsewhere.
func drawCell(p *painter, c actors.Cell) {
	color := p.Accent(c.Quad)
	if c.Joint {
		color = p.Ink
	}
	full, _, outline := p.Area(c.Quad) // kinds are told apart by it on paper, too
	ink := p.Ground
	if theme.Contrast(full, ink) < theme.Contrast(full, p.Ink) {
		ink = p.Ink
	}
	rect := scene.Rect{Box: c.Box, Fill: full}
	if outline != full {
		rect = scene.Rect{Box: c.Box.Inset(50), Fill: full, Pen: scene.Pen{Color: outline, Width: theme.Thin}}
	}
	if c.Open || c.Joint {
		rect = scene.Rect{Box: c.Box.Inset(50), Fill: p.Ground, Pen: scene.Pen{Color: color, Width: theme.Thin}}
		if c.Open {
			rect.Pen.Dash = dash(true, theme.Thin)
		}
		ink = color
	}
	if c.Said {
		ink = p.Quiet
	} else {
		p.add(rect)
		if c.Joint {
			p.add(scene.Rect{Box: c.Box.Inset(250), Pen: scene.Pen{Color: color, Width: theme.Hair}})
		}
	}
	if c.Count.Text != "" { // a sign of the legend has none
		p.Ink = ink
		p.texts([]set.Text{c.Count}, ink)
	}
}
