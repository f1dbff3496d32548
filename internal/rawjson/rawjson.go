// Package rawjson takes a JSON file apart without changing a byte of it: fields
// and items with their places.
package rawjson

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/timeline"
)

// Member is a field of an object with its value, or an item of a list, with its
// place in the file.
type Member struct {
	Name     string // "" for an item
	Raw      jsontext.Value
	From, To int // of the value
}

// Parts returns the fields or items of a value that stands at an offset.
func Parts(raw jsontext.Value, offset int) (all []Member) {
	dec := jsontext.NewDecoder(bytes.NewBuffer(raw), jsontext.AllowDuplicateNames(true))
	kind := dec.PeekKind()
	if kind != '{' && kind != '[' {
		return nil
	}
	_, _ = dec.ReadToken()
	for dec.PeekKind() != '}' && dec.PeekKind() != ']' {
		var m Member
		if kind == '{' {
			name, err := dec.ReadValue()
			if err != nil {
				return all
			}
			m.Name = Text(name)
		}
		value, err := dec.ReadValue()
		if err != nil {
			return all
		}
		m.To = int(dec.InputOffset())
		m.From = m.To - len(value)
		m.Raw = raw[m.From:m.To:m.To]
		m.From, m.To = m.From+offset, m.To+offset
		all = append(all, m)
	}
	return all
}

// Text returns a JSON string as text, anything else as it stands.
func Text(raw jsontext.Value) string {
	if raw.Kind() != '"' {
		return string(raw)
	}
	s, err := jsontext.AppendUnquote(nil, raw)
	if err != nil {
		return string(raw)
	}
	return string(s)
}

// Find returns the field of a name, or nil.
func Find(all []Member, name string) *Member {
	for i := range all {
		if all[i].Name == name {
			return &all[i]
		}
	}
	return nil
}

// Places finds items by the line and column at which the loader saw them.
type Places struct{ lines []int }

// NewPlaces reads where the lines of a file begin.
func NewPlaces(data []byte) *Places {
	p := &Places{lines: []int{0}}
	for i, c := range data {
		if c == '\n' {
			p.lines = append(p.lines, i+1)
		}
	}
	return p
}

// At returns the line and the column of an offset.
func (p *Places) At(data []byte, offset int) timeline.Position {
	line := sort.SearchInts(p.lines, offset+1)
	return timeline.Position{Line: line, Col: 1 + utf8.RuneCount(data[p.lines[line-1]:offset])}
}
