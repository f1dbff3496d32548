package paint

import (
	"fmt"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan"
	"demarche/render/internal/scene"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// Graph paints a planned actor graph.
func Graph(g *plan.Graph, th theme.Theme) *scene.Scene {
	p := &painter{Theme: th}
	p.texts(g.Head, th.Ink)
	p.graphLegend(g.Legend)
	for _, f := range g.Frames {
		p.add(scene.Rect{Box: f.Box, Fill: p.Tint, Pen: scene.Pen{Color: p.Rule, Width: theme.Hair}})
	}
	for _, e := range g.Edges {
		p.group("", eventsOf(e.Relation), func(q *painter) { q.edge(e) })
	}
	for _, f := range g.Frames { // over the edges, to be read
		p.add(scene.Rect{Box: f.Text.Box().Inset(-150), Fill: p.Tint})
		p.texts([]plan.Text{f.Text}, p.Ink)
	}
	deeds := eventsByActor(g.Source)
	for _, n := range g.Nodes {
		p.group("actor "+n.Actor.ID, deeds[n.Actor], func(q *painter) {
			q.box(n.Actor.Kind, n.Box)
			q.texts(n.Lines, q.Ink)
		})
	}
	for i, e := range g.Edges {
		p.group(fmt.Sprintf("relation %d", i+1), eventsOf(e.Relation), func(q *painter) {
			if e.Tie != nil {
				q.line(scene.Pen{Color: p.Leader, Width: theme.Hair}, e.Tie...)
			}
			q.add(scene.Rect{Box: e.Label, Fill: p.Ground, Radius: 200})
			q.texts(e.Lines, q.Ink)
		})
	}
	p.texts(g.Empty, p.Ink)
	return &scene.Scene{Size: g.Size, Shown: g.Shown, Ground: th.Ground, Lang: g.Source.Lang, Title: g.Title, Desc: g.Desc, Items: p.items}
}

// eventsOf lists the numbers of a relation's events, each once.
func eventsOf(r *timeline.Relation) []int {
	var all []int
	for _, d := range r.Deeds {
		if n := d.Event.Number; len(all) == 0 || all[len(all)-1] != n {
			all = append(all, n)
		}
	}
	return all
}

// eventsByActor lists the numbers of the events that each actor has a part in.
func eventsByActor(t *timeline.Timeline) map[*timeline.Actor][]int {
	all := map[*timeline.Actor][]int{}
	for _, e := range t.Events {
		for _, a := range e.Involved() {
			all[a] = append(all[a], e.Number)
		}
	}
	return all
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

// edge draws a relation: hue by kind, width by count, dashed if unconfirmed,
// an arrow head where it has a direction.
func (p *painter) edge(e plan.Edge) {
	r := e.Relation
	color := p.Accent(r.Quad())
	pen := scene.Pen{Color: color, Width: e.Width}
	if r.Unconfirmed() {
		pen.Dash = []geom.U{500 + e.Width, 350 + e.Width}
	}
	path := e.Path
	var head scene.Item
	if !r.Symmetric() {
		path, head = arrow(path, color, 700+e.Width*2)
	}
	p.add(scene.Stroke{Path: path, Pen: pen})
	if head != nil {
		p.add(head)
	}
}

// arrow cuts the end of the path short and puts a head there, its point where
// the path ended.
func arrow(path geom.Path, color scene.Color, length geom.U) (geom.Path, scene.Item) {
	n := len(path.Points)
	if n < 2 {
		return path, nil
	}
	tip := path.Points[n-1]
	from := path.Points[n-2]
	for i := n - 2; i > 0 && from == tip; i-- {
		from = path.Points[i-1]
	}
	dx, dy := tip.X-from.X, tip.Y-from.Y
	d := root(dx*dx + dy*dy)
	if d == 0 {
		return path, nil
	}
	back := geom.Pt(tip.X-dx*length/d, tip.Y-dy*length/d)
	half := length * 42 / 100
	side := geom.Pt(-dy*half/d, dx*half/d)
	short := geom.Path{Verbs: path.Verbs, Points: append([]geom.Point(nil), path.Points...)}
	short.Points[n-1] = geom.Pt(tip.X-dx*length*8/10/d, tip.Y-dy*length*8/10/d)
	return short, scene.Stroke{Path: geom.Polygon(tip, back.Add(side.X, side.Y), back.Add(-side.X, -side.Y)), Fill: color}
}

// root returns the whole square root (Newton's method).
func root(v geom.U) geom.U {
	if v <= 0 {
		return 0
	}
	x := v
	for y := (x + 1) / 2; y < x; y = (x + v/x) / 2 {
		x = y
	}
	return x
}

func (p *painter) graphLegend(keys []plan.GraphKey) {
	const half = geom.U(1200)
	for _, k := range keys {
		left, right := k.At.Add(-half, 0), k.At.Add(half, 0)
		pen := scene.Pen{Color: p.Accent(k.Quad), Width: 200}
		switch {
		case k.Actor:
			p.box(k.Kind, geom.BoxAround(k.At, geom.Size{W: 2000, H: 1100}))
		case k.Unconfirmed:
			pen.Dash = []geom.U{600, 450}
			p.line(pen, left, right)
		default:
			p.line(pen, left, right)
		}
		p.texts([]plan.Text{k.Text}, p.Ink)
	}
}
