package bulk

import (
	"cmp"

	"demarche/timeline/edtf"
)

// Rank is what events are ordered by, but for ends far away and fractions of a second. Sorting
// ranks instead of events reads memory in a row, which makes it several times as fast for a
// million of them.
type Rank struct {
	anchor edtf.Instant
	index  uint32 // of the event in the file
	class  uint32 // dated before undated; half known first; coarser first; seconds up to the latest bound
}

// The parts of a class.
const (
	secondsBits    = 21
	far            = 1<<secondsBits - 1 // the latest bound has to be looked at
	coarsenessBits = 9
	mostCoarse     = 1<<coarsenessBits - 1
	wholeAt        = secondsBits + coarsenessBits
	undatedAt      = wholeAt + 1
)

// NewRank returns the rank of the event of an index in the file. Coarseness is up to 511.
func NewRank(index uint32, anchor, latest edtf.Instant, coarseness int, undated, halfKnown bool) Rank {
	class := uint32(far)
	if anchor.Bounded() && latest.Bounded() && anchor <= latest && latest-anchor < far {
		class = uint32(latest - anchor)
	}
	class |= uint32(mostCoarse-coarseness) << secondsBits
	if !halfKnown {
		class |= 1 << wholeAt
	}
	if undated {
		class |= 1 << undatedAt
	}
	return Rank{anchor, index, class}
}

// Index is that of the event in the file.
func (r Rank) Index() uint32 { return r.index }

// Compare orders ranks. Latest returns the latest bound of the event of an index in the file,
// fraction that of a second at which it begins: nil where none has any.
func (r Rank) Compare(s Rank, latest func(index uint32) edtf.Instant, fraction func(index uint32) int) int {
	c := cmp.Or(cmp.Compare(r.class>>undatedAt, s.class>>undatedAt), cmp.Compare(r.anchor, s.anchor), cmp.Compare(r.class>>secondsBits, s.class>>secondsBits))
	switch {
	case c != 0:
		return c
	case r.class&far == far || s.class&far == far:
		c = cmp.Compare(latest(r.index), latest(s.index))
	default:
		c = cmp.Compare(r.class, s.class)
	}
	if c == 0 && fraction != nil {
		c = cmp.Compare(fraction(r.index), fraction(s.index))
	}
	return cmp.Or(c, cmp.Compare(r.index, s.index))
}
