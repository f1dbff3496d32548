package timeline

import (
	"slices"

	"demarche/timeline/internal/bulk"
)

// order tightens the bounds of all events by the constraints, puts the events
// into a linear extension of the constraints and numbers them.
func (o *ordering) order() {
	links := Links(o.t.Events)
	numbered := inNumbers(links)
	if len(links) > 0 && !o.tighten(links, numbered) {
		return
	}
	for _, e := range o.t.Events {
		if e.Zone != nil {
			e.Earliest, e.Latest = o.t.asDays(e, e.Earliest, e.Latest)
		}
	}
	o.arrange(inOrder(o.t, numbered))
	// What half-known events wait for can be anchored earlier than they are.
	for i := len(o.t.Events) - 2; i >= 0; i-- {
		if e, next := o.t.Events[i], o.t.Events[i+1]; e.HalfKnown() && !next.Undated() {
			e.anchor = min(e.anchor, next.anchor)
		}
	}
	for i, e := range o.t.Events {
		e.Number = i + 1
	}
}

// worthMoving is from how many events on it pays to move them.
const worthMoving = 10_000

// arrange puts the events into an order, in which each stands for the one that had
// that place in the file. Many are moved in memory: whoever draws them goes through
// all of them a dozen times, which takes several times as long where each is
// somewhere else.
func (o *ordering) arrange(order []uint32) {
	ordered := true
	for i, at := range order {
		ordered = ordered && int(at) == i
	}
	switch slots := o.t.Events; {
	case ordered:
	case len(order) < worthMoving:
		o.t.Events = make([]*Event, len(slots))
		for i, at := range order {
			o.t.Events[i] = slots[at]
		}
	default:
		o.relink(order)
		bulk.Arrange(slots, order)
	}
}

// relink makes links among events, and what the loader keeps of them, lead to the
// slots to which the events will be moved.
func (o *ordering) relink(order []uint32) {
	slots := o.t.Events
	if len(o.spoken) == 0 && !slices.ContainsFunc(slots, func(e *Event) bool { return e.bonds != &noBonds }) {
		return
	}
	will := make([]uint32, len(order))
	for i, at := range order {
		will[at] = uint32(i)
	}
	move := func(at **Event) {
		if *at != nil {
			*at = slots[will[(*at).fileIndex]]
		}
	}
	for _, e := range slots {
		if e.bonds == &noBonds {
			continue
		}
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
}
