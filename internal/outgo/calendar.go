package outgo

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"demarche/timeline"
	"demarche/timeline/edtf"
)

// civil is the first and the last day of an event, as far as they are bounded,
// and whether it has a time of day.
type civil struct {
	from, to time.Time
	clock    bool
}

// when returns the days of an event in its zone. It is not ok where the event
// has no bounds at both ends, or lies outside the years 1 to 9999.
func when(t *timeline.Timeline, e *timeline.Event) (c civil, ok bool) {
	if !e.Earliest.Bounded() || !e.Latest.Bounded() {
		return c, false
	}
	zone := t.ZoneOf(e)
	at := func(i edtf.Instant) time.Time { return time.Unix(i.Wall(zone), 0).UTC() }
	c = civil{at(e.Earliest), at(e.Latest), e.Date.HasTime()}
	return c, c.from.Year() >= 1 && c.to.Year() <= 9999
}

// writeICS writes a calendar. Days end on the day behind the last, as calendars
// count; times of day are in UTC.
func writeICS(f File) ([]byte, []string, error) {
	t := f.View
	var b strings.Builder
	var l lost
	line := func(name, value string) { b.WriteString(folded(name + ":" + value)) }
	line("BEGIN", "VCALENDAR")
	line("VERSION", "2.0")
	line("PRODID", "-//demarche//EN")
	if t.Title != "" {
		line("X-WR-CALNAME", calendarText(t.Title))
	}
	for _, e := range t.Events {
		c, ok := when(t, e)
		if !ok {
			l.note("events without a date at both ends", 1)
			continue
		}
		if !c.clock && e.Date.Precision() != edtf.Day {
			l.note("dates coarser than a day: all of their days are marked", 1)
		}
		l.usual(e, "status", "places", "tags", "types", "actors", "sources", "quotes")
		line("BEGIN", "VEVENT")
		line("UID", calendarText(e.ID)+"@demarche")
		line("DTSTAMP", "19700101T000000Z") // none of ours: the same events are the same bytes
		if c.clock {
			line("DTSTART", time.Unix(e.Earliest.Wall(time.UTC), 0).UTC().Format("20060102T150405Z"))
			if end := e.Latest.Wall(time.UTC); end > e.Earliest.Wall(time.UTC)+60 {
				line("DTEND", time.Unix(end, 0).UTC().Format("20060102T150405Z"))
			}
		} else {
			line("DTSTART;VALUE=DATE", c.from.Format("20060102"))
			line("DTEND;VALUE=DATE", c.to.AddDate(0, 0, 1).Format("20060102"))
		}
		line("SUMMARY", calendarText(headline(e)))
		line("DESCRIPTION", calendarText(details(e)))
		if e.Place.Name != "" {
			line("LOCATION", calendarText(e.Place.Name))
		}
		if e.Place.Located {
			line("GEO", fmt.Sprintf("%g;%g", e.Place.Lat, e.Place.Lon))
		}
		switch e.Status {
		case timeline.Cancelled, timeline.Retracted:
			line("STATUS", "CANCELLED")
		case timeline.Announced:
			line("STATUS", "TENTATIVE")
		}
		var tags []string
		for _, tag := range e.Tags {
			tags = append(tags, calendarText(tag))
		}
		if tags != nil {
			line("CATEGORIES", strings.Join(tags, ","))
		}
		line("END", "VEVENT")
	}
	line("END", "VCALENDAR")
	return []byte(b.String()), l.words(), nil
}

// headline is the title, with the status where it is not simply reported: a
// denial must not look like a fact in somebody's calendar.
func headline(e *timeline.Event) string {
	if e.Status == timeline.Reported {
		return e.Title
	}
	return e.Title + " (" + e.Status.String() + ")"
}

// details are what else is said of an event, as text.
func details(e *timeline.Event) string {
	var all []string
	add := func(s string) {
		if s != "" {
			all = append(all, s)
		}
	}
	add(e.Summary)
	if e.Quote != "" {
		add("“" + e.Quote + "”")
	}
	if len(e.Actors) > 0 {
		add("Actors: " + labels(e.Actors))
	}
	if len(e.Recipients) > 0 {
		add("Towards: " + labels(e.Recipients))
	}
	add("Date: " + e.Date.String() + ". Type: " + e.Type.ID + ". Status: " + e.Status.String() + ".")
	if s := cited(e); s != "" {
		add("Sources: " + s)
	}
	return strings.Join(all, "\n")
}

func labels(actors []*timeline.Actor) string {
	var all []string
	for _, a := range actors {
		all = append(all, a.Name)
	}
	return strings.Join(all, ", ")
}

// cited lists the sources of an event, with their addresses.
func cited(e *timeline.Event) string {
	var all []string
	for _, c := range e.Sources {
		s := c.Source.Name
		if url := address(c); url != "" {
			s += " <" + url + ">"
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

func address(c timeline.Citation) string {
	if c.URL != "" {
		return c.URL
	}
	return c.Source.URL
}

// calendarText is the one door for text into a calendar.
func calendarText(s string) string {
	return uncontrolled(strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,", "\r\n", "\\n", "\n", "\\n", "\r", "\\n").Replace(strings.ToValidUTF8(s, "\uFFFD")))
}

// folded breaks a line at 75 bytes, never within a character.
func folded(line string) string {
	var b strings.Builder
	n := 0
	for _, c := range line {
		size := utf8.RuneLen(c)
		if n+size > 75 {
			b.WriteString("\r\n ")
			n = 1
		}
		b.WriteRune(c)
		n += size
	}
	return b.String() + "\r\n"
}
