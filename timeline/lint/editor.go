package lint

import (
	"fmt"
	"slices"

	"demarche/timeline"
	"demarche/timeline/problem"
)

// editor looks at a file as a desk editor would.
type editor struct {
	*timeline.Reading
	t     *timeline.Timeline
	found timeline.Problems
	tally problem.Tally

	better map[timeline.Position]bool // names of which something better is said than that nobody declares them
}

// advise notes a warning.
func (d *editor) advise(pos timeline.Position, code, hint, format string, args ...any) {
	if d.tally.Full(code) {
		return
	}
	d.found = append(d.found, timeline.Problem{
		File: d.NameOf(pos), Pos: pos, Severity: timeline.Warning, Code: code, Hint: hint, Message: fmt.Sprintf(format, args...),
	})
	d.tally.Keep(d.found[len(d.found)-1])
}

// statusPos is where the status of an event stands, or the event if it is not
// written.
func (d *editor) statusPos(e *timeline.Event) timeline.Position {
	if at, ok := d.Field(e, "status"); ok {
		return at
	}
	return e.Pos()
}

// inFile returns the events in the order of the file.
func (d *editor) inFile() []*timeline.Event {
	byPlace := func(a, b *timeline.Event) int { return a.Pos().Compare(b.Pos()) }
	if slices.IsSortedFunc(d.t.Events, byPlace) {
		return d.t.Events
	}
	return slices.SortedFunc(slices.Values(d.t.Events), byPlace)
}
