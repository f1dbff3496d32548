package counts

import (
	"fmt"
	"strings"

	"demarche/render/internal/axis"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	tallies "demarche/timeline/tally"
)

// Ruler is the foot of the columns, with the calendar below.
type Ruler struct {
	X0, X1, Y geom.U
	Bottom    geom.U // of its texts
	Texts     []set.Text
	Ticks     []geom.U
	Weekends  [][2]geom.U

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

// widestColumn is how wide a column of few is at most.
const widestColumn = geom.U(30000)

// setRuler places the ruler so that its texts, and so much more, stand above the
// lower edge of the room. It begins with an indent, for the numbers of a scale.
// Few columns do not fill the width.
func setRuler(in frame.Input, t tally, room geom.Box, below, indent geom.U) Ruler {
	r := Ruler{X0: room.X0 + indent, X1: room.X1, unit: t.Unit}
	for i, c := range t.Columns {
		if i == 0 {
			r.first = c.Index
		}
		r.last = c.Index
	}
	r.X1 = min(r.X1, r.X0+widestColumn*geom.U(r.last-r.first+1))
	names := axis.Names{Names: in.Say.Names}
	r.scale = axis.Exact(t.Unit.Start(r.first), t.Unit.Start(r.last+1), axis.Options{X0: r.X0, X1: r.X1, TimesOfDay: t.Unit == tallies.Hour, Names: names})
	f := theme.Tick
	ruler := axis.Ticks(r.scale, f.Width, names)
	line := f.LineHeight()
	height := tickLength + 2*line
	r.Bottom = room.Y1 - below
	r.Y = r.Bottom - height
	fine := r.Y + tickLength + set.Baseline(f)
	for _, tick := range ruler.Fine {
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
	for _, b := range ruler.Coarse {
		if b.Label != "" {
			r.Texts = append(r.Texts, set.New(geom.Pt(b.LabelX, fine+line), b.Label, f, set.Quiet))
		}
	}
	for _, b := range ruler.Weekends {
		if t.Unit != tallies.Day {
			break // they say nothing of a week
		}
		r.Weekends = append(r.Weekends, [2]geom.U{b.X0, b.X1})
	}
	return r
}

const tickLength = geom.U(400)

// String prints the ruler.
func (r Ruler) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "ruler %v–%v at %v by %v, %d columns\n", r.X0, r.X1, r.Y, r.unit, r.last-r.first+1)
	for _, t := range r.Texts {
		fmt.Fprintf(&b, "  %v\n", t)
	}
	return b.String()
}
