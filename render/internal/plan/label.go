package plan

import (
	"fmt"
	"strings"
	"unicode"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
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

// labelText is a label's text with its left upper corner at (0, 0).
type labelText struct {
	lines []Text
	size  geom.Size // pole and text
}

// labelKey is an event's label in a style.
type labelKey struct {
	event *timeline.Event
	style style
}

// texts returns the label of an event in all the ways that the style allows,
// the widest first, each narrower one in more lines. They are set once: the
// same style is tried on one side and on both, with a head of one line or two.
func (p *planner) texts(e *timeline.Event, s style) []labelText {
	key := labelKey{e, s}
	all, ok := p.set[key]
	if !ok {
		if p.set == nil {
			p.set = map[labelKey][]labelText{}
		}
		all = p.setTexts(e, s)
		p.set[key] = all
	}
	return all
}

func (p *planner) setTexts(e *timeline.Event, s style) []labelText {
	all := []labelText{p.textAt(e, s, s.width)}
	if s.narrow == 0 {
		return all
	}
	const step = geom.U(1000)
	least := max(s.narrow, p.widestWord(e, s))
	for width := s.width - step; width >= least; width -= step {
		last := &all[len(all)-1]
		t := p.textAt(e, s, width)
		switch {
		case t.size.W >= last.size.W:
		case t.size.H <= last.size.H:
			*last = t
		default:
			all = append(all, t)
		}
	}
	return all
}

// widestWord returns the width of line below which a word or a date of the
// event's label would be broken.
func (p *planner) widestWord(e *timeline.Event, s style) geom.U {
	bold := font.Font{Style: font.Bold, Size: s.title}
	plain := font.Font{Style: font.Regular, Size: s.quiet}
	widest := geom.U(0)
	look := func(text string, f font.Font) {
		for word := range strings.SplitSeq(font.Clean(text), " ") {
			if !strings.ContainsFunc(word, breaksAnywhere) || strings.Contains(word, joiner) {
				widest = max(widest, f.Width(word))
			}
		}
	}
	look(e.Title, bold)
	look(Details(e, p.Source.Zone, p.number, p.say), plain)
	return poleText + bold.Width(fmt.Sprint(e.Number)) + numberGap + widest
}

// breaksAnywhere reports whether lines break between letters of the script.
func breaksAnywhere(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}

// textAt sets a label in lines of at most the width: the event's number hanging
// to the left of the title, then, as the style allows, summary and quote, and
// the quiet line.
func (p *planner) textAt(e *timeline.Event, s style, width geom.U) labelText {
	bold := font.Font{Style: font.Bold, Size: s.title}
	plain := font.Font{Style: font.Regular, Size: s.quiet}
	number := fmt.Sprint(e.Number)
	indent := bold.Width(number) + numberGap
	c := &column{width: width - poleText}
	c.add(font.Clean(e.Title), bold, Ink, indent, 0)
	if len(c.lines) == 0 { // a title of nothing that can be seen
		c.add("–", bold, Ink, indent, 0)
	}
	first := geom.Pt(0, c.lines[0].At.Y)
	c.lines = append([]Text{{first, number, bold, Accent}}, c.lines...)
	if s.summary && e.Summary != "" {
		c.add(font.Clean(e.Summary), plain, Ink, indent, 0)
	}
	if figures := p.say.Figures(e); s != plainest && figures != "" {
		c.add(font.Clean(figures), plain, Ink, indent, 0)
	}
	if s.quote && e.Quote != "" {
		c.add(p.say.Quoted(font.Clean(e.Quote)), font.Font{Style: font.Italic, Size: s.quiet}, Ink, indent, 0)
	}
	c.add(p.details(e, plain, c.width-indent), plain, Quiet, indent, 0)
	if font.Direction(c.lines[1].Text) == font.RTL {
		mirror(c.lines, c.used)
	}
	return labelText{c.lines, geom.Size{W: c.used + poleText, H: c.y}}
}

// mirror turns texts around within a width: what begins at the left begins at
// the right, for scripts that are read so.
func mirror(lines []Text, width geom.U) {
	for i, t := range lines {
		lines[i].At.X = width - t.At.X - t.Font.Width(t.Text)
	}
}
