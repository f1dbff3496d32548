package words

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"demarche/render/internal/lang"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
)

// When says in words when an event was: its date as written, or between which
// dates other events put it. Times are those of the clocks in the zone, which
// stands once above them all.
func (l In) When(e *timeline.Event, zone *time.Location, style inwords.Style) string {
	switch {
	case !e.Date.IsZero() && !boundedByOthers(e, zone):
		return dateWords(l, e, zone, style)
	case e.Undated():
		return l.NotDated
	}
	first, last := ends(e, zone)
	if own := cmp.Or(e.Zone, zone); l.Clocks != OfTheFile {
		first, last = first.ShownWithOffset(zone, own), last.ShownWithOffset(zone, own)
	}
	return l.Bounds(first, last, style)
}

// ends returns the dates between which an event lies or which it lasted, each as
// precise as it is known; a zero date stands for an end that is not known.
func ends(e *timeline.Event, zone *time.Location) (first, last edtf.Date) {
	if !e.Date.IsZero() {
		first, last = endsOf(e.Date.Shown(cmp.Or(e.Zone, zone), zone), zone)
	}
	if e.Date.IsZero() || boundedByOthers(e, zone) {
		if first.IsZero() {
			first = boundOf(e, zone, false)
		}
		if last.IsZero() {
			last = boundOf(e, zone, true)
		}
	}
	return first, last
}

// boundedByOthers reports whether other events tell the end that the date leaves
// open of one that was "on or before" or "on or after" a day.
func boundedByOthers(e *timeline.Event, zone *time.Location) bool {
	if e.Date.Kind() != edtf.OneOf || !e.Earliest.Bounded() || !e.Latest.Bounded() {
		return false
	}
	first, last := e.Date.Bounds(cmp.Or(e.Zone, zone))
	return first.Bounded() != last.Bounded()
}

func endsOf(d edtf.Date, zone *time.Location) (first, last edtf.Date) {
	switch d.Kind() {
	case edtf.Point:
		return d, d
	case edtf.Interval:
		first, _ = d.Start()
		last, _ = d.End()
		return first, last
	}
	for i, m := range d.Members() {
		from, to := endsOf(m, zone)
		if i == 0 || !first.IsZero() && (from.IsZero() || earliest(from, zone) < earliest(first, zone)) {
			first = from
		}
		if i == 0 || !last.IsZero() && (to.IsZero() || latest(to, zone) > latest(last, zone)) {
			last = to
		}
	}
	return first, last
}

func earliest(d edtf.Date, zone *time.Location) edtf.Instant { at, _ := d.Bounds(zone); return at }
func latest(d edtf.Date, zone *time.Location) edtf.Instant   { _, at := d.Bounds(zone); return at }

// boundOf returns the date that others set as a bound: that of the event which
// sets it, where the constraint is this event's own and its date is no stretch
// itself, as 1966-01-0X is, of which it is the first or the last day; else the longest
// date that begins, or ends, with the bound.
func boundOf(e *timeline.Event, zone *time.Location, last bool) edtf.Date {
	at := e.Earliest
	if last {
		at = e.Latest
	}
	if !at.Bounded() {
		return edtf.Date{}
	}
	switch d := setter(e, at, zone, last, &path{}); {
	case d.IsZero():
		return longest(at.Wall(zone), last)
	case masked(d):
		c, p, unit := edtf.CivilOf(at.Wall(zone)), d.Parts(), d.Precision()
		if p.MonthX|p.DayX == 1 { // the last digit alone: the tens say which days
			unit = p.Unit
		}
		return cut(edtf.MustParse(fmt.Sprintf("%s-%02d-%02d", isoYear(c.Year), c.Month, c.Day)), unit)
	default:
		return d
	}
}

// masked reports whether a date is said as the days or months between which it lies.
func masked(d edtf.Date) bool {
	p := d.Parts()
	return d.Kind() == edtf.Point && (p.MonthX|p.DayX != 0 || p.YearX != 0 && p.Unit < edtf.Year)
}

// path is the events that have been looked at for the date that sets a bound. They
// are no more than these: of a chain of a million each would look at all before it.
type path struct {
	seen [16]*timeline.Event
	n    int
}

// add reports whether an event is still to be looked at.
func (p *path) add(e *timeline.Event) bool {
	if e == nil || p.n == len(p.seen) || slices.Contains(p.seen[:p.n], e) {
		return false
	}
	p.seen[p.n] = e
	p.n++
	return true
}

// setter looks along the constraints that events carry for the date that sets a
// bound.
func setter(e *timeline.Event, at edtf.Instant, zone *time.Location, last bool, seen *path) edtf.Date {
	if !seen.add(e) {
		return edtf.Date{}
	}
	if !e.Date.IsZero() {
		first, end := endsOf(e.Date.Shown(cmp.Or(e.Zone, zone), zone), zone)
		own := zone
		if !e.Date.HasTime() {
			own = cmp.Or(e.Zone, zone)
		}
		switch {
		case last && !end.IsZero() && latest(end, own) == at:
			return end
		case !last && !first.IsZero() && earliest(first, own) == at:
			return first
		case seen.n > 1 || e.Date.Kind() != edtf.OneOf:
			return edtf.Date{}
		}
	}
	list := e.After
	if last {
		list = e.Before
	}
	for _, c := range list {
		if d := setter(c.Event, at, zone, last, seen); !d.IsZero() {
			return d
		}
	}
	return setter(e.During, at, zone, last, seen)
}

// longest returns the year, month, day or minute that begins, or ends, with a
// second.
func longest(wall int64, last bool) edtf.Date {
	c, edge := edtf.CivilOf(wall), edtf.CivilOf(wall)
	if last {
		edge = edtf.CivilOf(wall + 1)
	}
	text := isoYear(c.Year)
	midnight := edge.Hour == 0 && edge.Minute == 0 && edge.Second == 0
	switch {
	case midnight && edge.Day == 1 && edge.Month == 1, c.Year < -9999 || c.Year > 9999:
	case midnight && edge.Day == 1:
		text += fmt.Sprintf("-%02d", c.Month)
	case midnight:
		text += fmt.Sprintf("-%02d-%02d", c.Month, c.Day)
	default:
		text += fmt.Sprintf("-%02d-%02dT%02d:%02d", c.Month, c.Day, c.Hour, c.Minute)
	}
	d, _ := edtf.Parse(text)
	return d
}

// cut returns a date that is no more precise than a unit of Day, Month or Year,
// and says no digits that are not specified.
func cut(d edtf.Date, unit edtf.Precision) edtf.Date {
	p := d.Parts()
	if d.Kind() != edtf.Point || p.Letter || p.YearX == 0 && p.Month > 12 || p.Unit > edtf.Year {
		return d
	}
	if p.YearX != 0 {
		years := strings.TrimLeft(d.String(), "-?~%")[:4]
		if p.Negative {
			years = "-" + years
		}
		if vague, err := edtf.Parse(years); err == nil {
			return vague
		}
		return d
	}
	if p.Unit >= unit && p.MonthX|p.DayX == 0 {
		return d
	}
	text := isoYear(p.Year)
	if p.Unit <= edtf.Month && p.MonthX == 0 && unit < edtf.Year {
		text += fmt.Sprintf("-%02d", p.Month)
		if p.Unit <= edtf.Day && p.DayX == 0 && unit < edtf.Month {
			text += fmt.Sprintf("-%02d", p.Day)
		}
	}
	short, err := edtf.Parse(text + []string{"", "?", "~", "%"}[p.YearQ|p.MonthQ|p.DayQ])
	if err != nil {
		return d
	}
	return short
}

// day is a calendar day on a wall clock, in seconds.
const day = 24 * 60 * 60

// Span says in words from when to when the events of a timeline reach, "" if
// none of them is dated. No more is said of the ends than the dates there say:
// "Jan 2025", not "1 Jan 2025", where only the month is known, and no time of
// day beside another day.
func (l In) Span(t *timeline.Timeline, style inwords.Style) string {
	first, last := edtf.Forever, edtf.Beginning
	begins, ends := false, false // whether any beginning and any end is known
	for _, e := range t.Events {
		if e.Undated() {
			continue
		}
		from, to := known(e)
		first, last = min(first, from), max(last, to)
		begins = begins || e.Earliest.Bounded()
		ends = ends || e.Latest.Bounded()
	}
	var from, to edtf.Date
	for _, e := range t.Events {
		if e.Undated() {
			continue
		}
		begin, end := known(e)
		if begin != first && end != last {
			continue // only those at the ends are put into words
		}
		a, b := knownDates(e, t.Zone)
		if begin == first && (from.IsZero() || nearer(a, from, -1)) {
			from = a
		}
		if end == last && (to.IsZero() || nearer(b, to, 1)) {
			to = b
		}
	}
	a, b := from, to
	if cut(a, edtf.Day).String() != cut(b, edtf.Day).String() || !a.HasTime() || !b.HasTime() {
		a, b = cut(a, edtf.Day), cut(b, edtf.Day)
	}
	switch {
	case a.IsZero() || b.IsZero():
		return ""
	case !begins:
		return l.Words(edtf.MustParse("../"+b.String()), style)
	case !ends:
		return l.Words(edtf.MustParse(a.String()+"/.."), style)
	case a.String() == b.String():
		return l.Words(a, style)
	}
	if d, err := edtf.Parse(a.String() + "/" + b.String()); err == nil {
		return l.Words(d, style)
	}
	return lang.Fill(l.RangeSpaced, "a", l.Words(a, style), "b", l.Words(b, style))
}

// known returns the first and the last second that is known of an event, which
// are the same where only one is.
func known(e *timeline.Event) (first, last edtf.Instant) {
	switch {
	case !e.Earliest.Bounded():
		return e.Latest, e.Latest
	case !e.Latest.Bounded():
		return e.Earliest, e.Earliest
	}
	return e.Earliest, e.Latest
}

// knownDates returns the dates of the known ends.
func knownDates(e *timeline.Event, zone *time.Location) (first, last edtf.Date) {
	first, last = ends(e, zone)
	switch {
	case first.IsZero() || !e.Earliest.Bounded():
		return last, last
	case last.IsZero() || !e.Latest.Bounded():
		return first, first
	}
	return first, last
}

// nearer reports whether of two dates in one second the first says more: by the
// fraction of the second, more precisely, or with less doubt.
func nearer(a, b edtf.Date, side int) bool {
	doubts := func(d edtf.Date) int {
		p := d.Parts()
		return int(p.YearQ | p.MonthQ | p.DayQ)
	}
	return cmp.Or(
		side*cmp.Compare(b.Nanosecond(), a.Nanosecond()),
		cmp.Compare(a.Precision(), b.Precision()),
		cmp.Compare(doubts(a), doubts(b)),
	) < 0
}
