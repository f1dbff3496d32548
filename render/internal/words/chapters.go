package words

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"demarche/render/internal/lang"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
)

// Chapter holds the entries of one year, or those without a date.
type Chapter struct {
	Title    string
	Sections []Section
}

// Section holds the entries of one day or month; its title may be empty.
type Section struct {
	Title   string
	Entries []Entry
}

// Chapters groups the entries by year and then by day, or by month where most
// days have but one entry. The order is that of the entries.
func (b *Brief) Chapters() []Chapter {
	byDay := b.manyADay()
	var all []Chapter
	for _, e := range b.Entries {
		h := e.heading
		if len(all) == 0 || all[len(all)-1].Title != h.year {
			all = append(all, Chapter{Title: h.year})
		}
		c := &all[len(all)-1]
		title := h.month
		if byDay {
			title = h.day
		}
		if title == "" && len(c.Sections) > 0 && c.Sections[0].Title != "" {
			title = lang.Fill(b.Prose.SomeTimeIn, "year", h.year)
		}
		if len(c.Sections) == 0 || c.Sections[len(c.Sections)-1].Title != title {
			c.Sections = append(c.Sections, Section{Title: title})
		}
		s := &c.Sections[len(c.Sections)-1]
		s.Entries = append(s.Entries, e)
	}
	return all
}

// manyADay reports whether days are worth headings of their own.
func (b *Brief) manyADay() bool {
	sections, last := 0, heading{}
	for _, e := range b.Entries {
		if e.heading != last {
			sections, last = sections+1, e.heading
		}
	}
	return sections*3 <= len(b.Entries)*2
}

// heading is what an entry may stand under. Month and day are empty where no
// more than the year is known.
type heading struct{ year, month, day string }

// headingOf finds an event's headings. What lasted stands where it began.
func (b *briefing) headingOf(e *timeline.Event) heading {
	if e.Undated() {
		return heading{year: Capital(b.NotDated)}
	}
	earliest, latest := e.Earliest, e.Latest
	if start, ok := e.Date.Start(); ok && !start.IsZero() {
		earliest, latest = start.Bounds(b.t.Zone)
	}
	first, last := edtf.CivilOf(earliest.Wall(b.t.Zone)), edtf.CivilOf(latest.Wall(b.t.Zone))
	from, to := ends(e, b.t.Zone)
	switch {
	case !earliest.Bounded():
		return heading{lang.Fill(b.Prose.OrEarlier, "year", yearWords(b.In, last.Year)), b.openHeading(e, from, to, edtf.Month), b.openHeading(e, from, to, edtf.Day)}
	case !latest.Bounded():
		h := heading{year: lang.Fill(b.Prose.OrLater, "year", yearWords(b.In, first.Year)), day: b.openHeading(e, from, to, edtf.Day)}
		if from.Precision() <= edtf.Month {
			h.month = b.openHeading(e, from, to, edtf.Month)
		}
		return h
	case last.Year > first.Year:
		return heading{year: Capital(rangeWords(b.In, e, first, last))}
	}
	h := heading{year: yearWords(b.In, first.Year), month: isoWords(b.In, "%s-%02d", first)}
	day := func(c edtf.Civil) string { return fmt.Sprintf("%s-%02d-%02d", isoYear(c.Year), c.Month, c.Day) }
	switch sameMonth := first.Year == last.Year && first.Month == last.Month; {
	case day(first) == day(last):
		h.day = isoWords(b.In, "%s-%02d-%02d", first)
	case sameMonth && first.Day == 1 && last.Day == edtf.DaysIn(last.Year, last.Month):
		h.day = h.month
	case first.Year == last.Year && first.Month == 1 && first.Day == 1 && last.Month == 12 && last.Day == 31:
		h.month = ""
	default:
		h.day = parsedWords(b.In, day(first)+"/"+day(last))
		if e.Date.Kind() != edtf.AllOf {
			h.day = Capital(parsedWords(b.In, "["+day(first)+".."+day(last)+"]"))
		}
		if !sameMonth && e.Date.Kind() == edtf.Point && e.Date.Precision() == edtf.Season {
			h.day = Capital(b.Words(e.Date, inwords.Long))
		}
		if !sameMonth {
			h.month = h.day
		}
	}
	return h
}

// openHeading says of what has a bound on one side only where that is, in days or
// months.
func (b *briefing) openHeading(e *timeline.Event, from, to edtf.Date, unit edtf.Precision) string {
	from, to = cut(from, unit), cut(to, unit)
	if e.Date.Kind() == edtf.Interval {
		if d, err := edtf.Parse(openEnd(from) + "/" + openEnd(to)); err == nil {
			return Capital(b.Words(d, inwords.Long))
		}
	}
	return Capital(b.Bounds(from, to, inwords.Long))
}

func openEnd(d edtf.Date) string {
	if d.IsZero() {
		return ".."
	}
	return d.String()
}

// rangeWords names the years between which an event lies.
func rangeWords(l In, e *timeline.Event, first, last edtf.Civil) string {
	if e.Date.Kind() == edtf.Point && !e.Date.IsZero() {
		return l.Words(e.Date, inwords.Long)
	}
	years := isoYear(first.Year) + "/" + isoYear(last.Year)
	if e.Date.IsZero() || e.Date.Kind() == edtf.OneOf {
		years = "[" + isoYear(first.Year) + ".." + isoYear(last.Year) + "]"
	}
	if words := parsedWords(l, years); words != "" {
		return words
	}
	return lang.Fill(l.RangeSpaced, "a", yearWords(l, first.Year), "b", yearWords(l, last.Year))
}

// isoYear writes a year so that EDTF can read it.
func isoYear(year int64) string {
	switch {
	case year < -9999 || year > 9999:
		return fmt.Sprintf("Y%d", year)
	case year < 0:
		return fmt.Sprintf("-%04d", -year)
	}
	return fmt.Sprintf("%04d", year)
}

func yearWords(l In, year int64) string { return parsedWords(l, isoYear(year)) }

// isoWords puts a day, or less of it, into words. The form says how much.
func isoWords(l In, form string, c edtf.Civil) string {
	parts := []any{isoYear(c.Year), c.Month, c.Day}
	return parsedWords(l, fmt.Sprintf(form, parts[:strings.Count(form, "%")]...))
}

// parsedWords puts EDTF into words; what EDTF cannot say is left out.
func parsedWords(l In, text string) string {
	d, err := edtf.Parse(text)
	if err != nil {
		return ""
	}
	return l.Words(d, inwords.Long)
}

// Capital makes the first letter a capital.
func Capital(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}
