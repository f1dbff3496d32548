package words

import (
	"fmt"
	"strings"

	"demarche/render/internal/font"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

// SourceNumbers numbers the sources that the events cite, in the order of the
// file.
func SourceNumbers(t *timeline.Timeline) map[*timeline.Source]int {
	used := map[*timeline.Source]bool{}
	for _, e := range t.Events {
		for _, c := range e.Sources {
			if !used[c.Source] {
				used[c.Source] = true
			}
		}
	}
	number := map[*timeline.Source]int{}
	for _, s := range t.Sources {
		if used[s] {
			number[s] = len(number) + 1
		}
	}
	return number
}

// inLine keeps the parts of a date from right to left in order within a line of
// another direction: its first number would go with what stands before it.
func inLine(date string) string {
	const rightToLeftMark = "\u200f"
	if font.Direction(date) == font.RTL {
		return rightToLeftMark + date
	}
	return date
}

// SourceLine describes a source in one paragraph: name, title, date and
// reliability.
func (l In) SourceLine(s *timeline.Source, style inwords.Style) string {
	parts := []string{s.Name}
	if s.Title != "" {
		parts = append(parts, l.Quoted(s.Title))
	}
	if !s.Published.IsZero() {
		parts = append(parts, inLine(l.Words(s.Published, style)))
	}
	line := strings.Join(parts, ", ")
	if s.Reliability != 0 {
		line += fmt.Sprintf(" (%s: %s)", s.Reliability, l.Reliability[s.Reliability])
	}
	return line
}
