package plan

import (
	"fmt"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// style is how labels are set.
type style struct {
	title, quiet geom.U // type sizes
	width        geom.U // most that a line takes, number and pole included
	summary      bool
	quote        bool
	rich         bool // not worth trying with very many events
}

// styles go from the richest to the plainest: few events say more.
var styles = []style{
	{title: 1500, quiet: 1250, width: 32000, summary: true, quote: true, rich: true},
	{title: 1400, quiet: 1200, width: 27000, summary: true, quote: true, rich: true},
	{title: 1400, quiet: 1200, width: 26000, quote: true, rich: true},
	{title: 1300, quiet: 1150, width: 23000, quote: true, rich: true},
	{title: 1250, quiet: 1100, width: 21000, quote: true, rich: true},
	{title: 1250, quiet: 1100, width: 19000, rich: true},
	{title: 1200, quiet: 1050, width: 18000, rich: true},
	{title: 1150, quiet: 1000, width: 16500, rich: true},
	{title: 1100, quiet: 1000, width: 15000},
}

// most returns a number of labels that is surely more than fit into a room:
// each takes at least a line of title and a quiet line, half of the width.
func (s style) most(width, height geom.U) int {
	title, quiet := font.Font{Size: s.title}, font.Font{Size: s.quiet}
	return int(max(0, width)*max(0, height)/(s.width/2*(title.LineHeight()+quiet.LineHeight()))) + 1
}

// labelText is a label's text with its left upper corner at (0, 0).
type labelText struct {
	lines []Text
	size  geom.Size // pole and text
}

// text sets the label of an event: its number hanging to the left of the
// title, then, as the style allows, summary and quote, and the quiet line.
func (p *planner) text(e *timeline.Event, s style) labelText {
	bold := font.Font{Style: font.Bold, Size: s.title}
	plain := font.Font{Style: font.Regular, Size: s.quiet}
	number := fmt.Sprint(e.Number)
	indent := bold.Width(number) + numberGap
	c := &column{width: s.width - poleText}
	c.add(font.Clean(e.Title), bold, Ink, indent, 0)
	first := geom.Pt(0, c.lines[0].At.Y)
	c.lines = append([]Text{{first, number, bold, Accent}}, c.lines...)
	if s.summary && e.Summary != "" {
		c.add(font.Clean(e.Summary), plain, Ink, indent, 0)
	}
	if figures := words.Figures(e); s.quote && figures != "" {
		c.add(font.Clean(figures), plain, Ink, indent, 0)
	}
	if s.quote && e.Quote != "" {
		c.add(words.Quoted(font.Clean(e.Quote)), font.Font{Style: font.Italic, Size: s.quiet}, Ink, indent, 0)
	}
	c.add(font.Clean(Details(e, p.Source.Zone, p.number)), plain, Quiet, indent, 0)
	return labelText{c.lines, geom.Size{W: c.used + poleText, H: c.y}}
}
