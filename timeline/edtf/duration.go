package edtf

import (
	"math"
	"strconv"
)

// Duration is an ISO 8601 duration. Months and days are calendar units and
// seconds are elapsed time, so the three cannot be folded into one another.
type Duration struct {
	Months, Days, Seconds int64
}

// durationUnit is one designator of ISO 8601 and the field that it counts into.
type durationUnit struct {
	letter byte
	clock  bool // behind T
	scale  int64
	field  func(*Duration) *int64
}

func monthsOf(d *Duration) *int64  { return &d.Months }
func daysOf(d *Duration) *int64    { return &d.Days }
func secondsOf(d *Duration) *int64 { return &d.Seconds }

// durationUnits stand in the order in which a duration may name them.
var durationUnits = []durationUnit{
	{'Y', false, 12, monthsOf},
	{'M', false, 1, monthsOf},
	{'W', false, 7, daysOf},
	{'D', false, 1, daysOf},
	{'H', true, 3600, secondsOf},
	{'M', true, 60, secondsOf},
	{'S', true, 1, secondsOf},
}

// ParseDuration reads an ISO 8601 duration in whole units, such as P3D, P2W,
// PT6H or P1Y2M3DT4H5M6S. Fractions and signs are refused. The error is an
// [*Error].
func ParseDuration(s string) (Duration, error) {
	d, err := parseDuration(s)
	if err != nil {
		return Duration{}, err
	}
	return d, nil
}

func parseDuration(s string) (Duration, *Error) {
	var d Duration
	refuse := func(at int, msg string) (Duration, *Error) {
		err := newError(s, at, msg)
		err.Hint = "write for example P3D, P2W, P1M or PT6H"
		return Duration{}, err
	}
	if s == "" || s[0] != 'P' {
		return refuse(0, "a duration begins with P")
	}
	units, clock, i := durationUnits, false, 1
	for i < len(s) {
		if s[i] == 'T' && !clock {
			clock = true
			if i++; i == len(s) {
				return refuse(i, "nothing follows T")
			}
		}
		from := i
		for i < len(s) && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		if i == from || i == len(s) {
			return refuse(i, "expected a number and a unit")
		}
		count, err := strconv.ParseInt(s[from:i], 10, 64)
		if err != nil {
			return refuse(from, "the number is beyond what can be computed")
		}
		skipped := 0
		for skipped < len(units) && (units[skipped].letter != s[i] || units[skipped].clock != clock) {
			skipped++
		}
		if skipped == len(units) {
			return refuse(i, quoteAt(s, i)+" is no unit of a duration or is out of order here")
		}
		field := units[skipped].field(&d)
		if *field = addSat(*field, mulSat(count, units[skipped].scale)); *field == math.MaxInt64 {
			return refuse(from, "the number is beyond what can be computed")
		}
		units = units[skipped+1:]
		i++
	}
	if i == 1 {
		return refuse(i, "a duration names at least one unit")
	}
	return d, nil
}

// IsZero reports whether d is no time at all.
func (d Duration) IsZero() bool { return d == Duration{} }

// Neg returns the duration in the other direction.
func (d Duration) Neg() Duration {
	return Duration{mulSat(d.Months, -1), mulSat(d.Days, -1), mulSat(d.Seconds, -1)}
}

// amount is a count of one unit.
type amount struct {
	count  int64
	letter byte
	clock  bool
}

// amounts splits d into the units of ISO 8601, without weeks, leaving out zeros.
func (d Duration) amounts() []amount {
	list := make([]amount, 0, 6)
	for _, a := range [...]amount{
		{d.Months / 12, 'Y', false},
		{d.Months % 12, 'M', false},
		{d.Days, 'D', false},
		{d.Seconds / 3600, 'H', true},
		{d.Seconds / 60 % 60, 'M', true},
		{d.Seconds % 60, 'S', true},
	} {
		if a.count != 0 {
			list = append(list, a)
		}
	}
	return list
}

// String returns d in ISO 8601, in years, months, days, hours, minutes and
// seconds; no time at all is PT0S. A negative field keeps its sign, which
// [ParseDuration] refuses.
func (d Duration) String() string {
	b := []byte{'P'}
	clock := false
	for _, a := range d.amounts() {
		if a.clock && !clock {
			clock = true
			b = append(b, 'T')
		}
		b = strconv.AppendInt(b, a.count, 10)
		b = append(b, a.letter)
	}
	if len(b) == 1 {
		return "PT0S"
	}
	return string(b)
}
