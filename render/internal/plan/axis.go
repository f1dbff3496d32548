package plan

import (
	"slices"

	"demarche/render/internal/axis"
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
)

// ruler returns the ticks of the scale.
func (p *planner) ruler() axis.Ruler {
	return axis.Ticks(p.marks.scale, theme.Tick.Width, axis.Names{Names: p.say.Names})
}

// axisBelow returns the height of what stands under the axis.
func (p *planner) axisBelow() geom.U {
	p.axis(0)
	h := tickLength + frame.Gap
	bottom := geom.U(0)
	for _, t := range p.Axis.Texts {
		bottom = max(bottom, t.At.Y+t.Font.Descent())
	}
	for _, e := range p.Axis.Eras {
		bottom = max(bottom, e.Box.Y1)
	}
	if p.Strip != nil {
		bottom = max(bottom, p.Strip.Zero)
		for _, b := range p.Strip.Bars {
			bottom = max(bottom, b.Box.Y1)
		}
	}
	return max(h, bottom+frame.Gap/2)
}

// axis places the axis at a height: two levels of tick labels, the lengths of
// breaks, and under them the eras and the as-of line.
func (p *planner) axis(y geom.U) {
	m := p.marks
	a := Axis{X0: m.x0, X1: m.x1, Y: y, Zone0: m.zone0, Zone1: m.zone1, Scale: m.scale}
	if len(p.dated) > 0 {
		a.Ruler = p.ruler()
		_, scaleEnd := m.scale.Extent()
		a.Zone1 = max(a.Zone0, scaleEnd)
		if m.open == 0 {
			a.X1 = a.Zone1
		}
	}
	f := theme.Tick
	fine := y + tickLength + rulerGap
	coarse := fine + f.LineHeight()
	a.Texts = append(a.Texts, p.zoneWords(a, fine)...)
	for _, b := range m.scale.Breaks {
		w := theme.Note.Width(b.Label)
		a.Texts = append(a.Texts, set.New(geom.Pt((b.X0+b.X1-w)/2, fine+set.Baseline(f)), b.Label, theme.Note, set.Quiet))
	}
	bottom := fine
	for _, t := range a.Ruler.Fine {
		if t.Label == "" {
			continue
		}
		text := set.New(geom.Pt(aligned(t.LabelX, t.Align, f.Width(t.Label)), fine+set.Baseline(f)), t.Label, f, set.Ink)
		if !clashes(text, a.Texts) {
			a.Texts = append(a.Texts, text)
		}
		bottom = coarse
	}
	for _, b := range a.Ruler.Coarse {
		if b.Label == "" {
			continue
		}
		text := set.New(geom.Pt(b.LabelX, coarse+set.Baseline(f)), b.Label, f, set.Quiet)
		if !clashes(text, a.Texts) {
			a.Texts = append(a.Texts, text)
		}
		bottom = coarse + f.LineHeight()
	}
	p.Axis = a
	if len(p.dated) > 0 {
		p.eras(p.strip(max(bottom, fine+f.LineHeight())) + 500)
	}
}

// zoneWords labels the stretches without a scale.
func (p *planner) zoneWords(a Axis, top geom.U) []set.Text {
	var out []set.Text
	f := theme.Note
	if w := f.Width(p.say.Earlier); a.Zone0-a.X0 > w {
		out = append(out, set.New(geom.Pt(a.X0, top+set.Baseline(theme.Tick)), p.say.Earlier, f, set.Quiet))
	}
	if w := f.Width(p.say.Later); a.X1-a.Zone1 > w {
		out = append(out, set.New(geom.Pt(a.X1-w, top+set.Baseline(theme.Tick)), p.say.Later, f, set.Quiet))
	}
	return out
}

func aligned(x geom.U, align axis.Align, width geom.U) geom.U {
	switch align {
	case axis.Center:
		return x - width/2
	case axis.End:
		return x - width
	}
	return x
}

// clashes reports whether a text would touch one of the others.
func clashes(t set.Text, others []set.Text) bool {
	const room = geom.U(400)
	box := t.Box()
	box.X0, box.X1 = box.X0-room, box.X1+room
	for _, o := range others {
		if box.Overlaps(o.Box()) {
			return true
		}
	}
	return false
}

// eras places the eras and the as-of line in rows under the tick labels.
func (p *planner) eras(top geom.U) {
	a := &p.Axis
	var all []Era
	var stretches []layout.Range
	for _, era := range p.Source.Eras {
		x0, x1 := a.Zone0, a.Zone1
		open := !era.Latest.Bounded()
		if era.Earliest.Bounded() {
			x0 = a.Scale.X(era.Earliest.Wall(p.Source.Zone))
		}
		if era.Latest.Bounded() {
			x1 = a.Scale.X(era.Latest.Wall(p.Source.Zone))
		}
		if x1-x0 < 300 {
			continue
		}
		f := theme.Note
		title := font.Clean(era.Title)
		at, end := x0+400, x1
		if w := f.Width(title); w > x1-x0-800 {
			if beside := x1 + 400; beside+w <= p.Size.W-p.margin && !open {
				at, end = beside, beside+w // the band is too short for its name
			} else {
				title = f.Fit(title, x1-x0-800)
			}
		}
		all = append(all, Era{Box: geom.Box{X0: x0, X1: x1}, Text: set.New(geom.Pt(at, 0), title, f, set.Quiet), Open: open})
		stretches = append(stretches, layout.Range{From: x0, To: end})
	}
	rows, used := layout.Rows(stretches, 4)
	for i, e := range all {
		y := top + geom.U(rows[i])*(eraHeight+200)
		e.Box.Y0, e.Box.Y1 = y, y+eraHeight
		e.Text.At.Y = y + (eraHeight-e.Text.Font.LineHeight())/2 + set.Baseline(e.Text.Font)
		a.Eras = append(a.Eras, e)
	}
	p.asOf(top, top+geom.U(used)*(eraHeight+200))
}

// asOf places the as-of line where it lies within the axis, its words beside
// the eras or below them.
func (p *planner) asOf(beside, below geom.U) {
	a := &p.Axis
	if p.Source.AsOf.IsZero() {
		return
	}
	_, latest := p.Source.AsOf.Bounds(p.Source.Zone)
	from, to := a.Scale.Domain()
	wall := latest.Wall(p.Source.Zone)
	if wall <= from || wall+1 > to {
		return // beyond the axis: the subtitle says it
	}
	x := a.Scale.X(wall + 1)
	f := theme.Note
	words := p.in.AsOf()
	w := f.Width(words)
	// At the end of the axis there is room beside the eras.
	text := set.New(geom.Pt(x+400, beside+(eraHeight-f.LineHeight())/2+set.Baseline(f)), words, f, set.Ink)
	bottom := beside + eraHeight
	inEra := func(e Era) bool { return max(e.Box.X1, e.Text.Box().X1) > x && e.Box.Y0 < bottom }
	if x+400+w > p.Size.W-p.margin || slices.ContainsFunc(a.Eras, inEra) {
		text.At = geom.Pt((x-w/2).Clamp(p.margin, p.Size.W-p.margin-w), below+set.Baseline(f))
		bottom = below
	}
	a.AsOf = &Era{Box: geom.Box{X0: x, Y0: a.Y, X1: x, Y1: bottom}, Text: text}
	a.Texts = append(a.Texts, text)
}
