package timeline

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// fixKind attaches the correction of a value of the wrong kind.
func (r *reader) fixKind(want, got byte, at int) {
	end := r.token(at)
	raw := string(r.data[at:end])
	switch {
	case want == '"' && got == '0':
		r.attach(Edit{at, end, `"` + raw + `"`})
	case want == '0' && got == '"':
		inner := strings.Trim(raw, `"`)
		if _, err := strconv.ParseFloat(inner, 64); err == nil && strings.Trim(inner, "-0123456789.") == "" && !leadingZero(inner) {
			r.attach(Edit{at, end, inner})
		}
	}
}

// leadingZero reports whether a number is written as JSON does not allow it.
func leadingZero(s string) bool {
	s = strings.TrimPrefix(s, "-")
	return s == "" || s[0] == '.' || s[len(s)-1] == '.' || len(s) > 1 && s[0] == '0' && s[1] != '.'
}

// fixEmpty attaches the removal of a field or an item that is empty, with its
// comma.
func (r *reader) fixEmpty(value int) {
	end := r.token(value)
	if r.data[value] == '[' {
		end = value + bytes.IndexByte(r.data[value:], ']') + 1
	}
	start := value
	colon := r.before(value)
	if colon > 0 && r.data[colon] == ':' {
		quote := bytes.LastIndexByte(r.data[:colon], '"')
		start = bytes.LastIndexByte(r.data[:max(quote, 0)], '"')
		if start < 1 || r.data[start-1] == '\\' {
			return
		}
	}
	if before := r.before(start); before >= 0 && r.data[before] == ',' {
		r.attach(Edit{before, end, ""})
		return
	}
	for end < len(r.data) && (isSpace(r.data[end]) || r.data[end] == ',') {
		end++
	}
	r.attach(Edit{start, end, ""})
}

// before returns the offset of what stands before the white space before an
// offset, -1 if nothing does.
func (r *reader) before(at int) int {
	at--
	for at >= 0 && isSpace(r.data[at]) {
		at--
	}
	return at
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// fixHidden attaches the text at an offset without the characters that clean
// warns of.
func (r *reader) fixHidden(at int, lines bool) {
	raw := r.data[at:r.token(at)]
	var out []byte
	for i := 0; i < len(raw); {
		n, c := 1, rune(0)
		switch {
		case raw[i] == '\\' && raw[i+1] == 'u':
			code, _ := strconv.ParseUint(string(raw[i+2:i+6]), 16, 16)
			n, c = 6, rune(code)
		case raw[i] == '\\':
			n, c = 2, map[byte]rune{'b': '\b', 'f': '\f', 't': '\t', 'r': '\r', 'n': '\n'}[raw[i+1]]
			if c == 0 {
				c = 'x'
			}
		default:
			c, n = utf8.DecodeRune(raw[i:])
		}
		switch hidden := c < 0x20 || c >= 0x7F && c < 0xA0 || isBidiControl(c); {
		case c == '\t' && !lines:
			out = append(out, ' ')
		case !hidden, c == '\n', c == '\r', c == '\t':
			out = append(out, raw[i:i+n]...)
		}
		i += n
	}
	r.attach(Edit{at, at + len(raw), string(out)})
}
