package inwords

import (
	"fmt"
	"strings"

	"demarche/timeline/edtf"
)

// Style picks between the forms of a date in words.
type Style uint8

// The styles.
const (
	Short Style = iota // "20 Nov 2025", "1941?"
	Long               // "20 November 2025", "1941 (uncertain)"
)

// Words returns d for readers; a zero Date gives "".
func (n *Names) Words(d edtf.Date, style Style) string {
	w := writer{Names: n, style: style}
	switch {
	case d.IsZero():
		return ""
	case d.Kind() == edtf.Point:
		return w.point(d)
	case d.Kind() == edtf.Interval:
		return intervalWords(&w, d)
	}
	return setWords(&w, d)
}

// Bounds says that something was once from one date on and up to another, of
// which either may be zero: "between 21 and 31 October 2025", "on or after 20
// November 2025", "by 1888". Each is written as precisely as it is.
func (n *Names) Bounds(first, last edtf.Date, style Style) string {
	w := writer{Names: n, style: style}
	switch {
	case first.IsZero() && last.IsZero():
		return ""
	case first.IsZero():
		return fill(w.NotAfter, "date", w.point(last))
	case last.IsZero():
		return fill(w.OneAfter[grain(first)], "date", w.point(first))
	case first.String() == last.String():
		return w.point(first)
	}
	return betweenWords(&w, first, last)
}

// ClockTime returns the time of day of a point with its zone, "" where it has none.
func (n *Names) ClockTime(d edtf.Date) string {
	p := d.Parts()
	if !p.HasTime {
		return ""
	}
	w := writer{Names: n}
	return w.zoned(w.time(&p), &p)
}

// writer turns dates into words of one language and style.
type writer struct {
	*Names
	style Style
}

// point writes one date with its doubts.
func (w *writer) point(d edtf.Date) string {
	p := d.Parts()
	words := w.plain(d, &p)
	doubts := p.YearQ | p.MonthQ | p.DayQ
	switch {
	case p.Significant > 0 && p.Significant < p.YearDigits:
		earliest, latest := d.Bounds(nil)
		first, last := edtf.CivilOf(int64(earliest)).Year, edtf.CivilOf(int64(latest)).Year
		words = fill(w.Estimate, "estimate", w.circa(words), "range", w.yearRange(first, last))
		if doubts&edtf.Approximate != 0 {
			return w.doubt(words, doubts&edtf.Uncertain)
		}
	case doubts == 0:
		return words
	}
	if !wholly(&p, doubts) {
		return fill(w.Aspects, "date", words, "aspects", w.aspects(&p))
	}
	return w.doubt(words, doubts)
}

func (w *writer) circa(words string) string {
	return fill(w.Circa, "date", decline(w.Genitive, words))
}

func (w *writer) doubt(words string, q edtf.Qualifier) string {
	if q&edtf.Approximate != 0 {
		words = w.circa(words)
	}
	switch {
	case q&edtf.Uncertain == 0:
		return words
	case w.style == Long:
		return fill(w.DoubtLong, "date", words)
	}
	return fill(w.Doubt, "date", words)
}

// wholly reports whether all components have the qualifier q.
func wholly(p *edtf.Parts, q edtf.Qualifier) bool {
	return p.YearQ == q &&
		(p.MonthQ == q || p.Month == 0 && p.MonthX == 0) &&
		(p.DayQ == q || p.Day == 0 && p.DayX == 0)
}

// aspects lists which components are in doubt: "year and month uncertain".
func (w *writer) aspects(p *edtf.Parts) string {
	month := w.Month
	if p.Month > 12 {
		month = w.Season
	}
	var list []string
	for _, doubt := range [...]struct {
		q       edtf.Qualifier
		pattern string
	}{{edtf.Uncertain, w.AspectUncertain}, {edtf.Approximate, w.AspectApproximate}} {
		var parts []string
		for _, part := range [...]struct {
			q    edtf.Qualifier
			name string
		}{{p.YearQ, w.Year}, {p.MonthQ, month}, {p.DayQ, w.Day}} {
			if part.q&doubt.q != 0 {
				parts = append(parts, part.name)
			}
		}
		if len(parts) > 0 {
			list = append(list, fill(doubt.pattern, "parts", w.List(parts)))
		}
	}
	return strings.Join(list, w.Comma)
}

// plain writes one date without its doubts.
func (w *writer) plain(d edtf.Date, p *edtf.Parts) string {
	switch {
	case p.HasTime:
		return fill(w.Clock, "time", w.zoned(w.time(p), p), "date", w.fullDay(p))
	case p.YearX|p.MonthX|p.DayX != 0:
		if words := vagueWords(w, d, p); words != "" {
			return words
		}
		return d.String()
	}
	return w.exact(p)
}

// exact writes a date with all its digits and no time of day.
func (w *writer) exact(p *edtf.Parts) string {
	switch {
	case p.Month == 0:
		return w.yearOf(p)
	case p.Month > 12:
		return w.subYear(p)
	case p.Day == 0:
		return w.monthOfYear(w.month(p), w.yearOf(p))
	}
	return w.fullDay(p)
}

func (w *writer) fullDay(p *edtf.Parts) string {
	return w.dayOf(w.day(p), p)
}

// dayOf writes a day, or several, of a point's month and year.
func (w *writer) dayOf(day string, p *edtf.Parts) string {
	return fill(w.DayMonthYear[w.style], "day", day, "month", w.dayMonth(p), "year", w.yearOf(p))
}

func (w *writer) dayOfMonth(p *edtf.Parts) string {
	return fill(w.DayMonth[w.style], "day", w.day(p), "month", w.dayMonth(p))
}

func (w *writer) monthOfYear(month, year string) string {
	return fill(w.MonthYear[w.style], "month", month, "year", year)
}

func (w *writer) day(p *edtf.Parts) string { return fill(w.DayNumber, "n", fmt.Sprint(p.Day)) }

// dayMonth writes the month as it stands with a day.
func (w *writer) dayMonth(p *edtf.Parts) string {
	if w.style == Long {
		return w.DayMonths[p.Month-1]
	}
	return w.DayMonthsShort[p.Month-1]
}

func (w *writer) month(p *edtf.Parts) string {
	if w.style == Long {
		return w.Months[p.Month-1]
	}
	return w.MonthsShort[p.Month-1]
}

// subYear writes a season or another part of a year. A winter that runs over the
// new year names both.
func (w *writer) subYear(p *edtf.Parts) string {
	year := w.yearOf(p)
	if p.Month == 24 || p.Month == 28 || p.Month == 30 {
		year = w.yearRange(p.Year, p.Year+1)
	}
	return fill(w.SubYears[p.Month-21], "year", year)
}

// time writes the clock without its zone.
func (w *writer) time(p *edtf.Parts) string {
	switch p.Unit {
	case edtf.Hour:
		return fill(w.Range, "a", fmt.Sprintf("%02d:00", p.Hour), "b", fmt.Sprintf("%02d:59", p.Hour))
	case edtf.Minute:
		return fmt.Sprintf("%02d:%02d", p.Hour, p.Minute)
	}
	return fmt.Sprintf("%02d:%02d:%02d", p.Hour, p.Minute, p.Second) + p.Fraction()
}

func (w *writer) zoned(time string, p *edtf.Parts) string {
	if !p.HasOffset {
		return time
	}
	offset := ""
	if p.Offset != 0 {
		sign, minutes := '+', p.Offset
		if minutes < 0 {
			sign, minutes = '−', -minutes
		}
		offset = fmt.Sprintf("%c%02d:%02d", sign, minutes/60, minutes%60)
	}
	return fill(w.UTC, "time", time, "offset", offset)
}

// yearOf writes the year of a point without unspecified digits.
func (w *writer) yearOf(p *edtf.Parts) string {
	switch p.Unit {
	case edtf.Decade:
		return w.decade(p)
	case edtf.Century:
		return w.century(p)
	}
	rounded := p.Exponential || p.Significant > 0 || p.Letter && p.YearQ&edtf.Approximate != 0
	if rounded && p.Year < 0 {
		// The one year between astronomical and BCE counts means nothing here.
		return fill(w.BCE, "year", w.Grouped(-p.Year))
	}
	return w.year(p.Year)
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

func (w *writer) decade(p *edtf.Parts) string {
	first := p.Year
	// The 1900s would be read as a century and the 1960s BCE end in 1961.
	if p.Negative || first%100 == 0 || first < 100 {
		return w.yearRange(yearsOfDecade(p))
	}
	return fill(w.Decade, "year", w.Grouped(first))
}

func yearsOfDecade(p *edtf.Parts) (first, last int64) {
	if p.Negative {
		nearest := p.Year / 10 * 10
		return nearest - 9, min(nearest, -1) // there is no year -0000
	}
	first = p.Year / 10 * 10
	return first, first + 9
}

// century counts as the public does: 18XX is the 19th century.
func (w *writer) century(p *edtf.Parts) string { return w.ordinal(w.Century, p, 100) }

func (w *writer) ordinal(pattern string, p *edtf.Parts, years int64) string {
	year := p.Year
	if p.Negative {
		year = -year
	}
	words := fill(pattern, "n", w.Ordinal(year/years+1))
	if p.Negative {
		return fill(w.BCEPhrase, "words", words)
	}
	return words
}
