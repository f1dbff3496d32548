package set

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

// Words say when, where and by whom an event is told.
type Words struct {
	Say    words.In
	Zone   *time.Location           // in which times are shown
	Number map[*timeline.Source]int // under which a source is listed; 0 if it is not
	Usual  *timeline.Status         // goes without saying; nil for none
	// Past has the answer that undid an event: with Event, of Kind.
	Past map[*timeline.Event]timeline.Reply
	// Notes are what is said of some events besides, such as what changed.
	Notes map[*timeline.Event]string
}

// Undone returns which of the events were corrected, superseded or retracted by
// another of them, by the last that did so.
func Undone(events []*timeline.Event) map[*timeline.Event]timeline.Reply {
	past := map[*timeline.Event]timeline.Reply{}
	for _, e := range events {
		for _, r := range e.RespondsTo {
			if r.Kind.Undoes() {
				past[r.Event] = timeline.Reply{Event: e, Kind: r.Kind}
			}
		}
	}
	return past
}

// undone says by which event another no longer holds: "superseded by 9".
func (w Words) undone(by timeline.Reply) string { return w.Undone(by, fmt.Sprint(by.Event.Number)) }

// Undone says by which event another no longer holds, under its name.
func (w Words) Undone(by timeline.Reply, name string) string {
	text := []rune(lang.Fill(w.Say.Prose.Answers[by.Kind][1], "no", name))
	if len(text) > 0 {
		text[0] = unicode.ToLower(text[0])
	}
	return string(text)
}

// Details is the quiet line under a label's title: date, place, status, what
// the event answers, and the numbers of its sources.
func (w Words) Details(e *timeline.Event) string {
	return w.details(e, true)
}

func (w Words) details(e *timeline.Event, place bool) string {
	date, rest := OneLine(w.Say.When(e, w.Zone, inwords.Short)), w.particulars(e, place)
	switch {
	case rest == "":
		return date
	case strings.HasPrefix(rest, "\u00a0"):
		return date + rest
	}
	return date + afterDate + rest
}

const (
	afterDate = "\u00a0· "
	joiner    = "\u2060" // keeps characters together; only while lines are broken
)

// OneLine joins a text, such as a date, so that lines do not break in it,
// neither at spaces nor between Chinese characters.
func OneLine(text string) string {
	if strings.ContainsFunc(text, breaksAnywhere) {
		text = strings.Join(strings.Split(text, ""), joiner)
	}
	return strings.ReplaceAll(text, " ", "\u00a0")
}

// breaksAnywhere reports whether lines break between letters of the script.
func breaksAnywhere(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer)
}

// detailsWithin fits the details into lines: a date that is wider than a line
// breaks where it may.
func (w Words) detailsWithin(e *timeline.Event, place bool, f font.Font, width geom.U) string {
	text := font.Clean(w.details(e, place))
	date, rest, more := strings.Cut(text, afterDate)
	if !more {
		return text
	}
	if f.Width(date+afterDate) <= width {
		return text
	}
	return strings.NewReplacer("\u00a0", " ", joiner, "").Replace(date) + afterDate + rest
}

// Particulars are the details without the date.
func (w Words) Particulars(e *timeline.Event) string { return w.particulars(e, true) }

func (w Words) particulars(e *timeline.Event, place bool) string {
	var parts []string
	if place && e.Place.Name != "" {
		parts = append(parts, e.Place.Name)
	}
	if w.Usual == nil || e.Status != *w.Usual {
		parts = append(parts, w.Say.Statuses[e.Status])
	}
	for _, r := range e.RespondsTo {
		if r.Event.Number > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", w.Say.Replies[r.Kind], r.Event.Number))
		}
	}
	if by, ok := w.Past[e]; ok {
		parts = append(parts, w.undone(by))
	}
	// Lines break after a dot, and not before the source numbers.
	line := strings.Join(parts, "\u00a0· ")
	if refs := w.References(e); refs != "" {
		line += "\u00a0" + refs
	}
	return line
}

// References lists the numbers of an event's sources: "[1, 3]"; "" where none
// is listed.
func (w Words) References(e *timeline.Event) string {
	var refs []string
	for _, c := range e.Sources {
		if n := w.Number[c.Source]; n > 0 {
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
