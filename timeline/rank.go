package timeline

import (
	"slices"
	"sync/atomic"

	"demarche/timeline/edtf"
	"demarche/timeline/internal/bulk"
	"demarche/timeline/internal/constraints"
)

// Compare orders events that no constraint orders: dated before undated, by
// earliest bound, coarser precision first, latest bound, fraction of a second,
// position in the file.
// Different events are never equal.
func (e *Event) Compare(f *Event) int {
	of := func(at uint32) *Event {
		if at == e.fileIndex {
			return e
		}
		return f
	}
	return rankOf(e).Compare(rankOf(f), func(at uint32) edtf.Instant { return of(at).Latest }, func(at uint32) int { return of(at).Date.Nanosecond() })
}

// rankOf is what Compare goes by, but for ends far away and fractions of a second.
func rankOf(e *Event) bulk.Rank {
	return bulk.NewRank(e.fileIndex, e.anchor, e.Latest, e.Coarseness(), e.Undated(), e.HalfKnown())
}

// inOrder anchors the events of a timeline and returns their places in the file as
// Compare orders them, but none before one that it comes after.
func inOrder(t *Timeline, links []constraints.Link) []uint32 {
	ranks := make([]bulk.Rank, len(t.Events))
	var fractions atomic.Bool
	bulk.Parallel(len(ranks), func(from, to int) {
		for i, e := range t.Events[from:to] {
			e.setAnchor(t.Zone, t.ZoneOf(e))
			ranks[from+i] = rankOf(e)
			if e.Date.Nanosecond() != 0 {
				fractions.Store(true)
			}
		}
	})
	var fraction func(uint32) int
	if fractions.Load() {
		fraction = func(at uint32) int { return t.Events[at].Date.Nanosecond() }
	}
	latest := func(at uint32) edtf.Instant { return t.Events[at].Latest }
	compare := func(a, b bulk.Rank) int { return a.Compare(b, latest, fraction) }
	order := make([]uint32, 0, len(ranks))
	if slices.ContainsFunc(links, func(k constraints.Link) bool { return !k.During }) {
		for _, at := range constraints.Extend(len(ranks), links, func(a, b int) bool { return compare(ranks[a], ranks[b]) < 0 }) {
			order = append(order, uint32(at))
		}
		return order
	}
	bulk.Sort(ranks, compare, func(r bulk.Rank) { order = append(order, r.Index()) })
	return order
}

// Coarseness is the precision of the date; no date at all is coarser than any.
func (e *Event) Coarseness() int {
	if e.Date.IsZero() {
		return 1 << 8
	}
	return int(e.Date.Precision())
}
