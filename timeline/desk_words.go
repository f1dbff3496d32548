package timeline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// loaded says what is to be done about a word that takes a side.
type loaded struct {
	instead   string // plain words, or ""
	notAfter  string // words behind which it is a term
	notBefore string // words in front of which it is a term
}

func (l loaded) hint() string {
	if l.instead != "" {
		return "write " + l.instead + ", or quote whoever says so"
	}
	return "say what happened, or quote whoever says so"
}

// loadedWords are words that chronologies of news agencies and ministries
// avoid outside of quotations. The list is short on purpose: each stands for a
// judgement in nearly every sentence.
var loadedWords = func() map[string]loaded {
	words := map[string]loaded{
		"regime": {instead: "government", notAfter: "sanctions inspection ceasefire visa export control verification monitoring legal " +
			"treaty tax trade customs non-proliferation nonproliferation safeguards regulatory licensing technology international",
			notBefore: "change"},
		"terrorist":  {instead: "gunman, bomber or armed group", notAfter: "designated counter anti", notBefore: "organization organisation organizations organisations financing list designation"},
		"terrorists": {instead: "gunmen, bombers or armed group"},
		"so-called":  {instead: "the name alone"},
		"puppet":     {instead: "backed by", notBefore: "theatre theater show"},
		"cronies":    {instead: "allies"},
		"henchman":   {instead: "aide"},
		"henchmen":   {instead: "aides"},
	}
	for _, w := range strings.Fields(`barbaric barbarous bloodthirsty brazen brazenly butcher cowardly despicable evil genocidal
		glorious heroic heroically infamous ludicrous martyr martyrs martyred notorious outrageous savage savagely shameful shamefully
		stooge stooges thug thugs tyrant vicious viciously warmonger warmongers warmongering`) {
		words[w] = loaded{}
	}
	return words
}()

// word is a word of a text.
type word struct {
	text   string
	offset int  // in bytes
	quoted bool // it stands in quotation marks
}

// quotes are the pairs of quotation marks; apostrophes are none.
var quotes = map[rune]rune{'“': '”', '"': '"', '«': '»', '„': '“', '「': '」'}

// wordsOf takes a text apart: letters, digits and marks, with hyphens between
// them.
func wordsOf(text string) (all []word) {
	start, closing := -1, rune(0)
	end := func(i int) {
		if start >= 0 {
			w := strings.TrimRight(text[start:i], "-")
			all = append(all, word{w, start, closing != 0})
			start = -1
		}
	}
	for i, c := range text {
		if unicode.In(c, unicode.L, unicode.N, unicode.M) || c == '-' && start >= 0 {
			if start < 0 {
				start = i
			}
			continue
		}
		end(i)
		switch {
		case closing != 0 && c == closing:
			closing = 0
		case closing == 0:
			closing = quotes[c]
		}
	}
	end(len(text))
	return all
}

// skeleton writes a word as it sounds, roughly: the ways in which names are
// carried over from other scripts (Zelensky, Zelenskyy, Zelenskiy; Yulia,
// Iuliia, Julia) have the same one.
func skeleton(word string) string {
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

// capital reports whether a word begins with a capital letter.
func capital(word string) bool {
	c, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(c)
}
