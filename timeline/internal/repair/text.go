package repair

import (
	"bytes"
	"fmt"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// closers are the quotes of word processors that open a text, and those that end
// it.
var closers = map[rune]string{'“': "”", '”': "”“", '„': "“”", '‟': "”", '″': "″", '«': "»", '»': "«"}

// text reads a text in quotes of any kind; false where none begins here.
func (p *copying) text(name bool) bool {
	quote, n := utf8.DecodeRune(p.in[p.pos:])
	ends := closers[quote]
	switch {
	case quote == '"':
	case quote == '\'':
		p.note(p.pos, "text stands in double quotes in JSON", `write "…" instead of '…'`)
		ends = "'"
	case ends != "":
		p.typographic(n)
	default:
		return false
	}
	if quote == '"' {
		p.keep(1)
	} else {
		p.instead(n, `"`)
	}
	for p.pos < len(p.in) {
		c, n := utf8.DecodeRune(p.in[p.pos:])
		switch {
		case quote == '"' && c == '"', quote != '"' && c == '"' && ends != "'":
			p.keep(1)
			return true
		case quote == '\'' && c == '\'':
			p.instead(1, `"`)
			return true
		case quote != '"' && bytes.ContainsRune([]byte(ends), c), quote == '"' && name && closers[c] != "" && p.colonAfter(n):
			p.typographic(n)
			p.instead(n, `"`)
			return true
		case (c == '\n' || c == '\r' && bytes.HasPrefix(p.in[p.pos:], []byte("\r\n"))) && p.quoteMissing():
			p.closeLine()
			return true
		case c == '"':
			p.instead(1, `\"`)
		default:
			p.character(c, n)
		}
	}
	p.insert(`"`)
	return true
}

// typographic notes a quote of a word processor.
func (p *copying) typographic(n int) {
	p.note(p.pos, fmt.Sprintf("`%s` is a quote of a word processor", p.in[p.pos:p.pos+n]), `write "`, Edit{p.pos, p.pos + n, `"`})
}

func (p *copying) colonAfter(n int) bool {
	rest := bytes.TrimLeft(p.in[p.pos+n:], " \t")
	return len(rest) > 0 && rest[0] == ':'
}

// quoteMissing reports whether the line break here is rather behind a text whose
// quote is missing than within one.
func (p *copying) quoteMissing() bool {
	line := bytes.TrimRight(p.in[:p.pos], " \t\r")
	next := bytes.TrimLeft(p.in[p.pos:], " \t\r\n")
	return bytes.HasSuffix(line, []byte(",")) || len(next) == 0 || bytes.IndexByte([]byte(`"}]`), next[0]) >= 0
}

// closeLine ends a text before the brackets and the comma at the end of its
// line.
func (p *copying) closeLine() {
	p.note(p.pos, "a text is not closed before the end of the line", `add the quote that ends it, or write \n for a line break`)
	// What has been taken for text goes back.
	keep := bytes.TrimRight(p.out, " \t\r,}]")
	back := len(p.out) - len(keep)
	p.out = keep
	p.pos -= back
	for len(p.splices) > 0 && p.splices[len(p.splices)-1].Now > len(keep) { // of control characters among it
		p.splices = p.splices[:len(p.splices)-1]
	}
	p.insert(`"`)
}

// character writes one character of a text, as JSON wants it.
func (p *copying) character(c rune, n int) {
	switch {
	case c == '\\':
		p.escape()
	case c < ' ':
		p.note(p.pos, fmt.Sprintf("the control character U+%04X stands in the text", c), `write \n for a line break and \t for a tab; is a quote missing?`)
		p.instead(n, " ")
	case c == utf8.RuneError && n == 1:
		if !p.latin {
			p.latin = true
			p.note(p.pos, "the text is not UTF-8", "save the file as UTF-8")
		}
		p.instead(1, "?")
	default:
		p.keep(n)
	}
}

// escape writes what a backslash begins.
func (p *copying) escape() {
	rest := p.in[p.pos:]
	if len(rest) > 1 && bytes.IndexByte([]byte(`"\/bfnrt`), rest[1]) >= 0 {
		p.keep(2)
		return
	}
	code, ok := hex4(rest)
	switch {
	case !ok:
		p.note(p.pos, "a backslash begins no escape that JSON knows", `write \\ for a backslash`)
		p.instead(1, `\\`)
	case !utf16.IsSurrogate(code):
		p.keep(6)
	default:
		if low, ok := hex4(rest[6:]); ok && utf16.DecodeRune(code, low) != utf8.RuneError {
			p.keep(12)
			return
		}
		p.note(p.pos, "half of a surrogate pair stands in the text", `write the character itself, or both halves: \ud83d\ude00`)
		p.instead(6, "?")
	}
}

// hex4 reads \uXXXX.
func hex4(text []byte) (rune, bool) {
	if len(text) < 6 || text[0] != '\\' || text[1] != 'u' {
		return 0, false
	}
	code, err := strconv.ParseUint(string(text[2:6]), 16, 16)
	return rune(code), err == nil
}
