package view

import (
	"slices"

	"demarche/timeline"
	"demarche/timeline/edtf"
)

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

	bounds map[*timeline.Event][2]edtf.Instant // where constraints tell of events that were not known
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
		s.bounds = s.boundsThen()
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

// shows reports whether an event that is known meets the query.
func (s *selector) shows(e *timeline.Event) bool {
	if int(e.Importance) < s.MinImportance {
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
