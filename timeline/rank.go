package timeline

import (
	"cmp"
	"slices"

	"demarche/timeline/edtf"
	"demarche/timeline/internal/bulk"
	"demarche/timeline/internal/constraints"
)

// Compare orders events that no constraint orders: dated before undated, by
// earliest bound, coarser precision first, latest bound, fraction of a second,
// position in the file.
// Different events are never equal.
func (e *Event) Compare(f *Event) int { return rankOf(e).compare(rankOf(f)) }

// rank is what Compare goes by. Sorting ranks instead of events reads memory in
// a row, which makes it several times as fast for a million of them.
type rank struct {
	anchor, latest     edtf.Instant
	fileIndex          uint32
	nanosecond         int32
	coarseness         int16
	undated, halfKnown bool
}

func rankOf(e *Event) rank {
	return rank{e.anchor, e.Latest, uint32(e.fileIndex), int32(e.Date.Nanosecond()), int16(e.coarseness()), e.Undated(), e.HalfKnown()}
}

func (r rank) compare(s rank) int {
	switch {
	case r.undated != s.undated:
		if r.undated {
			return 1
		}
		return -1
	case r.anchor != s.anchor:
		return cmp.Compare(r.anchor, s.anchor)
	case r.halfKnown != s.halfKnown:
		if r.halfKnown {
			return -1
		}
		return 1
	case r.coarseness != s.coarseness:
		return cmp.Compare(s.coarseness, r.coarseness)
	case r.latest != s.latest:
		return cmp.Compare(r.latest, s.latest)
	case r.nanosecond != s.nanosecond:
		return cmp.Compare(r.nanosecond, s.nanosecond)
	}
	return cmp.Compare(r.fileIndex, s.fileIndex)
}

// inOrder anchors the events of a timeline and returns their places in the file as
// Compare orders them, but none before one that it comes after.
func inOrder(t *Timeline, links []constraints.Link) []uint32 {
	ranks := make([]rank, len(t.Events))
	bulk.Parallel(len(ranks), func(from, to int) {
		for i, e := range t.Events[from:to] {
			e.setAnchor(t.ZoneOf(e))
			ranks[from+i] = rankOf(e)
		}
	})
	order := make([]uint32, 0, len(ranks))
	if slices.ContainsFunc(links, func(k constraints.Link) bool { return !k.During }) {
		for _, at := range constraints.Extend(len(ranks), links, func(a, b int) bool { return ranks[a].compare(ranks[b]) < 0 }) {
			order = append(order, uint32(at))
		}
		return order
	}
	bulk.Sort(ranks, rank.compare, func(r rank) { order = append(order, r.fileIndex) })
	return order
}

// coarseness is the precision of the date; no date at all is coarser than any.
func (e *Event) coarseness() int {
	if e.Date.IsZero() {
		return 1 << 8
	}
	return int(e.Date.Precision())
}
