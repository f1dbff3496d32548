// Package plan turns a timeline into placed things: it chooses type sizes and
// wraps text, asks axis for the scale and layout for the places, and decides
// what is labelled. Its results are numbers and words, without colour; paint
// draws them. Each result prints as text.
package plan

import (
	"demarche/render/internal/axis"
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/timeline"
)

// Options shape a timeline's picture. The zero value is a slide.
type Options struct {
	Size  geom.Size // 1280×720 if zero
	Title string    // instead of the file's
	Lang  string    // of the words that are not the file's; the file's if empty
	Scale ScaleKind
	Sides Sides
	Lanes LaneKind
	Strip bool // PLOVER's scale under the axis

	Changes *timeline.Changes // to be drawn on their new version; nil for none
}

// ScaleKind says how time becomes length.
type ScaleKind uint8

// The scales; see DESIGN.md section 4.
const (
	ScaleAuto ScaleKind = iota
	ScaleTime
	ScaleGaps
	ScaleEven
)

// Scales lists the names of the scales in their order.
func Scales() []string { return []string{"auto", "time", "gaps", "even"} }

// Slide is the size of a 16:9 slide.
var Slide = geom.Size{W: geom.Px(1280), H: geom.Px(720)}

// Text is one placed line of text.
type Text struct {
	At   geom.Point // left end of the baseline
	Text string
	Font font.Font
	Role Role
}

// Role says what a text is for; the theme gives each role its ink.
type Role uint8

// The roles.
const (
	Ink    Role = iota // titles
	Quiet              // dates, sources, ticks
	Accent             // event numbers, in the colour of their kind
)

// Timeline is a timeline's picture, placed.
type Timeline struct {
	Source *timeline.Timeline
	Size   geom.Size // of the drawing
	Shown  geom.Size // at which it is shown: of the same shape, never larger
	Title  string    // what the picture is called
	Desc   string

	Head    []Text
	Legend  []Key
	Marks   []Mark // in time order
	Labels  []Label
	Extents []Extent
	Ghosts  []Ghost
	Lanes   []Lane
	Ties    []Tie
	Threads []Thread
	Axis    Axis
	Strip   *Strip // nil for none
	Density []Bin
	Foot    []Text   // what no mark shows
	Sources []Source // under it
	Empty   []Text   // what stands in a picture without events
}

// Source is an entry of the source list.
type Source struct {
	Lines []Text // the number first
	URL   string // where it leads, or ""
}

// Key is an entry of the legend: a mark or a sign, and what it means.
type Key struct {
	At     geom.Point // middle of the sign
	Text   Text
	Like   timeline.Category
	Status timeline.Status
	Extent ExtentKind // instead of a mark, where Sign is set
	Sign   bool
	Plain  bool       // the status matters, not the kind
	Reply  bool       // instead of a mark: the arrow of a thread
	Denial bool       // its bar
	Change ChangeKind // instead of a mark, where not zero
}

// Mark is an event's mark.
type Mark struct {
	Event    *timeline.Event
	At       geom.Point
	Size     geom.U
	Labelled bool
	Change   ChangeKind
}

// Label is an event's label with the leader from its mark. The leader goes
// straight from the mark to Bend, aslant to Foot and straight to Top: upwards,
// or downwards below the axis.
type Label struct {
	Event                 *timeline.Event
	Box                   geom.Box
	Lines                 []Text
	Mark, Bend, Foot, Top geom.Point
	Rule                  [2]geom.Point // on which the text stands, where the leader ends at it
}

// ExtentKind says why an event's mark has an extent.
type ExtentKind uint8

// The kinds of extent.
const (
	Bracket  ExtentKind = iota // a month, a year: some time within
	SoftEnds                   // approximate
	Bar                        // lasted all that time
	Whisker                    // bounded by other events, or one of several days
)

// Extent is how precisely the time of an event, or of several with the same
// bounds, is known.
type Extent struct {
	Events             []int // numbers
	Kind               ExtentKind
	X0, X1, Y          geom.U
	OpenStart, OpenEnd bool
	Accent             timeline.Quad
}

// Axis is the ruler along the foot of the marks.
type Axis struct {
	X0, X1, Y geom.U
	Y1        geom.U // lower edge, where marks hang below as well; else 0
	Zone0     geom.U // the stretch X0 to Zone0 is before all dates: undetermined
	Zone1     geom.U // likewise Zone1 to X1
	Scale     axis.Scale
	Ruler     axis.Ruler
	Texts     []Text
	Eras      []Era
	AsOf      *Era // the as-of line, if it lies within
}

// Era is a band under the axis.
type Era struct {
	Box  geom.Box
	Text Text
	Open bool
}

// Bin is a stretch of the density strip.
type Bin struct {
	X0, X1 geom.U
	Count  int
}

// Measures of the picture.
const (
	tickLength  = geom.U(500)
	rulerGap    = geom.U(300)
	markPitch   = geom.U(1600)
	poleText    = geom.U(600) // from the pole to the text
	numberGap   = geom.U(500)
	blockGap    = geom.U(1400) // between head, labels, axis, foot
	zoneWidth   = geom.U(6400) // per event without a beginning, up to four
	mostRows    = 6            // swim rows of marks
	markRow     = geom.U(1500) // height of a swim row
	eraHeight   = geom.U(1700)
	densityMost = geom.U(2600)
)
