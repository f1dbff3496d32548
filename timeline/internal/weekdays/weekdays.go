// Package weekdays finds days that a text in English names by their weekdays.
package weekdays

import (
	"math"
	"slices"
	"strconv"

	"demarche/internal/pattern"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
)

// Day is a day that a text names by its weekday.
type Day struct {
	Phrase    string // as it stands in the text
	Weekday   string
	Day       int
	MonthName string
	Year      int64 // NoYear where the text names none
}

// NoYear stands for a year that is not named.
const NoYear = math.MinInt64

const (
	weekdayNames = `(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)`
	monthNames   = `(January|February|March|April|May|June|July|August|September|October|November|December)`
)

var (
	dayMonth = pattern.Late(`\b` + weekdayNames + `,? (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ` + monthNames + `(?:,? (\d{4}))?\b`)
	monthDay = pattern.Late(`\b` + weekdayNames + `,? ` + monthNames + ` (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?\b`)
)

// In returns the days that a text names: "Thursday 21 November 2025" ones, then
// "Friday, November 21" ones.
func In(text string) (all []Day) {
	add := func(phrase, weekday, day, month, year string) {
		d := Day{Phrase: phrase, Weekday: weekday, MonthName: month, Year: NoYear}
		d.Day, _ = strconv.Atoi(day)
		if n, err := strconv.ParseInt(year, 10, 64); err == nil {
			d.Year = n
		}
		all = append(all, d)
	}
	for _, m := range dayMonth().FindAllStringSubmatch(text, -1) {
		add(m[0], m[1], m[2], m[3], m[4])
	}
	for _, m := range monthDay().FindAllStringSubmatch(text, -1) {
		add(m[0], m[1], m[3], m[2], m[4])
	}
	return all
}

// Falls returns the weekday on which the day falls in its year; false where the
// month has no such day.
func (d Day) Falls() (weekday string, exists bool) {
	c := edtf.Civil{Year: d.Year, Month: slices.Index(inwords.English.Months[:], d.MonthName) + 1, Day: d.Day}
	if d.Day < 1 || d.Day > edtf.DaysIn(d.Year, c.Month) {
		return "", false
	}
	return c.Weekday().String(), true
}
