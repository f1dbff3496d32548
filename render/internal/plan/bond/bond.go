// Package bond gathers the relations of a network by who stands at their ends, as
// they are drawn: a line for each two actors, or for several that say the same.
package bond

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/lang"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// Bond is all that stands between two actors in one direction, or in none: acts
// and claims together.
type Bond struct {
	From, To *timeline.Actor
	Both     bool
	Parts    []*relations.Relation // of one kind each, and never empty

	Strength Strength
	numbers  []int // of its events, ascending, each once
	count    int   // of the records of a data set that they stand for
}

// Strength is how much stands in a bond or behind an actor.
type Strength struct {
	Deeds  int64 // by the part of each event that falls on it, in units of [Whole]
	Weight int64 // the same by importance
}

// Whole is one event, which is parted among its pairs.
const Whole = 720_720

func (s Strength) Plus(o Strength) Strength { return Strength{s.Deeds + o.Deeds, s.Weight + o.Weight} }

// StrengthOf sums up deeds.
func StrengthOf(deeds []relations.Deed) (s Strength) {
	for _, d := range deeds {
		part := Whole / int64(max(1, d.Pairs)) * int64(d.Event.Count())
		s = s.Plus(Strength{part, part * int64(d.Event.Importance)})
	}
	return s
}

// Of gathers the relations of a network into one for each pair and
// direction. That somebody spoke of somebody is a bond only where there is
// nothing else in the whole graph: it says so little that it would hide the
// rest. A claim that is made by an act of the same bond is not said again.
func Of(n *relations.Network) []*Bond {
	strong := n.Only(relations.Acts, relations.Together, relations.Jointly, relations.Claims)
	if len(strong) == 0 {
		strong = n.Only(relations.Mentions)
	}
	type key struct {
		from, to *timeline.Actor
		both     bool
		joint    bool
	}
	var all []*Bond
	of := map[key]*Bond{}
	for _, r := range strong {
		k := key{r.From, r.To, r.Symmetric(), r.Kind == relations.Jointly}
		b := of[k]
		if b == nil {
			b = &Bond{From: r.From, To: r.To, Both: k.both}
			of[k] = b
			all = append(all, b)
		} else if r = without(r, b); r == nil {
			continue
		}
		b.Parts = append(b.Parts, r)
		b.Strength = b.Strength.Plus(StrengthOf(r.Deeds))
		b.count += r.Records()
	}
	for _, b := range all {
		b.numbers = b.Numbers()
	}
	return all
}

// Other returns the actor at the other end.
func (b *Bond) Other(a *timeline.Actor) *timeline.Actor {
	if b.From == a {
		return b.To
	}
	return b.From
}

// without returns the relation without the deeds whose events are in the bond
// already, nil if none is left.
func without(r *relations.Relation, b *Bond) *relations.Relation {
	known := b.Numbers()
	deeds := slices.DeleteFunc(slices.Clone(r.Deeds), func(d relations.Deed) bool { return slices.Contains(known, d.Number()) })
	return Part(r, deeds)
}

// Part returns the relation with some of its deeds, nil for none.
func Part(r *relations.Relation, deeds []relations.Deed) *relations.Relation {
	if len(deeds) == 0 {
		return nil
	}
	out := *r
	out.Deeds = deeds
	return &out
}

// Numbers returns the numbers of the events of the bond, ascending.
func (b *Bond) Numbers() []int {
	if b.numbers != nil {
		return b.numbers
	}
	var all []int
	for _, r := range b.Parts {
		all = append(all, r.Numbers()...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Events counts the events of the bond.
func (b *Bond) Events() int {
	if b.count > 0 {
		return b.count
	}
	return len(b.Numbers())
}

// In reports whether the event is one of the bond's.
func (b *Bond) In(e *timeline.Event) bool { return slices.Contains(b.Numbers(), e.Number) }

// Quad is that of the acts; claims and mentions are neutral.
func (b *Bond) Quad() timeline.Quad { return b.Parts[0].Quad() }

// Unconfirmed reports whether nothing behind the bond is confirmed.
func (b *Bond) Unconfirmed() bool {
	return !slices.ContainsFunc(b.Parts, func(r *relations.Relation) bool { return !r.Unconfirmed() })
}

// Said reports whether the bond is only what somebody says of others, and no
// act.
func (b *Bond) Said() bool {
	return b.Parts[0].Kind == relations.Claims || b.Parts[0].Kind == relations.Mentions
}

// All returns what the bond is: a deed for each kind and status.
func (b *Bond) All() []words.Deed {
	var deeds []words.Deed
	for _, r := range b.Parts {
		deeds = append(deeds, words.Deeds(r)...)
	}
	return deeds
}

// deeds says what the bond is: a phrase for each kind of deed, and status.
func (b *Bond) deeds(say words.In) []string {
	var phrases []string
	for _, d := range b.All() {
		phrases = append(phrases, say.Deed(d))
	}
	return Merged(phrases)
}

// Kinds returns what the bond is by kind of deed, the most frequent first:
// whether it is confirmed, and where it was said, is not told apart, but what is
// denied or in dispute is.
func (b *Bond) Kinds(say words.In) []words.Deed {
	type sort struct {
		what   string
		claim  bool
		status timeline.Status
	}
	found := map[sort]*words.Deed{}
	var order []*words.Deed
	for _, d := range b.All() {
		d.Said = nil
		if !Doubtful(d.Status) {
			d.Status = timeline.Confirmed
		}
		k := sort{say.What(d), d.Kind == relations.Claims, d.Status}
		if found[k] == nil {
			d.Events = slices.Clone(d.Events)
			found[k] = &d
			order = append(order, &d)
			continue
		}
		found[k].Events = append(found[k].Events, d.Events...)
	}
	slices.SortStableFunc(order, func(a, c *words.Deed) int { return cmp.Compare(timeline.CountOf(c.Events), timeline.CountOf(a.Events)) })
	out := make([]words.Deed, len(order))
	for i, d := range order {
		slices.SortFunc(d.Events, func(a, c *timeline.Event) int { return cmp.Compare(a.Number, c.Number) })
		out[i] = *d
	}
	return out
}

// Doubtful reports whether a status must not be left out, in however few words.
func Doubtful(s timeline.Status) bool {
	switch s {
	case timeline.Disputed, timeline.Denied, timeline.Retracted, timeline.Cancelled:
		return true
	}
	return false
}

// Merged leaves out phrases that are said already.
func Merged(phrases []string) []string {
	var all []string
	for _, p := range phrases {
		if !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}

// Joint reports whether the bond is of what both did in events that name nobody
// upon whom.
func (b *Bond) Joint() bool { return b.Parts[0].Kind == relations.Jointly }

// Sentence says the bond in a sentence, for those who cannot see the picture.
func (b *Bond) Sentence(say words.In) string {
	pattern := say.Graph.To
	switch {
	case b.Both:
		pattern = say.Graph.With
	case b.Said():
		pattern = say.Graph.About
	}
	deeds := words.PlainSpaces(strings.Join(b.deeds(say), " · "))
	if b.Joint() {
		deeds = say.Jointly(deeds)
	}
	return lang.Fill(pattern, "from", font.Clean(b.From.Label()), "to", font.Clean(b.To.Label()), "deeds", deeds)
}

// Line says the bond and how it is drawn, for tests.
func (b *Bond) Line(say words.In) string { return b.Sentence(say) + " (" + b.Look() + ")" }

// Look says how the bond is drawn.
func (b *Bond) Look() string {
	s := b.Quad().String()
	switch {
	case b.Said():
		s += ", said"
	case b.Joint():
		s += ", joint"
	}
	if b.Unconfirmed() {
		s += ", unconfirmed"
	}
	return s
}

// saying is the same for bonds that say the same.
func (b *Bond) saying() string {
	var s strings.Builder
	fmt.Fprint(&s, b.Both)
	for _, r := range b.Parts {
		for _, d := range r.Deeds {
			fmt.Fprint(&s, " ", r.Kind, d.Event.Number, d.Number(), d.Stance)
		}
	}
	return s.String()
}

// Strongest orders ties by what stands in them, then by their place.
func Strongest(all []Tie) []Tie {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b Tie) int { return cmp.Compare(b.weight(), a.weight()) })
	return out
}

// weight sums up what stands in the tie.
func (t Tie) weight() (w int64) {
	for _, b := range t.Bonds {
		w += b.Strength.Weight
	}
	return w
}

// Among returns the bond with the deeds of some events only, nil for none.
func (b *Bond) Among(events map[*timeline.Event]bool) *Bond {
	out := Bond{From: b.From, To: b.To, Both: b.Both}
	for _, r := range b.Parts {
		var deeds []relations.Deed
		for _, d := range r.Deeds {
			if events[d.Event] && d.Said == nil || d.Said != nil && events[d.Said] {
				deeds = append(deeds, d)
			}
		}
		if r = Part(r, deeds); r != nil {
			out.Parts = append(out.Parts, r)
		}
	}
	if len(out.Parts) == 0 {
		return nil
	}
	return &out
}
