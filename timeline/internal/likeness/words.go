// Package likeness tells how alike words, names and titles are.
package likeness

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a word of a text.
type Word struct {
	Text   string
	Offset int  // in bytes
	Quoted bool // it stands in quotation marks
}

// quotes are the pairs of quotation marks; apostrophes are none.
var quotes = map[rune]rune{'“': '”', '"': '"', '«': '»', '„': '“', '「': '」'}

// Words takes a text apart: letters, digits and marks, with hyphens between
// them.
func Words(text string) []Word { return AppendWords(nil, text) }

// AppendWords is Words that appends to a list.
func AppendWords(all []Word, text string) []Word {
	start, closing := -1, rune(0)
	end := func(i int) {
		if start >= 0 {
			w := strings.TrimRight(text[start:i], "-")
			all = append(all, Word{w, start, closing != 0})
			start = -1
		}
	}
	for i, c := range text {
		if inWord(c) || c == '-' && start >= 0 {
			if start < 0 {
				start = i
			}
			continue
		}
		end(i)
		switch {
		case c == ' ':
		case closing != 0 && c == closing:
			closing = 0
		case closing == 0:
			closing = quotes[c]
		}
	}
	end(len(text))
	return all
}

func inWord(c rune) bool {
	if c < 0x80 {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
	}
	return unicode.In(c, unicode.L, unicode.N, unicode.M)
}

// Sound writes a word as it sounds, roughly: the ways in which names are
// carried over from other scripts (Zelensky, Zelenskyy, Zelenskiy; Yulia,
// Iuliia, Julia) have the same one.
func Sound(word string) string {
	word = soundAlike.Replace(strings.ToLower(word))
	var b strings.Builder
	last := rune(0)
	for _, c := range word {
		switch plain, accented := accents[c]; {
		case accented:
			c = plain
		case unicode.Is(unicode.M, c) || c == '\'' || c == '’' || c == 'ʼ':
			continue
		}
		if c == 'y' || c == 'j' || c == 'й' || c == 'і' || c == 'ї' {
			c = map[rune]rune{'й': 'и', 'і': 'и', 'ї': 'и'}[c]
			if c == 0 {
				c = 'i'
			}
		}
		if c != last {
			b.WriteRune(c)
		}
		last = c
	}
	return b.String()
}

var soundAlike = strings.NewReplacer("kh", "h", "ph", "f", "ck", "k", "ß", "ss", "x", "ks", "w", "v", "ou", "u", "ø", "o", "æ", "ae", "ł", "l")

// accents leads letters with accents to those without, for the Latin script.
var accents = func() map[rune]rune {
	to := map[rune]rune{'ё': 'е', 'ґ': 'г'}
	for plain, marked := range map[rune]string{
		'a': "áàâäãåāăą", 'c': "çćčĉċ", 'd': "ďđ", 'e': "éèêëēĕėęě", 'g': "ĝğġģ", 'h': "ĥħ", 'i': "íìîïĩīĭįı",
		'k': "ķ", 'l': "ĺļľŀ", 'n': "ñńņň", 'o': "óòôöõōŏő", 'r': "ŕŗř", 's': "śŝşšș", 't': "ţťț", 'u': "úùûüũūŭůűų",
		'y': "ýÿ", 'z': "źżž",
	} {
		for _, c := range marked {
			to[c] = plain
		}
	}
	return to
}()

// Capital reports whether a word begins with a capital letter.
func Capital(word string) bool {
	c, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(c)
}
