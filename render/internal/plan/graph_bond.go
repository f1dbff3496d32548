package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// Bond is all that stands between two actors in one direction, or in none: acts
// and claims together.
type Bond struct {
	From, To *timeline.Actor
	Both     bool
	Parts    []*timeline.Relation // of one kind each, and never empty
}

// bonds gathers the relations of a network into one for each pair and
// direction. That somebody spoke of somebody is a bond only where there is
// nothing else in the whole graph: it says so little that it would hide the
// rest. A claim that is made by an act of the same bond is not said again.
func bonds(n *timeline.Network) []*Bond {
	relations := n.Only(timeline.Acts, timeline.Together, timeline.Claims)
	if len(relations) == 0 {
		relations = n.Only(timeline.Mentions)
	}
	type key struct {
		from, to *timeline.Actor
		both     bool
	}
	var all []*Bond
	of := map[key]*Bond{}
	for _, r := range relations {
		k := key{r.From, r.To, r.Symmetric()}
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
func without(r *timeline.Relation, b *Bond) *timeline.Relation {
	known := b.Numbers()
	deeds := slices.DeleteFunc(slices.Clone(r.Deeds), func(d timeline.Deed) bool { return slices.Contains(known, d.Number()) })
	return part(r, deeds)
}

// part returns the relation with some of its deeds, nil for none.
func part(r *timeline.Relation, deeds []timeline.Deed) *timeline.Relation {
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
	return !slices.ContainsFunc(b.Parts, func(r *timeline.Relation) bool { return !r.Unconfirmed() })
}

// Said reports whether the bond is only what somebody says of others, and no
// act.
func (b *Bond) Said() bool {
	return b.Parts[0].Kind == timeline.Claims || b.Parts[0].Kind == timeline.Mentions
}

// stances say what somebody did with an event of others.
var stances = map[timeline.Stance]string{
	timeline.Asserts: "claimed", timeline.Confirms: "confirmed", timeline.Denies: "denied",
	timeline.Declines: "would not confirm", timeline.Retracts: "took back",
}

// deeds says what the bond is: a phrase for each kind of deed, and status.
func (b *Bond) deeds() []string {
	var phrases []string
	for _, r := range b.Parts {
		switch r.Kind {
		case timeline.Claims:
			for _, t := range r.Tallies() {
				phrases = append(phrases, stances[t.Stance]+"\u00a0"+list(t.Numbers()))
			}
		case timeline.Mentions:
			phrases = append(phrases, "spoke of\u00a0"+list(r.Numbers()))
		default:
			for _, d := range words.Deeds(r) {
				phrases = append(phrases, d.String())
			}
		}
	}
	return merged(phrases)
}

// brief says the bond in few words: what was done most, and how often.
func (b *Bond) brief() []string {
	phrases := b.deeds()
	if len(phrases) <= 2 {
		return phrases
	}
	found := map[string][]int{} // numbers of events by verb
	var order []string
	count := func(verb string, numbers ...int) {
		if found[verb] == nil {
			order = append(order, verb)
		}
		found[verb] = append(found[verb], numbers...)
	}
	for _, r := range b.Parts {
		switch r.Kind {
		case timeline.Claims:
			for _, t := range r.Tallies() {
				count(stances[t.Stance], t.Numbers()...)
			}
		default:
			for _, d := range words.Deeds(r) {
				for _, e := range d.Events {
					count(d.Verb, e.Number)
				}
			}
		}
	}
	slices.SortStableFunc(order, func(a, c string) int { return cmp.Compare(len(found[c]), len(found[a])) })
	var out []string
	rest := 0
	for i, v := range order {
		switch n := len(found[v]); {
		case i >= 2:
			rest += n
		case n > 2:
			out = append(out, fmt.Sprintf("%s\u00a0×%d", v, n))
		default:
			slices.Sort(found[v])
			out = append(out, v+"\u00a0"+list(found[v]))
		}
	}
	if rest > 0 {
		out = append(out, fmt.Sprintf("%d\u00a0more", rest))
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

// list writes event numbers, or how many they are.
func list(numbers []int) string {
	const few = 5
	if len(numbers) > few {
		return fmt.Sprintf("×%d", len(numbers))
	}
	parts := make([]string, len(numbers))
	for i, n := range numbers {
		parts[i] = fmt.Sprint(n)
	}
	return strings.Join(parts, ",\u00a0")
}

// say says the bond in a sentence, for those who cannot see the picture.
func (b *Bond) say() string {
	arrow := "to"
	if b.Both {
		arrow = "and"
	}
	return fmt.Sprintf("%s %s %s: %s.", font.Clean(b.From.Label()), arrow, font.Clean(b.To.Label()), strings.ReplaceAll(strings.Join(b.deeds(), " · "), "\u00a0", " "))
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
