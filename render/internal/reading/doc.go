// Package reading reads pictures, pages and chronologies back, as a reader would:
// marks with their places, ticks with their words, lanes, numbers, dates. It then
// holds against the file what can be taken from them: nothing that a reader sees
// may say more than the file does (section "Nothing invented" of the design). The
// facts come from the file as it was loaded, never from a plan of the picture.
//
// [Files] draws events files of every kind for it.
package reading

import (
	"fmt"
	"slices"
	"strings"

	"demarche/timeline"
	"demarche/timeline/edtf"
)

// Check names what a finding is about.
type Check string

// The checks, in the order of the design.
const (
	Place Check = "place" // a mark or its extent is where the event was not
	Axis  Check = "axis"  // the axis runs backwards, or its ticks are finer than the data
	Words Check = "words" // a heading, range or date is more precise than the file
	AsOf  Check = "as-of" // something of later is told as known
	Acts  Check = "acts"  // an event stands in a lane, or under a name, of others
	Count Check = "count" // a number that is said is not that of what is drawn
	Refs  Check = "refs"  // a number is cited and not listed, or the other way round
	Order Check = "order" // what comes later stands first
	Room  Check = "room"  // texts overlap, or stand outside
	Signs Check = "signs" // the legend explains what does not occur, or not what does
)

// Finding is something that an output says and the file does not.
type Finding struct {
	Check Check
	Text  string
}

// String writes the finding as "[place] event 3: …".
func (f Finding) String() string { return fmt.Sprintf("[%s] %s", f.Check, f.Text) }

// Reader holds outputs against a file.
type Reader struct {
	File    *timeline.Timeline // all of it, as loaded
	AsOf    edtf.Date          // of the view that was drawn; zero for none
	English bool               // whether words are read, too
	Form    string             // of the picture: axis, days, counts or page
	Lanes   string             // of the axis: none, actor, side, country, type, place or tag
	Even    bool               // the scale has no lengths

	Found []Finding

	facts map[int]*Fact
}

// NewReader returns a reader of what is drawn of a file as known on a date, or of
// all of it.
func NewReader(file *timeline.Timeline, asOf edtf.Date) *Reader {
	r := &Reader{File: file, AsOf: asOf, English: true}
	r.facts = gather(r)
	return r
}

func (r *Reader) find(c Check, format string, args ...any) {
	r.Found = append(r.Found, Finding{c, fmt.Sprintf(format, args...)})
}

// String lists the findings, a line each.
func (r *Reader) String() string {
	lines := make([]string, len(r.Found))
	for i, f := range r.Found {
		lines[i] = f.String()
	}
	slices.Sort(lines)
	return strings.Join(slices.Compact(lines), "\n")
}
