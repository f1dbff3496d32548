// Package view makes views of a timeline: the events that a query asks for, as
// they were known on a day, on other clocks.
package view

import (
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
// for. Its events keep their numbers, and the timeline stays as it is.
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
		if !s.knows(e) {
			continue
		}
		if then := s.asKnown(e); s.shows(then) {
			view.Events = append(view.Events, then)
		}
	}
	return onClocks(&view, q.Times), nil
}
