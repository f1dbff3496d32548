package line

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/geom"
	"demarche/render/internal/layout"
	"demarche/render/internal/set"
)

// labelling is one way to label the events.
type labelling struct {
	kept    []int // places in dated, from left to right
	labels  []set.Block
	layout  layout.FlagLayout
	marks   stacking
	threads []thread // that there is room for
	style   int      // place in styles
	both    bool     // labels stand on both sides of the axis
	far     geom.U   // largest displacement
	bend    geom.U   // height of the strip in which leaders go aslant
}

// choose labels the events. Threads go where there are labels for want of their
// room: what answers what is said in words too.
func choose(in input, threads []thread, free geom.U) labelling {
	best := chooseSides(in, threads, free)
	if len(best.kept) == len(in.Dated) || len(threads) == 0 {
		return best
	}
	if l := chooseSides(in, nil, free); len(l.kept) > len(best.kept) {
		return l
	}
	return best
}

// chooseSides labels the events above the axis if all of them go there, richly and
// with leaders that are easy to follow; else on the sides of which more comes.
func chooseSides(in input, threads []thread, free geom.U) labelling {
	if len(in.Dated) == 0 {
		return labelling{marks: stack(in, threads, above(len(in.Dated)))}
	}
	var one, both labelling
	if in.sides != SidesBoth {
		one = labelSides(in, threads, free, false)
		if in.sides == SidesAbove || len(one.kept) == len(in.Dated) && one.style <= richEnough && one.slope(in.room(free, one.marks, false)) >= steepEnough {
			return one
		}
	}
	both = labelSides(in, threads, free, true)
	if in.sides == SidesAuto && len(one.kept) > len(both.kept) {
		return one
	}
	return both
}

// richEnough is the last of the styles that are good to read from afar.
const richEnough = 3

// room returns the space for the labels of a side.
func (in input) room(free geom.U, marks stacking, both bool) geom.Size {
	h := free - marks.height
	if both {
		h = (free - marks.height - marks.depth) / 2
	}
	return geom.Size{W: in.Width(), H: h}
}

// labelSides labels on one side or on both. Marks take the more room the more
// of them stand above each other, and how many do is only known when the labels
// are placed: where it was too little, it is tried again.
func labelSides(in input, threads []thread, free geom.U, both bool) labelling {
	side := above(len(in.Dated))
	if both {
		side = alternating(len(in.Dated))
	}
	marks := stack(in, threads, side)
	const tries = 3
	for range tries {
		l := labelRoom(in, in.room(free, marks, both), both)
		l.threads, l.marks = threads, stack(in, threads, l.sides(len(in.Dated)))
		if l.marks.height+l.marks.depth <= marks.height+marks.depth {
			return l
		}
		marks.height, marks.depth = max(marks.height, l.marks.height), max(marks.depth, l.marks.depth)
	}
	l := labelRoom(in, in.room(free, marks, false), false)
	l.threads, l.marks = threads, stack(in, threads, above(len(in.Dated)))
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

// labelRoom finds the richest style in which all events can be labelled near
// their marks; failing that, the style with the least shallow leaders; failing
// that, it labels as many of the most important as the plainest has room for.
// The room is that of one side.
func labelRoom(in input, room geom.Size, both bool) labelling {
	total := room
	if both {
		total.H *= 2
	}
	most := plainest.most(total)
	var best labelling
	if len(in.Dated) <= min(most, mostLabels) {
		all := in.times.Order
		for i, s := range styles {
			if s.most(total) < len(in.Dated) {
				continue // not worth trying
			}
			l, ok := labelIn(in, s, all, room, both)
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
	rank := in.rank[:min(len(in.rank), most, mostLabels)]
	l := labelSome(in, plainest, rank, room, both)
	l.style = len(styles) - 1
	return l
}

// labelIn labels the events at these places in a style, if they all fit.
func labelIn(in input, s style, places []int, room geom.Size, both bool) (labelling, bool) {
	texts, flags := newFlags(in, s, places, room)
	l, ok := layout.Flags(flags, flagOptions(in, s, room, both))
	return newLabelling(places, indices(len(places)), texts, flags, l, both), ok
}

// labelSome labels as many of the ranked events as fit.
func labelSome(in input, s style, rank []int, room geom.Size, both bool) labelling {
	places := in.times.Along(rank)
	texts, flags := newFlags(in, s, places, room)
	order, level := make([]int, len(rank)), make([]int, len(rank))
	at := make(map[int]int, len(places))
	for i, k := range places {
		at[k] = i
	}
	for i, k := range rank {
		order[i] = at[k]
		level[order[i]] = int(in.Dated[k].Importance)
	}
	kept, l := layout.Thin(flags, order, level, flagOptions(in, s, room, both))
	return newLabelling(places, kept, texts, flags, l, both)
}

// newFlags sets the labels of the events at these places, each in the ways that
// the style allows.
func newFlags(in input, s style, places []int, room geom.Size) ([][]set.Block, []layout.Flag) {
	s.width = min(s.width, room.W*9/10)
	texts := make([][]set.Block, len(places))
	flags := make([]layout.Flag, len(places))
	for i, k := range places {
		texts[i] = s.ways(in.labels, in.Dated[k])
		flags[i] = layout.Flag{X: in.times.X[k], Size: withPole(texts[i][0])}
		for _, t := range texts[i][1:] {
			flags[i].Other = append(flags[i].Other, withPole(t))
		}
	}
	return texts, flags
}

// mostLabels is how many labels a picture has at most, however large it is: to
// read them all, a timeline down pages serves better.
const mostLabels = 1000

// flagOptions are the measures for labels in a style: small type stands closer.
func flagOptions(in input, s style, room geom.Size, both bool) layout.FlagOptions {
	opt := layout.FlagOptions{
		X0: in.Margin, X1: in.Margin + room.W, Height: room.H - leastBend,
		PoleGap: s.Title * 9 / 10, Gap: s.Title, RowGap: s.Title * 7 / 10,
	}
	if both {
		opt.Height += leastBend - leastBendBoth
		opt.Depth, opt.Slide = opt.Height, true
		opt.PoleGap = s.Title * 6 / 10
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
		chosen := slices.IndexFunc(texts[k], func(t set.Block) bool { return withPole(t) == size })
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

func indices(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// String writes which events are labelled, how, and where.
func (l labelling) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d labelled, style %d, both sides %t, bend %v, farthest %v\n", len(l.kept), l.style, l.both, l.bend, l.far)
	for i, k := range l.kept {
		at := l.layout.Placed[i]
		fmt.Fprintf(&b, "%d: left %v pole %v y %v below=%t %vx%v\n", k, at.Left, at.Pole, at.Y, at.Below, at.W, at.H)
	}
	b.WriteString(l.marks.String())
	return b.String()
}
