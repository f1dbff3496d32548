package edtf

import (
	"fmt"
	"strings"
)

// Style picks between the forms of [Date.Words].
type Style uint8

// The styles.
const (
	Short Style = iota // "20 Nov 2025", "1941?"
	Long               // "20 November 2025", "1941 (uncertain)"
)

// Words returns d for readers of English; a zero Date gives "".
func (d Date) Words(style Style) string { return English.Words(d, style) }

// Words returns d for readers; a zero Date gives "".
func (n *Names) Words(d Date, style Style) string {
	w := writer{Names: n, style: style}
	switch {
	case d.IsZero():
		return ""
	case d.kind == Point:
		return w.point(&d)
	case d.kind == Interval:
		return w.interval(&d)
	}
	return w.set(&d)
}

// writer turns dates into words of one language and style.
type writer struct {
	*Names
	style Style
}

// point writes one date with its doubts.
func (w *writer) point(d *Date) string {
	p := &d.point
	words := w.plain(d)
	switch {
	case p.significant > 0 && p.significant < p.yearDigits:
		first, last := p.years()
		words = fill(w.Estimate, "estimate", w.circa(words), "range", w.yearRange(first, last))
		if d.quals&approximate != 0 {
			return w.doubt(words, d.quals&uncertain)
		}
	case d.quals == 0:
		return words
	}
	if !p.wholly(d.quals) {
		return fill(w.Aspects, "date", words, "aspects", w.aspects(p))
	}
	return w.doubt(words, d.quals)
}

func (w *writer) circa(words string) string {
	return fill(w.Circa, "date", decline(w.Genitive, words))
}

func (w *writer) doubt(words string, q qualifier) string {
	if q&approximate != 0 {
		words = w.circa(words)
	}
	switch {
	case q&uncertain == 0:
		return words
	case w.style == Long:
		return fill(w.DoubtLong, "date", words)
	}
	return fill(w.Doubt, "date", words)
}

// wholly reports whether all components have the qualifier q.
func (p *point) wholly(q qualifier) bool {
	return p.yearQ == q &&
		(p.monthQ == q || p.month == 0 && p.monthX == 0) &&
		(p.dayQ == q || p.day == 0 && p.dayX == 0)
}

// aspects lists which components are in doubt: "year and month uncertain".
func (w *writer) aspects(p *point) string {
	month := w.Month
	if p.month > 12 {
		month = w.Season
	}
	var list []string
	for _, doubt := range [...]struct {
		q       qualifier
		pattern string
	}{{uncertain, w.AspectUncertain}, {approximate, w.AspectApproximate}} {
		var parts []string
		for _, part := range [...]struct {
			q    qualifier
			name string
		}{{p.yearQ, w.Year}, {p.monthQ, month}, {p.dayQ, w.Day}} {
			if part.q&doubt.q != 0 {
				parts = append(parts, part.name)
			}
		}
		if len(parts) > 0 {
			list = append(list, fill(doubt.pattern, "parts", w.list(parts, w.And)))
		}
	}
	return strings.Join(list, w.Comma)
}

// list joins parts with commas and a last word.
func (w *writer) list(parts []string, last string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	end := len(parts) - 1
	return strings.Join(parts[:end], w.Comma) + last + parts[end]
}

// plain writes one date without its doubts.
func (w *writer) plain(d *Date) string {
	p := &d.point
	switch {
	case p.clock != noClock:
		return fill(w.Clock, "time", w.zoned(w.time(p), p), "date", w.fullDay(p))
	case p.yearX|p.monthX|p.dayX != 0:
		if words := w.vague(p); words != "" {
			return words
		}
		return d.text
	case p.month == 0:
		return w.yearOf(p)
	case p.month > 12:
		return w.subYear(p)
	case p.day == 0:
		return w.monthOfYear(w.month(p), w.yearOf(p))
	}
	return w.fullDay(p)
}

func (w *writer) fullDay(p *point) string {
	return w.dayOf(w.day(p), p)
}

// dayOf writes a day, or several, of a point's month and year.
func (w *writer) dayOf(day string, p *point) string {
	return fill(w.DayMonthYear[w.style], "day", day, "month", w.dayMonth(p), "year", w.yearOf(p))
}

func (w *writer) dayOfMonth(p *point) string {
	return fill(w.DayMonth[w.style], "day", w.day(p), "month", w.dayMonth(p))
}

func (w *writer) monthOfYear(month, year string) string {
	return fill(w.MonthYear[w.style], "month", month, "year", year)
}

func (w *writer) day(p *point) string { return fill(w.DayNumber, "n", fmt.Sprint(p.day)) }

// dayMonth writes the month as it stands with a day.
func (w *writer) dayMonth(p *point) string {
	if w.style == Long {
		return w.DayMonths[p.month-1]
	}
	return w.DayMonthsShort[p.month-1]
}

func (w *writer) month(p *point) string {
	if w.style == Long {
		return w.Months[p.month-1]
	}
	return w.MonthsShort[p.month-1]
}

// subYear writes a season or another part of a year. A winter that runs over the
// new year names both.
func (w *writer) subYear(p *point) string {
	year := w.yearOf(p)
	if subYears[p.month-firstSubYear].last > 12 {
		year = w.yearRange(p.year, p.year+1)
	}
	return fill(w.SubYears[p.month-firstSubYear], "year", year)
}

// time writes the clock without its zone.
func (w *writer) time(p *point) string {
	switch p.unit {
	case Hour:
		return fill(w.Range, "a", fmt.Sprintf("%02d:00", p.hour), "b", fmt.Sprintf("%02d:59", p.hour))
	case Minute:
		return fmt.Sprintf("%02d:%02d", p.hour, p.minute)
	}
	return fmt.Sprintf("%02d:%02d:%02d", p.hour, p.minute, p.second)
}

func (w *writer) zoned(time string, p *point) string {
	if p.clock < utc {
		return time
	}
	offset := ""
	if p.offset != 0 {
		sign, minutes := '+', p.offset
		if minutes < 0 {
			sign, minutes = '−', -minutes
		}
		offset = fmt.Sprintf("%c%02d:%02d", sign, minutes/60, minutes%60)
	}
	return fill(w.UTC, "time", time, "offset", offset)
}

// yearOf writes the year of a point without unspecified digits.
func (w *writer) yearOf(p *point) string {
	switch p.unit {
	case Decade:
		return w.decade(p)
	case Century:
		return w.century(p)
	}
	rounded := p.exponential || p.significant > 0 || p.letter && p.yearQ&approximate != 0
	if rounded && p.year < 0 {
		// The one year between astronomical and BCE counts means nothing here.
		return fill(w.BCE, "year", w.Grouped(-p.year))
	}
	return w.year(p.year)
}

// year writes an astronomical year: 0 is 1 BCE.
func (w *writer) year(year int64) string {
	switch {
	case year <= 0:
		return fill(w.BCE, "year", w.Grouped(1-year))
	case year < 1000:
		return fill(w.CE, "year", w.Grouped(year))
	}
	return fill(w.PlainYear, "year", w.Grouped(year))
}

// yearRange writes two years and what is common to them once.
func (w *writer) yearRange(first, last int64) string {
	switch {
	case last <= 0:
		return fill(w.BCE, "year", fill(w.Range, "a", w.Grouped(1-first), "b", w.Grouped(1-last)))
	case first <= 0:
		return fill(w.RangeSpaced, "a", w.year(first), "b", w.year(last))
	case last < 1000:
		return fill(w.CE, "year", fill(w.Range, "a", w.Grouped(first), "b", w.Grouped(last)))
	case first < 1000:
		return fill(w.RangeSpaced, "a", w.year(first), "b", w.year(last))
	}
	return fill(w.PlainYear, "year", fill(w.Range, "a", w.Grouped(first), "b", w.Grouped(last)))
}

func (w *writer) decade(p *point) string {
	first := p.year
	// The 1900s would be read as a century and the 1960s BCE end in 1961.
	if p.negative || first%100 == 0 || first < 100 {
		decade := *p
		decade.unit, decade.yearX = Decade, 0
		return w.yearRange(decade.years())
	}
	return fill(w.Decade, "year", w.Grouped(first))
}

// century counts as the public does: 18XX is the 19th century.
func (w *writer) century(p *point) string { return w.ordinal(w.Century, p, 100) }

func (w *writer) ordinal(pattern string, p *point, years int64) string {
	year := p.year
	if p.negative {
		year = -year
	}
	words := fill(pattern, "n", w.Ordinal(year/years+1))
	if p.negative {
		return fill(w.BCEPhrase, "words", words)
	}
	return words
}
