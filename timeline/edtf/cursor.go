package edtf

import (
	"fmt"
)

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
