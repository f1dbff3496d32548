package axis

import (
	"math"
	"math/bits"
)

// mulDiv returns a·b/c rounded down, exact over 128 bits; a quotient too large
// for 64 bits, or a division by nothing, gives the largest number.
func mulDiv(a, b, c uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	if hi >= c {
		return math.MaxUint64
	}
	q, _ := bits.Div64(hi, lo, c)
	return q
}

// mulLess reports whether a·b < c·d, exact over 128 bits.
func mulLess(a, b, c, d uint64) bool {
	ah, al := bits.Mul64(a, b)
	ch, cl := bits.Mul64(c, d)
	return ah < ch || ah == ch && al < cl
}

// between returns the seconds from a to b; the whole range fits 64 bits only
// without a sign.
func between(a, b int64) uint64 {
	if b <= a {
		return 0
	}
	return uint64(b) - uint64(a)
}
