package counts

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/set"
	"demarche/timeline"
	"demarche/timeline/salience"
	tallies "demarche/timeline/tally"
)

// Label is what an event is called, with a line from it to its square, or to
// the top of its bar.
type Label struct {
	Event  *timeline.Event
	Box    geom.Box
	Lines  []set.Text
	Leader []geom.Point

	square int // of the column, from below
}

// A picture of counts has so many labels at most, chosen from so many events.
const (
	mostLabels     = 14
	mostCandidates = 80
)

// candidate are the events that may get a label, the most telling first.
type candidate struct {
	events  []*timeline.Event
	reason  salience.Reason
	fullest bool // the first are of the fullest columns
	most    int  // labels at most; [mostLabels] if 0
	low     bool // there is little height: labels are wide and low
}

// String lists the numbers of the events, and why these.
func (c candidate) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "reason %v, those of the fullest columns first: %t:", c.reason, c.fullest)
	for _, e := range c.events {
		fmt.Fprintf(&b, " %d", e.Number)
	}
	b.WriteByte('\n')
	return b.String()
}

func candidates(in frame.Input, t tally) candidate {
	ranking := in.Ranking
	c := candidate{reason: ranking.Reason}
	first := map[*timeline.Event]bool{}
	if ranking.Reason != salience.Importance {
		c.events = fullest(in, t)
	}
	for _, e := range c.events {
		first[e] = true
	}
	c.fullest = len(first) > 0
	for _, i := range ranking.Order[:min(len(ranking.Order), mostCandidates)] {
		if e := in.Dated[i]; !first[e] {
			c.events = append(c.events, e)
		}
	}
	return c
}

// mostFullest is how many of the highest columns have a label before all others.
const mostFullest = 3

// fullest are the most telling events of the columns whose number is written: what
// is seen first should have a name.
func fullest(in frame.Input, t tally) (out []*timeline.Event) {
	columns := slices.Clone(t.Columns)
	slices.SortStableFunc(columns, func(a, b tallies.Column) int { return b.Total - a.Total })
	best := map[int64]*timeline.Event{}
	for _, i := range in.Ranking.Order {
		if at, _, ok := tallies.Stretch(in.Dated[i], in.Zone, t.Unit); ok && best[at] == nil {
			best[at] = in.Dated[i]
		}
	}
	for _, c := range columns[:min(mostFullest, len(columns))] {
		if e := best[c.Index]; e != nil && c.Total >= leastNumbered && c.Total*3 >= t.Most() {
			out = append(out, e)
		}
	}
	return out
}

// columnsOf are the columns of the candidates.
func (c candidate) columnsOf(in frame.Input, t tally) map[*timeline.Event]int64 {
	column := map[*timeline.Event]int64{}
	for _, e := range c.events {
		if at, _, ok := tallies.Stretch(e, in.Zone, t.Unit); ok {
			column[e] = at
		}
	}
	return column
}

// label sets and places the labels of as many of the candidates as fit.
func label(in frame.Input, from candidate, column map[*timeline.Event]int64, t tally, s stacks, ruler Ruler, room geom.Box) []Label {
	ends := s.ends(from.events, column, ruler)
	poles := make([]layout.Pole, len(ends))
	blocks := make([]set.Block, len(ends))
	rank := make([]int, len(ends))
	labels := set.NewLabeller(in.Brief())
	leads, stressed := in.Leads(), in.Stressed(mostLabels)
	for i, end := range ends {
		look := set.Look{Title: 1400, Quiet: 1200, Placeless: true, Dateless: t.Unit <= tallies.Day, Light: !stressed(end.event)}
		if leads[end.event] {
			look.Title = 1600
		}
		if from.low {
			look.Title -= 200
		}
		blocks[i] = block(labels, end.event, look, in.Width(), from.low)
		size := blocks[i].Size
		poles[i], rank[i] = layout.Pole{X: end.at.X, Foot: end.at.Y, Size: geom.Size{W: size.W + poleText, H: size.H}}, i
	}
	gap := geom.U(700)
	if from.low {
		gap = 400
	}
	var out []Label
	for _, h := range layout.Poles(poles, rank, layout.PoleOptions{
		Room: room, Obstacles: s.obstacles(t, ruler), Walls: boxes(s.peaks), Apart: 600, Gap: gap, Step: 400, Most: cmp.Or(from.most, mostLabels),
	}) {
		end := ends[h.Pole]
		l := Label{Event: end.event, Box: h.Box, Lines: set.Moved(blocks[h.Pole].Lines, h.Box.X0+poleText, h.Box.Y0), square: end.square}
		if oneLine := !slices.ContainsFunc(l.Lines, func(t set.Text) bool { return t.At.Y != l.Lines[0].At.Y }); h.Left && oneLine {
			l.Lines = set.Moved(blocks[h.Pole].Lines, h.Box.X0, h.Box.Y0)
		} else if h.Left {
			l.Lines = set.ToRight(set.Moved(blocks[h.Pole].Lines, 0, h.Box.Y0), blocks[h.Pole].Size.W, h.Box.X1-poleText)
		}
		l.Leader = []geom.Point{end.at, geom.Pt(end.at.X, h.Box.Y0)}
		out = append(out, l)
	}
	shareLines(out)
	slices.SortFunc(out, func(a, b Label) int { return cmp.Compare(a.Event.Number, b.Event.Number) })
	return out
}

// shareLines ends the line of each label that hangs above others of its column where
// theirs begins. The lowest leads to the highest square, those above it to the next.
func shareLines(labels []Label) {
	lowestFirst := slices.Clone(labels)
	slices.SortFunc(lowestFirst, func(a, b Label) int {
		return cmp.Or(cmp.Compare(b.Box.Y0, a.Box.Y0), cmp.Compare(a.Event.Number, b.Event.Number))
	})
	below := map[geom.Point]Label{} // by where the line ends, the highest so far
	squares := map[*timeline.Event]Label{}
	for _, l := range lowestFirst {
		foot := l.Leader[0]
		if o, ok := below[foot]; ok {
			l.Leader[0] = o.Leader[1]
			l.square = o.square - 1
		}
		below[foot] = l
		squares[l.Event] = l
	}
	for i, l := range labels {
		labels[i] = squares[l.Event]
	}
}

// boxes are where texts stand.
func boxes(texts []set.Text) []geom.Box {
	out := make([]geom.Box, len(texts))
	for i, t := range texts {
		out[i] = t.Box()
	}
	return out
}

// name marks the squares of the events that have a label: with their number, where
// there is room for all of these.
func name(squares []Square, labels []Label) {
	f := numberFont
	labelled := map[int]bool{}
	room := true
	for _, l := range labels {
		labelled[l.Event.Number] = true
	}
	for _, s := range squares {
		room = room && (!labelled[s.Event] || s.Box.W() >= f.Width(fmt.Sprint(s.Event))+100 && s.Box.H() >= f.Size && s.State != Struck)
	}
	for i := range squares {
		s := &squares[i]
		if s.Named = labelled[s.Event]; s.Named && room {
			text := fmt.Sprint(s.Event)
			at := geom.Pt((s.Box.X0+s.Box.X1-f.Width(text))/2, (s.Box.Y0+s.Box.Y1)/2+f.Size*36/100)
			s.Text = set.New(at, text, f, set.Accent)
		}
	}
}

// obstacles are where no label can stand.
func (s stacks) obstacles(t tally, ruler Ruler) []geom.Box {
	out := boxes(s.peaks)
	for _, h := range s.heaps {
		out = append(out, h.rows()...)
	}
	for _, c := range t.Columns {
		if len(s.heaps) > 0 {
			break
		}
		x0, x1 := ruler.column(c.Index)
		out = append(out, geom.Box{X0: x0, Y0: s.top[c.Index], X1: x1, Y1: ruler.Y})
	}
	return out
}

// mostShare is how many labels of a column hang on one line, if it is so high.
const (
	mostShare = 4
	highShare = 5 // events at least
)

// sharing is how many labels may hang on one line above a column.
func (s stacks) sharing(index int64) int {
	if s.events[index] < highShare || len(s.heaps) > 0 && s.heaps[0].across > 1 {
		return 1
	}
	return mostShare
}

// end is where the leader of an event ends.
type end struct {
	event  *timeline.Event
	at     geom.Point
	square int // of its column, from below
}

// ends gives each candidate an end of its own: a square that has none above it, or
// a place on the top of its bar, which in high columns a few of them share; in the
// order of their numbers. There are as many candidates to a column as have room, the
// most telling.
func (s stacks) ends(ranked []*timeline.Event, column map[*timeline.Event]int64, ruler Ruler) []end {
	const apart = geom.U(700)
	heaps := map[int64]heap{}
	for _, h := range s.heaps {
		heaps[h.column.Index] = h
	}
	of, places := map[int64][]*timeline.Event{}, map[int64]int{}
	var kept []*timeline.Event
	for _, e := range ranked {
		i, ok := column[e]
		if !ok {
			continue
		}
		x0, x1 := ruler.column(i)
		most := max(1, int((x1-x0)/apart))
		if h, squares := heaps[i]; squares {
			most = h.open()
			if h.cell.W < apart {
				most = max(1, most*int(h.cell.W)/int(apart))
			}
		}
		places[i] = most
		if len(of[i]) < most*s.sharing(i) {
			of[i] = append(of[i], e)
			kept = append(kept, e)
		}
	}
	at := map[*timeline.Event]end{}
	for i, some := range of {
		slices.SortFunc(some, func(a, b *timeline.Event) int { return cmp.Compare(a.Number, b.Number) })
		x0, x1 := ruler.column(i)
		lines := min(len(some), places[i])
		for k, e := range some {
			line := k * lines / len(some)
			n := end{event: e, at: geom.Pt(x0+(x1-x0)*geom.U(2*line+1)/geom.U(2*lines), s.top[i]-200)}
			if h, squares := heaps[i]; squares {
				n.square = h.openAt(h.open() * (2*line + 1) / (2 * lines))
				box := h.at(n.square)
				n.at = geom.Pt((box.X0+box.X1)/2, box.Y0)
			}
			for _, peak := range s.peaks {
				if b := peak.Box(); b.X0-200 < n.at.X && n.at.X < b.X1+200 && b.Y0 < n.at.Y {
					n.at.Y = b.Y0 - 200
				}
			}
			at[e] = n
		}
	}
	out := make([]end, len(kept))
	for i, e := range kept {
		out[i] = at[e]
	}
	return out
}

const poleText = geom.U(600) // from the line to the text

// A label is as narrow as it can be with few lines, or with its short title. No
// title is cut: what is still too long is wider, and has more lines.
const (
	narrowLabel = geom.U(17000)
	wideLabel   = geom.U(29000)
	widestLabel = geom.U(36000)
	lowLabel    = geom.U(30000) // of lanes, in which one line is best
	fewLines    = 3
)

// block sets the label of an event.
func block(labels set.Labeller, e *timeline.Event, look set.Look, room geom.U, low bool) set.Block {
	if low {
		look.Short = e.Short != ""
		if one := labels.Line(e, look); one.Size.W < min(lowLabel, room/3) {
			return one
		}
		return labels.Label(e, look, min(lowLabel, room/3), 0)[0]
	}
	for _, short := range []bool{false, true} {
		if look.Short = short; short && e.Short == "" {
			break
		}
		for width := narrowLabel; width <= wideLabel; width += 2000 {
			if b := labels.Label(e, look, min(width, room/2), 0)[0]; titleLines(b) <= fewLines {
				return b
			}
		}
	}
	return labels.Label(e, look, min(widestLabel, room/2), 0)[0]
}

// titleLines is how many lines the title takes.
func titleLines(b set.Block) (n int) {
	for _, l := range b.Lines {
		if l.Role == set.Ink {
			n++
		}
	}
	return n
}
