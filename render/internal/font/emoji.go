package font

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

// emojiNames are the short names of pictures in English, by their code points
// without variation selectors and skin tones. Source: Unicode 15.0,
// emoji-test.txt, whose names are those of CLDR, cut by emoji_gen.go.
//
//go:embed emoji.tsv
var emojiNames string

var emojiTable = sync.OnceValue(func() map[string]string {
	table := make(map[string]string, strings.Count(emojiNames, "\n"))
	for line := range strings.Lines(emojiNames) {
		key, name, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		table[key] = name
	}
	return table
})

// Substitute returns what stands for a picture, one grapheme, where no face has
// it: its short name in brackets, such as "[dove]", or, of a flag, its two letters.
// Skin tones are not told. It reports false of what is no picture.
func Substitute(grapheme string) (string, bool) {
	if !mayBeEmoji(grapheme) {
		return "", false
	}
	var key, flag strings.Builder
	for _, r := range grapheme {
		switch {
		case isFlagLetter(r):
			flag.WriteRune('A' + r - 0x1F1E6)
		case r == 0x20E3: // a keycap around what is before it
			return "[" + key.String() + "]", true
		case r != emojiSelector && (!isSkinTone(r) || key.Len() == 0):
			key.WriteRune(r)
		}
	}
	if flag.Len() > 0 {
		return "[" + flag.String() + "]", true
	}
	if name, ok := emojiTable()[key.String()]; ok {
		return "[" + name + "]", true
	}
	first, n := utf8.DecodeRuneInString(key.String())
	if name, ok := emojiTable()[key.String()[:n]]; ok {
		return "[" + name + "]", true
	}
	if first >= 0x1F300 && first <= 0x1FAFF { // newer than the table
		return "[emoji]", true
	}
	return "", false
}

// mayBeEmoji reports whether s holds a character that begins pictures, or turns
// others into one. It is quick and may say yes of what is none.
func mayBeEmoji(s string) bool {
	for _, r := range s {
		if r >= 0x2000 && startsEmoji(r) {
			return true
		}
	}
	return false
}

func startsEmoji(r rune) bool {
	return r == 0x20E3 || r == emojiSelector || r >= 0x2100 && r <= 0x2BFF || r == 0x3030 || r == 0x303D ||
		r == 0x3297 || r == 0x3299 || r >= 0x1F000 && r <= 0x1FAFF || r == 0x203C || r == 0x2049
}

func isSkinTone(r rune) bool { return r >= 0x1F3FB && r <= 0x1F3FF }

// substituted returns s with the names of the pictures that no face has.
func (d *drawer) substituted(s string) string {
	if !mayBeEmoji(s) {
		return s
	}
	return substitute(d.style.face(), s, func(r rune) bool { return d.covers(r) })
}

// substitute returns s with names for the pictures that are not covered whole.
func substitute(fc *face, s string, covers func(rune) bool) string {
	var b strings.Builder
	for g := range fc.graphemes(strings.ToValidUTF8(s, "\uFFFD")) {
		if name, ok := Substitute(g); ok && !all(g, covers) {
			g = name
		}
		b.WriteString(g)
	}
	return b.String()
}

func all(s string, is func(rune) bool) bool {
	for _, r := range s {
		if !is(r) {
			return false
		}
	}
	return true
}
