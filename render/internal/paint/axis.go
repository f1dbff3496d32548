package paint

import (
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/scene"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// drawAxis draws the baseline with outward ticks, breaks, eras, labels and strip. Marks
// hang below from under, unless that is 0.
func drawAxis(p *painter, a *ruler.Axis, under geom.U) {
	ink := scene.Pen{Color: p.Ink, Width: theme.Thin}
	quiet := scene.Pen{Color: p.Leader, Width: theme.Hair}
	if under > 0 {
		p.add(scene.Rect{Box: geom.Box{X0: a.X0, Y0: a.Y, X1: a.X1, Y1: under}, Fill: p.Tint})
	}
	for _, e := range a.Eras {
		drawEra(p, e)
	}
	for _, b := range a.Ruler.Weekends {
		p.add(scene.Rect{Box: geom.Box{X0: b.X0, Y0: a.Y, X1: b.X1, Y1: a.Y + 400}, Fill: p.Rule})
	}
	for _, x := range a.Ruler.Minor {
		p.line(quiet, geom.Pt(x, a.Y), geom.Pt(x, a.Y+300))
	}
	for _, t := range a.Ruler.Fine {
		if !t.Cut {
			p.line(ink, geom.Pt(t.X, a.Y), geom.Pt(t.X, a.Y+600))
			if under > 0 {
				p.line(quiet, geom.Pt(t.X, under-400), geom.Pt(t.X, under))
			}
		}
	}
	if a.AsOf != nil {
		p.line(scene.Pen{Color: p.Ink, Width: theme.Thin, Dash: []geom.U{300, 200}},
			geom.Pt(a.AsOf.Box.X0, a.AsOf.Box.Y0), geom.Pt(a.AsOf.Box.X0, a.AsOf.Box.Y1))
	}
	drawBaseline(p, a, a.Y, ink)
	if under > 0 {
		drawBaseline(p, a, under, quiet)
	}
	p.texts(a.Texts, p.Ink)
	for _, e := range a.Eras {
		p.texts([]set.Text{e.Text}, p.Ink)
	}
	drawStrip(p, a.Strip)
}

// drawStrip draws the sums of PLOVER's scale; co-operation goes up and conflict down.
func drawStrip(p *painter, s *ruler.Strip) {
	if s == nil {
		return
	}
	for _, b := range s.Bars {
		color := p.Accent(timeline.MaterialCooperation)
		if b.Tenths < 0 {
			color = p.Accent(timeline.MaterialConflict)
		}
		p.add(scene.Rect{Box: b.Box, Fill: color})
	}
	for _, t := range s.Tolls {
		p.toll(t)
	}
	for _, c := range s.Cells {
		p.add(scene.Rect{Box: c.Box, Fill: p.Accent(timeline.Neutral)})
	}
	if len(s.Cells) == 0 {
		p.line(scene.Pen{Color: p.Leader, Width: theme.Hair}, geom.Pt(s.X0, s.Zero), geom.Pt(s.X1, s.Zero))
	}
	p.texts(s.Texts, p.Ink)
}

// toll draws how many were killed: full what is certain, pale what may be, a line
// at the best number, and dashes upwards where the most is not known.
func (p *painter) toll(t ruler.Toll) {
	full, pale, outline := p.Area(timeline.MaterialConflict)
	pen := scene.Pen{Color: outline, Width: theme.Hair}
	if t.Range.H() > 0 {
		p.add(scene.Rect{Box: t.Range, Fill: pale, Pen: pen})
	}
	p.add(scene.Rect{Box: t.Sure, Fill: full})
	if t.Best > t.Range.Y0 && t.Best < t.Sure.Y0 {
		p.line(scene.Pen{Color: p.Ink, Width: theme.Thin}, geom.Pt(t.Sure.X0, t.Best), geom.Pt(t.Sure.X1, t.Best))
	}
	if t.Open {
		mid := (t.Sure.X0 + t.Sure.X1) / 2
		pen.Dash = []geom.U{150, 150}
		p.line(pen, geom.Pt(mid, t.Range.Y0-50), geom.Pt(mid, t.Range.Y0-700))
	}
}

// drawBaseline draws the axis itself: interrupted at breaks by two slashes, dotted
// where time has no scale. It stands at a height y.
func drawBaseline(p *painter, a *ruler.Axis, y geom.U, pen scene.Pen) {
	dotted := pen
	dotted.Dash = []geom.U{10, 400}
	dotted.Round = true
	dotted.Width = theme.Medium
	if a.Zone0 > a.X0 {
		p.line(dotted, geom.Pt(a.X0, y), geom.Pt(a.Zone0, y))
	}
	if a.X1 > a.Zone1 {
		p.line(dotted, geom.Pt(a.Zone1, y), geom.Pt(a.X1, y))
	}
	x := a.Zone0
	const gap, lean, reach = geom.U(220), geom.U(200), geom.U(550)
	for _, b := range a.Scale.Breaks {
		mid := (b.X0 + b.X1) / 2
		p.line(pen, geom.Pt(x, y), geom.Pt(mid-gap, y))
		for _, at := range []geom.U{mid - gap, mid + gap} {
			p.line(pen, geom.Pt(at-lean, y+reach), geom.Pt(at+lean, y-reach))
		}
		x = mid + gap
	}
	p.line(pen, geom.Pt(x, y), geom.Pt(a.Zone1, y))
}

func drawEra(p *painter, e ruler.Era) {
	p.add(scene.Rect{Box: e.Box, Fill: p.Shade})
	if e.Open { // an era without an end runs out
		w := geom.U(500)
		for i := range geom.U(3) {
			x := e.Box.X1 - w*(2*i+1)
			p.add(scene.Rect{Box: geom.Box{X0: x, Y0: e.Box.Y0, X1: x + w/(i+1), Y1: e.Box.Y1}, Fill: p.Ground})
		}
	}
	for _, x := range e.Cuts {
		const gap, lean = geom.U(220), geom.U(300)
		p.add(scene.Rect{Box: geom.Box{X0: x - gap, Y0: e.Box.Y0, X1: x + gap, Y1: e.Box.Y1}, Fill: p.Ground})
		for _, at := range []geom.U{x - gap, x + gap} {
			p.line(scene.Pen{Color: p.Leader, Width: theme.Thin}, geom.Pt(at-lean, e.Box.Y1), geom.Pt(at+lean, e.Box.Y0))
		}
	}
}

// drawExtents draws how precisely times are known.
func drawExtents(p *painter, all []ruler.Extent) {
	for _, x := range all {
		p.group("", x.Events, func(q *painter) { drawExtent(q, x) })
	}
}

// drawExtent draws how precisely a time is known, behind the mark.
func drawExtent(p *painter, x ruler.Extent) {
	pen := scene.Pen{Color: p.Leader, Width: theme.Thin}
	left, right := geom.Pt(x.X0, x.Y), geom.Pt(x.X1, x.Y)
	cap := func(at geom.Point, h geom.U) { p.line(pen, at.Add(0, -h), at.Add(0, h)) }
	switch x.Kind {
	case sign.WholeDay:
		p.add(scene.Rect{Box: geom.Box{X0: x.X0, Y0: x.Y - barHalf, X1: x.X1, Y1: x.Y + barHalf}, Fill: p.Rule})
	case sign.Bracket:
		p.line(pen, left, right)
		cap(left, 400)
		cap(right, 400)
	case sign.Whisker:
		thin := pen
		thin.Dash = []geom.U{300, 200}
		p.line(thin, left, right)
		cap(left, 250)
		cap(right, 250)
	case sign.SoftEnds, sign.Doubtful:
		dots := pen
		dots.Dash, dots.Round, dots.Width = []geom.U{5, 250}, true, theme.Medium
		p.line(dots, left, right)
	case sign.Tail:
		drawTail(p, x, pen)
		if x.Start == sign.Fading {
			cap(right, 400)
		} else {
			cap(left, 400)
		}
	case sign.Bar, sign.OpenEnd, sign.UnknownEnd:
		drawBar(p, x)
	}
	for _, at := range x.Cuts {
		drawCut(p, x, geom.Pt(at, x.Y))
	}
}

// drawTail draws a line from the known end to the mark, from which it trails off
// to the side of which nothing is known, in ever shorter pieces.
func drawTail(p *painter, x ruler.Extent, pen scene.Pen) {
	known, far := x.X1, x.X0
	if x.End == sign.Fading {
		known, far = x.X0, x.X1
	}
	p.line(pen, geom.Pt(known, x.Y), geom.Pt(x.Mark, x.Y))
	const pieces = 6
	step := (far - x.Mark) / pieces
	for i := range geom.U(pieces) {
		at := x.Mark + step*i
		p.line(pen, geom.Pt(at, x.Y), geom.Pt(at+step*(pieces+1-i)/(pieces+2), x.Y))
	}
}

// drawCut draws the break of the axis within an extent.
func drawCut(p *painter, x ruler.Extent, mid geom.Point) {
	const gap, lean, reach = geom.U(220), geom.U(200), geom.U(550)
	p.add(scene.Rect{Box: geom.BoxAround(mid, geom.Size{W: 2 * gap, H: 2*barHalf + 100}), Fill: p.Ground})
	pen := scene.Pen{Color: p.Leader, Width: theme.Thin}
	if x.Kind == sign.Bar {
		pen.Color = p.Accent(x.Accent)
	}
	for _, at := range []geom.Point{mid.Add(-gap, 0), mid.Add(gap, 0)} {
		p.line(pen, at.Add(-lean, reach), at.Add(lean, -reach))
	}
}

// barHalf is half of what a bar is high.
const barHalf = geom.U(320)

// longBar is a bar that is not drawn in the full colour of its kind.
const longBar = geom.U(12000)

// drawBar draws what lasted: an open end fades in ever shorter pieces, a soft one
// is dotted, and one that nobody knows has a question mark.
func drawBar(p *painter, x ruler.Extent) {
	fill, half := p.Accent(x.Accent), barHalf
	if x.X1-x.X0 > longBar { // else the longest would be the loudest
		faded := p.Faded()
		fill, half = faded.Accent(x.Accent), barHalf*2/3
	}
	const piece = geom.U(400)
	x0, x1 := x.X0, x.X1
	keep := func(end sign.End) geom.U {
		switch end {
		case sign.Fading:
			return 5 * piece
		case sign.Soft:
			return 2 * piece
		case sign.Unknown:
			return 900
		}
		return 0
	}
	x0, x1 = x0+keep(x.Start), x1-keep(x.End)
	if x1-x0 < 50 { // the ends take all of it
		mid := (x.X0 + x.X1) / 2
		x0, x1 = mid-25, mid+25
	}
	if x.End == sign.Fading && x1-x0 > longBar {
		drawFading(p, x0, x1, x.Y, half, fill)
		half = thread
	} else {
		p.add(scene.Rect{Box: geom.Box{X0: x0, Y0: x.Y - half, X1: x1, Y1: x.Y + half}, Fill: fill})
	}
	drawBarEnd(p, x.Start, geom.Pt(x0, x.Y), -1, half, fill)
	drawBarEnd(p, x.End, geom.Pt(x1, x.Y), 1, half, fill)
}

// thread is half of the height at which what has no end runs on.
const thread = geom.U(75)

// drawFading draws a long bar without an end: full where it begins, and from there
// on a thread, so that it is not the loudest thing of all.
func drawFading(p *painter, x0, x1, y, half geom.U, fill scene.Color) {
	const full, step, steps = geom.U(3000), geom.U(900), geom.U(3)
	p.add(scene.Rect{Box: geom.Box{X0: x0, Y0: y - half, X1: x0 + full, Y1: y + half}, Fill: fill})
	for i := range steps {
		at, h := x0+full+i*step, half*(steps-i)/(steps+1)
		p.add(scene.Rect{Box: geom.Box{X0: at, Y0: y - h, X1: at + step, Y1: y + h}, Fill: fill})
	}
	p.add(scene.Rect{Box: geom.Box{X0: x0 + full + steps*step, Y0: y - thread, X1: x1, Y1: y + thread}, Fill: fill})
}

// drawBarEnd draws how a bar ends beyond a point, to the right or, where way is
// -1, to the left.
func drawBarEnd(p *painter, end sign.End, at geom.Point, way, half geom.U, fill scene.Color) {
	block := func(from, width, half geom.U) {
		a, b := at.X+way*from, at.X+way*(from+width)
		p.add(scene.Rect{Box: geom.Box{X0: min(a, b), Y0: at.Y - half, X1: max(a, b), Y1: at.Y + half}, Fill: fill})
	}
	switch end {
	case sign.Fading:
		for i := range geom.U(4) {
			block(150+i*480, 400-i*80, half)
		}
	case sign.Soft:
		for i := range geom.U(3) {
			block(100+i*240, 140, half*(3-i)/4)
		}
	case sign.Unknown:
		p.add(questionMark(at.Add(way*500, 0), 1250, fill))
	}
}
