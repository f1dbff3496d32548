package yaml

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"
)

// asError finds in an error what it says of its place.
func asError(err error, target any) bool { return errors.As(err, target) }

// scalar writes a text, a number, true, false or null. Where the table has text
// it is text, unless it says nothing.
func (w *writer) scalar(n ast.Node, e expects, text bool) {
	t := n.GetToken()
	value, at, end := t.Value, w.offset(t.Position), 0
	switch n := n.(type) {
	case *ast.LiteralNode: // several lines, behind | or >
		value, end = n.Value.Value, w.blockEnd(at)
		w.quoted(value, span{at, end})
		return
	case *ast.StringNode:
		value, end = n.Value, w.end(at, t)
		quoted := t.Type == token.DoubleQuoteType || t.Type == token.SingleQuoteType
		if !quoted && !text && !e.known && isNumber(value) {
			w.bare(value, span{at, end})
			return
		}
		w.quoted(value, span{at, end})
		return
	case *ast.NullNode:
		if spelled := bytes.TrimLeft(w.file[at:], " "); !text || !bytes.HasPrefix(spelled, []byte(value)) {
			end = at
			if bytes.HasPrefix(w.file[at:], []byte(value)) {
				end += len(value)
			}
			w.bare("null", span{at, end})
			return
		}
	}
	end = at + len(value)
	switch _, isBool := n.(*ast.BoolNode); {
	case text, e.known && !e.number:
		w.quoted(value, span{at, end})
	case isBool:
		w.bare(strings.ToLower(value), span{at, end})
	case isNumber(value):
		w.bare(value, span{at, end})
	default: // a number that JSON does not know: 0x1F, .5, .inf
		w.quoted(value, span{at, end})
	}
}

// isNumber reports whether a text is a number as JSON spells it.
func isNumber(s string) bool {
	return s != "" && (s[0] == '-' || s[0] >= '0' && s[0] <= '9') && jsontext.Value(s).IsValid()
}

// bare writes a value without quotes.
func (w *writer) bare(value string, in span) {
	w.mark(in.from, in.to)
	w.out = append(w.out, value...)
	w.behind(in.to)
}

// quoted writes a text. Where it stands in the file as it is, each of its
// letters has its place.
func (w *writer) quoted(value string, in span) {
	w.mark(in.from, in.from)
	before := len(w.out)
	w.out, _ = jsontext.AppendQuote(w.out, value) // it is UTF-8
	written := w.out[before:]
	from := in.from
	if from < len(w.file) && (w.file[from] == '"' || w.file[from] == '\'') {
		from++
	}
	if inner := written[1 : len(written)-1]; len(inner) > 0 && w.pinned == nil && bytes.HasPrefix(w.file[from:], inner) {
		w.out = w.out[:before+1]
		w.mark(from, in.to)
		w.out = w.out[:before+len(written)-1]
		w.behind(in.to)
		w.out = w.out[:before+len(written)]
		return
	}
	w.behind(in.to)
}

// end returns where a scalar ends that begins at an offset.
func (w *writer) end(at int, t *token.Token) int {
	switch t.Type {
	case token.DoubleQuoteType:
		for i := at + 1; i < len(w.file); i++ {
			switch w.file[i] {
			case '\\':
				i++
			case '"':
				return i + 1
			}
		}
		return len(w.file)
	case token.SingleQuoteType:
		for i := at + 1; i < len(w.file); i++ {
			if w.file[i] == '\'' {
				if i+1 < len(w.file) && w.file[i+1] == '\'' {
					i++
					continue
				}
				return i + 1
			}
		}
		return len(w.file)
	}
	end := at
	for word := range strings.FieldsSeq(t.Value) { // a plain text may go on below
		for end < len(w.file) && bytes.IndexByte([]byte(" \t\r\n"), w.file[end]) >= 0 {
			end++
		}
		if !bytes.HasPrefix(w.file[end:], []byte(word)) {
			return end
		}
		end += len(word)
	}
	return end
}

// blockEnd returns where the text ends whose header, | or >, stands at an
// offset.
func (w *writer) blockEnd(header int) int {
	line := w.lineOf(header)
	outer := indent(w.file[w.lines[line]:])
	end := header + 1
	for header+1 < len(w.file) && bytes.IndexByte([]byte("+-123456789"), w.file[end]) >= 0 && end < len(w.file)-1 {
		end++
	}
	inner := -1
	for l := line + 1; l < len(w.lines); l++ {
		text := w.file[w.lines[l]:]
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			text = text[:i]
		}
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		in := indent(text)
		if inner < 0 {
			if inner = in; inner <= outer {
				return end
			}
		}
		if in < inner {
			return end
		}
		end = w.lines[l] + len(bytes.TrimRight(text, "\r"))
	}
	return end
}

func indent(text []byte) int { return len(text) - len(bytes.TrimLeft(text, " ")) }

// lineOf returns the line, counted from 0, that an offset is in.
func (w *writer) lineOf(at int) int {
	lo, hi := 0, len(w.lines)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; w.lines[mid] <= at {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// Looks reports whether a text that has no name is YAML rather than JSON: its
// first line that says something is a field, a comment or a beginning of YAML.
func Looks(text []byte) bool {
	for line := range bytes.Lines(text) {
		line = bytes.TrimRight(line, "\r\n")
		switch {
		case len(bytes.TrimSpace(line)) == 0:
			continue
		case bytes.HasPrefix(line, []byte("---")), bytes.HasPrefix(line, []byte("%YAML")), line[0] == '#':
			return true
		}
		colon := bytes.IndexByte(line, ':')
		return colon > 0 && utf8.Valid(line) && bytes.IndexFunc(line[:colon], func(c rune) bool {
			return c != '_' && c != '-' && c != '$' && (c < 'a' || c > 'z')
		}) < 0 && (colon+1 == len(line) || line[colon+1] == ' ')
	}
	return false
}
