package scan

import (
	"bytes"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// openJSONLines reads an object a line: its members are the columns that the
// mapping names.
func (r *run) openJSONLines(in *input, how string) error {
	l, err := r.layout(r.m.ColumnsNamed(), false)
	if err != nil {
		return err
	}
	in.format = "an object a line"
	if how != "" {
		in.format += ", " + how
	}
	in.layout = l
	in.read = in.readLines
	in.cells = objectCells(r.m.ColumnsNamed())
	return nil
}

// objectCells takes an object apart, by the names of its members. A list is the
// values with semicolons between; what is null is empty.
func objectCells(header []string) func(cols []int, line []byte, cells [][]byte) int {
	return func(cols []int, line []byte, cells [][]byte) int {
		for _, c := range cols {
			cells[c] = nil
		}
		d := jsontext.NewDecoder(bytes.NewReader(line), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
		if t, err := d.ReadToken(); err != nil || t.Kind() != '{' {
			return -1
		}
		for d.PeekKind() != '}' {
			name, err := d.ReadToken()
			if err != nil {
				return -1
			}
			col := -1
			for _, c := range cols {
				if strings.EqualFold(header[c], name.String()) {
					col = c
				}
			}
			if col < 0 {
				if d.SkipValue() != nil {
					return -1
				}
				continue
			}
			if cells[col], err = value(d); err != nil {
				return -1
			}
		}
		return len(header)
	}
}

// value reads a value as the text of a cell.
func value(d *jsontext.Decoder) ([]byte, error) {
	v, err := d.ReadValue()
	if err != nil {
		return nil, err
	}
	switch v.Kind() {
	case 'n':
		return nil, nil
	case '"':
		return jsontext.AppendUnquote(nil, v)
	case '[':
		inner := jsontext.NewDecoder(bytes.NewReader(v), jsontext.AllowInvalidUTF8(true))
		if _, err := inner.ReadToken(); err != nil {
			return nil, err
		}
		var all []byte
		for inner.PeekKind() != ']' {
			one, err := value(inner)
			if err != nil {
				return nil, err
			}
			if len(all) > 0 {
				all = append(all, "; "...)
			}
			all = append(all, one...)
		}
		return all, nil
	}
	return bytes.Clone(v), nil
}
