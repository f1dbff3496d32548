package paint

import (
	"fmt"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/page"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/scene"
	"demarche/render/internal/theme"
)

// Page paints a page of a timeline that runs down the paper.
func Page(v *page.Page, th theme.Theme) *scene.Scene {
	p := &painter{Theme: th}
	p.begin(v.Frame)
	drawRail(p, v)
	for _, c := range v.Replies {
		drawComb(p, c)
	}
	for _, s := range v.Spans {
		drawRailSpan(p, s, toward(v.DateX, v.TextX))
	}
	faded := th.Faded() // what has text stands out
	for _, m := range v.Marks {
		if !m.Labelled {
			p.about(m.Event.Number, func(q *painter) { drawMark(q, faded, m) })
		}
	}
	above := v.Above
	for _, r := range v.Rows {
		// What stands above a row is read before it.
		for len(above) > 0 && above[0].At.Y < r.Mark.At.Y {
			p.texts(above[:1], th.Ink)
			above = above[1:]
		}
		e := r.Mark.Event
		p.group(fmt.Sprintf("event %d", e.Number), []int{e.Number}, func(q *painter) {
			drawMark(q, th, r.Mark)
			q.Theme = of(th, r.Mark)
			q.texts(r.Date, q.Ink)
			numbered(q, r.Lines, q.Accent(e.Type.Like.Quad()))
		})
	}
	p.texts(above, th.Ink)
	return p.end(v.Frame)
}

// drawRail draws the line of time, cut by two slashes where a long time is left
// out, and dashes across it where what is known ends.
func drawRail(p *painter, v *page.Page) {
	if v.Rail.Y1 <= v.Rail.Y0 {
		return
	}
	ink := scene.Pen{Color: p.Ink, Width: theme.Thin}
	x, y := v.Rail.X, v.Rail.Y0
	const gap, lean, reach = geom.U(220), geom.U(200), geom.U(550)
	for _, at := range v.Breaks {
		p.line(ink, geom.Pt(x, y), geom.Pt(x, at-gap))
		for _, cut := range []geom.U{at - gap, at + gap} {
			p.line(ink, geom.Pt(x-reach, cut+lean), geom.Pt(x+reach, cut-lean))
		}
		y = at + gap
	}
	p.line(ink, geom.Pt(x, y), geom.Pt(x, v.Rail.Y1))
	for _, at := range v.AsOfLine {
		p.line(scene.Pen{Color: p.Ink, Width: theme.Thin, Dash: []geom.U{300, 200}}, geom.Pt(v.DateX, at), geom.Pt(v.TextX-400*toward(v.DateX, v.TextX), at))
	}
}

// drawComb joins the answers to what they answer, with an arrow towards it.
func drawComb(p *painter, c page.Comb) {
	pen := scene.Pen{Color: p.Leader, Width: theme.Hair}
	const aside, head = geom.U(200), geom.U(380) // so that the ends at one mark do not meet
	for _, from := range c.From {
		down := geom.U(1)
		if from.Y < c.To.Y {
			down = -1
		}
		start, end := c.To.Add(0, down*aside), from.Add(0, -down*aside)
		way := toward(start.X, c.X)
		round := min(600, (c.X - start.X).Abs(), (c.X - end.X).Abs(), (end.Y-start.Y).Abs()/2)
		k := round * 45 / 100 * way
		var path geom.Path
		path.Move(start).Line(geom.Pt(c.X-way*round, start.Y)).
			Curve(geom.Pt(c.X-k, start.Y), geom.Pt(c.X, start.Y+down*k), geom.Pt(c.X, start.Y+down*round)).
			Line(geom.Pt(c.X, end.Y-down*round)).
			Curve(geom.Pt(c.X, end.Y-down*k), geom.Pt(c.X-k, end.Y), geom.Pt(c.X-way*round, end.Y)).
			Line(end)
		p.add(scene.Stroke{Path: path, Pen: pen})
		p.add(scene.Stroke{Path: geom.Polygon(start.Add(-100*way, 0), start.Add((head+100)*way, -head/2), start.Add((head+100)*way, head/2)), Fill: p.Leader})
	}
}

// toward is 1 if b is right of a, and else -1.
func toward(a, b geom.U) geom.U {
	if b < a {
		return -1
	}
	return 1
}

// drawRailSpan draws how precisely a time is known, beside the rail, which is to the
// right or, where way is -1, to the left.
func drawRailSpan(p *painter, s page.Span, way geom.U) {
	pen := scene.Pen{Color: p.Leader, Width: theme.Thin}
	hair := scene.Pen{Color: p.Leader, Width: theme.Hair}
	top, bottom := geom.Pt(s.X, s.Y0), geom.Pt(s.X, s.Y1)
	for _, t := range s.Ticks {
		p.line(hair, geom.Pt(s.X, t.Y), t)
	}
	switch s.Kind {
	case sign.Bracket:
		in := 350 * way
		p.line(pen, top.Add(in, 0), top, bottom, bottom.Add(in, 0))
	case sign.Whisker:
		dashed := pen
		dashed.Dash = []geom.U{300, 200}
		p.line(dashed, top, bottom)
		p.line(pen, top.Add(-200, 0), top.Add(200, 0))
		p.line(pen, bottom.Add(-200, 0), bottom.Add(200, 0))
	case sign.Tail:
		known, far := bottom, top
		if s.End == sign.Fading {
			known, far = top, bottom
		}
		p.line(pen, known.Add(-350, 0), known.Add(350, 0))
		const pieces = 5
		step := (far.Y - known.Y) / pieces
		for i := range geom.U(pieces) {
			at := known.Y + i*step
			p.line(pen, geom.Pt(s.X, at), geom.Pt(s.X, at+step*(pieces-i)/(pieces+1)))
		}
	case sign.SoftEnds, sign.Doubtful:
		p.line(scene.Pen{Color: p.Ground, Width: 300}, top, bottom)
		p.line(scene.Pen{Color: p.Ink, Width: theme.Medium, Dash: []geom.U{5, 250}, Round: true}, top, bottom)
	case sign.Bar:
		drawRailBar(p, s)
	}
	for _, y := range s.Cuts {
		color := p.Leader
		if s.Kind == sign.Bar {
			color = p.Accent(s.Accent)
		}
		const gap, lean, reach = geom.U(220), geom.U(200), geom.U(450)
		p.add(scene.Rect{Box: geom.BoxAround(geom.Pt(s.X, y), geom.Size{W: 600, H: 2 * gap}), Fill: p.Ground})
		for _, at := range []geom.U{y - gap, y + gap} {
			p.line(scene.Pen{Color: color, Width: theme.Thin}, geom.Pt(s.X-reach, at+lean), geom.Pt(s.X+reach, at-lean))
		}
	}
}

// drawRailBar draws what lasted: an open end fades in ever shorter pieces, a soft
// one is dotted, and one that nobody knows has a question mark.
func drawRailBar(p *painter, s page.Span) {
	const half, piece, pieces = geom.U(230), geom.U(260), geom.U(4)
	fill := p.Accent(s.Accent)
	block := func(half, y0, y1 geom.U) {
		p.add(scene.Rect{Box: geom.Box{X0: s.X - half, Y0: min(y0, y1), X1: s.X + half, Y1: max(y0, y1)}, Fill: fill})
	}
	fade := min(2*pieces*(piece+60), (s.Y1-s.Y0)*2/3)
	keep := map[sign.End]geom.U{sign.Fading: fade, sign.Soft: min(700, (s.Y1-s.Y0)/3), sign.Unknown: min(1100, (s.Y1-s.Y0)/2)}
	y0, y1 := s.Y0+keep[s.Start], s.Y1-keep[s.End]
	block(half, y0, max(y0+50, y1))
	end := func(end sign.End, from, way geom.U) {
		switch end {
		case sign.Fading:
			step := fade / pieces
			for i := range pieces {
				at := from + way*(i*step+step/4)
				block(half, at, at+way*step*(pieces-i)/(pieces+1))
			}
		case sign.Soft:
			for i := range geom.U(3) {
				at := from + way*(80+i*200)
				block(half*(3-i)/4, at, at+way*110)
			}
		case sign.Unknown:
			p.add(questionMark(geom.Pt(s.X, from+way*600), 1250, fill))
		}
	}
	end(s.Start, y0, -1)
	end(s.End, y1, 1)
}
