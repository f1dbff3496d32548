package intake

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/ids"
	"demarche/timeline"
)

// oneLine makes text that may stand in one line: spaces for line breaks, no
// control characters. Cut says that it was longer than a title may be.
func oneLine(b []byte) (s string, cut bool) {
	if plain(b) && len(b) <= timeline.DefaultTitle {
		return string(b), false
	}
	s = strings.Join(strings.FieldsFunc(cleaned(b), unicode.IsSpace), " ")
	return shorten(s, timeline.DefaultTitle)
}

// prose makes text that may have several lines.
func prose(b []byte) (s string, cut bool) {
	if plain(b) && len(b) <= timeline.DefaultText {
		return string(b), false
	}
	s = strings.ReplaceAll(strings.ReplaceAll(cleaned(b), "\r\n", "\n"), "\r", "\n")
	return shorten(strings.TrimSpace(s), timeline.DefaultText)
}

func shorten(s string, most int) (string, bool) {
	if utf8.RuneCountInString(s) <= most {
		return s, false
	}
	runes := []rune(s)[:most-1]
	for i := len(runes) - 1; i > most/2; i-- {
		if runes[i] == ' ' {
			runes = runes[:i]
			break
		}
	}
	return strings.TrimRightFunc(string(runes), unicode.IsSpace) + "…", true
}

// plain reports whether text is printable ASCII without two spaces in a row.
func plain(b []byte) bool {
	space := true
	for _, c := range b {
		if c < ' ' || c >= 0x7F || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return !space
}

// cleaned leaves out what steers a terminal or turns text around, and puts a
// sign in place of what is no UTF-8.
func cleaned(b []byte) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\r' || c == '\t':
			return c
		case c < 0x20, c >= 0x7F && c < 0xA0, c >= 0x202A && c <= 0x202E, c >= 0x2066 && c <= 0x2069, c == 0xFEFF:
			return -1
		}
		return c
	}, strings.ToValidUTF8(string(b), "\uFFFD"))
}

// visible reports whether text leaves a mark on a page.
func visible(s string) bool {
	return strings.ContainsFunc(s, func(c rune) bool {
		return !unicode.IsSpace(c) && !unicode.In(c, unicode.Cc, unicode.Cf, unicode.Noncharacter_Code_Point)
	})
}

// says reports whether text leaves a mark on a page.
func says(b []byte) bool {
	for _, c := range b {
		if c > ' ' && c < 0x7F {
			return true
		}
	}
	return visible(string(b))
}

// link returns an address that an events file may hold.
func link(b []byte) (string, bool) {
	s := strings.TrimSpace(string(b))
	u, err := url.Parse(s)
	ok := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && utf8.ValidString(s) &&
		!strings.ContainsFunc(s, func(c rune) bool {
			return c <= ' ' || c == 0x7F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069
		})
	return s, ok
}

// slug makes an id of a name, as package timeline makes them.
func slug(text string) string {
	if id := ids.Slug(text); id != "" {
		return id
	}
	return "unnamed"
}

// quote appends a JSON string.
func quote(dst []byte, s string) []byte {
	out, err := jsontext.AppendQuote(dst, s)
	if err != nil { // not UTF-8: the cleaning has been gone past
		out, _ = jsontext.AppendQuote(dst, strings.ToValidUTF8(s, "\uFFFD"))
	}
	return out
}

func itoa(n int) string { return strconv.Itoa(n) }
