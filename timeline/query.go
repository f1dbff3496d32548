package timeline

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/spell"
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

	Times Times // on which clocks times of day are shown, of all events
}

// Empty reports whether the query shows everything.
func (q Query) Empty() bool {
	return q.From.IsZero() && q.To.IsZero() && q.AsOf.IsZero() && q.MinImportance == 0 &&
		len(q.Actors)+len(q.Countries)+len(q.Types)+len(q.Statuses)+len(q.Tags) == 0
}

// UnknownValueError says that a query names something which is not in the
// file.
type UnknownValueError struct {
	What    string // "actor", "tag", …
	Value   string
	Nearest string   // what was probably meant, or ""
	Known   []string // what there is, when it is not much
}

func (e *UnknownValueError) Error() string {
	return fmt.Sprintf("no %s in the file is called `%s`", e.What, spell.Clip(e.Value))
}

// Hint says what to write instead.
func (e *UnknownValueError) Hint() string {
	const few = 12
	switch {
	case e.Nearest != "":
		return fmt.Sprintf("did you mean `%s`?", e.Nearest)
	case len(e.Known) == 0:
		return fmt.Sprintf("the file has no %s at all", e.What)
	case len(e.Known) <= few:
		return "one of " + strings.Join(e.Known, ", ")
	}
	return fmt.Sprintf("one of %s and %d more", strings.Join(e.Known[:few], ", "), len(e.Known)-few)
}

// Select returns the view of the timeline that the query asks for. Its events
// keep their numbers and bounds. The error is an [*UnknownValueError] where
// the query names something that the file does not have.
func (t *Timeline) Select(q Query) (*Timeline, error) {
	if q.Empty() {
		return t.onClocks(q.Times), nil
	}
	s, err := t.selector(q)
	if err != nil {
		return nil, err
	}
	view := *t
	view.Events = nil
	if !q.AsOf.IsZero() {
		view.AsOf = q.AsOf
	}
	view.known = t.everything()
	if !q.AsOf.IsZero() {
		view.known = s.knownOf(t.everything())
		view.Eras = s.erasKnown(t.Eras)
	}
	for _, e := range t.Events {
		if s.knows(e) && s.shows(e) {
			view.Events = append(view.Events, s.asKnown(e))
		}
	}
	return view.onClocks(q.Times), nil
}

// selector is a query with its words looked up.
type selector struct {
	Query
	t         *Timeline
	actors    map[*Actor]bool
	types     map[string]bool
	statuses  map[Status]bool
	from, to  edtf.Instant
	knownUpTo edtf.Instant
	all       bool             // whether the file knows no more than was known by then
	answers   map[int][]answer // by the number of the event that is answered
}

func (t *Timeline) selector(q Query) (*selector, error) {
	s := &selector{Query: q, t: t, actors: map[*Actor]bool{}, types: map[string]bool{}, statuses: map[Status]bool{},
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
		s.answers = answersIn(t.everything())
	}
	for _, name := range q.Actors {
		a, err := t.Actor(name)
		if err != nil {
			return nil, err
		}
		s.actors[a] = true
	}
	for _, name := range q.Types {
		if err := known("type", name, t.typesUsed()); err != nil {
			return nil, err
		}
		s.types[name] = true
	}
	for _, name := range q.Statuses {
		i, ok := statuses.Find(name)
		if !ok {
			return nil, known("status", name, statuses)
		}
		s.statuses[Status(i)] = true
	}
	for _, name := range q.Countries {
		if err := known("country", name, t.Countries()); err != nil {
			return nil, err
		}
	}
	for _, name := range q.Tags {
		if err := known("tag", name, t.Tags()); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// known returns an error if the word is not among the others.
func known(what, word string, words []string) error {
	if slices.Contains(words, word) {
		return nil
	}
	return &UnknownValueError{what, word, meant(word, words), words}
}

// meant returns the word that was probably meant: the nearest, or else one that
// begins with what was typed; "" if there is none.
func meant(typed string, words []string) string {
	if near, ok := spell.Nearest(typed, words); ok {
		return near
	}
	const enough = 3 // characters
	for _, w := range words {
		if len([]rune(typed)) >= enough && strings.HasPrefix(strings.ToLower(w), strings.ToLower(typed)) {
			return w
		}
	}
	return ""
}

// knows reports whether the event was known at the date of the view.
func (s *selector) knows(e *Event) bool {
	return s.AsOf.IsZero() || s.all && e.KnownFrom.IsZero() || s.t.knownFrom(e) <= s.knownUpTo
}

// knownOf returns the events that were known, as they stood.
func (s *selector) knownOf(events []*Event) []*Event {
	then := []*Event{}
	for _, e := range events {
		if s.knows(e) {
			then = append(then, s.asKnown(e))
		}
	}
	return then
}

// shows reports whether an event that is known meets the query.
func (s *selector) shows(e *Event) bool {
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
	if len(s.actors) > 0 && !slices.ContainsFunc(e.Involved(), func(a *Actor) bool { return s.actors[a] }) {
		return false
	}
	return len(s.Countries) == 0 || slices.ContainsFunc(s.Countries, func(c string) bool { return slices.Contains(e.countries(), c) })
}

// Actor returns the actor with the id, or else the name, short name or alias.
// The error is an [*UnknownValueError].
func (t *Timeline) Actor(name string) (*Actor, error) {
	var words []string
	for _, a := range t.Actors {
		if a.ID == name {
			return a, nil
		}
		words = append(words, a.ID)
	}
	for _, a := range t.Actors {
		if a.Name == name || a.Short == name || slices.Contains(a.Aliases, name) {
			return a, nil
		}
	}
	for _, a := range t.Actors {
		words = append(words, a.Name)
		words = append(words, a.Aliases...)
	}
	return nil, &UnknownValueError{"actor", name, meant(name, words), words[:len(t.Actors)]}
}

// Event returns the event of the timeline or view with the id, or else with the
// number. The error is an [*UnknownValueError].
func (t *Timeline) Event(name string) (*Event, error) {
	ids := make([]string, len(t.Events))
	for i, e := range t.Events {
		if e.ID == name {
			return e, nil
		}
		ids[i] = e.ID
	}
	for _, e := range t.Events {
		if strconv.Itoa(e.Number) == name {
			return e, nil
		}
	}
	return nil, known("event", name, ids)
}

// Involved returns everybody who acts in the event, is acted upon or speaks of
// it, each once, in that order. Who is only spoken of is not involved.
func (e *Event) Involved() []*Actor {
	const few = 16 // so many are compared with one another
	var all []*Actor
	var seen map[*Actor]bool
	if len(e.Actors)+len(e.Recipients)+len(e.Claims) > few {
		seen = map[*Actor]bool{}
	}
	add := func(a *Actor) {
		if a == nil || seen[a] || seen == nil && slices.Contains(all, a) {
			return
		}
		all = append(all, a)
		if seen != nil {
			seen[a] = true
		}
	}
	for _, a := range e.Actors {
		add(a)
	}
	for _, a := range e.Recipients {
		add(a)
	}
	for _, c := range e.Claims {
		add(c.By)
	}
	return all
}

// countries returns the country of the place and of everybody involved.
func (e *Event) countries() []string {
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

// typesUsed returns every built-in type and those of the file.
func (t *Timeline) typesUsed() []string {
	words := slices.Clone(categories)
	for _, own := range t.Types {
		words = append(words, own.ID)
	}
	return words
}

// Countries returns the countries of all places and actors, sorted.
func (t *Timeline) Countries() []string {
	return t.collect(func(e *Event) []string { return e.countries() })
}

// Tags returns the tags of all events, sorted.
func (t *Timeline) Tags() []string {
	return t.collect(func(e *Event) []string { return e.Tags })
}

func (t *Timeline) collect(of func(*Event) []string) []string {
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
