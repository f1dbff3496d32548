package reading

import (
	"slices"
	"strings"

	"demarche/timeline"
	"demarche/timeline/edtf"
)

// Fact is what the file lets be told of an event on the date of a view.
type Fact struct {
	*timeline.Event
	Known            bool // whether the event was known of then
	Earliest, Latest edtf.Instant
	OpenLater        bool // its end came later
}

// Dated reports whether the event has a place in time.
func (f *Fact) Dated() bool { return f.Earliest.Bounded() || f.Latest.Bounded() }

// upTo returns the last moment that the view knows of.
func (r *Reader) upTo() edtf.Instant {
	if r.AsOf.IsZero() {
		return edtf.Forever
	}
	_, latest := r.AsOf.Bounds(r.File.Zone)
	return latest
}

// gather reckons what was known of each event, by the table of the design.
func gather(r *Reader) map[int]*Fact {
	facts := map[int]*Fact{}
	for _, e := range r.File.Events {
		f := &Fact{Event: e, Known: true, Earliest: e.Earliest, Latest: e.Latest}
		facts[e.Number] = f
		if r.AsOf.IsZero() {
			continue
		}
		f.Known = knownSince(r, e) <= r.upTo() || knowsAll(r) && e.KnownFrom.IsZero()
	}
	boundThen(r, facts)
	asDays(r, facts)
	for _, f := range facts {
		e := f.Event
		if !r.AsOf.IsZero() && e.Date.Kind() == edtf.Interval && f.Latest > r.upTo() {
			end, _ := e.Date.End()
			if from, _ := end.Bounds(r.File.ZoneOf(e)); !end.IsZero() && from > r.upTo() {
				f.OpenLater, f.Latest = true, edtf.Forever
			}
		}
	}
	return facts
}

// asDays makes a day that no event narrows the same calendar day in the zone of the
// file, whatever the zone of its own.
func asDays(r *Reader, facts map[int]*Fact) {
	for _, f := range facts {
		if f.Zone == nil || f.Date.IsZero() || f.Date.HasTime() || r.AsOf.IsZero() {
			continue // bounds of the file are as they are shown
		}
		if first, last := f.Date.Bounds(f.Zone); first == f.Earliest && last == f.Latest {
			f.Earliest, f.Latest = f.Date.Bounds(r.File.Zone)
		}
	}
}

// boundThen narrows, until nothing changes, what dates say of the events that were
// known by the constraints among these.
func boundThen(r *Reader, facts map[int]*Fact) {
	if r.AsOf.IsZero() {
		return
	}
	type ends struct{ begun, over edtf.Instant } // begun by then at the latest, over then at the earliest
	own := map[int]*ends{}
	for n, f := range facts {
		if !f.Known {
			continue
		}
		f.Earliest, f.Latest = edtf.Beginning, edtf.Forever
		if zone := r.File.ZoneOf(f.Event); !f.Date.IsZero() {
			f.Earliest, f.Latest = f.Date.Bounds(zone)
			own[n] = &ends{f.Latest, f.Earliest}
			if from, ok := f.Date.Start(); ok && !from.IsZero() {
				_, own[n].begun = from.Bounds(zone)
			}
			if to, ok := f.Date.End(); ok && !to.IsZero() {
				own[n].over, _ = to.Bounds(zone)
			}
			continue
		}
		own[n] = &ends{f.Latest, f.Earliest}
	}
	changed := true
	moment := func(f *Fact) bool { return f.Date.Kind() != edtf.Interval }
	follows := func(first, second *Fact, within edtf.Duration) {
		if !first.Known || !second.Known {
			return
		}
		a, b := own[first.Number], own[second.Number]
		lo, hi := max(second.Earliest, a.over), min(first.Latest, b.begun)
		changed = changed || lo != second.Earliest || hi != first.Latest
		second.Earliest, b.over = lo, max(b.over, lo)
		first.Latest, a.begun = hi, min(a.begun, hi)
		if within.IsZero() {
			return
		}
		if at := second.Earliest.Sub(within, r.File.Zone); second.Earliest.Bounded() && at > a.over {
			a.over, changed = at, true
			if moment(first) {
				first.Earliest = max(first.Earliest, at)
			}
		}
		if at := first.Latest.Add(within, r.File.Zone); first.Latest.Bounded() && at < b.begun {
			b.begun, changed = at, true
			if moment(second) {
				second.Latest = min(second.Latest, at)
			}
		}
	}
	for changed {
		changed = false
		for _, f := range facts {
			for _, c := range f.After {
				follows(facts[c.Event.Number], f, c.Within)
			}
			for _, c := range f.Before {
				follows(f, facts[c.Event.Number], c.Within)
			}
			if f.During != nil && f.Known && facts[f.During.Number].Known {
				d, o := facts[f.During.Number], own[f.Number]
				lo, hi := max(f.Earliest, d.Earliest), min(f.Latest, d.Latest)
				changed = changed || lo != f.Earliest || hi != f.Latest
				f.Earliest, f.Latest = lo, hi
				o.begun, o.over = min(o.begun, hi), max(o.over, lo)
			}
		}
	}
}

// knowsAll reports whether the file itself knows no more than the view.
func knowsAll(r *Reader) bool {
	_, latest := r.File.AsOf.Bounds(r.File.Zone)
	return !r.File.AsOf.IsZero() && latest.Bounded() && latest <= r.upTo()
}

// knownSince returns from when on an event was known: known_from; else the
// earliest source published not before the event; else its own date. For what is
// announced, scheduled or cancelled the earliest source of all.
func knownSince(r *Reader, e *timeline.Event) edtf.Instant {
	first := func(d edtf.Date) edtf.Instant { at, _ := d.Bounds(r.File.Zone); return at }
	last := func(d edtf.Date) edtf.Instant { _, at := d.Bounds(r.File.Zone); return at }
	if !e.KnownFrom.IsZero() {
		return first(e.KnownFrom)
	}
	due := slices.Contains([]timeline.Status{timeline.Announced, timeline.Scheduled, timeline.Cancelled}, e.Status)
	since := edtf.Forever
	for _, c := range e.Sources {
		published := c.Source.Published
		switch {
		case published.IsZero():
		case due || !e.Earliest.Bounded():
			since = min(since, first(published))
		case last(published) >= e.Earliest:
			since = min(since, max(first(published), e.Earliest))
		}
	}
	switch {
	case since < edtf.Forever:
		return since
	case e.Undated():
		return edtf.Beginning
	case e.HalfKnown():
		return e.Anchor()
	}
	return e.Earliest
}

// known returns the facts of the events that the view knows of, by number.
func (r *Reader) known() []*Fact {
	var all []*Fact
	for _, e := range r.File.Events {
		if f := r.facts[e.Number]; f.Known {
			all = append(all, f)
		}
	}
	return all
}

// claimedLater reports whether a claim was made only after the date of the view.
func claimedLater(r *Reader, c timeline.Claim) bool {
	if r.AsOf.IsZero() {
		return false
	}
	d := c.Date
	if d.IsZero() && c.Source != nil {
		d = c.Source.Published
	}
	if d.IsZero() {
		return false
	}
	earliest, _ := d.Bounds(r.File.Zone)
	return earliest > r.upTo()
}

// settledOnlyLater reports whether all that settles how the event stands, in
// claims and answers, was said after the date of the view, and something was.
func settledOnlyLater(r *Reader, f *Fact) bool {
	settles := map[timeline.Status][]timeline.Stance{
		timeline.Confirmed: {timeline.Confirms}, timeline.Denied: {timeline.Denies}, timeline.Retracted: {timeline.Retracts},
	}[f.Status]
	if settles == nil || r.AsOf.IsZero() {
		return false
	}
	later := false
	for _, c := range f.Claims {
		if slices.Contains(settles, c.Stance) {
			if !claimedLater(r, c) {
				return false
			}
			later = true
		}
	}
	kind := map[timeline.Status]timeline.ReplyKind{
		timeline.Confirmed: timeline.ReplyConfirms, timeline.Denied: timeline.ReplyDenies, timeline.Retracted: timeline.ReplyRetracts,
	}[f.Status]
	for _, e := range r.File.Events {
		for _, reply := range e.RespondsTo {
			if reply.Event.Number == f.Number && reply.Kind == kind {
				if r.facts[e.Number].Known {
					return false
				}
				later = true
			}
		}
	}
	return later
}

// signature returns the word by which a text of a generated file is found again:
// it begins with "q" and a digit.
func signature(s string) string {
	for _, word := range strings.FieldsFunc(s, func(c rune) bool { return c != 'q' && (c < '0' || c > '9') }) {
		if len(word) > 1 && word[0] == 'q' {
			return word
		}
	}
	return ""
}
