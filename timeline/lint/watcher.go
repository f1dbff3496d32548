package lint

import (
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/internal/spell"
	"demarche/timeline"
	"demarche/timeline/internal/likeness"
)

// spelling is how a word of the names of actors is spelled.
type spelling struct {
	actor *timeline.Actor // the first that bears it
	words []string        // in small letters
}

// spellings returns how the long words of actors' names are spelled, by how they
// sound.
func (d *editor) spellings() map[string]*spelling {
	sounds := map[string]*spelling{}
	for _, a := range d.t.Actors {
		for _, w := range likeness.Words(a.Name + " " + a.Short) {
			key := likeness.Sound(w.Text)
			if !likeness.Capital(w.Text) || utf8.RuneCountInString(key) < longWord {
				continue
			}
			if sounds[key] == nil {
				sounds[key] = &spelling{actor: a}
			}
			sounds[key].words = append(sounds[key].words, strings.ToLower(w.Text))
		}
	}
	return sounds
}

// watcher stops at texts in which something is to be said of a word, and seldom at
// others.
type watcher struct {
	english bool
	sounds  map[string]*spelling
	heard   map[string]bool // whether a word of a title is to be stopped at for its spelling
	words   []likeness.Word
}

func (d *editor) watcher() *watcher {
	return &watcher{english: english(d.t.Lang), sounds: d.sounds, heard: map[string]bool{}}
}

// stopAt reports whether something may be to be said of an event's title or summary.
func (w *watcher) stopAt(e *timeline.Event) bool {
	return (w.english || len(w.sounds) > 0) && w.stop(e.Title, true) || w.english && w.stop(e.Summary, false)
}

// stop goes through a text as [likeness.Words] takes it apart, which here, where all
// is ASCII, costs less.
func (w *watcher) stop(text string, title bool) bool {
	for i := 0; i < len(text); i++ {
		start := i
		for i < len(text) && inWord[text[i]] && (text[i] != '-' || i > start) {
			i++
		}
		if i < len(text) && text[i] >= utf8.RuneSelf {
			return w.stopInWords(text, title)
		}
		if i > start && w.stopAtWord(text[start:i], title) {
			return true
		}
	}
	return false
}

// stopInWords is stop for any text.
func (w *watcher) stopInWords(text string, title bool) bool {
	w.words = likeness.AppendWords(w.words[:0], text)
	return slices.ContainsFunc(w.words, func(word likeness.Word) bool { return w.stopAtWord(word.Text, title) })
}

func (w *watcher) stopAtWord(word string, title bool) bool {
	if w.english && mayBeLoaded(word) {
		if _, loaded := loadedWords[strings.ToLower(strings.TrimRight(word, "-"))]; loaded {
			return true
		}
	}
	return title && len(w.sounds) > 0 && likeness.Capital(word) && w.misspelt(strings.TrimRight(word, "-"))
}

func (w *watcher) misspelt(word string) bool {
	stop, heard := w.heard[word]
	if !heard {
		known := w.sounds[likeness.Sound(word)]
		stop = known != nil && !known.spells(word)
		w.heard[word] = stop
	}
	return stop
}

func (s *spelling) spells(word string) bool { return slices.Contains(s.words, strings.ToLower(word)) }

// lintNames looks for names in a title that sound like a word of an actor's name and
// are spelled in another way: readers see both. Quotations keep their spelling. Of
// each it tells once.
func (d *editor) lintNames(e *timeline.Event, title []likeness.Word, told map[string]bool) {
	for _, w := range title {
		if w.Quoted || !likeness.Capital(w.Text) || told[w.Text] {
			continue
		}
		known := d.sounds[likeness.Sound(w.Text)]
		if known == nil || known.spells(w.Text) {
			continue
		}
		told[w.Text] = true
		d.advise(d.InText(e, "title", e.Title, w.Offset), "two-spellings", "use one spelling in titles and names",
			"`title` spells `%s`, and the actor is called `%s`", spell.Clip(w.Text), spell.Clip(known.actor.Name))
	}
}

// inWord has the bytes of ASCII that are part of a word: what likeness takes for one.
var inWord = func() (in [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") {
		in[c] = true
	}
	return in
}()
