package diff

import (
	"strings"
	"unicode"
)

// Words says in one line what the edit did: "reported → confirmed", "added
// CBS News; removed BBC News". Of long texts it gives what is different.
func (e Edit) Words() string {
	if e.List {
		var parts []string
		if len(e.After) > 0 {
			parts = append(parts, "added "+strings.Join(e.After, ", "))
		}
		if len(e.Before) > 0 {
			parts = append(parts, "removed "+strings.Join(e.Before, ", "))
		}
		return strings.Join(parts, "; ")
	}
	before, after := strings.Join(e.Before, ""), strings.Join(e.After, "")
	if before != "" && after != "" {
		before, after = different(before, after)
	}
	if e.Kind == Reworded {
		before, after = quoted(before), quoted(after)
	}
	return orNothing(before) + " → " + orNothing(after)
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return "“" + s + "”"
}

func orNothing(s string) string {
	if s == "" {
		return "none"
	}
	return s
}

const (
	longWords = 80 // characters of a text that is said in full
	aroundIt  = 16 // characters that are said before and after a difference
	mostWords = 160
)

// different cuts what two long texts have in common at both ends, at spaces.
func different(before, after string) (string, string) {
	a, b := []rune(before), []rune(after)
	if max(len(a), len(b)) <= longWords {
		return before, after
	}
	start, end := 0, 0
	for start < min(len(a), len(b)) && a[start] == b[start] {
		start++
	}
	for end < min(len(a), len(b))-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	start, end = max(0, start-aroundIt), max(0, end-aroundIt)
	for start > 0 && !unicode.IsSpace(a[start-1]) {
		start--
	}
	for end > 0 && !unicode.IsSpace(a[len(a)-end]) {
		end--
	}
	cut := func(text []rune) string {
		s, after := text[start:len(text)-end], ""
		if end > 0 {
			after = "…"
		}
		if len(s) > mostWords {
			s, after = s[:mostWords], "…"
		}
		if start > 0 {
			return "…" + strings.TrimSpace(string(s)) + after
		}
		return strings.TrimSpace(string(s)) + after
	}
	return cut(a), cut(b)
}
