package walk

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// again reads JSON that has been read, from an offset on.
func again(data []byte, at int) *jsontext.Decoder {
	return jsontext.NewDecoder(bytes.NewBuffer(data[at:]), jsontext.AllowDuplicateNames(true))
}

// Unquote returns the text of a JSON string.
func Unquote(raw jsontext.Value) string {
	inner := raw[1 : len(raw)-1]
	if bytes.IndexByte(inner, '\\') < 0 {
		return string(inner)
	}
	s, _ := jsontext.AppendUnquote(nil, raw) // the decoder has checked it
	return string(s)
}

// FieldAt returns the offset of the value of a field of the object at an offset;
// false, and the offset of the object, where it does not have the field.
func FieldAt(data []byte, at int, field string) (offset int, ok bool) {
	dec := again(data, at)
	if _, err := dec.ReadToken(); err != nil {
		return at, false
	}
	for dec.PeekKind() == '"' {
		name, err := dec.ReadValue()
		if err != nil {
			break
		}
		found := Unquote(name) == field
		raw, err := dec.ReadValue()
		if err != nil {
			break
		}
		if found {
			return at + int(dec.InputOffset()) - len(raw), true
		}
	}
	return at, false
}

// ItemsAt returns the offsets of the items of the list at an offset, but for those
// that are null.
func ItemsAt(data []byte, at int) (all []int) {
	dec := again(data, at)
	if _, err := dec.ReadToken(); err != nil {
		return nil
	}
	for dec.PeekKind() != ']' {
		raw, err := dec.ReadValue()
		if err != nil {
			break
		}
		if raw.Kind() != 'n' {
			all = append(all, at+int(dec.InputOffset())-len(raw))
		}
	}
	return all
}
