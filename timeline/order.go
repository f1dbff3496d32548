package timeline

import (
	"cmp"
	"container/heap"
	"fmt"
	"slices"
	"strings"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/internal/walk"
)

// ordering puts the events of a file into their order.
type ordering struct {
	notes  *walk.Notes
	t      *Timeline
	spoken []spoken
	chains int // contradictions and circles found so far
}

// order tightens the bounds of all events by the constraints, puts the events
// into a linear extension of the constraints and numbers them.
func (o *ordering) order() {
	links := linksAmong(o.t.Events)
	if len(links) > 0 {
		if !o.acyclic(links) {
			return
		}
		o.tighten(links)
		if o.notes.Failed() {
			return
		}
	}
	for _, e := range o.t.Events {
		e.setAnchor(o.t.ZoneOf(e))
	}
	slots := o.t.Events
	o.t.Events = extend(slots, links)
	// What half-known events wait for can be anchored earlier than they are.
	for i := len(o.t.Events) - 2; i >= 0; i-- {
		if e, next := o.t.Events[i], o.t.Events[i+1]; e.HalfKnown() && !next.Undated() {
			e.anchor = min(e.anchor, next.anchor)
		}
	}
	ordered := true
	for i, e := range o.t.Events {
		ordered = ordered && e.fileIndex == i
		e.Number = i + 1
	}
	if !ordered && len(slots) >= worthMoving {
		o.inRow(slots)
	}
}

// worthMoving is from how many events on it pays to move them.
const worthMoving = 10_000

// inRow moves the events in memory into their order. Whoever draws them goes
// through all of them a dozen times, which takes several times as long where
// each is somewhere else. The slots are where they are, in the order of the file.
func (o *ordering) inRow(slots []*Event) {
	move := func(at **Event) {
		if *at != nil {
			*at = slots[(*at).Number-1]
		}
	}
	for _, e := range slots {
		move(&e.During)
		for j := range e.RespondsTo {
			move(&e.RespondsTo[j].Event)
		}
		for _, constraints := range [][]Constraint{e.After, e.Before} {
			for j := range constraints {
				move(&constraints[j].Event)
			}
		}
	}
	for i := range o.spoken {
		move(&o.spoken[i].event)
	}
	from := make([]int, len(slots)) // the slot in which the event of each place is
	for i, e := range o.t.Events {
		from[i] = e.fileIndex
	}
	// Round by round, each slot gets the event of its place.
	for start := range slots {
		if slots[start].Number == start+1 {
			continue
		}
		first, at := *slots[start], start
		for ; from[at] != start; at = from[at] {
			*slots[at] = *slots[from[at]]
		}
		*slots[at] = first
	}
	o.t.Events = slots
}

// link says that one event comes before another, and who says so.
type link struct {
	first, second *Event
	within        edtf.Duration // how much later the second is at most; zero for no limit
	during        bool          // second happened during first: no order, but bounds
	says          *Event        // the event that carries the constraint
	pos           Position
}

// linksAmong collects the constraints that events carry, in their order.
func linksAmong(events []*Event) []link {
	var all []link
	for _, e := range events {
		for _, c := range e.After {
			all = append(all, link{first: c.Event, second: e, within: c.Within, says: e, pos: c.Pos})
		}
		for _, c := range e.Before {
			all = append(all, link{first: e, second: c.Event, within: c.Within, says: e, pos: c.Pos})
		}
		if e.During != nil {
			all = append(all, link{first: e.During, second: e, during: true, says: e, pos: e.duringPos})
		}
	}
	return all
}

// String says the link in words.
func (k link) String() string {
	switch {
	case k.during:
		return fmt.Sprintf("`%s` during `%s`", k.second.ID, k.first.ID)
	case k.says == k.second:
		return fmt.Sprintf("`%s` after `%s`%s", k.second.ID, k.first.ID, k.limit())
	default:
		return fmt.Sprintf("`%s` before `%s`%s", k.first.ID, k.second.ID, k.limit())
	}
}

func (k link) limit() string {
	if k.within == (edtf.Duration{}) {
		return ""
	}
	return " within " + inwords.English.Duration(k.within)
}

// acyclic reports whether the constraints can all hold; each circle among them
// is noted with its whole chain.
func (o *ordering) acyclic(links []link) bool {
	into := map[*Event][]link{} // what must come before an event
	for _, k := range links {
		if !k.during {
			into[k.second] = append(into[k.second], k)
		}
	}
	const (
		unseen = iota
		open
		done
	)
	state := map[*Event]int{}
	ok := true
	var chain []link
	var visit func(e *Event)
	visit = func(e *Event) {
		state[e] = open
		for _, k := range into[e] {
			chain = append(chain, k)
			switch state[k.first] {
			case unseen:
				visit(k.first)
			case open:
				o.noteCycle(chain, k.first)
				ok = false
			}
			chain = chain[:len(chain)-1]
		}
		state[e] = done
	}
	for _, e := range o.t.Events {
		if len(into[e]) > 0 && state[e] == unseen {
			visit(e)
		}
	}
	return ok
}

// noteCycle notes the circle that the end of the chain closes at e. The chain
// runs backwards in time.
func (o *ordering) noteCycle(chain []link, e *Event) {
	if o.chains++; o.chains > mostChains {
		return
	}
	start := len(chain) - 1
	for chain[start].second != e {
		start--
	}
	circle := chain[start:]
	o.noteChain(circle[0].pos, "cycle", "these events come before one another in a circle",
		"remove the one of these constraints that is wrong",
		len(circle), func(i int) string { return fmt.Sprintf("%s (%s)", circle[i], o.notes.Where(circle[i].pos)) })
}

const (
	mostChains = 100 // contradictions and circles noted for one file
	mostLinks  = 100 // links of a chain that a message lists
)

// noteChain notes a contradiction with the n parts of its proof. There can be
// as many of them as events, each as long: nobody reads that, and it would
// fill the memory.
func (o *ordering) noteChain(pos Position, code, message, hint string, n int, part func(int) string) {
	if o.chains == mostChains {
		hint += "; there are more like this"
	}
	var parts []string
	for i := range n {
		switch {
		case n <= mostLinks || i < mostLinks/2 || i >= n-mostLinks/2:
			parts = append(parts, part(i))
		case i == mostLinks/2:
			parts = append(parts, fmt.Sprintf("… (%d more) …", n-mostLinks))
		}
	}
	o.notes.Problems = append(o.notes.Problems, Problem{
		File: o.notes.NameOf(pos), Pos: pos, Code: code, Message: message + ": " + strings.Join(parts, ", "), Hint: hint,
	})
}

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

// inOrder returns the events as Compare orders them.
func inOrder(events []*Event) []*Event {
	ranks := make([]rank, len(events))
	for i, e := range events {
		ranks[i] = rankOf(e)
	}
	slices.SortFunc(ranks, rank.compare)
	sorted := make([]*Event, len(events))
	for i, r := range ranks {
		sorted[i] = r.event
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

// extend returns the linear extension of the links that takes, at each step,
// the least of the events whose predecessors have all been taken.
func extend(events []*Event, links []link) []*Event {
	links = slices.DeleteFunc(slices.Clone(links), func(k link) bool { return k.during })
	if len(links) == 0 {
		return inOrder(events)
	}
	next := map[*Event][]*Event{}
	waitsFor := map[*Event]int{}
	for _, k := range links {
		next[k.first] = append(next[k.first], k.second)
		waitsFor[k.second]++
	}
	ready := make(queue, 0, len(events))
	for _, e := range events {
		if waitsFor[e] == 0 {
			ready = append(ready, e)
		}
	}
	heap.Init(&ready)
	sorted := make([]*Event, 0, len(events))
	for len(ready) > 0 {
		e := heap.Pop(&ready).(*Event)
		sorted = append(sorted, e)
		for _, f := range next[e] {
			if waitsFor[f]--; waitsFor[f] == 0 {
				heap.Push(&ready, f)
			}
		}
	}
	return sorted
}

// queue is a heap of events.
type queue []*Event

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].Compare(q[j]) < 0 }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(e any)        { *q = append(*q, e.(*Event)) }
func (q *queue) Pop() any {
	e := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return e
}
