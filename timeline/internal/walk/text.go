package walk

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// clean checks text that people will read: it warns of what could make it say
// something else than it seems to. The drawing leaves such characters out.
func clean(r *Reader, field, s string, offset int, lines bool) string {
	if unsuspicious(s) {
		return s
	}
	if !strings.ContainsFunc(s, isVisible) {
		if !r.Broken && !r.FailedAt(offset) {
			r.Fail(offset, "empty", "leave it out, or fill it in", "`%s` is empty", field)
		}
		return ""
	}
	if wrong, right, found := Misdecoded(s); found {
		hint := "write what stood there"
		if right != "" {
			hint = "write `" + right + "`, and read the file it came from as UTF-8"
		}
		r.Warn(offset, "mis-decoded", hint, "`%s` holds `%s`, which is text read in the wrong encoding", field, wrong)
	}
	for _, c := range s {
		switch {
		case c == '\n' && lines, c == '\t' && lines, c == '\r' && lines:
		case c == '\n' || c == '\r':
			r.Fail(offset, "one-line", "put the rest into `summary`", "`%s` must be one line", field)
			return s
		case c < 0x20 || c >= 0x7F && c < 0xA0:
			r.Warn(offset, "control-character", "remove it; it is left out of every picture", "`%s` holds the control character U+%04X", field, c)
			fixHidden(r, offset, lines)
			return s
		case isBidiControl(c):
			r.Warn(offset, "bidi-control", "remove it; it is left out of every picture", "`%s` holds U+%04X, which turns the direction of the text around", field, c)
			fixHidden(r, offset, lines)
			return s
		}
	}
	return s
}

// unsuspicious reports whether the text is of printable ASCII, and not blank: there is
// nothing to check in it.
func unsuspicious(s string) bool {
	blank := true
	for i := range len(s) {
		switch c := s[i]; {
		case c < ' ' || c >= 0x7F:
			return false
		case c != ' ':
			blank = false
		}
	}
	return !blank
}

// Misdecoded looks for text that was read in the wrong encoding: a replacement
// character, or the bytes of UTF-8 taken for Windows-1252. Right is what it was,
// "" where that is lost.
func Misdecoded(s string) (wrong, right string, found bool) {
	runes := []rune(s)
	for i, c := range runes {
		if c == utf8.RuneError {
			return "\uFFFD", "", true
		}
		if c < 0xC2 || c > 0xF4 {
			continue
		}
		bytes := []byte{byte(c)}
		for j := i + 1; j < len(runes) && len(bytes) < utf8.UTFMax; j++ {
			b, ok := charmap.Windows1252.EncodeRune(runes[j])
			if !ok || b < 0x80 || b > 0xBF {
				break
			}
			bytes = append(bytes, b)
			if utf8.Valid(bytes) {
				return string(runes[i : j+1]), string(bytes), true
			}
		}
	}
	return "", "", false
}

// isVisible reports whether c leaves a mark on a page: pictures have no use
// for a title of spaces and control characters alone.
func isVisible(c rune) bool {
	return !unicode.IsSpace(c) && !unicode.In(c, unicode.Cc, unicode.Cf, unicode.Noncharacter_Code_Point)
}

// isBidiControl reports whether c is an embedding, override or isolate of the
// Unicode bidirectional algorithm.
func isBidiControl(c rune) bool { return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069 }
