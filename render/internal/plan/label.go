package plan

import (
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
	"demarche/timeline"
)

// style is how labels are set.
type style struct {
	title, quiet geom.U // type sizes
	width        geom.U // most that a line takes, number and pole included
	narrow       geom.U // least that lines are tried with, where it is narrower
	summary      bool
	quote        bool
}

// styles go from the richest to the plainest: few events say more.
var styles = []style{
	{title: 1700, quiet: 1350, width: 34000, summary: true, quote: true},
	{title: 1500, quiet: 1250, width: 32000, summary: true, quote: true},
	{title: 1400, quiet: 1200, width: 27000, summary: true, quote: true},
	{title: 1400, quiet: 1200, width: 26000, quote: true},
	{title: 1300, quiet: 1150, width: 23000, quote: true},
	{title: 1250, quiet: 1100, width: 21000, quote: true},
	{title: 1200, quiet: 1050, width: 23000, narrow: 15000, quote: true},
	{title: 1250, quiet: 1100, width: 19000},
	{title: 1200, quiet: 1050, width: 23000, narrow: 14000},
	{title: 1150, quiet: 1000, width: 23000, narrow: 13000},
	plainest,
}

// plainest is for as many labels as possible.
var plainest = style{title: 1100, quiet: 1000, width: 23000, narrow: 12000}

// most returns a number of labels that is surely more than fit into a room:
// each takes at least a line of title and a quiet line, half of the width.
func (s style) most(room geom.Size) int {
	title, quiet := font.Font{Size: s.title}, font.Font{Size: s.quiet}
	return int(max(0, room.W)*max(0, room.H)/(s.width/2*(title.LineHeight()+quiet.LineHeight()))) + 1
}

// labelKey is an event's label in a style.
type labelKey struct {
	event *timeline.Event
	style style
}

// texts returns the label of an event in all the ways that the style allows,
// the widest first, each narrower one in more lines. They are set once: the
// same style is tried on one side and on both, with a head of one line or two.
func (p *planner) texts(e *timeline.Event, s style) []set.Block {
	key := labelKey{e, s}
	all, ok := p.set[key]
	if !ok {
		if p.set == nil {
			p.set = map[labelKey][]set.Block{}
		}
		narrow := geom.U(0)
		if s.narrow > 0 {
			narrow = s.narrow - poleText
		}
		look := set.Look{Title: s.title, Quiet: s.quiet, Summary: s.summary, Figures: s != plainest, Quote: s.quote}
		all = p.in.Labels(e, look, s.width-poleText, narrow)
		for i := range all {
			all[i].Size.W += poleText
		}
		p.set[key] = all
	}
	return all
}
