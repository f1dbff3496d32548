package view

import (
	"slices"
	"strings"

	"demarche/timeline"
	"demarche/timeline/edtf"
)

// knows reports whether the event was known at the date of the view.
func (s *selector) knows(e *timeline.Event) bool {
	return s.AsOf.IsZero() || s.all && e.KnownFrom.IsZero() || knownFrom(s.t, e) <= s.knownUpTo
}

// knownOf returns the events that were known, as they stood.
func (s *selector) knownOf(events []*timeline.Event) []*timeline.Event {
	then := []*timeline.Event{}
	for _, e := range events {
		if s.knows(e) {
			then = append(then, s.asKnown(e))
		}
	}
	return then
}

// asKnown returns the event as it stood at the date of the view: without what
// was published, claimed or answered later, without an end that had not come,
// and with the status that this left.
func (s *selector) asKnown(e *timeline.Event) *timeline.Event {
	if s.AsOf.IsZero() {
		return e
	}
	then := e.Copy()
	then.Claims = slices.DeleteFunc(slices.Clone(e.Claims), s.later)
	then.Sources = slices.DeleteFunc(slices.Clone(e.Sources), func(c timeline.Citation) bool { return s.after(c.Source.Published) })
	then.RespondsTo = slices.DeleteFunc(slices.Clone(e.RespondsTo), func(r timeline.Reply) bool { return !s.knows(r.Event) })
	if b, ok := s.bounds[e]; ok {
		then.Earliest, then.Latest = b[0], b[1]
		then.After, then.Before = s.among(e.After), s.among(e.Before)
		if e.During != nil && !s.knows(e.During) {
			then.During = nil
		}
	}
	then.Date, then.Latest = s.withoutEnd(e.Date, then.Latest)
	if settled[e.Status] && s.settledLater(e) {
		then.Status = statusFrom(then.Claims, s.answers[e.Number], s.knows)
	}
	if then.Earliest > s.knownUpTo && !(s.all && then.Status.Future()) {
		then.Status = timeline.Scheduled
	}
	if then.Status == e.Status && len(then.Claims) == len(e.Claims) && len(then.Sources) == len(e.Sources) &&
		len(then.RespondsTo) == len(e.RespondsTo) && then.Earliest == e.Earliest && then.Latest == e.Latest &&
		len(then.After) == len(e.After) && len(then.Before) == len(e.Before) && then.During == e.During {
		return e
	}
	return then
}

// boundsThen returns the bounds of the events that were known without what others
// say of them, where some of those who do were not known; else nothing.
func (s *selector) boundsThen() map[*timeline.Event][2]edtf.Instant {
	var known []*timeline.Event
	later := false
	for _, e := range s.t.Everything() {
		knows := s.knows(e)
		if knows {
			known = append(known, e)
		}
		tells := func(c timeline.Constraint) bool { return knows != s.knows(c.Event) }
		later = later || slices.ContainsFunc(e.After, tells) || slices.ContainsFunc(e.Before, tells) || e.During != nil && knows != s.knows(e.During)
	}
	if !later {
		return nil
	}
	return s.t.BoundsAmong(known)
}

// among keeps the constraints with events that were known.
func (s *selector) among(all []timeline.Constraint) []timeline.Constraint {
	return slices.DeleteFunc(slices.Clone(all), func(c timeline.Constraint) bool { return !s.knows(c.Event) })
}

// settled are the statuses that a claim or an answer may have settled.
var settled = map[timeline.Status]bool{timeline.Confirmed: true, timeline.Disputed: true, timeline.Denied: true, timeline.Retracted: true}

// settles reports whether a stance settles something.
func settles(s timeline.Stance) bool { return s != timeline.Asserts && s != timeline.Declines }

// stanceOf returns what an answer claims of the event that it is to; false where
// that is nothing.
func stanceOf(k timeline.ReplyKind) (timeline.Stance, bool) {
	switch k {
	case timeline.ReplyConfirms:
		return timeline.Confirms, true
	case timeline.ReplyDenies:
		return timeline.Denies, true
	case timeline.ReplyRetracts:
		return timeline.Retracts, true
	}
	return 0, false
}

// settledLater reports whether the status of the event may rest on what was said
// only after the date of the view, in a claim or in another event.
func (s *selector) settledLater(e *timeline.Event) bool {
	return slices.ContainsFunc(e.Claims, func(c timeline.Claim) bool { return s.later(c) && settles(c.Stance) }) ||
		slices.ContainsFunc(s.answers[e.Number], func(a answer) bool { return !s.knows(a.by) })
}

// answer is what an event claims of another.
type answer struct {
	by     *timeline.Event
	stance timeline.Stance
}

// answersIn collects what events claim of others, by the numbers of these.
func answersIn(events []*timeline.Event) map[int][]answer {
	all := map[int][]answer{}
	for _, e := range events {
		for _, r := range e.RespondsTo {
			if stance, ok := stanceOf(r.Kind); ok {
				all[r.Event.Number] = append(all[r.Event.Number], answer{e, stance})
			}
		}
	}
	return all
}

// later reports whether the claim was made after the date of the view, or may
// have been; where it is not dated, whether its source was published then.
func (s *selector) later(c timeline.Claim) bool {
	if c.Date.IsZero() {
		return c.Source != nil && s.after(c.Source.Published)
	}
	earliest, latest := c.Date.Bounds(s.t.Zone)
	if !latest.Bounded() {
		return earliest > s.knownUpTo
	}
	return latest > s.knownUpTo
}

// after reports whether a date lies after that of the view.
func (s *selector) after(d edtf.Date) bool {
	earliest, _ := d.Bounds(s.t.Zone)
	return !d.IsZero() && earliest > s.knownUpTo
}

// withoutEnd leaves out an end of a stretch of time that had not come.
func (s *selector) withoutEnd(d edtf.Date, latest edtf.Instant) (edtf.Date, edtf.Instant) {
	end, ok := d.End()
	if !ok || d.Kind() != edtf.Interval || latest <= s.knownUpTo {
		return d, latest
	}
	if from, _ := end.Bounds(s.t.Zone); !end.IsZero() && from <= s.knownUpTo {
		return d, latest // it may have come
	}
	start, _, _ := strings.Cut(d.String(), "/")
	open, err := edtf.Parse(start + "/..")
	if end.IsZero() || err != nil {
		return d, latest
	}
	return open, edtf.Forever
}

// erasKnown returns the eras that had begun.
func (s *selector) erasKnown(eras []timeline.Era) (then []timeline.Era) {
	for _, e := range eras {
		if e.Earliest <= s.knownUpTo {
			e.Date, e.Latest = s.withoutEnd(e.Date, e.Latest)
			then = append(then, e)
		}
	}
	return then
}

// statusFrom returns the status that claims, and the answers of events that are
// known, give an event: the last word on a side counts, and two sides make it
// disputed.
func statusFrom(claims []timeline.Claim, answers []answer, knows func(*timeline.Event) bool) timeline.Status {
	said := map[timeline.Stance]bool{}
	for _, c := range claims {
		said[c.Stance] = true
	}
	for _, a := range answers {
		if knows(a.by) {
			said[a.stance] = true
		}
	}
	switch {
	case said[timeline.Retracts]:
		return timeline.Retracted
	case said[timeline.Denies] && (said[timeline.Asserts] || said[timeline.Confirms]):
		return timeline.Disputed
	case said[timeline.Denies]:
		return timeline.Denied
	case said[timeline.Confirms]:
		return timeline.Confirmed
	case said[timeline.Asserts]:
		return timeline.Claimed
	}
	return timeline.Reported
}

// knownFrom returns from when on the event was known: as the file says, else
// from the earliest publication of a source that can have told of it, which is
// not before the event, else from its own date. What is announced or called off
// was known from the earliest publication of all. An event of which none of
// these is given was always known.
func knownFrom(t *timeline.Timeline, e *timeline.Event) edtf.Instant {
	if !e.KnownFrom.IsZero() {
		earliest, _ := e.KnownFrom.Bounds(t.Zone)
		return earliest
	}
	first, found := edtf.Forever, false
	for _, c := range e.Sources {
		if c.Source.Published.IsZero() {
			continue
		}
		published, latest := c.Source.Published.Bounds(t.Zone)
		if e.Status.Future() || !e.Earliest.Bounded() {
			first, found = min(first, published), true
		} else if latest >= e.Earliest {
			first, found = min(first, max(published, e.Earliest)), true
		}
	}
	switch {
	case found:
		return first
	case e.Undated():
		return edtf.Beginning
	}
	return e.Anchor()
}
