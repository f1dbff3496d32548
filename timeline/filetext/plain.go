package filetext

import (
	"bytes"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/timeline"
	"demarche/timeline/internal/walk"
)

// Plain returns events files, and what they include, as one file in JSON without
// comments, that says the same. A single file that includes nothing is otherwise
// as it stands. The problems are errors of the files.
func Plain(limits timeline.Limits, inputs ...timeline.Input) ([]byte, timeline.Problems, error) {
	reading, err := timeline.Read(limits, inputs...)
	if err != nil {
		return nil, nil, err
	}
	if reading.Timeline == nil {
		return nil, reading.Problems.Errors(), nil
	}
	texts := make([][]byte, len(reading.Files))
	for i, f := range reading.Files {
		texts[i] = JSONOf(f.Name, f.Data)
	}
	if len(texts) == 1 {
		return texts[0], nil, nil
	}
	return joined(reading, texts), nil, nil
}

// field is a field of an object as it stands in the file.
type field struct {
	name string
	raw  jsontext.Value
}

// fieldsIn returns the fields of an object, or the items of a list.
func fieldsIn(raw []byte) (all []field) {
	dec := jsontext.NewDecoder(bytes.NewBuffer(raw), jsontext.AllowDuplicateNames(true))
	kind := dec.PeekKind()
	if kind != '{' && kind != '[' {
		return nil
	}
	_, _ = dec.ReadToken()
	for next := dec.PeekKind(); next != '}' && next != ']' && next != 0; next = dec.PeekKind() {
		var f field
		if kind == '{' {
			name, err := dec.ReadValue()
			if err != nil {
				return all
			}
			f.name = walk.Unquote(name)
		}
		value, err := dec.ReadValue()
		if err != nil {
			return all
		}
		f.raw = value.Clone()
		all = append(all, f)
	}
	return all
}

func hasField(all []field, name string) bool {
	return slices.ContainsFunc(all, func(f field) bool { return f.name == name })
}

// object writes fields as an object.
func writeObject(all []field) []byte {
	out := []byte{'{'}
	for i, f := range all {
		if i > 0 {
			out = append(out, ',')
		}
		out, _ = jsontext.AppendQuote(out, f.name) // it has been read as UTF-8
		out = append(append(out, ':'), f.raw...)
	}
	return append(out, '}')
}

func writeList(items []jsontext.Value) []byte {
	out := []byte{'['}
	for i, item := range items {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(out, item...)
	}
	return append(out, ']')
}

// joined writes several files, of which the texts are given as JSON, as one.
func joined(r *timeline.Reading, texts [][]byte) []byte {
	var head []field
	lists := map[string][]jsontext.Value{}
	var types []field
	declared := map[string]bool{}
	for i, text := range texts {
		for _, f := range fieldsIn(text) {
			switch f.name {
			case "actors", "sources":
				for _, item := range fieldsIn(f.raw) {
					key := item.raw.Clone()
					_ = key.Canonicalize(jsontext.AllowDuplicateNames(true))
					if id := f.name + string(key); !declared[id] {
						declared[id] = true
						lists[f.name] = append(lists[f.name], item.raw)
					}
				}
			case "eras":
				for _, item := range fieldsIn(f.raw) {
					lists[f.name] = append(lists[f.name], item.raw)
				}
			case "types":
				for _, t := range fieldsIn(f.raw) {
					if !hasField(types, t.name) {
						types = append(types, t)
					}
				}
			case "events", "include", "defaults", "excerpt":
			default:
				if i == 0 {
					head = append(head, f)
				}
			}
		}
	}
	for _, name := range []string{"actors", "sources", "eras"} {
		if len(lists[name]) > 0 {
			head = append(head, field{name, writeList(lists[name])})
		}
	}
	if len(types) > 0 {
		head = append(head, field{"types", writeObject(types)})
	}
	if x := r.Timeline.Excerpt; x != nil {
		text := func(s string) jsontext.Value { raw, _ := jsontext.AppendQuote(nil, s); return raw }
		excerpt := []field{{"of", jsontext.Value(strconv.Itoa(x.Of))}}
		if x.By != "" {
			excerpt = append(excerpt, field{"by", text(x.By)})
		}
		if x.From != "" {
			excerpt = append(excerpt, field{"from", text(x.From)})
		}
		head = append(head, field{"excerpt", writeObject(excerpt)})
	}
	return writeObject(append(head, field{"events", writeList(joinedEvents(r, texts))}))
}

// joinedEvents returns the events of several files, each of which says itself
// what its file said for it.
func joinedEvents(r *timeline.Reading, texts [][]byte) (all []jsontext.Value) {
	defaults := make([][]field, len(texts))
	for i, text := range texts {
		for _, f := range fieldsIn(text) {
			if f.name == "defaults" {
				defaults[i] = fieldsIn(f.raw)
			}
		}
	}
	events := slices.SortedFunc(slices.Values(r.Timeline.Events), func(a, b *timeline.Event) int { return a.Pos().Compare(b.Pos()) })
	for _, e := range events {
		raw, _ := jsontext.NewDecoder(bytes.NewBuffer(r.Source(e)), jsontext.AllowDuplicateNames(true)).ReadValue()
		said := fieldsIn(raw)
		for _, d := range defaults[e.Pos().File] {
			if !hasField(said, d.name) {
				said = append(said, d)
			}
		}
		if e.Zone != nil && !hasField(said, "timezone") {
			zone, _ := jsontext.AppendQuote(nil, e.Zone.String())
			said = append(said, field{"timezone", zone})
		}
		if e.Status == timeline.Scheduled && e.Pos().File > 0 {
			said = slices.DeleteFunc(said, func(f field) bool { return f.name == "status" })
			said = append(said, field{"status", jsontext.Value(`"scheduled"`)})
		}
		all = append(all, writeObject(said))
	}
	return all
}
