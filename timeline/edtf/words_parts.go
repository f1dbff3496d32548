package edtf

import "strings"

// interval writes start and end, shared parts once.
func (w *writer) interval(d *Date) string {
	start, end := &d.more.parts[0], &d.more.parts[1]
	switch {
	case start.IsZero() && end.IsZero():
		return w.NoEnds[bit(d.UnknownStart())][bit(d.UnknownEnd())]
	case d.OpenStart():
		return w.behind(w.Until, end)
	case d.UnknownStart():
		return fill(w.StartUnknown, "words", w.behind(w.Until, end))
	case d.OpenEnd():
		return w.behind(w.From, start)
	case d.UnknownEnd():
		return fill(w.EndUnknown, "words", w.behind(w.From, start))
	}
	return w.span(start, end)
}

// behind puts a date behind the preposition that goes with it.
func (w *writer) behind(patterns [3]string, d *Date) string {
	return fill(patterns[grain(d)], "date", decline(w.Genitive, w.point(d)))
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// span writes two ends with a dash between.
func (w *writer) span(start, end *Date) string {
	a, b := &start.point, &end.point
	if !a.simple() || !b.simple() || start.quals|end.quals != 0 || a.unit != b.unit {
		return fill(w.RangeSpaced, "a", w.point(start), "b", w.point(end))
	}
	sameYear := a.year == b.year
	sameMonth := sameYear && a.month == b.month
	switch {
	case *a == *b:
		return w.plain(start)
	case a.clock != noClock:
		return w.clockSpan(start, end)
	case a.unit == Year:
		return w.yearRange(a.year, b.year)
	case a.unit == Month && sameYear:
		months := fill(w.Range, "a", w.month(a), "b", w.month(b))
		return w.monthOfYear(months, w.yearOf(a))
	case a.unit == Day && sameMonth:
		days := fill(w.Range, "a", w.day(a), "b", w.day(b))
		return w.dayOf(days, a)
	}
	first, last := w.ends(a, b)
	return fill(w.RangeSpaced, "a", first, "b", last)
}

// clockSpan writes two date-times.
func (w *writer) clockSpan(start, end *Date) string {
	a, b := &start.point, &end.point
	sameDay := a.year == b.year && a.month == b.month && a.day == b.day
	if !sameDay || a.clock != b.clock || a.offset != b.offset || a.unit == Hour {
		return fill(w.RangeSpaced, "a", w.plain(start), "b", w.plain(end))
	}
	time := fill(w.Range, "a", w.time(a), "b", w.time(b))
	return fill(w.Clock, "time", w.zoned(time, a), "date", w.fullDay(a))
}

// simple reports whether a point is a year, month, day or time with all its
// digits.
func (p *point) simple() bool {
	return p.yearX|p.monthX|p.dayX == 0 && p.significant == 0 && !p.exponential &&
		p.month <= 12 && p.unit <= Year
}

// ends writes two dates of the same unit, the first without what it shares with
// the last; the last without, where years stand first.
func (w *writer) ends(a, b *point) (first, last string) {
	short, full := a, b
	if w.YearFirst {
		short, full = b, a
	}
	day := a.day != 0 && b.day != 0
	var left, whole string
	switch {
	case w.MonthFirst && day && a.year == b.year && a.month == b.month:
		last := strings.Replace(w.DayMonthYear[w.style], "{month} ", "", 1)
		return w.dayOfMonth(a), fill(last, "day", w.day(b), "year", w.yearOf(b))
	case day && a.year == b.year && a.month == b.month:
		left, whole = w.day(short), w.fullDay(full)
	case day && a.year == b.year:
		left, whole = w.dayOfMonth(short), w.fullDay(full)
	case a.month != 0 && !day && a.year == b.year && max(a.month, b.month) <= 12:
		left, whole = w.month(short), w.monthOfYear(w.month(full), w.yearOf(full))
	default:
		return w.plain(&Date{point: *a}), w.plain(&Date{point: *b})
	}
	if w.YearFirst {
		return whole, left
	}
	return left, whole
}

// set writes the members of a set.
func (w *writer) set(d *Date) string {
	parts := make([]string, 0, len(d.more.parts))
	for i := range d.more.parts {
		parts = append(parts, w.member(&d.more.parts[i], d))
	}
	if d.kind == AllOf {
		return w.list(parts, w.And)
	}
	return w.list(parts, w.Or)
}

func (w *writer) member(part, whole *Date) string {
	if part.kind == Point {
		return w.point(part)
	}
	start, end := &part.more.parts[0], &part.more.parts[1]
	one := whole.kind == OneOf
	switch {
	case start.IsZero() && one:
		return fill(w.OneBefore[grain(end)], "date", w.point(end))
	case start.IsZero():
		return w.behind(w.AllBefore, end)
	case end.IsZero() && one:
		return fill(w.OneAfter[grain(start)], "date", w.point(start))
	case end.IsZero():
		return w.behind(w.AllAfter, start)
	case one && len(whole.more.parts) == 1:
		return w.between(start, end)
	}
	return w.span(start, end)
}

// between writes the ends of a stretch in which one day, month or year lies.
func (w *writer) between(start, end *Date) string {
	a, b := w.point(start), w.point(end)
	if start.point.simple() && end.point.simple() && start.quals|end.quals == 0 && !start.HasTime() {
		a, b = w.ends(&start.point, &end.point)
	}
	return w.amid(grain(start), a, b)
}

func (w *writer) amid(grain int, a, b string) string {
	return fill(w.Between[grain], "a", decline(w.Instrumental, a), "b", decline(w.Instrumental, b))
}

// grain picks the preposition that goes with a date.
func grain(d *Date) int {
	switch {
	case d.point.clock != noClock:
		return 2
	case d.point.unit <= Day:
		return 0
	}
	return 1
}
