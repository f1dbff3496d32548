package say

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// WriteJSON writes a value that a terminal may show.
func WriteJSON(w io.Writer, value any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(value); err != nil {
		return err
	}
	_, err := w.Write(escaped(b.Bytes()))
	return err
}

// escaped writes what could steer a terminal as JSON escapes. JSON has such
// characters in strings only, but for the line feeds between them.
func escaped(text []byte) []byte {
	var out []byte
	for _, c := range string(text) {
		if c != '\n' && Tricky(c) {
			out = fmt.Appendf(out, `\u%04x`, c)
		} else {
			out = append(out, string(c)...)
		}
	}
	return out
}
