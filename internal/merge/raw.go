package merge

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/timeline"
)

// member is a field of an object with its value, or an item of a list, with its
// place in the file.
type member struct {
	name     string // "" for an item
	raw      jsontext.Value
	from, to int // of the value
}

// parts returns the fields or items of a value that stands at an offset.
func parts(raw jsontext.Value, offset int) (all []member) {
	dec := jsontext.NewDecoder(bytes.NewBuffer(raw), jsontext.AllowDuplicateNames(true))
	kind := dec.PeekKind()
	if kind != '{' && kind != '[' {
		return nil
	}
	_, _ = dec.ReadToken()
	for dec.PeekKind() != '}' && dec.PeekKind() != ']' {
		var m member
		if kind == '{' {
			name, err := dec.ReadValue()
			if err != nil {
				return all
			}
			m.name = text(name)
		}
		value, err := dec.ReadValue()
		if err != nil {
			return all
		}
		m.to = int(dec.InputOffset())
		m.from = m.to - len(value)
		m.raw = raw[m.from:m.to:m.to]
		m.from, m.to = m.from+offset, m.to+offset
		all = append(all, m)
	}
	return all
}

// text returns a JSON string as text, anything else as it stands.
func text(raw jsontext.Value) string {
	if raw.Kind() != '"' {
		return string(raw)
	}
	s, err := jsontext.AppendUnquote(nil, raw)
	if err != nil {
		return string(raw)
	}
	return string(s)
}

func find(all []member, name string) *member {
	for i := range all {
		if all[i].name == name {
			return &all[i]
		}
	}
	return nil
}

// lists are fields in which one value stands for a list of one.
var lists = []string{"actors", "recipients", "mentions", "claims", "responds_to", "after", "before", "sources", "tags"}

// plain writes a value in one way, so that equal values are equal texts.
func plain(field string, raw jsontext.Value) string {
	v := raw.Clone()
	if err := v.Canonicalize(); err != nil {
		return string(raw)
	}
	s := string(v)
	if slices.Contains(lists, field) && v.Kind() != '[' {
		s = "[" + s + "]"
	}
	if field == "place" && v.Kind() == '"' {
		s = `{"name":` + s + `}`
	}
	return s
}

// sum is a short fingerprint of a value.
func sum(field string, raw jsontext.Value) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(plain(field, raw)))
	return fmt.Sprintf("%06x", h.Sum32()&0xFFFFFF)
}

// words says a value to people.
func words(raw jsontext.Value) []string {
	switch raw.Kind() {
	case '[':
		var all []string
		for _, m := range parts(raw, 0) {
			all = append(all, strings.Join(words(m.raw), ""))
		}
		return all
	case '{':
		var all []string
		for _, m := range parts(raw, 0) {
			all = append(all, m.name+" "+strings.Join(words(m.raw), ", "))
		}
		return []string{strings.Join(all, ", ")}
	}
	return []string{text(raw)}
}

// edit replaces bytes of the file.
type edit struct {
	from, to int
	text     []byte
}

// apply makes edits, which do not overlap.
func apply(data []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
	var out []byte
	at := 0
	for _, e := range edits {
		out = append(append(out, data[at:e.from]...), e.text...)
		at = e.to
	}
	return append(out, data[at:]...)
}

// places finds items by the line and column at which the loader saw them.
type places struct{ lines []int }

func newPlaces(data []byte) *places {
	p := &places{lines: []int{0}}
	for i, c := range data {
		if c == '\n' {
			p.lines = append(p.lines, i+1)
		}
	}
	return p
}

func (p *places) at(data []byte, offset int) timeline.Position {
	line := sort.SearchInts(p.lines, offset+1)
	return timeline.Position{Line: line, Col: 1 + utf8.RuneCount(data[p.lines[line-1]:offset])}
}
