package markup

import (
	"strings"
)

// Error says what is wrong with a document, and where. It is left untouched.
type Error struct {
	Place     string // part of the document, or "" for a text
	Line, Col int    // from 1, columns in characters; 0 if it is about all of it
	Message   string
	Hint      string
	Err       error // what the drawer returned, or nil
}

func (e *Error) Error() string {
	if e.Err != nil {
		return e.Err.Error()
	}
	return e.Message
}

// Unwrap returns the error of the drawer.
func (e *Error) Unwrap() error { return e.Err }

// Short cuts long text for a message.
func Short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// Fail is an error at an offset.
func Fail(text string, at int, message, hint string) *Error {
	line, col := Position(text, at)
	return &Error{Line: line, Col: col, Message: message, Hint: hint}
}

// Position counts lines and characters from 1.
func Position(text string, at int) (line, col int) {
	before := text[:min(at, len(text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, len([]rune(strings.TrimPrefix(before[start:], "\ufeff"))) + 1
}

// InPart is an error at an offset of a part.
func InPart(part string, data []byte, at int, message, hint string) *Error {
	e := Fail(string(data), at, message, hint)
	e.Place = part
	return e
}
