package edtf

import "time"

// point reads one date or date-time into d and leaves the cursor behind it.
func (c *cursor) point(d *expression) bool {
	from := c.i
	p := &d.point
	yearQ := c.qualifier()
	higher := yearQ != 0 // level 2: a qualifier anywhere but at the end
	if !c.year(p) {
		return false
	}
	level := p.yearLevel()
	behind := c.qualifier()
	p.yearQ = yearQ | behind
	for c.peek() == '-' {
		if behind != 0 {
			higher = true
		}
		c.i++
		var before Qualifier
		if before = c.qualifier(); before != 0 {
			higher = true
		}
		if !c.component(p) {
			return false
		}
		behind = c.qualifier()
		p.qualify(before, behind)
		if p.day != 0 || p.dayX != 0 {
			break
		}
	}
	if c.peek() == 'T' {
		if behind != 0 {
			higher = true
		}
		if !c.clock(p) {
			return false
		}
		if behind = c.qualifier(); behind != 0 {
			p.qualify(0, behind)
			higher = true // EDTF itself does not qualify date-times
		}
	}
	if !c.exists(p, from) {
		return false
	}
	if d.text = c.s[from:c.i]; p.clock == offsetOf && c.respelled {
		d.text = spellOffset(d.text)
	}
	d.quals = p.yearQ | p.monthQ | p.dayQ
	d.level = p.level(level, higher, d.quals)
	return true
}

// qualify applies a qualifier before the finest component, which is about that
// one alone, and one behind it, which is about all to its left too.
func (p *point) qualify(before, behind Qualifier) {
	p.yearQ |= behind
	if p.month != 0 || p.monthX != 0 {
		p.monthQ |= behind
	}
	switch {
	case p.day != 0 || p.dayX != 0:
		p.dayQ |= before | behind
	case p.month != 0 || p.monthX != 0:
		p.monthQ |= before
	}
}

// level of a whole point, given that of its year.
func (p *point) level(year uint8, higher bool, q Qualifier) uint8 {
	switch {
	case higher || year == 2 || p.month > 24:
		return 2
	case p.yearX|p.monthX|p.dayX != 0:
		return p.maskLevel()
	case year == 1 || q != 0 || p.month > 12:
		return 1
	}
	return 0
}

// maskLevel is 1 where digits are unspecified from the right and component by
// component, and 2 elsewhere.
func (p *point) maskLevel() uint8 {
	const whole = 3 // both digits of a month or a day
	if p.month == 0 && p.monthX == 0 {
		if p.yearX&(p.yearX+1) == 0 {
			return 1
		}
		return 2
	}
	hasDay := p.day != 0 || p.dayX != 0
	switch {
	case p.yearX != 0 && p.yearX != 15,
		p.yearX == 15 && p.monthX != whole,
		p.monthX != 0 && p.monthX != whole,
		p.dayX != 0 && p.dayX != whole,
		hasDay && p.monthX == whole && p.dayX != whole:
		return 2
	}
	return 1
}

// maskedDay writes a day as it was read.
func maskedDay(p *point) string {
	tens, units := string('0'+rune(p.day/10)), string('0'+rune(p.day%10))
	if p.dayX&2 != 0 {
		tens = "X"
	}
	if p.dayX&1 != 0 {
		units = "X"
	}
	return tens + units
}

// component reads a month, a sub-year or a day, whichever comes next.
func (c *cursor) component(p *point) bool {
	if p.unit > Year || p.letter || p.significant != 0 {
		return c.fail(c.i, "a month needs a plain four-digit year")
	}
	from := c.i
	value, mask, ok := c.twoDigits()
	if !ok {
		return c.fail(from, "expected two digits after -, not %s", quoteAt(c.s, from))
	}
	if p.month == 0 && p.monthX == 0 {
		return c.month(p, from, value, mask)
	}
	if p.month > 12 {
		return c.fail(from, "a season or other part of the year has no days")
	}
	if value > 31 || value == 0 && mask == 0 {
		return c.fail(from, "there is no day %s", c.s[from:c.i])
	}
	p.day, p.dayX, p.unit = value, mask, Day
	return true
}

func (c *cursor) month(p *point, from int, value, mask uint8) bool {
	p.month, p.monthX, p.unit = value, mask, Month
	if mask == 0 {
		switch {
		case value >= 1 && value <= 12:
			return true
		case value >= firstSubYear && value <= lastSubYear:
			p.unit = Season
			return true
		}
	}
	for month := 1; mask != 0 && month <= 12; month++ {
		if matches(month, value, mask) {
			return true
		}
	}
	return c.fail(from, "there is no month %s", c.s[from:c.i])
}

// exists checks that the calendar has a day that fits. Of a year with all its
// digits, 1999-02-3X is let through: it tells its month at least.
func (c *cursor) exists(p *point, from int) bool {
	if p.day == 0 && p.dayX == 0 || p.dayX == 0 && p.day <= 28 || p.dayX != 0 && p.yearX|p.monthX == 0 {
		return true
	}
	if p.dayX != 0 {
		if _, _, _, ok := p.fit(false); ok {
			return true
		}
		return c.fail(from, "no year and month that fit have a day %s", maskedDay(p))
	}
	if p.yearX|p.monthX != 0 {
		if _, _, _, ok := p.fit(false); ok {
			return true
		}
		return c.fail(from, "no year and month that fit have a day %d", p.day)
	}
	days := DaysIn(p.year, int(p.month))
	if int(p.day) <= days {
		return true
	}
	return c.fail(c.i-2, "%s %04d has %d days", time.Month(p.month), p.year, days)
}
