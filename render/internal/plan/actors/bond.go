package actors

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

	strength strength
	numbers  []int // of its events, ascending, each once
	count    int   // of the records of a data set that they stand for
}

// strength is how much stands in a bond or behind an actor.
type strength struct {
	deeds  int64 // by the part of each event that falls on it, in units of [whole]
	weight int64 // the same by importance
}

// whole is one event, which is parted among its pairs.
const whole = 720_720

func (s strength) plus(o strength) strength { return strength{s.deeds + o.deeds, s.weight + o.weight} }

// strengthOf sums up deeds.
func strengthOf(deeds []relations.Deed) (s strength) {
	for _, d := range deeds {
		part := whole / int64(max(1, d.Pairs)) * int64(d.Event.Count())
		s = s.plus(strength{part, part * int64(d.Event.Importance)})
	}
	return s
}

// bonds gathers the relations of a network into one for each pair and
// direction. That somebody spoke of somebody is a bond only where there is
// nothing else in the whole graph: it says so little that it would hide the
// rest. A claim that is made by an act of the same bond is not said again.
func bonds(n *relations.Network) []*Bond {
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
		b.strength = b.strength.plus(strengthOf(r.Deeds))
		b.count += r.Records()
	}
	for _, b := range all {
		b.numbers = b.Numbers()
	}
	return all
}

// other returns the actor at the other end.
func (b *Bond) other(a *timeline.Actor) *timeline.Actor {
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
	return part(r, deeds)
}

// part returns the relation with some of its deeds, nil for none.
func part(r *relations.Relation, deeds []relations.Deed) *relations.Relation {
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

// events counts the events of the bond.
func (b *Bond) events() int {
	if b.count > 0 {
		return b.count
	}
	return len(b.Numbers())
}

// in reports whether the event is one of the bond's.
func (b *Bond) in(e *timeline.Event) bool { return slices.Contains(b.Numbers(), e.Number) }

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

// all returns what the bond is: a deed for each kind and status.
func (b *Bond) all() []words.Deed {
	var deeds []words.Deed
	for _, r := range b.Parts {
		deeds = append(deeds, words.Deeds(r)...)
	}
	return deeds
}

// deeds says what the bond is: a phrase for each kind of deed, and status.
func (b *Bond) deeds(say words.In) []string {
	var phrases []string
	for _, d := range b.all() {
		phrases = append(phrases, say.Deed(d))
	}
	return merged(phrases)
}

// kinds returns what the bond is by kind of deed, the most frequent first:
// whether it is confirmed, and where it was said, is not told apart, but what is
// denied or in dispute is.
func (b *Bond) kinds(say words.In) []words.Deed {
	type sort struct {
		what   string
		claim  bool
		status timeline.Status
	}
	found := map[sort]*words.Deed{}
	var order []*words.Deed
	for _, d := range b.all() {
		d.Said = nil
		if !doubtful(d.Status) {
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

// doubtful reports whether a status must not be left out, in however few words.
func doubtful(s timeline.Status) bool {
	switch s {
	case timeline.Disputed, timeline.Denied, timeline.Retracted, timeline.Cancelled:
		return true
	}
	return false
}

// merged leaves out phrases that are said already.
func merged(phrases []string) []string {
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

// sentence says the bond in a sentence, for those who cannot see the picture.
func (b *Bond) sentence(say words.In) string {
	pattern := say.Graph.To
	switch {
	case b.Both:
		pattern = say.Graph.With
	case b.Said():
		pattern = say.Graph.About
	}
	deeds := plainSpaces(strings.Join(b.deeds(say), " · "))
	if b.Joint() {
		deeds = say.Jointly(deeds, 2)
	}
	return lang.Fill(pattern, "from", font.Clean(b.From.Label()), "to", font.Clean(b.To.Label()), "deeds", deeds)
}

// line says the bond and how it is drawn, for tests.
func (b *Bond) line(say words.In) string { return b.sentence(say) + " (" + b.look() + ")" }

// look says how the bond is drawn.
func (b *Bond) look() string {
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

// strongest orders ties by what stands in them, then by their place.
func strongest(all []tie) []tie {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b tie) int { return cmp.Compare(b.weight(), a.weight()) })
	return out
}

// weight sums up what stands in the tie.
func (t tie) weight() (w int64) {
	for _, b := range t.bonds {
		w += b.strength.weight
	}
	return w
}
