package actors

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
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
	}
	return all
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
	var all []int
	for _, r := range b.Parts {
		all = append(all, r.Numbers()...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// events counts the events of the bond.
func (b *Bond) events() int { return len(b.Numbers()) }

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

// deeds says what the bond is: a phrase for each kind of deed, and status.
func (b *Bond) deeds(say words.In) []string {
	var phrases []string
	for _, r := range b.Parts {
		for _, d := range words.Deeds(r) {
			phrases = append(phrases, say.Deed(d))
		}
	}
	return merged(phrases)
}

// brief says the bond in few words: what was done most, and how often.
func (b *Bond) brief(say words.In) []string {
	phrases := b.deeds(say)
	if len(phrases) <= 2 {
		return phrases
	}
	type sort struct {
		what  string
		claim bool
	}
	found := map[sort]*words.Deed{} // all of a sort in one
	var order []*words.Deed
	for _, r := range b.Parts {
		for _, d := range words.Deeds(r) {
			k := sort{say.What(d), d.Kind == relations.Claims}
			if found[k] == nil {
				// Neither status nor where it was said fits into few words.
				d.Status, d.Said = timeline.Confirmed, nil
				found[k] = &d
				order = append(order, &d)
				continue
			}
			found[k].Events = append(found[k].Events, d.Events...)
		}
	}
	slices.SortStableFunc(order, func(a, c *words.Deed) int { return cmp.Compare(len(c.Events), len(a.Events)) })
	var out []string
	rest := 0
	for i, d := range order {
		if i >= 2 {
			rest += len(d.Events)
			continue
		}
		slices.SortFunc(d.Events, func(a, c *timeline.Event) int { return cmp.Compare(a.Number, c.Number) })
		out = append(out, say.DeedUpTo(*d, 2))
	}
	if rest > 0 {
		out = append(out, strings.ReplaceAll(lang.Fill(say.Graph.More, "n", strconv.Itoa(rest)), " ", "\u00a0"))
	}
	return out
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

// strongest orders bonds by their number of events, then by their place.
func strongest(all []tie) []tie {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b tie) int { return cmp.Compare(b.bonds[0].events(), a.bonds[0].events()) })
	return out
}
