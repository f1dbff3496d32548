// Package line draws a timeline along a proportional axis, with marks, leaders and
// labels. Its phases hand values on: [ruler.Place] → [ruler.Set] → choose (which
// labels, in which type, on which sides) → assemble (everything at its height).
// Each value prints as text.
package line

import (
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/changed"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/set"
	"demarche/timeline"
	"demarche/timeline/diff"
)

// Options shape the picture. The zero value is a slide.
type Options struct {
	frame.Options
	Scale    ruler.Scale
	Sides    Sides
	Strip    ruler.StripKind  // under the axis
	Changes  *diff.Changes    // to be drawn on their new version; nil for none
	Versions changed.Versions // what their versions are called
}

// Sides says where labels stand.
type Sides uint8

// The choices of sides.
const (
	SidesAuto Sides = iota // above the axis where that reads well, else on both sides
	SidesAbove
	SidesBoth
)

// SidesNames lists the names of the sides in their order.
func SidesNames() []string { return []string{"auto", "above", "both"} }

// New places the picture of a timeline. Where the size is too small for what must
// be in it, the drawing is made larger and shown at that size.
func New(t *timeline.Timeline, opt Options) *Picture {
	return Of(frame.NewInput(t, opt.Options), opt)
}

// Of places the picture of what has been read of a timeline.
func Of(in frame.Input, opt Options) *Picture {
	return frame.Fit(in, func(in frame.Input) (*Picture, bool) { return fill(in, opt) })
}

// input is what the phases after the axis share.
type input struct {
	frame.Input
	sides    Sides
	changed  changed.Changes
	old      []changed.Old
	times    ruler.Times
	axis     ruler.Axis
	rank     []int // places of the dated events, those to be labelled first in front
	labels   set.Labeller
	leads    map[*timeline.Event]bool   // whose labels are larger
	stressed func(*timeline.Event) bool // whose titles are bold
}

func newInput(in frame.Input, opt Options) input {
	c := changed.Read(opt.Changes)
	in = c.Apply(in, opt.Versions)
	rank := in.Ranking.Order
	if in.Changed > 0 {
		rank = rank[:in.Changed] // the others stand back
	}
	old := c.Old(in.Dated)
	events := make([]*timeline.Event, len(old))
	for i, o := range old {
		events[i] = o.Event
	}
	times := ruler.Place(in, opt.Scale, in.Margin, events)
	return input{
		Input: in, sides: opt.Sides, changed: c, old: old, times: times, axis: ruler.Set(in, times, opt.Strip),
		rank: rank, labels: set.NewLabeller(in.Brief()), leads: in.Leads(), stressed: in.Stressed(frame.SlideLabels),
	}
}

// fill fills a sheet from its edges inwards: head and foot take what they need,
// the axis its strip, and the labels what is left. It reports whether anything
// is left.
func fill(sheet frame.Input, opt Options) (*Picture, bool) {
	in := newInput(sheet, opt)
	notes := in.changed.Notes(in.Input, changed.Nobody)
	for {
		p, note, ok := in.fillOver(notes)
		if !ok || p != nil {
			return p, ok
		}
		notes = append(notes, note)
	}
}

// fillOver fills a sheet over notes at its foot. Where answers are seen neither in
// labels nor as threads it returns the note that is wanted for them.
func (in input) fillOver(notes []string) (p *Picture, note string, ok bool) {
	foot := frame.SetFoot(in.Input, notes...)
	// The head says how many labels there are, and takes a line more or less for
	// it: first all of them are tried.
	threads := findThreads(in.Dated)
	head := in.head(len(in.rank), threads)
	if in.free(head, foot)-stack(in, threads, above(len(in.Dated))).height < leastFree {
		return nil, "", false
	}
	best := choose(in, threads, in.free(head, foot), true)
	if len(best.kept) < len(in.rank) {
		head = in.head(len(best.kept), best.threads)
		best = choose(in, best.threads, in.free(head, foot), false)
	}
	head = in.head(len(best.kept), best.threads)
	own := len(in.changed.Notes(in.Input, changed.Nobody))
	note = in.Unseen(best.shows(in))
	if note != "" && len(notes) == own {
		return nil, note, true
	}
	labelled := map[*timeline.Event]bool{}
	for _, e := range in.At(best.kept) {
		labelled[e] = true
	}
	notes = in.changed.Notes(in.Input, func(e *timeline.Event) bool { return labelled[e] })
	if note != "" {
		notes = append(notes, note)
	}
	p = assemble(in, best, head, in.free(head, foot))
	p.Frame = in.Frame(head, frame.SetFootWithin(foot, in.Citing(in.At(best.kept)), notes...))
	if len(in.Timeline.Events) == 0 {
		p.Empty = in.Nothing(head.Bottom, p.Axis.Y)
	}
	return p, "", true
}

// shows tells whether an answer is seen: in the label of the event, or as a thread.
func (l labelling) shows(in input) func(*timeline.Event, timeline.Reply) bool {
	type join struct{ from, to *timeline.Event }
	drawn := map[join]bool{}
	for _, t := range slices.Concat(l.marks.above, l.marks.under) {
		for _, r := range t.replies {
			drawn[join{in.Dated[r.from], in.Dated[t.to]}] = !l.marks.piled[r.from] && !l.marks.piled[t.to]
		}
	}
	labelled := map[*timeline.Event]bool{}
	for _, e := range in.At(l.kept) {
		labelled[e] = true
	}
	return func(by *timeline.Event, r timeline.Reply) bool { return labelled[by] || drawn[join{by, r.Event}] }
}

// leastFree is the least height left for labels and their leaders.
const leastFree = geom.U(10000)

// head says how many of the dated events have a label.
func (in input) head(labelled int, threads []thread) frame.Head {
	legend := in.Legend(in.times.Signs, replyKeys(in.Input, threads), in.changed.Keys(in.Input), in.Tints(len(in.axis.Ruler.Weekends) > 0, labelled))
	return frame.SetHead(in.Sheet, in.Title, in.Subtitle(labelled, append(in.times.Warnings(in.Input), in.UnlessSaid()...)...), legend)
}

// free is the height that is left for marks and labels.
func (in input) free(h frame.Head, f frame.Foot) geom.U { return in.Room(h, f).H() - in.axis.Under }
