package plan

import (
	"fmt"
	"strings"
	"time"

	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

// Details is the quiet line under a label's title: date, place, status, what
// the event answers, and the numbers of its sources.
func Details(e *timeline.Event, zone *time.Location, number map[*timeline.Source]int) string {
	// A date stays on one line.
	return strings.ReplaceAll(words.When(e, zone, edtf.Short), " ", "\u00a0") + "\u00a0· " + Particulars(e, number)
}

// Particulars are the details without the date.
func Particulars(e *timeline.Event, number map[*timeline.Source]int) string {
	var parts []string
	if e.Place.Name != "" {
		parts = append(parts, e.Place.Name)
	}
	parts = append(parts, e.Status.String())
	for _, r := range e.RespondsTo {
		if r.Event.Number > 0 && r.Kind != timeline.ReplyFollows {
			parts = append(parts, fmt.Sprintf("%s %d", r.Kind, r.Event.Number))
		}
	}
	// Lines break after a dot, and not before the source numbers.
	line := strings.Join(parts, "\u00a0· ")
	if refs := references(e, number); refs != "" {
		line += "\u00a0" + refs
	}
	return line
}

// references lists the numbers of an event's sources: "[1, 3]".
func references(e *timeline.Event, number map[*timeline.Source]int) string {
	var refs []string
	for _, c := range e.Sources {
		if n := number[c.Source]; n > 0 {
			ref := fmt.Sprint(n)
			if c.Page != "" {
				ref += ":" + c.Page
			}
			refs = append(refs, ref)
		}
	}
	if len(refs) == 0 {
		return ""
	}
	return "[" + strings.Join(refs, ",\u00a0") + "]"
}
