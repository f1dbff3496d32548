package filetext

import (
	"bytes"

	"demarche/timeline"
	"demarche/timeline/internal/fields"
	"demarche/timeline/internal/walk"
)

// Field is a field that [Fields] reads, with the place of its value.
type Field struct {
	Name, Value string
	Pos         timeline.Position
}

// own makes a kind of object of the names of its fields.
func own(what string, names []string) *fields.Object {
	o := &fields.Object{What: what}
	for _, name := range names {
		o.Fields = append(o.Fields, fields.Field{Name: name})
	}
	return o
}

// Fields reads a JSON object of text, such as a theme: a small file beside the
// events file, which gets the same messages. The fields are in the order of the
// file. What names the object in messages, as "a theme".
func Fields(name string, data []byte, what string, known []string) ([]Field, timeline.Problems) {
	r := walk.New(name, bytes.TrimPrefix(data, walk.ByteOrderMark), walk.Limits{Title: timeline.DefaultTitle, Text: timeline.DefaultText})
	var found []Field
	o := own(what, known)
	r.Object(o, func(i int) {
		field := o.Fields[i].Name
		before := len(r.Problems)
		if value, offset := r.Text(field, timeline.DefaultTitle); len(r.Problems) == before && !r.Broken {
			found = append(found, Field{field, value, r.At(offset)})
		}
	})
	if !r.Broken {
		if at := r.Next(); at < len(r.Data) {
			r.Fail(at, "json", "remove what comes after the closing brace", "something follows the end of %s", what)
		}
	} else {
		walk.Repaired(r)
	}
	r.Problems.Sort()
	return found, r.Problems
}
