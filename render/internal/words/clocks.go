package words

import (
	"cmp"
	"strings"
	"time"

	"demarche/render/internal/lang"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
)

// Clocks are those on which times of day are said.
type Clocks uint8

// The clocks.
const (
	OfTheFile  Clocks = iota // all those of one zone, which is named above
	OfTheEvent               // of each event's own zone, with the offset
	OfBoth                   // of each event's own zone, and behind them of the file's
)

// ClocksOf returns the clocks that a timeline asks for. Where events have zones
// of their own, their times are on these unless it says otherwise.
func ClocksOf(t *timeline.Timeline) Clocks {
	switch {
	case t.Times.Zone != nil:
		return OfTheFile
	case t.Times.Both:
		return OfBoth
	case t.Times.Local:
		return OfTheEvent
	}
	for _, e := range t.Events {
		if e.Zone != nil && e.Date.HasTime() && e.Zone.String() != t.Zone.String() {
			return OfTheEvent
		}
	}
	return OfTheFile
}

// OnOneClock reports whether all times are on the clocks of one zone.
func (l In) OnOneClock() bool { return l.Clocks == OfTheFile }

// TimesNote says on which clocks times are, "" where there are none.
func (l In) TimesNote(t *timeline.Timeline) string {
	switch {
	case !HasTimes(t.Events):
		return ""
	case l.Clocks == OfTheEvent:
		return l.TimesLocal
	case l.Clocks == OfBoth:
		return lang.Fill(l.TimesBoth, "zone", Zone(t.Zone))
	}
	return lang.Fill(l.TimesIn, "zone", Zone(t.Zone))
}

// dateWords says the date of an event, its times on the clocks that are asked for.
func dateWords(l In, e *timeline.Event, zone *time.Location, style inwords.Style) string {
	own := cmp.Or(e.Zone, zone)
	if l.Clocks == OfTheFile || !e.Date.HasTime() {
		return l.Words(e.Date.Shown(own, zone), style)
	}
	local := l.Words(e.Date.ShownWithOffset(own, own), style)
	there := e.Date.ShownWithOffset(own, zone)
	if l.Clocks == OfTheEvent || own.String() == zone.String() {
		return local
	}
	return lang.Fill(l.Aspects, "date", local, "aspects", besideWords(l, e.Date.ShownWithOffset(own, own), there, style))
}

// besideWords says a date behind the same one on another clock: the time alone, where
// the day is the same.
func besideWords(l In, local, there edtf.Date, style inwords.Style) string {
	a, b := local.Parts(), there.Parts()
	if there.Kind() != edtf.Point || a.Year != b.Year || a.Month != b.Month || a.Day != b.Day {
		return l.Words(there, style)
	}
	return l.ClockTime(there)
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
