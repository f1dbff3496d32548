package likeness

import (
	"slices"
	"strings"
	"unicode"
)

// Phrase is a title taken apart, ready to be compared.
type Phrase struct {
	Words  []string // as they sound, without small words, sorted
	Counts []string // those that have a digit, sorted
}

// smallWords say nothing on what happened.
var smallWords = func() map[string]bool {
	small := map[string]bool{}
	for _, w := range strings.Fields("a an the of in on at to for from by with and or as over after before into between is are be was were has have its their his her") {
		small[w] = true
	}
	return small
}()

// reversals turn a sentence around, however alike the rest is.
var reversals = strings.Fields("no not never without deny denie denied reject rejected refuse refused dismisse dismissed retract retracted rule")

// NewPhrase takes a title apart.
func NewPhrase(title string) Phrase { return Lexicon{}.Phrase(Words(title)) }

// Lexicon remembers how words sound: in many titles there are few.
type Lexicon map[string][]piece

// piece is a word, or a part of one in a script without spaces.
type piece struct {
	sound string
	count string // the word, where it has a digit
}

// Phrase puts the words of a title in order.
func (l Lexicon) Phrase(words []Word) Phrase {
	t := Phrase{Words: make([]string, 0, len(words))}
	for _, w := range words {
		pieces, known := l[w.Text]
		if !known {
			pieces = piecesOf(w.Text)
			l[w.Text] = pieces
		}
		for _, p := range pieces {
			t.Words = append(t.Words, p.sound)
			if p.count != "" {
				t.Counts = append(t.Counts, p.count)
			}
		}
	}
	slices.Sort(t.Words)
	slices.Sort(t.Counts)
	return t
}

// piecesOf takes a word apart where the script puts no spaces between words:
// into pairs of neighbouring characters. Numbers stand alone there. Small words
// have no piece.
func piecesOf(word string) (all []piece) {
	for _, text := range splitUnspaced(word) {
		lower := strings.ToLower(text)
		if smallWords[lower] {
			continue
		}
		var p piece
		if strings.ContainsFunc(lower, unicode.IsDigit) {
			p.count = lower
		}
		if len(lower) > 3 {
			lower = strings.TrimSuffix(lower, "s")
		}
		p.sound = Sound(lower)
		all = append(all, p)
	}
	return all
}

func splitUnspaced(word string) (all []string) {
	if !strings.ContainsFunc(word, unspaced) {
		return []string{word}
	}
	run := []rune(nil)
	end := func() {
		switch {
		case len(run) == 1 || len(run) > 1 && !unspaced(run[0]):
			all = append(all, string(run))
		default:
			for i := 1; i < len(run); i++ {
				all = append(all, string(run[i-1:i+1]))
			}
		}
		run = run[:0]
	}
	for _, c := range word {
		if len(run) > 0 && unspaced(c) != unspaced(run[0]) {
			end()
		}
		run = append(run, c)
	}
	end()
	return all
}

// unspaced reports whether the character is of a script that puts no spaces
// between words.
func unspaced(c rune) bool {
	return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// Alike reports whether the titles say the same: four of five words are the
// same, all numbers are, and none that is not turns the sentence around.
func (t Phrase) Alike(other Phrase) bool {
	a, b := t.Words, other.Words
	most := (len(a) + len(b)) / 5 // words that may stand in one of them alone
	if len(a) == 0 || len(b) == 0 || len(a)-len(b) > most || len(b)-len(a) > most || !slices.Equal(t.Counts, other.Counts) {
		return false
	}
	apart := make([]string, 0, 16)
	same := false
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case j == len(b) || i < len(a) && a[i] < b[j]:
			apart = append(apart, a[i])
			i++
		case i == len(a) || b[j] < a[i]:
			apart = append(apart, b[j])
			j++
		default:
			same = true
			i++
			j++
			continue
		}
		if len(apart) > most {
			return false
		}
	}
	return same && !slices.ContainsFunc(apart, func(w string) bool { return slices.Contains(reversals, w) })
}
