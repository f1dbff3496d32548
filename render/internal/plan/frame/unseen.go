package frame

import (
	"fmt"

	"demarche/render/internal/lang"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// Unseen says in a line which answers are not seen in a picture: those of events
// that have no label, which would say it, and that no line leads to what they
// answer. It is empty where all are seen.
func (in Input) Unseen(seen func(by *timeline.Event, to timeline.Reply) bool) string {
	var all []string
	for _, e := range in.Timeline.Events {
		for _, r := range e.RespondsTo {
			if r.Event.Number > 0 && !seen(e, r) {
				all = append(all, fmt.Sprintf("%d %s %d", e.Number, in.Say.Replies[r.Kind], r.Event.Number))
			}
		}
	}
	if len(all) == 0 {
		return ""
	}
	// As many as a line holds.
	line, list := "", ""
	for i, reply := range all {
		if i > 0 {
			list += "; "
		}
		list += reply
		with := list
		if more := len(all) - i - 1; more > 0 {
			with += " " + lang.Fill(in.Say.Signs.More, "n", in.Say.Grouped(int64(more)))
		}
		with = lang.Fill(in.Say.Signs.Unseen, "replies", with)
		if i > 0 && theme.Note.Width(with) > in.Width() {
			break
		}
		line = with
	}
	return line
}
