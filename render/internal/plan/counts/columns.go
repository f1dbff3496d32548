package counts

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
	tallies "demarche/timeline/tally"
)

// tally counts the dated events by the finest stretch of the calendar of which
// the sheet has room for all.
type tally struct {
	*tallies.Tally
	strip ruler.StripKind // what stands under the columns
}

// String lists the columns with how much is in them, and what is in none.
func (t tally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "by %v, %d begun\n", t.Unit, t.Begun)
	for _, c := range t.Columns {
		fmt.Fprintf(&b, "column %d: %d\n", c.Index, c.Total)
	}
	for _, w := range t.Wide {
		fmt.Fprintf(&b, "wide: %d\n", w.Count)
	}
	return b.String()
}

// leastColumn is how narrow a column may be.
const leastColumn = geom.U(900)

// Columns want so many events, those that are empty left out, and so many
// columns are enough to see a course in.
const (
	perColumn     = 2
	enoughColumns = 12
)

func tallied(in frame.Input, strip ruler.StripKind) tally { return talliedBy(in, strip, tallies.Of) }

// talliedBy is tallied by what counts the events.
func talliedBy(in frame.Input, strip ruler.StripKind, of func([]*timeline.Event, *time.Location, tallies.Unit) *tallies.Tally) tally {
	if d := in.Data; d != nil && !d.Whole() {
		return tally{d.Tally(), strip}
	}
	for u := tallies.Hour; u <= tallies.Millennium; u++ {
		if u.String() == in.By {
			return tally{of(in.Dated, in.Zone, u), strip}
		}
	}
	unit := tallies.Finest(in.Dated, in.Zone, int(in.Width()/leastColumn))
	t := tally{of(in.Dated, in.Zone, unit), strip}
	for t.Unit < tallies.Millennium && t.Total() < perColumn*len(t.Columns) {
		coarser := tally{of(in.Dated, in.Zone, t.Unit+1), strip}
		if coarser.span() < enoughColumns {
			break
		}
		t = coarser
	}
	return t
}

// span is how many stretches the columns reach over.
func (t tally) span() int64 {
	if len(t.Columns) == 0 {
		return 0
	}
	return t.Columns[len(t.Columns)-1].Index - t.Columns[0].Index + 1
}

// Fits reports whether a timeline can be counted: most of its events are known
// finely enough to be in a column.
func Fits(in frame.Input) bool {
	t := talliedBy(in, 0, tallies.Counted)
	return t.Total()*2 > in.Total()
}

// State is how sure an event is, as far as a square can say it.
type State uint8

// The states.
const (
	Solid  State = iota // confirmed
	Tinted              // not confirmed, or not yet
	Struck              // denied, retracted or cancelled
)

// String names the state.
func (s State) String() string { return [...]string{"solid", "tinted", "struck"}[s] }

func stateOf(s timeline.Status) State {
	switch s {
	case timeline.Confirmed:
		return Solid
	case timeline.Denied, timeline.Retracted, timeline.Cancelled:
		return Struck
	}
	return Tinted
}

// Swatch is a sign of the legend: a square of one kind, or of one state.
type Swatch struct {
	Quad  timeline.Quad
	State State
	Plain bool // the state matters, not the kind: it is drawn in two kinds
	Other timeline.Quad
	Named bool // with a border: the event has a label
}

// String names the swatch.
func (s Swatch) String() string {
	return fmt.Sprintf("swatch %v %v %v %v", s.Quad, s.State, s.Plain, s.Other)
}

// Square is an event in its column.
type Square struct {
	Box   geom.Box
	Event int // number, 0 of what is only counted
	Quad  timeline.Quad
	State State
	Named bool     // it has a label
	Text  set.Text // its number, where there is room; nothing else
}

// Bar is a number of events of one class and state in their column.
type Bar struct {
	Box    geom.Box
	Count  int
	Events []int // numbers
	Quad   timeline.Quad
	State  State
}

// stacks are the columns.
type stacks struct {
	heaps  []heap // of squares
	bars   []Bar
	peaks  []set.Text
	grid   []Line
	top    map[int64]geom.U // of a column, by its index
	events map[int64]int    // in a column
}

// String says what the columns are made of.
func (s stacks) String() string {
	var b strings.Builder
	for _, h := range s.heaps {
		fmt.Fprintf(&b, "heap of column %d: %d squares in rows of %d\n", h.column.Index, h.column.Total, h.across)
	}
	for _, p := range s.bars {
		fmt.Fprintf(&b, "bar of %d %v %v\n", p.Count, p.Quad, p.State)
	}
	for _, p := range s.peaks {
		fmt.Fprintf(&b, "peak %s\n", p.Text)
	}
	fmt.Fprintf(&b, "%d lines of a grid\n", len(s.grid))
	return b.String()
}

// Columns take at most so many hundredths of the height, so that labels have
// the rest; bars of thousands are the picture itself.
const (
	squaresShare = 45
	barsShare    = 55
)

// higher is by how much more of the height they may take where as many labels find a
// place all the same.
var higher = []geom.U{25, 15, 8}

// pile puts the events of each column above one another: conflict of deeds at
// the foot, co-operation at the top, what is confirmed below what is not.
func pile(in frame.Input, t tally, ruler Ruler, room geom.Box, labelled map[int64]bool, share geom.U) stacks {
	s := stacks{top: map[int64]geom.U{}, events: map[int64]int{}}
	for _, c := range t.Columns {
		s.events[c.Index] = c.Total
	}
	height := ruler.Y - room.Y0
	if cell, across := cellSize(t, ruler, height, squaresShare+share); across > 0 {
		s.heapSquares(t, ruler, cell, across)
	} else {
		s.pileBars(in, t, ruler, height*(barsShare+share)/100)
	}
	s.numberPeaks(in, t, ruler, labelled)
	return s
}

const (
	leastSquare = geom.U(400)
	mostSquare  = geom.U(2200)
	mostSquares = 2000
	fewAcross   = 4 // fewer squares side by side would be taken for as many columns
)

// cellSize is how large a cell is that stands for an event, with the room around it,
// and how many stand across; no cells across where they would be too small or too
// many to be seen.
func cellSize(t tally, ruler Ruler, height, share geom.U) (cell geom.Size, across int) {
	if t.Total() > mostSquares {
		return geom.Size{}, 0
	}
	return fitCells(ruler.narrowest(), t.Most(), height*share/100, mostSquare, leastSquare)
}

// fitCells finds the largest cells of which so many find place in a column: squares,
// or where few of these would stand side by side one brick as wide as all of them.
func fitCells(column geom.U, most int, height, largest, least geom.U) (cell geom.Size, across int) {
	width := column - columnGap
	for side := min(largest, width); side >= least; side -= 50 {
		across = int(width / side)
		if across > 1 { // a wide gap, so that it is not taken for several columns
			across = max(1, int((column-side*3/4)/side))
		}
		if geom.U((most+across-1)/across)*side > height {
			continue
		}
		rows := geom.U((most + across - 1) / across)
		brick := geom.Size{W: geom.U(across) * side, H: min(max(rows*side/geom.U(max(1, most)), leastSquare), side)}
		if across > 1 && across < fewAcross && brick.H*geom.U(most) <= height {
			return brick, 1
		}
		return geom.Size{W: side, H: side}, across
	}
	return geom.Size{}, 0
}

const columnGap = geom.U(200)

// order is that of the classes from the foot of a column.
var order = []timeline.Quad{timeline.MaterialConflict, timeline.VerbalConflict, timeline.Neutral, timeline.VerbalCooperation, timeline.MaterialCooperation}

// cells are those of a column, from its foot.
func cells(c tallies.Column) []tallies.Cell {
	out := slices.Clone(c.Cells)
	rank := func(x tallies.Cell) int {
		return slices.Index(order, x.Kind.Quad())*3 + int(stateOf(x.Status))
	}
	slices.SortStableFunc(out, func(a, b tallies.Cell) int { return rank(a) - rank(b) })
	return out
}

// pileBars draws the columns as bars over a scale, up to the height.
func (s *stacks) pileBars(in frame.Input, t tally, ruler Ruler, height geom.U) {
	most := t.Most()
	step := niceStep(most)
	ceiling := (most + step - 1) / step * step
	y := func(n int) geom.U { return ruler.Y - height*geom.U(n)/geom.U(ceiling) }
	f := theme.Tick
	for n := step; n <= ceiling; n += step {
		text := in.Say.Grouped(int64(n))
		at := geom.Pt(ruler.X0-500-f.Width(text), y(n)+f.Ascent()/3)
		s.grid = append(s.grid, Line{ruler.X0, ruler.X1, y(n), set.New(at, text, f, set.Quiet)})
	}
	s.barsOf(t, ruler, y)
}

// barsOf draws the columns as bars; y is the height of a number.
func (s *stacks) barsOf(t tally, ruler Ruler, y func(n int) geom.U) {
	for _, c := range t.Columns {
		x0, x1 := ruler.column(c.Index)
		pad := min(150, (x1-x0)/8)
		n := 0
		of := cells(c)
		for i, cell := range of {
			last := len(s.bars) - 1
			if q, st := cell.Kind.Quad(), stateOf(cell.Status); n > 0 && s.bars[last].Quad == q && s.bars[last].State == st {
				s.bars[last].Count += cell.Count
				s.bars[last].Box.Y0 = y(n + cell.Count)
			} else {
				s.bars = append(s.bars, Bar{Box: geom.Box{X0: x0 + pad, Y0: y(n + cell.Count), X1: x1 - pad, Y1: y(n)}, Count: cell.Count, Quad: q, State: st})
				last++
				all := 0 // of the cells that are one bar: lists of a million that grow take eight times as much
				for _, o := range of[i:] {
					if o.Kind.Quad() != q || stateOf(o.Status) != st {
						break
					}
					all += len(o.Events)
				}
				s.bars[last].Events = make([]int, 0, all)
			}
			for _, e := range cell.Events {
				s.bars[last].Events = append(s.bars[last].Events, e.Number)
			}
			n += cell.Count
		}
		s.top[c.Index] = y(n)
	}
}

// niceStep is 1, 2 or 5 times a power of ten: three to seven lines up to most.
func niceStep(most int) int {
	for power := 1; ; power *= 10 {
		for _, n := range []int{1, 2, 5} {
			if n*power*6 >= most {
				return n * power
			}
		}
	}
}

// Stretch is events that are known too coarsely to be in a column: they are
// somewhere in it.
type Stretch struct {
	X0, X1, Y          geom.U
	OpenStart, OpenEnd bool
	Events             []int
	Text               set.Text // how many
}

// wide is what lies in no column, in rows under the ruler.
type wide struct {
	stretches []tallies.Wide
	rows      []int
	height    geom.U
}

// String lists the stretches with their rows.
func (w wide) String() string {
	var b strings.Builder
	for i, s := range w.stretches {
		fmt.Fprintf(&b, "stretch of %d in row %d\n", s.Count, w.rows[i])
	}
	return b.String()
}

const (
	stretchRow = geom.U(1500)
	mostRows   = 12
)

// stretches gives the stretches rows; their places follow from the ruler.
func stretches(in frame.Input, t tally, room geom.Box) wide {
	ruler := setRuler(in, t, room, 0, 0)
	w := wide{stretches: slices.Clone(t.Wide)}
	most := int(((room.H() - leastHeight - (ruler.Bottom - ruler.Y)) / stretchRow).Clamp(1, mostRows))
	for {
		var ranges []layout.Range
		for _, x := range w.stretches {
			s := onRuler(x, ruler)
			number := s.numbered(x.Count, ruler)
			ranges = append(ranges, layout.Range{From: min(s.X0, number.X0) - 300, To: max(s.X1, number.X1) + 600})
		}
		rows, used := layout.Rows(ranges, most)
		if less := withoutClashes(w.stretches, ranges, rows); len(less) < len(w.stretches) {
			w.stretches = less
			continue
		}
		w.rows = rows
		if used > 0 {
			w.height = geom.U(used)*stretchRow + 500
		}
		return w
	}
}

// withoutClashes joins those of a row that touch: there is no row left for them.
func withoutClashes(all []tallies.Wide, ranges []layout.Range, rows []int) (out []tallies.Wide) {
	type kept struct {
		layout.Range
		row int
	}
	var had []kept
	for i, x := range all {
		r := ranges[i]
		at := slices.IndexFunc(had, func(k kept) bool { return k.row == rows[i] && k.From <= r.To && r.From <= k.To })
		if at < 0 {
			out, had = append(out, x), append(had, kept{r, rows[i]})
			continue
		}
		out[at] = within(out[at], x)
		had[at].From, had[at].To = min(had[at].From, r.From), max(had[at].To, r.To)
	}
	return out
}

// within is a stretch within which both are.
func within(a, b tallies.Wide) tallies.Wide {
	return tallies.Wide{
		From: min(a.From, b.From), To: max(a.To, b.To), OpenFrom: a.OpenFrom || b.OpenFrom, OpenTo: a.OpenTo || b.OpenTo,
		Count: a.Count + b.Count, Events: append(slices.Clone(a.Events), b.Events...),
	}
}

// at places the stretches below a ruler.
func (w wide) at(ruler Ruler) []Stretch {
	var out []Stretch
	for i, x := range w.stretches {
		s := onRuler(x, ruler)
		s.Y = ruler.Bottom + 500 + geom.U(w.rows[i])*stretchRow + stretchRow/2
		f := numberFont
		s.Text = set.New(geom.Pt(s.numbered(x.Count, ruler).X0, s.Y+f.Ascent()/2-100), fmt.Sprint(x.Count), f, set.Quiet)
		for _, e := range x.Events {
			s.Events = append(s.Events, e.Number)
		}
		out = append(out, s)
	}
	return out
}

// numbered returns where the number of its events stands along a ruler: behind
// it, or before it where the ruler ends.
func (s Stretch) numbered(count int, ruler Ruler) geom.Box {
	const gap = geom.U(400)
	width := numberFont.Width(fmt.Sprint(count))
	if s.X1+gap+width > ruler.X1 {
		return geom.Box{X0: s.X0 - gap - width, X1: s.X0 - gap}
	}
	return geom.Box{X0: s.X1 + gap, X1: s.X1 + gap + width}
}

func onRuler(x tallies.Wide, ruler Ruler) Stretch {
	s := Stretch{OpenStart: x.OpenFrom, OpenEnd: x.OpenTo}
	s.X0, _ = ruler.column(x.From)
	_, s.X1 = ruler.column(x.To)
	const tail = geom.U(3000)
	if x.OpenFrom {
		s.X0 = max(ruler.X0, s.X1-tail)
	}
	switch {
	case x.OpenFrom && x.OpenTo:
		s.X0, s.X1 = ruler.X0, ruler.X1
	case x.OpenTo:
		s.X1 = min(ruler.X1, s.X0+tail)
	}
	return s
}

// indent is the room that the numbers of the scale of bars take; none for
// squares.
func indent(in frame.Input, t tally, room geom.Box) geom.U {
	ruler := setRuler(in, t, room, 0, 0)
	if _, across := cellSize(t, ruler, ruler.Y-room.Y0, squaresShare); across > 0 {
		return 0
	}
	most := t.Most()
	return theme.Tick.Width(in.Say.Grouped(int64(most+niceStep(most)))) + 700
}
