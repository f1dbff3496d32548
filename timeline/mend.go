package timeline

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/phrases"
)

// edit replaces the bytes from one offset to another.
type edit struct {
	from, to int
	text     string
}

// Mended is a problem that [Mend] has done away with.
type Mended struct {
	Problem
	Now string // what stands there now, "" if something was taken out
}

// Mend corrects what can be corrected without a doubt: commas before closing
// brackets, fields and words that are one letter or a capital off, dates in
// English words, numbers in quotes and texts without, single values where a list
// is wanted, fields that are null, characters that nobody sees. Every other
// byte stays as it is, and what it has mended it finds nothing to mend in. It
// returns the data itself where there is nothing to do.
func Mend(name string, data []byte, limits Limits) ([]byte, []Mended) {
	limits = limits.orDefault()
	if int64(len(data)) > limits.FileSize {
		return data, nil
	}
	text, mark := bytes.CutPrefix(data, byteOrderMark)
	now, done := text, []Mended(nil)
	for range mostRounds {
		better, mended := mendOnce(name, now, limits)
		if len(mended) == 0 {
			break
		}
		now, done = better, append(done, mended...)
	}
	switch {
	case len(done) == 0:
		return data, nil
	case mark:
		now = append(slices.Clone(byteOrderMark), now...)
	}
	return now, done
}

const (
	mostRounds = 5   // what is mended can bring other things to light
	mostAlone  = 100 // corrections that are tried one by one
)

// mendOnce mends what a single reading finds. A correction that makes an error
// of another kind is not made.
func mendOnce(name string, text []byte, limits Limits) ([]byte, []Mended) {
	before := problemsOf(name, text, limits)
	var fixable Problems
	for _, p := range before {
		if len(p.fix) > 0 {
			fixable = append(fixable, p)
		}
	}
	if better, ok := tryFixes(name, text, limits, fixable, before); ok {
		return better, mendedOf(text, fixable)
	}
	if len(fixable) > mostAlone {
		return text, nil
	}
	var good Problems
	for _, p := range fixable {
		if _, ok := tryFixes(name, text, limits, append(slices.Clone(good), p), before); ok {
			good = append(good, p)
		}
	}
	better, _ := tryFixes(name, text, limits, good, before)
	return better, mendedOf(text, good)
}

// problemsOf returns the problems of a text before they are silenced.
func problemsOf(name string, text []byte, limits Limits) Problems {
	l := newLoader(name, text, limits)
	l.file()
	l.settleAll()
	return l.problems
}

// tryFixes applies corrections, and reports whether that does away with as many
// problems. What can be seen only in a file without errors does not count.
func tryFixes(name string, text []byte, limits Limits, problems, before Problems) ([]byte, bool) {
	var edits []edit
	for _, p := range problems {
		edits = append(edits, p.fix...)
	}
	if len(edits) == 0 {
		return text, false
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var out []byte
	last := 0
	for _, e := range edits {
		if e.from < last {
			return text, false // two corrections of one place
		}
		out = append(append(out, text[last:e.from]...), e.text...)
		last = e.to
	}
	out = append(out, text[last:]...)
	after := problemsOf(name, out, limits)
	broken := func(p Problem) bool { return p.Code == "json" }
	if slices.ContainsFunc(problems, broken) {
		return out, !slices.ContainsFunc(after, broken)
	}
	return out, countMendable(after) <= countMendable(before)-len(problems)
}

// countMendable counts the errors and the warnings of hidden characters, but
// not the errors that only a file without others can have.
func countMendable(problems Problems) (n int) {
	for _, p := range problems {
		switch p.Code {
		case "contradiction", "cycle":
		case "control-character", "bidi-control":
			n++
		default:
			if p.Severity == Error {
				n++
			}
		}
	}
	return n
}

// mendedOf says what the corrections are.
func mendedOf(text []byte, problems Problems) (all []Mended) {
	for _, p := range problems {
		all = append(all, Mended{p, p.fix[0].text})
	}
	return all
}

// mend attaches a correction to the problem that was noted last.
func (r *reader) mend(edits ...edit) {
	r.problems[len(r.problems)-1].fix = edits
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
	r.mend(edit{at, r.token(at), string(quoted)})
}

// nearly reports whether a word is another but for a letter or its capitals.
func nearly(typed, meant string) bool {
	if strings.EqualFold(typed, meant) {
		return true
	}
	return utf8.RuneCountInString(typed) >= 4 && edits(strings.ToLower(typed), meant, 2) <= 1
}

// mendDate attaches the date that words mean, where they name its year.
func (r *reader) mendDate(at int, s string) {
	d, ok := phrases.FromText(s, edtf.Date{})
	if !ok || strings.Contains(d.String(), "XXXX") {
		return
	}
	if _, err := edtf.Parse(d.String()); err == nil {
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
		r.mend(edit{at, end, "[" + raw + "]"})
	case want == '"' && got == '0':
		r.mend(edit{at, end, `"` + raw + `"`})
	case want == '0' && got == '"':
		inner := strings.Trim(raw, `"`)
		if _, err := strconv.ParseFloat(inner, 64); err == nil && strings.Trim(inner, "-0123456789.") == "" && !leadingZero(inner) {
			r.mend(edit{at, end, inner})
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
		r.mend(edit{before, end, ""})
		return
	}
	for end < len(r.data) && (isSpace(r.data[end]) || r.data[end] == ',') {
		end++
	}
	r.mend(edit{start, end, ""})
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
	r.mend(edit{at, at + len(raw), string(out)})
}

// mendCommas attaches the removal of every comma before a closing bracket.
func (r *reader) mendCommas() {
	var edits []edit
	for i := 0; i < len(r.data); {
		switch r.data[i] {
		case '"':
			i = r.token(i)
			continue
		case ',':
			if rest := bytes.TrimLeft(r.data[i+1:], " \t\r\n"); len(rest) > 0 && (rest[0] == '}' || rest[0] == ']') {
				edits = append(edits, edit{i, i + 1, ""})
			}
		}
		i++
	}
	r.mend(edits...)
}
