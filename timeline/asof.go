package timeline

import (
	"slices"

	"demarche/timeline/edtf"
)

// asKnown returns the event as it stood at the date of the view. What had not
// happened is scheduled at best; claims made later are left out, and where
// they were what settled the event, its status is what the earlier ones make
// of it.
func (s *selector) asKnown(e *Event) *Event {
	if s.AsOf.IsZero() {
		return e
	}
	then := *e
	then.Claims = slices.DeleteFunc(slices.Clone(e.Claims), s.later)
	if settled[e.Status] && slices.ContainsFunc(e.Claims, func(c Claim) bool { return s.later(c) && c.Stance != Asserts && c.Stance != Declines }) {
		then.Status = statusFrom(then.Claims)
	}
	if e.Earliest > s.knownUpTo && !then.Status.Future() {
		then.Status = Scheduled
	}
	if then.Status == e.Status && len(then.Claims) == len(e.Claims) {
		return e
	}
	return &then
}

// settled are the statuses that a claim may have settled.
var settled = map[Status]bool{Confirmed: true, Disputed: true, Denied: true, Retracted: true}

// later reports whether the claim was made after the date of the view, or may
// have been.
func (s *selector) later(c Claim) bool {
	if c.Date.IsZero() {
		return false
	}
	earliest, latest := c.Date.Bounds(s.t.Zone)
	if !latest.Bounded() {
		return earliest > s.knownUpTo
	}
	return latest > s.knownUpTo
}

// statusFrom returns the status that claims alone give an event: the last word
// on a side counts, and two sides make it disputed.
func statusFrom(claims []Claim) Status {
	asserted, confirmed, denied := false, false, false
	for _, c := range claims {
		switch c.Stance {
		case Asserts:
			asserted = true
		case Confirms:
			confirmed = true
		case Denies:
			denied = true
		case Retracts:
			return Retracted
		}
	}
	switch {
	case denied && (asserted || confirmed):
		return Disputed
	case denied:
		return Denied
	case confirmed:
		return Confirmed
	case asserted:
		return Claimed
	}
	return Reported
}

// knownFrom returns from when on the event was known: as the file says, else
// from the earliest publication of its sources, else from its own date. An
// event of which none of these is given was always known.
func (t *Timeline) knownFrom(e *Event) edtf.Instant {
	if !e.KnownFrom.IsZero() {
		earliest, _ := e.KnownFrom.Bounds(t.Zone)
		return earliest
	}
	first, found := edtf.Forever, false
	for _, c := range e.Sources {
		if !c.Source.Published.IsZero() {
			earliest, _ := c.Source.Published.Bounds(t.Zone)
			first, found = min(first, earliest), true
		}
	}
	if found {
		return first
	}
	return e.Earliest
}
