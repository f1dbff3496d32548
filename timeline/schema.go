package timeline

import (
	"bytes"
	_ "embed"
)

//go:embed schema.json
var schema []byte

// Schema returns the JSON Schema (draft 2020-12) of events files, with which
// editors complete and check them. It knows the shape of a file only: whether
// an id is declared, a date exists or the order contradicts itself is for
// [Load] to say.
func Schema() []byte { return bytes.Clone(schema) }
