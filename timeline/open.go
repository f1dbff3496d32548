package timeline

// OpenClaim is an event of which the file does not settle whether it is so.
type OpenClaim struct {
	Event     *Event
	Contested bool // somebody denies it; else nobody has confirmed or denied it yet
}

// OpenClaims lists what is claimed and not settled, in order. An event is
// claimed that is claimed or disputed, that is reported and of which somebody
// says something, or that is still to come and asserted by somebody; one that
// merely is reported is none. It is open while nobody has confirmed, denied or
// retracted it, in a claim or in another event; and contested where somebody
// denies it and its status leaves open who is right. In a view, what the view
// leaves out but knows of counts as well: a denial does not vanish with a flag.
func (t *Timeline) OpenClaims() []OpenClaim {
	said := map[int]verdict{}
	for _, e := range t.Everything() {
		if e.Status.Future() || e.Status == Denied || e.Status == Retracted {
			continue // it settles nothing: not yet, or not any more
		}
		for _, r := range e.RespondsTo {
			s := said[r.Event.Number]
			s.add(r.Kind == ReplyConfirms, r.Kind == ReplyDenies, r.Kind == ReplyRetracts)
			said[r.Event.Number] = s
		}
	}
	var all []OpenClaim
	for _, e := range t.Events {
		s := said[e.Number]
		asserted := false
		for _, c := range e.Claims {
			asserted = asserted || c.Stance == Asserts
			s.add(c.Stance == Confirms, c.Stance == Denies, c.Stance == Retracts)
		}
		spoken := len(e.Claims) > 0 || s.denied
		if !claims(e.Status, asserted, spoken) || s.retracted {
			continue
		}
		contested := s.denied || e.Status == Disputed
		if contested || !s.confirmed {
			all = append(all, OpenClaim{e, contested})
		}
	}
	return all
}

// claims reports whether an event of the status is a claim, where somebody
// asserts it, or says anything of it.
func claims(s Status, asserted, spoken bool) bool {
	switch s {
	case Claimed, Disputed:
		return true
	case Reported:
		return spoken
	case Announced, Scheduled:
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

// Everything returns all events that the timeline knows of, shown or not.
func (t *Timeline) Everything() []*Event {
	if t.Known != nil {
		return t.Known
	}
	return t.Events
}
