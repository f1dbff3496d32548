package timeline

import (
	"cmp"
	"slices"
)

// Relation is all that one actor did to, or together with, another.
type Relation struct {
	From, To  *Actor
	Symmetric bool // done together: it has no direction, and From stands first in the file
	Deeds     []Deed
}

// Deed is one event's part in a relation.
type Deed struct {
	Event  *Event
	Like   Category
	Claim  bool // From's word about the event, not the event itself
	Stance Stance
}

// Unconfirmed reports whether no event behind the relation is confirmed and
// none is a statement that was made.
func (r *Relation) Unconfirmed() bool {
	return !slices.ContainsFunc(r.Deeds, func(d Deed) bool { return d.Claim || d.Event.Status.Confirmed() })
}

// ScaleTenths returns the sum of the deeds on PLOVER's scale, in tenths.
func (r *Relation) ScaleTenths() int {
	sum := 0
	for _, d := range r.Deeds {
		sum += d.Like.ScaleTenths()
	}
	return sum
}

// Quad returns the quad class that most of the deeds belong to; of equals, the
// one further into conflict, so that a quarrel is not hidden by talk.
func (r *Relation) Quad() Quad {
	var count [MaterialConflict + 1]int
	for _, d := range r.Deeds {
		count[d.Like.Quad()]++
	}
	best := Neutral
	for q := Neutral; q <= MaterialConflict; q++ {
		if count[q] > 0 && count[q] >= count[best] {
			best = q
		}
	}
	return best
}

// Relations returns who did what to whom in the events of the timeline or
// view, in the order of the actors in the file. An event counts once for each
// pair of an actor and a recipient; what is done together (consult, agree,
// cooperate) has no direction, and where all who took part stand as actors,
// with no recipients to tell the sides apart, each pair of them counts. Nobody
// has a relation to himself.
func (t *Timeline) Relations() []*Relation {
	place := make(map[*Actor]int, len(t.Actors))
	for i, a := range t.Actors {
		place[a] = i
	}
	type key struct {
		from, to  *Actor
		symmetric bool
	}
	relations := map[key]*Relation{}
	var all []*Relation
	add := func(from, to *Actor, symmetric bool, d Deed) {
		if from == to || from == nil || to == nil {
			return
		}
		if symmetric && place[from] > place[to] {
			from, to = to, from
		}
		k := key{from, to, symmetric}
		r := relations[k]
		if r == nil {
			r = &Relation{From: from, To: to, Symmetric: symmetric}
			relations[k] = r
			all = append(all, r)
		}
		if n := len(r.Deeds); n > 0 && r.Deeds[n-1] == d {
			return // named twice
		}
		r.Deeds = append(r.Deeds, d)
	}
	for _, e := range t.Events {
		d := Deed{Event: e, Like: e.Type.Like}
		if e.Type.Like.Symmetric() && len(e.Recipients) == 0 {
			sides := unique(e.Actors)
			for i, a := range sides {
				for _, b := range sides[i+1:] {
					add(a, b, true, d)
				}
			}
			continue
		}
		for _, a := range unique(e.Actors) {
			for _, b := range unique(e.Recipients) {
				add(a, b, e.Type.Like.Symmetric(), d)
			}
		}
	}
	slices.SortFunc(all, func(a, b *Relation) int {
		return cmp.Or(cmp.Compare(place[a.From], place[b.From]), cmp.Compare(place[a.To], place[b.To]), boolCompare(a.Symmetric, b.Symmetric))
	})
	return all
}

func unique(actors []*Actor) []*Actor {
	var all []*Actor
	for _, a := range actors {
		if !slices.Contains(all, a) {
			all = append(all, a)
		}
	}
	return all
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}
