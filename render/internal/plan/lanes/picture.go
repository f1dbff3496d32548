package lanes

import (
	"fmt"
	"strings"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/timeline"
)

// Picture is a timeline in lanes, placed.
type Picture struct {
	frame.Frame
	Axis    ruler.Axis
	Lanes   []Lane
	Marks   []sign.Mark // in time order
	Labels  []Label
	Extents []ruler.Extent
	Ties    []Tie
	Piles   []ruler.Pile    // of marks that would lie over one another
	Grid    [][2]geom.Point // where months, or years, begin; behind texts and marks
	AsOf    [][2]geom.Point // likewise the as-of line
	Most    int             // the highest count of the bins of all lanes
}

// Lane is a band of the picture that holds the events of an actor, a country,
// a type, a place or a tag.
type Lane struct {
	Box  geom.Box
	Name []set.Text
	Bins []sign.Bin // counts, where not every event has a mark
}

// Label is an event's text beside its mark.
type Label struct {
	Event *timeline.Event
	Mark  geom.Point // its middle
	Box   geom.Box
	Lines []set.Text
	Stem  [2]geom.Point // from the mark to a text further down; else twice the same
}

// Tie joins the marks of an event, one in the lane of each who did it, and rings
// in the lanes of those whom it reached.
type Tie struct {
	Event    *timeline.Event
	X        geom.U
	Parts    [][2]geom.U  // of the line, from top to bottom; it passes behind labels
	Rings    []geom.Point // in the lanes of whom it reached
	Labelled bool
}

// String writes all that is in the picture.
func (p *Picture) String() string {
	var b strings.Builder
	b.WriteString(p.Frame.String())
	b.WriteString(p.Axis.String())
	for _, l := range p.Lanes {
		fmt.Fprintf(&b, "lane %v, %d bins\n", l.Box, len(l.Bins))
		for _, t := range l.Name {
			fmt.Fprintf(&b, "  %v\n", t)
		}
	}
	for _, m := range p.Marks {
		fmt.Fprintf(&b, "mark %v\n", m)
	}
	for _, x := range p.Extents {
		fmt.Fprintf(&b, "extent %v\n", x)
	}
	for _, l := range p.Labels {
		fmt.Fprintf(&b, "label %d %v, stem %v\n", l.Event.Number, l.Box, l.Stem)
		for _, t := range l.Lines {
			fmt.Fprintf(&b, "  %v\n", t)
		}
	}
	for _, pile := range p.Piles {
		fmt.Fprintln(&b, pile)
	}
	for _, t := range p.Ties {
		fmt.Fprintf(&b, "tie of %d at %v: %v, rings %v\n", t.Event.Number, t.X, t.Parts, t.Rings)
	}
	return b.String()
}

// Measure says how well the labels stand: none may cover the mark of another.
func (p *Picture) Measure() frame.Metrics {
	marked := map[int]bool{}
	for _, mark := range p.Marks {
		marked[mark.Event.Number] = true
	}
	m := p.Counts(len(marked), len(p.Labels))
	for i, a := range p.Labels {
		for _, b := range p.Labels[i+1:] {
			if b.Box.CrossedBy(a.Mark, a.Mark) || a.Box.CrossedBy(b.Mark, b.Mark) {
				m.Crossings++
			}
		}
	}
	return m
}
