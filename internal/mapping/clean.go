package mapping

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cleanings are conversions of a text by themselves.
var cleanings = map[string]func(dst, s []byte) []byte{
	"html":     appendWithoutTags,
	"capitals": appendCapitalised,
	"lower":    func(dst, s []byte) []byte { return append(dst, bytes.ToLower(s)...) },
	"host":     appendHost,
}

// appendWithoutTags takes the tags out of HTML and writes entities as what they
// stand for; <br>, </p> and </li> end a word.
func appendWithoutTags(dst, s []byte) []byte {
	if bytes.IndexByte(s, '<') < 0 && bytes.IndexByte(s, '&') < 0 {
		return append(dst, s...)
	}
	var text strings.Builder
	for len(s) > 0 {
		open := bytes.IndexByte(s, '<')
		if open < 0 || open+1 == len(s) {
			text.Write(s)
			break
		}
		text.Write(s[:open])
		s = s[open:]
		if c := s[1]; c != '/' && c != '!' && !('a' <= c|0x20 && c|0x20 <= 'z') {
			text.WriteByte('<')
			s = s[1:]
			continue
		}
		end := bytes.IndexByte(s, '>')
		if end < 0 {
			text.Write(s)
			break
		}
		switch name := strings.ToLower(strings.Trim(string(s[1:end]), " /")); {
		case strings.HasPrefix(name, "br"), name == "p", name == "li", name == "div", name == "tr":
			text.WriteByte('\n')
		}
		s = s[end+1:]
	}
	return append(dst, strings.TrimSpace(html.UnescapeString(text.String()))...)
}

// appendCapitalised writes UNITED STATES as United States. Text that has small
// letters is left alone.
func appendCapitalised(dst, s []byte) []byte {
	for _, c := range string(s) {
		if unicode.IsLower(c) {
			return append(dst, s...)
		}
	}
	start := true
	for _, c := range string(s) {
		if start {
			dst = utf8.AppendRune(dst, c)
		} else {
			dst = utf8.AppendRune(dst, unicode.ToLower(c))
		}
		start = !unicode.IsLetter(c) && c != '\'' && c != '’'
	}
	return dst
}

// appendHost writes the host of an address.
func appendHost(dst, s []byte) []byte {
	_, rest, ok := bytes.Cut(s, []byte("://"))
	if !ok {
		return append(dst, s...)
	}
	if end := bytes.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	return append(dst, bytes.TrimPrefix(bytes.ToLower(rest), []byte("www."))...)
}

// trim takes the spaces off both ends, those of typography too.
func trim(s []byte) []byte {
	if len(s) == 0 || s[0] > ' ' && s[0] < 0x80 && s[len(s)-1] > ' ' && s[len(s)-1] < 0x80 {
		return s
	}
	return bytes.TrimFunc(s, func(c rune) bool { return unicode.IsSpace(c) || c == 0xFEFF || c == 0x200B })
}
