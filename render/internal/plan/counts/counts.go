// Package counts is the form of the timeline for more events than can be told
// one by one: the number is the picture. Each event is a square in the column of
// its day, week, month or year, as long as squares can be seen; beyond that,
// bars with numbers. Peaks are numbered, and a dozen well chosen labels stand
// above. Its phases hand values on: columns, ruler, labels.
package counts

import (
	"fmt"
	"strings"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
	tallies "demarche/timeline/tally"
)

// Picture is a placed picture.
type Picture struct {
	frame.Frame
	Grid    []Line
	Grounds []geom.Box // under columns of several squares across, so that each reads as one
	Squares []Square
	Bars    []Bar
	Peaks   []set.Text
	Ruler   Ruler
	Wide    []Stretch
	Labels  []Label
	Lanes   []Lane // the columns of each
	Of      int    // events that could have a label
}

// Line is a line of the scale of bars, with its number.
type Line struct {
	X0, X1, Y geom.U
	Text      set.Text
}

// Options shape the picture.
type Options struct {
	frame.Options

	Strip ruler.StripKind // under the columns

	// Lanes, if not nil, counts the events of each of at most so many lanes, which
	// then have columns of their own.
	Lanes func(in frame.Input, most int, unit tallies.Unit) []tallies.Lane
}

// New places the picture of a timeline, of which at least one event is in a
// column; see [Fits].
func New(t *timeline.Timeline, opt Options) *Picture {
	return Of(frame.NewInput(t, opt.Options), opt)
}

// Of places the picture of what has been read of a timeline.
func Of(in frame.Input, opt Options) *Picture {
	return frame.Fit(in, func(in frame.Input) (*Picture, bool) {
		in = in.AllCounted()
		if opt.Lanes != nil && in.Total() > 0 {
			return placeLanes(in, opt)
		}
		return place(in, opt.Strip)
	})
}

// place puts the parts on the sheet; it reports false where there is too little
// room for anything to be seen. Answers of events without a label are noted at the
// foot.
func place(in frame.Input, strip ruler.StripKind) (*Picture, bool) {
	p, unseen, ok := placeOver(in, strip, "")
	if unseen != "" {
		p, _, ok = placeOver(in, strip, unseen)
	}
	return p, ok
}

// placeOver places the picture over a note, or returns the note that it wants.
func placeOver(in frame.Input, strip ruler.StripKind, unseen string) (p *Picture, wants string, ok bool) {
	if in.Total() == 0 {
		h, f := frame.SetHead(in.Sheet, in.Title, in.Subtitle(0), frame.Legend{}), frame.SetFoot(in.Citing(nil))
		p := &Picture{Frame: in.Frame(h, f)}
		p.Empty = in.Nothing(h.Bottom, in.Bottom()-f.Height)
		return p, "", true
	}
	t := tallied(in, strip)
	ranked := candidates(in, t)
	in.Fullest = ranked.fullest
	foot := frame.SetFoot(in.Citing(ranked.events), unseen)
	// Which events have a label is known last; the head is as high whatever their number.
	head := frame.SetHead(in.Sheet, in.Title, subtitle(in, t, mostLabels, ranked), legend(in, t, t.Unit == tallies.Day))
	room := in.Room(head, foot)
	wide := stretches(in, t, room)
	under := setRuler(in, t, room, wide.height, indent(in, t, room))
	column := ranked.columnsOf(in, t)
	if under.Y-room.Y0 < leastHeight {
		return nil, "", false
	}
	stacks := pile(in, t, under, room, indices(column), 0)
	labels := label(in, ranked, column, t, stacks, under, room)
	for _, more := range higher {
		s := pile(in, t, under, room, indices(column), more)
		if l := label(in, ranked, column, t, s, under, room); len(l) >= len(labels) {
			stacks, labels = s, l
			break
		}
	}
	shown := make([]*timeline.Event, len(labels))
	labelled := map[*timeline.Event]bool{}
	for i, l := range labels {
		shown[i], labelled[l.Event] = l.Event, true
	}
	note := in.Unseen(func(by *timeline.Event, _ timeline.Reply) bool { return labelled[by] })
	if note != "" && unseen == "" {
		return nil, note, false
	}
	in = in.Citing(shown)
	head = frame.SetHead(in.Sheet, in.Title, subtitle(in, t, len(labels), ranked), legend(in, t, len(under.Weekends) > 0))
	squares := stacks.squares(labels)
	name(squares, labels)
	p = &Picture{
		Frame: in.Frame(head, frame.SetFootWithin(foot, in, note)), Grid: stacks.grid, Grounds: stacks.grounds(), Squares: squares, Bars: stacks.bars, Peaks: stacks.peaks,
		Ruler: under, Wide: wide.at(under), Labels: labels, Of: in.Total(),
	}
	return p, "", true
}

// leastHeight is what columns and labels want together.
const leastHeight = geom.U(12000)

// subtitle says what a column is, and which events have a label, and why these.
func subtitle(in frame.Input, t tally, labelled int, ranked candidate) string {
	say := in.Say
	more := []string{say.Forms.CountedBy[t.Unit]}
	if t.Begun > 0 {
		more = append(more, say.Counted(say.Forms.Begun, t.Begun))
	}
	if labelled > 0 {
		more = append(append(more, in.Labelled(labelled)), in.UnlessSaid()...)
	}
	return in.Subtitle(len(in.Dated), more...)
}

// String prints all that was placed.
func (p *Picture) String() string {
	var b strings.Builder
	b.WriteString(p.Frame.String())
	for _, g := range p.Grid {
		fmt.Fprintf(&b, "line %v–%v at %v %v\n", g.X0, g.X1, g.Y, g.Text)
	}
	for _, g := range p.Grounds {
		fmt.Fprintf(&b, "ground %v\n", g)
	}
	for _, s := range p.Squares {
		fmt.Fprintf(&b, "square %v event %d %v %v named %t %q\n", s.Box, s.Event, s.Quad, s.State, s.Named, s.Text.Text)
	}
	for _, s := range p.Bars {
		fmt.Fprintf(&b, "bar %v %d %v %v\n", s.Box, s.Count, s.Quad, s.State)
	}
	for _, t := range p.Peaks {
		fmt.Fprintf(&b, "peak %v\n", t)
	}
	b.WriteString(p.Ruler.String())
	for _, w := range p.Wide {
		fmt.Fprintf(&b, "stretch %v–%v at %v open %v %v %v\n", w.X0, w.X1, w.Y, w.OpenStart, w.OpenEnd, w.Text)
	}
	for _, l := range p.Lanes {
		fmt.Fprintf(&b, "lane from %v to %v\n", l.Top, l.Foot)
		for _, t := range l.Name {
			fmt.Fprintf(&b, "  %v\n", t)
		}
	}
	for _, l := range p.Labels {
		fmt.Fprintf(&b, "label %d %v leader %v\n", l.Event.Number, l.Box, l.Leader)
		for _, t := range l.Lines {
			fmt.Fprintf(&b, "  %v\n", t)
		}
	}
	return b.String()
}

var numberFont = theme.TickBold

// Measure says how much of the timeline has a label; leaders are straight.
func (p *Picture) Measure() frame.Metrics {
	if len(p.Lanes) > 0 {
		return p.Frame.Counts(len(p.Source.Events), len(p.Labels)) // an event may be in several lanes
	}
	return p.Frame.Counts(len(p.Squares), len(p.Labels))
}

// indices are the columns that may have a label.
func indices(column map[*timeline.Event]int64) map[int64]bool {
	out := map[int64]bool{}
	for _, i := range column {
		out[i] = true
	}
	return out
}
