package phrases

import (
	"fmt"

	"demarche/timeline/edtf"
)

// neighbour returns the date of the same length before or after one, by -1 or 1.
// It knows none for seasons, doubts and digits that are not specified, but for
// whole decades and centuries.
func neighbour(d edtf.Date, by int) (string, bool) {
	p := d.Parts()
	step := int64(by)
	switch {
	case d.Kind() != edtf.Point, p.YearQ|p.MonthQ|p.DayQ != 0, p.Month > 12, p.MonthX|p.DayX != 0, p.Letter, p.Significant != 0:
		return "", false
	case p.YearX == 1 && p.Month == 0 && !p.Negative:
		return fmt.Sprintf("%03dX", p.Year/10+step), p.Year >= 10
	case p.YearX == 3 && p.Month == 0 && !p.Negative:
		return fmt.Sprintf("%02dXX", p.Year/100+step), p.Year >= 100
	case p.YearX != 0:
		return "", false
	}
	c := edtf.Civil{Year: p.Year, Month: max(p.Month, 1), Day: max(p.Day, 1), Hour: p.Hour, Minute: p.Minute, Second: p.Second}
	switch p.Unit {
	case edtf.Year:
		c.Year += step
	case edtf.Month:
		c.Month += by
	case edtf.Day:
		c.Day += by
	case edtf.Hour:
		c.Hour += by
	case edtf.Minute:
		c.Minute += by
	default:
		c.Second += by
	}
	c = edtf.CivilOf(c.Wall())
	if c.Year > 9999 || c.Year < -9999 {
		return "", false
	}
	return written(c, p), true
}

// written is a reading of calendar and clock in the unit and with the offset of
// another date.
func written(c edtf.Civil, like edtf.Parts) string {
	s := fmt.Sprintf("%04d", c.Year)
	if c.Year < 0 {
		s = fmt.Sprintf("-%04d", -c.Year)
	}
	if like.Unit <= edtf.Month {
		s += fmt.Sprintf("-%02d", c.Month)
	}
	if like.Unit <= edtf.Day {
		s += fmt.Sprintf("-%02d", c.Day)
	}
	if like.Unit <= edtf.Hour {
		s += fmt.Sprintf("T%02d", c.Hour)
	}
	if like.Unit <= edtf.Minute {
		s += fmt.Sprintf(":%02d", c.Minute)
	}
	if like.Unit <= edtf.Second {
		s += fmt.Sprintf(":%02d", c.Second)
	}
	switch {
	case like.HasOffset && like.Offset == 0:
		s += "Z"
	case like.HasOffset:
		s += offsetText(like.Offset)
	}
	return s
}
