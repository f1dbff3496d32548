package timeline

import (
	"cmp"
	"slices"

	"demarche/timeline/edtf"
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
	event          *Event
	anchor, latest edtf.Instant
	fileIndex      int
	coarseness     int
	nanosecond     int
	undated        bool
	halfKnown      bool
}

func rankOf(e *Event) rank {
	return rank{e, e.anchor, e.Latest, e.fileIndex, e.coarseness(), e.Date.Nanosecond(), e.Undated(), e.HalfKnown()}
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

// inOrder returns the events as Compare orders them, but none before one that it
// comes after. The links know events by their places among these.
func inOrder(events []*Event, links []constraints.Link) []*Event {
	ranks := make([]rank, len(events))
	for i, e := range events {
		ranks[i] = rankOf(e)
	}
	sorted := make([]*Event, len(events))
	if !slices.ContainsFunc(links, func(k constraints.Link) bool { return !k.During }) {
		slices.SortFunc(ranks, rank.compare)
		for i, r := range ranks {
			sorted[i] = r.event
		}
		return sorted
	}
	for i, at := range constraints.Extend(len(events), links, func(a, b int) bool { return ranks[a].compare(ranks[b]) < 0 }) {
		sorted[i] = events[at]
	}
	return sorted
}

// coarseness is the precision of the date; no date at all is coarser than any.
func (e *Event) coarseness() int {
	if e.Date.IsZero() {
		return 1 << 8
	}
	return int(e.Date.Precision())
}
