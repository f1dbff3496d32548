package counts

import (
	"fmt"
	"strings"

	"demarche/render/internal/axis"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
	tallies "demarche/timeline/tally"
)

// Ruler is the foot of the columns, with the calendar below.
type Ruler struct {
	X0, X1, Y geom.U
	Bottom    geom.U // of its texts
	Texts     []set.Text
	Ticks     []geom.U
	Weekends  [][2]geom.U
	Strip     *ruler.Strip // nil for none
	Eras      []ruler.Era
	AsOf      *ruler.Era // the as-of line, if it lies within

	unit  tallies.Unit
	first int64 // index of the first column
	last  int64
	scale axis.Scale
}

// column returns the ends of a column, held within the ruler.
func (r Ruler) column(index int64) (x0, x1 geom.U) {
	index = max(r.first, min(index, r.last))
	return r.scale.X(r.unit.Start(index)), r.scale.X(r.unit.Start(index + 1))
}

// narrowest is the width of the narrowest column.
func (r Ruler) narrowest() geom.U {
	least := r.X1 - r.X0
	for i := r.first; i <= r.last; i++ {
		x0, x1 := r.column(i)
		least = min(least, x1-x0)
	}
	return least
}

// setRuler places the ruler so that its texts, and so much more, stand above the
// lower edge of the room. It begins with an indent, for the numbers of a scale.
func setRuler(in frame.Input, t tally, room geom.Box, below, indent geom.U) Ruler {
	r := Ruler{X0: room.X0 + indent, X1: room.X1, unit: t.Unit}
	for i, c := range t.Columns {
		if i == 0 {
			r.first = c.Index
		}
		r.last = c.Index
	}
	names := axis.Names{Names: in.Say.Names}
	r.scale = axis.Exact(t.Unit.Start(r.first), t.Unit.Start(r.last+1), axis.Options{X0: r.X0, X1: r.X1, TimesOfDay: t.Unit == tallies.Hour, Finest: stepOf[t.Unit], Names: names})
	f := theme.Tick
	ticks := axis.Ticks(r.scale, f.Width, names)
	line := f.LineHeight()
	height := tickLength + 2*line
	along := ruler.Axis{X0: r.X0, X1: r.X1, Zone0: r.X0, Zone1: r.X1, Scale: r.scale}
	strip, eras, asOf, bottom := ruler.Beneath(in, along, t.strip, height)
	if strip != nil || len(eras) > 0 || asOf != nil {
		height = bottom
	}
	r.Bottom = room.Y1 - below
	r.Y = r.Bottom - height
	if strip != nil {
		r.Strip = strip.Moved(r.Y)
	}
	for _, e := range eras {
		r.Eras = append(r.Eras, e.Moved(r.Y))
	}
	if asOf != nil {
		e := asOf.Moved(r.Y)
		r.AsOf = &e
	}
	fine := r.Y + tickLength + set.Baseline(f)
	if t.Unit == tallies.Week {
		ticks.Fine, ticks.Coarse = r.weeks(names), r.months(names)
	}
	for _, tick := range ticks.Fine {
		if !tick.Cut {
			r.Ticks = append(r.Ticks, tick.X)
		}
		if tick.Label == "" {
			continue
		}
		w := f.Width(tick.Label)
		x := tick.LabelX
		switch tick.Align {
		case axis.Center:
			x -= w / 2
		case axis.End:
			x -= w
		}
		r.Texts = append(r.Texts, set.New(geom.Pt(x, fine), tick.Label, f, set.Ink))
	}
	for _, b := range ticks.Coarse {
		x := r.since(b)
		if b.Label == "" || x+f.Width(b.Label) > r.X1 {
			continue
		}
		if n := len(r.Texts) - 1; n >= 0 && r.Texts[n].At.Y == fine+line && r.Texts[n].Box().X1 > x {
			continue
		}
		r.Texts = append(r.Texts, set.New(geom.Pt(x, fine+line), b.Label, f, set.Quiet))
	}
	for _, b := range ticks.Weekends {
		if t.Unit != tallies.Day {
			break // they say nothing of a week
		}
		r.Weekends = append(r.Weekends, [2]geom.U{b.X0, b.X1})
	}
	return r
}

const tickLength = geom.U(400)

// since returns where the name of a month or year stands: behind the tick where it
// begins; where columns are weeks, that of the first one that begins in it.
func (r Ruler) since(b axis.Band) geom.U {
	if r.unit != tallies.Week {
		return b.LabelX
	}
	i := r.unit.Index(b.From)
	if r.unit.Start(i) < b.From {
		i++
	}
	x, _ := r.column(i)
	return x + b.LabelX - b.X0
}

// stepOf is what ticks are not finer than, since what is in a column may have been
// at any time of it. Those of weeks are made by [Ruler.weeks]: other parts of the
// calendar begin in their midst.
var stepOf = map[tallies.Unit]axis.Step{
	tallies.Hour: {Unit: axis.Hour, N: 1}, tallies.Day: {Unit: axis.Day, N: 1}, tallies.Week: {Unit: axis.Week, N: 1},
	tallies.Month: {Unit: axis.Month, N: 1}, tallies.Quarter: {Unit: axis.Month, N: 3}, tallies.Year: {Unit: axis.Year, N: 1},
	tallies.Decade: {Unit: axis.Year, N: 10}, tallies.Century: {Unit: axis.Year, N: 100}, tallies.Millennium: {Unit: axis.Year, N: 1000},
}

// weeks puts a tick where each week begins, with its days below where there is
// room, else at every second week, or more, the day on which it begins.
func (r Ruler) weeks(names axis.Names) []axis.Tick {
	const apart = geom.U(800)
	f := theme.Tick
	day := func(wall int64) string {
		return strings.ReplaceAll(names.DayNumber, "{n}", fmt.Sprint(edtf.CivilOf(wall).Day))
	}
	days := func(i int64) string { return day(r.unit.Start(i)) + "–" + day(r.unit.Start(i+1)-1) }
	whole, widest := true, geom.U(0)
	for i := r.first; i <= r.last; i++ {
		x0, x1 := r.column(i)
		whole = whole && f.Width(days(i))+apart <= x1-x0
		widest = max(widest, f.Width(day(r.unit.Start(i))))
	}
	every := int64((widest + apart + r.narrowest() - 1) / max(1, r.narrowest()))
	var out []axis.Tick
	for i := r.first; i <= r.last; i++ {
		x0, x1 := r.column(i)
		t := axis.Tick{At: r.unit.Start(i), X: x0, LabelX: x0, Align: axis.Start}
		switch {
		case whole:
			t.Label, t.LabelX, t.Align = days(i), (x0+x1)/2, axis.Center
		case (i-r.first)%every == 0:
			t.Label = day(t.At)
		}
		out = append(out, t)
	}
	return append(out, axis.Tick{At: r.unit.Start(r.last + 1), X: r.X1})
}

// months names the months below weeks, where the first week begins in each: days
// alone would leave open which they are. The year stands at the first name, and at
// the first of each year.
func (r Ruler) months(names axis.Names) []axis.Band {
	const inset, apart = geom.U(400), geom.U(800)
	var out []axis.Band
	for i := tallies.Month.Index(r.unit.Start(r.first)); tallies.Month.Start(i) < r.unit.Start(r.last+1); i++ {
		out = append(out, axis.Band{From: tallies.Month.Start(i), To: tallies.Month.Start(i + 1), LabelX: inset})
	}
	dated := false
	for i := range out {
		c, x, end := edtf.CivilOf(out[i].From), r.since(out[i]), r.X1
		if i+1 < len(out) {
			end = r.since(out[i+1])
		}
		dated = dated && c.Month != 1
		withYear := strings.NewReplacer("{month}", names.MonthsShort[c.Month-1], "{year}", names.YearLabel(c.Year)).Replace(names.MonthYear[inwords.Short])
		fits := func(label string) bool { return x+theme.Tick.Width(label)+apart <= end+inset }
		switch {
		case !dated && fits(withYear):
			out[i].Label, dated = withYear, true
		case fits(names.MonthsAlone[c.Month-1]):
			out[i].Label = names.MonthsAlone[c.Month-1]
		}
	}
	return out
}

// String prints the ruler.
func (r Ruler) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "ruler %v–%v at %v by %v, %d columns\n", r.X0, r.X1, r.Y, r.unit, r.last-r.first+1)
	for _, t := range r.Texts {
		fmt.Fprintf(&b, "  %v\n", t)
	}
	if r.Strip != nil {
		b.WriteString(r.Strip.String())
	}
	for _, e := range r.Eras {
		fmt.Fprintf(&b, "era %v open=%t %v\n", e.Box, e.Open, e.Text)
	}
	if r.AsOf != nil {
		fmt.Fprintf(&b, "as of %v %v\n", r.AsOf.Box, r.AsOf.Text)
	}
	return b.String()
}
