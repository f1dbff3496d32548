// Package plan turns a timeline into placed things: it chooses type sizes and
// wraps text, asks axis for the scale and layout for the places, and decides
// what is labelled. Its results are numbers and words, without colour; paint
// draws them. Each result prints as text.
package plan

import (
	"demarche/render/internal/axis"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/timeline"
	"demarche/timeline/diff"
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

	Changes *diff.Changes // to be drawn on their new version; nil for none
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

// Timeline is a timeline's picture, placed.
type Timeline struct {
	frame.Frame

	Marks   []sign.Mark // in time order
	Labels  []Label
	Extents []Extent
	Ghosts  []Ghost
	Lanes   []Lane
	Ties    []Tie
	Threads []Thread
	Axis    Axis
	Strip   *Strip // nil for none
	Density []sign.Bin
}

// Label is an event's label with the leader from its mark. The leader goes
// straight from the mark to Bend, aslant to Foot and straight to Top: upwards,
// or downwards below the axis.
type Label struct {
	Event                 *timeline.Event
	Box                   geom.Box
	Lines                 []set.Text
	Mark, Bend, Foot, Top geom.Point
	Rule                  [2]geom.Point // on which the text stands, where the leader ends at it
}

// Extent is how precisely the time of an event, or of several with the same
// bounds, is known.
type Extent struct {
	Events             []int // numbers
	Kind               sign.Precision
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
	Texts     []set.Text
	Eras      []Era
	AsOf      *Era // the as-of line, if it lies within
}

// Era is a band under the axis.
type Era struct {
	Box  geom.Box
	Text set.Text
	Open bool
}

// Measures of the picture.
const (
	tickLength  = geom.U(500)
	rulerGap    = geom.U(300)
	markPitch   = geom.U(1600)
	poleText    = geom.U(600)  // from the pole to the text
	zoneWidth   = geom.U(6400) // per event without a beginning, up to four
	mostRows    = 6            // swim rows of marks
	markRow     = geom.U(1500) // height of a swim row
	eraHeight   = geom.U(1700)
	densityMost = geom.U(2600)
)
