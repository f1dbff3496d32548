package serve

import (
	"bytes"
	"unicode/utf8"

	"demarche/timeline"
)

// Problem is one thing wrong with the file, with the line that it stands in.
type Problem struct {
	Severity string `json:"severity"` // "error" or "warning"
	File     string `json:"file"`     // "" where there is but one
	Line     int    `json:"line"`     // from 1; 0 for a problem of the whole file
	Col      int    `json:"col"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`

	// The line of the file around the place: what is before it, what stands
	// there, what is after it.
	Before string `json:"before"`
	Here   string `json:"here"`
	After  string `json:"after"`
}

// reach is how many characters of a line are shown on each side of a problem.
const reach = 72

// Excerpt returns the line of a file that holds a position, cut to what can be
// read: what is before the character there, the character, what is after it.
// Where the line ends there the character is "".
func Excerpt(data []byte, at timeline.Position) (before, here, after string) {
	if at.Line < 1 {
		return "", "", ""
	}
	for line := 1; line < at.Line; line++ {
		i := bytes.IndexByte(data, '\n')
		if i < 0 {
			return "", "", ""
		}
		data = data[i+1:]
	}
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		data = data[:i]
	}
	data = bytes.TrimSuffix(data, []byte("\r"))
	offset := 0
	for col := 1; col < at.Col && offset < len(data); col++ {
		offset += width(data[offset:])
	}
	start := offset
	for n := 0; n < reach && start > 0; n++ {
		_, size := utf8.DecodeLastRune(data[:start])
		start -= size
	}
	before = string(data[start:offset])
	if start > 0 {
		before = "…" + before
	}
	rest := data[offset:]
	if len(rest) == 0 {
		return before, "", ""
	}
	here, rest = string(rest[:width(rest)]), rest[width(rest):]
	end := 0
	for n := 0; n < reach && end < len(rest); n++ {
		end += width(rest[end:])
	}
	after = string(rest[:end])
	if end < len(rest) {
		after += "…"
	}
	return before, here, after
}

// width is how many bytes the first character has.
func width(data []byte) int {
	_, size := utf8.DecodeRune(data)
	return size
}
