// Package relations tells who did what to whom: the actor graph in numbers.
//
// [Of] gathers it from the events of a timeline or of a view, with people
// rolled up to a [Level]; [Network.Focus] takes the part that is near an actor
// or strong.
package relations

import (
	"slices"

	"demarche/timeline"
)

// Kind says what stands between the two actors of a relation.
type Kind uint8

// The kinds of relation.
const (
	Acts     Kind = iota // From acted upon To, or towards To
	Together             // both did it: it has no direction, and From stands first in the file
	Jointly              // both acted in an event that says of nobody upon whom: it has no direction, and says nothing of how the two get on
	Claims               // From says something about an event of To's: see [Deed.Stance]
	Mentions             // From spoke of To; no act, and the weakest of relations
)

var kinds = []string{"acts", "together", "jointly", "claims", "mentions"}

// String returns "acts", "together", "jointly", "claims" or "mentions".
func (k Kind) String() string { return kinds[k] }

// Kinds lists every kind of relation.
func Kinds() []Kind { return []Kind{Acts, Together, Jointly, Claims, Mentions} }

// Symmetric reports whether relations of the kind have no direction.
func (k Kind) Symmetric() bool { return k == Together || k == Jointly }

// Done reports whether something was done, and not only said of somebody.
func (k Kind) Done() bool { return k <= Jointly }

// Relation is all that one actor did to, together with, or said of another.
type Relation struct {
	From, To *timeline.Actor // the same in an inner relation; To is nil where somebody acted alone
	Kind     Kind
	Deeds    []Deed // never empty; in the order of their events
}

// Deed is one event's part in a relation. It stands in every relation that the
// event makes: compare Event, or count by [Deed.Pairs], to tell one event of
// many parties from many events.
type Deed struct {
	Event  *timeline.Event // what was done; in claims, what something is said of
	Claim  *timeline.Claim // in claims: the claim, where it stands in Event
	Said   *timeline.Event // in claims: the event in which it is said, where that is one of its own
	Stance timeline.Stance // in claims: what is said of Event
	Pairs  int             // in how many relations of its kind, inner ones too, the deed stands; 1 between two alone
}

// Number returns the number that the deed is found by in the timeline: that of
// the event in which something was done or said.
func (d Deed) Number() int {
	if d.Said != nil {
		return d.Said.Number
	}
	return d.Event.Number
}

// Symmetric reports whether the relation has no direction.
func (r *Relation) Symmetric() bool { return r.Kind.Symmetric() }

// Unconfirmed reports whether none of the events behind the relation is
// confirmed. That somebody is on record with a claim needs no confirming.
func (r *Relation) Unconfirmed() bool {
	return r.Kind != Claims && !slices.ContainsFunc(r.Deeds, func(d Deed) bool { return d.Event.Status.Confirmed() })
}

// ScaleTenths returns the sum of the deeds on PLOVER's scale, in tenths: see
// [timeline.Event.ScaleTenths]. Claims and mentions are no acts and weigh nothing. An
// event of many parties counts in full in each of its relations: the sums of
// several relations must not be added up.
func (r *Relation) ScaleTenths() int { return scaleTenths(r.Kind, r.Deeds) }

func scaleTenths(kind Kind, deeds []Deed) int {
	if kind != Acts && kind != Together {
		return 0
	}
	sum := 0
	for _, d := range deeds {
		sum += d.Event.ScaleTenths()
	}
	return sum
}

// Quads counts the deeds by quad class. Claims and mentions are neutral: they
// say nothing of how their two actors get on.
func (r *Relation) Quads() [timeline.MaterialConflict + 1]int {
	var count [timeline.MaterialConflict + 1]int
	for _, d := range r.Deeds {
		count[r.quad(d)]++
	}
	return count
}

func (r *Relation) quad(d Deed) timeline.Quad {
	if r.Kind != Acts && r.Kind != Together {
		return timeline.Neutral
	}
	return d.Event.Type.Like.Quad()
}

// Quad returns the quad class that most of the deeds belong to; of equals, the
// one further into conflict, so that a quarrel is not hidden by talk.
func (r *Relation) Quad() timeline.Quad {
	count := r.Quads()
	best := timeline.Neutral
	for q := timeline.Neutral; q <= timeline.MaterialConflict; q++ {
		if count[q] > 0 && count[q] >= count[best] {
			best = q
		}
	}
	return best
}

// Numbers returns the numbers of the events in which the deeds are found, each
// once, ascending.
func (r *Relation) Numbers() []int { return numbers(r.Deeds) }

func numbers(deeds []Deed) []int {
	all := make([]int, len(deeds))
	for i, d := range deeds {
		all[i] = d.Number()
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Tally is the deeds of a relation that have type, status and stance in common.
type Tally struct {
	Kind   Kind
	Type   *timeline.Type
	Status timeline.Status
	Stance timeline.Stance // in claims
	Deeds  []Deed
}

// ScaleTenths returns the sum of the deeds on PLOVER's scale, as
// [Relation.ScaleTenths] does.
func (t Tally) ScaleTenths() int { return scaleTenths(t.Kind, t.Deeds) }

// Numbers returns the numbers of the events, as [Relation.Numbers] does.
func (t Tally) Numbers() []int { return numbers(t.Deeds) }

// Tallies parts the deeds by type, status and stance, in the order of the first
// of each.
func (r *Relation) Tallies() []Tally {
	type key struct {
		kind   *timeline.Type
		status timeline.Status
		stance timeline.Stance
	}
	var all []Tally
	place := map[key]int{}
	for _, d := range r.Deeds {
		k := key{d.Event.Type, d.Event.Status, d.Stance}
		i, ok := place[k]
		if !ok {
			i = len(all)
			place[k] = i
			all = append(all, Tally{Kind: r.Kind, Type: k.kind, Status: k.status, Stance: k.stance})
		}
		all[i].Deeds = append(all[i].Deeds, d)
	}
	return all
}
