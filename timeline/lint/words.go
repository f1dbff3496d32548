package lint

import (
	"strings"
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

// mayBeLoaded is false of most words that are not loaded: of those of ASCII that begin
// with other letters.
func mayBeLoaded(word string) bool {
	return len(word) >= 3 && (word[0]|word[1]|word[2] >= utf8.RuneSelf || loadedStarts[startOf(word)])
}

var loadedStarts = func() (starts [1 << 15]bool) {
	for word := range loadedWords {
		starts[startOf(word)] = true
	}
	return starts
}()

// startOf makes a number of the first three letters of a word, small or capital.
func startOf(word string) int {
	return int(word[0]&31) | int(word[1]&31)<<5 | int(word[2]&31)<<10
}
