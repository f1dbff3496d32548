// Package diff tells what is different between two versions of an events file:
// in what they say, not in how it is spelled.
package diff

import (
	"cmp"
	"slices"

	"demarche/timeline"

	"demarche/timeline/edtf"
)

// Changes is what is different between two versions of an events file: what
// the file says, not how it is spelled or in which order it lists things.
// Fields of the user's own (x-…) and ids that the program makes are not looked
// at.
type Changes struct {
	Old, New *timeline.Timeline
	Head     []Edit // of title, summary, lang, timezone and as_of
	Types    []ItemChange
	Actors   []ItemChange // of those that the file declares
	Sources  []ItemChange // likewise
	Eras     []ItemChange
	Events   []EventChange // in the order of time

	match map[*timeline.Event]*timeline.Event // from old to new
}

// Change says what happened to an event, an actor, a source, …
type Change uint8

// The changes.
const (
	Edited Change = iota
	Added
	Removed
)

var changeWords = []string{"edited", "added", "removed"}

// String returns the change in a word.
func (c Change) String() string { return changeWords[c] }

// EventChange is an event that was added, removed or edited.
type EventChange struct {
	Change   Change
	Old, New *timeline.Event // nil where it was added, or removed
	Edits    []Edit          // in the order of the fields in docs/format.md
}

// Event returns the event as it is now, or was.
func (c EventChange) Event() *timeline.Event { return cmp.Or(c.New, c.Old) }

// Has reports whether there is an edit of the kind.
func (c EventChange) Has(kind EditKind) bool {
	return slices.ContainsFunc(c.Edits, func(e Edit) bool { return e.Kind == kind })
}

// Retracted reports whether the event was taken back: it is retracted or
// cancelled now, and was not before.
func (c EventChange) Retracted() bool {
	back := func(e *timeline.Event) bool { return e.Status == timeline.Retracted || e.Status == timeline.Cancelled }
	return c.Change == Edited && back(c.New) && !back(c.Old)
}

// ItemChange is an actor, a source, a type or an era that was added, removed
// or edited.
type ItemChange struct {
	Change Change
	ID     string // now, or before it was removed; "" for an era
	Name   string // likewise
	Edits  []Edit
}

// EditKind says what sort of edit an edit is.
type EditKind uint8

// The kinds of edit. Altered is any field that the others are not about.
const (
	Altered   EditKind = iota
	Redated            // another date
	Reworded           // title, summary, quote
	Restated           // another status
	Resourced          // sources added or removed
)

var editKinds = []string{"changed", "re-dated", "re-worded", "status", "sources"}

// String returns the kind of edit in a word.
func (k EditKind) String() string { return editKinds[k] }

// Edit is a field that is different.
type Edit struct {
	Kind   EditKind
	Field  string // its name in the file
	Before []string
	After  []string
	List   bool // a list: Before is what it lost, After what it gained; else both hold one value or none
}

// Match returns the event of the new version that an event of the old one is,
// nil for none.
func (c *Changes) Match(old *timeline.Event) *timeline.Event { return c.match[old] }

// Empty reports whether nothing is different.
func (c *Changes) Empty() bool { return c.Count() == 0 }

// Count returns how many changes there are: an event that is new counts as
// one, and one that was edited as so many as it has edits.
func (c *Changes) Count() int {
	n := len(c.Head)
	for _, items := range [][]ItemChange{c.Types, c.Actors, c.Sources, c.Eras} {
		for _, i := range items {
			n += max(1, len(i.Edits))
		}
	}
	for _, e := range c.Events {
		n += max(1, len(e.Edits))
	}
	return n
}

// Of returns what is different between two whole timelines. Events are the
// same if they have the same id; where ids were made from date and title, or
// were changed, if they are alike in date, actors and title. Each is matched
// with one at most.
func Of(old, new *timeline.Timeline) *Changes {
	d := &differ{
		Changes: &Changes{Old: old, New: new},
		actors:  map[*timeline.Actor]*timeline.Actor{}, sources: map[*timeline.Source]*timeline.Source{}, events: map[*timeline.Event]*timeline.Event{},
	}
	d.Head = compare(d, headFields, old, new)
	d.pairActors()
	d.pairSources()
	d.diffTypes()
	d.diffActors()
	d.diffSources()
	d.diffEras()
	d.pairEvents()
	d.diffEvents()
	d.match = d.events
	return d.Changes
}

// differ compares two timelines.
type differ struct {
	*Changes
	actors  map[*timeline.Actor]*timeline.Actor // from old to new
	sources map[*timeline.Source]*timeline.Source
	events  map[*timeline.Event]*timeline.Event

	before, after []value // kept for their memory
}

// diffEvents lists the events that are not the same, those that were removed
// where they would stand by time.
func (d *differ) diffEvents() {
	was := make(map[*timeline.Event]*timeline.Event, len(d.events))
	for o, n := range d.events {
		was[n] = o
	}
	var gone []*timeline.Event
	for _, o := range d.Old.Events {
		if d.events[o] == nil {
			gone = append(gone, o)
		}
	}
	slices.SortStableFunc(gone, func(a, b *timeline.Event) int { return cmp.Compare(a.Earliest, b.Earliest) })
	flush := func(until edtf.Instant) {
		for len(gone) > 0 && gone[0].Earliest <= until {
			d.Events = append(d.Events, EventChange{Change: Removed, Old: gone[0]})
			gone = gone[1:]
		}
	}
	for _, n := range d.New.Events {
		flush(n.Earliest)
		o := was[n]
		if o == nil {
			d.Events = append(d.Events, EventChange{Change: Added, New: n})
			continue
		}
		if edits := d.compareEvents(o, n); len(edits) > 0 {
			d.Events = append(d.Events, EventChange{Edited, o, n, edits})
		}
	}
	flush(edtf.Forever)
}

// diffItems compares what is declared in a list of the file. Same maps an item
// of the old file to that of the new one.
func diffItems[T any](old, new []T, same func(T) (T, bool), edits func(o, n T) []Edit, name func(T) (id, name string)) (all []ItemChange) {
	was := map[any]T{}
	var gone []ItemChange
	for _, o := range old {
		if n, ok := same(o); ok {
			was[n] = o
			continue
		}
		id, called := name(o)
		gone = append(gone, ItemChange{Change: Removed, ID: id, Name: called})
	}
	for _, n := range new {
		id, called := name(n)
		o, ok := was[n]
		if !ok {
			all = append(all, ItemChange{Change: Added, ID: id, Name: called})
		} else if e := edits(o, n); len(e) > 0 {
			all = append(all, ItemChange{Edited, id, called, e})
		}
	}
	return append(all, gone...)
}

func declared[T any](all []T, is func(T) bool) []T {
	return slices.DeleteFunc(slices.Clone(all), func(x T) bool { return !is(x) })
}

func (d *differ) diffActors() {
	is := func(a *timeline.Actor) bool { return a.Declared }
	d.Actors = diffItems(declared(d.Old.Actors, is), declared(d.New.Actors, is),
		func(o *timeline.Actor) (*timeline.Actor, bool) { n := d.actors[o]; return n, n != nil && n.Declared },
		func(o, n *timeline.Actor) []Edit { return compare(d, actorFields, o, n) },
		func(a *timeline.Actor) (string, string) { return a.ID, a.Name })
}

func (d *differ) diffSources() {
	is := func(s *timeline.Source) bool { return s.Declared }
	d.Sources = diffItems(declared(d.Old.Sources, is), declared(d.New.Sources, is),
		func(o *timeline.Source) (*timeline.Source, bool) { n := d.sources[o]; return n, n != nil && n.Declared },
		func(o, n *timeline.Source) []Edit { return compare(d, sourceFields, o, n) },
		func(s *timeline.Source) (string, string) { return s.ID, s.Name })
}

func (d *differ) diffTypes() {
	same := pairUp(d.Old.Types, d.New.Types, func(t *timeline.Type) string { return t.ID })
	d.Types = diffItems(d.Old.Types, d.New.Types,
		func(o *timeline.Type) (*timeline.Type, bool) { n, ok := same[o]; return n, ok },
		func(o, n *timeline.Type) []Edit { return compare(d, typeFields, o, n) },
		func(t *timeline.Type) (string, string) { return t.ID, t.Label })
}

func (d *differ) diffEras() {
	pointers := func(eras []timeline.Era) []*timeline.Era {
		all := make([]*timeline.Era, len(eras))
		for i := range eras {
			all[i] = &eras[i]
		}
		return all
	}
	old, new := pointers(d.Old.Eras), pointers(d.New.Eras)
	same := pairUp(old, new,
		func(e *timeline.Era) string { return e.Title + "\x00" + e.Date.String() },
		func(e *timeline.Era) string { return e.Title },
		func(e *timeline.Era) string { return e.Date.String() })
	d.Eras = diffItems(old, new,
		func(o *timeline.Era) (*timeline.Era, bool) { n, ok := same[o]; return n, ok },
		func(o, n *timeline.Era) []Edit { return compare(d, eraFields, o, n) },
		func(e *timeline.Era) (string, string) { return "", e.Title })
}
