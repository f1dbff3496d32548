// Package words says in words what pictures, chronologies and reports have in
// common: when an event was, who took part, what is claimed of it. It knows no
// format: what it returns is plain text, escaped by whoever writes it.
package words

import (
	"fmt"
	"strings"
	"time"

	"demarche/render/internal/lang"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
)

// In says things in a language.
type In struct{ *lang.Language }

// For says things in a BCP 47 language, in English where it has no words of ours.
func For(tag string) In { return In{lang.For(tag)} }

var english = In{lang.English}

// When says in words when an event was: its date as written, or what other
// events say of it. A time that carries an offset is shown as the clocks of the
// zone showed it, with their offset.
func (l In) When(e *timeline.Event, zone *time.Location, style inwords.Style) string {
	switch {
	case !e.Date.IsZero():
		return l.Words(e.Date.In(zone), style)
	case e.Undated():
		return l.NotDated
	}
	return l.bounds(e.Earliest, e.Latest, zone, style)
}

// bounds says two bounds in words.
func (l In) bounds(earliest, latest edtf.Instant, zone *time.Location, style inwords.Style) string {
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
		return l.Words(d, style)
	}
	switch {
	case !earliest.Bounded():
		return lang.Fill(l.NotAfter, "date", write(last))
	case !latest.Bounded():
		return lang.Fill(l.NotBefore, "date", write(first))
	}
	from, to := write(first), write(last)
	if from == to {
		return from
	}
	if d, err := edtf.Parse(isoDay(first) + "/" + isoDay(last)); err == nil && days {
		return l.Words(d, style)
	}
	return lang.Fill(l.RangeSpaced, "a", from, "b", to)
}

// day is a calendar day on a wall clock, in seconds.
const day = 24 * 60 * 60

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
func (l In) Span(t *timeline.Timeline, style inwords.Style) string {
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
	// No more is said of the ends than the dates there say: "Jan 2025", not
	// "1 Jan 2025", where only the month is known.
	from := coarsest(t, func(e *timeline.Event) bool { return e.Earliest == earliest })
	to := coarsest(t, func(e *timeline.Event) bool { return e.Latest == latest })
	if from == to && from != "" {
		return l.Words(edtf.MustParse(from), style)
	}
	if from == "" && earliest.Wall(t.Zone)%day == 0 {
		from = isoDay(earliest.Wall(t.Zone))
	}
	if to == "" && (latest.Wall(t.Zone)+1)%day == 0 {
		to = isoDay(latest.Wall(t.Zone))
	}
	if d, err := edtf.Parse(from + "/" + to); err == nil && from != "" && to != "" && from != to {
		return l.Words(d, style)
	}
	return l.bounds(earliest, latest, t.Zone, style)
}

// coarsest returns the date of the events at an end of the timeline, where all
// of them are months or years, perhaps doubtful, the more precise of these; ""
// otherwise.
func coarsest(t *timeline.Timeline, at func(*timeline.Event) bool) string {
	var date edtf.Date
	for _, e := range t.Events {
		if !at(e) {
			continue
		}
		d := e.Date
		month := d.Precision() == edtf.Month || d.Precision() == edtf.Year
		plain := d.Level() == 0 || d.Approximate() || d.Uncertain()
		if d.Kind() != edtf.Point || !month || !plain {
			return ""
		}
		if date.IsZero() || d.Precision() < date.Precision() {
			date = d
		}
	}
	return date.String()
}

// Describe says what is in the picture of a timeline, for those who cannot see
// it.
func (l In) Describe(t *timeline.Timeline) string {
	parts := []string{l.Timeline, l.Shown(len(t.Events), len(t.Events))}
	if span := l.Span(t, inwords.Short); span != "" {
		parts = append(parts, span)
	}
	text := strings.Join(parts, l.Clause)
	if tally := l.Tally(t); tally != "" {
		text += "; " + tally
	}
	return text + "."
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

// Figures says the event's figures in words: "at least 26 killed, 22 missing".
func (l In) Figures(e *timeline.Event) string {
	parts := make([]string, len(e.Figures))
	for i, f := range e.Figures {
		parts[i] = l.estimate(f.Estimate) + " " + f.Name
	}
	return strings.Join(parts, l.Clause)
}

// estimate writes a number that is not known for sure: "22", "at least 26",
// "24 (22–26)".
func (l In) estimate(e timeline.Estimate) string {
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
