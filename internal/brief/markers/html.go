package markers

import (
	"strings"

	"demarche/internal/markup"
	"demarche/internal/pattern"
)

var rawMarkup = pattern.Late(`(?i)^<(script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)[\s/>]`)

// htmlComments finds comments where a browser sees them: not in values of
// attributes, scripts and the like.
func htmlComments(text string) (all []comment, err error) {
	for i := 0; i < len(text); {
		next := strings.IndexByte(text[i:], '<')
		if next < 0 {
			break
		}
		i += next
		rest := text[i:]
		switch {
		case strings.HasPrefix(rest, "<!--"):
			end := strings.Index(rest[2:], "-->") // <!--> is a whole comment
			if end < 0 {
				if nearly().MatchString(rest) {
					return nil, markup.Fail(text, i, "the marker has no end: --> is missing", "")
				}
				return all, nil
			}
			end += 2
			if inner := rest[min(4, end):end]; len(strings.TrimSpace(inner)) > 0 {
				lead := len(inner) - len(strings.TrimLeft(inner, " \t\r\n"))
				all = append(all, comment{i, i + end + 3, strings.TrimSpace(inner), i + 4 + lead, ""})
			}
			i += end + 3
		case rawMarkup().MatchString(rest):
			name := strings.ToLower(rawMarkup().FindStringSubmatch(rest)[1])
			i = behindTag(text, i)
			end := indexFold(text[i:], "</"+name)
			if end < 0 {
				return all, nil
			}
			i += end + 2
		case len(rest) > 1 && (IsLetter(rest[1]) || rest[1] == '/' || rest[1] == '!' || rest[1] == '?'):
			i = behindTag(text, i)
		default:
			i++
		}
	}
	return all, nil
}

// IsLetter reports whether a byte is a letter of ASCII.
func IsLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// indexFold finds an ASCII word in lower case, whatever the case of the text.
func indexFold(text, word string) int {
	for i := 0; i+len(word) <= len(text); i++ {
		if text[i] == word[0] && strings.EqualFold(text[i:i+len(word)], word) {
			return i
		}
	}
	return -1
}

// behindTag returns where the tag that begins at i has ended.
func behindTag(text string, i int) int {
	quote := byte(0)
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			return i + 1
		case (c == '"' || c == '\'') && text[i-1] == '=':
			quote = c
		}
	}
	return i
}
