package actors

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/plan/bond"
	"demarche/render/internal/plan/label"
	"demarche/render/internal/plan/periods"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// found is everybody and everything that could be shown: who takes part in an
// event of the view or is spoken of, as far as the options want them.
type found struct {
	input
	actors  []*timeline.Actor
	bonds   []*bond.Bond
	alone   map[*timeline.Actor][]label.Solo // what somebody did without a counterpart
	parts   map[*timeline.Actor][]int        // numbers of the events that somebody has a part in
	marked  *timeline.Event                  // what is highlighted, or nil
	rolled  func(*timeline.Actor) *timeline.Actor
	power   map[*timeline.Actor]bond.Strength // what stands behind each
	status  *timeline.Status                  // of all, or nil
	crowded []*timeline.Event                 // of so many parties that they are in no bond
	crowd   map[*timeline.Actor]bool          // who is in these and in no bond
	of      map[*timeline.Actor][]*bond.Bond  // by either end
	joined  map[*timeline.Actor]bool          // who is in a bond
	torn    []*timeline.Actor                 // members of several blocs
	ties    []bond.Tie                        // all, as they could be drawn
	ranked  []*timeline.Actor                 // the most active first
	periods []periods.Period                  // none for one panel
	seen    map[*bond.Bond]bool               // what can be told apart in dots and tables; nil for all
	faint   bool                              // others are drawn, all alike
	paired  bool                              // the matrix is a table of pairs
	turned  bool                              // columns of the matrix act, and rows are acted upon
}

// find gathers what the options ask for. The error is a
// [timeline.UnknownValueError] where they name what is not there.
func find(in input) (found, error) {
	net, err := Focused(in.src, in.opt.Level, in.opt.Ego, in.opt.Hops, in.opt.MinEvents)
	if err != nil {
		return found{}, err
	}
	f := found{input: in, actors: net.Actors, bonds: bond.Of(net), rolled: net.RolledUp, torn: net.Torn}
	f.alone, f.power, f.status, f.crowded = aloneIn(in, net), strengths(f.bonds, net), usualStatus(net), net.Crowded
	f.of = map[*timeline.Actor][]*bond.Bond{}
	for _, b := range f.bonds {
		f.of[b.From], f.of[b.To] = append(f.of[b.From], b), append(f.of[b.To], b)
	}
	f.ties = bond.Ties(f.bonds, placesOf(f.actors))
	f.ranked, f.joined, f.crowd = rankedActors(f), joinedBy(f.ties), map[*timeline.Actor]bool{}
	for _, e := range f.crowded {
		for _, a := range e.Involved() {
			up := f.rolled(a)
			f.crowd[up] = !f.joined[up]
		}
	}
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
	f.periods, err = periods.Cut(in.src, in.say, in.opt.Slices, f.rolled)
	return f, err
}

// aloneIn gathers what each did by himself: towards nobody, to himself, or among
// those who are rolled up into him.
func aloneIn(in input, net *relations.Network) map[*timeline.Actor][]label.Solo {
	alone := map[*timeline.Actor][]label.Solo{}
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
			alone[r.From] = append(alone[r.From], label.Solo{Deed: d, Pattern: pattern})
		}
	}
	return alone
}

// strengths sums up what stands behind each actor, by itself and with others.
func strengths(bonds []*bond.Bond, net *relations.Network) map[*timeline.Actor]bond.Strength {
	all := map[*timeline.Actor]bond.Strength{}
	for _, b := range bonds {
		all[b.From] = all[b.From].Plus(b.Strength)
		all[b.To] = all[b.To].Plus(b.Strength)
	}
	for _, r := range slices.Concat(net.Alone, net.Inner) {
		if r.Kind.Done() {
			all[r.From] = all[r.From].Plus(bond.StrengthOf(r.Deeds))
		}
	}
	return all
}

// usualStatus is the status that all have of what was done, nil if they differ.
// What is denied or in dispute is said of each, even where all is.
func usualStatus(net *relations.Network) *timeline.Status {
	var usual *timeline.Status
	for _, r := range slices.Concat(net.Relations, net.Alone, net.Inner) {
		if !r.Kind.Done() {
			continue
		}
		for _, d := range r.Deeds {
			switch s := d.Event.Status; {
			case bond.Doubtful(s), usual != nil && *usual != s:
				return nil
			default:
				usual = &s
			}
		}
	}
	return usual
}

// total is all that stands in the graph.
func (f found) total() (all bond.Strength) {
	for _, b := range f.bonds {
		all = all.Plus(b.Strength)
	}
	for _, s := range f.alone {
		for _, d := range s {
			all.Deeds += bond.Whole * int64(timeline.CountOf(d.Events))
		}
	}
	return all
}

// style is how texts are set where all fits.
func (f found) style() label.Style {
	return label.Style{Say: f.say, Beside: f.opt.Beside, All: f.status, Manner: label.Manners[0], Zoom: label.Usual}
}

// rankedActors puts those with most behind them first; of equals, those that stand
// first.
func rankedActors(f found) []*timeline.Actor {
	all := slices.Clone(f.actors)
	slices.SortStableFunc(all, func(a, b *timeline.Actor) int { return cmp.Compare(f.power[b].Weight, f.power[a].Weight) })
	return all
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
			h := f.style()
			h.Detail = label.Full
			fmt.Fprintf(&b, "; alone: %s", words.PlainSpaces(strings.Join(h.Solos(alone), " · ")))
		}
		b.WriteByte('\n')
	}
	for _, bond := range f.bonds {
		fmt.Fprintf(&b, "bond %s\n", bond.Line(f.say))
	}
	if f.marked != nil {
		fmt.Fprintf(&b, "highlighted: %d\n", f.marked.Number)
	}
	for _, p := range f.periods {
		fmt.Fprintf(&b, "period %s: %d events, %d actors\n", p.Title, p.Events, len(p.Present))
	}
	return b.String()
}
