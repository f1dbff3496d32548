package plan

import (
	"fmt"
	"strings"
	"time"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

// Details is the quiet line under a label's title: date, place, status, what
// the event answers, and the numbers of its sources.
func Details(e *timeline.Event, zone *time.Location, number map[*timeline.Source]int, say words.In) string {
	return onOneLine(say.When(e, zone, inwords.Short)) + afterDate + Particulars(e, number, say)
}

const (
	afterDate = "\u00a0· "
	joiner    = "\u2060" // keeps characters together; only while lines are broken
)

// onOneLine joins a date so that lines do not break in it, neither at spaces
// nor between Chinese characters.
func onOneLine(date string) string {
	if strings.ContainsFunc(date, breaksAnywhere) {
		date = strings.Join(strings.Split(date, ""), joiner)
	}
	return strings.ReplaceAll(date, " ", "\u00a0")
}

// details fits the details into lines: a date that is wider than a line breaks
// where it may.
func (p *planner) details(e *timeline.Event, f font.Font, width geom.U) string {
	text := font.Clean(Details(e, p.Source.Zone, p.number, p.say))
	date, rest, _ := strings.Cut(text, afterDate)
	if f.Width(date+afterDate) <= width {
		return text
	}
	return strings.NewReplacer("\u00a0", " ", joiner, "").Replace(date) + afterDate + rest
}

// Particulars are the details without the date.
func Particulars(e *timeline.Event, number map[*timeline.Source]int, say words.In) string {
	var parts []string
	if e.Place.Name != "" {
		parts = append(parts, e.Place.Name)
	}
	parts = append(parts, say.Statuses[e.Status])
	for _, r := range e.RespondsTo {
		if r.Event.Number > 0 && r.Kind != timeline.ReplyFollows {
			parts = append(parts, fmt.Sprintf("%s %d", say.Replies[r.Kind], r.Event.Number))
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
