package edtf

import (
	"fmt"
	"strings"
	"time"
)

// In returns the date as a clock in loc showed it, with its offset: a date-time
// that carries an offset of its own is the same instant, and so are the ends of
// an interval and the members of a set that do. Everything else is a civil date,
// which no zone shifts, and comes back as it is; so does what loc had an offset
// for that EDTF cannot write, such as local mean time.
func (d Date) In(loc *time.Location) Date {
	if !d.HasOffset() {
		return d
	}
	return moved(d, func(p Date) string {
		if !p.HasOffset() {
			return said(p).text
		}
		return onClock(p, nil, loc, true)
	})
}

// Shown returns the date as clocks in loc showed it, without an offset. Times
// that carry none of their own are meant in own; days, and what is longer, no
// zone shifts.
func (d Date) Shown(own, loc *time.Location) Date {
	if !d.HasTime() {
		return d
	}
	return moved(d, func(p Date) string { return onClock(p, own, loc, false) })
}

// ShownWithOffset is [Date.Shown] with the offset that loc had then.
func (d Date) ShownWithOffset(own, loc *time.Location) Date {
	if !d.HasTime() {
		return d
	}
	return moved(d, func(p Date) string { return onClock(p, own, loc, true) })
}

// moved returns the date with every point spelled anew; the date itself where
// that is no date.
func moved(d Date, spell func(Date) string) Date {
	text := ""
	switch said(d).kind {
	case Point:
		text = spell(d)
	case Interval:
		text = respelled(said(d).more.parts[0], spell, d.OpenStart()) + "/" + respelled(said(d).more.parts[1], spell, d.OpenEnd())
	default:
		var parts []string
		for _, m := range said(d).more.parts {
			if said(m).kind == Interval {
				parts = append(parts, respelled(said(m).more.parts[0], spell, false)+".."+respelled(said(m).more.parts[1], spell, false))
				continue
			}
			parts = append(parts, spell(m))
		}
		text = said(d).text[:1] + strings.Join(parts, ",") + said(d).text[len(said(d).text)-1:]
	}
	if moved, err := Parse(text); err == nil {
		return moved
	}
	return d
}

// respelled spells an end of an interval, which may be open.
func respelled(d Date, spell func(Date) string, open bool) string {
	switch {
	case open:
		return ".."
	case d.IsZero():
		return ""
	}
	return spell(d)
}

// onClock spells a time of day as a clock in loc showed it, one without an offset
// being meant in own. It spells what EDTF cannot write so as it was.
func onClock(d Date, own, loc *time.Location, withOffset bool) string {
	p := d.Parts()
	if !p.HasTime {
		return said(d).text
	}
	instant, _ := d.Bounds(own)
	wall := instant.Wall(loc)
	c, offset := CivilOf(wall), wall-int64(instant)
	if withOffset && offset%60 != 0 || c.Year < 0 || c.Year > 9999 {
		return said(d).text
	}
	text := fmt.Sprintf("%04d-%02d-%02dT%02d", c.Year, c.Month, c.Day, c.Hour)
	if p.Unit <= Minute || c.Minute != 0 {
		text += fmt.Sprintf(":%02d", c.Minute)
	}
	if p.Unit == Second {
		text += fmt.Sprintf(":%02d", c.Second) + p.Fraction()
	}
	switch {
	case !withOffset:
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
	return text
}
