package brief

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

// Words takes the line of a marker apart as a shell would: at white space, with
// "double" and 'single' quotes around what belongs together. In double quotes,
// \" stands for a quote and \\ for a backslash.
func Words(line string) (words []Word, problem string) {
	if len(line) > MaxLine {
		return nil, "the line is too long"
	}
	var b strings.Builder
	inside, quote, start := false, rune(0), 0
	for i := 0; i < len(line); {
		c, n := utf8.DecodeRuneInString(line[i:])
		switch {
		case quote == 0 && unicode.IsSpace(c):
			if inside {
				words = append(words, Word{b.String(), start})
			}
			b.Reset()
			inside = false
			i += n
			continue
		case !inside:
			inside, start = true, i
		}
		switch {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case quote != 0 && c == quote:
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
		words = append(words, Word{b.String(), start})
	}
	return words, ""
}
