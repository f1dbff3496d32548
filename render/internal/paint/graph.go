package paint

import (
	"fmt"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/actors"
	"demarche/render/internal/plan/periods"
	"demarche/render/internal/scene"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// Graph paints a planned actor graph.
func Graph(g *actors.Graph, th theme.Theme) *scene.Scene {
	p := &painter{Theme: th}
	p.texts(g.Head, th.Ink)
	p.graphLegend(g.Legend)
	for i := range g.Panels {
		p.panel(&g.Panels[i])
	}
	drawScatter(p, g)
	if g.Table != nil {
		drawMatrix(p, g.Table)
	}
	for _, e := range g.Field {
		p.group(fieldName(e), e.Events, func(q *painter) { q.texts(e.Lines, q.Ink) })
	}
	p.texts(g.Empty, p.Ink)
	return &scene.Scene{Size: g.Size, Shown: g.Shown, Ground: th.Ground, Lang: g.Source.Lang, Title: g.Title, Desc: g.Desc, Items: p.items}
}

func fieldName(e actors.Entry) string {
	if e.Actor == nil {
		return ""
	}
	return "actor " + e.Actor.ID
}

// panel draws the graph of one period, or of all time.
func (p *painter) panel(g *actors.Panel) {
	if !g.Box.Empty() {
		p.line(scene.Pen{Color: p.Rule, Width: theme.Thin}, geom.Pt(g.Box.X0, g.Box.Y0), geom.Pt(g.Box.X1, g.Box.Y0))
		p.texts(g.Title, p.Ink)
	}
	for _, f := range g.Frames {
		fill, pen := p.Tint, scene.Pen{Color: p.Rule, Width: theme.Hair}
		p.add(scene.Rect{Box: f.Box, Fill: fill, Pen: pen})
	}
	for _, e := range g.Edges {
		p.group("", e.Bonds[0].Numbers(), func(q *painter) { q.edge(e) })
	}
	for _, f := range g.Frames {
		p.texts([]set.Text{f.Text}, p.Ink)
	}
	for _, n := range g.Nodes {
		p.group("actor "+n.Actor.ID, n.Events, func(q *painter) { q.node(n) })
	}
	for i, e := range g.Edges {
		p.group(fmt.Sprintf("relation %d", i+1), e.Bonds[0].Numbers(), func(q *painter) {
			if e.Faded {
				q.Ink = p.Quiet
			}
			q.add(scene.Rect{Box: e.Label, Fill: p.Ground, Radius: 200})
			q.texts(e.Lines, q.Ink)
		})
	}
}

// node draws an actor's box. What is not highlighted stands back.
func (p *painter) node(n actors.Node) {
	if n.Faded {
		p.Ink, p.Quiet = p.Quiet, p.Leader
	}
	if n.Marked {
		p.Quiet = p.Ink
		p.add(scene.Rect{Box: n.Box.Inset(-300), Pen: scene.Pen{Color: p.Ink, Width: 200}, Radius: 1000})
	}
	p.box(n.Actor.Kind, n.Box)
	if n.Faded {
		p.Quiet = p.Ink // text stays readable
	}
	p.texts(n.Lines, p.Ink)
}

// box draws an actor's outline: the kind is told by its corners.
func (p *painter) box(kind timeline.ActorKind, b geom.Box) {
	pen := scene.Pen{Color: p.Quiet, Width: theme.Thin}
	switch kind {
	case timeline.Person:
		p.add(scene.Rect{Box: b, Fill: p.Ground, Pen: pen, Radius: min(900, b.H()/2)})
	case timeline.State, timeline.Bloc:
		pen.Width = 225
		pen.Color = p.Ink
		p.add(scene.Rect{Box: b, Fill: p.Ground, Pen: pen})
		if kind == timeline.Bloc { // a double line
			p.add(scene.Rect{Box: b.Inset(300), Pen: scene.Pen{Color: p.Ink, Width: theme.Hair}})
		}
	case timeline.Media: // a folded corner
		fold := min(900, b.H()/3)
		p.add(scene.Stroke{Path: geom.Polygon(geom.Pt(b.X0, b.Y0), geom.Pt(b.X1-fold, b.Y0), geom.Pt(b.X1, b.Y0+fold), geom.Pt(b.X1, b.Y1), geom.Pt(b.X0, b.Y1)), Fill: p.Ground, Pen: pen})
		p.line(pen, geom.Pt(b.X1-fold, b.Y0), geom.Pt(b.X1-fold, b.Y0+fold), geom.Pt(b.X1, b.Y0+fold))
	case timeline.Group: // cut corners
		cut := min(600, b.H()/4)
		p.add(scene.Stroke{Path: geom.Polygon(
			geom.Pt(b.X0+cut, b.Y0), geom.Pt(b.X1-cut, b.Y0), geom.Pt(b.X1, b.Y0+cut), geom.Pt(b.X1, b.Y1-cut),
			geom.Pt(b.X1-cut, b.Y1), geom.Pt(b.X0+cut, b.Y1), geom.Pt(b.X0, b.Y1-cut), geom.Pt(b.X0, b.Y0+cut)), Fill: p.Ground, Pen: pen})
	default:
		p.add(scene.Rect{Box: b, Fill: p.Ground, Pen: pen})
	}
}

// edge draws a relation: hue by kind, width by count and kind, broken where
// nothing is confirmed, an arrow head where it has a direction. What is only said of
// somebody ends in a dot, as a remark on a picture does: it is not done to him.
func (p *painter) edge(e actors.Edge) {
	color := p.Accent(e.Bonds[0].Quad())
	width := e.Width
	said, joint := e.Bonds[0].Said(), e.Bonds[0].Joint()
	switch {
	case said:
		color, width = p.Quiet, theme.Thin
	case joint:
		color, width = p.Ink, width+2*theme.Thin
	}
	switch {
	case e.Faded:
		color = p.Rule
	case e.State == periods.Gone:
		color, width = p.Leader, theme.Hair
	}
	pen := scene.Pen{Color: color, Width: width, Dash: dash(e.Broken, width)}
	if e.State == periods.Gone {
		pen.Dash = []geom.U{100, 300}
	}
	for _, b := range e.Branches {
		path := b.Path
		var head scene.Item
		switch {
		case b.Arrow && said:
			path, head = dot(path, color)
		case b.Arrow:
			path, head = arrow(path, color, 700+width*2)
		}
		p.add(scene.Stroke{Path: path, Pen: pen})
		if joint {
			hollow(p, path, width)
		}
		if head != nil {
			p.add(head)
		}
	}
}

// hollow makes a line of two out of one: those at its ends did the same, and
// nothing to each other.
func hollow(p *painter, path geom.Path, width geom.U) {
	p.add(scene.Stroke{Path: path, Pen: scene.Pen{Color: p.Ground, Width: width - 2*theme.Thin}})
}

// dash breaks the line of what is not confirmed.
func dash(broken bool, width geom.U) []geom.U {
	if !broken {
		return nil
	}
	return []geom.U{500 + width, 350 + width}
}

// arrow cuts the end of the path short and puts a head there, its point where
// the path ended.
func arrow(path geom.Path, color scene.Color, length geom.U) (geom.Path, scene.Item) {
	short, tip, back := cut(path, length*8/10, length)
	if tip == back {
		return path, nil
	}
	side := geom.Pt((back.Y-tip.Y)*42/100, (tip.X-back.X)*42/100)
	return short, scene.Stroke{Path: geom.Polygon(tip, back.Add(side.X, side.Y), back.Add(-side.X, -side.Y)), Fill: color}
}

// dot cuts the end of the path short and puts a dot there, its edge where the
// path ended.
func dot(path geom.Path, color scene.Color) (geom.Path, scene.Item) {
	const radius = geom.U(350)
	short, tip, center := cut(path, radius, radius)
	if tip == center {
		return path, nil
	}
	return short, scene.Rect{Box: geom.BoxAround(center, geom.Size{W: 2 * radius, H: 2 * radius}), Fill: color, Radius: radius}
}

// cut takes a piece off the end of the path. It returns where the path ended, and
// the point that lies so far before; the same point where the path leads nowhere.
func cut(path geom.Path, piece, before geom.U) (short geom.Path, tip, back geom.Point) {
	n := len(path.Points)
	if n < 2 {
		return path, tip, tip
	}
	tip = path.Points[n-1]
	from := path.Points[n-2]
	for i := n - 2; i > 0 && from == tip; i-- {
		from = path.Points[i-1]
	}
	dx, dy := tip.X-from.X, tip.Y-from.Y
	d := geom.Root(dx*dx + dy*dy)
	if d == 0 {
		return path, tip, tip
	}
	short = geom.Path{Verbs: path.Verbs, Points: append([]geom.Point(nil), path.Points...)}
	short.Points[n-1] = geom.Pt(tip.X-dx*piece/d, tip.Y-dy*piece/d)
	return short, tip, geom.Pt(tip.X-dx*before/d, tip.Y-dy*before/d)
}

func (p *painter) graphLegend(keys []actors.GraphKey) {
	const half = geom.U(1200)
	for _, k := range keys {
		left, right := k.At.Add(-half, 0), k.At.Add(half, 0)
		pen := scene.Pen{Color: p.Accent(k.Quad), Width: 150} // so that the sign holds a whole pattern
		switch {
		case k.Cell && !k.Said:
			q := *p
			drawCell(&q, actors.Cell{Box: geom.BoxAround(k.At, geom.Size{W: 1600, H: 1200}), Quad: k.Quad, Joint: k.Joint, Open: k.Unconfirmed})
			p.items = q.items
		case k.Cell: // its number has no box
		case k.Faint:
			p.line(scene.Pen{Color: p.Rule, Width: theme.Hair}, left, right)
		case k.Actor:
			p.box(k.Kind, geom.BoxAround(k.At, geom.Size{W: 2000, H: 1100}))
		case k.State == periods.Gone:
			p.line(scene.Pen{Color: p.Leader, Width: theme.Hair, Dash: []geom.U{100, 300}}, left, right)
		case k.Joint:
			path, width := geom.Polyline(left, right), geom.U(100)+2*theme.Thin
			p.add(scene.Stroke{Path: path, Pen: scene.Pen{Color: p.Ink, Width: width}})
			hollow(p, path, width)
		case k.Said:
			path, head := dot(geom.Polyline(left, right), p.Quiet)
			p.add(scene.Stroke{Path: path, Pen: scene.Pen{Color: p.Quiet, Width: theme.Thin}})
			p.add(head)
		case k.Unconfirmed:
			pen.Dash = dash(true, pen.Width)
			p.line(pen, left, right)
		default:
			if k.Quad == timeline.MaterialConflict {
				pen.Width = 360
			}
			p.line(pen, left, right)
		}
		p.texts([]set.Text{k.Text}, p.Ink)
	}
}
