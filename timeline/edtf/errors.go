package edtf

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Error says why a text is not an EDTF expression.
type Error struct {
	Input  string // the text as given
	Offset int    // bytes into Input, at most its length
	Msg    string // what is wrong, in lower case
	Hint   string // what to write instead or to ask, "" if that is not known

	Instead string // an expression that says the same, "" if there is none
}

// maxQuoted bounds how much of a text that may be hostile goes into a message.
const maxQuoted = 60

// Error returns one line that quotes the input.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("date ")
	b.WriteString(strconv.Quote(clip(e.Input, maxQuoted)))
	b.WriteString(": ")
	b.WriteString(e.Msg)
	switch {
	case e.Hint != "":
		b.WriteString("; ")
		b.WriteString(e.Hint)
	case e.Instead != "":
		b.WriteString("; write ")
		b.WriteString(e.Instead)
	}
	return b.String()
}

func newError(input string, offset int, msg string) *Error {
	return &Error{Input: input, Offset: min(offset, len(input)), Msg: oneLine(msg)}
}

// oneLine replaces what does not print, so that no part of the input can break
// a message or steer a terminal.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if !strconv.IsPrint(r) {
			return utf8.RuneError
		}
		return r
	}, s)
}

// clip shortens s to about most bytes at a character border.
func clip(s string, most int) string {
	if len(s) <= most {
		return s
	}
	for most > 0 && !utf8.RuneStart(s[most]) {
		most--
	}
	return s[:most] + "…"
}

// quoteAt quotes the character of s at an offset for a message.
func quoteAt(s string, offset int) string {
	if offset >= len(s) {
		return "the end"
	}
	_, size := utf8.DecodeRuneInString(s[offset:])
	return strconv.Quote(s[offset : offset+size])
}
