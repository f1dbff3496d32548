package ruler

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/axis"
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
)

// Axis is the ruler along the foot of the marks. It is set at the height 0;
// [Axis.Moved] takes it to its place.
type Axis struct {
	X0, X1, Y geom.U
	Zone0     geom.U // the stretch X0 to Zone0 is before all dates: undetermined
	Zone1     geom.U // likewise Zone1 to X1
	Scale     axis.Scale
	Ruler     axis.Ruler
	Texts     []set.Text
	Eras      []Era
	AsOf      *Era   // the as-of line, if it lies within
	Strip     *Strip // nil for none
	Under     geom.U // height of all that stands under the axis, with the gap to what comes then
}

// Era is a band under the axis.
type Era struct {
	Box  geom.Box
	Text set.Text
	Open bool
	Cuts []geom.U // where the axis is broken within it
}

// Measures of the axis.
const (
	tickLength = geom.U(500)
	rulerGap   = geom.U(300)
	eraHeight  = geom.U(1700)
	eraGap     = geom.U(200)
	mostEras   = 4            // rows
	asOfAbove  = geom.U(3000) // of the as-of line over the axis
)

// Set sets the axis: two levels of tick labels, the lengths of breaks, and under
// them the strip, if it is asked for, the eras and the as-of line.
func Set(in frame.Input, t Times, strip StripKind) Axis {
	a := Axis{X0: t.X0, X1: t.X1, Zone0: t.Zone0, Zone1: t.Zone1, Scale: t.Scale}
	if len(in.Dated) > 0 {
		a.Ruler = axis.Ticks(t.Scale, theme.Tick.Width, axis.Names{Names: in.Say.Names})
		_, scaleEnd := t.Scale.Extent()
		a.Zone1 = max(a.Zone0, scaleEnd)
		if !t.After {
			a.X1 = a.Zone1
		}
	}
	const fine = tickLength + rulerGap
	var bottom geom.U
	a.Texts, bottom = tickTexts(in, a, fine)
	if len(in.Dated) > 0 {
		bottom = max(bottom, fine+theme.Tick.LineHeight())
		a.Strip, a.Eras, a.AsOf, _ = Beneath(in, a, strip, bottom)
		if a.AsOf != nil {
			a.Texts = append(a.Texts, a.AsOf.Text)
		}
	}
	a.Under = a.under()
	return a
}

// Beneath sets what stands under the words of an axis, of which the extent and the
// scale are known, from a height on: a strip, if it is asked for, the eras and the as-of
// line. It returns where they end.
func Beneath(in frame.Input, a Axis, kind StripKind, top geom.U) (strip *Strip, eras []Era, asOf *Era, bottom geom.U) {
	switch kind {
	case StripScale:
		strip, top = newStrip(in, a, top)
	case StripFigures:
		strip, top = newFigures(in, a, top)
	case StripCalendar:
		strip, top = newCalendar(in, a, top)
	}
	eras, asOf, bottom = under(in, a, top+500)
	if strip != nil {
		bottom = max(bottom, strip.bottom())
	}
	return strip, eras, asOf, bottom
}

// tickTexts sets the words of the ticks, the finer level from a height on, and
// returns where they end.
func tickTexts(in frame.Input, a Axis, fine geom.U) (texts []set.Text, bottom geom.U) {
	f := theme.Tick
	coarse := fine + f.LineHeight()
	texts = zoneWords(in, a, fine)
	for _, b := range a.Scale.Breaks {
		w := theme.Note.Width(b.Label)
		texts = append(texts, set.New(geom.Pt((b.X0+b.X1-w)/2, fine+set.Baseline(f)), b.Label, theme.Note, set.Quiet))
	}
	bottom = fine
	for _, t := range a.Ruler.Fine {
		if t.Label == "" {
			continue
		}
		text := set.New(geom.Pt(aligned(t.LabelX, t.Align, f.Width(t.Label)), fine+set.Baseline(f)), t.Label, f, set.Ink)
		if !clashes(text, texts) {
			texts = append(texts, text)
		}
		bottom = coarse
	}
	for _, b := range a.Ruler.Coarse {
		if b.Label == "" {
			continue
		}
		text := set.New(geom.Pt(b.LabelX, coarse+set.Baseline(f)), b.Label, f, set.Quiet)
		if !clashes(text, texts) {
			texts = append(texts, text)
		}
		bottom = coarse + f.LineHeight()
	}
	return texts, bottom
}

// zoneWords labels the stretches without a scale.
func zoneWords(in frame.Input, a Axis, top geom.U) []set.Text {
	var out []set.Text
	f := theme.Note
	if w := f.Width(in.Say.Earlier); a.Zone0-a.X0 > w {
		out = append(out, set.New(geom.Pt(a.X0, top+set.Baseline(theme.Tick)), in.Say.Earlier, f, set.Quiet))
	}
	if w := f.Width(in.Say.Later); a.X1-a.Zone1 > w {
		out = append(out, set.New(geom.Pt(a.X1-w, top+set.Baseline(theme.Tick)), in.Say.Later, f, set.Quiet))
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

// cutsClear leaves out the cuts that a text stands on.
func cutsClear(cuts []geom.U, text set.Text) []geom.U {
	const room = geom.U(600)
	box := text.Box()
	return slices.DeleteFunc(cuts, func(x geom.U) bool { return x > box.X0-room && x < box.X1+room })
}

// under sets the eras and the as-of line in rows from a height on, and returns
// where they end.
func under(in frame.Input, a Axis, top geom.U) (all []Era, line *Era, bottom geom.U) {
	var stretches []layout.Range
	f, right := theme.Note, in.Size.W-in.Margin
	for _, era := range in.Timeline.Eras {
		x0, x1 := a.Zone0, a.Zone1
		open := !era.Latest.Bounded()
		if era.Earliest.Bounded() {
			x0 = a.Scale.X(era.Earliest.Wall(in.Zone))
		}
		if era.Latest.Bounded() {
			x1 = a.Scale.X(era.Latest.Wall(in.Zone))
		}
		if x1-x0 < 300 {
			continue
		}
		title := font.Clean(era.Title)
		at, end := x0+400, x1
		if w := f.Width(title); w > x1-x0-800 {
			if beside := x1 + 400; beside+w <= right && !open {
				at, end = beside, beside+w // the band is too short for its name
			} else {
				title = f.Fit(title, x1-x0-800)
			}
		}
		e := Era{Box: geom.Box{X0: x0, X1: x1}, Text: set.New(geom.Pt(at, 0), title, f, set.Quiet), Open: open}
		e.Cuts = cutsClear(cutsWithin(a.Scale, x0, x1), e.Text)
		all = append(all, e)
		stretches = append(stretches, layout.Range{From: x0, To: end})
	}
	rows, used := layout.Rows(stretches, mostEras)
	for i := range all {
		y := top + geom.U(rows[i])*(eraHeight+eraGap)
		all[i].Box.Y0, all[i].Box.Y1 = y, y+eraHeight
		all[i].Text.At.Y = y + (eraHeight-f.LineHeight())/2 + set.Baseline(f)
	}
	bottom = top + geom.U(used)*(eraHeight+eraGap)
	if line = asOf(in, a, all, top, bottom); line != nil {
		bottom = max(bottom, line.Text.Box().Y1)
	}
	return all, line, bottom
}

// asOf sets the as-of line where it lies within the axis, its words beside the
// eras or below them.
func asOf(in frame.Input, a Axis, eras []Era, beside, below geom.U) *Era {
	if in.Timeline.AsOf.IsZero() {
		return nil
	}
	_, latest := in.Timeline.AsOf.Bounds(in.Zone)
	from, to := a.Scale.Domain()
	wall := latest.Wall(in.Zone)
	if wall <= from || wall+1 > to {
		return nil // beyond the axis: the subtitle says it
	}
	x := a.Scale.X(wall + 1)
	f, right := theme.Note, in.Size.W-in.Margin
	words := in.AsOf()
	w := f.Width(words)
	// At the end of the axis there is room beside the eras.
	text := set.New(geom.Pt(x+400, beside+(eraHeight-f.LineHeight())/2+set.Baseline(f)), words, f, set.Ink)
	bottom := beside + eraHeight
	inEra := func(e Era) bool { return max(e.Box.X1, e.Text.Box().X1) > x && e.Box.Y0 < bottom }
	if x+400+w > right || slices.ContainsFunc(eras, inEra) {
		text.At = geom.Pt((x-w/2).Clamp(in.Margin, right-w), below+set.Baseline(f))
		bottom = below
	}
	return &Era{Box: geom.Box{X0: x, Y0: a.Y - asOfAbove, X1: x, Y1: bottom}, Text: text}
}

// under returns the height of what stands under the axis.
func (a Axis) under() geom.U {
	bottom := geom.U(0)
	for _, t := range a.Texts {
		bottom = max(bottom, t.At.Y+t.Font.Descent())
	}
	for _, e := range a.Eras {
		bottom = max(bottom, e.Box.Y1)
	}
	if a.Strip != nil {
		bottom = max(bottom, a.Strip.bottom())
	}
	return max(tickLength+frame.Gap, bottom+frame.Gap/2)
}

// Moved returns the axis moved down.
func (a Axis) Moved(dy geom.U) Axis {
	a.Y += dy
	a.Texts = set.Moved(a.Texts, 0, dy)
	eras := make([]Era, len(a.Eras))
	for i, e := range a.Eras {
		eras[i] = e.Moved(dy)
	}
	a.Eras = eras
	if a.AsOf != nil {
		e := a.AsOf.Moved(dy)
		a.AsOf = &e
	}
	if a.Strip != nil {
		a.Strip = a.Strip.Moved(dy)
	}
	return a
}

// Moved returns the era moved down.
func (e Era) Moved(dy geom.U) Era {
	e.Box, e.Text.At = e.Box.Move(0, dy), e.Text.At.Add(0, dy)
	return e
}

// String writes the axis with its words.
func (a Axis) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "axis %v–%v at %v, scale %v–%v, under it %v\n", a.X0, a.X1, a.Y, a.Zone0, a.Zone1, a.Under)
	for _, t := range a.Texts {
		fmt.Fprintln(&b, t)
	}
	for _, e := range a.Eras {
		fmt.Fprintf(&b, "era %v open=%t %v\n", e.Box, e.Open, e.Text)
	}
	if a.AsOf != nil {
		fmt.Fprintf(&b, "as of %v\n", a.AsOf.Box)
	}
	if a.Strip != nil {
		b.WriteString(a.Strip.String())
	}
	return b.String()
}
