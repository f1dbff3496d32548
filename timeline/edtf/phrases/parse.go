package phrases

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"demarche/timeline/edtf"
)

// Parse is [edtf.Parse], and its errors say, where that can be told, how to
// write what was meant.
func Parse(s string) (edtf.Date, error) {
	d, err := edtf.Parse(s)
	if e, ok := err.(*edtf.Error); ok && e.Hint == "" {
		e.Hint = printable(hintFor(s))
	}
	return d, err
}

// printable replaces what could break a message or steer a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if !strconv.IsPrint(r) {
			return utf8.RuneError
		}
		return r
	}, s)
}
