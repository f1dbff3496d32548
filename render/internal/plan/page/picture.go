package page

import (
	"fmt"
	"strings"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/timeline"
)

// Page is a page of a timeline that runs down the paper: dates at the left, a
// rail with the marks in time order, and the text at the right. Rows are as high
// as their text; the rail tells order, not distance.
type Page struct {
	frame.Frame
	Marks    []sign.Mark // from top to bottom
	Rail     Rail        // along which the marks stand
	Rows     []Row       // the labelled events, from top to bottom
	Above    []set.Text  // headings of years and months, eras, lengths left out
	Breaks   []geom.U    // where the rail leaves out a long time
	Spans    []Span
	Replies  []Comb
	AsOfLine []geom.U // heights at which what is known ends
	TextX    geom.U   // where titles begin
	DateX    geom.U   // where dates end
}

// Rail is the line of time.
type Rail struct{ X, Y0, Y1 geom.U }

// Row is an event's text beside its mark.
type Row struct {
	Mark  sign.Mark
	Date  []set.Text
	Lines []set.Text
	Box   geom.Box // of the lines
}

// Span is how precisely a time is known, drawn along the rail from the first to
// the last row that surely lies within it.
type Span struct {
	Kind       sign.Precision
	X, Y0, Y1  geom.U
	Start, End sign.End
	Accent     timeline.Quad
	Ticks      []geom.Point // marks of the events that it is about
	Cuts       []geom.U     // where the rail is broken beside it
}

// Comb joins an event to those that answer it: a trunk beside the rail with a
// branch to each.
type Comb struct {
	To   geom.Point   // mark of the event that is answered
	From []geom.Point // marks of the answers
	X    geom.U       // of the trunk
}

// String writes all that is on the page.
func (p *Page) String() string {
	var b strings.Builder
	b.WriteString(p.Frame.String())
	fmt.Fprintf(&b, "rail at %v, %v–%v, dates end at %v, titles begin at %v\n", p.Rail.X, p.Rail.Y0, p.Rail.Y1, p.DateX, p.TextX)
	for _, r := range p.Rows {
		fmt.Fprintf(&b, "row %v\n", r.Mark)
		for _, t := range r.Date {
			fmt.Fprintf(&b, "  date %v\n", t)
		}
		for _, t := range r.Lines {
			fmt.Fprintf(&b, "  %v\n", t)
		}
	}
	for _, m := range p.Marks {
		if !m.Labelled {
			fmt.Fprintf(&b, "mark %v\n", m)
		}
	}
	for _, t := range p.Above {
		fmt.Fprintf(&b, "above %v\n", t)
	}
	fmt.Fprintf(&b, "breaks %v, as of %v\n", p.Breaks, p.AsOfLine)
	for _, s := range p.Spans {
		fmt.Fprintf(&b, "span %v at %v, %v–%v, ends %v %v, ticks %v, cuts %v\n", s.Kind, s.X, s.Y0, s.Y1, s.Start, s.End, s.Ticks, s.Cuts)
	}
	for _, c := range p.Replies {
		fmt.Fprintf(&b, "replies to %v at %v from %v\n", c.To, c.X, c.From)
	}
	return b.String()
}

// Measure says how many events have text: it stands beside its mark.
func (p *Page) Measure() frame.Metrics {
	m := p.Counts(len(p.Marks), len(p.Rows))
	m.Counted = max(0, m.Counted)
	return m
}
