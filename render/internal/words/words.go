// Package words says in words what pictures, chronologies and reports have in
// common: when an event was, who took part, what is claimed of it. It knows no
// format: what it returns is plain text, escaped by whoever writes it.
package words

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/lang"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

// In says things in a language, and times of day on some clocks.
type In struct {
	*lang.Language
	Clocks Clocks
}

// For says things in a BCP 47 language, in English where it has no words of ours.
func For(tag string) In { return In{Language: lang.For(tag)} }

// On says times of day on the clocks that a timeline asks for, and records where
// its events are some.
func (l In) On(t *timeline.Timeline) In {
	l.Clocks = ClocksOf(t)
	if n := Recorded(t); n > 0 && n == len(t.Events) {
		l.Language = l.OfRecords()
	}
	return l
}

var english = In{Language: lang.English}

// Recorded returns how many of the events are records of data sets: all where the
// timeline is one of records.
func Recorded(t *timeline.Timeline) (n int) {
	if t.Records {
		return len(t.Events)
	}
	for _, e := range t.Events {
		if e.Recorded {
			n++
		}
	}
	return n
}

// HowMany says how many events are shown, of how many there are: in the file, or
// in what it is an excerpt of, with how those were chosen.
func (l In) HowMany(t *timeline.Timeline) string {
	if t.Records {
		return l.Shown(t.Count(), t.Total)
	}
	records := Recorded(t)
	if told := len(t.Events) - records; records > 0 && told > 0 {
		of := In{Language: l.OfRecords(), Clocks: l.Clocks}
		return l.Counted(l.Events, told) + l.Comma + chosen(of, t, records, t.Whole()-told)
	}
	return chosen(l, t, len(t.Events), t.Whole())
}

// chosen says how many are shown of all, and by what they were chosen.
func chosen(l In, t *timeline.Timeline, n, all int) string {
	said := l.Shown(n, all)
	if t.Excerpt != nil && t.Excerpt.By != "" && n < all {
		said += " (" + clean(t.Excerpt.By) + ")"
	}
	return said
}

// MachineCoded says of how many events nobody has read the reports; "" where none
// says so, or all are records of a data set, which says it itself: see [Unread].
func (l In) MachineCoded(t *timeline.Timeline) string {
	n := 0
	if t.Records {
		return ""
	}
	for _, e := range t.Events {
		if slices.Contains(e.Tags, timeline.MachineCoded) {
			n++
		}
	}
	switch n {
	case 0:
		return ""
	case len(t.Events):
		return l.Language.MachineCoded[0]
	}
	return lang.Fill(l.Language.MachineCoded[1], "n", l.Grouped(int64(n)))
}

// Describe says what is in the picture of a timeline, for those who cannot see
// it.
func (l In) Describe(t *timeline.Timeline) string {
	parts := []string{l.Timeline, l.described(t)}
	if span := l.Span(t, inwords.Short); span != "" {
		parts = append(parts, span)
	}
	text := strings.Join(parts, l.Clause)
	if tally := l.Tally(t); tally != "" {
		text += "; " + tally
	}
	return text + "."
}

// described says how many events there are; of how many, where they are an
// excerpt.
func (l In) described(t *timeline.Timeline) string {
	if t.Excerpt != nil || Recorded(t) > 0 {
		return l.HowMany(t)
	}
	return l.Shown(len(t.Events), len(t.Events))
}

// Tally counts the events by status, from the firmest on: "12 confirmed, 3
// reported, 1 not dated".
func (l In) Tally(t *timeline.Timeline) string {
	count := map[timeline.Status]int{}
	undated := 0
	for _, e := range t.Events {
		count[e.Status]++
		if e.Undated() {
			undated++
		}
	}
	var parts []string
	for _, s := range timeline.Statuses() {
		if count[s] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", count[s], l.Statuses[s]))
		}
	}
	if undated > 0 {
		parts = append(parts, lang.Fill(l.Undated, "n", fmt.Sprint(undated)))
	}
	return strings.Join(parts, l.Clause)
}

// mostFigures is how many figures of an event are said; the others are counted.
const mostFigures = 24

// Figures says the event's figures in words: "at least 26 killed, 22 missing".
func (l In) Figures(e *timeline.Event) string {
	said := e.Figures[:min(len(e.Figures), mostFigures)]
	parts := make([]string, len(said))
	for i, f := range said {
		parts[i] = estimateWords(l, f.Estimate) + " " + f.Name
	}
	if more := len(e.Figures) - len(said); more > 0 {
		parts = append(parts, l.Counted(l.Forms.MoreThere, more))
	}
	return strings.Join(parts, l.Clause)
}

// estimateWords writes a number that is not known for sure: "22", "at least 26",
// "24 (22–26)".
func estimateWords(l In, e timeline.Estimate) string {
	spread := ""
	switch {
	case e.Low.Known && e.High.Known:
		spread = lang.Fill(l.Range, "a", e.Low.String(), "b", e.High.String())
	case e.Low.Known:
		spread = lang.Fill(l.AtLeast, "n", e.Low.String())
	case e.High.Known:
		spread = lang.Fill(l.UpTo, "n", e.High.String())
	}
	switch {
	case !e.Best.Known:
		return spread
	case spread == "":
		return e.Best.String()
	}
	return lang.Fill(l.Estimate, "estimate", e.Best.String(), "range", spread)
}

// Quoted returns the text in quotation marks, unless it has some.
func (l In) Quoted(s string) string {
	if strings.HasPrefix(s, "“") || strings.HasPrefix(s, "\"") || strings.HasPrefix(s, "«") || strings.HasPrefix(s, "„") {
		return s
	}
	return l.Quotes[0] + s + l.Quotes[1]
}

// PlainSpaces lets lines break where the words of a phrase were kept together.
func PlainSpaces(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }
