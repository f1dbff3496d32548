// Package sign names the signs that pictures of a timeline are made of: marks of
// events, how precisely a time is known, answers, and what changed. A legend
// explains those that occur; paint draws them.
package sign

import (
	"fmt"
	"slices"

	"demarche/render/internal/geom"
	"demarche/timeline"
)

// Mark is an event's mark, placed.
type Mark struct {
	Event    *timeline.Event
	At       geom.Point // its middle
	Size     geom.U
	Labelled bool // it has text beside it, and stands out
	Change   Change
	Past     bool // it was corrected, superseded or retracted since
}

// Box returns the square in which the mark stands.
func (m Mark) Box() geom.Box { return geom.BoxAround(m.At, geom.Size{W: m.Size, H: m.Size}) }

// String writes the mark with its event's number and its place.
func (m Mark) String() string {
	s := fmt.Sprintf("%d %v %v %v", m.Event.Number, m.At, m.Event.Type.Like, m.Event.Status)
	if !m.Labelled {
		s += " unlabelled"
	}
	if m.Past {
		s += " past"
	}
	if m.Change != Unchanged {
		s += " " + m.Change.String()
	}
	return s
}

// Precision says why an event's mark has an extent.
type Precision uint8

// The kinds of precision that are drawn. What is known as exactly as its mark is
// wide is drawn by its place alone.
const (
	WholeDay   Precision = iota // a day that is wider than its mark
	Bracket                     // a month, a year: some time within
	SoftEnds                    // approximate
	Doubtful                    // uncertain: drawn as what is approximate
	Bar                         // lasted all that time
	OpenEnd                     // of a bar
	UnknownEnd                  // of a bar
	Whisker                     // bounded by other events, or one of several days
	Tail                        // known from one side alone
)

// Precisions lists the kinds in the order of a legend.
func Precisions() []Precision {
	return []Precision{WholeDay, Bracket, SoftEnds, Doubtful, Bar, OpenEnd, UnknownEnd, Whisker, Tail}
}

// String names the kind.
func (p Precision) String() string {
	return [...]string{"whole day", "bracket", "soft ends", "doubtful", "bar", "open end", "unknown end", "whisker", "tail"}[p]
}

// End says how an extent ends.
type End uint8

// The ways to end.
const (
	Sharp   End = iota
	Soft        // about then
	Fading      // open: it goes on, or began before
	Unknown     // some time, nobody says when
)

// String names the end.
func (e End) String() string { return [...]string{"sharp", "soft", "fading", "unknown"}[e] }

// Change says how a mark shows what changed since the old version.
type Change uint8

// The kinds of change that are drawn.
const (
	Unchanged Change = iota
	New              // ringed
	Moved            // has a ghost where it was
	TakenBack        // retracted or cancelled since: its text is struck through
	Dropped          // removed: a ghost, struck through
)

// String names the change.
func (c Change) String() string {
	return [...]string{"unchanged", "new", "moved", "taken back", "dropped"}[c]
}

// Past is the sign of what no longer holds.
type Past struct{}

// String names the sign.
func (Past) String() string { return "past" }

// Weekend is the tint of Saturdays and Sundays under an axis.
type Weekend struct{}

// String names the sign.
func (Weekend) String() string { return "weekend" }

// Unlabelled is the paleness of marks that have no label.
type Unlabelled struct{}

// String names the sign.
func (Unlabelled) String() string { return "unlabelled" }

// Reply is the line from an event to those that answer it.
type Reply struct{ Denies bool }

// String says which of the two it is.
func (r Reply) String() string {
	if r.Denies {
		return "denies"
	}
	return "answers"
}

// InLanes is what joins the lanes of an event.
type InLanes uint8

// The signs of lanes.
const (
	SameEvent InLanes = iota // marks of one event in several lanes
	Reached                  // a ring in the lane of whom it reached
)

// String names the sign.
func (s InLanes) String() string { return [...]string{"same event", "reached"}[s] }

// Bin is a stretch of a strip of counts.
type Bin struct {
	X0, X1 geom.U
	Count  int
}

// Bins counts places in stretches of a few pixels.
func Bins(xs []geom.U) []Bin {
	const width = geom.U(800)
	var out []Bin
	for _, x := range slices.Sorted(slices.Values(xs)) {
		x0 := x / width * width
		if n := len(out); n == 0 || out[n-1].X0 != x0 {
			out = append(out, Bin{X0: x0, X1: x0 + width})
		}
		out[len(out)-1].Count++
	}
	return out
}

// Most returns the highest count.
func Most(bins []Bin) (most int) {
	for _, b := range bins {
		most = max(most, b.Count)
	}
	return most
}
