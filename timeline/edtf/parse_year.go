package edtf

import "strings"

// year reads the year with its sign, letter, exponent and significant digits.
func (c *cursor) year(p *point) bool {
	from := c.i
	if c.peek() == 'Y' {
		p.letter = true
		c.i++
	}
	if c.peek() == '-' {
		p.negative = true
		c.i++
	}
	if !c.yearDigits(p, from) {
		return false
	}
	if p.letter && c.peek() == 'E' && !c.exponent(p, from) {
		return false
	}
	if p.letter && !c.letterYear(p, from) {
		return false
	}
	if c.peek() == 'S' && !c.significant(p, from) {
		return false
	}
	if p.negative {
		if p.year == 0 && p.yearX == 0 && p.unit == Year {
			return c.failHint(from, "write 0000 for 1 BCE", "there is no year -0000")
		}
		p.year = -p.year
	}
	return true
}

// yearDigits reads the digits as a magnitude and decides what they stand for:
// four digits are a year, three a decade and two a century.
func (c *cursor) yearDigits(p *point, from int) bool {
	start := c.i
	for ; c.i < c.end; c.i++ {
		b := c.s[c.i]
		switch {
		case b >= '0' && b <= '9':
			p.yearX <<= 1
			if p.year = p.year*10 + int64(b-'0'); p.year > maxYear {
				return c.tooFar(from)
			}
			continue
		case b == 'X' && !p.letter && c.i < start+4:
			p.yearX = p.yearX<<1 | 1
			p.year *= 10
			continue
		}
		break
	}
	digits := c.i - start
	p.unit = Year
	p.yearDigits = uint8(min(digits, 255))
	switch {
	case digits == 0:
		return c.fail(c.i, "expected a year, not %s", quoteAt(c.s, c.i))
	case p.letter || digits == 4:
		return true
	case digits > 4:
		return c.fail(start, "a year of %d digits is written with Y", digits)
	case digits == 1 || p.yearX != 0:
		return c.fail(start, "a year has four digits")
	}
	return c.shortYear(p, digits)
}

// shortYear takes two or three digits, as ISO 8601-2 has them, for a century or
// a decade.
func (c *cursor) shortYear(p *point, digits int) bool {
	if digits == 3 {
		p.unit = Decade
		p.year *= 10
		return true
	}
	p.unit = Century
	p.year *= 100
	return true
}

// exponent reads E and its digits.
func (c *cursor) exponent(p *point, from int) bool {
	c.i++
	start, exponent := c.i, 0
	for ; c.i < c.end && c.s[c.i] >= '0' && c.s[c.i] <= '9'; c.i++ {
		exponent = min(exponent*10+int(c.s[c.i]-'0'), 1000)
	}
	if c.i == start {
		return c.fail(c.i, "expected digits after E, not %s", quoteAt(c.s, c.i))
	}
	for ; exponent > 0 && p.year != 0; exponent-- {
		p.year *= 10
		p.yearDigits++
		if p.year > maxYear {
			return c.tooFar(from)
		}
	}
	p.exponential = true
	return true
}

// letterYear checks a year written with Y: more than four digits, or an
// exponent.
func (c *cursor) letterYear(p *point, from int) bool {
	first := from + 1
	if p.negative {
		first++
	}
	if c.s[first] == '0' {
		return c.fail(first, "a year written with Y has no leading zero")
	}
	if p.exponential || p.yearDigits > 4 {
		return true
	}
	return c.fail(from, "a year of up to four digits is written without Y")
}

// significant reads S and its digits.
func (c *cursor) significant(p *point, yearFrom int) bool {
	c.i++
	start, count := c.i, 0
	for ; c.i < c.end && c.s[c.i] >= '0' && c.s[c.i] <= '9'; c.i++ {
		count = min(count*10+int(c.s[c.i]-'0'), 1000)
	}
	switch {
	case c.i == start:
		return c.fail(c.i, "expected the number of significant digits after S, not %s", quoteAt(c.s, c.i))
	case p.unit != Year || p.yearX != 0:
		return c.fail(start-1, "significant digits need a year with all its digits")
	case count == 0:
		return c.fail(start, "a year has at least one significant digit")
	case count > int(p.yearDigits):
		return c.fail(start, "the year has %d digits, of which %d cannot be significant", p.yearDigits, count)
	}
	p.significant = uint8(count)
	if span := tens(p.yearDigits - p.significant); p.year-p.year%span+span-1 > maxYear {
		return c.tooFar(yearFrom)
	}
	return true
}

// yearLevel returns the level of a year on its own.
func (p *point) yearLevel() uint8 {
	switch {
	case p.significant != 0, p.exponential, p.unit != Year:
		return 2
	case p.letter, p.negative:
		return 1
	}
	return 0
}

func (c *cursor) tooFar(from int) bool {
	end := from
	for end < c.end && strings.IndexByte("0123456789-YES", c.s[end]) >= 0 {
		end++
	}
	return c.fail(from, "year %s is beyond what can be computed (±200 billion)", clip(c.s[from:end], 40))
}
