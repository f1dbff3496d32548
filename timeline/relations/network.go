package relations

import (
	"cmp"
	"slices"

	"demarche/timeline"
)

// What a network spreads over pairs of actors at most: an event of n actors
// and m recipients makes n × m pairs.
const (
	MaxEventPairs = 50_000     // of one event
	MaxDeeds      = 16_000_000 // of all events
)

// Network is who did what to whom in the events of a timeline or view: the
// actor graph.
type Network struct {
	Level Level

	// Actors are all in it, rolled up to the level: who acts, is acted upon,
	// speaks or is spoken of. They are in the order of the file; states that
	// only the country codes of their people tell of come last.
	Actors []*timeline.Actor

	// Relations are those between two actors, in the order of From, To and Kind.
	Relations []*Relation

	// Inner are those of an actor to himself: what he did to himself, and what
	// those did to each other who are rolled up into him. In the order of the
	// actors, then of Kind.
	Inner []*Relation

	// Alone is what actors did towards nobody, in the order of the actors; To is
	// nil. What several did in one event is in Relations.
	Alone []*Relation

	// Torn are those who at the level of blocs stand for themselves, since they
	// belong to several: for which of them they acted nobody says.
	Torn []*timeline.Actor

	// Crowded are events of so many parties that they are in no relation, but
	// only in Bundles: see [MaxEventPairs].
	Crowded []*timeline.Event

	events []*timeline.Event
	all    []*timeline.Actor         // everybody, by place
	place  map[*timeline.Actor]int32 // of the timeline's own actors
	up     []int32                   // who stands for each

	// Of a part: see [Network.Focus]. nil where all is wanted.
	kept   map[tie]bool
	wanted map[*timeline.Actor]bool
}

// Of gathers who did what to whom in the events of the timeline or view,
// with actors rolled up to the level.
//
// An event is a deed of each of its actors to each of its recipients. What is
// done together (consult, agree, cooperate) has no direction; where all who
// took part stand as actors, with no recipients to tell the sides apart, it is
// a deed of each pair. Those who act in one event that names no recipient have
// done it jointly: whether as allies or against each other the file does not
// say. A claim is a relation of who makes it to those whose
// event it is; so is an event that denies, confirms or retracts another of the
// view. Whoever is only spoken of has a relation of its own kind.
func Of(t *timeline.Timeline, level Level) *Network {
	n := &Network{Level: level, events: t.Events}
	up, r, torn := rollUp(t, level)
	n.up, n.all, n.place = up, r.actors, r.place
	g := &gatherer{splitter: n.split(), relations: map[pair]*Relation{}}
	for _, e := range t.Events {
		g.event(e, g.part)
	}
	for i, a := range n.all {
		if g.present[i] {
			n.Actors = append(n.Actors, a)
			if i < len(torn) && torn[i] {
				n.Torn = append(n.Torn, a)
			}
		}
	}
	order := make(map[*timeline.Actor]int, len(n.Actors)+1)
	for i, a := range n.Actors {
		order[a] = i
	}
	slices.SortFunc(g.found, func(a, b *Relation) int {
		return cmp.Or(cmp.Compare(order[a.From], order[b.From]), cmp.Compare(order[a.To], order[b.To]), cmp.Compare(a.Kind, b.Kind))
	})
	for _, r := range g.found {
		switch r.To {
		case nil:
			n.Alone = append(n.Alone, r)
		case r.From:
			n.Inner = append(n.Inner, r)
		default:
			n.Relations = append(n.Relations, r)
		}
	}
	return n
}

// Only returns the relations between two actors that are of the kinds, in
// their order.
func (n *Network) Only(kinds ...Kind) []*Relation {
	var all []*Relation
	for _, r := range n.Relations {
		if slices.Contains(kinds, r.Kind) {
			all = append(all, r)
		}
	}
	return all
}

// RolledUp returns who stands for an actor of the timeline at the level, which
// may be the actor himself.
func (n *Network) RolledUp(a *timeline.Actor) *timeline.Actor {
	if i, ok := n.place[a]; ok {
		return n.all[n.up[i]]
	}
	return a
}
