package bulk

import (
	"cmp"

	"demarche/timeline/edtf"
)

// Rank is what events are ordered by, but for fractions of a second. Sorting ranks
// instead of events reads memory in a row, which makes it several times as fast for a
// million of them.
type Rank struct {
	Anchor, Latest     edtf.Instant
	Index              uint32 // of the event in the file
	Coarseness         int16  // of its date
	Undated, HalfKnown bool
}

// Compare orders ranks. Fraction returns that of a second at which the event of an
// index in the file begins; nil where none has any.
func (r Rank) Compare(s Rank, fraction func(index uint32) int) int {
	switch {
	case r.Undated != s.Undated:
		if r.Undated {
			return 1
		}
		return -1
	case r.Anchor != s.Anchor:
		return cmp.Compare(r.Anchor, s.Anchor)
	case r.HalfKnown != s.HalfKnown:
		if r.HalfKnown {
			return -1
		}
		return 1
	case r.Coarseness != s.Coarseness:
		return cmp.Compare(s.Coarseness, r.Coarseness)
	case r.Latest != s.Latest:
		return cmp.Compare(r.Latest, s.Latest)
	}
	if fraction != nil {
		if c := cmp.Compare(fraction(r.Index), fraction(s.Index)); c != 0 {
			return c
		}
	}
	return cmp.Compare(r.Index, s.Index)
}
