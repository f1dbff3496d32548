package lint

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
	"unicode"

	"demarche/internal/spell"
	"demarche/timeline"
	"demarche/timeline/internal/likeness"
)

// called is a name of an actor.
type called struct {
	actor   *timeline.Actor
	name    string
	surname bool // the last word of a person's name: others may bear it, too
}

// Names are compared by the words that they sound like. A word of at least
// this many letters may differ by one.
const longWord = 6

// heard says that a name sounds like a key: all its words, or all but a letter
// of one. Keys are hashes, so that millions of names have room.
type heard struct {
	key  uint64
	name int32
}

// lintSpellings looks for actors that are there twice, spelled in two ways, and
// for titles that spell an actor in another way than its name.
func (d *editor) lintSpellings() {
	var names []called
	for _, a := range d.t.Actors {
		names = append(names, namesOf(a)...)
	}
	told := map[*timeline.Actor]bool{}
	d.better = map[timeline.Position]bool{}
	for i, other := range soundAlike(names) {
		if c := names[i]; other >= 0 && !told[c.actor] {
			told[c.actor] = true
			d.noteSpelling(c, names[other])
		}
	}
	d.Problems = slices.DeleteFunc(d.Problems, func(p timeline.Problem) bool { return p.Code == "undeclared-actor" && d.better[p.Pos] })
}

// namesOf lists what an actor is called, each name once.
func namesOf(a *timeline.Actor) []called {
	of := make([]called, 0, 2)
	known := make(map[string]bool, len(a.Aliases))
	add := func(name string) {
		if name != "" && !known[name] {
			of = append(of, called{a, name, false})
		}
	}
	add(a.Name)
	if a.Short != a.Name {
		add(a.Short)
	}
	if len(a.Aliases) > 0 {
		known[a.Name], known[a.Short] = true, true
	}
	for _, name := range a.Aliases {
		add(name)
		known[name] = true
	}
	if words := strings.Fields(a.Name); a.Kind == timeline.Person && len(words) > 1 {
		of = append(of, called{a, words[len(words)-1], true})
	}
	return of
}

// soundAlike returns for each name the first before it that sounds alike and
// can be that of the same actor, or -1.
func soundAlike(names []called) []int32 {
	const most = 4 // names that sound like one key; more would be compared in vain
	like := make([]int32, len(names))
	keys := make([]heard, 0, len(names))
	seed := maphash.MakeSeed()
	for i, c := range names {
		like[i] = -1
		for _, key := range c.keys() {
			keys = append(keys, heard{maphash.String(seed, key), int32(i)})
		}
	}
	slices.SortFunc(keys, func(a, b heard) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.name, b.name)) })
	for from := 0; from < len(keys); {
		to := from + 1
		for to < len(keys) && keys[to].key == keys[from].key {
			for _, other := range keys[from:min(to, from+most)] {
				i, o := keys[to].name, other.name
				if (like[i] < 0 || o < like[i]) && names[i].sameAs(names[o]) {
					like[i] = o
				}
			}
			to++
		}
		from = to
	}
	return like
}

// keys are what a name sounds like, with and without a letter of its long words.
// Where a digit differs, the names are those of two.
func (c called) keys() []string {
	words := strings.Fields(c.name)
	for i, w := range words {
		words[i] = likeness.Sound(w)
	}
	keys := []string{strings.Join(words, " ")}
	for i, w := range words {
		runes := []rune(w)
		if len(runes) < longWord || c.surname || strings.ContainsFunc(w, unicode.IsDigit) {
			continue
		}
		rest := slices.Clone(words)
		for j := 1; j < len(runes); j++ { // names that begin with another letter are others
			rest[i] = "?" + string(runes[:j]) + string(runes[j+1:])
			keys = append(keys, strings.Join(rest, " "))
		}
		rest[i] = "?" + w
		keys = append(keys, strings.Join(rest, " "))
	}
	return keys
}

// sameAs reports whether two names that sound alike can be those of one actor.
func (c called) sameAs(other called) bool {
	a, b := c.actor, other.actor
	switch {
	case a == b, slices.Contains(a.MemberOf, b), slices.Contains(b.MemberOf, a):
		return false
	case a.Wikidata != "" && b.Wikidata != "" && a.Wikidata != b.Wikidata:
		return false
	case c.surname && other.surname, (c.surname || other.surname) && a.Declared && b.Declared:
		return false
	}
	// The keys may each lack another letter.
	x, y := strings.Fields(c.name), strings.Fields(other.name)
	if len(x) != len(y) {
		return false
	}
	apart := 0
	for i := range x {
		if x[i] != y[i] {
			apart += spell.Edits(likeness.Sound(x[i]), likeness.Sound(y[i]), 3)
		}
	}
	return apart <= 1
}

func (d *editor) noteSpelling(c, other called) {
	a, b := c.actor, other.actor
	how := "is spelled almost like"
	if c.name == other.name {
		how = "is called the same as"
	}
	hint := "keep one of them, and add the other spelling to its `aliases`; if they are two, give both a `wikidata` id"
	if !a.Declared {
		hint = "write `" + spell.Clip(b.ID) + "`, or add the spelling to the `aliases` of `" + spell.Clip(b.ID) + "`"
		d.better[a.Pos] = true
	}
	d.advise(a.Pos, "two-spellings", hint, "`%s` %s `%s` (%s)", spell.Clip(c.name), how, spell.Clip(other.name), d.Where(b.Pos))
}
