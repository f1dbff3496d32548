package edtf

import "time"

// bounds of a point; see Date.Bounds.
func (p *point) bounds(loc *time.Location) (earliest, latest Instant) {
	lo, hi := p.walls()
	if p.clock >= utc {
		shift := int64(p.offset) * 60
		return Instant(lo - shift), Instant(hi - shift)
	}
	return wallBounds(lo, hi, loc)
}

// walls returns the first and the last civil second of a point.
func (p *point) walls() (lo, hi int64) {
	switch {
	case p.clock != noClock:
		return p.clockWalls()
	case p.month > 12:
		first, last := p.yearChoice(0, false), p.yearChoice(0, true)
		span := subYears[p.month-firstSubYear]
		year, month := carryMonths(last, int64(span.last))
		return startOf(first, int(span.first), 1), endOf(year, month, DaysIn(year, month))
	case p.yearX|p.monthX|p.dayX != 0:
		return p.maskedWalls()
	case p.month == 0:
		first, last := p.years()
		return startOf(first, 1, 1), endOf(last, 12, 31)
	case p.day == 0:
		month := int(p.month)
		return startOf(p.year, month, 1), endOf(p.year, month, DaysIn(p.year, month))
	}
	return startOf(p.year, int(p.month), int(p.day)), endOf(p.year, int(p.month), int(p.day))
}

func (p *point) clockWalls() (lo, hi int64) {
	lo = startOf(p.year, int(p.month), int(p.day)) +
		int64(p.hour)*3600 + int64(p.minute)*60 + int64(p.second)
	switch p.unit {
	case Hour:
		return lo, lo + 3599
	case Minute:
		return lo, lo + 59
	}
	return lo, lo
}

// years returns the first and the last year that a year-precision point covers.
func (p *point) years() (first, last int64) {
	span := int64(1)
	switch {
	case p.unit == Decade:
		span = 10
	case p.unit == Century:
		span = 100
	case p.significant > 0:
		span = tens(p.yearDigits - p.significant)
	}
	size := p.year
	if p.negative {
		size = -size
	}
	size -= size % span
	if p.negative {
		// There is no year -0000.
		return -(size + span - 1), min(-size, -1)
	}
	return size, size + span - 1
}

func tens(exponent uint8) int64 {
	power := int64(1)
	for ; exponent > 0; exponent-- {
		power *= 10
	}
	return power
}

const (
	firstSubYear = 21
	lastSubYear  = 41
)

// subYears gives the first and last month of the codes 21 to 41; months above 12
// are in the following year.
var subYears = [lastSubYear - firstSubYear + 1]struct{ first, last uint8 }{
	{3, 5}, {6, 8}, {9, 11}, {12, 14}, // seasons, taken as northern
	{3, 5}, {6, 8}, {9, 11}, {12, 14}, // northern
	{9, 11}, {12, 14}, {3, 5}, {6, 8}, // southern, spring first
	{1, 3}, {4, 6}, {7, 9}, {10, 12}, // quarters
	{1, 4}, {5, 8}, {9, 12}, // quadrimesters
	{1, 6}, {7, 12}, // semesters
}

// maskedWalls returns the first and last civil second of a date with unspecified
// digits: those of the first and last day of the calendar that fits them.
func (p *point) maskedWalls() (lo, hi int64) {
	y1, m1, d1, ok1 := p.fit(false)
	y2, m2, d2, ok2 := p.fit(true)
	if !ok1 || !ok2 {
		// 1999-02-3X fits no day of the calendar. Its month is all it tells.
		wider := *p
		wider.day, wider.dayX = 0, 3
		y1, m1, d1, _ = wider.fit(false)
		y2, m2, d2, _ = wider.fit(true)
	}
	return startOf(y1, m1, d1), endOf(y2, m2, d2)
}

// fit finds the first, or the last, day of the calendar that a masked date can
// mean.
func (p *point) fit(last bool) (year int64, month, day int, ok bool) {
	// Years that are not leap years fit less, so that where one fits all do.
	_, _, common := p.fitMonths(false, last)
	for i, n := 0, p.yearChoices(); i < n; i++ {
		year = p.yearChoice(i, last)
		if !common && !isLeap(year) {
			continue
		}
		if month, day, ok = p.fitMonths(isLeap(year), last); ok {
			return year, month, day, true
		}
	}
	return 0, 0, 0, false
}

// yearChoices counts the years that the mask allows.
func (p *point) yearChoices() int {
	n := 1
	for mask := p.yearX; mask != 0; mask >>= 1 {
		if mask&1 != 0 {
			n *= 10
		}
	}
	if p.year == 0 && p.negative {
		n-- // no year -0000
	}
	return n
}

// yearChoice returns the i-th year that the mask allows, counted from the first
// or from the last one.
func (p *point) yearChoice(i int, last bool) int64 {
	size := p.year
	if last != p.negative {
		i = p.yearChoices() - 1 - i
	}
	if p.negative {
		size = -size
		if size == 0 {
			i++
		}
	}
	return p.spread(size, i)
}

// spread puts the digits of i into the unspecified places of size.
func (p *point) spread(size int64, i int) int64 {
	unit := int64(1)
	for mask := p.yearX; mask != 0; mask >>= 1 {
		if mask&1 != 0 {
			size += int64(i%10) * unit
			i /= 10
		}
		unit *= 10
	}
	if p.negative {
		return -size
	}
	return size
}

// fitMonths finds the first, or the last, month and day that the masks allow in
// a leap year or a common one.
func (p *point) fitMonths(leap, last bool) (month, day int, ok bool) {
	year := int64(2001)
	if leap {
		year = 2000
	}
	for i := 1; i <= 12; i++ {
		if month = i; last {
			month = 13 - i
		}
		if (p.month != 0 || p.monthX != 0) && !matches(month, p.month, p.monthX) {
			continue
		}
		days := DaysIn(year, month)
		if p.day == 0 && p.dayX == 0 {
			if last {
				return month, days, true
			}
			return month, 1, true
		}
		for j := 1; j <= days; j++ {
			if day = j; last {
				day = days + 1 - j
			}
			if matches(day, p.day, p.dayX) {
				return month, day, true
			}
		}
	}
	return 0, 0, false
}

// matches reports whether a two-digit number fits value, whose unspecified
// digits are 0, under mask.
func matches(number int, value, mask uint8) bool {
	if mask&1 == 0 && number%10 != int(value%10) {
		return false
	}
	return mask&2 != 0 || number/10 == int(value/10)
}

func startOf(year int64, month, day int) int64 {
	return daysOfDate(year, month, day) * secondsPerDay
}

func endOf(year int64, month, day int) int64 {
	return startOf(year, month, day) + secondsPerDay - 1
}
