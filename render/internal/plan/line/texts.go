package line

import (
	"slices"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
	"demarche/timeline"
)

// style is how labels are set.
type style struct {
	set.Look
	width  geom.U // most that a line takes, number and pole included
	narrow geom.U // least that lines are tried with, where it is narrower
}

// poleText is the room from a label's pole to its text.
const poleText = geom.U(600)

// styles go from the richest to the plainest: few events say more. The first of
// them, so many, can be read from afar.
var styles = []style{
	{Look: set.Look{Title: 1800, Quiet: 1400, Summary: true, Figures: true, Quote: true}, width: 34000, narrow: 22000},
	{Look: set.Look{Title: 1600, Quiet: 1250, Summary: true, Figures: true, Quote: true}, width: 32000, narrow: 20000},
	{Look: set.Look{Title: 1600, Quiet: 1250, Figures: true, Quote: true}, width: 29000, narrow: 18000},
	{Look: set.Look{Title: 1600, Quiet: 1250, Figures: true}, width: 26000, narrow: 17000},
	{Look: set.Look{Title: 1400, Quiet: 1200, Figures: true}, width: 25000, narrow: 15000},
	{Look: set.Look{Title: 1400, Quiet: 1200, Placeless: true}, width: 23000, narrow: 14000},
	{Look: set.Look{Title: 1250, Quiet: 1200, Figures: true, Placeless: true}, width: 23000, narrow: 13000},
	plainest,
}

const wellRead = 6

// plainest is for as many labels as possible.
var plainest = style{Look: set.Look{Title: 1200, Quiet: 1200, Placeless: true}, width: 23000, narrow: 12000}

// most returns a number of labels that is surely more than fit into a room:
// each takes at least a line of title and a quiet line, half of the width.
func (s style) most(room geom.Size) int {
	title, quiet := font.Font{Size: s.Title}, font.Font{Size: s.Quiet}
	return int(max(0, room.W)*max(0, room.H)/(s.width/2*(title.LineHeight()+quiet.LineHeight()))) + 1
}

// ways returns the label of an event in a few of the ways that the style allows:
// the widest, narrower ones in more lines, and the short title, if it has one.
// Leads are larger, and only what is stressed is bold.
func (s style) ways(l set.Labeller, e *timeline.Event, in input) []set.Block {
	look := s.Look
	if in.leads[e] {
		look.Title = larger(look.Title)
	}
	look.Light = !in.stressed(e)
	all := l.Label(e, look, s.width-poleText, max(0, s.narrow-poleText))
	out := slices.Clone(all[:1])
	for _, b := range []int{len(all) / 2, len(all) - 1} {
		if b > 0 && len(all[b].Lines) <= max(mostLines, len(all[0].Lines)+1) && all[b].Size.W < out[len(out)-1].Size.W {
			out = append(out, all[b])
		}
	}
	if e.Short != "" {
		look.Short = true
		short := l.Label(e, look, s.width-poleText, max(0, s.narrow-poleText))
		out = append(out, short[0])
	}
	return out
}

// mostLines is how many lines, its number counted, a label may have to be
// narrower; it may have one more than the widest in any case.
const mostLines = 6

// larger is the next of the sizes that pictures have.
func larger(size geom.U) geom.U {
	for _, s := range []geom.U{1400, 1600} {
		if size < s {
			return s
		}
	}
	return 1800
}

// withPole is the size of a label with its pole.
func withPole(b set.Block) geom.Size { return geom.Size{W: b.Size.W + poleText, H: b.Size.H} }
