package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Word is a word of a marker.
type Word struct {
	Text string
	At   int // offset in bytes
}

// MaxLine is how many bytes what stands in a marker may have.
const MaxLine = 4096

// The quotes and dashes that word processors make of " ' and -.
const (
	doubleQuotes = "“”„‟«»"
	singleQuotes = "‘’‚‛‹›"
	dashes       = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
)

// Words takes the line of a marker apart as a shell would: at white space, with
// "double" and 'single' quotes around what belongs together. In double quotes,
// \" stands for a quote and \\ for a backslash. Quotes and dashes that a word
// processor has made typographic are read as they were typed.
func Words(line string) (words []Word, problem string) {
	if len(line) > MaxLine {
		return nil, "the line is too long"
	}
	var b strings.Builder
	inside, quote, start := false, rune(0), 0
	add := func() {
		text := b.String()
		if first, _ := utf8.DecodeRuneInString(line[start:]); strings.ContainsRune(dashes+"-", first) {
			text = straight(text)
		}
		words = append(words, Word{text, start})
	}
	for i := 0; i < len(line); {
		c, n := utf8.DecodeRuneInString(line[i:])
		switch {
		case quote == 0 && unicode.IsSpace(c):
			if inside {
				add()
			}
			b.Reset()
			inside = false
			i += n
			continue
		case !inside:
			inside, start = true, i
		}
		switch {
		case quote == 0 && (c == '"' || c == '\'' || typographic(c) && (i == start || line[i-1] == '=')):
			quote = c
		case quote != 0 && closes(quote, c, line[i+n:]):
			quote = 0
		case quote == '"' && c == '\\' && i+1 < len(line) && (line[i+1] == '"' || line[i+1] == '\\'):
			b.WriteByte(line[i+1])
			n = 2
		default:
			b.WriteString(line[i : i+n])
		}
		i += n
	}
	if quote != 0 {
		return nil, "a quote is not closed"
	}
	if inside {
		add()
	}
	return words, ""
}

func typographic(c rune) bool { return strings.ContainsRune(doubleQuotes+singleQuotes, c) }

// closes reports whether c ends what the quote began. A typographic one does so
// at the end of a word only: it may be an apostrophe.
func closes(quote, c rune, rest string) bool {
	if !typographic(quote) {
		return c == quote
	}
	kind := doubleQuotes + `"`
	if strings.ContainsRune(singleQuotes, quote) {
		kind = singleQuotes + "'"
	}
	next, _ := utf8.DecodeRuneInString(rest)
	return strings.ContainsRune(kind, c) && (rest == "" || unicode.IsSpace(next))
}

// straight returns a word with the dashes of a flag as they are typed: –o is -o,
// –lanes and —lanes are --lanes.
func straight(word string) string {
	name := strings.TrimLeft(word, "-"+dashes)
	typed := word[:len(word)-len(name)]
	if !strings.ContainsAny(typed, dashes) || name == "" {
		return word
	}
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsLetter(first) {
		return word
	}
	if flag, _, _ := strings.Cut(name, "="); utf8.RuneCountInString(flag) == 1 {
		return "-" + name
	}
	return "--" + name
}
