// Package render draws timelines, actor graphs and reports.
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
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"demarche/render/internal/geom"
	"demarche/render/internal/graphviz"
	"demarche/render/internal/paint"
	"demarche/render/internal/plan"
	"demarche/render/internal/plan/actors"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/png"
	"demarche/render/internal/scene"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/diff"
	"demarche/timeline/relations"
)

// Options shape a picture. The zero value draws a slide in light colours.
type Options struct {
	Size      Size   // [Slide] if zero, an A4 page for a vertical timeline
	Theme     string // one of [Themes]; "light" if empty
	OwnTheme  *Theme // instead of one of those
	Scale     string // of a timeline, one of [Scales]; "auto" if empty
	Orient    string // of a timeline, one of [Orients]; "horizontal" if empty
	Lanes     string // of a horizontal timeline, one of [Lanes]; "none" if empty
	Strip     bool   // of a horizontal timeline: PLOVER's scale summed up under the axis
	Sides     string // of the axis with labels, one of [Sides]; "auto" if empty
	Level     string // of an actor graph, one of [relations.Levels]; "actor" if empty
	Layout    string // of an actor graph, one of [Layouts]; "auto" if empty
	Ego       string // of an actor graph: only this actor, by id or name, and those near by
	Hops      int    // with Ego: how many steps away; 1 if zero
	MinEvents int    // of an actor graph: leave out relations of fewer events
	Highlight string // of an actor graph: an event, by id or number, whose actors and relations stand out
	Slices    string // of an actor graph: a panel for each period, see [CheckSlices]; one panel if empty
	Title     string // instead of the file's
	Lang      string // BCP 47 language of the picture, and of its dates and words, instead of the file's
	Style     string // of the chronology, one of [Styles]; a full record if empty
	Format    Format // of pictures; [SVG] if empty
	DPI       int    // dots per inch of a PNG, from [MinDPI] to [MaxDPI]; [DefaultDPI] if zero
	IDPrefix  string // begins the ids in an SVG; made from the content if empty
	Pages     bool   // [TimelinePages] only: as many pages as a vertical timeline takes
	Fonts     string // how the picture holds its text, one of [FontModes]; "system" if empty

	// FontFiles are asked, in order, for letters that the built-in font lacks, where
	// letters are drawn as shapes or embedded; and after them, with SystemFonts,
	// the fonts of the machine, which makes the picture depend on it.
	FontFiles   []FontFile
	SystemFonts bool

	// Changes, if not nil, are drawn on a horizontal timeline of their new version.
	Changes *diff.Changes

	// Measure, if not nil, is told how well each picture of a timeline is laid out.
	Measure func(Metrics)

	// Warn, if not nil, is told what the picture had to do differently, in a
	// clause without a full stop.
	Warn func(message string)
}

// Size is a width and a height in CSS pixels, 96 to the inch.
type Size struct{ Width, Height int }

// Slide is a 16:9 slide.
var Slide = Size{1280, 720}

// The sizes that have names, and the limits of the others.
const (
	minSide = 320
	maxSide = 20000
)

var namedSizes = []struct {
	name string
	size Size
}{
	{"slide", Slide},
	{"a4", Size{794, 1123}},
	{"letter", Size{816, 1056}},
	{"half", Size{794, 560}}, // half of an A4 page
}

// Sizes lists the names that [ParseSize] knows.
func Sizes() []string {
	names := make([]string, len(namedSizes))
	for i, s := range namedSizes {
		names[i] = s.name
	}
	return names
}

// ParseSize reads the name of a size, or a size written as 1280x720.
func ParseSize(s string) (Size, error) {
	for _, named := range namedSizes {
		if strings.EqualFold(s, named.name) {
			return named.size, nil
		}
	}
	w, h, ok := strings.Cut(strings.ToLower(s), "x")
	width, errW := strconv.Atoi(w)
	height, errH := strconv.Atoi(h)
	if !ok || errW != nil || errH != nil {
		return Size{}, fmt.Errorf("%q is no size: write %s or WIDTHxHEIGHT in pixels", s, strings.Join(Sizes(), ", "))
	}
	size := Size{width, height}
	return size, size.check()
}

func (s Size) check() error {
	if min(s.Width, s.Height) < minSide || max(s.Width, s.Height) > maxSide {
		return fmt.Errorf("a picture of %d by %d pixels: each side must be from %d to %d", s.Width, s.Height, minSide, maxSide)
	}
	return nil
}

// Themes lists the names of the themes.
func Themes() []string { return theme.Names() }

// Scales lists the names of the time scales: auto picks one, time is strictly
// proportional, gaps leaves out long empty stretches, even spaces events
// equally.
func Scales() []string { return plan.Scales() }

// Orients lists the ways a timeline can run: from left to right along an axis,
// or down a page as a chronology, spaced by its text.
func Orients() []string { return []string{"horizontal", "vertical"} }

// Lanes lists by what a horizontal timeline can be parted into lanes.
func Lanes() []string { return plan.LaneKinds() }

// Sides lists where the labels of a horizontal timeline can stand: above the
// axis, on both sides, or as it reads better.
func Sides() []string { return plan.SidesNames() }

// AbsentError says that the actor of [Options.Ego] has no part in what is drawn.
type AbsentError = actors.AbsentError

// PeriodsError says that time cannot be cut as [Options.Slices] asks.
type PeriodsError = actors.PeriodsError

// CheckSlices reports whether [Options.Slices] can be understood: a number of
// periods, a unit of the calendar (day, week, month, quarter, year), or EDTF
// dates with commas between them at which periods begin.
func CheckSlices(s string) error {
	_, err := actors.ParseSlicing(s)
	return err
}

// SliceUnits lists the units of the calendar by which [Options.Slices] can cut
// time.
func SliceUnits() []string { return actors.SliceUnits() }

// Styles lists the house styles of chronologies: of the United Nations, Reuters,
// the Associated Press and the library of the House of Commons.
func Styles() []string { return words.Houses() }

// Layouts lists the ways to lay out an actor graph.
func Layouts() []string {
	names := []string{"auto"}
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
// as Options.Pages asks for.
func Timeline(w io.Writer, t *timeline.Timeline, opt Options) error {
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

// TimelinePages draws the timeline picture of t: with Options.Pages on as many
// pages as a vertical timeline takes, else on one. Each page is a file of its
// own; those of a PDF are one file.
func TimelinePages(t *timeline.Timeline, opt Options) ([][]byte, error) {
	th, err := opt.check()
	if err != nil {
		return nil, err
	}
	scenes, err := opt.timeline(t, th)
	if err != nil {
		return nil, err
	}
	return opt.encode(scenes)
}

// timeline paints the pages of a timeline.
func (o Options) timeline(t *timeline.Timeline, th theme.Theme) ([]*scene.Scene, error) {
	p := plan.Options{Size: o.size(), Title: o.Title, Lang: o.lang(t),
		Scale: plan.ScaleKind(max(0, slices.Index(Scales(), o.Scale))), Sides: plan.Sides(max(0, slices.Index(Sides(), o.Sides))),
		Lanes: plan.LaneKind(max(0, slices.Index(Lanes(), o.Lanes))), Strip: o.Strip, Changes: o.Changes}
	if o.Orient != "vertical" {
		if o.Pages {
			return nil, errors.New("only a vertical timeline runs over several pages")
		}
		planned := plan.NewTimeline(t, p)
		s := paint.Timeline(planned, th)
		s.Lang = o.lang(t)
		o.measured(s, planned.Measure())
		return []*scene.Scene{s}, nil
	}
	if o.Scale != "" {
		return nil, errors.New("a vertical timeline has no scale: it is spaced by its text")
	}
	if o.Size == (Size{}) {
		p.Size = frame.A4
	}
	var pages []*plan.Vertical
	if o.Pages {
		pages = plan.NewVerticalPages(t, p)
	} else {
		pages = append(pages, plan.NewVertical(t, p))
	}
	scenes := make([]*scene.Scene, len(pages))
	for i, v := range pages {
		scenes[i] = paint.Vertical(v, th)
		scenes[i].Lang = o.lang(t)
		o.measured(scenes[i], v.Measure())
	}
	return scenes, nil
}

// ActorGraph draws the actor graph of t: who did what to whom.
func ActorGraph(ctx context.Context, w io.Writer, t *timeline.Timeline, opt Options) error {
	th, err := opt.check()
	if err != nil {
		return err
	}
	s, err := opt.graph(ctx, t, th)
	if err != nil {
		return err
	}
	files, err := opt.encode([]*scene.Scene{s})
	if err != nil {
		return err
	}
	_, err = w.Write(files[0])
	return err
}

// graph paints an actor graph.
func (o Options) graph(ctx context.Context, t *timeline.Timeline, th theme.Theme) (*scene.Scene, error) {
	engine := graphviz.Engine(o.Layout)
	if o.Layout == "auto" {
		engine = ""
	}
	level, _ := relations.ParseLevel(o.Level)
	var slicing actors.Slicing
	if o.Slices != "" {
		var err error
		if slicing, err = actors.ParseSlicing(o.Slices); err != nil {
			return nil, err
		}
	}
	g, err := actors.NewGraph(ctx, t, actors.Options{
		Size: o.size(), Title: o.Title, Lang: o.lang(t), Level: level, Engine: engine, Slices: slicing,
		Ego: o.Ego, Hops: o.Hops, MinEvents: o.MinEvents, Highlight: o.Highlight,
	})
	if err != nil {
		return nil, err
	}
	if g.Fallback != "" && o.Warn != nil {
		o.Warn("the actor graph is laid out more simply: " + g.Fallback)
	}
	if g.Reduced != "" && o.Warn != nil {
		o.Warn("the actor graph shows " + g.Reduced + ", so that it can be read; a larger size, or flags that select, show more")
	}
	s := paint.Graph(g, th)
	s.Lang = o.lang(t)
	return s, nil
}

// check reports the first option that names nothing.
func (o Options) check() (theme.Theme, error) {
	th, ok := theme.Named(o.Theme)
	if o.OwnTheme != nil {
		th, ok = o.OwnTheme.colors, true
	}
	if !ok {
		return th, fmt.Errorf("no theme is called %q: one of %s", o.Theme, strings.Join(Themes(), ", "))
	}
	for _, choice := range []struct {
		what, value string
		known       []string
	}{
		{"scale", o.Scale, Scales()}, {"orientation", o.Orient, Orients()}, {"choice of sides", o.Sides, Sides()}, {"kind of lanes", o.Lanes, Lanes()},
		{"layout", o.Layout, Layouts()}, {"level", o.Level, relations.Levels()}, {"way to hold text", o.Fonts, FontModes()}, {"style", o.Style, Styles()},
	} {
		if choice.value != "" && !slices.Contains(choice.known, choice.value) {
			return th, fmt.Errorf("no %s is called %q: one of %s", choice.what, choice.value, strings.Join(choice.known, ", "))
		}
	}
	switch {
	case o.Format != "" && !slices.Contains(Formats(), o.Format):
		return th, fmt.Errorf("no format is called %q: one of %v", o.Format, Formats())
	case o.DPI != 0 && o.Format != PNG:
		return th, errors.New("only a PNG has dots per inch")
	case o.DPI != 0:
		if err := png.CheckDPI(o.DPI); err != nil {
			return th, err
		}
	}
	if o.Changes != nil && (o.Orient == "vertical" || o.Lanes != "" && o.Lanes != "none") {
		return th, errors.New("changes are drawn on a horizontal timeline without lanes")
	}
	if o.Size != (Size{}) {
		return th, o.Size.check()
	}
	return th, nil
}

func (o Options) size() geom.Size {
	size := o.Size
	if size == (Size{}) {
		size = Slide
	}
	return geom.Size{W: geom.Px(size.Width), H: geom.Px(size.Height)}
}

func (o Options) lang(t *timeline.Timeline) string {
	if o.Lang != "" {
		return o.Lang
	}
	return t.Lang
}
