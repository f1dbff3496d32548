package plan

import (
	"cmp"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// NewTimeline places the picture of a timeline. Where the size is too small for
// what must be in it, the drawing is made larger and shown at that size.
func NewTimeline(t *timeline.Timeline, opt Options) *Timeline {
	if opt.Size.W == 0 || opt.Size.H == 0 {
		opt.Size = Slide
	}
	var dated []*timeline.Event
	for _, e := range t.Events {
		if !e.Undated() {
			dated = append(dated, e)
		}
	}
	number := words.SourceNumbers(t)
	say := words.In{Language: lang.For(cmp.Or(opt.Lang, t.Lang))}
	shown := opt.Size
	for {
		p := &planner{
			Timeline: &Timeline{Source: t, Size: opt.Size, Shown: shown, Title: font.Clean(cmp.Or(opt.Title, t.Title, say.Timeline)), Desc: say.Describe(t)},
			opt:      opt,
			margin:   opt.Size.W / 25,
			left:     opt.Size.W / 25,
			number:   number,
			say:      say,
			dated:    dated,
			changed:  newChanged(opt.Changes),
		}
		place := p.plan
		if opt.Lanes != LanesNone && len(dated) > 0 {
			place = p.planLanes
		}
		if place() {
			return p.Timeline
		}
		opt.Size = geom.Size{W: opt.Size.W * 5 / 4, H: opt.Size.H * 5 / 4}
	}
}

// planner carries what the steps of planning share.
type planner struct {
	*Timeline
	opt     Options
	margin  geom.U
	left    geom.U // where the axis begins
	number  map[*timeline.Source]int
	say     words.In
	dated   []*timeline.Event
	changed changed
	marks   *markLine // where the dated events stand
	set     map[labelKey][]labelText
	ranked  []int // see rank
	counted *census

	unthreaded bool // there is no room for threads
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
// front: the most important; of equally important ones such as are spread over
// the whole time.
// It is made once: do not change it.
func (p *planner) rank() []int {
	if p.ranked != nil || len(p.dated) == 0 {
		return p.ranked
	}
	var of [mostImportant + 1][]int
	for k, e := range p.dated {
		of[e.Importance] = append(of[e.Importance], k)
	}
	p.ranked = make([]int, 0, len(p.dated))
	for importance := mostImportant; importance >= 0; importance-- {
		p.ranked = spreadOut(p.ranked, of[importance])
	}
	return p.ranked
}

// mostImportant is the highest importance that an event can have.
const mostImportant = 5

// spreadOut appends the middle of the items first, then the middles of the two
// halves, and so on: any first few are spread over the whole.
func spreadOut(to, items []int) []int {
	queue := make([][2]int, 1, 2*len(items)+1)
	queue[0] = [2]int{0, len(items)}
	for i := 0; i < len(queue); i++ {
		lo, hi := queue[i][0], queue[i][1]
		if lo == hi {
			continue
		}
		mid := (lo + hi) / 2
		to = append(to, items[mid])
		queue = append(queue, [2]int{lo, mid}, [2]int{mid + 1, hi})
	}
	return to
}

// mostSwim is the number of marks up to which their rows show by themselves
// where many are.
const mostSwim = 200

// mostMarks is the number of events up to which each has its mark; of more
// only the labelled ones have, and the density strip counts the rest.
const mostMarks = 3000

// bins counts places, which rise, in stretches of a few pixels.
func bins(xs []geom.U) []Bin {
	const width = geom.U(800)
	var out []Bin
	for _, x := range xs {
		x0 := x / width * width
		if n := len(out); n == 0 || out[n-1].X0 != x0 {
			out = append(out, Bin{X0: x0, X1: x0 + width})
		}
		out[len(out)-1].Count++
	}
	return out
}

// empty says why there is nothing to see.
func (p *planner) empty(head geom.U) {
	text := p.say.NoEvents
	if p.Source.Total > 0 {
		text = p.say.Counted(p.say.NoneSelected, p.Source.Total)
	}
	f := theme.Subtitle
	p.Empty, _ = block(geom.Pt(p.margin, (head+p.Axis.Y-f.LineHeight())/2), text, f, Quiet, p.Size.W-2*p.margin, 0)
}
