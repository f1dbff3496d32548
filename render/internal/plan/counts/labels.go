package counts

import (
	"cmp"
	"fmt"
	"slices"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/set"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/salience"
	tallies "demarche/timeline/tally"
)

// Label is what an event is called, with a line from it to the top of its
// column.
type Label struct {
	Event  *timeline.Event
	Box    geom.Box
	Lines  []set.Text
	Leader []geom.Point
}

// A picture of counts has so many labels at most, chosen from so many events.
const (
	mostLabels     = 14
	mostCandidates = 80
)

// candidate are the events that may get a label, the most telling first.
type candidate struct {
	events []*timeline.Event
	reason salience.Reason
}

func candidates(in frame.Input) candidate {
	ranking := in.Ranking
	c := candidate{reason: ranking.Reason}
	for _, i := range ranking.Order[:min(len(ranking.Order), mostCandidates)] {
		c.events = append(c.events, in.Dated[i])
	}
	return c
}

// label sets and places the labels of as many of the candidates as fit.
func label(in frame.Input, from candidate, t tally, s stacks, ruler Ruler, room geom.Box) []Label {
	column := map[*timeline.Event]int64{}
	for _, e := range from.events {
		if at, _, ok := tallies.Stretch(e, in.Zone, t.Unit); ok {
			column[e] = at
		}
	}
	events, at := places(from.events, column, ruler)
	poles := make([]layout.Pole, len(events))
	blocks := make([]set.Block, len(events))
	rank := make([]int, len(events))
	for i, e := range events {
		blocks[i] = block(in, e, t.Unit)
		foot := s.top[column[e]] - 200
		for _, peak := range s.peaks {
			if b := peak.Box(); b.X0-300 < at[e] && at[e] < b.X1+300 && b.Y0 < foot {
				foot = b.Y0 - 200
			}
		}
		poles[i], rank[i] = layout.Pole{X: at[e], Foot: foot, Size: blocks[i].Size}, i
	}
	var out []Label
	for _, h := range layout.Poles(poles, rank, layout.PoleOptions{
		Room: room, Obstacles: s.obstacles(t, ruler), Apart: 600, Gap: 700, Step: 400, Most: mostLabels,
	}) {
		l := Label{Event: events[h.Pole], Box: h.Box, Lines: set.Moved(blocks[h.Pole].Lines, h.Box.X0+poleText, h.Box.Y0)}
		if h.Left {
			for i, line := range l.Lines {
				l.Lines[i].At.X = h.Box.X1 - poleText - line.Font.Width(line.Text)
			}
		}
		p := poles[h.Pole]
		l.Leader = []geom.Point{geom.Pt(p.X, p.Foot), geom.Pt(p.X, h.Box.Y0)}
		out = append(out, l)
	}
	slices.SortFunc(out, func(a, b Label) int { return cmp.Compare(a.Event.Number, b.Event.Number) })
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

// obstacles are the columns with their numbers, and the numbers of the scale.
func (s stacks) obstacles(t tally, ruler Ruler) []geom.Box {
	var out []geom.Box
	for _, c := range t.Columns {
		x0, x1 := ruler.column(c.Index)
		out = append(out, geom.Box{X0: x0, Y0: s.top[c.Index], X1: x1, Y1: ruler.Y})
	}
	for _, p := range s.peaks {
		out = append(out, p.Box())
	}
	return out
}

// places gives those of the events that are in a column a place in it each, in
// the order of the events; where a column has not room for all, the most
// telling.
func places(ranked []*timeline.Event, column map[*timeline.Event]int64, ruler Ruler) (kept []*timeline.Event, at map[*timeline.Event]geom.U) {
	const apart = geom.U(700)
	of := map[int64][]*timeline.Event{}
	for _, e := range ranked {
		i, ok := column[e]
		x0, x1 := ruler.column(i)
		if ok && len(of[i]) < max(1, int((x1-x0)/apart)) {
			of[i] = append(of[i], e)
			kept = append(kept, e)
		}
	}
	at = map[*timeline.Event]geom.U{}
	for i, some := range of {
		x0, x1 := ruler.column(i)
		slices.SortFunc(some, func(a, b *timeline.Event) int { return cmp.Compare(a.Number, b.Number) })
		for k, e := range some {
			at[e] = x0 + (x1-x0)*geom.U(2*k+1)/geom.U(2*len(some))
		}
	}
	return kept, at
}

const poleText = geom.U(600) // from the line to the text

// block sets a label: its number and title, and quietly what the column does not
// say of it: the day, the status where it is not confirmed, the sources.
func block(in frame.Input, e *timeline.Event, unit tallies.Unit) set.Block {
	bold := font.Font{Style: font.Bold, Size: 1400}
	plain := font.Font{Style: font.Regular, Size: 1200}
	c := &set.Column{}
	for _, title := range []string{e.Title, e.Short} {
		if title == "" {
			break
		}
		for width := narrowLabel; width <= wideLabel; width += 2000 {
			c = &set.Column{Width: min(width, in.Width()/2)}
			c.Add(fmt.Sprint(e.Number)+"\u00a0 "+font.Clean(title), bold, set.Ink, 0, mostLines)
			if len(c.Lines) < mostLines {
				break
			}
		}
		if len(c.Lines) < mostLines {
			break
		}
	}
	quiet := ""
	if unit != tallies.Day && unit != tallies.Hour {
		quiet = set.OneLine(in.Say.When(e, in.Zone, inwords.Short))
	}
	if e.Status != timeline.Confirmed {
		quiet = joined(quiet, in.Say.Statuses[e.Status])
	}
	if refs := in.References(e); refs != "" {
		quiet = fmt.Sprintf("%s\u00a0%s", quiet, refs)
	}
	if quiet != "" {
		c.Add(quiet, plain, set.Quiet, 0, 0) // numbers of sources are not cut off
	}
	b := c.Block()
	b.Size.W += poleText
	return b
}

// mostLines is how many lines a title takes; where a short one does not help, it
// ends in dots.
const mostLines = 4

// Labels are as wide as three lines need, within these.
const (
	narrowLabel = geom.U(17000)
	wideLabel   = geom.U(29000)
)

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + "\u00a0· " + b
}
