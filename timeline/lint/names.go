package lint

import (
	"slices"
	"strings"
	"unicode/utf8"

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

// lintSpellings looks for actors that are there twice, spelled in two ways, and
// for titles that spell an actor in another way than its name.
func (d *editor) lintSpellings() {
	names := map[string][]called{} // by how they sound, with and without a letter
	told := map[*timeline.Actor]bool{}
	d.better = map[timeline.Position]bool{}
	for _, a := range d.t.Actors {
		var of []called
		for _, name := range slices.Concat([]string{a.Name, a.Short}, a.Aliases) {
			if name != "" && !slices.ContainsFunc(of, func(c called) bool { return c.name == name }) {
				of = append(of, called{a, name, false})
			}
		}
		if words := strings.Fields(a.Name); a.Kind == timeline.Person && len(words) > 1 {
			of = append(of, called{a, words[len(words)-1], true})
		}
		for _, c := range of {
			if other, ok := d.sounds(names, c); ok && !told[a] {
				told[a] = true
				d.noteSpelling(c, other)
			}
		}
	}
	d.Problems = slices.DeleteFunc(d.Problems, func(p timeline.Problem) bool { return p.Code == "undeclared-actor" && d.better[p.Pos] })
}

// sounds enters a name, and returns that of another actor which sounds like it.
func (d *editor) sounds(names map[string][]called, c called) (like called, found bool) {
	words := strings.Fields(c.name)
	for i, w := range words {
		words[i] = likeness.Sound(w)
	}
	keys := []string{strings.Join(words, " ")}
	for i, w := range words {
		if len([]rune(w)) < longWord || c.surname {
			continue
		}
		rest := slices.Clone(words)
		for j := range []rune(w) {
			if j > 0 { // names that begin with another letter are others
				runes := []rune(w)
				rest[i] = "?" + string(slices.Delete(runes, j, j+1))
				keys = append(keys, strings.Join(rest, " "))
			}
		}
		rest[i] = "?" + w
		keys = append(keys, strings.Join(rest, " "))
	}
	const most = 4 // names that sound like one key; more would be compared in vain
	for _, key := range keys {
		for _, other := range names[key] {
			if !found && c.sameAs(other) {
				like, found = other, true
			}
		}
		if len(names[key]) < most {
			names[key] = append(names[key], c)
		}
	}
	return like, found
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
	apart := 0
	for i := range min(len(x), len(y)) {
		apart += spell.Edits(likeness.Sound(x[i]), likeness.Sound(y[i]), 3)
	}
	return len(x) == len(y) && apart <= 1
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

// spellings are the words of the names of actors, by how they sound.
type spellings struct {
	sounds map[string]*spelling
	told   map[string]bool
	heard  map[string]*spelling // what a word of a title sounds like, nil for nothing
}

type spelling struct {
	actor *timeline.Actor
	words []string
}

func (d *editor) spellings() spellings {
	s := spellings{map[string]*spelling{}, map[string]bool{}, map[string]*spelling{}}
	for _, a := range d.t.Actors {
		for _, w := range likeness.Words(a.Name + " " + a.Short) {
			key := likeness.Sound(w.Text)
			if !likeness.Capital(w.Text) || utf8.RuneCountInString(key) < longWord {
				continue
			}
			if s.sounds[key] == nil {
				s.sounds[key] = &spelling{actor: a}
			}
			s.sounds[key].words = append(s.sounds[key].words, strings.ToLower(w.Text))
		}
	}
	return s
}

// lint looks for names in a title that sound like a word of an actor's name and
// are spelled in another way: readers see both. Quotations keep their spelling.
func (s spellings) lint(d *editor, e *timeline.Event, title []likeness.Word) {
	for _, w := range title {
		if w.Quoted || !likeness.Capital(w.Text) || s.told[w.Text] {
			continue
		}
		known, heard := s.heard[w.Text]
		if !heard {
			known = s.sounds[likeness.Sound(w.Text)]
			s.heard[w.Text] = known
		}
		if known == nil || slices.Contains(known.words, strings.ToLower(w.Text)) {
			continue
		}
		s.told[w.Text] = true
		d.advise(d.InText(e, "title", e.Title, w.Offset), "two-spellings", "use one spelling in titles and names",
			"`title` spells `%s`, and the actor is called `%s`", spell.Clip(w.Text), spell.Clip(known.actor.Name))
	}
}
