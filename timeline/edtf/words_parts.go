package edtf

// interval writes start and end, shared parts once.
func (w *writer) interval(d *Date) string {
	start, end := &d.more.parts[0], &d.more.parts[1]
	switch {
	case start.IsZero() && end.IsZero():
		return w.NoEnds[bit(d.UnknownStart())][bit(d.UnknownEnd())]
	case d.OpenStart():
		return fill(w.Until, "date", w.point(end))
	case d.UnknownStart():
		return fill(w.StartUnknown, "date", w.point(end))
	case d.OpenEnd():
		return fill(w.From, "date", w.point(start))
	case d.UnknownEnd():
		return fill(w.EndUnknown, "date", w.point(start))
	}
	return w.span(start, end)
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
		return fill(w.MonthYear, "month", months, "year", w.yearOf(a))
	case a.unit == Day && sameMonth:
		days := fill(w.Range, "a", w.day(a), "b", w.day(b))
		return fill(w.DayMonthYear, "day", days, "month", w.month(a), "year", w.yearOf(a))
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
// the last.
func (w *writer) ends(a, b *point) (first, last string) {
	day := a.day != 0 && b.day != 0
	switch {
	case day && a.year == b.year && a.month == b.month:
		return w.day(a), w.fullDay(b)
	case day && a.year == b.year:
		return fill(w.DayMonth, "day", w.day(a), "month", w.month(a)), w.fullDay(b)
	case a.month != 0 && !day && a.year == b.year && max(a.month, b.month) <= 12:
		return w.month(a), fill(w.MonthYear, "month", w.month(b), "year", w.yearOf(b))
	}
	return w.plain(&Date{point: *a}), w.plain(&Date{point: *b})
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
		return fill(w.AllBefore, "date", w.point(end))
	case end.IsZero() && one:
		return fill(w.OneAfter[grain(start)], "date", w.point(start))
	case end.IsZero():
		return fill(w.AllAfter, "date", w.point(start))
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
	return fill(w.Between, "a", a, "b", b)
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
