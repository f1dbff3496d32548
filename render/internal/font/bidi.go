package font

import "golang.org/x/text/unicode/bidi"

// Dir is a writing direction.
type Dir uint8

// The directions. The zero value is left to right.
const (
	LTR Dir = iota
	RTL
)

// Direction returns the direction of the first strong character of s, as rules
// P2 and P3 of the Unicode bidirectional algorithm have it; left to right if
// there is none. What is inside isolates does not count.
func Direction(s string) Dir {
	depth := 0
	for _, r := range s {
		if r < 0x0590 && depth == 0 { // Latin, Greek and Cyrillic need no table
			if r < 'A' || r > 'Z' && r < 'a' || r > 'z' && r < 0xAA {
				continue
			}
		}
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.LRI, bidi.RLI, bidi.FSI:
			depth++
		case bidi.PDI:
			depth = max(0, depth-1)
		case bidi.L:
			if depth == 0 {
				return LTR
			}
		case bidi.R, bidi.AL:
			if depth == 0 {
				return RTL
			}
		}
	}
	return LTR
}
