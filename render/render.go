// Package render draws timelines, actor graphs and reports of what package
// timeline has loaded, or package timeline/draft made.
//
// Each kind of output has options of its own, whose zero value is a good
// default: [TimelineOptions], [GraphOptions], [ChronologyOptions],
// [RelationsOptions], [ReportOptions]. Those of pictures embed a [Look], which
// all pictures share, and an [Encoding], which says what file comes out. What
// makes no sense is an [*OptionError], from Check and from drawing alike.
//
// All that draws or writes refuses a timeline that nobody checked
// ([ErrUnchecked]), and may return the error of its writer, to which a picture is
// written whole or not at all. Text that is to be drawn as
// shapes, as in PNG and PDF, can lack a font: [*MissingGlyphsError].
//
//	t, problems, err := timeline.LoadFile("events.json", timeline.Limits{})
//	…
//	err = render.Timeline(w, t, render.TimelineOptions{Lanes: "actor", Look: render.Look{Theme: "print"}})
//
// Its SVG holds in every target: browsers, Word, PowerPoint, LibreOffice,
// Inkscape, LaTeX, a README. It contains no script, style or reference, and
// describes itself to a screen reader. Where a target takes no SVG, the same
// picture is made as PNG or PDF. All files are the same bytes for the same input on
// every machine.
package render

import (
	"context"
	"errors"
	"io"

	"demarche/render/internal/graphviz"
	"demarche/render/internal/paint"
	"demarche/render/internal/plan/actors"
	"demarche/render/internal/plan/grouping"
	"demarche/render/internal/plan/lanes"
	"demarche/render/internal/plan/line"
	"demarche/render/internal/plan/periods"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/slicing"
	"demarche/render/internal/scene"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// Themes lists the names of the themes.
func Themes() []string { return theme.Names() }

// Scales lists the names of the time scales: auto picks one, time is strictly
// proportional, gaps leaves out long empty stretches, even spaces events
// equally.
func Scales() []string { return ruler.Scales() }

// Orients lists the ways a timeline can run: from left to right along an axis,
// or down a page as a chronology, spaced by its text.
func Orients() []string { return []string{"horizontal", "vertical"} }

// Lanes lists by what a horizontal timeline can be parted into lanes.
func Lanes() []string { return lanes.Kinds() }

// Sides lists where the labels of a horizontal timeline can stand: above the
// axis, on both sides, or as it reads better.
func Sides() []string { return line.SidesNames() }

// Strips lists what can stand under the axis.
func Strips() []string { return ruler.Strips() }

// AbsentError says that the actor of [Focus].Ego, whose name is its field Actor,
// is in the file and has no part in what is drawn. Of a name that the file does
// not have the error is a [*timeline.UnknownValueError].
type AbsentError = actors.AbsentError

// PeriodsError says that time cannot be cut as [GraphOptions].Slices asks. Its fields
// are Message, which Error returns, and Hint: what to write instead, or "".
type PeriodsError = periods.Error

// SliceUnits lists the units of the calendar by which [GraphOptions].Slices can
// cut time: day, week, month, quarter, year. Slices can also be a number of
// periods, or EDTF dates with commas between them at which periods begin.
func SliceUnits() []string { return slicing.Units() }

// Styles lists the house styles of chronologies: of the United Nations, Reuters,
// the Associated Press and the library of the House of Commons.
func Styles() []string { return words.Houses() }

// Groupings lists by what the frames of an actor graph can gather actors: by
// membership, side or country, or not at all.
func Groupings() []string { return grouping.Groupings() }

// Layouts lists the ways to lay out an actor graph.
func Layouts() []string {
	names := []string{"auto", string(actors.Dots), string(actors.Matrix)}
	for _, e := range graphviz.Engines() {
		names = append(names, string(e))
	}
	return names
}

// LayoutChild lets actor graphs be laid out in a process of their own, where
// Graphviz can be stopped. Call it first thing in main with [os.Args]; where it
// reports true this process is such a child, its work is done and main must
// exit with the code. Programs that do not call it lay out in their own
// process.
func LayoutChild(args []string, stdin io.Reader, stdout io.Writer) (code int, child bool) {
	if handled, code := graphviz.Child(args, stdin, stdout); handled {
		return code, true
	}
	graphviz.EnableChild()
	return 0, false
}

// KeepReady is for programs that draw again and again while somebody edits:
// until stop is called the last layouts of actor graphs are kept, and where
// [LayoutChild] was called two processes wait for the next graph, already
// started. Without it nothing is kept.
func KeepReady() (stop func()) { return graphviz.KeepReady() }

// Timeline draws the timeline picture of t: on one page, or, as PDF, on as many
// as Pages asks for.
func Timeline(w io.Writer, t *timeline.Timeline, opt TimelineOptions) error {
	if opt.Pages && opt.Format != PDF {
		return errors.New("a timeline of several pages is drawn by TimelinePages")
	}
	pages, err := TimelinePages(t, opt)
	if err != nil {
		return err
	}
	_, err = w.Write(pages[0])
	return err
}

// TimelinePages draws the timeline picture of t: with Pages on as many pages as
// a vertical timeline takes, else on one. Each page is a file of its own; those
// of a PDF are one file.
func TimelinePages(t *timeline.Timeline, opt TimelineOptions) ([][]byte, error) {
	if err := ready(t, opt); err != nil {
		return nil, err
	}
	return opt.encode(t, opt.paint(t), opt.Pages)
}

// ActorGraph draws the actor graph of t: who did what to whom. Besides what all
// drawing returns the error can be an [*AbsentError], a [*PeriodsError], or that of
// ctx, which ends a layout that takes too long.
func ActorGraph(ctx context.Context, w io.Writer, t *timeline.Timeline, opt GraphOptions) error {
	if err := ready(t, opt); err != nil {
		return err
	}
	s, err := opt.paint(ctx, t)
	if err != nil {
		return err
	}
	files, err := opt.encode(t, []*scene.Scene{s}, false)
	if err != nil {
		return err
	}
	_, err = w.Write(files[0])
	return err
}

// paint paints an actor graph.
func (o GraphOptions) paint(ctx context.Context, t *timeline.Timeline) (*scene.Scene, error) {
	if o.Data != nil && !o.Data.Whole() {
		var err error
		if t, err = o.Data.Graph(t.Title); err != nil {
			return nil, err
		}
	}
	engine := graphviz.Engine(o.Layout)
	var form actors.Form
	switch o.Layout {
	case "auto":
		engine = ""
	case string(actors.Dots), string(actors.Matrix):
		engine, form = "", actors.Form(o.Layout)
	}
	level, _ := relations.ParseLevel(o.Level)
	var cut slicing.Slicing
	if o.Slices != "" {
		var err error
		if cut, err = slicing.Parse(o.Slices); err != nil {
			return nil, err
		}
	}
	g, err := actors.NewGraph(ctx, t, actors.Options{
		Size: o.size(), Title: o.Title, Untitled: o.Untitled, Lang: o.lang(t), Level: level, Form: form, Engine: engine, Slices: cut,
		Ego: o.Ego, Hops: o.Hops, MinEvents: o.MinEvents, Highlight: o.Highlight,
		Group: grouping.Grouping(o.Group), Beside: o.Beside, Data: o.Data, Sets: o.Sets,
	})
	if err != nil {
		return nil, err
	}
	if g.Fallback != "" && o.Warn != nil {
		o.Warn("the actor graph is laid out more simply: " + g.Fallback)
	}
	if g.Reduced != "" && o.Warn != nil {
		o.Warn("the actor graph shows " + g.Reduced + ", so that it can be read; " + either(g.Hint, "a larger size, or flags that select, show more"))
	}
	if g.Reduced == "" && g.Hint != "" && o.Hint != nil {
		o.Hint(g.Hint)
	}
	s := paint.Graph(g, o.theme())
	s.Lang = o.lang(t)
	return s, nil
}
