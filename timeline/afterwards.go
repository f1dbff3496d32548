package timeline

import (
	"fmt"
	"slices"
	"time"

	"demarche/internal/spell"
	"demarche/timeline/edtf"
	"demarche/timeline/internal/weekdays"
)

// afterwards is what is looked at when a file has been read.
type afterwards struct{ *loader }

// checkAsOf makes scheduled what lies after the date up to which the file knows
// the world, and warns where the file says more than that.
func (l afterwards) checkAsOf() {
	if !slices.ContainsFunc(l.asOfs, func(d edtf.Date) bool { return !d.IsZero() }) && l.t.AsOf.IsZero() {
		return
	}
	for _, e := range l.t.Events {
		asOf, known := l.knownBy(e)
		if !known.Bounded() || !e.Earliest.Bounded() || e.Earliest <= known || e.Status.Future() {
			continue
		}
		if e.Status != Reported { // the default
			l.in.WarnAt(e.Pos(), "after-as-of", "move `as_of`, or make it announced, scheduled or cancelled", "%s", fmt.Sprintf("`%s` is after `as_of` %s and so cannot be %s yet; taken as scheduled", spell.Clip(e.ID), asOf, e.Status))
		}
		e.Status = Scheduled
	}
}

// knownBy returns up to when the file of an event knows the world, and the first
// of the files: the earlier of the two; no bound where neither says.
func (l afterwards) knownBy(e *Event) (asOf edtf.Date, known edtf.Instant) {
	asOf = l.t.AsOf
	_, known = asOf.Bounds(l.t.Zone)
	if own := l.asOfs[e.Pos().File]; !own.IsZero() && own.String() != asOf.String() {
		if _, until := own.Bounds(l.t.Zone); asOf.IsZero() || until < known {
			return own, until
		}
	}
	return asOf, known
}

// spoken is text in which a weekday is named, kept until the event's date is
// known.
type spoken struct {
	event  *Event
	field  string
	text   string
	offset int
}

// checkWeekdays warns where a text names a date by a weekday that it was not:
// one of the two is wrong, and the reader cannot know which.
func (l afterwards) checkWeekdays() {
	for _, s := range l.spoken {
		for _, d := range weekdays.In(s.text) {
			if d.Year == weekdays.NoYear { // that of the event is meant
				if !s.event.Earliest.Bounded() {
					continue
				}
				d.Year = edtf.CivilOf(s.event.Earliest.Wall(l.t.Zone)).Year
			}
			switch is, exists := d.Falls(); {
			case !exists:
				l.in.Warn(s.offset, "weekday", "correct the date", "`%s` says \"%s\", a day that %s %d does not have", s.field, d.Phrase, d.MonthName, d.Year)
			case is != d.Weekday:
				l.in.Warn(s.offset, "weekday", "correct the weekday or the date",
					"`%s` says \"%s\", but %d %s %d is a %s", s.field, d.Phrase, d.Day, d.MonthName, d.Year, is)
			}
		}
	}
}

// gregorian is the first day of the Gregorian calendar, 15 October 1582, as an
// instant in no zone in particular.
var gregorian = edtf.Instant(edtf.Civil{Year: 1582, Month: 10, Day: 15}.Wall())

// checkSkipped warns of times and days that the clocks of their zone never
// showed.
func (l afterwards) checkSkipped() {
	for _, e := range l.t.Events {
		zone := l.t.ZoneOf(e)
		if e.Date.IsZero() || zone == time.UTC || !e.Date.HasTime() && e.Date.Kind() == edtf.Point &&
			edtf.CivilOf(e.Earliest.Wall(zone)).Day == e.Date.Parts().Day {
			continue // most events, and cheaply
		}
		gap, skipped := edtf.Skipped(e.Date, zone)
		if !skipped {
			continue
		}
		l.in.WarnAt(e.Pos(), "skipped-time", "write the time that is meant, or its offset, as in 2025-03-30T04:30+03:00", "%s",
			fmt.Sprintf("`%s` is dated to %s, which %s never had: clocks went from %s to %s",
				spell.Clip(e.ID), e.Date, zone, gap.From, gap.To))
	}
}

// checkCalendar says, once a file, how dates before the Gregorian calendar are
// meant.
func (l afterwards) checkCalendar() {
	for _, e := range l.t.Events {
		if e.Date.IsZero() || e.Date.Precision() > edtf.Day || !e.Latest.Bounded() || e.Latest >= gregorian {
			continue
		}
		l.in.WarnAt(e.Pos(), "julian", "convert dates of the Julian calendar: 15 March 44 BCE there is -0043-03-13 here", "%s", "`"+spell.Clip(e.ID)+"` is dated to the day before 15 October 1582; such dates are taken as proleptic Gregorian")
		return
	}
}
