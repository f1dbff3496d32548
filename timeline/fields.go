package timeline

import "bytes"

// Field is a field that [Fields] reads, with the place of its value.
type Field struct {
	Name, Value string
	Pos         Position
}

// Fields reads a JSON object of text, such as a theme: a small file beside the
// events file, which gets the same messages. The fields are in the order of the
// file. What names the object in messages, as "a theme".
func Fields(name string, data []byte, what string, known []string) ([]Field, Problems) {
	r := newReader(name, bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF")), Limits{}.orDefault())
	var fields []Field
	r.object(&shape{what: what, fields: known}, func(field string) {
		before := len(r.problems)
		if value, offset := r.text(field, DefaultTitle); len(r.problems) == before && !r.broken {
			fields = append(fields, Field{field, value, r.at(offset)})
		}
	})
	if !r.broken {
		if at := r.next(); at < len(r.data) {
			r.fail(at, "json", "remove what comes after the closing brace", "something follows the end of %s", what)
		}
	}
	r.problems.sort()
	return fields, r.problems
}
