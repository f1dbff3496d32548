package scan

import (
	"math/big"
	"slices"

	"github.com/parquet-go/parquet-go"
)

// unscaled is the whole number that a decimal is written as.
func unscaled(v parquet.Value) *big.Int {
	switch v.Kind() {
	case parquet.Int32:
		return big.NewInt(int64(v.Int32()))
	case parquet.Int64:
		return big.NewInt(v.Int64())
	}
	bytes := v.ByteArray() // the most significant first, as a two's complement
	n := new(big.Int).SetBytes(bytes)
	if len(bytes) > 0 && bytes[0] >= 0x80 {
		const bits = 8
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), bits*uint(len(bytes))))
	}
	return n
}

// appendDecimal writes a whole number with so many of its digits behind a point, without zeros at
// the end: exactly what it is.
func appendDecimal(dst []byte, n *big.Int, scale int) []byte {
	if n.Sign() < 0 {
		dst, n = append(dst, '-'), new(big.Int).Neg(n)
	}
	digits := n.Append(nil, 10)
	for len(digits) <= scale {
		digits = slices.Insert(digits, 0, '0')
	}
	whole, rest := digits[:len(digits)-scale], digits[len(digits)-scale:]
	for len(rest) > 0 && rest[len(rest)-1] == '0' {
		rest = rest[:len(rest)-1]
	}
	if dst = append(dst, whole...); len(rest) > 0 {
		dst = append(append(dst, '.'), rest...)
	}
	return dst
}
