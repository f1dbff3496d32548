package edtf

import (
	"fmt"
	"time"
)

// maxYear is the last year, on both sides of 0, whose seconds an [Instant]
// holds with room for arithmetic.
const maxYear = 200_000_000_000

// Parse reads an EDTF expression of level 0, 1 or 2. The error is an [*Error]
// and says where the expression fails; package phrases guesses what was meant.
func Parse(s string) (Date, error) {
	d, err := parse(s)
	if err != nil {
		return Date{}, err
	}
	return d, nil
}

// MustParse is [Parse] for expressions known to be good; it panics on others.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func parse(s string) (Date, *Error) {
	if s == "" {
		return Date{}, newError(s, 0, "an empty text is no date")
	}
	if s[0] == '[' || s[0] == '{' {
		return parseSet(s)
	}
	for i := 0; i < len(s); i++ {
		if s[i] == '/' {
			return parseInterval(s, i)
		}
	}
	var d Date
	c := cursor{s: s, end: len(s)}
	if !c.point(&d) {
		return Date{}, c.err
	}
	if c.i < len(s) {
		return Date{}, c.trailing()
	}
	return d, nil
}

// cursor walks over s from i to end. Its methods return false after setting err.
type cursor struct {
	s   string
	i   int
	end int
	err *Error
	// respelled is set where the canonical spelling is not that of s.
	respelled bool
}

func (c *cursor) fail(at int, format string, args ...any) bool {
	c.err = newError(c.s, at, fmt.Sprintf(format, args...))
	return false
}

func (c *cursor) failHint(at int, hint, format string, args ...any) bool {
	c.fail(at, format, args...)
	c.err.Hint = oneLine(hint)
	return false
}

// peek returns the byte at the cursor, 0 at the end.
func (c *cursor) peek() byte {
	if c.i < c.end {
		return c.s[c.i]
	}
	return 0
}

func (c *cursor) trailing() *Error {
	c.fail(c.i, "unexpected %s", quoteAt(c.s, c.i))
	return c.err
}

// point reads one date or date-time into d and leaves the cursor behind it.
func (c *cursor) point(d *Date) bool {
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

// qualifier reads an optional qualifier.
func (c *cursor) qualifier() Qualifier {
	var q Qualifier
	switch c.peek() {
	case '?':
		q = Uncertain
	case '~':
		q = Approximate
	case '%':
		q = Uncertain | Approximate
	default:
		return 0
	}
	c.i++
	return q
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

// twoDigits reads two characters, each a digit or X.
func (c *cursor) twoDigits() (value, mask uint8, ok bool) {
	if c.i+2 > c.end {
		return 0, 0, false
	}
	for _, b := range [2]byte{c.s[c.i], c.s[c.i+1]} {
		mask <<= 1
		value *= 10
		switch {
		case b >= '0' && b <= '9':
			value += b - '0'
		case b == 'X':
			mask |= 1
		default:
			return 0, 0, false
		}
	}
	c.i += 2
	return value, mask, true
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
