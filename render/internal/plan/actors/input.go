package actors

import (
	"cmp"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/graphviz"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/grouping"
	"demarche/render/internal/plan/slicing"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/query"
	"demarche/timeline/relations"
)

// Options shape an actor graph. The zero value is a slide.
type Options struct {
	Size      geom.Size
	Title     string
	Untitled  bool              // the title is not drawn
	Lang      string            // BCP 47, of our own words; that of the timeline if empty
	Level     relations.Level   // how far actors are rolled up
	Form      Form              // "" for what suits
	Engine    graphviz.Engine   // of boxes; "" for what suits
	Ego       string            // only this actor and those near by
	Hops      int               // how near; 1 if 0
	MinEvents int               // leave out relations of fewer events
	Highlight string            // an event whose actors and relations stand out
	Slices    slicing.Slicing   // one panel for each period
	Group     grouping.Grouping // by what frames gather
	Data      *query.Answer     // of which the timeline is made; nil for a file
	Sets      []*query.Answer   // of data sets whose records are among the events
	Beside    bool              // the timeline is seen with the graph: events are named by their numbers
}

// Form is how a graph is drawn.
type Form string

// The forms.
const (
	Boxes  Form = "boxes"  // with names, what was done and labelled lines
	Dots   Form = "dots"   // every actor a dot, the most active with their names
	Matrix Form = "matrix" // actors by actors
)

// form is the one asked for, or that in which most can be read.
func (f found) form() Form {
	switch {
	case f.opt.Form != "":
		return f.opt.Form
	case f.opt.Engine != "" || len(f.periods) > 0 || len(f.boxed()) <= mostBoxes:
		return Boxes
	}
	return Dots
}

// input is what the picture is made of. No phase changes it.
type input struct {
	src    *timeline.Timeline
	opt    Options
	say    words.In
	title  string
	size   geom.Size // asked for
	margin geom.U
}

func newInput(t *timeline.Timeline, opt Options) input {
	if opt.Size.W == 0 || opt.Size.H == 0 {
		opt.Size = frame.Slide
	}
	say := words.For(cmp.Or(opt.Lang, t.Lang)).On(t)
	return input{
		src: t, opt: opt, say: say, title: cmp.Or(font.Clean(opt.Title), say.GraphTitle(t)),
		size: opt.Size, margin: opt.Size.W / 25,
	}
}

// room is what a head that ends at top leaves of a picture of the size.
func (in input) room(size geom.Size, top geom.U) geom.Size {
	return geom.Size{W: size.W - 2*in.margin, H: size.H - top - in.margin*3/4}
}
