package timeline

import "strings"

// nearest returns the word that somebody most likely meant: the one that takes
// the fewest single-character edits (insert, delete, replace, swap
// neighbours), where these are few for its length. Of equals the first wins.
func nearest(word string, words []string) (string, bool) {
	best, found := "", false
	limit := max(1, len([]rune(word))/3) + 1
	for _, w := range words {
		if w == "" {
			continue
		}
		if d := edits(strings.ToLower(word), strings.ToLower(w), limit); d < limit {
			best, found, limit = w, true, d
		}
	}
	return best, found
}

// edits returns the number of edits from a to b, or most if they are that many
// or more: the optimal string alignment distance.
func edits(a, b string, most int) int {
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

// suggestionEffort is how many pairs of characters the suggestions for one file
// may compare, about a second's worth: ten thousand unknown names among ten
// thousand known ones would take an hour.
const suggestionEffort = 300_000_000

// nearest is like the function, but suggests nothing once the file has had its
// share.
func (r *reader) nearest(word string, words []string) (string, bool) {
	effort := len(words) * len(word) * len(word)
	if len(word) > DefaultTitle || effort > r.effort {
		return "", false
	}
	r.effort -= effort
	return nearest(word, words)
}
