package phrases

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"demarche/timeline/edtf"
)

// hintISO gives the calendar dates of an ISO 8601 week (2025-W47, 2025-W47-4)
// or ordinal date (2025-324), neither of which EDTF has.
func daysOf(year int64, month, day int) int64 {
	return edtf.Civil{Year: year, Month: month, Day: day}.Wall() / 86400
}

func hintISO(s string) string {
	yearText, rest, ok := strings.Cut(s, "-")
	year, err := strconv.ParseInt(yearText, 10, 64)
	if !ok || err != nil || len(yearText) != 4 {
		return ""
	}
	iso := func(days int64) string {
		c := edtf.CivilOf(days * 86400)
		return fmt.Sprintf("%04d-%02d-%02d", c.Year, c.Month, c.Day)
	}
	if day, err := strconv.Atoi(rest); err == nil && len(rest) == 3 {
		last := daysOf(year+1, 1, 1) - daysOf(year, 1, 1)
		if day < 1 || int64(day) > last {
			return ""
		}
		return fmt.Sprintf("write %s (day %d of %d)", iso(daysOf(year, 1, 1)+int64(day)-1), day, year)
	}
	weekText, dayText, hasDay := strings.Cut(strings.TrimPrefix(rest, "W"), "-")
	week, err := strconv.Atoi(weekText)
	if !strings.HasPrefix(rest, "W") || err != nil || len(weekText) != 2 || week < 1 || week > 53 {
		return ""
	}
	// Week 1 holds 4 January; weeks begin on Monday.
	fourth := daysOf(year, 1, 4)
	weekday := (int64(edtf.Civil{Year: year, Month: 1, Day: 4}.Weekday()-time.Monday) + 7) % 7
	monday := fourth - weekday + 7*int64(week-1)
	if !hasDay {
		return fmt.Sprintf("write %s/%s (week %d of %d)", iso(monday), iso(monday+6), week, year)
	}
	day, err := strconv.Atoi(dayText)
	if err != nil || day < 1 || day > 7 {
		return ""
	}
	return fmt.Sprintf("write %s (day %d of week %d)", iso(monday+int64(day-1)), day, week)
}
