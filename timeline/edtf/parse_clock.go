package edtf

// clock reads T and a time of day with an optional offset. Hours and minutes
// alone are taken too, since that is how a desk writes them.
func (c *cursor) clock(p *point) bool {
	if p.unit != Day || p.yearX|p.monthX|p.dayX != 0 {
		return c.fail(c.i, "a time of day needs a full date")
	}
	c.i++
	p.clock = local
	if !c.clockPart(&p.hour, 23, "hour") {
		return false
	}
	p.unit = Hour
	if c.peek() == ':' {
		c.i++
		if !c.clockPart(&p.minute, 59, "minute") {
			return false
		}
		p.unit = Minute
	}
	if p.unit == Minute && c.peek() == ':' {
		c.i++
		if !c.clockPart(&p.second, 59, "second") {
			return false
		}
		p.unit = Second
		c.fraction(p)
	}
	switch c.peek() {
	case 'Z':
		c.i++
		p.clock = utc
	case '+', '-':
		return c.offset(p)
	}
	return true
}

func (c *cursor) clockPart(into *uint8, most uint8, name string) bool {
	from := c.i
	value, mask, ok := c.twoDigits()
	if !ok || mask != 0 {
		return c.fail(from, "expected two digits for the %s, not %s", name, quoteAt(c.s, from))
	}
	if value > most {
		return c.fail(from, "there is no %s %02d", name, value)
	}
	*into = value
	return true
}

// fraction reads a decimal fraction, of which nine digits are kept. Two dots
// belong to a range instead.
func (c *cursor) fraction(p *point) {
	next := c.i + 1
	if c.peek() != '.' || next >= c.end || c.s[next] < '0' || c.s[next] > '9' {
		return
	}
	unit := uint32(100_000_000)
	for c.i = next; c.i < c.end && c.s[c.i] >= '0' && c.s[c.i] <= '9'; c.i++ {
		if unit > 0 {
			p.nanosecond += uint32(c.s[c.i]-'0') * unit
			p.fractionDigits++
			unit /= 10
		}
	}
}

// The offsets in use lie between these, in minutes.
const (
	westernmost = -12 * 60
	easternmost = 14 * 60
)

// offset reads ±hh, ±hh:mm or ±hhmm.
func (c *cursor) offset(p *point) bool {
	from := c.i
	west := c.s[c.i] == '-'
	c.i++
	var hour, minute uint8
	if !c.clockPart(&hour, 99, "hour of the offset") {
		return false
	}
	switch b := c.peek(); {
	case b == ':', b >= '0' && b <= '9':
		if b == ':' {
			c.i++
		} else {
			c.respelled = true
		}
		if !c.clockPart(&minute, 59, "minute of the offset") {
			return false
		}
	}
	p.clock = offsetOf
	p.offset = int16(hour)*60 + int16(minute)
	if west {
		if p.offset == 0 {
			return c.failHint(from, "write Z, or nothing if the offset is not known", "there is no offset %s", c.s[from:c.i])
		}
		p.offset = -p.offset
	}
	if p.offset < westernmost || p.offset > easternmost {
		return c.fail(from, "no place has the offset %s: they go from -12:00 to +14:00", c.s[from:c.i])
	}
	return true
}

// spellOffset gives a basic-format offset, +0230, at the end of a date-time its
// colon.
func spellOffset(s string) string {
	for i := len(s) - 1; i >= 0 && i >= len(s)-7; i-- {
		switch s[i] {
		case ':', 'T':
			return s
		case '+', '-':
			if at := i + 3; len(s) >= i+5 {
				return s[:at] + ":" + s[at:]
			}
			return s
		}
	}
	return s
}
