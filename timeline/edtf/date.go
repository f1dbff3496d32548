package edtf

import "time"

// Date is one EDTF expression: a point, an interval or a set. It is immutable
// and keeps the spelling it was parsed from. The zero value is no date. It is
// as small as a pointer, since files of a million events repeat the same days:
// whoever reads them can keep one Date for each.
type Date struct{ is *expression }

// none is what the zero Date says.
var none expression

// said returns what the date says.
func said(d Date) *expression {
	if d.is == nil {
		return &none
	}
	return d.is
}

// expression is what a Date says; that which is made of several has them as parts.
type expression struct {
	text  string
	more  *compound // nil for points
	point point
	kind  Kind
	level uint8
	quals Qualifier // of all parts together
	sides side
}

// compound holds the parts of an interval (always start and end) or a set.
type compound struct {
	parts []Date
}

// side notes why an end of an interval is a zero Date.
type side uint8

const (
	openStart side = 1 << iota
	openEnd
	unknownStart
	unknownEnd
)

// clock tells how a date-time names its zone.
type clock uint8

const (
	noClock  clock = iota // no time of day
	local                 // meant in the reader's zone
	utc                   // Z
	offsetOf              // ±hh:mm
)

// point is one date or date-time. Unspecified digits count as 0 in its numbers
// and are marked in the …X masks, bit 0 for the units.
type point struct {
	year                 int64
	nanosecond           uint32
	offset               int16 // minutes east of UTC
	month                uint8 // 21 to 41 is a sub-year
	day                  uint8
	hour, minute, second uint8
	yearX, monthX, dayX  uint8
	significant          uint8 // significant digits, 0 for all
	yearDigits           uint8 // digits of the year in all
	fractionDigits       uint8 // digits of the fraction of a second that are kept
	yearQ, monthQ, dayQ  Qualifier
	clock                clock
	unit                 Precision // finest unit written
	negative             bool      // tells -0XXX from 0XXX
	letter               bool      // the year is written with Y
	exponential          bool      // and E
}

// IsZero reports whether d is no date at all.
func (d Date) IsZero() bool { return d.is == nil }

// String returns the expression as its author spelled it, except that spaces in
// sets are taken out and offsets get their colon. Parsing it gives d again.
func (d Date) String() string { return said(d).text }

// Level returns the lowest EDTF level, 0 to 2, that allows the expression.
// What goes beyond the Library of Congress text (see docs/decisions/0019) is level 2,
// except for times of day without seconds or with fractions, which are plain
// ISO 8601.
func (d Date) Level() int { return int(said(d).level) }

// Kind returns the shape of the expression.
func (d Date) Kind() Kind { return said(d).kind }

// Start returns the start of an interval. An open or unknown start is a zero
// Date; ok is false for points and sets.
func (d Date) Start() (start Date, ok bool) {
	if said(d).kind != Interval {
		return Date{}, false
	}
	return said(d).more.parts[0], true
}

// End returns the end of an interval. An open or unknown end is a zero Date; ok
// is false for points and sets.
func (d Date) End() (end Date, ok bool) {
	if said(d).kind != Interval {
		return Date{}, false
	}
	return said(d).more.parts[1], true
}

// OpenStart reports whether d is an interval or a set without a beginning,
// written `..`.
func (d Date) OpenStart() bool { return said(d).sides&openStart != 0 }

// OpenEnd reports whether d is an interval or a set that goes on, written `..`.
func (d Date) OpenEnd() bool { return said(d).sides&openEnd != 0 }

// UnknownStart reports whether d is an interval with nothing before the slash.
func (d Date) UnknownStart() bool { return said(d).sides&unknownStart != 0 }

// UnknownEnd reports whether d is an interval with nothing after the slash.
func (d Date) UnknownEnd() bool { return said(d).sides&unknownEnd != 0 }

// Members returns the members of a set in their order, ranges as intervals, and
// nil for points and intervals.
func (d Date) Members() []Date {
	if said(d).kind != OneOf && said(d).kind != AllOf {
		return nil
	}
	members := make([]Date, len(said(d).more.parts))
	copy(members, said(d).more.parts)
	return members
}

// Uncertain reports whether `?` or `%` qualifies any part of the expression.
func (d Date) Uncertain() bool { return said(d).quals&Uncertain != 0 }

// Approximate reports whether `~` or `%` qualifies any part of the expression.
func (d Date) Approximate() bool { return said(d).quals&Approximate != 0 }

// HasTime reports whether any part of the expression has a time of day.
func (d Date) HasTime() bool {
	if said(d).more == nil { // most dates
		return said(d).point.clock != noClock
	}
	return anyPoint(d, func(p *point) bool { return p.clock != noClock })
}

// HasOffset reports whether any part of the expression has a time of day with
// an offset of its own (Z, ±hh or ±hh:mm).
func (d Date) HasOffset() bool {
	return anyPoint(d, func(p *point) bool { return p.clock >= utc })
}

// Nanosecond returns the fraction of a second at which the expression begins.
// [Instant] leaves it out; it orders what happened in one second.
func (d Date) Nanosecond() int {
	if said(d).kind == Interval {
		return int(said(said(d).more.parts[0]).point.nanosecond)
	}
	return int(said(d).point.nanosecond)
}

// anyPoint asks test about every point of the expression until one agrees.
func anyPoint(d Date, test func(*point) bool) bool {
	if said(d).more == nil {
		return !d.IsZero() && test(&said(d).point)
	}
	for i := range said(d).more.parts {
		if anyPoint(said(d).more.parts[i], test) {
			return true
		}
	}
	return false
}

// Precision returns how finely a point is known, unspecified and insignificant
// digits taken into account: `2004-XX` is known to the year, `201X` to the
// decade. For an interval or a set it is the coarsest of the parts.
func (d Date) Precision() Precision {
	if said(d).more == nil {
		return said(d).point.precision()
	}
	if len(said(d).more.parts) == 2 && said(d).more.parts[0].IsZero() && said(d).more.parts[1].IsZero() {
		return Coarser
	}
	coarsest := Second
	for i := range said(d).more.parts {
		if part := said(d).more.parts[i]; !part.IsZero() {
			coarsest = max(coarsest, part.Precision())
		}
	}
	return coarsest
}

func (p *point) precision() Precision {
	switch {
	case p.significant > 0 && p.significant < p.yearDigits:
		return tensPrecision(p.yearDigits - p.significant)
	case p.yearX != 0:
		return yearXPrecision(p.yearX)
	case p.monthX != 0:
		return Year
	case p.dayX != 0:
		return Month
	}
	return p.unit
}

// yearXPrecision goes by the leftmost digit that is unspecified.
func yearXPrecision(mask uint8) Precision {
	var digits uint8
	for ; mask != 0; mask >>= 1 {
		digits++
	}
	return tensPrecision(digits)
}

// tensPrecision names the span of ten to the power of digits years.
func tensPrecision(digits uint8) Precision {
	return min(Year+Precision(digits), Coarser)
}

// Bounds returns the first and the last second that the expression can mean.
// The pair is closed and ordered; open and unknown ends are [Beginning] and
// [Forever]. A value without time of day is a civil day, month or longer in loc
// and is never shifted, a date-time with an offset is that instant, and one
// without is meant in loc. A nil loc is UTC.
//
// Uncertain and approximate dates have the bounds of the date they qualify: how
// far off they may be is not known.
func (d Date) Bounds(loc *time.Location) (earliest, latest Instant) {
	switch {
	case d.IsZero():
		return Beginning, Forever
	case said(d).more == nil:
		return said(d).point.bounds(loc)
	case said(d).kind == Interval:
		return intervalBounds(said(d).more.parts, loc)
	}
	earliest, latest = said(d).more.parts[0].Bounds(loc)
	for _, part := range said(d).more.parts[1:] {
		first, last := part.Bounds(loc)
		earliest, latest = min(earliest, first), max(latest, last)
	}
	return earliest, latest
}

func intervalBounds(ends []Date, loc *time.Location) (earliest, latest Instant) {
	earliest, _ = ends[0].Bounds(loc)
	_, latest = ends[1].Bounds(loc)
	if earliest > latest {
		// Days the wrong way round, or the zone has put the ends out of order: one
		// has an offset of its own and the other not.
		earliest, _ = ends[1].Bounds(loc)
		_, latest = ends[0].Bounds(loc)
	}
	return earliest, latest
}

// Reversed reports whether d is an interval of two days of which the second
// comes first. Libraries take it for the same interval the right way round,
// and so do its bounds; who wrote it probably mistyped one of the days.
func (d Date) Reversed() bool {
	start, ok := d.Start()
	end, _ := d.End()
	return ok && said(start).point.wholeDay() && said(end).point.wholeDay() && reversed(&said(start).point, &said(end).point)
}

// wholeDay reports whether a point is one calendar day, all digits known.
func (p *point) wholeDay() bool {
	return p.unit == Day && p.clock == noClock && p.yearX|p.monthX|p.dayX == 0
}

// reversed reports whether b cannot follow a. Where b has all its digits, its
// first second counts, as an end of January means the end of a stretch that
// began by January; where digits are unspecified, the last.
func reversed(a, b *point) bool {
	lo, hi := a.earliestWall(), b.earliestWall()
	if b.yearX|b.monthX|b.dayX != 0 || b.significant != 0 {
		_, hi = b.walls()
	}
	if (a.clock >= utc) != (b.clock >= utc) {
		// One of them is meant in a zone that is not known here.
		hi += easternmost*60 - westernmost*60
	}
	return lo > hi
}

// earliestWall is the first civil second of a point, in UTC where it has an
// offset.
func (p *point) earliestWall() int64 {
	lo, _ := p.walls()
	return lo - int64(p.offset)*60
}
