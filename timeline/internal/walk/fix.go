package walk

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/timeline/problem"
)

// fixKind attaches the correction of a value of the wrong kind.
func fixKind(r *Reader, want, got byte, at int) {
	end := r.Token(at)
	raw := string(r.Data[at:end])
	switch {
	case want == '"' && got == '0':
		r.attach(problem.Edit{From: at, To: end, Text: `"` + raw + `"`})
	case want == '0' && got == '"':
		inner := strings.Trim(raw, `"`)
		if _, err := strconv.ParseFloat(inner, 64); err == nil && strings.Trim(inner, "-0123456789.") == "" && !leadingZero(inner) {
			r.attach(problem.Edit{From: at, To: end, Text: inner})
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
func fixEmpty(r *Reader, value int) {
	if _, kept := r.Last(); !kept {
		return
	}
	end := r.Token(value)
	if r.Data[value] == '[' {
		end = value + bytes.IndexByte(r.Data[value:], ']') + 1
	}
	start := value
	colon := before(r, value)
	if colon > 0 && r.Data[colon] == ':' {
		quote := bytes.LastIndexByte(r.Data[:colon], '"')
		start = bytes.LastIndexByte(r.Data[:max(quote, 0)], '"')
		if start < 1 || r.Data[start-1] == '\\' {
			return
		}
	}
	if before := before(r, start); before >= 0 && r.Data[before] == ',' {
		r.attach(problem.Edit{From: before, To: end, Text: ""})
		return
	}
	for end < len(r.Data) && (isSpace(r.Data[end]) || r.Data[end] == ',') {
		end++
	}
	r.attach(problem.Edit{From: start, To: end, Text: ""})
}

// before returns the offset of what stands before the white space before an
// offset, -1 if nothing does.
func before(r *Reader, at int) int {
	at--
	for at >= 0 && isSpace(r.Data[at]) {
		at--
	}
	return at
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// fixHidden attaches the text at an offset without the characters that clean
// warns of.
func fixHidden(r *Reader, at int, lines bool) {
	raw := r.Data[at:r.Token(at)]
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
	r.attach(problem.Edit{From: at, To: at + len(raw), Text: string(out)})
}
