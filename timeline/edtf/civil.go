package edtf

import (
	"fmt"
	"math"
	"time"
)

const (
	secondsPerDay = 86400
	// daysToEpoch counts from 0000-03-01, where the arithmetic below starts
	// its years, to 1970-01-01.
	daysToEpoch = 719468
	// daysPerEra is the length of the 400-year cycle of the Gregorian calendar.
	daysPerEra = 146097
	// maxCivilYear is the last year whose seconds all fit an int64.
	maxCivilYear = 292_000_000_000
)

// Civil is a reading of calendar and clock in the proleptic Gregorian calendar
// with astronomical years: 0 is 1 BCE, -43 is 44 BCE. It carries no zone.
type Civil struct {
	Year                             int64
	Month, Day, Hour, Minute, Second int
}

// String writes calendar and clock to the minute.
func (c Civil) String() string {
	return fmt.Sprintf("%04d-%02d-%02d %02d:%02d", c.Year, c.Month, c.Day, c.Hour, c.Minute)
}

// CivilOf reads civil seconds, as [Instant.Wall] returns them, as calendar and
// clock. It is exact for every int64.
func CivilOf(wall int64) Civil {
	days := floorDiv(wall, secondsPerDay)
	rest := int(wall - days*secondsPerDay)
	year, month, day := dateOfDays(days)
	return Civil{
		Year: year, Month: month, Day: day,
		Hour: rest / 3600, Minute: rest / 60 % 60, Second: rest % 60,
	}
}

// Wall returns the civil seconds of c, counted as if its clock ran in UTC.
// Fields out of range carry over, as in [time.Date]: month 13 is January of the
// next year. Beyond ±292 billion years the result saturates.
func (c Civil) Wall() int64 {
	year, month := carryMonths(c.Year, int64(c.Month))
	if year > maxCivilYear {
		return math.MaxInt64
	}
	if year < -maxCivilYear {
		return math.MinInt64
	}
	clock := int64(c.Hour)*3600 + int64(c.Minute)*60 + int64(c.Second)
	return (daysOfDate(year, month, 1)+int64(c.Day)-1)*secondsPerDay + clock
}

// Weekday returns the day of the week of c's date.
func (c Civil) Weekday() time.Weekday {
	year, month := carryMonths(c.Year, int64(c.Month))
	// The calendar repeats every 400 years, weekdays included.
	year = floorMod(year, 400)
	days := daysOfDate(year, month, 1) + int64(c.Day) - 1
	// 1970-01-01 was a Thursday.
	return time.Weekday(floorMod(days+int64(time.Thursday), 7))
}

// DaysIn returns the number of days of a month of a proleptic Gregorian year,
// or 0 where month is not 1 to 12.
func DaysIn(year int64, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if isLeap(year) {
			return 29
		}
		return 28
	case 1, 3, 5, 7, 8, 10, 12:
		return 31
	}
	return 0
}

func isLeap(year int64) bool {
	return year%4 == 0 && (year%100 != 0 || year%400 == 0)
}

// daysOfDate counts days from 1970-01-01. Years are taken to begin in March so
// that the leap day comes last (Howard Hinnant, "chrono-compatible low-level
// date algorithms").
func daysOfDate(year int64, month, day int) int64 {
	if month <= 2 {
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	yearOfEra := year - era*400
	dayOfYear := int64((153*(month-3)+2)/5 + day - 1)
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return era*daysPerEra + dayOfEra - daysToEpoch
}

// dateOfDays is the inverse of daysOfDate.
func dateOfDays(days int64) (year int64, month, day int) {
	days += daysToEpoch
	era := floorDiv(days, daysPerEra)
	dayOfEra := days - era*daysPerEra
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/(daysPerEra-1)) / 365
	dayOfYear := int(dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100))
	shifted := (5*dayOfYear + 2) / 153
	day = dayOfYear - (153*shifted+2)/5 + 1
	month = shifted + 3
	year = yearOfEra + era*400
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// carryMonths brings month into 1 to 12, saturating the year.
func carryMonths(year, month int64) (int64, int) {
	carry := floorDiv(month-1, 12)
	return addSat(year, carry), int(month - carry*12)
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

func floorMod(a, b int64) int64 { return a - floorDiv(a, b)*b }

// addSat adds and stays at the end of the int64 range instead of wrapping.
func addSat(a, b int64) int64 {
	sum := a + b
	if a > 0 && b > 0 && sum < 0 {
		return math.MaxInt64
	}
	if a < 0 && b < 0 && sum >= 0 {
		return math.MinInt64
	}
	return sum
}

// mulSat multiplies and stays at the end of the int64 range instead of wrapping.
func mulSat(a, b int64) int64 {
	if a == 0 || b == 0 {
		return 0
	}
	product := a * b
	if product/b != a || (a == -1 && b == math.MinInt64) || (b == -1 && a == math.MinInt64) {
		if (a < 0) == (b < 0) {
			return math.MaxInt64
		}
		return math.MinInt64
	}
	return product
}
