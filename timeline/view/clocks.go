package view

import (
	"time"

	"demarche/timeline"
	"demarche/timeline/edtf"
)

// onClocks returns a view whose times of day are shown on other clocks.
func onClocks(t *timeline.Timeline, times timeline.Times) *timeline.Timeline {
	if times == (timeline.Times{}) {
		return t
	}
	view := *t
	view.Times = times
	if times.Zone != nil && times.Zone.String() != t.Zone.String() {
		moveTo(&view, times.Zone, t)
	}
	return &view
}

// moveTo puts copies of the events, with their times on the clocks of a zone,
// into a view. A day stays the day that the file says, in whatever zone.
func moveTo(view *timeline.Timeline, zone *time.Location, t *timeline.Timeline) {
	copies := map[*timeline.Event]*timeline.Event{}
	move := func(events []*timeline.Event) []*timeline.Event {
		moved := make([]*timeline.Event, len(events))
		for i, e := range events {
			if copies[e] == nil {
				there := e.Copy()
				there.Zone = t.ZoneOf(e)
				there.Earliest, there.Latest = sameDay(e.Earliest, e.Latest, t.Zone, zone)
				copies[e] = there
			}
			moved[i] = copies[e]
		}
		return moved
	}
	view.Zone = zone
	view.Events = move(t.Events)
	if t.Known != nil {
		view.Known = move(t.Known)
	}
	other := func(e *timeline.Event) *timeline.Event {
		if moved := copies[e]; moved != nil {
			return moved
		}
		return e
	}
	for _, e := range copies {
		e.RespondsTo = append([]timeline.Reply(nil), e.RespondsTo...)
		for i := range e.RespondsTo {
			e.RespondsTo[i].Event = other(e.RespondsTo[i].Event)
		}
		e.After, e.Before = constraintsAmong(e.After, other), constraintsAmong(e.Before, other)
		if e.During != nil {
			e.During = other(e.During)
		}
	}
	view.Eras = append([]timeline.Era(nil), t.Eras...)
	for i := range view.Eras {
		era := &view.Eras[i]
		era.Earliest, era.Latest = sameDay(era.Earliest, era.Latest, t.Zone, zone)
	}
}

func constraintsAmong(list []timeline.Constraint, other func(*timeline.Event) *timeline.Event) []timeline.Constraint {
	moved := append([]timeline.Constraint(nil), list...)
	for i := range moved {
		moved[i].Event = other(moved[i].Event)
	}
	return moved
}

// sameDay returns bounds that are whole days in one zone as the same days in
// another, and others as they are.
func sameDay(earliest, latest edtf.Instant, from, to *time.Location) (edtf.Instant, edtf.Instant) {
	const day = 24 * 60 * 60
	first, last := earliest.Wall(from), latest.Wall(from)
	if earliest.Bounded() && first%day != 0 || latest.Bounded() && (last+1)%day != 0 {
		return earliest, latest
	}
	if earliest.Bounded() {
		earliest = edtf.FromWall(first, to)
	}
	if latest.Bounded() {
		latest = edtf.FromWall(last+1, to) - 1
	}
	return earliest, latest
}
