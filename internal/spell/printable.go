package spell

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Clip shortens what somebody wrote so that it fits into a message, and makes
// it printable.
func Clip(s string) string {
	s = Printable(s)
	const most = 60
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}

// Printable replaces what could play tricks with a terminal.
func Printable(s string) string {
	return strings.Map(func(c rune) rune {
		if c == '\t' || c == '\n' {
			return ' '
		}
		if !strconv.IsPrint(c) {
			return '\uFFFD'
		}
		return c
	}, s)
}
