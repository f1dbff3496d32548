// Package edtf reads dates in the Extended Date/Time Format, levels 0, 1 and 2 of
// the Library of Congress specification of 4 February 2019 (ISO 8601-2:2019),
// and says what they mean: the first and the last second that they cover, how
// finely and how surely they are known. Package inwords puts them into words,
// and package phrases reads what is not EDTF.
//
// A [Date] is a point, an interval or a set. [Date.Bounds] turns it into a closed
// pair of [Instant] values; everything that compares or draws dates works on
// those. Nothing here uses floating point, and nothing depends on the time zone
// or the locale of the machine. Errors are of type [*Error].
//
// # Decisions where libraries differ
//
// docs/decisions/0019 gives the reasons. In short:
//
//   - Years are astronomical: 0000 is 1 BCE. -0000 is refused, as are years beyond
//     ±200 billion.
//   - Winter is December to February of the following year, and southern seasons
//     (29 to 32) are those of the southern hemisphere.
//   - Unknown ends have no bound, like open ones; `../..` is an interval.
//   - An interval that ends before it starts is refused, as is one whose end is
//     coarser than its start and begins before it; but of two days it is taken,
//     and [Date.Reversed] says so.
//   - Intervals of date-times are taken where both ends have a time of day or one
//     of them is open or unknown.
//   - 1950S2 means 1900 to 1999, and Y171010000S3 means 171000000 to 171999999.
//   - 1999-02-3X, which no calendar has, means the month; 15XX-02-3X is refused.
//   - Y needs more than four digits or an exponent, and stands at both ends of an
//     interval or at none.
//   - Hours and minutes alone, fractions of seconds and offsets without colon are
//     read; instants are whole seconds, and [Date.Nanosecond] has the rest.
//   - Of two equal times of day an interval has no length: it is a point.
//   - 197 and 19 are a decade and a century, but not within intervals and sets.
//   - Between 1700 and 2500 zones follow the tz database; outside they keep the
//     offset that they have at that border.
package edtf
