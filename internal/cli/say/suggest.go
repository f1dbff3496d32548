package say

import (
	"strings"

	"github.com/xrash/smetrics"
)

// Nearest returns the word that somebody most likely meant, or "": one that
// begins with what was typed, else the one that takes the fewest edits, where
// these are few for its length. Of equals the first wins.
func Nearest(typed string, words []string) string {
	typed = strings.ToLower(typed)
	length := len([]rune(typed))
	most := max(2, length/3)
	switch {
	case length < 2:
		most = 0
	case length < 4:
		most = 1
	}
	best := ""
	for _, w := range words {
		lower := strings.ToLower(w)
		if length >= 3 && strings.HasPrefix(lower, typed) {
			return w
		}
		if d := smetrics.WagnerFischer(typed, lower, 1, 1, 1); d <= most {
			best, most = w, d-1
		}
	}
	return best
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
