// Package words says in words what pictures, chronologies and reports have in
// common: when an event was, who took part, what is claimed of it. It knows no
// format: what it returns is plain text, escaped by whoever writes it.
package words

import (
	"fmt"
	"strings"
	"time"

	"demarche/timeline"
	"demarche/timeline/edtf"
)

// When says in words when an event was: its date as written, or what other
// events say of it. A time that carries an offset is shown as the clocks of the
// zone showed it, with their offset.
func When(e *timeline.Event, zone *time.Location, style edtf.Style) string {
	switch {
	case !e.Date.IsZero():
		return e.Date.In(zone).Words(style)
	case e.Undated():
		return "not dated"
	}
	return between(e.Earliest, e.Latest, zone, style)
}

// between says two bounds in words.
func between(earliest, latest edtf.Instant, zone *time.Location, style edtf.Style) string {
	const day = 24 * 60 * 60
	first, last := earliest.Wall(zone), latest.Wall(zone)
	// Bounds at the edges of days are days.
	days := (!earliest.Bounded() || first%day == 0) && (!latest.Bounded() || (last+1)%day == 0)
	write := func(wall int64) string {
		c := edtf.CivilOf(wall)
		text := isoDay(wall)
		if !days {
			text += fmt.Sprintf("T%02d:%02d", c.Hour, c.Minute)
		}
		d, err := edtf.Parse(text)
		if err != nil { // beyond four-digit years: the year will do
			return fmt.Sprintf("%d", c.Year)
		}
		return d.Words(style)
	}
	switch {
	case !earliest.Bounded():
		return "by " + write(last)
	case !latest.Bounded():
		return "from " + write(first)
	}
	from, to := write(first), write(last)
	if from == to {
		return from
	}
	if d, err := edtf.Parse(isoDay(first) + "/" + isoDay(last)); err == nil && days {
		return d.Words(style)
	}
	return from + " – " + to
}

// isoDay writes the day of a wall clock's reading in ISO 8601.
func isoDay(wall int64) string {
	c := edtf.CivilOf(wall)
	if c.Year < 0 {
		return fmt.Sprintf("-%04d-%02d-%02d", -c.Year, c.Month, c.Day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", c.Year, c.Month, c.Day)
}

// Span says in words from when to when the events of a timeline reach, "" if
// none of them is dated.
func Span(t *timeline.Timeline, style edtf.Style) string {
	earliest, latest := edtf.Forever, edtf.Beginning
	for _, e := range t.Events {
		if e.Earliest.Bounded() {
			earliest = min(earliest, e.Earliest)
		}
		if e.Latest.Bounded() {
			latest = max(latest, e.Latest)
			earliest = min(earliest, e.Latest)
		}
		if e.Earliest.Bounded() {
			latest = max(latest, e.Earliest)
		}
	}
	if earliest > latest {
		return ""
	}
	return between(earliest, latest, t.Zone, style)
}

// Describe says what is in the picture of a timeline, for those who cannot see
// it.
func Describe(what string, t *timeline.Timeline) string {
	parts := []string{what, Count(len(t.Events), "event")}
	if span := Span(t, edtf.Short); span != "" {
		parts = append(parts, span)
	}
	text := strings.Join(parts, ", ")
	if tally := Tally(t); tally != "" {
		text += "; " + tally
	}
	return text + "."
}

// Tally counts the events by status, from the firmest on: "12 confirmed, 3
// reported, 1 not dated".
func Tally(t *timeline.Timeline) string {
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
			parts = append(parts, fmt.Sprintf("%d %s", count[s], s))
		}
	}
	if undated > 0 {
		parts = append(parts, fmt.Sprintf("%d not dated", undated))
	}
	return strings.Join(parts, ", ")
}

// Shown says how many events there are, and of how many if some are left out.
func Shown(t *timeline.Timeline) string {
	if len(t.Events) < t.Total {
		return fmt.Sprintf("%d of %s", len(t.Events), Count(t.Total, "event"))
	}
	return Count(len(t.Events), "event")
}

// Count writes a number of things: "1 event", "16 events".
func Count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}

// Figures says the event's figures in words: "at least 26 killed, 22 missing".
func Figures(e *timeline.Event) string {
	parts := make([]string, len(e.Figures))
	for i, f := range e.Figures {
		parts[i] = f.Estimate.String() + " " + f.Name
	}
	return strings.Join(parts, ", ")
}

// Quoted returns the text in quotation marks, unless it has some.
func Quoted(s string) string {
	if strings.HasPrefix(s, "“") || strings.HasPrefix(s, "\"") || strings.HasPrefix(s, "«") {
		return s
	}
	return "“" + s + "”"
}

// HasTimes reports whether any event is dated to a time of day.
func HasTimes(events []*timeline.Event) bool {
	for _, e := range events {
		if e.Date.HasTime() {
			return true
		}
	}
	return false
}

// Zone names the zone in which times are shown.
func Zone(zone *time.Location) string {
	return strings.ReplaceAll(zone.String(), "_", " ")
}
