package edtf

// Precision says how finely a date is known, from fine to coarse, so that a
// greater value is a coarser one.
type Precision uint8

// The precisions. Season stands for every part of a year that is longer than a
// month: seasons, quarters, quadrimesters and semesters.
const (
	Second Precision = iota
	Minute
	Hour
	Day
	Month
	Season
	Year
	Decade
	Century
	Millennium
	Coarser // beyond a thousand years, or no digit of the year known
)

var precisionNames = [...]string{
	"second", "minute", "hour", "day", "month", "season", "year",
	"decade", "century", "millennium", "coarser than a millennium",
}

// String returns the English name in lower case.
func (p Precision) String() string {
	if int(p) < len(precisionNames) {
		return precisionNames[p]
	}
	return "unknown precision"
}

// Kind tells the four shapes of an EDTF expression apart.
type Kind uint8

// The kinds. The zero Date counts as a Point.
const (
	Point    Kind = iota // one date or date-time, however vague
	Interval             // start/end
	OneOf                // [a,b..c]: one of these, not known which
	AllOf                // {a,b..c}: all of these
)

var kindNames = [...]string{"point", "interval", "one of a set", "all of a set"}

// String returns an English name in lower case.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "unknown kind"
}
