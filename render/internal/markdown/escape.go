package markdown

import (
	"regexp"
	"strings"

	"demarche/render/internal/font"
)

// Escape is the one door through which text from the file goes into Markdown:
// it makes one clean line of it and escapes whatever CommonMark, GitHub, Pandoc
// or a site generator could take for markup, at the beginning of a line as well
// as within it. Rendered, the text is what it was. Brackets of tags become
// entities, since not every reader of Markdown lets a backslash disarm them.
func Escape(s string) string {
	s = font.Clean(s)
	var b strings.Builder
	b.Grow(len(s) + len(s)/16)
	for i := range len(s) {
		switch {
		case s[i] == '<':
			b.WriteString("&lt;")
		case s[i] == '&' && entity.MatchString(s[i:]):
			b.WriteString("&amp;")
		case special(s, i):
			b.WriteByte('\\')
			b.WriteByte(s[i])
		default:
			b.WriteByte(s[i])
		}
	}
	return b.String()
}

var entity = regexp.MustCompile(`^&#?[0-9A-Za-z]+;`)

// special reports whether the byte at i could be markup where it stands.
func special(s string, i int) bool {
	switch s[i] {
	case '\\', '`', '*', '_', '[', ']', '|', '~', '{', '}', '$', '^':
		return true
	case '#', '+', '-', '=', '>', '%': // heading, list, line under a heading, quote, title of Pandoc
		return i == 0
	case ':': // address, emoji, definition
		time := i > 0 && digits(s[i-1:i])
		return i == 0 || i+1 < len(s) && (s[i+1] == '/' || letterOrDigit(s[i+1]) && !time)
	case '@': // mail address
		return i > 0 && s[i-1] != ' '
	case '.': // address without a scheme; number of a list
		return i >= 3 && strings.EqualFold(s[i-3:i], "www") || listMarker(s, i)
	case ')':
		return listMarker(s, i)
	}
	return false
}

func letterOrDigit(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}

func listMarker(s string, i int) bool {
	return digits(s[:i]) && (i+1 == len(s) || s[i+1] == ' ')
}

func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
