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
	both    bool     // labels stand on both sides of the axis
	far     geom.U   // largest displacement
	bend    geom.U   // height of the strip in which leaders go aslant
}

// choose labels the events: all, if that is asked for and there is room, else as
// many as there is room for. Threads go where there are labels for want of their
// room: what answers what is said in words too.
func choose(in input, threads []thread, free geom.U, all bool) labelling {
	best := chooseSides(in, threads, free, all)
	if len(best.kept) == len(in.rank) || len(threads) == 0 {
		return best
	}
	if l := chooseSides(in, nil, free, all); len(l.kept) > len(best.kept) {
		return l
	}
	return best
}

// chooseSides labels all events above the axis, where they go there in type that
// reads well; else on both sides; else in smaller type; and else as many of the
// first in rank as there is room for.
func chooseSides(in input, threads []thread, free geom.U, all bool) labelling {
	if len(in.rank) == 0 {
		return labelling{marks: stack(in, threads, above(len(in.Dated)))}
	}
	var sides []bool
	if in.sides != SidesBoth {
		sides = append(sides, false)
	}
	if in.sides != SidesAbove {
		sides = append(sides, true)
	}
	if all && len(in.rank) <= mostTold {
		for _, some := range [][]style{styles[:wellRead], styles[wellRead:]} {
			for _, both := range sides {
				for _, s := range some {
					if l, ok := labelSides(in, s, threads, free, both, true); ok {
						return l
					}
				}
			}
		}
	}
	var best labelling
	for _, both := range sides {
		l, _ := labelSides(in, plainest, threads, free, both, false)
		if best.marks.at == nil || len(l.kept) > len(best.kept) {
			best = l
		}
	}
	return best
}

// mostTold is how many events can have a label each, at most.
const mostTold = 150

// room returns the space for labels, of both sides together.
func (in input) room(free geom.U, marks stacking, both bool) geom.Size {
	h := free - marks.height
	if both {
		h = free - marks.height - marks.depth
	}
	return geom.Size{W: in.Width(), H: h}
}

// labelSides labels on one side or on both: all, or as many as there is room
// for. Marks take the more room the more of them stand above each other, and how
// many do is only known when the labels are placed: where it was too little, it is
// tried again.
func labelSides(in input, s style, threads []thread, free geom.U, both, all bool) (labelling, bool) {
	side := above(len(in.Dated))
	if both {
		side = alternating(len(in.Dated))
	}
	marks := stack(in, threads, side)
	var l labelling
	const tries = 4
	for range tries {
		var ok bool
		if l, ok = labelIn(in, s, in.room(free, marks, both), both, all); !ok {
			return l, false
		}
		l.threads, l.marks = threads, stack(in, threads, l.sides(len(in.Dated)))
		if l.marks.height <= marks.height && l.marks.depth <= marks.depth || both && l.marks.height+l.marks.depth <= marks.height+marks.depth {
			return l, true
		}
		marks.height, marks.depth = max(marks.height, l.marks.height), max(marks.depth, l.marks.depth)
	}
	if both && !all {
		return labelSides(in, s, threads, free, false, false)
	}
	return l, !all
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
		side[k] = 2
		if l.layout.Placed[i].Below {
			side[k] = -2
		}
	}
	return func(k int) int { return side[k] }
}

// labelIn labels the events in a style: all, or as many of the first in rank as
// find a place.
func labelIn(in input, s style, room geom.Size, both, all bool) (labelling, bool) {
	most := min(s.most(room), mostLabels)
	if all && len(in.rank) > most {
		return labelling{}, false
	}
	rank := in.rank[:min(len(in.rank), triedFor*most)]
	places := slices.Sorted(slices.Values(rank))
	texts, flags := newFlags(in, s, places, room)
	order := make([]int, len(rank))
	for i, k := range rank {
		order[i], _ = slices.BinarySearch(places, k)
	}
	var best labelling
	for _, split := range splits(both) {
		opt := flagOptions(in, s, room, split)
		if all {
			if l, ok := layout.AllFlags(flags, order, opt); ok {
				return newLabelling(places, texts, flags, l, split.bend, both), true
			}
			continue
		}
		if l := newLabelling(places, texts, flags, layout.Flags(flags, order, opt), split.bend, both); best.bend == 0 || len(l.kept) > len(best.kept) {
			best = l
		}
	}
	return best, !all
}

// split is how the height is shared out.
type split struct {
	above geom.U // of what labels take, in hundredths
	bend  geom.U // for leaders to go aslant, on each side
}

// splits are tried in this order.
func splits(both bool) []split {
	if both {
		return []split{{65, bendLeast}, {50, bendLeast}, {50, bendMost}}
	}
	return []split{{100, bendLeast}, {100, bendMost}}
}

// triedFor is how many events are tried for each label that there may be room
// for: marks that are near to one another keep some from having one.
const triedFor = 2

// newFlags sets the labels of the events at these places, each in the ways that
// the style allows.
func newFlags(in input, s style, places []int, room geom.Size) ([][]set.Block, []layout.Flag) {
	s.width = min(s.width, room.W*9/10)
	texts := make([][]set.Block, len(places))
	flags := make([]layout.Flag, len(places))
	for i, k := range places {
		texts[i] = s.ways(in.labels, in.Dated[k], in)
		flags[i] = layout.Flag{X: in.times.X[k]}
		for _, t := range texts[i] {
			flags[i].Sizes = append(flags[i].Sizes, withPole(t))
		}
	}
	return texts, flags
}

// mostLabels is how many labels a picture has at most, however large it is: to
// read them all, a timeline down pages serves better.
const mostLabels = 500

// Leaders go aslant within a strip between marks and labels.
const (
	bendLeast = geom.U(1000)
	bendMost  = geom.U(2400)
)

// flagOptions are the measures for labels in a style: small type stands closer.
func flagOptions(in input, s style, room geom.Size, split split) layout.FlagOptions {
	opt := layout.FlagOptions{
		X0: in.Margin, X1: in.Margin + room.W, Height: room.H - split.bend,
		Bend: split.bend, Apart: poleApart, Gap: s.Title, RowGap: s.Title * 6 / 10,
	}
	if split.above < 100 {
		opt.Height -= split.bend
		opt.Height, opt.Depth = opt.Height*split.above/100, opt.Height*(100-split.above)/100
	}
	return opt
}

// poleApart is from a leader to the next, and to the label of another.
const poleApart = geom.U(800)

// newLabelling gathers what was laid out, and gives the leaders a little height
// to go aslant.
func newLabelling(places []int, texts [][]set.Block, flags []layout.Flag, l layout.FlagLayout, bend geom.U, both bool) labelling {
	out := labelling{layout: l, both: both}
	for _, p := range l.Placed {
		out.kept = append(out.kept, places[p.Flag])
		out.labels = append(out.labels, texts[p.Flag][p.Size])
		out.far = max(out.far, (p.Pole - flags[p.Flag].X).Abs())
	}
	out.bend = bend
	return out
}

// String writes which events are labelled, how, and where.
func (l labelling) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d labelled, both sides %t, bend %v, farthest %v\n", len(l.kept), l.both, l.bend, l.far)
	for i, k := range l.kept {
		at := l.layout.Placed[i]
		fmt.Fprintf(&b, "%d: pole %v left=%t y %v below=%t %vx%v\n", k, at.Pole, at.Left, at.Y, at.Below, at.W, at.H)
	}
	b.WriteString(l.marks.String())
	return b.String()
}
