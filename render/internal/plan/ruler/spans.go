package ruler

import (
	"demarche/render/internal/axis"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"time"
)

// span is the extent of an event in wall seconds. Of an event that is bounded
// on one side only it is what is known of that side.
func span(e *timeline.Event, zone *time.Location) axis.Span {
	if !e.Earliest.Bounded() || !e.Latest.Bounded() {
		return knownEnd(e, zone)
	}
	return axis.Span{Lo: e.Earliest.Wall(zone), Hi: e.Latest.Wall(zone)}
}

// knownEnd is the day at which the time of an event that is bounded on one side
// only is known, as far as that bound allows, or the month or year that the date
// has there.
func knownEnd(e *timeline.Event, zone *time.Location) axis.Span {
	until := e.Latest.Bounded()
	bound := e.Earliest
	if until {
		bound = e.Latest
	}
	for _, part := range append(e.Date.Members(), e.Date) {
		end, ok := part.Start()
		if until {
			end, ok = part.End()
		}
		if !ok || end.IsZero() {
			continue
		}
		if from, to := end.Bounds(zone); until && to == bound || !until && from == bound {
			return axis.Span{Lo: from.Wall(zone), Hi: to.Wall(zone)}
		}
	}
	day := DayOf(bound.Wall(zone))
	if until {
		day.Hi = bound.Wall(zone)
	} else {
		day.Lo = bound.Wall(zone)
	}
	return day
}

// known returns the span in which the only end of an event lies that is known: what
// its date says of that end, or the day of its bound.
func known(e *timeline.Event, zone *time.Location) axis.Span {
	if e.Earliest.Bounded() && e.Latest.Bounded() {
		return span(e, zone)
	}
	for _, part := range parts(e.Date) {
		first, last := part.Bounds(zone)
		if first.Bounded() && last.Bounded() && (first == e.Earliest || last == e.Latest) {
			return axis.Span{Lo: first.Wall(zone), Hi: last.Wall(zone)}
		}
	}
	return span(e, zone)
}

// Day is a day in seconds.
const Day = 24 * 60 * 60

// DayOf returns the calendar day of a wall second.
func DayOf(wall int64) axis.Span {
	since := (wall%Day + Day) % Day
	return axis.Span{Lo: wall - since, Hi: wall - since + Day - 1}
}

// withoutBroad replaces spans that reach over more than half of the whole by
// their first and last day: "some time this year" must not keep a year's empty
// months from being left out.
func withoutBroad(spans []axis.Span) []axis.Span {
	if len(spans) < 3 {
		return spans
	}
	whole := spans[0]
	for _, s := range spans {
		whole = axis.Span{Lo: min(whole.Lo, s.Lo), Hi: max(whole.Hi, s.Hi)}
	}
	var out []axis.Span
	for _, s := range spans {
		if length := uint64(s.Hi - s.Lo); length > 2*Day && length > uint64(whole.Hi-whole.Lo)/2 {
			out = append(out, DayOf(s.Lo), DayOf(s.Hi))
			continue
		}
		out = append(out, s)
	}
	return out
}

// parts returns the ends of an interval, or the members of a set.
func parts(d edtf.Date) []edtf.Date {
	all := d.Members()
	for _, end := range []func() (edtf.Date, bool){d.Start, d.End} {
		if part, ok := end(); ok && !part.IsZero() {
			all = append(all, part)
		}
	}
	return all
}
