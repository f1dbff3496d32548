package paint

import (
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/scene"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
	"fmt"
)

// marks draws the marks of events, those without a label first, and with the others
// their labels, as groups in time order.
func (p *painter) marks(all []sign.Mark, labels map[*timeline.Event][]set.Text) {
	faded := p.Faded() // what has a label stands out
	for _, m := range all {
		if !m.Labelled {
			p.about(m.Event.Number, func(q *painter) { drawMark(q, faded, m) })
		}
	}
	told := map[*timeline.Event]bool{} // with their labels
	for _, m := range all {
		switch {
		case m.Labelled && told[m.Event]: // in one more lane
			p.about(m.Event.Number, func(q *painter) { drawMark(q, p.Theme, m) })
		case m.Labelled:
			told[m.Event] = true
			p.group(fmt.Sprintf("event %d", m.Event.Number), []int{m.Event.Number}, func(q *painter) {
				drawMark(q, p.Theme, m)
				q.Theme = of(p.Theme, m)
				numbered(q, labels[m.Event], q.Accent(m.Event.Type.Like.Quad()))
				if m.Change == sign.TakenBack {
					drawStruck(q, labels[m.Event])
				}
			})
		}
	}
}

// Shape returns the outline of a category's mark, of the size, around c. Each
// kind has a shape that no other kind of its neighbourhood has: colour is
// never needed to tell them apart.
func Shape(like timeline.Category, c geom.Point, size geom.U) geom.Path {
	like = like.Sign()
	if like == timeline.Statement {
		return circle(c, size*46/100)
	}
	if like == timeline.Agree {
		p := polygon(outlines[timeline.Consult], geom.Pt(c.X-size*22/100, c.Y), size*84/100)
		q := polygon(outlines[timeline.Consult], geom.Pt(c.X+size*22/100, c.Y), size*84/100)
		return geom.Path{Verbs: append(p.Verbs, q.Verbs...), Points: append(p.Points, q.Points...)}
	}
	return polygon(outlines[like], c, size)
}

// outlines are the polygons of the marks in hundredths of the mark's size,
// from its middle.
var outlines = map[timeline.Category][][2]geom.U{
	timeline.Other:     {{-48, -38}, {48, -38}, {0, 46}},
	timeline.Consult:   {{0, -54}, {54, 0}, {0, 54}, {-54, 0}},
	timeline.Support:   {{-18, 50}, {-18, 0}, {-48, 0}, {0, -52}, {48, 0}, {18, 0}, {18, 50}},
	timeline.Request:   {{-50, -18}, {0, -18}, {0, -48}, {52, 0}, {0, 48}, {0, 18}, {-50, 18}},
	timeline.Concede:   {{-52, 0}, {38, -50}, {38, 50}},
	timeline.Retreat:   {{50, -18}, {0, -18}, {0, -48}, {-52, 0}, {0, 48}, {0, 18}, {50, 18}},
	timeline.Cooperate: {{-17, -50}, {17, -50}, {17, -17}, {50, -17}, {50, 17}, {17, 17}, {17, 50}, {-17, 50}, {-17, 17}, {-50, 17}, {-50, -17}, {-17, -17}},
	timeline.Accuse:    {{-43, -43}, {43, -43}, {43, 43}, {-43, 43}},
	timeline.Protest:   {{-38, -50}, {46, -22}, {-24, 8}, {-24, 52}, {-38, 52}},
	timeline.Sanction:  {{-26, -46}, {26, -46}, {53, 0}, {26, 46}, {-26, 46}, {-53, 0}},
	timeline.Mobilize:  {{0, -48}, {50, 2}, {50, 46}, {0, -2}, {-50, 46}, {-50, 2}},
	timeline.Assault: {
		{0, -60}, {11, -27}, {42, -42}, {27, -11}, {60, 0}, {27, 11}, {42, 42}, {11, 27},
		{0, 60}, {-11, 27}, {-42, 42}, {-27, 11}, {-60, 0}, {-27, -11}, {-42, -42}, {-11, -27},
	},
}

func polygon(outline [][2]geom.U, c geom.Point, size geom.U) geom.Path {
	points := make([]geom.Point, len(outline))
	for i, p := range outline {
		points[i] = c.Add(p[0]*size/100, p[1]*size/100)
	}
	return geom.Polygon(points...)
}

// circle is four cubic curves; 55 hundredths of the radius is how far their
// control points reach.
func circle(c geom.Point, r geom.U) geom.Path {
	k := r * 5523 / 10000
	var p geom.Path
	p.Move(c.Add(0, -r)).
		Curve(c.Add(k, -r), c.Add(r, -k), c.Add(r, 0)).
		Curve(c.Add(r, k), c.Add(k, r), c.Add(0, r)).
		Curve(c.Add(-k, r), c.Add(-r, k), c.Add(-r, 0)).
		Curve(c.Add(-r, -k), c.Add(-k, -r), c.Add(0, -r)).
		Close()
	return p
}

// leftHalf returns the part of a mark's shape to the left of its middle.
func leftHalf(like timeline.Category, c geom.Point, size geom.U) geom.Path {
	shape := Shape(like, c, size)
	if like == timeline.Statement {
		r := size * 46 / 100
		k := r * 5523 / 10000
		var p geom.Path
		p.Move(c.Add(0, r)).Curve(c.Add(-k, r), c.Add(-r, k), c.Add(-r, 0)).Curve(c.Add(-r, -k), c.Add(-k, -r), c.Add(0, -r)).Close()
		return p
	}
	var out geom.Path
	for _, points := range contours(shape) {
		if half := clipLeft(points, c.X); len(half) > 2 {
			p := geom.Polygon(half...)
			out.Verbs = append(out.Verbs, p.Verbs...)
			out.Points = append(out.Points, p.Points...)
		}
	}
	return out
}

// contours splits a path of polygons into their corners.
func contours(p geom.Path) [][]geom.Point {
	var all [][]geom.Point
	i := 0
	for _, v := range p.Verbs {
		switch v {
		case geom.MoveTo:
			all = append(all, []geom.Point{p.Points[i]})
			i++
		case geom.LineTo:
			all[len(all)-1] = append(all[len(all)-1], p.Points[i])
			i++
		}
	}
	return all
}

// clipLeft cuts off what lies to the right of x (Sutherland and Hodgman, 1974).
func clipLeft(points []geom.Point, x geom.U) []geom.Point {
	var out []geom.Point
	for i, b := range points {
		a := points[(i+len(points)-1)%len(points)]
		if (a.X <= x) != (b.X <= x) {
			out = append(out, geom.Pt(x, a.Y+(b.Y-a.Y)*(x-a.X)/(b.X-a.X)))
		}
		if b.X <= x {
			out = append(out, b)
		}
	}
	return out
}

// Mark draws an event's mark: the shape says the kind, fill and outline the
// status. All statuses can be told apart in grey.
func Mark(th theme.Theme, like timeline.Category, status timeline.Status, c geom.Point, size geom.U) []scene.Item {
	accent := th.Accent(like.Quad())
	shape := Shape(like, c, size)
	pen := scene.Pen{Color: accent, Width: theme.Medium, Round: true}
	hollow := scene.Stroke{Path: shape, Fill: th.Ground, Pen: pen}
	dotted := hollow
	dotted.Pen.Dash = []geom.U{5, 270}
	dotted.Pen.Width = 155
	line := func(dx, dy geom.U, color scene.Color) scene.Item {
		reach := size * 72 / 100
		return scene.Stroke{Path: geom.Polyline(c.Add(-dx*reach/100, -dy*reach/100), c.Add(dx*reach/100, dy*reach/100)),
			Pen: scene.Pen{Color: color, Width: theme.Medium, Round: true}}
	}
	switch status {
	case timeline.Confirmed:
		return []scene.Item{scene.Stroke{Path: shape, Fill: accent, Pen: scene.Pen{Color: accent, Width: theme.Hair, Round: true}}}
	case timeline.Claimed:
		return []scene.Item{hollow, scene.Stroke{Path: leftHalf(like, c, size), Fill: accent}}
	case timeline.Disputed:
		hollow.Pen.Dash = []geom.U{300, 200}
		hollow.Pen.Round = false
		return []scene.Item{hollow, questionMark(c, size, accent)}
	case timeline.Denied:
		return []scene.Item{hollow, line(90, -90, accent)}
	case timeline.Retracted:
		hollow.Pen.Color = th.Leader
		return []scene.Item{hollow, line(115, 0, th.Quiet)}
	case timeline.Scheduled:
		return []scene.Item{dotted, scene.Stroke{Path: circle(c, size*12/100), Fill: accent}}
	case timeline.Announced:
		return []scene.Item{dotted}
	case timeline.Cancelled:
		return []scene.Item{dotted, line(75, -75, accent), line(75, 75, accent)}
	}
	return []scene.Item{hollow}
}

// questionMark is drawn as an outline: it is part of a sign, not text.
func questionMark(c geom.Point, size geom.U, color scene.Color) scene.Item {
	path, width := signFont(size).Outline("?")
	return scene.Stroke{Path: path.Moved(c.X-width/2, c.Y+size*26/100), Fill: color}
}

// piles draws the numbers of marks that would lie over one another.
func (p *painter) piles(all []ruler.Pile) {
	for _, pile := range all {
		p.group("", pile.Events, func(q *painter) {
			plate := pile.Text.Box()
			q.add(scene.Rect{Box: geom.Box{X0: plate.X0 - 200, Y0: plate.Y0, X1: plate.X1 + 200, Y1: plate.Y1}, Fill: p.Ground})
			q.texts([]set.Text{pile.Text}, p.Ink)
		})
	}
}

// density draws a strip of counts behind the marks, from a height upwards; the
// highest that it can have is of most.
func (p *painter) density(bins []sign.Bin, most int, foot geom.U) {
	const height = geom.U(2400)
	for _, b := range bins {
		h := max(200, height*geom.U(b.Count)/geom.U(max(1, most)))
		p.add(scene.Rect{Box: geom.Box{X0: b.X0 + 50, Y0: foot - h, X1: b.X1 - 50, Y1: foot}, Fill: p.Shade})
	}
}
