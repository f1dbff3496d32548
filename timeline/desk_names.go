package timeline

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// called is a name of an actor.
type called struct {
	actor   *Actor
	name    string
	surname bool // the last word of a person's name: others may bear it, too
}

// Names are compared by the words that they sound like. A word of at least
// this many letters may differ by one.
const longWord = 6

// lintSpellings looks for actors that are there twice, spelled in two ways, and
// for titles that spell an actor in another way than its name.
func (l *loader) lintSpellings() {
	names := map[string][]called{} // by how they sound, with and without a letter
	told := map[*Actor]bool{}
	for _, a := range l.t.Actors {
		var of []called
		for _, name := range slices.Concat([]string{a.Name, a.Short}, a.Aliases) {
			if name != "" && !slices.ContainsFunc(of, func(c called) bool { return c.name == name }) {
				of = append(of, called{a, name, false})
			}
		}
		if words := strings.Fields(a.Name); a.Kind == Person && len(words) > 1 {
			of = append(of, called{a, words[len(words)-1], true})
		}
		for _, c := range of {
			if other, ok := l.sounds(names, c); ok && !told[a] {
				told[a] = true
				l.noteSpelling(c, other)
			}
		}
	}
	l.lintTitles()
}

// sounds enters a name, and returns that of another actor which sounds like it.
func (l *loader) sounds(names map[string][]called, c called) (like called, found bool) {
	words := strings.Fields(c.name)
	for i, w := range words {
		words[i] = skeleton(w)
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
		apart += edits(skeleton(x[i]), skeleton(y[i]), 3)
	}
	return len(x) == len(y) && apart <= 1
}

func (l *loader) noteSpelling(c, other called) {
	a, b := c.actor, other.actor
	how := "is spelled almost like"
	if c.name == other.name {
		how = "is called the same as"
	}
	hint := "keep one of them, and add the other spelling to its `aliases`; if they are two, give both a `wikidata` id"
	if !a.Declared {
		hint = "write `" + clip(b.ID) + "`, or add the spelling to the `aliases` of `" + clip(b.ID) + "`"
		l.problems = slices.DeleteFunc(l.problems, func(p Problem) bool { return p.Code == "undeclared-actor" && p.Pos == a.Pos })
	}
	l.advise(a.Pos, "two-spellings", hint, "`%s` %s `%s` (line %s)", clip(c.name), how, clip(other.name), b.Pos)
}

// lintTitles looks for names in titles that sound like a word of an actor's
// name and are spelled in another way: readers see both. Quotations keep their
// spelling.
func (l *loader) lintTitles() {
	type spelling struct {
		actor *Actor
		words []string
	}
	sounds := map[string]*spelling{}
	for _, a := range l.t.Actors {
		for _, w := range wordsOf(a.Name + " " + a.Short) {
			key := skeleton(w.text)
			if !capital(w.text) || utf8.RuneCountInString(key) < longWord {
				continue
			}
			if sounds[key] == nil {
				sounds[key] = &spelling{actor: a}
			}
			sounds[key].words = append(sounds[key].words, strings.ToLower(w.text))
		}
	}
	told := map[string]bool{}
	for _, s := range l.desk.texts {
		if s.field != "title" {
			continue
		}
		for _, w := range wordsOf(s.text) {
			known := sounds[skeleton(w.text)]
			if known == nil || w.quoted || !capital(w.text) || slices.Contains(known.words, strings.ToLower(w.text)) || told[w.text] {
				continue
			}
			told[w.text] = true
			l.note(Warning, l.inText(s, w), "two-spellings", "use one spelling in titles and names",
				"`title` spells `%s`, and the actor is called `%s`", clip(w.text), clip(known.actor.Name))
		}
	}
}

// inText is where a word of a text stands in the file, or the text itself where
// something in it is escaped.
func (l *loader) inText(s spoken, w word) int {
	start := s.offset + 1
	if end := start + len(s.text); end <= len(l.data) && string(l.data[start:end]) == s.text {
		return start + w.offset
	}
	return s.offset
}
