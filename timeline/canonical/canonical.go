// Package canonical writes an events file in the one form that says the same,
// whoever typed it.
package canonical

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/ids"
	"demarche/internal/spell"
	"demarche/timeline"
	"demarche/timeline/filetext"
	"demarche/timeline/internal/fields"
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
	of   *fields.Object // of an object, or nil for one whose fields keep their order
	each *form          // form of the items of a list, or of all fields of an object
	by   map[string]*form
	open bool // one field or item a line, even where one line would do
}

func (f *form) field(name string) *form {
	switch {
	case f == nil:
		return nil
	case f.by[name] != nil:
		return f.by[name]
	}
	return f.each
}

// drops reports whether a field is left out, since it is empty and says nothing.
func (f *form) drops(name string, raw jsontext.Value) bool {
	if f == nil || f.of == nil {
		return false
	}
	i := f.of.Find(name, -1)
	if i < 0 || f.of.Fields[i].Missing != "" || f.of.Fields[i].Later != "" {
		return false
	}
	switch raw.Kind() {
	case 'n':
		return true
	case '"':
		return strings.TrimSpace(unquoted(raw)) == ""
	case '[':
		return !f.of.Fields[i].Keep && len(bytes.TrimSpace(raw[1:len(raw)-1])) == 0
	}
	return false
}

func (f *form) dropsTree(name string, t tree) bool {
	switch {
	case t.open == '[' && len(t.parts) == 0:
		return f.drops(name, jsontext.Value("[]"))
	case t.open == 0:
		return f.drops(name, t.text)
	}
	return false
}

// rank is the place of a field in its object. Those that the table does not
// have come last, or before the one that it names, as they stand.
func (f *form) rank(name string) int {
	if f == nil || f.of == nil {
		return 0
	}
	foreign := len(f.of.Fields)
	if f.of.Foreign != "" {
		foreign = f.of.Find(f.of.Foreign, -1)
	}
	switch i := f.of.Find(name, -1); {
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
var fileForm = formOf(fields.File)

// formOf returns the form that the table gives a kind of object.
func formOf(o *fields.Object) *form {
	f := &form{of: o, open: o.Open, by: map[string]*form{}}
	for _, field := range o.Fields {
		switch {
		case field.Of != nil:
			f.by[field.Name] = formOf(field.Of)
		case field.Each != nil:
			f.by[field.Name] = &form{each: formOf(field.Each), open: field.Open}
		}
	}
	return f
}

// Format returns the canonical form of an events file: the same values, in
// their spelling, with fields in the order of docs/format.md, two spaces of
// indentation and lines of Unix. With sorted, the events are put in the order
// of [timeline.Load], which the file must be good enough for.
//
// The problems are the errors that stand in the way; then there is no form.
// Without sorted, only broken JSON does.
func Format(name string, data []byte, limits timeline.Limits, sorted bool) ([]byte, timeline.Problems) {
	return FormatInput(timeline.Input{Name: name}, data, limits, sorted)
}

// FormatInput is [Format] for a file that includes others: they are read where
// the order of events depends on them, and left alone.
func FormatInput(in timeline.Input, data []byte, limits timeline.Limits, sorted bool) ([]byte, timeline.Problems) {
	name := in.Name
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	order := []int(nil)
	if sorted {
		in.R = bytes.NewReader(data)
		t, problems, err := timeline.LoadAll(limits, in)
		if errs := problems.Errors(); len(errs) > 0 || err != nil { // a reader of bytes has no error
			return nil, errs
		}
		w := &formatter{}
		own := slices.DeleteFunc(slices.Clone(t.Events), func(e *timeline.Event) bool { return e.Pos().File > 0 })
		if problems := w.sort(name, own); len(problems) > 0 {
			return nil, problems
		}
		order = w.order
	}
	if spelled := filetext.SpellingOf(name, data); spelled != filetext.AsJSON {
		return formatCommented(name, data, limits, spelled, order)
	}
	if problems := filetext.Syntax(name, data, limits); len(problems) > 0 {
		return nil, problems
	}
	file := jsontext.Value(bytes.TrimSpace(data))
	if file.Kind() != '{' {
		return nil, timeline.Problems{{File: name, Pos: timeline.Position{Line: 1, Col: 1}, Code: "json", Message: "the file does not begin as JSON does", Hint: "it must be an object: { \"events\": [ … ] }"}}
	}
	w := &formatter{order: order}
	return w.file(file), nil
}

// sort has the events written in their order. Ids that are made of dates and
// titles are numbered in the order of the file: others may refer to them.
func (w *formatter) sort(name string, events []*timeline.Event) timeline.Problems {
	taken := map[string]bool{}
	for i, e := range events {
		w.order = append(w.order, i)
		taken[e.ID] = taken[e.ID] || e.Named()
	}
	slices.SortFunc(w.order, func(i, j int) int { return events[i].Pos().Compare(events[j].Pos()) })
	w.order = inverse(w.order)
	names := ids.Maker{Taken: func(id string) bool { return taken[id] }}
	for _, e := range events {
		if e.Named() {
			continue
		}
		now := names.Make(e.Date.String(), e.Title)
		taken[now] = true
		if now != e.ID {
			return timeline.Problems{{
				File: name, Pos: e.Pos(), Code: "sort", Hint: "give it an `id`",
				Message: "sorted, this event, which has no `id`, would be called `" + spell.Clip(now) + "` instead of `" + spell.Clip(e.ID) + "`",
			}}
		}
	}
	return nil
}

// inverse returns where each place went.
func inverse(order []int) []int {
	to := make([]int, len(order))
	for i, j := range order {
		to[j] = i
	}
	return to
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
	if kind == '[' && f == fileForm.by["events"] && len(w.order) == len(all) {
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
			m.name = unquoted(name)
		}
		value, err := dec.ReadValue()
		if err != nil {
			break
		}
		end := int(dec.InputOffset())
		m.raw = jsontext.Value(raw[end-len(value) : end])
		if !f.drops(m.name, m.raw) {
			all = append(all, m)
		}
	}
	if raw[0] == '{' {
		slices.SortStableFunc(all, func(a, b member) int { return cmp.Compare(f.rank(a.name), f.rank(b.name)) })
	}
	return all
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
		b, name, nameWidth := branch{}, "", 0
		if kind == '{' {
			raw, err := dec.ReadValue()
			if err != nil {
				return t, err
			}
			b.name, name = slices.Clone(raw), unquoted(raw)
			nameWidth = utf8.RuneCount(b.name) + len(": ")
			t.width += nameWidth
		}
		var err error
		if b.tree, err = readTree(dec, f.field(name)); err != nil {
			return t, err
		}
		if kind == '{' && f.dropsTree(name, b.tree) {
			t.width -= nameWidth
			continue
		}
		if len(t.parts) > 0 {
			t.width += len(", ")
		}
		t.width += b.width
		t.parts, names = append(t.parts, b), append(names, name)
	}
	_, err := dec.ReadToken()
	if kind == '{' && f != nil && f.of != nil {
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

// unquoted returns the text of a JSON string, which has been found to be one.
func unquoted(raw jsontext.Value) string {
	text, _ := jsontext.AppendUnquote(nil, raw)
	return string(text)
}
