package render

import (
	"fmt"
	"strconv"
	"strings"

	"demarche/render/internal/geom"
	"demarche/render/internal/theme"
	"demarche/timeline"
	"demarche/timeline/diff"
	"demarche/timeline/query"
)

// Look is what the pictures have in common. The zero value is a slide in light
// colours, with the title and the language of the file.
type Look struct {
	Size     Size   // [Slide] if zero, an A4 page for a vertical timeline
	Theme    string // one of [Themes]; "light" if empty
	OwnTheme *Theme // instead of one of those
	Title    string // instead of the file's
	Untitled bool   // the title is not drawn, where what is around the picture says it; readers of screens hear it
	Lang     string // BCP 47 language of the picture, and of its dates and words, instead of the file's
}

// TimelineOptions shape a timeline. The zero value draws it in the form that says
// most, and picks what else there is to choose.
type TimelineOptions struct {
	Look
	Form   string // one of [Forms]; "auto" if empty
	Orient string // one of [Orients]: vertical is the form page, horizontal the form axis
	Scale  string // of the form axis, one of [Scales]; "auto" if empty
	Lanes  string // of the form axis, one of [Lanes]; "none" if empty
	Sides  string // of the axis with labels, one of [Sides]; "auto" if empty
	By     string // of the form counts: the unit of its columns, one of [Units]; the finest there is room for if empty
	Strip  string // of the form axis, one of [Strips], under it; none if empty
	Pages  bool   // of the form page: as many pages as it takes, see [TimelinePages]
	Encoding

	// Changes, if not nil, are drawn along the axis, or told in the days, of their
	// new version.
	Changes *diff.Changes

	// Versions are what the old and the new version of Changes are called, for the
	// heading; nothing if empty.
	Versions [2]string

	// Data, if not nil, is the answer that the timeline was made of, by
	// [query.Answer.Timeline]: the picture counts all its records.
	Data *query.Answer

	// Sets are the answers for the data sets of which the file has records, by
	// [query.Answer.Beside]: the description says where they are from.
	Sets []*query.Answer

	// Measure, if not nil, is told how well each page is laid out.
	Measure func(Metrics)
}

// Focus is the part of an actor graph that is wanted. The zero value is all of
// it, each actor by himself.
type Focus struct {
	Level     string // that people are rolled up to, one of [relations.Levels]; "actor" if empty
	Ego       string // only this actor, by id or name, and those near by
	Hops      int    // with Ego: how many steps away; 1 if zero
	MinEvents int    // leave out relations of fewer events
}

// GraphOptions shape an actor graph. The zero value draws all of it, or as much
// as can be read.
type GraphOptions struct {
	Look
	Focus
	Layout    string // one of [Layouts]; "auto" if empty
	Highlight string // an event, by id or number, whose actors and relations stand out
	Slices    string // a panel for each period, see [SliceUnits]; one panel if empty
	Group     string // by what frames gather actors, one of [Groupings]; by what the file tells if empty

	// Beside is for a graph that is seen with its timeline: events are named by
	// their numbers there. Else they are named by their titles.
	Beside bool

	// Data, if not nil, is the answer that the timeline was made of, by
	// [query.Answer.Graph].
	Data *query.Answer

	// Sets are the answers for the data sets of which the file has records, by
	// [query.Answer.Beside]: the description says where they are from.
	Sets []*query.Answer
	Encoding

	// Warn, if not nil, is told what the picture had to do differently, in a
	// clause without a full stop.
	Warn func(message string)

	// Hint, if not nil, is told what flag would show more, in a clause without a
	// full stop.
	Hint func(message string)
}

// ChronologyOptions shape a chronology in words. The zero value is a full record
// under the title and in the language of the file.
type ChronologyOptions struct {
	Title string // instead of the file's
	Lang  string // BCP 47 language of dates and words, instead of the file's
	Style string // a house style, one of [Styles], which are in English; a full record if empty
	Notes string // begins the labels of footnotes, for a document that has others
}

// RelationsOptions shape the table of an actor graph. The zero value is all of
// it, under the title and in the language of the file.
type RelationsOptions struct {
	Title string // instead of the file's
	Lang  string // BCP 47 language of words, instead of the file's
	Focus
}

// ReportOptions shape the parts of a report. The page
// has title and language of the chronology.
type ReportOptions struct {
	Timeline   TimelineOptions
	Graph      GraphOptions
	Chronology ChronologyOptions

	// Entries is how many events the page lists at most: beyond it those that would
	// have labels first, and the page says so. [DefaultEntries] if zero.
	Entries int
}

// DefaultEntries is how many events the page of a report lists.
const DefaultEntries = 3000

// Encoding is how a picture becomes a file. The zero value is an SVG whose text
// is drawn by the fonts of the viewer.
type Encoding struct {
	Format   Format // [SVG] if empty
	DPI      int    // dots per inch of a PNG, from [MinDPI] to [MaxDPI]; [DefaultDPI] if zero
	IDPrefix string // begins the ids in an SVG; made from the content if empty
	Links    bool   // events and sources of an SVG lead to the pages of sources; for pages that hold the picture itself
	Fonts    string // how an SVG holds its text, one of [FontModes]; "system" if empty

	// FontFiles are asked, in order, for letters that the built-in font lacks, where
	// letters are drawn as shapes or embedded; and after them, with SystemFonts,
	// the fonts of the machine, which makes the picture depend on it.
	FontFiles   []FontFile
	SystemFonts bool
}

// Size is a width and a height in CSS pixels, 96 to the inch.
type Size struct{ Width, Height int }

// Slide is a 16:9 slide, in CSS pixels.
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

func (l Look) size() geom.Size {
	size := l.Size
	if size == (Size{}) {
		size = Slide
	}
	return geom.Size{W: geom.Px(size.Width), H: geom.Px(size.Height)}
}

func (l Look) lang(t *timeline.Timeline) string { return either(l.Lang, t.Lang) }

// theme returns the colours of a look that has been checked.
func (l Look) theme() theme.Theme {
	if l.OwnTheme != nil {
		return l.OwnTheme.colors
	}
	th, _ := theme.Named(l.Theme)
	return th
}

func (o ChronologyOptions) lang(t *timeline.Timeline) string { return either(o.Lang, t.Lang) }

func (o RelationsOptions) lang(t *timeline.Timeline) string { return either(o.Lang, t.Lang) }

// either returns what was asked for, or else what the file says.
func either(asked, file string) string {
	if asked != "" {
		return asked
	}
	return file
}
