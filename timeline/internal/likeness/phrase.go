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
func NewPhrase(title string) Phrase {
	var t Phrase
	for _, text := range piecesOf(title) {
		lower := strings.ToLower(text)
		if smallWords[lower] {
			continue
		}
		if strings.ContainsFunc(lower, unicode.IsDigit) {
			t.Counts = append(t.Counts, lower)
		}
		if len(lower) > 3 {
			lower = strings.TrimSuffix(lower, "s")
		}
		t.Words = append(t.Words, Sound(lower))
	}
	slices.Sort(t.Words)
	slices.Sort(t.Counts)
	return t
}

// piecesOf takes a title apart into words and, where the script puts no spaces
// between them, into pairs of neighbouring characters. Numbers stand alone there.
func piecesOf(title string) (all []string) {
	for _, w := range Words(title) {
		if !strings.ContainsFunc(w.Text, unspaced) {
			all = append(all, w.Text)
			continue
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
		for _, c := range w.Text {
			if len(run) > 0 && unspaced(c) != unspaced(run[0]) {
				end()
			}
			run = append(run, c)
		}
		end()
	}
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
	if !slices.Equal(t.Counts, other.Counts) {
		return false
	}
	same, apart := 0, []string(nil)
	for i, j := 0, 0; i < len(t.Words) || j < len(other.Words); {
		switch {
		case j == len(other.Words) || i < len(t.Words) && t.Words[i] < other.Words[j]:
			apart = append(apart, t.Words[i])
			i++
		case i == len(t.Words) || other.Words[j] < t.Words[i]:
			apart = append(apart, other.Words[j])
			j++
		default:
			same++
			i++
			j++
		}
	}
	for _, w := range apart {
		if slices.Contains(reversals, w) {
			return false
		}
	}
	return same > 0 && 10*2*same >= 8*(len(t.Words)+len(other.Words))
}
