// Package claims says which of what is claimed the file does not settle.
package claims

import "demarche/timeline"

// Claim is an event of which the file does not settle whether it is so.
type Claim struct {
	Event     *timeline.Event
	Contested bool // somebody denies it; else nobody has confirmed or denied it yet
}

// Open lists what is claimed and not settled, in order. An event is
// claimed that is claimed or disputed, that is reported and of which somebody
// says something, or that is still to come and asserted by somebody; one that
// merely is reported is none. It is open while nobody has confirmed, denied or
// retracted it, in a claim or in another event; and contested where somebody
// denies it and its status leaves open who is right. In a view, what the view
// leaves out but knows of counts as well: a denial does not vanish with a flag.
func Open(t *timeline.Timeline) []Claim {
	said := map[int]verdict{}
	for _, e := range t.Everything() {
		if e.Status.Future() || e.Status == timeline.Denied || e.Status == timeline.Retracted {
			continue // it settles nothing: not yet, or not any more
		}
		for _, r := range e.RespondsTo {
			s := said[r.Event.Number]
			s.add(r.Kind == timeline.ReplyConfirms, r.Kind == timeline.ReplyDenies, r.Kind == timeline.ReplyRetracts)
			said[r.Event.Number] = s
		}
	}
	var all []Claim
	for _, e := range t.Events {
		s := said[e.Number]
		asserted := false
		for _, c := range e.Claims {
			asserted = asserted || c.Stance == timeline.Asserts
			s.add(c.Stance == timeline.Confirms, c.Stance == timeline.Denies, c.Stance == timeline.Retracts)
		}
		spoken := len(e.Claims) > 0 || s.denied
		if !claimed(e.Status, asserted, spoken) || s.retracted {
			continue
		}
		contested := s.denied || e.Status == timeline.Disputed
		if contested || !s.confirmed {
			all = append(all, Claim{e, contested})
		}
	}
	return all
}

// claimed reports whether an event of the status is a claim, where somebody
// asserts it, or says anything of it.
func claimed(s timeline.Status, asserted, spoken bool) bool {
	switch s {
	case timeline.Claimed, timeline.Disputed:
		return true
	case timeline.Reported:
		return spoken
	case timeline.Announced, timeline.Scheduled:
		return asserted
	}
	return false
}

// verdict is what has been said of an event.
type verdict struct{ confirmed, denied, retracted bool }

func (s *verdict) add(confirmed, denied, retracted bool) {
	s.confirmed = s.confirmed || confirmed
	s.denied = s.denied || denied
	s.retracted = s.retracted || retracted
}
