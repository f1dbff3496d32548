// Package spell is about words that somebody typed: what was probably meant, and
// how they can be shown in a message.
package spell

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Nearest returns the word that somebody most likely meant: the one that takes
// the fewest single-character edits (insert, delete, replace, swap
// neighbours), where these are few for its length. Of equals the first wins. A
// word is never taken for its opposite.
func Nearest(word string, words []string) (string, bool) {
	best, found := "", false
	limit := max(1, len([]rune(word))/3) + 1
	for _, w := range words {
		if w == "" || opposite(strings.ToLower(word), strings.ToLower(w)) {
			continue
		}
		if d := Edits(strings.ToLower(word), strings.ToLower(w), limit); d < limit {
			best, found, limit = w, true, d
		}
	}
	return best, found
}

// Meant returns the word that was probably meant: the nearest, or else one that
// begins with what was typed; "" if there is none.
func Meant(typed string, words []string) string {
	if near, ok := Nearest(typed, words); ok {
		return near
	}
	const enough = 3 // characters
	for _, w := range words {
		if len([]rune(typed)) >= enough && strings.HasPrefix(strings.ToLower(w), strings.ToLower(typed)) {
			return w
		}
	}
	return ""
}

// Edits returns the number of edits from a to b, or most if they are that many
// or more: the optimal string alignment distance.
func Edits(a, b string, most int) int {
	s, t := []rune(a), []rune(b)
	if len(s)-len(t) >= most || len(t)-len(s) >= most {
		return most
	}
	before, last, row := make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(t)], most)
}

// opposite reports whether one of two words is the other with a prefix that
// turns its meaning around.
func opposite(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	prefix, ok := strings.CutSuffix(a, b)
	return ok && slices.Contains(negations, strings.TrimRight(prefix, "-_ "))
}

var negations = []string{"un", "in", "im", "il", "ir", "dis", "de", "non", "not", "no", "anti", "counter", "mis"}

// Nearly reports whether a word is another but for a letter or its capitals.
func Nearly(typed, meant string) bool {
	if strings.EqualFold(typed, meant) {
		return true
	}
	return utf8.RuneCountInString(typed) >= 4 && Edits(strings.ToLower(typed), meant, 2) <= 1
}
