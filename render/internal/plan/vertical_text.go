package plan

import (
	"fmt"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
	"demarche/timeline"
)

// rowStyle is how the rows of a vertical timeline are set.
type rowStyle struct {
	title, quiet geom.U // type sizes
	gap          geom.U // between rows
	mark         geom.U
	summary      bool
	quote        bool
	inline       bool // the quiet line stands behind the title where there is room
	paged        bool // comfortable enough for pages
}

// rowStyles go from the richest to the plainest.
var rowStyles = []rowStyle{
	{title: 1500, quiet: 1250, gap: 1500, mark: 1400, summary: true, quote: true},
	{title: 1400, quiet: 1200, gap: 1200, mark: 1300, summary: true, quote: true, paged: true},
	{title: 1300, quiet: 1150, gap: 1000, mark: 1300, summary: true, quote: true},
	{title: 1250, quiet: 1100, gap: 800, mark: 1200, summary: true, quote: true},
	{title: 1150, quiet: 1050, gap: 650, mark: 1200, summary: true, quote: true},
	{title: 1250, quiet: 1100, gap: 800, mark: 1200, quote: true, paged: true},
	{title: 1150, quiet: 1050, gap: 600, mark: 1200, quote: true},
	{title: 1150, quiet: 1050, gap: 550, mark: 1200},
	{title: 1100, quiet: 1000, gap: 450, mark: 1100},
	{title: 1150, quiet: 1050, gap: 450, mark: 1100, inline: true},
	{title: 1050, quiet: 1000, gap: 300, mark: 1000, inline: true, paged: true},
}

// most returns a number of rows that is surely more than fit into a height.
func (s rowStyle) most(height geom.U) int {
	return int(max(0, height)/(s.bold().LineHeight()+s.gap)) + 1
}

func (s rowStyle) bold() font.Font  { return font.Font{Style: font.Bold, Size: s.title} }
func (s rowStyle) plain() font.Font { return font.Font{Style: font.Regular, Size: s.quiet} }

// columns are the places of the columns, from left to right.
type columns struct {
	dates  geom.U // left edge of the dates
	date   geom.U // right edge of the dates
	lane   geom.U // where the lane of spans next to the rail lies
	lanes  int    // how many there are, to the left
	rail   geom.U
	track  geom.U // where the first trunk of replies runs
	tracks int    // how many there are, to the right
	number geom.U // right edge of the numbers
	text   geom.U
	width  geom.U // of the text
	swims  bool   // the lanes hold marks instead of spans
}

const (
	lanePitch  = geom.U(800)
	trackPitch = geom.U(700)
	mostSpans  = 4
	mostTracks = 5
	measure    = 38 // most ems in a line of text
)

// setStyle makes the columns as wide as the rows need them.
func (v *vertical) setStyle(s rowStyle, rows []int) {
	v.style = s
	v.labels = map[int]rowText{}
	v.level = v.levelOf(rows)
	width := v.page().Size.W
	lanes, tracks := mostSpans, mostTracks
	if width < geom.Px(500) {
		lanes, tracks = 2, 2
	}
	c := columns{dates: v.margin, lanes: v.lanesOf(rows, lanes), tracks: v.tracksOf(rows, tracks)}
	c.date = v.margin + min(v.dateWidth(rows), width/6)
	c.rail = c.date + 900 + geom.U(c.lanes)*lanePitch + s.mark/2
	if c.lanes > 0 {
		c.rail += 400
	}
	c.lane = c.rail - s.mark/2 - 700
	c.track = c.rail + s.mark/2 + 700
	left := c.rail + s.mark/2 + 800
	if c.tracks > 0 {
		left = c.track + geom.U(c.tracks-1)*trackPitch + 700
	}
	number := geom.U(0)
	for _, k := range rows {
		number = max(number, s.bold().Width(fmt.Sprint(v.dated[k].Number)))
	}
	c.number = left + number
	c.text = c.number + set.NumberGap
	c.width = width - v.margin - c.text
	if !s.inline {
		c.width = min(c.width, measure*s.title)
	}
	v.columns = c
}

// swim gives the room left of the rail to marks without a label.
func (c *columns) swim() {
	if more := geom.U(mostSpans - c.lanes); more > 0 {
		shift := more * lanePitch
		c.rail, c.lane, c.track, c.number, c.text = c.rail+shift, c.lane+shift, c.track+shift, c.number+shift, c.text+shift
		c.width -= shift
		c.lanes = mostSpans
	}
	c.swims = true
}

// rowText is the text of a row: its upper edge is at 0.
type rowText struct {
	lines []set.Text
	first geom.U // the first baseline
	size  geom.Size
}

// rowText sets the text of an event, with the number hanging at its left.
func (v *vertical) rowText(k int) rowText {
	if t, ok := v.labels[k]; ok {
		return t
	}
	e, s := v.dated[k], v.style
	bold, plain := s.bold(), s.plain()
	c := &set.Column{Width: v.columns.text + v.columns.width}
	add := func(text string, f font.Font, role set.Role) { c.Add(text, f, role, v.columns.text, 0) }
	add(font.Clean(e.Title), bold, set.Ink)
	first := c.Lines[0].At.Y
	number := fmt.Sprint(e.Number)
	c.Lines = append([]set.Text{set.New(geom.Pt(v.columns.number-bold.Width(number), first), number, bold, set.Accent)}, c.Lines...)
	if s.summary && e.Summary != "" {
		add(font.Clean(e.Summary), plain, set.Ink)
	}
	if figures := v.say.Figures(e); s.quote && figures != "" {
		add(font.Clean(figures), plain, set.Ink)
	}
	if s.quote && e.Quote != "" {
		add(v.quoted(e), font.Font{Style: font.Italic, Size: s.quiet}, set.Ink)
	}
	quiet := font.Clean(v.in.Particulars(e))
	last := c.Lines[len(c.Lines)-1]
	end := last.At.X + last.Font.Width(last.Text) + 1000
	if w := plain.Width(quiet); s.inline && end+w <= c.Width {
		c.Lines = append(c.Lines, set.New(geom.Pt(end, last.At.Y), quiet, plain, set.Quiet))
		c.Used = max(c.Used, end+w)
	} else {
		add(quiet, plain, set.Quiet)
	}
	t := rowText{c.Lines, first, geom.Size{W: c.Used - v.columns.text, H: c.Y}}
	v.labels[k] = t
	return t
}

// quoted is what was said, and by whom if one alone acted.
func (v *vertical) quoted(e *timeline.Event) string {
	text := v.say.Quoted(font.Clean(e.Quote))
	if len(e.Actors) == 1 {
		text += " — " + font.Clean(e.Actors[0].Label())
	}
	return text
}
