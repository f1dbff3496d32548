package edtf

import (
	"math"
	"time"
)

// Instant is a point on the time line in seconds since 1970-01-01T00:00:00Z,
// proleptic Gregorian, leap seconds not counted. It reaches beyond the age of
// the universe on both sides, which [time.Time] does not in all its methods.
type Instant int64

// The unbounded sides of open intervals, unknown ends and sets such as
// `[..1760]`. They compare below and above every other Instant.
const (
	Beginning Instant = math.MinInt64
	Forever   Instant = math.MaxInt64
)

// Zone rules are looked up between these instants (the starts of the years 1700
// and 2500). Outside of them a zone keeps the offset it has there: before, the
// tz database knows nothing but local mean time, and after, summer time is a
// guess. One fixed offset keeps time in order and arithmetic from overflowing.
const (
	zoneRulesFrom int64 = -8520336000
	zoneRulesTo   int64 = 16725225600
	// widestOffset is beyond every offset that a zone has had (Manila stood at
	// -15:56:08 until 1844).
	widestOffset int64 = 16 * 3600
)

// Bounded reports whether i is a real point in time, neither [Beginning] nor
// [Forever].
func (i Instant) Bounded() bool { return i != Beginning && i != Forever }

// Wall returns the civil seconds of i in loc: what a wall clock there shows,
// counted as if it were UTC. A nil loc is UTC. Unbounded instants stay at the
// ends of the int64 range.
func (i Instant) Wall(loc *time.Location) int64 {
	if !i.Bounded() {
		return int64(i)
	}
	return addSat(int64(i), offsetAt(int64(i), loc))
}

// FromWall returns the instant at which a wall clock in loc shows wall. A
// reading that occurs twice, when clocks go back, is the first one; a reading
// that clocks skip counts from the offset before the gap, as RFC 5545 has it,
// so 02:30 becomes 03:30. A nil loc is UTC.
func FromWall(wall int64, loc *time.Location) Instant {
	if wall == math.MinInt64 || wall == math.MaxInt64 {
		return Instant(wall)
	}
	first := firstAt(wall, loc)
	if first.Wall(loc) != wall {
		return beforeGap(wall, first, loc)
	}
	return first
}

// Add moves i by d in the calendar of loc: months first, with the day of the
// month cut to the length of the month, then days, both by the wall clock, then
// seconds of elapsed time. Unbounded instants stay, and results out of range
// become [Beginning] or [Forever].
func (i Instant) Add(d Duration, loc *time.Location) Instant {
	if !i.Bounded() {
		return i
	}
	if d.Months == 0 && d.Days == 0 {
		return Instant(addSat(int64(i), d.Seconds))
	}
	civil := CivilOf(i.Wall(loc))
	months := addSat(int64(civil.Month), d.Months)
	civil.Year, civil.Month = carryMonths(civil.Year, months)
	civil.Day = min(civil.Day, DaysIn(civil.Year, civil.Month))
	wall := addSat(civil.Wall(), mulSat(d.Days, secondsPerDay))
	return Instant(addSat(int64(FromWall(wall, loc)), d.Seconds))
}

// Sub moves i back by d: Add of the negated duration.
func (i Instant) Sub(d Duration, loc *time.Location) Instant {
	return i.Add(d.Neg(), loc)
}

// wallBounds returns the first and the last instant whose wall clock in loc
// reads between lo and hi, both included. Where clocks skip all of that, both
// are counted from the offset before the gap.
func wallBounds(lo, hi int64, loc *time.Location) (Instant, Instant) {
	if loc == nil || loc == time.UTC {
		return Instant(lo), Instant(hi)
	}
	first, last := firstAt(lo, loc), lastAt(hi, loc)
	if first > last {
		return beforeGap(lo, first, loc), beforeGap(hi, first, loc)
	}
	return first, last
}

// beforeGap reads wall with the offset that held just before the instant at
// which a gap ended.
func beforeGap(wall int64, end Instant, loc *time.Location) Instant {
	return Instant(addSat(wall, -offsetAt(int64(end)-1, loc)))
}

// firstAt returns the first instant whose wall clock shows wall or later. It is
// monotone in wall.
func firstAt(wall int64, loc *time.Location) Instant {
	if fixed, ok := fixedOffset(wall, loc); ok {
		return Instant(addSat(wall, -fixed))
	}
	for from := wall - widestOffset; ; {
		offset, until := zoneAt(from, loc)
		if at := max(from, wall-offset); at < until {
			return Instant(at)
		}
		from = until
	}
}

// lastAt returns the last instant whose wall clock shows wall or earlier. It is
// monotone in wall.
func lastAt(wall int64, loc *time.Location) Instant {
	if fixed, ok := fixedOffset(wall, loc); ok {
		return Instant(addSat(wall, -fixed))
	}
	from, last := wall-widestOffset, wall-widestOffset
	for from <= wall+widestOffset {
		offset, until := zoneAt(from, loc)
		if at := min(until-1, wall-offset); at >= from {
			last = at
		}
		from = until
	}
	return Instant(last)
}

// fixedOffset returns the offset of loc in seconds for readings far from any
// change of zone rules.
func fixedOffset(wall int64, loc *time.Location) (int64, bool) {
	const margin = 2 * secondsPerDay
	switch {
	case loc == nil || loc == time.UTC:
		return 0, true
	case wall < zoneRulesFrom+margin:
		return offsetAt(zoneRulesFrom, loc), true
	case wall > zoneRulesTo-margin:
		return offsetAt(zoneRulesTo, loc), true
	}
	return 0, false
}

// zoneAt returns the offset of loc at a UTC second and the second at which it
// ends.
func zoneAt(unix int64, loc *time.Location) (offset, until int64) {
	at := time.Unix(unix, 0).In(loc)
	_, seconds := at.Zone()
	_, end := at.ZoneBounds()
	switch {
	case end.IsZero():
		return int64(seconds), math.MaxInt64
	case end.Unix() <= unix:
		// Beyond its tables, package time takes every year for 365 days long, so
		// that on the last day of a leap year the end lies in the past.
		return int64(seconds), unix + 3600
	}
	return int64(seconds), end.Unix()
}

func offsetAt(unix int64, loc *time.Location) int64 {
	if loc == nil || loc == time.UTC {
		return 0
	}
	unix = min(max(unix, zoneRulesFrom), zoneRulesTo)
	_, seconds := time.Unix(unix, 0).In(loc).Zone()
	return int64(seconds)
}
