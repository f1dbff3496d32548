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

	sounds map[string]*spelling

	better map[timeline.Position]bool // names of which something better is said than that nobody declares them
}

// room reports whether there is room for another warning of a code, which else is
// counted: what it says need not be put together.
func (d *editor) room(code string) bool { return !d.tally.Full(code) }

// advise notes a warning.
func (d *editor) advise(pos timeline.Position, code, hint, format string, args ...any) {
	if !d.room(code) {
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

// inFile puts events into the order of the file.
func inFile(events []*timeline.Event) {
	slices.SortFunc(events, func(a, b *timeline.Event) int { return a.Pos().Compare(b.Pos()) })
}
