package edtf

import (
	"fmt"
	"time"
)

// In returns the date as a clock in loc showed it, with its offset: a date-time
// that carries an offset of its own is the same instant, and so are the ends of
// an interval that do. Everything else is a civil date, which no zone shifts,
// and comes back as it is; so does what loc had an offset for that EDTF cannot
// write, such as local mean time.
func (d Date) In(loc *time.Location) Date {
	if !d.HasOffset() {
		return d
	}
	switch d.Kind() {
	case Point:
		return d.pointIn(loc)
	case Interval:
		start, _ := d.Start()
		end, _ := d.End()
		if start.IsZero() || end.IsZero() {
			return d
		}
		if moved, err := Parse(start.In(loc).String() + "/" + end.In(loc).String()); err == nil {
			return moved
		}
	}
	return d
}

func (d Date) pointIn(loc *time.Location) Date {
	parts := d.Parts()
	instant, _ := d.Bounds(nil)
	wall := instant.Wall(loc)
	offset := wall - int64(instant)
	c := CivilOf(wall)
	if offset%60 != 0 || c.Year < 0 || c.Year > 9999 {
		return d
	}
	text := fmt.Sprintf("%04d-%02d-%02dT%02d:%02d", c.Year, c.Month, c.Day, c.Hour, c.Minute)
	if d.Precision() == Second {
		text += fmt.Sprintf(":%02d", c.Second) + parts.Fraction()
	}
	switch {
	case offset == 0:
		text += "Z"
	case offset < 0:
		text += fmt.Sprintf("-%02d:%02d", -offset/3600, -offset/60%60)
	default:
		text += fmt.Sprintf("+%02d:%02d", offset/3600, offset/60%60)
	}
	switch {
	case d.Uncertain() && d.Approximate():
		text += "%"
	case d.Uncertain():
		text += "?"
	case d.Approximate():
		text += "~"
	}
	if moved, err := Parse(text); err == nil {
		return moved
	}
	return d
}
