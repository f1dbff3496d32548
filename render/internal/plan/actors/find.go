package actors

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/lang"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// found is everybody and everything that could be shown: who takes part in an
// event of the view or is spoken of, as far as the options want them.
type found struct {
	input
	actors  []*timeline.Actor
	bonds   []*Bond
	alone   map[*timeline.Actor][]string // what somebody did without a counterpart
	parts   map[*timeline.Actor][]int    // numbers of the events that somebody has a part in
	marked  *timeline.Event              // what is highlighted, or nil
	rolled  func(*timeline.Actor) *timeline.Actor
	torn    []*timeline.Actor // members of several blocs
	periods []period          // none for one panel
}

// find gathers what the options ask for. The error is a
// [timeline.UnknownValueError] where they name what is not there.
func find(in input) (found, error) {
	net, err := Focused(in.src, in.opt.Level, in.opt.Ego, in.opt.Hops, in.opt.MinEvents)
	if err != nil {
		return found{}, err
	}
	f := found{input: in, actors: net.Actors, bonds: bonds(net), rolled: net.RolledUp, torn: net.Torn}
	f.alone = aloneIn(in, net)
	if in.opt.Highlight != "" {
		if f.marked, err = in.src.Event(in.opt.Highlight); err != nil {
			return found{}, err
		}
	}
	f.parts = map[*timeline.Actor][]int{}
	for _, e := range in.src.Events {
		for _, a := range e.Involved() {
			if up := f.rolled(a); !slices.Contains(f.parts[up][max(0, len(f.parts[up])-1):], e.Number) {
				f.parts[up] = append(f.parts[up], e.Number)
			}
		}
	}
	f.periods, err = cutPeriods(in, f.rolled)
	return f, err
}

// aloneIn says what each did by himself: towards nobody, to himself, or among
// those who are rolled up into him.
func aloneIn(in input, net *relations.Network) map[*timeline.Actor][]string {
	alone := map[*timeline.Actor][]string{}
	for _, r := range slices.Concat(net.Alone, net.Inner) {
		if !r.Kind.Done() {
			continue
		}
		pattern := "{deed}"
		switch {
		case r.To != nil && in.opt.Level == relations.LevelActor:
			pattern = in.say.Graph.ToItself
		case r.To != nil:
			pattern = in.say.Graph.Among
		}
		for _, d := range words.Deeds(r) {
			text := lang.Fill(pattern, "deed", in.say.Deed(d))
			alone[r.From] = append(alone[r.From], strings.ReplaceAll(text, " ", "\u00a0"))
		}
	}
	return alone
}

// AbsentError says that an actor of the file has no part in what is drawn.
type AbsentError struct{ Actor string }

func (e *AbsentError) Error() string {
	return e.Actor + " has no part in the events and relations selected"
}

// Focused is the network of what the options ask for: near an actor, by id or
// name, if it is not empty, and of relations of so many events.
func Focused(t *timeline.Timeline, level relations.Level, ego string, hops, events int) (*relations.Network, error) {
	f := relations.Focus{MinEvents: events}
	all := relations.Of(t, level)
	strong := all.Focus(f)
	if ego == "" {
		return strong, nil
	}
	a, err := t.Actor(ego)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(strong.Actors, strong.RolledUp(a)) {
		return nil, &AbsentError{Actor: font.Clean(a.Name)}
	}
	f.Ego, f.Hops = a, hops
	return all.Focus(f), nil
}

// takesPart reports whether the actor is in the event, or is spoken of in it.
func (f found) takesPart(a *timeline.Actor, e *timeline.Event) bool {
	return a != nil && slices.ContainsFunc(slices.Concat(e.Involved(), e.Mentions), func(o *timeline.Actor) bool { return f.rolled(o) == a })
}

// nobody says why there is nothing to see.
func (f found) nobody() string {
	switch {
	case f.opt.MinEvents > 1 && len(f.src.Events) > 0:
		return f.say.Counted(f.say.Graph.NoRelation, f.opt.MinEvents)
	case f.src.Total > len(f.src.Events):
		return f.say.Graph.NoneSelected
	}
	return f.say.Graph.NoActors
}

// String lists who and what was found, a line each.
func (f found) String() string {
	var b strings.Builder
	for _, a := range f.actors {
		fmt.Fprintf(&b, "actor %s: events %v", a.ID, f.parts[a])
		if alone := f.alone[a]; len(alone) > 0 {
			fmt.Fprintf(&b, "; alone: %s", plainSpaces(strings.Join(alone, " · ")))
		}
		b.WriteByte('\n')
	}
	for _, bond := range f.bonds {
		fmt.Fprintf(&b, "bond %s\n", bond.line(f.say))
	}
	if f.marked != nil {
		fmt.Fprintf(&b, "highlighted: %d\n", f.marked.Number)
	}
	for _, p := range f.periods {
		fmt.Fprintf(&b, "period %s: %d events, %d actors\n", p.title, p.events, len(p.present))
	}
	return b.String()
}
