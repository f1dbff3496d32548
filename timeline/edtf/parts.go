package edtf

import "fmt"

// Qualifier is a doubt about a component of a date: `?` is [Uncertain], `~` is
// [Approximate] and `%` is both.
type Qualifier uint8

// The qualifiers, which add up.
const (
	Uncertain Qualifier = 1 << iota
	Approximate
)

// Parts are what stands in a point, component by component. A component that
// is not written is 0, and so is each digit that is written X; which those are
// the masks tell, bit n being the digit of 10^n.
type Parts struct {
	Unit                 Precision // the finest that is written; Decade and Century for `197` and `19`
	Year                 int64     // astronomical: 0 is 1 BCE
	Month, Day           int       // a Month of 21 to 41 is a season or another part of the year
	Hour, Minute, Second int
	Nanosecond           int // of a fraction of a second, cut after nine digits
	FractionDigits       int // digits of the fraction, at most nine

	YearX, MonthX, DayX uint8     // masks of the digits that are not specified
	YearQ, MonthQ, DayQ Qualifier // one written behind a component covers all to its left

	Negative    bool // a year with a minus, which tells -0XXX from 0XXX
	Letter      bool // a year with Y
	Exponential bool // and E
	YearDigits  int  // digits of the year in all
	Significant int  // how many of them are, 0 for all

	HasTime   bool // Hour at least is written
	HasOffset bool // and an offset: Z, ±hh or ±hh:mm
	Offset    int  // minutes east of UTC
}

// Fraction writes the fraction of a second with its point, ".25", or "".
func (p *Parts) Fraction() string {
	if p.FractionDigits == 0 {
		return ""
	}
	return "." + fmt.Sprintf("%09d", p.Nanosecond)[:p.FractionDigits]
}

// Parts returns the components of a point, and nothing for intervals and sets.
func (d Date) Parts() Parts {
	if said(d).more != nil || d.IsZero() {
		return Parts{}
	}
	p := &said(d).point
	return Parts{
		Unit: p.unit, Year: p.year, Month: int(p.month), Day: int(p.day),
		Hour: int(p.hour), Minute: int(p.minute), Second: int(p.second),
		Nanosecond: int(p.nanosecond), FractionDigits: int(p.fractionDigits),
		YearX: p.yearX, MonthX: p.monthX, DayX: p.dayX,
		YearQ: p.yearQ, MonthQ: p.monthQ, DayQ: p.dayQ,
		Negative: p.negative, Letter: p.letter, Exponential: p.exponential,
		YearDigits: int(p.yearDigits), Significant: int(p.significant),
		HasTime: p.clock != noClock, HasOffset: p.clock >= utc, Offset: int(p.offset),
	}
}
