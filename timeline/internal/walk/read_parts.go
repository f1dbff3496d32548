package walk

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/spell"
	"demarche/timeline/internal/fields"
)

// Object reads an object and calls read for each of its fields, by its place in
// the table; read has to consume the value. It returns the fields that were
// there, or were meant but misspelt; what is empty is not there.
func (r *Reader) Object(o *fields.Object, read func(place int)) (present fields.Present, offset int) {
	present = o.Of()
	meant := present
	offset = r.Next()
	if got := r.Peek(); got != '{' {
		if !r.Broken {
			r.Fail(offset, "kind", "", "%s must be %san object, not %s", o.What, o.Or, KindWords(got))
			r.Skip()
		}
		return present, NotThere
	}
	_, err := r.dec.ReadToken()
	codes := []string(nil)
	var misspelt []misspelling
	for last := -1; r.ok(err) && r.Peek() != '}' && !r.Broken; {
		raw, at := r.value()
		if r.Broken {
			break
		}
		name := r.unquoted(raw, at) // an escaped letter is the letter
		i := o.Find(name, last)
		switch {
		case name == allowField:
			codes = append(codes, allowed(r)...)
			continue
		case i < 0:
			if i = unknownField(r, o, name, at); i >= 0 {
				if which, kept := r.Last(); kept {
					misspelt = append(misspelt, misspelling{i, which})
				}
				if meant.At(i) {
					present.Add(i)
				}
				meant.Add(i)
			}
			r.Skip()
			continue
		case present.At(i):
			r.Fail(at, "duplicate-field", "keep one of them", "`%s` is given twice", name)
			r.Skip()
			continue
		}
		last = i
		something, there := holds(r, &o.Fields[i], at)
		if there {
			present.Add(i)
		}
		if something {
			read(i)
		}
	}
	if !r.Broken {
		_, err = r.dec.ReadToken()
		r.ok(err)
	}
	for _, m := range misspelt {
		if present.At(m.field) {
			r.Problems[m.problem].Fix = nil // which of the two is meant, nobody knows
			r.Problems[m.problem].Hint = fmt.Sprintf("`%s` is given as well: keep one of them", o.Fields[m.field].Name)
		}
	}
	if len(codes) > 0 {
		r.allowances = append(r.allowances, allowance{r.At(offset), r.At(r.Done()), codes})
	}
	return present.And(meant), offset
}

// misspelling is the name of a field that was written wrongly.
type misspelling struct {
	field   int // that was meant
	problem int // that says so
}

// holds reports whether the value of a field, whose name stands at an offset, is
// to be read, else it is skipped; and whether the field is there. An empty one
// counts as absent, and one that the program does not heed yet is refused.
func holds(r *Reader, f *fields.Field, at int) (something, there bool) {
	value := r.Next()
	switch {
	case r.Broken:
		return false, false
	case f.Later != "":
		r.Fail(at, "not-yet", "a later version will know it; until then take it out", "`%s` is refused: %s", f.Name, f.Later)
	case !r.EmptyAt(value) || f.Keep && r.Data[value] == '[':
		return true, true
	case f.Missing != "":
		there = true // which is said, and need not be said again
		r.Fail(value, "empty", "fill it in", "`%s` is empty", f.Name)
	default:
		r.WarnEmpty(f.Name, value)
	}
	r.Skip()
	return false, there
}

// EmptyAt reports whether the value at an offset says nothing: null, a text that
// nobody sees, an empty list.
func (r *Reader) EmptyAt(at int) bool {
	if at >= len(r.Data) {
		return false
	}
	switch r.Data[at] {
	case 'n':
		return true
	case '[':
		rest := bytes.TrimLeft(r.Data[at+1:], " \t\r\n")
		return len(rest) > 0 && rest[0] == ']'
	case '"':
		if at+1 < len(r.Data) && r.Data[at+1] > ' ' && r.Data[at+1] < 0x7F && r.Data[at+1] != '\\' && r.Data[at+1] != '"' {
			return false // as nearly every text begins
		}
		raw := jsontext.Value(r.Data[at:r.Token(at)])
		return raw.IsValid() && !strings.ContainsFunc(Unquote(raw), isVisible)
	}
	return false
}

// WarnEmpty notes a value that says nothing, with the edit that takes it out.
func (r *Reader) WarnEmpty(name string, at int) {
	r.Warn(at, "empty-field", "leave it out", "`%s` is empty, as if it were not there", name)
	fixEmpty(r, at)
}

// unknownField notes a field that no object of the kind has, unless its name
// begins with "x-", which is everybody's own. It returns the place of the field
// that was probably meant, or -1.
func unknownField(r *Reader, o *fields.Object, name string, at int) (meant int) {
	if strings.HasPrefix(name, "x-") {
		return -1
	}
	meant = -1
	hint := "fields of your own begin with x-"
	message := fmt.Sprintf("unknown field `%s` in %s", spell.Printable(name), o.What)
	near, ok := r.Nearest(name, o.Names())
	if ok {
		message += fmt.Sprintf(", did you mean `%s`?", near)
		hint = fmt.Sprintf("write `%s`; fields of your own begin with x-", near)
		meant = o.Find(near, -1)
	}
	r.Fail(at, "unknown-field", hint, "%s", message)
	if meant >= 0 && spell.Nearly(name, near) {
		r.Rewrite(at, near)
	}
	return meant
}

// Missing notes the fields that an object has to have and has not.
func (r *Reader) Missing(present fields.Present, at int) {
	if r.Broken || at == NotThere {
		return
	}
	for f := range present.Missing {
		r.Fail(at, "missing-field", f.Hint, "%s", f.Missing)
	}
}

// List reads a list and calls read for each of its values, which has to
// consume the value. One value may stand by itself, and those that are empty
// are left out.
func (r *Reader) List(field string, read func(i int)) {
	if r.Peek() != '[' {
		if !r.Broken {
			read(0)
		}
		return
	}
	r.items(limited(r, field, func(i int) {
		if at := r.Next(); r.Data[at] != '[' && r.EmptyAt(at) {
			r.WarnEmpty(field, at)
			r.Skip()
			return
		}
		read(i)
	}))
}

// Strictly is list where there must be one.
func (r *Reader) Strictly(field string, read func(i int)) { r.All(field, limited(r, field, read)) }

// All is Strictly for a list whose length is the caller's to limit.
func (r *Reader) All(field string, read func(i int)) {
	if r.want('[', field) {
		r.items(read)
	}
}

// limited skips the entries of a list, or of an object, that are more than the
// limit, and says so once.
func limited(r *Reader, field string, read func(i int)) func(i int) {
	return func(i int) {
		if i < r.limits.Items {
			read(i)
			return
		}
		if i == r.limits.Items {
			TooMany(r, r.Next(), "`"+field+"` has", "entries")
		}
		r.Skip()
	}
}

// TooManyDefaults notes that there are more default sources than each event may have.
func TooManyDefaults(r *Reader, at, most int) {
	r.Fail(at, "too-many", "name them where they are needed", "`defaults` has more than the %d sources allowed", most)
}

// TooMany notes that something has more of what there may be than the limit of
// items.
func TooMany(r *Reader, at int, has, what string) {
	r.Fail(at, "too-many", "take what is needed, or raise --max-items", "%s more than the %d %s allowed", has, r.limits.Items, what)
}

// items reads a list that is there.
func (r *Reader) items(read func(i int)) {
	_, err := r.dec.ReadToken()
	for i := 0; r.ok(err) && r.Peek() != ']' && !r.Broken; i++ {
		read(i)
	}
	if !r.Broken {
		_, err = r.dec.ReadToken()
		r.ok(err)
	}
}

// Entries reads an object whose fields are named by the user, and calls read for
// each of them with its name, which has to consume the value.
func (r *Reader) Entries(field string, read func(name string, at int)) {
	if !r.want('{', field) {
		return
	}
	_, err := r.dec.ReadToken()
	name, at := "", 0
	one := limited(r, field, func(int) { read(name, at) })
	for i := 0; r.ok(err) && r.Peek() != '}' && !r.Broken; i++ {
		name, at = r.Word(field)
		one(i)
	}
	if !r.Broken {
		_, err = r.dec.ReadToken()
		r.ok(err)
	}
}

// want reports whether the next value is of the kind; if not, it is noted and
// skipped.
func (r *Reader) want(kind jsontext.Kind, field string) bool {
	got := r.Peek()
	if got == kind || r.Broken {
		return !r.Broken
	}
	hint := ""
	if kind == '[' {
		hint = "put it in brackets: [ … ]"
	} else if kind == '"' && got == '0' {
		hint = "put it in double quotes"
	}
	at := r.Next()
	r.Fail(at, "kind", hint, "`%s` must be %s, not %s", field, KindWords(kind), KindWords(got))
	fixKind(r, byte(kind), byte(got), at)
	r.Skip()
	return false
}

// Text reads text of at most limit characters.
func (r *Reader) Text(field string, limit int) (s string, offset int) {
	offset = r.Next()
	if !r.want('"', field) {
		return "", offset
	}
	raw, _ := r.value()
	if r.Broken {
		return "", offset
	}
	s = r.unquoted(raw, offset)
	if len(s) > limit && utf8.RuneCountInString(s) > limit {
		r.Fail(offset, "too-long", fmt.Sprintf("shorten it, or raise --max-text above %d", limit),
			"`%s` has %d characters, more than the %d allowed", field, utf8.RuneCountInString(s), limit)
		return "", offset
	}
	return s, offset
}

// Word reads a short text that must be one line and not empty, such as an id.
func (r *Reader) Word(field string) (s string, offset int) {
	s, offset = r.Text(field, r.limits.Title)
	return clean(r, field, s, offset, false), offset
}

// Line is word where nobody asks for the place.
func (r *Reader) Line(field string) string {
	s, _ := r.Word(field)
	return s
}

// Prose reads text that may have several lines.
func (r *Reader) Prose(field string) (s string, offset int) {
	s, offset = r.Text(field, r.limits.Text)
	return clean(r, field, s, offset, true), offset
}
