package timeline

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/spell"
)

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
	return nil, &UnknownValueError{"actor", name, spell.Meant(name, words), words[:len(t.Actors)]}
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
	return nil, Known("event", name, ids)
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

// UnknownValueError says that something is asked for by a name which is not in
// the file.
type UnknownValueError struct {
	What    string // "actor", "tag", …
	Value   string
	Nearest string   // what was probably meant, or ""
	Known   []string // what there is, when it is not much
}

// Error says in a clause what is not in the file.
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

// Known returns an [*UnknownValueError] where a word that says what is wanted, such
// as a tag, is not among the words that there are.
func Known(what, word string, words []string) error {
	if slices.Contains(words, word) {
		return nil
	}
	return &UnknownValueError{what, word, spell.Meant(word, words), words}
}
