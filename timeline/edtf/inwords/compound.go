package inwords

import (
	"fmt"
	"strings"

	"demarche/timeline/edtf"
)

// intervalWords writes start and end, shared parts once.
func intervalWords(w *writer, d edtf.Date) string {
	start, _ := d.Start()
	end, _ := d.End()
	switch {
	case start.IsZero() && end.IsZero():
		return w.NoEnds[bit(d.UnknownStart())][bit(d.UnknownEnd())]
	case d.OpenStart():
		return behindDate(w, w.Until, end)
	case d.UnknownStart():
		return fill(w.StartUnknown, "words", behindDate(w, w.Until, end))
	case d.OpenEnd():
		return behindDate(w, w.From, start)
	case d.UnknownEnd():
		return fill(w.EndUnknown, "words", behindDate(w, w.From, start))
	}
	return spanWords(w, start, end)
}

// behindDate puts a date behind the preposition that goes with it.
func behindDate(w *writer, patterns [3]string, d edtf.Date) string {
	return fill(patterns[grain(d)], "date", decline(w.Genitive, w.point(d)))
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// spanWords writes two ends with a dash between.
func spanWords(w *writer, start, end edtf.Date) string {
	a, b := start.Parts(), end.Parts()
	if !simple(&a) || !simple(&b) || a.Unit != b.Unit {
		return fill(w.RangeSpaced, "a", w.point(start), "b", w.point(end))
	}
	sameYear := a.Year == b.Year
	sameMonth := sameYear && a.Month == b.Month
	switch {
	case a == b:
		return w.plain(start, &a)
	case a.HasTime:
		return clockSpan(w, start, end, &a, &b)
	case a.Unit == edtf.Year:
		return w.yearRange(a.Year, b.Year)
	case a.Unit == edtf.Month && sameYear:
		months := fill(w.Range, "a", w.month(&a), "b", w.month(&b))
		return w.monthOfYear(months, w.yearOf(&a))
	case a.Unit == edtf.Day && sameMonth:
		days := fill(w.Range, "a", w.day(&a), "b", w.day(&b))
		return w.dayOf(days, &a)
	}
	first, last := endsWords(w, &a, &b)
	return fill(w.RangeSpaced, "a", first, "b", last)
}

// clockSpan writes two date-times.
func clockSpan(w *writer, start, end edtf.Date, a, b *edtf.Parts) string {
	sameDay := a.Year == b.Year && a.Month == b.Month && a.Day == b.Day
	if !sameDay || a.HasOffset != b.HasOffset || a.Offset != b.Offset {
		return fill(w.RangeSpaced, "a", w.plain(start, a), "b", w.plain(end, b))
	}
	from, to := w.time(a), w.time(b)
	if a.Unit == edtf.Hour {
		from, to = fmt.Sprintf("%02d:00", a.Hour), fmt.Sprintf("%02d:59", b.Hour)
	}
	time := fill(w.Range, "a", from, "b", to)
	return fill(w.Clock, "time", w.zoned(time, a), "date", w.fullDay(a))
}

// simple reports whether a point is a year, month, day or time with all its
// digits and without a doubt.
func simple(p *edtf.Parts) bool {
	return p.YearX|p.MonthX|p.DayX == 0 && p.YearQ|p.MonthQ|p.DayQ == 0 &&
		p.Significant == 0 && !p.Exponential && p.Month <= 12 && p.Unit <= edtf.Year
}

// endsWords writes two dates of the same unit, the first without what it shares with
// the last; the last without, where years stand first.
func endsWords(w *writer, a, b *edtf.Parts) (first, last string) {
	short, full := a, b
	if w.YearFirst {
		short, full = b, a
	}
	day := a.Day != 0 && b.Day != 0
	var left, whole string
	switch {
	case w.MonthFirst && day && a.Year == b.Year && a.Month == b.Month:
		last := strings.Replace(w.DayMonthYear[w.style], "{month} ", "", 1)
		return w.dayOfMonth(a), fill(last, "day", w.day(b), "year", w.yearOf(b))
	case day && a.Year == b.Year && a.Month == b.Month:
		left, whole = w.day(short), w.fullDay(full)
	case day && a.Year == b.Year:
		left, whole = w.dayOfMonth(short), w.fullDay(full)
	case a.Month != 0 && !day && a.Year == b.Year && max(a.Month, b.Month) <= 12:
		left, whole = w.month(short), w.monthOfYear(w.month(full), w.yearOf(full))
	default:
		return w.exact(a), w.exact(b)
	}
	if w.YearFirst {
		return whole, left
	}
	return left, whole
}

// setWords writes the members of a set.
func setWords(w *writer, d edtf.Date) string {
	members := d.Members()
	parts := make([]string, 0, len(members))
	for _, m := range members {
		parts = append(parts, memberWords(w, m, d))
	}
	if d.Kind() == edtf.AllOf {
		return w.List(parts)
	}
	return w.join(parts, w.Or)
}

func memberWords(w *writer, part, whole edtf.Date) string {
	if part.Kind() == edtf.Point {
		return w.point(part)
	}
	start, _ := part.Start()
	end, _ := part.End()
	one := whole.Kind() == edtf.OneOf
	switch {
	case start.IsZero() && one:
		return fill(w.OneBefore[grain(end)], "date", w.point(end))
	case start.IsZero():
		return behindDate(w, w.AllBefore, end)
	case end.IsZero() && one:
		return fill(w.OneAfter[grain(start)], "date", w.point(start))
	case end.IsZero():
		return behindDate(w, w.AllAfter, start)
	case one && len(whole.Members()) == 1:
		return betweenWords(w, start, end)
	}
	return spanWords(w, start, end)
}

// betweenWords writes the ends of a stretch in which one day, month or year lies.
func betweenWords(w *writer, start, end edtf.Date) string {
	first, last := w.point(start), w.point(end)
	a, b := start.Parts(), end.Parts()
	switch sameDay := a.Year == b.Year && a.Month == b.Month && a.Day == b.Day; {
	case !simple(&a) || !simple(&b) || a.Unit != b.Unit:
	case !a.HasTime:
		first, last = endsWords(w, &a, &b)
	case sameDay && a.HasOffset == b.HasOffset && a.Offset == b.Offset:
		times := amidWords(w, 1, 1, w.time(&a), w.time(&b)) // times alone have no article
		return fill(w.Clock, "time", w.zoned(times, &a), "date", w.fullDay(&a))
	}
	return amidWords(w, grain(start), grain(end), first, last)
}

// amidWords puts two dates, or parts of them, behind "between", each with the article
// that goes with it.
func amidWords(w *writer, grainA, grainB int, a, b string) string {
	before, _, _ := strings.Cut(w.Between[grainA], "{a}")
	_, behind, _ := strings.Cut(w.Between[grainB], "{a}")
	return before + decline(w.Instrumental, a) + fill(behind, "b", decline(w.Instrumental, b))
}

// grain picks the preposition that goes with a date.
func grain(d edtf.Date) int {
	switch {
	case d.HasTime():
		return 2
	case d.Parts().Unit <= edtf.Day:
		return 0
	}
	return 1
}
