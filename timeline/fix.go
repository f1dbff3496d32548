package timeline

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/timeline/edtf/phrases"

	"github.com/go-json-experiment/json/jsontext"
)

// Edit replaces the bytes of a file from one offset to another, both counted
// behind a byte order mark.
type Edit struct {
	From, To int
	Text     string
}

// mend attaches a correction to the problem that was noted last.
func (r *reader) mend(edits ...Edit) {
	r.problems[len(r.problems)-1].Fix = edits
}

// token returns the end of the text or number that begins at an offset.
func (r *reader) token(at int) (end int) {
	if r.data[at] != '"' {
		end = at
		for end < len(r.data) && bytes.IndexByte([]byte(" \t\r\n,:]}"), r.data[end]) < 0 {
			end++
		}
		return end
	}
	for end = at + 1; end < len(r.data); end++ {
		switch r.data[end] {
		case '\\':
			end++
		case '"':
			return end + 1
		}
	}
	return len(r.data)
}

// rewrite attaches the correction that another text stands at an offset.
func (r *reader) rewrite(at int, text string) {
	quoted, _ := jsontext.AppendQuote(nil, text) // text of the file, which is UTF-8
	r.mend(Edit{at, r.token(at), string(quoted)})
}

// mendDate attaches the date that words mean, where they name its year.
func (r *reader) mendDate(at int, s string) {
	if d := phrases.Read(s, phrases.World{}).Date; !d.IsZero() {
		r.rewrite(at, d.String())
	}
}

// mendKind attaches the correction of a value of the wrong kind.
func (r *reader) mendKind(want, got byte, at int) {
	end := r.token(at)
	raw := string(r.data[at:end])
	switch {
	case got == 'n':
		r.mendNull(at)
	case want == '[' && got == '"':
		r.mend(Edit{at, end, "[" + raw + "]"})
	case want == '"' && got == '0':
		r.mend(Edit{at, end, `"` + raw + `"`})
	case want == '0' && got == '"':
		inner := strings.Trim(raw, `"`)
		if _, err := strconv.ParseFloat(inner, 64); err == nil && strings.Trim(inner, "-0123456789.") == "" && !leadingZero(inner) {
			r.mend(Edit{at, end, inner})
		}
	}
}

// leadingZero reports whether a number is written as JSON does not allow it.
func leadingZero(s string) bool {
	s = strings.TrimPrefix(s, "-")
	return s == "" || s[0] == '.' || s[len(s)-1] == '.' || len(s) > 1 && s[0] == '0' && s[1] != '.'
}

// mendNull attaches the removal of a field that is null, with its comma.
func (r *reader) mendNull(value int) {
	end := r.token(value)
	colon := value - 1
	for colon >= 0 && isSpace(r.data[colon]) {
		colon--
	}
	if colon < 1 || r.data[colon] != ':' {
		return // an item of a list: others may count on its place
	}
	start := bytes.LastIndexByte(r.data[:colon], '"')
	start = bytes.LastIndexByte(r.data[:max(start, 0)], '"')
	if start < 1 || r.data[start-1] == '\\' {
		return
	}
	before := start - 1
	for before >= 0 && isSpace(r.data[before]) {
		before--
	}
	if before >= 0 && r.data[before] == ',' {
		r.mend(Edit{before, end, ""})
		return
	}
	for end < len(r.data) && (isSpace(r.data[end]) || r.data[end] == ',') {
		end++
	}
	r.mend(Edit{start, end, ""})
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// mendHidden attaches the text at an offset without the characters that clean
// warns of.
func (r *reader) mendHidden(at int, lines bool) {
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
	r.mend(Edit{at, at + len(raw), string(out)})
}

// mendCommas attaches the removal of every comma before a closing bracket.
func (r *reader) mendCommas() {
	var edits []Edit
	for i := 0; i < len(r.data); {
		switch r.data[i] {
		case '"':
			i = r.token(i)
			continue
		case ',':
			if rest := bytes.TrimLeft(r.data[i+1:], " \t\r\n"); len(rest) > 0 && (rest[0] == '}' || rest[0] == ']') {
				edits = append(edits, Edit{i, i + 1, ""})
			}
		}
		i++
	}
	r.mend(edits...)
}
