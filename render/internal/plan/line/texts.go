package line

import (
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

// styles go from the richest to the plainest: few events say more.
var styles = []style{
	{Look: set.Look{Title: 1700, Quiet: 1350, Summary: true, Figures: true, Quote: true}, width: 34000},
	{Look: set.Look{Title: 1500, Quiet: 1250, Summary: true, Figures: true, Quote: true}, width: 32000},
	{Look: set.Look{Title: 1400, Quiet: 1200, Summary: true, Figures: true, Quote: true}, width: 27000},
	{Look: set.Look{Title: 1400, Quiet: 1200, Figures: true, Quote: true}, width: 26000},
	{Look: set.Look{Title: 1300, Quiet: 1150, Figures: true, Quote: true}, width: 23000},
	{Look: set.Look{Title: 1600, Quiet: 1200, Figures: true, Quote: true}, width: 23000},
	{Look: set.Look{Title: 1400, Quiet: 1200, Figures: true, Quote: true}, width: 23000, narrow: 16000},
	{Look: set.Look{Title: 1400, Quiet: 1200, Figures: true}, width: 20000},
	{Look: set.Look{Title: 1250, Quiet: 1200, Figures: true}, width: 23000, narrow: 14000},
	{Look: set.Look{Title: 1200, Quiet: 1200, Figures: true}, width: 23000, narrow: 13000},
	plainest,
}

// plainest is for as many labels as possible.
var plainest = style{Look: set.Look{Title: 1200, Quiet: 1200}, width: 23000, narrow: 12000}

// most returns a number of labels that is surely more than fit into a room:
// each takes at least a line of title and a quiet line, half of the width.
func (s style) most(room geom.Size) int {
	title, quiet := font.Font{Size: s.Title}, font.Font{Size: s.Quiet}
	return int(max(0, room.W)*max(0, room.H)/(s.width/2*(title.LineHeight()+quiet.LineHeight()))) + 1
}

// ways returns the label of an event in all the ways that the style allows, the
// widest first, each narrower one in more lines.
func (s style) ways(l set.Labeller, e *timeline.Event) []set.Block {
	return l.Label(e, s.Look, s.width-poleText, max(0, s.narrow-poleText))
}

// withPole is the size of a label with its pole.
func withPole(b set.Block) geom.Size { return geom.Size{W: b.Size.W + poleText, H: b.Size.H} }
