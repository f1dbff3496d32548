package line

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/timeline"
)

// Picture is a timeline along an axis, placed.
type Picture struct {
	frame.Frame
	Axis    ruler.Axis
	Under   geom.U      // lower edge of the axis, where marks hang below as well; else 0
	Marks   []sign.Mark // in time order
	Labels  []Label
	Extents []ruler.Extent
	Ghosts  []Ghost
	Threads []Thread
	Piles   []ruler.Pile // of marks that would lie over one another
	Density []sign.Bin
}

// Label is an event's label with the leader from its mark. The leader goes
// straight from the mark to Bend, aslant to Foot and straight to Top: upwards,
// or downwards below the axis.
type Label struct {
	Event                 *timeline.Event
	Box                   geom.Box
	Lines                 []set.Text
	Mark, Bend, Foot, Top geom.Point
}

// Ghost stands where an event was in the old version.
type Ghost struct {
	Event *timeline.Event // as it was
	At    geom.Point
	Size  geom.U
	Kind  sign.Change     // Moved or Dropped
	Lines [][2]geom.Point // from it to the mark of what moved
	Tip   geom.Point      // of their arrow
	Down  bool            // whether that points down
}

// Thread joins an event to those that answer, deny, confirm or retract it: a
// line along the axis with a stem to each.
type Thread struct {
	To      *timeline.Event
	From    []int // numbers of those that answer
	Lines   [][2]geom.Point
	Arrow   geom.Point   // its tip, at the mark of the event that is answered
	Down    bool         // the arrow points downwards
	Denials []geom.Point // where stems of denials and retractions are barred
}

// String writes all that is in the picture.
func (p *Picture) String() string {
	var b strings.Builder
	b.WriteString(p.Frame.String())
	b.WriteString(p.Axis.String())
	fmt.Fprintf(&b, "marks below hang from %v\n", p.Under)
	for _, m := range p.Marks {
		fmt.Fprintf(&b, "mark %v\n", m)
	}
	for _, x := range p.Extents {
		fmt.Fprintf(&b, "extent %v\n", x)
	}
	for _, l := range p.Labels {
		b.WriteString(l.String())
	}
	for _, t := range p.Threads {
		fmt.Fprintf(&b, "thread to %d: %v, arrow %v down=%t, denials %v\n", t.To.Number, t.Lines, t.Arrow, t.Down, t.Denials)
	}
	for _, g := range p.Ghosts {
		fmt.Fprintf(&b, "ghost %v of %q at %v: %v, tip %v down=%t\n", g.Kind, g.Event.Title, g.At, g.Lines, g.Tip, g.Down)
	}
	for _, pile := range p.Piles {
		fmt.Fprintln(&b, pile)
	}
	for _, d := range p.Density {
		fmt.Fprintf(&b, "%d in %v–%v\n", d.Count, d.X0, d.X1)
	}
	return b.String()
}

// String writes the label with its leader and its lines.
func (l Label) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "label %d: %v > %v > %v > %v\n", l.Event.Number, l.Mark, l.Bend, l.Foot, l.Top)
	for _, t := range l.Lines {
		fmt.Fprintf(&b, "  %v\n", t)
	}
	return b.String()
}

// Measure says how well the labels stand to their marks.
func (p *Picture) Measure() frame.Metrics {
	m := p.Counts(len(p.Marks), len(p.Labels))
	var far []geom.U
	var leaders [][]geom.Point
	for _, l := range p.Labels {
		far = append(far, (l.Foot.X - l.Mark.X).Abs())
		leaders = append(leaders, []geom.Point{l.Mark, l.Bend, l.Foot, l.Top})
	}
	m.Displacements = layout.Spreading(far)
	m.Shallow, m.Close = layout.Faults(leaders)
	m.Crossings = crossings(p.Labels)
	return m
}

// crossings counts the leaders that meet each other or a label of another.
func crossings(labels []Label) (n int) {
	labels = slices.Clone(labels)
	reach := func(l Label) (from, to geom.U) {
		return min(l.Box.X0, l.Bend.X, l.Foot.X), max(l.Box.X1, l.Bend.X, l.Foot.X)
	}
	slices.SortFunc(labels, func(a, b Label) int {
		fromA, _ := reach(a)
		fromB, _ := reach(b)
		return cmp.Or(cmp.Compare(fromA, fromB), cmp.Compare(a.Event.Number, b.Event.Number))
	})
	for i, a := range labels {
		_, to := reach(a)
		for _, b := range labels[i+1:] {
			if from, _ := reach(b); from > to {
				break
			}
			if a.runsThrough(b.Box) || b.runsThrough(a.Box) || crossed(a, b) {
				n++
			}
		}
	}
	return n
}

// runsThrough reports whether the leader passes through a box.
func (l Label) runsThrough(b geom.Box) bool {
	return b.CrossedBy(l.Mark, l.Bend) || b.CrossedBy(l.Bend, l.Foot) || b.CrossedBy(l.Foot, l.Top)
}

// crossed reports whether the leaders of two labels on one side of the axis
// change places between marks and labels.
func crossed(a, b Label) bool {
	sameSide := (a.Top.Y < a.Mark.Y) == (b.Top.Y < b.Mark.Y)
	return sameSide && (a.Bend.X-b.Bend.X)*(a.Foot.X-b.Foot.X) < 0
}
