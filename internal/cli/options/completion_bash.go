package options

import "strings"

// typed is the word before the cursor as bash has it: it breaks words at = and
// :, leaves quotes in them, and replaces the last piece only.
type typed struct {
	quote byte   // the quotation mark that is open, or 0
	head  string // what stands before the last piece, without quotes
	word  string // the whole word, without quotes
}

// joinBash puts together the words that bash has broken, and takes off quotes.
func joinBash(words []string, at int) ([]string, int, typed) {
	var joined []string
	var t typed
	place, glue := 0, false
	for i, raw := range words {
		breaks := raw != "" && strings.Trim(raw, "=:") == ""
		plain, quote := unquoteShell(raw)
		if len(joined) > 1 && (breaks || glue) {
			head := joined[len(joined)-1]
			joined[len(joined)-1] += plain
			if i == at {
				t.head = head
				if breaks {
					t.head += plain
				}
			}
		} else {
			joined = append(joined, plain)
		}
		glue = breaks
		if i == at {
			place, t.quote, t.word = len(joined)-1, quote, joined[len(joined)-1]
			glue = false // what follows the cursor is another word
		}
	}
	return joined, place, t
}

// insert returns what bash is to put in place of the last piece for a value,
// quoted so that it stands for itself.
func (t typed) insert(value string) (string, bool) {
	head, word := t.head, t.word
	if flag, _, given := strings.Cut(word, "="); given && strings.HasPrefix(word, "-") {
		word = word[len(flag)+1:]
		head = head[min(len(head), len(flag)+1):]
	}
	if !strings.HasPrefix(value, word) || !strings.HasPrefix(value, head) {
		return "", false
	}
	value = value[len(head):]
	var b strings.Builder
	for _, c := range value {
		switch {
		case t.quote == '\'' && c == '\'':
			b.WriteString(`'\''`)
			continue
		case t.quote == '\'':
		case t.quote == '"' && c == '!':
			return "", false // history cannot be quoted there
		case t.quote == '"' && strings.ContainsRune("\"$`\\", c):
			b.WriteByte('\\')
		case t.quote == 0 && strings.ContainsRune(" \"'$`\\|&;<>()[]{}*?!#^~", c):
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String(), true
}

// unquoteShell takes quotes and backslashes off a word, and returns the
// quotation mark that is not closed, or 0. It expands nothing.
func unquoteShell(raw string) (plain string, open byte) {
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		switch {
		case open == 0 && (c == '"' || c == '\''):
			open = c
		case open != 0 && c == open:
			open = 0
		case c == '\\' && open != '\'' && i+1 < len(raw):
			if i++; open == '"' && !strings.ContainsRune("\"$`\\", rune(raw[i])) {
				b.WriteByte('\\')
			}
			b.WriteByte(raw[i])
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), open
}
