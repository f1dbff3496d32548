// Package view makes views of a timeline: the events that a query asks for, as
// they were known on a day, on other clocks.
package view

import (
	"slices"

	"demarche/timeline"
	"demarche/timeline/edtf"
)

// Query says which events a view shows. The zero Query shows all. An event is
// shown if it meets every part of the query; within one part, any of the
// values will do.
type Query struct {
	From, To      edtf.Date // events that may lie wholly outside are left out
	AsOf          edtf.Date // only what was known by then
	Actors        []string  // ids, names or aliases: who acts, is acted upon or speaks
	Countries     []string  // ISO 3166-1 alpha-2, of the place or of an actor
	Types         []string
	Statuses      []string
	Tags          []string
	MinImportance int

	Times timeline.Times // on which clocks times of day are shown, of all events
}

// Empty reports whether the query shows everything.
func (q Query) Empty() bool {
	return q.From.IsZero() && q.To.IsZero() && q.AsOf.IsZero() && q.MinImportance == 0 &&
		len(q.Actors)+len(q.Countries)+len(q.Types)+len(q.Statuses)+len(q.Tags) == 0
}

// Select returns the view of a timeline, or of a view of it, that the query asks
// for. Its events keep their numbers and bounds, and the timeline stays as it is.
// The error is a [*timeline.UnknownValueError] where the query names something
// that the file does not have.
func Select(t *timeline.Timeline, q Query) (*timeline.Timeline, error) {
	if q.Empty() {
		return onClocks(t, q.Times), nil
	}
	s, err := newSelector(t, q)
	if err != nil {
		return nil, err
	}
	view := *t
	view.Events = nil
	if !q.AsOf.IsZero() {
		view.AsOf = q.AsOf
	}
	view.Known = t.Everything()
	if !q.AsOf.IsZero() {
		view.Known = s.knownOf(t.Everything())
		view.Eras = s.erasKnown(t.Eras)
	}
	for _, e := range t.Events {
		if s.knows(e) && s.shows(e) {
			view.Events = append(view.Events, s.asKnown(e))
		}
	}
	return onClocks(&view, q.Times), nil
}

// selector is a query with its words looked up.
type selector struct {
	Query
	t         *timeline.Timeline
	actors    map[*timeline.Actor]bool
	types     map[string]bool
	statuses  map[timeline.Status]bool
	from, to  edtf.Instant
	knownUpTo edtf.Instant
	all       bool             // whether the file knows no more than was known by then
	answers   map[int][]answer // by the number of the event that is answered
}

func newSelector(t *timeline.Timeline, q Query) (*selector, error) {
	s := &selector{Query: q, t: t, actors: map[*timeline.Actor]bool{}, types: map[string]bool{}, statuses: map[timeline.Status]bool{},
		from: edtf.Beginning, to: edtf.Forever, knownUpTo: edtf.Forever}
	if !q.From.IsZero() {
		s.from, _ = q.From.Bounds(t.Zone)
	}
	if !q.To.IsZero() {
		_, s.to = q.To.Bounds(t.Zone)
	}
	if !q.AsOf.IsZero() {
		_, s.knownUpTo = q.AsOf.Bounds(t.Zone)
		if _, upTo := t.AsOf.Bounds(t.Zone); !t.AsOf.IsZero() && upTo.Bounded() {
			s.all = upTo <= s.knownUpTo
		}
		s.answers = answersIn(t.Everything())
	}
	for _, name := range q.Actors {
		a, err := t.Actor(name)
		if err != nil {
			return nil, err
		}
		s.actors[a] = true
	}
	for _, name := range q.Types {
		if err := timeline.Known("type", name, typesUsed(t)); err != nil {
			return nil, err
		}
		s.types[name] = true
	}
	for _, name := range q.Statuses {
		words := wordsUpTo(timeline.Cancelled)
		if err := timeline.Known("status", name, words); err != nil {
			return nil, err
		}
		s.statuses[timeline.Status(slices.Index(words, name))] = true
	}
	for _, name := range q.Countries {
		if err := timeline.Known("country", name, countriesIn(t)); err != nil {
			return nil, err
		}
	}
	for _, name := range q.Tags {
		if err := timeline.Known("tag", name, tagsIn(t)); err != nil {
			return nil, err
		}
	}
	return s, nil
}

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

// shows reports whether an event that is known meets the query.
func (s *selector) shows(e *timeline.Event) bool {
	if e.Importance < s.MinImportance {
		return false
	}
	if e.Undated() && (!s.From.IsZero() || !s.To.IsZero()) || e.Latest < s.from || e.Earliest > s.to {
		return false
	}
	if len(s.types) > 0 && !s.types[e.Type.ID] && !s.types[e.Type.Like.String()] {
		return false
	}
	if len(s.statuses) > 0 && !s.statuses[e.Status] {
		return false
	}
	if len(s.Tags) > 0 && !slices.ContainsFunc(s.Tags, func(tag string) bool { return slices.Contains(e.Tags, tag) }) {
		return false
	}
	if len(s.actors) > 0 && !slices.ContainsFunc(e.Involved(), func(a *timeline.Actor) bool { return s.actors[a] }) {
		return false
	}
	return len(s.Countries) == 0 || slices.ContainsFunc(s.Countries, func(c string) bool { return slices.Contains(countriesOf(e), c) })
}

// typesUsed returns every built-in type and those of the file.
func typesUsed(t *timeline.Timeline) []string {
	words := wordsUpTo(timeline.Statement)
	for _, own := range t.Types {
		words = append(words, own.ID)
	}
	return words
}

// wordsUpTo returns the words of a vocabulary in its order.
func wordsUpTo[W interface {
	~uint8
	String() string
}](last W) (words []string) {
	for w := W(0); w <= last; w++ {
		words = append(words, w.String())
	}
	return words
}

// countriesIn returns the countries of all places and actors, sorted.
func countriesIn(t *timeline.Timeline) []string {
	return collect(t, countriesOf)
}

// tagsIn returns the tags of all events, sorted.
func tagsIn(t *timeline.Timeline) []string {
	return collect(t, func(e *timeline.Event) []string { return e.Tags })
}

func collect(t *timeline.Timeline, of func(*timeline.Event) []string) []string {
	seen := map[string]bool{}
	var all []string
	for _, e := range t.Events {
		for _, word := range of(e) {
			if !seen[word] {
				seen[word] = true
				all = append(all, word)
			}
		}
	}
	slices.Sort(all)
	return all
}

// countriesOf returns the country of the place and of everybody involved.
func countriesOf(e *timeline.Event) []string {
	var all []string
	add := func(c string) {
		if c != "" && !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	add(e.Place.Country)
	for _, a := range e.Involved() {
		add(a.Country)
	}
	return all
}
