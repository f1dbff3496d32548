package plan

import (
	"demarche/render/internal/axis"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/rank"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// NewTimeline places the picture of a timeline. Where the size is too small for
// what must be in it, the drawing is made larger and shown at that size.
func NewTimeline(t *timeline.Timeline, opt Options) *Timeline {
	return frame.Fit(frame.NewInput(t, frame.Options{Size: opt.Size, Title: opt.Title, Lang: opt.Lang}), func(in frame.Input) (*Timeline, bool) {
		p := newPlanner(in, opt)
		place := p.plan
		if opt.Lanes != LanesNone && len(in.Dated) > 0 {
			place = p.planLanes
		}
		return p.Timeline, place()
	})
}

func newPlanner(in frame.Input, opt Options) *planner {
	return &planner{
		Timeline: &Timeline{Frame: in.Frame(frame.Head{}, frame.Foot{})},
		in:       in,
		opt:      opt,
		margin:   in.Margin,
		left:     in.Margin,
		say:      in.Say,
		dated:    in.Dated,
		changed:  newChanged(opt.Changes),
	}
}

// planner carries what the steps of planning share.
type planner struct {
	*Timeline
	in      frame.Input
	opt     Options
	margin  geom.U
	left    geom.U // where the axis begins
	say     words.In
	dated   []*timeline.Event
	changed changed
	marks   *markLine // where the dated events stand
	set     map[labelKey][]set.Block
	ranked  []int // see rank

	unthreaded bool // there is no room for threads
}

// head places title, subtitle and legend and returns where they end. Labelled
// is how many of the dated events have a label.
func (p *planner) head(labelled int) geom.U {
	h := frame.SetHead(p.in.Sheet, p.Title, p.in.Subtitle(labelled, p.scaleWords()...), p.legend())
	p.Head, p.Legend = h.Texts, h.Keys
	return h.Bottom
}

// legend explains what occurs.
func (p *planner) legend() frame.Legend {
	replies := frame.Group{Caption: p.say.Reply}
	answers, denies := p.threadKinds()
	if answers {
		replies.Keys = append(replies.Keys, frame.NewKey(sign.Reply{}, p.say.Replies[timeline.ReplyAnswers]))
	}
	if denies {
		replies.Keys = append(replies.Keys, frame.NewKey(sign.Reply{Denies: true}, p.say.Replies[timeline.ReplyDenies]))
	}
	return p.in.Legend(p.marks.signs, replies, frame.Group{Caption: p.say.Changed, Keys: p.changeKeys()})
}

// foot places the undated events and the sources, and returns the height they
// take with the gap above.
func (p *planner) foot() geom.U {
	f := frame.SetFoot(p.in, p.changeNotes()...)
	p.Notes, p.Sources = f.Notes, f.Sources
	return f.Height
}

// scaleWords warns of what the axis does to time.
func (p *planner) scaleWords() []string {
	if len(p.dated) == 0 {
		return nil
	}
	s := p.marks.scale
	switch {
	case s.Kind() == axis.KindEven:
		return []string{p.say.SpacedEvenly}
	case len(s.Breaks) > 0 && s.Uneven():
		return []string{p.say.BrokenUneven}
	case len(s.Breaks) > 0:
		return []string{p.say.Broken}
	case s.Uneven():
		return []string{p.say.Uneven}
	}
	return nil
}

// plan places the picture from its edges inwards: head and foot take what they
// need, the axis its strip, and the labels what is left. It reports whether
// anything is left.
func (p *planner) plan() bool {
	footHeight := p.foot()
	p.marks = p.placeMarks()
	// The head says how many labels there are, and takes a line more or less
	// for it: first all of them are tried.
	head := p.head(len(p.dated))
	below := p.axisBelow()
	free := func() geom.U { return p.Size.H - p.margin*3/4 - footHeight - head - below }
	if free()-p.marks.stack(p, p.above).height < leastFree {
		return false
	}
	best := p.label(free())
	if len(best.kept) < len(p.dated) {
		head = p.head(len(best.kept))
		best = p.label(free())
	}
	head = p.head(len(best.kept))
	p.assemble(best, head, free(), below)
	if len(p.Source.Events) == 0 {
		p.empty(head)
	}
	return true
}

func indices(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// rank returns the places of the dated events, those to be labelled first in
// front. It is made once: do not change it.
func (p *planner) rank() []int {
	if p.ranked == nil {
		p.ranked = rank.Order(p.dated)
	}
	return p.ranked
}

// mostSwim is the number of marks up to which their rows show by themselves
// where many are.
const mostSwim = 200

// mostMarks is the number of events up to which each has its mark; of more
// only the labelled ones have, and the density strip counts the rest.
const mostMarks = 3000

// empty says why there is nothing to see.
func (p *planner) empty(head geom.U) { p.Empty = p.in.Nothing(head, p.Axis.Y) }
