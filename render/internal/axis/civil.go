package axis

import "demarche/timeline/edtf"

// Seconds in the units of fixed length, and the mean lengths of the others,
// which serve estimates only.
const (
	minute    = 60
	hour      = 60 * minute
	day       = 24 * hour
	meanMonth = 2_629_746
	meanYear  = 31_556_952
)

// Years beyond which no time is accepted, and beyond which none is ever made:
// calendar edges may lie outside the former, never outside the latter, so that
// wall seconds cannot overflow.
const (
	maxYear  = 200_000_000_000
	hardYear = 290_000_000_000
)

// dateOf returns the civil date in which a wall second lies.
func dateOf(t int64) (y int64, m, d int) {
	c := edtf.CivilOf(t)
	return c.Year, c.Month, c.Day
}

// wallOf returns the wall second at which a date begins; years far out are
// held at the hard limit.
func wallOf(y int64, m, d int) int64 {
	return edtf.Civil{Year: max(-hardYear, min(y, hardYear)), Month: m, Day: d}.Wall()
}
