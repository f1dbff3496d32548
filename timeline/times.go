package timeline

import (
	"time"

	"demarche/timeline/edtf"
	"demarche/timeline/internal/walk"
)

// Times tell on which clocks a view shows times of day. The zero value is those
// of the file's zone; where events have zones of their own it is theirs, each
// with its offset.
type Times struct {
	Zone  *time.Location // all on the clocks of this zone
	Local bool           // each on the clocks of its event's zone
	Both  bool           // on those, and on the clocks of the file
}

// onClocks returns a view whose times of day are shown on other clocks.
func (t *Timeline) onClocks(times Times) *Timeline {
	if times == (Times{}) {
		return t
	}
	view := *t
	view.Times = times
	if times.Zone != nil && times.Zone.String() != t.Zone.String() {
		view.moveTo(times.Zone, t)
	}
	return &view
}

// moveTo puts copies of the events, with their times on the clocks of a zone,
// into a view. A day stays the day that the file says, in whatever zone.
func (view *Timeline) moveTo(zone *time.Location, t *Timeline) {
	copies := map[*Event]*Event{}
	move := func(events []*Event) []*Event {
		moved := make([]*Event, len(events))
		for i, e := range events {
			if copies[e] == nil {
				there := *e
				there.Zone = t.ZoneOf(e)
				there.Earliest, there.Latest = sameDay(e.Earliest, e.Latest, t.Zone, zone)
				copies[e] = &there
			}
			moved[i] = copies[e]
		}
		return moved
	}
	view.Zone = zone
	view.Events = move(t.Events)
	if t.known != nil {
		view.known = move(t.known)
	}
	other := func(e *Event) *Event {
		if moved := copies[e]; moved != nil {
			return moved
		}
		return e
	}
	for _, e := range copies {
		e.RespondsTo = append([]Reply(nil), e.RespondsTo...)
		for i := range e.RespondsTo {
			e.RespondsTo[i].Event = other(e.RespondsTo[i].Event)
		}
		e.After, e.Before = constraintsAmong(e.After, other), constraintsAmong(e.Before, other)
		if e.During != nil {
			e.During = other(e.During)
		}
	}
	view.Eras = append([]Era(nil), t.Eras...)
	for i := range view.Eras {
		era := &view.Eras[i]
		era.Earliest, era.Latest = sameDay(era.Earliest, era.Latest, t.Zone, zone)
	}
}

func constraintsAmong(list []Constraint, other func(*Event) *Event) []Constraint {
	moved := append([]Constraint(nil), list...)
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

// ZoneNamed returns the zone that the tz database calls by a name, on whatever
// machine.
func ZoneNamed(name string) (zone *time.Location, ok bool) { return walk.ZoneNamed(name) }
