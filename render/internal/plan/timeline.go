package plan

import (
	"cmp"
	"slices"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/layout"
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
			number:   number,
			say:      say,
			dated:    dated,
		}
		if p.plan() {
			return p.Timeline
		}
		opt.Size = geom.Size{W: opt.Size.W * 5 / 4, H: opt.Size.H * 5 / 4}
	}
}

// planner carries what the steps of planning share.
type planner struct {
	*Timeline
	opt    Options
	margin geom.U
	number map[*timeline.Source]int
	say    words.In
	dated  []*timeline.Event
	marks  *markLine // where the dated events stand
}

// plan places the picture from its edges inwards: head and foot take what they
// need, the axis its strip, and the labels what is left between. It reports
// whether anything is left.
func (p *planner) plan() bool {
	footHeight := p.foot()
	p.marks = p.placeMarks()
	below := p.axisBelow()
	// The head says how many labels there are, and takes a line more or less
	// for it: first all of them are tried.
	head := p.head(len(p.dated))
	free := func() geom.U { return p.Size.H - p.margin*3/4 - footHeight - head - below - p.marks.height }
	if free() < leastFree {
		return false
	}
	best := p.label(free())
	if len(best.kept) < len(p.dated) {
		head = p.head(len(best.kept))
		best = p.label(free())
		head = p.head(len(best.kept))
	}
	// Room that is left lets the leaders go more steeply, then goes around.
	slack := max(0, free()-best.height)
	steeper := min(slack*2/3, max(0, best.far*3/5-best.bend))
	best.bend += steeper
	best.height += steeper
	p.assemble(best, head+(slack-steeper)/2+best.height)
	if len(p.Source.Events) == 0 {
		p.empty(head)
	}
	return true
}

// leastFree is the least height left for labels and their leaders.
const leastFree = geom.U(10000)

// labelling is one way to label the events.
type labelling struct {
	kept   []int // places in dated, rising
	labels []labelText
	layout layout.FlagLayout
	far    geom.U // largest displacement
	bend   geom.U // height of the strip in which leaders go aslant
	height geom.U // of labels and bend together
}

// label finds the richest style in which all events can be labelled near their
// marks; failing that, the style with the least shallow leaders; failing that,
// it labels as many of the most important as the plainest has room for.
func (p *planner) label(free geom.U) labelling {
	if len(p.dated) == 0 {
		return labelling{}
	}
	room := geom.Size{W: p.Size.W - 2*p.margin, H: free}
	most := plainest.most(room)
	var best labelling
	if len(p.dated) <= most {
		for _, s := range styles {
			if s.most(room) < len(p.dated) {
				continue // not worth trying
			}
			l, ok := p.labelIn(s, indices(len(p.dated)), room)
			if !ok {
				continue
			}
			if best.kept == nil || l.slope(free)*4 > best.slope(free)*5 {
				best = l
			}
			if best.slope(free) >= steepEnough {
				break
			}
		}
	}
	if best.kept != nil {
		return best
	}
	rank := p.rank()
	rank = rank[:min(len(rank), most)]
	return p.labelSome(plainest, rank, room)
}

// labelIn labels the events at these places in a style, if they all fit.
func (p *planner) labelIn(s style, places []int, room geom.Size) (labelling, bool) {
	texts, flags := p.flags(s, places, room)
	l, ok := layout.Flags(flags, p.flagOptions(s, room))
	return newLabelling(places, indices(len(places)), texts, flags, l), ok
}

// labelSome labels as many of the ranked events as fit.
func (p *planner) labelSome(s style, rank []int, room geom.Size) labelling {
	places := slices.Sorted(slices.Values(rank))
	texts, flags := p.flags(s, places, room)
	order, level := make([]int, len(rank)), make([]int, len(rank))
	for i, k := range rank {
		order[i], _ = slices.BinarySearch(places, k)
		level[order[i]] = int(p.dated[k].Importance)
	}
	kept, l := layout.Thin(flags, order, level, p.flagOptions(s, room))
	return newLabelling(places, kept, texts, flags, l)
}

// flags sets the labels of the events at these places, each in the ways that
// the style allows.
func (p *planner) flags(s style, places []int, room geom.Size) ([][]labelText, []layout.Flag) {
	s.width = min(s.width, room.W*9/10)
	texts := make([][]labelText, len(places))
	flags := make([]layout.Flag, len(places))
	for i, k := range places {
		texts[i] = p.texts(p.dated[k], s)
		flags[i] = layout.Flag{X: p.marks.at[k].X, Size: texts[i][0].size}
		for _, t := range texts[i][1:] {
			flags[i].Other = append(flags[i].Other, t.size)
		}
	}
	return texts, flags
}

// flagOptions are the measures for labels in a style: small type stands closer.
func (p *planner) flagOptions(s style, room geom.Size) layout.FlagOptions {
	return layout.FlagOptions{
		X0: p.margin, X1: p.margin + room.W, Height: room.H - leastBend,
		PoleGap: s.title * 9 / 10, Gap: s.title, RowGap: s.title * 7 / 10,
	}
}

// newLabelling gathers what was laid out of the flags kept, and gives the
// leaders a little height to go aslant.
func newLabelling(places, kept []int, texts [][]labelText, flags []layout.Flag, l layout.FlagLayout) labelling {
	out := labelling{layout: l}
	if len(l.Placed) != len(kept) {
		return out
	}
	for i, k := range kept {
		out.far = max(out.far, (l.Placed[i].Pole - flags[k].X).Abs())
		out.kept = append(out.kept, places[k])
		size := geom.Size{W: l.Placed[i].W, H: l.Placed[i].H}
		chosen := slices.IndexFunc(texts[k], func(t labelText) bool { return t.size == size })
		out.labels = append(out.labels, texts[k][chosen])
	}
	out.bend = (out.far/3 + 800).Clamp(1200, leastBend)
	out.height = l.Height + out.bend
	return out
}

// slope returns how steep the shallowest leader can be in the room that the
// labels leave, in hundredths.
func (l labelling) slope(free geom.U) int {
	return min(100, int(100*(free-l.layout.Height)/max(l.far, 1)))
}

// steepEnough is the slope, in hundredths, from which a leader is easy to
// follow: about 27 degrees.
const steepEnough = 50

// leastBend is the height that leaders can count on to go aslant.
const leastBend = geom.U(2800)

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
func (p *planner) rank() []int {
	rank := indices(len(p.dated))
	slices.SortStableFunc(rank, func(a, b int) int {
		return cmp.Compare(p.dated[b].Importance, p.dated[a].Importance)
	})
	for i := 0; i < len(rank); {
		j := i
		for j < len(rank) && p.dated[rank[j]].Importance == p.dated[rank[i]].Importance {
			j++
		}
		spreadOut(rank[i:j])
		i = j
	}
	return rank
}

// spreadOut puts the middle first, then the middles of the two halves, and so
// on: any first few are spread over the whole.
func spreadOut(items []int) {
	out := make([]int, 0, len(items))
	queue := [][2]int{{0, len(items)}}
	for len(queue) > 0 {
		lo, hi := queue[0][0], queue[0][1]
		queue = queue[1:]
		if lo == hi {
			continue
		}
		mid := (lo + hi) / 2
		out = append(out, items[mid])
		queue = append(queue, [2]int{lo, mid}, [2]int{mid + 1, hi})
	}
	copy(items, out)
}

// assemble sets everything at its height: foot is where the labels end and the
// strip of the bends begins.
func (p *planner) assemble(l labelling, foot geom.U) {
	markTop := foot
	axisY := markTop + p.marks.height
	labelled := map[int]int{}
	for i, k := range l.kept {
		labelled[k] = i
	}
	for k, e := range p.dated {
		i, ok := labelled[k]
		if !ok && len(p.dated) > mostMarks {
			continue // the density strip stands for it
		}
		at := p.marks.at[k]
		m := Mark{Event: e, At: geom.Pt(at.X, axisY-at.Y), Size: p.marks.size, Labelled: ok}
		p.Marks = append(p.Marks, m)
		if ok {
			p.Labels = append(p.Labels, placeLabel(l.labels[i], l.layout.Placed[i], m, foot-l.bend, foot))
		}
	}
	for _, x := range p.marks.extents {
		x.Y = axisY - x.Y
		p.Extents = append(p.Extents, x)
	}
	if len(l.kept) < len(p.dated) && len(p.dated) > mostSwim {
		p.Density = p.density()
	}
	p.axis(axisY)
}

// placeLabel puts a label at the top of its pole. Bend is the height at which
// poles end, and base the height of the top of the marks' strip.
func placeLabel(t labelText, at layout.Placed, m Mark, bend, base geom.U) Label {
	top := bend - at.Y - at.H
	return Label{
		Event: m.Event,
		Box:   geom.Box{X0: at.Pole, Y0: top, X1: at.Pole + at.W, Y1: top + at.H},
		Lines: moved(t.lines, at.Pole+poleText, top),
		Mark:  geom.Pt(m.At.X, m.At.Y-m.Size/2),
		Bend:  geom.Pt(m.At.X, min(base, m.At.Y-m.Size/2)),
		Foot:  geom.Pt(at.Pole, bend),
		Top:   geom.Pt(at.Pole, top),
	}
}

// mostSwim is the number of marks up to which their rows show by themselves
// where many are.
const mostSwim = 200

// mostMarks is the number of events up to which each has its mark; of more
// only the labelled ones have, and the density strip counts the rest.
const mostMarks = 3000

// density counts the events in stretches of a few pixels.
func (p *planner) density() []Bin {
	const width = geom.U(800)
	var bins []Bin
	for _, at := range p.marks.at {
		x0 := at.X / width * width
		i, ok := slices.BinarySearchFunc(bins, x0, func(b Bin, x geom.U) int { return cmp.Compare(b.X0, x) })
		if !ok {
			bins = slices.Insert(bins, i, Bin{X0: x0, X1: x0 + width})
		}
		bins[i].Count++
	}
	return bins
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
