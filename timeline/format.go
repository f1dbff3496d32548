package timeline

import (
	"bytes"
	"cmp"
	"io"
	"slices"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// The measures of the canonical form.
const (
	formatIndent = 2   // spaces a level
	formatWidth  = 120 // characters in a line that is not one value alone

	// formatDepth is how many levels are indented. What lies deeper, which only
	// fields of the author's own can, stays on one line: indenting ten thousand
	// levels would make megabytes of spaces out of a few kilobytes.
	formatDepth = 32
)

// form says how values at one place of the file are written.
type form struct {
	fields  []string         // order of the fields; those not named come last, as they stand
	foreign string           // field before which those not named come instead
	each    *form            // form of the items of a list, or of all fields of an object
	of      map[string]*form // form of single fields
	open    bool             // one field or item a line, even where one line would do
}

func (f *form) field(name string) *form {
	switch {
	case f == nil:
		return nil
	case f.of[name] != nil:
		return f.of[name]
	}
	return f.each
}

// rank is the place of a field in its object.
func (f *form) rank(name string) int {
	if f == nil || f.fields == nil {
		return 0
	}
	foreign := len(f.fields)
	if f.foreign != "" {
		foreign = slices.Index(f.fields, f.foreign)
	}
	switch i := slices.Index(f.fields, name); {
	case i < 0:
		return foreign
	case i >= foreign:
		return i + 1
	default:
		return i
	}
}

// fileForm is the form of a file. Where a list of objects may hold plain text
// as well, the form leaves the text alone.
var fileForm = func() *form {
	plain := func(s *shape) *form { return &form{fields: s.fields} }
	entry := func(s *shape) *form { return &form{fields: s.fields, open: true} }
	list := func(each *form) *form { return &form{each: each, open: true} }
	event := entry(eventShape)
	event.of = map[string]*form{
		"claims":      {each: plain(claimShape)},
		"responds_to": {each: plain(replyShape)},
		"after":       {each: plain(constraintShape)},
		"before":      {each: plain(constraintShape)},
		"place":       plain(placeShape),
		"sources":     {each: plain(citationShape)},
		"figures":     {each: plain(estimateShape)},
	}
	return &form{fields: fileShape.fields, foreign: "actors", open: true, of: map[string]*form{
		"actors":  list(entry(actorShape)),
		"sources": list(entry(sourceShape)),
		"types":   list(plain(typeShape)),
		"eras":    list(plain(eraShape)),
		"events":  list(event),
	}}
}()

// Format returns the canonical form of an events file: the same values, in
// their spelling, with fields in the order of docs/format.md, two spaces of
// indentation and lines of Unix. With sorted, the events are put in the order
// of [Load], which the file must be good enough for.
//
// The problems are the errors that stand in the way; then there is no form.
// Without sorted, only broken JSON does.
func Format(name string, data []byte, limits Limits, sorted bool) ([]byte, Problems) {
	limits = limits.orDefault()
	if int64(len(data)) > limits.FileSize {
		return nil, Problems{tooLarge(name, limits)}
	}
	data = bytes.TrimPrefix(data, byteOrderMark)
	l := newLoader(name, data, limits)
	if !l.beginning() {
		return nil, l.problems
	}
	at := l.next()
	if kind := l.peek(); kind != '{' {
		l.fail(at, "kind", "", "the file must be an object, not %s", kindWords(kind))
		return nil, l.problems
	}
	l.skip()
	file := jsontext.Value(data[at:l.dec.InputOffset()])
	l.ending()
	if len(l.problems) > 0 {
		return nil, l.problems
	}
	w := &formatter{}
	if !sorted {
		return w.file(file), nil
	}
	return w.sorted(newLoader(name, data, limits), file)
}

// sorted writes the file with its events in their order.
func (w *formatter) sorted(l *loader, file jsontext.Value) ([]byte, Problems) {
	l.file()
	given := make([]string, len(l.t.Events)) // ids as they stand in the file
	for i, e := range l.t.Events {
		given[i] = e.ID
	}
	l.settleAll()
	if errs := l.problems.Errors(); len(errs) > 0 {
		return nil, errs
	}
	// Ids that are made of dates and titles are numbered in the order of the
	// file: others may refer to them.
	again := newLoader(l.name, nil, l.limits)
	for _, e := range l.t.Events {
		w.order = append(w.order, e.fileIndex)
		now := &Event{ID: given[e.fileIndex], Date: e.Date, Title: e.Title}
		again.t.Events = append(again.t.Events, now)
	}
	again.enterEvents()
	again.nameEvents()
	for i, e := range l.t.Events {
		if now := again.t.Events[i].ID; now != e.ID {
			return nil, Problems{{
				File: l.name, Pos: e.Pos, Code: "sort", Hint: "give it an `id`",
				Message: "sorted, this event, which has no `id`, would be called `" + clip(now) + "` instead of `" + clip(e.ID) + "`",
			}}
		}
	}
	return w.file(file), nil
}

// formatter writes JSON in the canonical form. The JSON has been found to be
// whole.
type formatter struct {
	out   []byte
	order []int // place in the file of each event as it is to be written; nil to keep them
}

func (w *formatter) file(raw jsontext.Value) []byte {
	w.value(raw, fileForm, 0, 0)
	return append(w.out, '\n')
}

// member is a field with its value, or an item of a list, as it is written.
type member struct {
	name string // without quotes and escapes
	raw  jsontext.Value
	text []byte // of the name; nil in a list
}

// value writes a value at a depth. Open objects and lists are read piece by
// piece, so that no tree of the whole file is made. Behind is how many
// characters stand before it on its line, without the indentation.
func (w *formatter) value(raw jsontext.Value, f *form, depth, before int) {
	kind := raw.Kind()
	if f == nil || !f.open || kind != '{' && kind != '[' {
		w.tree(newTree(raw, f), depth, before)
		return
	}
	all := members(raw, f)
	if kind == '[' && f == fileForm.of["events"] && len(w.order) == len(all) {
		sorted := make([]member, len(all))
		for i, j := range w.order {
			sorted[i] = all[j]
		}
		all = sorted
	}
	if len(all) == 0 {
		w.out = append(w.out, raw[0], raw[0]+2) // {} or []
		return
	}
	w.out = append(w.out, raw[0])
	for i, m := range all {
		w.line(i, depth+1)
		width := w.name(m.text)
		w.value(m.raw, f.field(m.name), depth+1, width)
	}
	w.line(0, depth)
	w.out = append(w.out, raw[0]+2)
}

// line begins a line, behind a comma where it is not the first.
func (w *formatter) line(i, depth int) {
	if i > 0 {
		w.out = append(w.out, ',')
	}
	w.out = append(w.out, '\n')
	for range depth * formatIndent {
		w.out = append(w.out, ' ')
	}
}

// name writes the name of a field and returns its width.
func (w *formatter) name(text []byte) int {
	if text == nil {
		return 0
	}
	w.out = append(append(w.out, text...), ':', ' ')
	return utf8.RuneCount(text) + len(": ")
}

// members returns the fields or items of an object or a list, fields in their
// order. The bytes are copies that stay good.
func members(raw jsontext.Value, f *form) []member {
	var all []member
	dec := jsontext.NewDecoder(bytes.NewBuffer(raw), jsontext.AllowDuplicateNames(true))
	_, _ = dec.ReadToken()
	for dec.PeekKind() != '}' && dec.PeekKind() != ']' {
		var m member
		if raw[0] == '{' {
			name, err := dec.ReadValue()
			if err != nil {
				break
			}
			m.text = slices.Clone(name)
			m.name = unquote(name)
		}
		value, err := dec.ReadValue()
		if err != nil {
			break
		}
		end := int(dec.InputOffset())
		m.raw = jsontext.Value(raw[end-len(value) : end])
		all = append(all, m)
	}
	if raw[0] == '{' {
		slices.SortStableFunc(all, func(a, b member) int { return cmp.Compare(f.rank(a.name), f.rank(b.name)) })
	}
	return all
}

// unquote returns the text of a JSON string.
func unquote(raw jsontext.Value) string {
	inner := raw[1 : len(raw)-1]
	if bytes.IndexByte(inner, '\\') < 0 {
		return string(inner)
	}
	s, _ := jsontext.AppendUnquote(nil, raw) // the decoder has checked it
	return string(s)
}

// tree is a value whose lines are to be broken only where they are too long.
type tree struct {
	open  byte   // '{', '[', or 0 for a value that has no parts
	text  []byte // of a value that has no parts
	parts []branch
	width int // characters on one line
}

type branch struct {
	name []byte
	tree
}

// newTree reads a value in one walk, however deep it is.
func newTree(raw jsontext.Value, f *form) tree {
	dec := jsontext.NewDecoder(bytes.NewBuffer(raw), jsontext.AllowDuplicateNames(true))
	t, _ := readTree(dec, f)
	return t
}

func readTree(dec *jsontext.Decoder, f *form) (tree, error) {
	kind := dec.PeekKind()
	if kind != '{' && kind != '[' {
		raw, err := dec.ReadValue()
		return tree{text: slices.Clone(raw), width: utf8.RuneCount(raw)}, err
	}
	t := tree{open: byte(kind), width: len("{}")}
	if _, err := dec.ReadToken(); err != nil {
		return t, err
	}
	var names []string
	for next := dec.PeekKind(); next != '}' && next != ']'; next = dec.PeekKind() {
		b, name := branch{}, ""
		if kind == '{' {
			raw, err := dec.ReadValue()
			if err != nil {
				return t, err
			}
			b.name, name = slices.Clone(raw), unquote(raw)
			t.width += utf8.RuneCount(b.name) + len(": ")
		}
		var err error
		if b.tree, err = readTree(dec, f.field(name)); err != nil {
			return t, err
		}
		if len(t.parts) > 0 {
			t.width += len(", ")
		}
		t.width += b.width
		t.parts, names = append(t.parts, b), append(names, name)
	}
	_, err := dec.ReadToken()
	if kind == '{' && f != nil && f.fields != nil {
		t.sort(f, names)
	}
	return t, err
}

func (t *tree) sort(f *form, names []string) {
	at := make([]int, len(names))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(i, j int) int { return cmp.Compare(f.rank(names[i]), f.rank(names[j])) })
	parts := make([]branch, len(at))
	for i, j := range at {
		parts[i] = t.parts[j]
	}
	t.parts = parts
}

// tree writes a value on one line if it fits or is too deep to be broken, else
// one field or item a line.
func (w *formatter) tree(t tree, depth, before int) {
	const comma = 1
	if t.open == 0 || len(t.parts) == 0 || depth >= formatDepth || depth*formatIndent+before+t.width+comma <= formatWidth {
		w.flat(t)
		return
	}
	w.out = append(w.out, t.open)
	for i, b := range t.parts {
		w.line(i, depth+1)
		width := w.name(b.name)
		w.tree(b.tree, depth+1, width)
	}
	w.line(0, depth)
	w.out = append(w.out, t.open+2)
}

func (w *formatter) flat(t tree) {
	if t.open == 0 {
		w.out = append(w.out, t.text...)
		return
	}
	w.out = append(w.out, t.open)
	for i, b := range t.parts {
		if i > 0 {
			w.out = append(w.out, ", "...)
		}
		w.name(b.name)
		w.flat(b.tree)
	}
	w.out = append(w.out, t.open+2)
}

// beginning reports whether the file begins as an object does.
func (l *loader) beginning() bool {
	switch {
	case bytes.HasPrefix(l.data, []byte("\xFF\xFE")), bytes.HasPrefix(l.data, []byte("\xFE\xFF")):
		l.fail(0, "json", "save the file as UTF-8", "the file is UTF-16, not UTF-8")
	case len(bytes.TrimSpace(l.data)) == 0:
		l.fail(0, "json", "`demarche init` writes a starter file", "the file is empty")
	case l.peek() == '[':
		l.fail(l.next(), "kind", `put the list into an object: { "events": [ … ] }`, "the file must be an object, not a list")
	default:
		return !l.broken
	}
	l.broken = true
	return false
}

// ending notes what stands behind the object of the file.
func (l *loader) ending() {
	if l.broken {
		return
	}
	at := l.next()
	_, err := l.dec.ReadToken()
	switch {
	case err == io.EOF:
	case err == nil:
		l.fail(at, "json", "remove it", "there is something after the end of the file's object")
	default:
		l.ok(err)
	}
}
