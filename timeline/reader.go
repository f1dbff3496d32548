package timeline

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
	"unsafe"

	"demarche/internal/spell"
	"demarche/timeline/internal/fields"

	"github.com/go-json-experiment/json/jsontext"
)

// reader walks the JSON text once, value by value, and never builds a tree. A
// value of the wrong kind is noted and skipped, so that the rest of the file
// is still checked; only broken JSON ends the walk.
type reader struct {
	document
	dec      *jsontext.Decoder
	limits   Limits
	problems Problems
	broken   bool   // the JSON itself is broken: every further read does nothing
	content  string // the bytes of the file again, of which texts are parts
	effort   int    // what may still be spent on suggestions

	allowances []allowance
}

func newReader(name string, data []byte, limits Limits) *reader {
	return &reader{
		document: document{name: name, data: data},
		// Duplicate names are our own check: it can say where, and go on.
		dec:    jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true)),
		limits: limits,
		// Nobody writes to the bytes any more: a file of a million events would
		// be copied otherwise, text by text.
		content: unsafe.String(unsafe.SliceData(data), len(data)),
		effort:  suggestionEffort,
	}
}

// note records a problem at a byte offset.
func (r *reader) note(severity Severity, offset int, code, hint, format string, args ...any) {
	r.problems = append(r.problems, Problem{
		File: r.name, Pos: r.at(offset), Severity: severity, Code: code,
		Message: fmt.Sprintf(format, args...), Hint: hint,
	})
}

func (r *reader) fail(offset int, code, hint, format string, args ...any) {
	r.note(Error, offset, code, hint, format, args...)
}

// next returns the offset at which the next name or value starts.
func (r *reader) next() int {
	i := int(r.dec.InputOffset())
	for i < len(r.data) {
		switch r.data[i] {
		case ' ', '\t', '\n', '\r', ',', ':':
			i++
		default:
			return i
		}
	}
	return i
}

// ok ends the walk if err says that the JSON is broken.
func (r *reader) ok(err error) bool {
	if err == nil || r.broken {
		return !r.broken
	}
	r.broken = true
	offset := len(r.data)
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		offset = int(syntax.ByteOffset)
		err = syntax.Err
	}
	message, hint := r.explain(offset, err)
	r.fail(offset, "json", hint, "%s", message)
	if hint == removeComma {
		r.mendCommas()
	}
	return false
}

// removeComma is what to do about a comma before a closing bracket.
const removeComma = "remove the comma"

// explain turns a decoder's complaint into words for somebody who edits JSON
// by hand.
func (r *reader) explain(offset int, err error) (message, hint string) {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) || offset >= len(r.data) {
		return "the file ends in the middle: a bracket or a quote is not closed", "add what is missing at the end, or restore the file"
	}
	message = strings.TrimPrefix(err.Error(), "jsontext: ")
	switch {
	case strings.Contains(message, "surrogate"):
		return "half of a surrogate pair stands in the text", `write the character itself, or both halves: \ud83d\ude00`
	case strings.Contains(message, "escape"):
		return message, `write \\ for a backslash`
	case strings.Contains(message, "max depth"):
		return "brackets are nested too deep", "10000 levels are the most"
	case strings.Contains(message, "non-control"):
		return fmt.Sprintf("the control character U+%04X stands in the text", r.data[offset]), `write \n for a line break and \t for a tab; is a quote missing?`
	}
	after := bytes.TrimLeft(r.data[offset+1:], " \t\r\n")
	switch c := r.data[offset]; {
	case c == ',' && len(after) > 0 && (after[0] == '}' || after[0] == ']'):
		return fmt.Sprintf("a comma stands before the closing `%c`", after[0]), removeComma
	case c == '/' || c == '#':
		return "comments are not allowed in JSON", "remove the comment, or keep it in a field whose name begins with x-"
	case c == '\'':
		return "text stands in double quotes in JSON", `write "…" instead of '…'`
	case c == '"' || c == '{' || c == '[':
		if strings.Contains(message, "after") {
			return "a comma is missing before this", "add a comma after the value before it"
		}
	case c == '}' || c == ']':
		return fmt.Sprintf("`%c` closes nothing here", c), "remove it, or add the bracket that it closes"
	case strings.Contains(message, "at start of value") && (c == '_' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'):
		return message, "names and texts stand in double quotes; true, false and null are in lower case"
	case !utf8.FullRune(r.data[offset:]) || strings.Contains(message, "UTF-8"):
		return "the text is not UTF-8", "save the file as UTF-8"
	}
	return message, ""
}

// value reads the next value whole. The bytes are only good until the next read;
// what text they hold, [reader.unquoted] keeps.
func (r *reader) value() (raw jsontext.Value, offset int) {
	offset = r.next()
	raw, err := r.dec.ReadValue()
	if !r.ok(err) {
		return nil, offset
	}
	return raw, offset
}

// unquoted returns the text of a JSON string that begins at the offset: where
// nothing in it is escaped, a part of the file.
func (r *reader) unquoted(raw jsontext.Value, offset int) string {
	if bytes.IndexByte(raw, '\\') < 0 {
		return r.content[offset+1 : offset+len(raw)-1]
	}
	return unquote(raw)
}

func (r *reader) skip() {
	if !r.broken {
		r.ok(r.dec.SkipValue())
	}
}

func (r *reader) peek() jsontext.Kind {
	if r.broken {
		return 0
	}
	kind := r.dec.PeekKind()
	if kind == 0 {
		_, err := r.dec.ReadToken()
		r.ok(err)
	}
	return kind
}

// kindWords names each kind of JSON value for a reader of the message.
func kindWords(kind jsontext.Kind) string {
	switch kind {
	case 'n':
		return "null"
	case 't', 'f':
		return "true or false"
	case '"':
		return "text"
	case '0':
		return "a number"
	case '{':
		return "an object"
	case '[':
		return "a list"
	}
	return "nothing"
}

// want reports whether the next value is of the kind; if not, it is noted and
// skipped.
func (r *reader) want(kind jsontext.Kind, field string) bool {
	got := r.peek()
	if got == kind || r.broken {
		return !r.broken
	}
	hint := nullHint(got)
	if kind == '[' && got != 'n' {
		hint = "put it in brackets: [ … ]"
	} else if kind == '"' && got == '0' {
		hint = "put it in double quotes"
	}
	at := r.next()
	r.fail(at, "kind", hint, "`%s` must be %s, not %s", field, kindWords(kind), kindWords(got))
	r.mendKind(byte(kind), byte(got), at)
	r.skip()
	return false
}

func nullHint(got jsontext.Kind) string {
	if got == 'n' {
		return "leave it out instead of writing null"
	}
	return ""
}

// notThere is the offset of an object that is something else, which has been
// noted.
const notThere = -1

// object reads an object and calls read for each of its fields, which has to
// consume the value. It returns the fields that were there, or were meant but
// misspelt.
func (r *reader) object(o *fields.Object, read func(name string)) (present fields.Present, offset int) {
	present = o.Of()
	meant := present
	offset = r.next()
	if got := r.peek(); got != '{' {
		if !r.broken {
			r.fail(offset, "kind", nullHint(got), "%s must be %san object, not %s", o.What, o.Or, kindWords(got))
			r.skip()
		}
		return present, notThere
	}
	_, err := r.dec.ReadToken()
	codes := []string(nil)
	for last := -1; r.ok(err) && r.peek() != '}' && !r.broken; {
		raw, at := r.value()
		if r.broken {
			break
		}
		name := r.unquoted(raw, at) // an escaped letter is the letter
		i := o.Find(name, last)
		switch {
		case name == allowField:
			codes = append(codes, r.allowed()...)
			continue
		case i < 0:
			if i = r.unknownField(o, name, at); i >= 0 {
				meant.Add(i)
			}
			r.skip()
			continue
		case present.At(i):
			r.fail(at, "duplicate-field", "keep one of them", "`%s` is given twice", name)
			r.skip()
			continue
		}
		last = i
		present.Add(i)
		read(o.Fields[i].Name)
	}
	if !r.broken {
		_, err = r.dec.ReadToken()
		r.ok(err)
	}
	if len(codes) > 0 {
		r.allowances = append(r.allowances, allowance{r.at(offset), r.at(int(r.dec.InputOffset())), codes})
	}
	return present.And(meant), offset
}

// unknownField notes a field that no object of this shape has, unless its name
// begins with "x-", which is everybody's own. It returns the place of the field
// that was probably meant, or -1.
func (r *reader) unknownField(o *fields.Object, name string, at int) (meant int) {
	meant = -1
	if strings.HasPrefix(name, "x-") {
		return meant
	}
	hint := "fields of your own begin with x-"
	message := fmt.Sprintf("unknown field `%s` in %s", spell.Printable(name), o.What)
	near, ok := r.nearest(name, o.Names())
	if ok {
		message += fmt.Sprintf(", did you mean `%s`?", near)
		hint = fmt.Sprintf("write `%s`; fields of your own begin with x-", near)
		meant = o.Find(near, -1)
	}
	r.fail(at, "unknown-field", hint, "%s", message)
	if meant >= 0 && spell.Nearly(name, near) {
		r.rewrite(at, near)
	}
	return meant
}

// missing notes the fields that an object has to have and has not.
func (r *reader) missing(present fields.Present, at int) {
	if r.broken || at == notThere {
		return
	}
	for f := range present.Missing {
		r.fail(at, "missing-field", f.Hint, "%s", f.Missing)
	}
}

// list reads a list and calls read for each of its values, which has to
// consume the value.
func (r *reader) list(field string, read func(i int)) {
	if !r.want('[', field) {
		return
	}
	_, err := r.dec.ReadToken()
	for i := 0; r.ok(err) && r.peek() != ']' && !r.broken; i++ {
		read(i)
	}
	if !r.broken {
		_, err = r.dec.ReadToken()
		r.ok(err)
	}
}

// text reads text of at most limit characters.
func (r *reader) text(field string, limit int) (s string, offset int) {
	offset = r.next()
	if !r.want('"', field) {
		return "", offset
	}
	raw, _ := r.value()
	if r.broken {
		return "", offset
	}
	s = r.unquoted(raw, offset)
	if len(s) > limit && utf8.RuneCountInString(s) > limit {
		r.fail(offset, "too-long", fmt.Sprintf("shorten it, or raise --max-text above %d", limit),
			"`%s` has %d characters, more than the %d allowed", field, utf8.RuneCountInString(s), limit)
		return "", offset
	}
	return s, offset
}

// word reads a short text that must be one line and not empty, such as an id.
func (r *reader) word(field string) (s string, offset int) {
	s, offset = r.text(field, r.limits.Title)
	return r.clean(field, s, offset, false), offset
}

// oneOf reads one of a closed list of words and returns its place, 0 if it is
// none of them.
func (r *reader) oneOf(field string, words vocabulary) int {
	word, offset := r.word(field)
	if word == "" {
		return 0
	}
	i, ok := words.find(word)
	if !ok {
		r.unknownWord(field, word, words, offset)
	}
	return i
}

// unknownWord notes a word that is not on its list.
func (r *reader) unknownWord(field, word string, words []string, offset int) {
	hint := ""
	message := fmt.Sprintf("`%s` is no %s", spell.Printable(word), field)
	near, ok := r.nearest(word, words)
	if ok {
		message += fmt.Sprintf(", did you mean `%s`?", near)
	}
	known := slices.DeleteFunc(slices.Clone(words), func(s string) bool { return s == "" })
	if len(known) <= 20 {
		hint = "one of " + strings.Join(known, ", ")
	}
	r.fail(offset, "unknown-word", hint, "%s", message)
	if ok && spell.Nearly(word, near) {
		r.rewrite(offset, near)
	}
}

// whole reads a whole number from lo to hi; 0 if it is none.
func (r *reader) whole(field string, lo, hi int) int {
	offset := r.next()
	if !r.want('0', field) {
		return 0
	}
	raw, _ := r.value()
	n, err := strconv.Atoi(string(raw))
	if r.broken {
		return 0
	}
	if f, ferr := strconv.ParseFloat(string(raw), 64); err != nil && ferr == nil && f == math.Trunc(f) && math.Abs(f) < 1e9 {
		n, err = int(f), nil // 3.0 is as whole as 3
	}
	if err != nil || n < lo || n > hi {
		r.fail(offset, "out-of-range", "", "`%s` must be a whole number from %d to %d, not %s", field, lo, hi, spell.Clip(string(raw)))
		return 0
	}
	return n
}

// number reads a number from lo to hi.
func (r *reader) number(field string, lo, hi float64) Number {
	offset := r.next()
	if !r.want('0', field) {
		return Number{}
	}
	raw, _ := r.value()
	if r.broken {
		return Number{}
	}
	f, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || f < lo || f > hi || math.IsInf(f, 0) {
		r.fail(offset, "out-of-range", "", "`%s` must be a number from %v to %v, not %s", field, lo, hi, spell.Clip(string(raw)))
		return Number{}
	}
	return Number{f, true}
}

// suggestionEffort is how many pairs of characters the suggestions for one file
// may compare, about a second's worth: ten thousand unknown names among ten
// thousand known ones would take an hour.
const suggestionEffort = 300_000_000

// nearest is like [spell.Nearest], but suggests nothing once the file has had its
// share.
func (r *reader) nearest(word string, words []string) (string, bool) {
	effort := len(words) * len(word) * len(word)
	if len(word) > DefaultTitle || effort > r.effort {
		return "", false
	}
	r.effort -= effort
	return spell.Nearest(word, words)
}
