package timeline

import (
	"demarche/timeline/internal/walk"
)

// ordering puts the events of a file into their order.
type ordering struct {
	notes  *walk.Notes
	t      *Timeline
	spoken []spoken
}

// order tightens the bounds of all events by the constraints, puts the events
// into a linear extension of the constraints and numbers them.
func (o *ordering) order() {
	links := linksAmong(o.t.Events)
	numbered := inNumbers(links)
	if len(links) > 0 && !o.tighten(links, numbered) {
		return
	}
	for _, e := range o.t.Events {
		e.setAnchor(o.t.ZoneOf(e))
	}
	slots := o.t.Events
	o.t.Events = inOrder(slots, numbered)
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
