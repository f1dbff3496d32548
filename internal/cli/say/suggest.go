package say

import (
	"strings"

	"demarche/internal/spell"
)

// Nearest returns the word that somebody most likely meant, or "": one that
// begins with what was typed, else the nearest by [spell.Nearest].
func Nearest(typed string, words []string) string {
	const enough = 3 // characters
	for _, w := range words {
		if len([]rune(typed)) >= enough && strings.HasPrefix(strings.ToLower(w), strings.ToLower(typed)) {
			return w
		}
	}
	if len([]rune(typed)) < 2 {
		return ""
	}
	near, _ := spell.Nearest(typed, words)
	return near
}

// DidYouMean makes a hint of the nearest word, if there is one, and of all of
// them.
func DidYouMean(typed string, words []string) string {
	all := "one of " + strings.Join(words, ", ")
	if w := Nearest(typed, words); w != "" {
		return "did you mean `" + w + "`? " + all
	}
	return all
}
