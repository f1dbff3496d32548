package page

import (
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/set"
	"fmt"
)

// rowStyle is how the rows of a vertical timeline are set.
type rowStyle struct {
	set.Look
	gap    geom.U // between rows
	mark   geom.U
	inline bool // the quiet line stands behind the title where there is room
	paged  bool // comfortable enough for pages
	wide   bool // lines are as long as the sheet is wide: better than to say less
}

// rowStyles go from the richest to the plainest.
var rowStyles = []rowStyle{
	{Look: set.Look{Title: 1600, Quiet: 1250, Summary: true, Figures: true, Quote: true}, gap: 1500, mark: 1400},
	{Look: set.Look{Title: 1400, Quiet: 1200, Summary: true, Figures: true, Quote: true}, gap: 1200, mark: 1300, paged: true},
	{Look: set.Look{Title: 1600, Quiet: 1250, Summary: true, Figures: true, Quote: true}, gap: 1000, mark: 1300},
	{Look: set.Look{Title: 1400, Quiet: 1200, Summary: true, Figures: true, Quote: true}, gap: 800, mark: 1200},
	{Look: set.Look{Title: 1250, Quiet: 1200, Summary: true, Figures: true, Quote: true}, gap: 650, mark: 1200},
	{Look: set.Look{Title: 1250, Quiet: 1200, Summary: true, Figures: true, Quote: true}, gap: 650, mark: 1200, wide: true},
	{Look: set.Look{Title: 1400, Quiet: 1200, Figures: true, Quote: true}, gap: 800, mark: 1200, paged: true},
	{Look: set.Look{Title: 1250, Quiet: 1200, Figures: true, Quote: true}, gap: 600, mark: 1200},
	{Look: set.Look{Title: 1250, Quiet: 1200}, gap: 550, mark: 1200},
	{Look: set.Look{Title: 1250, Quiet: 1200}, gap: 450, mark: 1100},
	{Look: set.Look{Title: 1250, Quiet: 1200}, gap: 450, mark: 1100, inline: true},
	{Look: set.Look{Title: 1200, Quiet: 1200}, gap: 300, mark: 1000, inline: true, paged: true},
}

// most returns a number of rows that is surely more than fit into a height.
func (s rowStyle) most(height geom.U) int {
	return int(max(0, height)/(s.Bold().LineHeight()+s.gap)) + 1
}

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
	measure    = 44 // most ems in a line of text

	largestTitle = geom.U(1800)
)

// newSetting makes the columns as wide as the rows need them.
func newSetting(in input, s rowStyle, rows []int) setting {
	v := setting{input: in, style: s, level: in.levelOf(rows), texts: map[int]rowText{}}
	lanes, tracks := mostSpans, mostTracks
	if v.Size.W < geom.Px(500) {
		lanes, tracks = 2, 2
	}
	v.trunked = v.trunks(rows, tracks)
	c := columns{dates: v.Margin, tracks: tracksOf(v.trunked)}
	c.lanes, v.signs = lanesOf(v.stretches(rows, lanes))
	c.date = v.Margin + min(v.dateWidth(rows), v.Size.W/6)
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
		number = max(number, s.Bold().Width(fmt.Sprint(v.Dated[k].Number)))
	}
	c.number = left + number
	c.text = c.number + set.NumberGap
	c.width = v.Size.W - v.Margin - c.text
	if !s.inline && !s.wide {
		c.width = min(c.width, measure*s.Title)
	}
	v.columns = c
	return v
}

// swim gives the room left of the rail to marks without a label.
func (c columns) swim() columns {
	if more := geom.U(mostSpans - c.lanes); more > 0 {
		shift := more * lanePitch
		c.rail, c.lane, c.track, c.number, c.text = c.rail+shift, c.lane+shift, c.track+shift, c.number+shift, c.text+shift
		c.width -= shift
		c.lanes = mostSpans
	}
	c.swims = true
	return c
}

// rowText is the text of a row: its upper edge is at 0.
type rowText struct {
	lines []set.Text
	first geom.U // the first baseline
	size  geom.Size
}

// rowText sets the text of an event, with the number hanging at its left.
func (v setting) rowText(k int) rowText {
	if t, ok := v.texts[k]; ok {
		return t
	}
	e, s := v.Dated[k], v.style
	bold, plain := s.Bold(), s.Plain()
	c := &set.Column{Width: v.columns.text + v.columns.width}
	add := func(text string, f font.Font, role set.Role) { c.Add(text, f, role, v.columns.text, 0) }
	title := bold
	if !v.stressed(e) {
		title.Style = font.Regular
	}
	if v.leads[e] {
		title.Size = min(title.Size+200, largestTitle)
	}
	add(font.Clean(e.Title), title, set.Ink)
	first := c.Lines[0].At.Y
	number := fmt.Sprint(e.Number)
	c.Lines = append([]set.Text{set.New(geom.Pt(v.columns.number-bold.Width(number), first), number, bold, set.Accent)}, c.Lines...)
	if s.Summary && e.Summary != "" {
		add(font.Clean(e.Summary), plain, set.Ink)
	}
	if figures := v.Say.Figures(e); s.Figures && figures != "" {
		add(font.Clean(figures), plain, set.Ink)
	}
	if s.Quote && e.Quote != "" {
		add(v.Spoken(e, false), s.Italic(), set.Ink)
	}
	quiet := font.Clean(v.Particulars(e))
	last := c.Lines[len(c.Lines)-1]
	end := last.At.X + last.Font.Width(last.Text) + 1000
	if w := plain.Width(quiet); s.inline && end+w <= c.Width {
		c.Lines = append(c.Lines, set.New(geom.Pt(end, last.At.Y), quiet, plain, set.Quiet))
		c.Used = max(c.Used, end+w)
	} else {
		add(quiet, plain, set.Quiet)
	}
	t := rowText{c.Lines, first, geom.Size{W: c.Used - v.columns.text, H: c.Y}}
	v.texts[k] = t
	return t
}
