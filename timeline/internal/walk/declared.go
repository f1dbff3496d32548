package walk

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// Declared remembers where something is declared, by what it is and its id.
type Declared map[[2]string][2]int

// Again reports whether what has been read from an offset on, such as an actor of the
// id, is declared by another file in the same words. It remembers what is declared here.
func (d Declared) Again(r *Reader, what, id string, from int) bool {
	key, here := [2]string{what, id}, [2]int{from, r.Done()}
	there, ok := d[key]
	if !ok {
		d[key] = here
		return false
	}
	return r.Which(there[0]) != r.Which(from) && bytes.Equal(canonical(r, there), canonical(r, here))
}

// canonical is what stands in a part of what is read, however it is spelled.
func canonical(r *Reader, part [2]int) []byte {
	v := jsontext.Value(r.Data[part[0]:part[1]]).Clone()
	_ = v.Canonicalize(jsontext.AllowDuplicateNames(true)) // what it does not know stays as it is
	return v
}
