package plan

import (
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/set"
)

// leastFree is the least height left for labels and their leaders.
const leastFree = geom.U(10000)

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

// labelling is one way to label the events.
type labelling struct {
	kept   []int // places in dated, rising
	labels []set.Block
	layout layout.FlagLayout
	marks  stacking
	style  int    // place in styles
	both   bool   // labels stand on both sides of the axis
	far    geom.U // largest displacement
	bend   geom.U // height of the strip in which leaders go aslant
}

// label labels the events. Threads go where there are labels for want of their
// room: what answers what is said in words too.
func (p *planner) label(free geom.U) labelling {
	best := p.labelAnyhow(free)
	if len(best.kept) == len(p.dated) || len(p.threads()) == 0 {
		return best
	}
	p.unthreaded = true
	if l := p.labelAnyhow(free); len(l.kept) > len(best.kept) {
		return l
	}
	p.unthreaded = false
	return best
}

// labelAnyhow labels the events above the axis if all of them go there, richly and
// with leaders that are easy to follow; else on the sides of which more comes.
func (p *planner) labelAnyhow(free geom.U) labelling {
	if len(p.dated) == 0 {
		return labelling{marks: p.marks.stack(p, p.above)}
	}
	var one, both labelling
	if p.opt.Sides != SidesBoth {
		one = p.labelSides(free, false)
		if p.opt.Sides == SidesAbove || len(one.kept) == len(p.dated) && one.style <= richEnough && one.slope(p.room(free, one.marks, false)) >= steepEnough {
			return one
		}
	}
	both = p.labelSides(free, true)
	if p.opt.Sides == SidesAuto && len(one.kept) > len(both.kept) {
		return one
	}
	return both
}

// richEnough is the last of the styles that are good to read from afar.
const richEnough = 3

// room returns the space for the labels of a side.
func (p *planner) room(free geom.U, marks stacking, both bool) geom.Size {
	h := free - marks.height
	if both {
		h = (free - marks.height - marks.depth) / 2
	}
	return geom.Size{W: p.Size.W - 2*p.margin, H: h}
}

// labelSides labels on one side or on both. Marks take the more room the more
// of them stand above each other, and how many do is only known when the labels
// are placed: where it was too little, it is tried again.
func (p *planner) labelSides(free geom.U, both bool) labelling {
	side := p.above
	if both {
		side = p.alternating
	}
	marks := p.marks.stack(p, side)
	const tries = 3
	for range tries {
		l := p.labelRoom(p.room(free, marks, both), both)
		l.marks = p.marks.stack(p, l.sides(len(p.dated)))
		if l.marks.height+l.marks.depth <= marks.height+marks.depth {
			return l
		}
		marks.height, marks.depth = max(marks.height, l.marks.height), max(marks.depth, l.marks.depth)
	}
	l := p.labelRoom(p.room(free, marks, false), false)
	l.marks = p.marks.stack(p, p.above)
	return l
}

// sides tells on which side of the axis each of the dated events has its mark:
// where its label is, above if it has none.
func (l labelling) sides(dated int) func(int) int {
	side := make([]int, dated)
	if dated <= mostMarks {
		for k := range side {
			side[k] = 1
		}
	}
	for i, k := range l.kept {
		side[k] = 1
		if l.layout.Placed[i].Below {
			side[k] = -1
		}
	}
	return func(k int) int { return side[k] }
}

// above puts the marks of all events above the axis, as long as all have one.
func (p *planner) above(int) int {
	if len(p.dated) > mostMarks {
		return 0
	}
	return 1
}

// alternating deals them to both sides.
func (p *planner) alternating(k int) int {
	if k%2 == 1 {
		return -p.above(k)
	}
	return p.above(k)
}

// labelRoom finds the richest style in which all events can be labelled near
// their marks; failing that, the style with the least shallow leaders; failing
// that, it labels as many of the most important as the plainest has room for.
// The room is that of one side.
func (p *planner) labelRoom(room geom.Size, both bool) labelling {
	total := room
	if both {
		total.H *= 2
	}
	most := plainest.most(total)
	var best labelling
	if len(p.dated) <= min(most, mostLabels) {
		for i, s := range styles {
			if s.most(total) < len(p.dated) {
				continue // not worth trying
			}
			l, ok := p.labelIn(s, indices(len(p.dated)), room, both)
			if !ok {
				continue
			}
			l.style = i
			if best.kept == nil || l.slope(room)*4 > best.slope(room)*5 {
				best = l
			}
			if best.slope(room) >= steepEnough {
				break
			}
		}
	}
	if best.kept != nil {
		return best
	}
	rank := p.rank()
	rank = rank[:min(len(rank), most, mostLabels)]
	l := p.labelSome(plainest, rank, room, both)
	l.style = len(styles) - 1
	return l
}

// labelIn labels the events at these places in a style, if they all fit.
func (p *planner) labelIn(s style, places []int, room geom.Size, both bool) (labelling, bool) {
	texts, flags := p.flags(s, places, room)
	l, ok := layout.Flags(flags, p.flagOptions(s, room, both))
	return newLabelling(places, indices(len(places)), texts, flags, l, both), ok
}

// labelSome labels as many of the ranked events as fit.
func (p *planner) labelSome(s style, rank []int, room geom.Size, both bool) labelling {
	places := slices.Sorted(slices.Values(rank))
	texts, flags := p.flags(s, places, room)
	order, level := make([]int, len(rank)), make([]int, len(rank))
	for i, k := range rank {
		order[i], _ = slices.BinarySearch(places, k)
		level[order[i]] = int(p.dated[k].Importance)
	}
	kept, l := layout.Thin(flags, order, level, p.flagOptions(s, room, both))
	return newLabelling(places, kept, texts, flags, l, both)
}

// flags sets the labels of the events at these places, each in the ways that
// the style allows.
func (p *planner) flags(s style, places []int, room geom.Size) ([][]set.Block, []layout.Flag) {
	s.width = min(s.width, room.W*9/10)
	texts := make([][]set.Block, len(places))
	flags := make([]layout.Flag, len(places))
	for i, k := range places {
		texts[i] = p.texts(p.dated[k], s)
		flags[i] = layout.Flag{X: p.marks.x[k], Size: texts[i][0].Size}
		for _, t := range texts[i][1:] {
			flags[i].Other = append(flags[i].Other, t.Size)
		}
	}
	return texts, flags
}

// mostLabels is how many labels a picture has at most, however large it is: to
// read them all, a timeline down pages serves better.
const mostLabels = 1000

// flagOptions are the measures for labels in a style: small type stands closer.
func (p *planner) flagOptions(s style, room geom.Size, both bool) layout.FlagOptions {
	opt := layout.FlagOptions{
		X0: p.margin, X1: p.margin + room.W, Height: room.H - leastBend,
		PoleGap: s.title * 9 / 10, Gap: s.title, RowGap: s.title * 7 / 10,
	}
	if both {
		opt.Height += leastBend - leastBendBoth
		opt.Depth, opt.Slide = opt.Height, true
		opt.PoleGap = s.title * 6 / 10
	}
	return opt
}

// newLabelling gathers what was laid out of the flags kept, and gives the
// leaders a little height to go aslant.
func newLabelling(places, kept []int, texts [][]set.Block, flags []layout.Flag, l layout.FlagLayout, both bool) labelling {
	out := labelling{layout: l, both: both}
	if len(l.Placed) != len(kept) {
		return out
	}
	for i, k := range kept {
		out.far = max(out.far, (l.Placed[i].Pole - flags[k].X).Abs())
		out.kept = append(out.kept, places[k])
		size := geom.Size{W: l.Placed[i].W, H: l.Placed[i].H}
		chosen := slices.IndexFunc(texts[k], func(t set.Block) bool { return t.Size == size })
		out.labels = append(out.labels, texts[k][chosen])
	}
	most := leastBend
	if both {
		most = leastBendBoth
	}
	out.bend = (out.far/3 + 800).Clamp(1200, most)
	return out
}

// slope returns how steep the shallowest leader can be in the room that the
// labels leave on a side, in hundredths.
func (l labelling) slope(room geom.Size) int {
	return min(100, int(100*(room.H-max(l.layout.Height, l.layout.Depth))/max(l.far, 1)))
}

// steepEnough is the slope, in hundredths, from which a leader is easy to
// follow: about 27 degrees.
const steepEnough = 50

// leastBend is the height that leaders can count on to go aslant.
const leastBend = geom.U(2800)

// leastBendBoth is the same where labels slide on both sides, near their marks.
const leastBendBoth = geom.U(1800)
