package brief

import (
	"regexp"
	"strings"
)

// opening and closing are what comments begin with that are markers.
const (
	opening = "demarche:"
	closing = "/demarche"
)

// comment is a comment of a text that may be a marker.
type comment struct {
	from, to int // of all of it
	text     string
	at       int    // where the text begins
	follow   string // what lines need before them to stand where it stands, in Markdown and LaTeX
}

// section is a marker with its end.
type section struct {
	line   string // what is asked for
	at     int    // where it begins
	from   int    // of what stands between
	to     int
	next   int    // behind the end
	follow string // what lines between need before them
}

var rawMarkup = regexp.MustCompile(`(?i)^<(script|style|textarea|title|xmp|iframe|noembed|noframes|plaintext)[\s/>]`)

// eachLine calls visit for each line without its end.
func eachLine(text string, visit func(at int, line string) error) error {
	for at := 0; at < len(text); {
		line, _, found := strings.Cut(text[at:], "\n")
		if err := visit(at, strings.TrimSuffix(line, "\r")); err != nil {
			return err
		}
		at += len(line)
		if found {
			at++
		}
	}
	return nil
}

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
				if nearly.MatchString(rest) {
					return nil, fail(text, i, "the marker has no end: --> is missing", "")
				}
				return all, nil
			}
			end += 2
			if inner := rest[min(4, end):end]; len(strings.TrimSpace(inner)) > 0 {
				lead := len(inner) - len(strings.TrimLeft(inner, " \t\r\n"))
				all = append(all, comment{i, i + end + 3, strings.TrimSpace(inner), i + 4 + lead, ""})
			}
			i += end + 3
		case rawMarkup.MatchString(rest):
			name := strings.ToLower(rawMarkup.FindStringSubmatch(rest)[1])
			i = behindTag(text, i)
			end := indexFold(text[i:], "</"+name)
			if end < 0 {
				return all, nil
			}
			i += end + 2
		case len(rest) > 1 && (isLetter(rest[1]) || rest[1] == '/' || rest[1] == '!' || rest[1] == '?'):
			i = behindTag(text, i)
		default:
			i++
		}
	}
	return all, nil
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

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

// sections pairs markers with their ends.
func (d Document) sections() (all []section, err error) {
	text := string(d.Data)
	var comments []comment
	switch d.Kind {
	case Markdown:
		comments, err = markdownComments(text)
	case HTML:
		comments, err = htmlComments(text)
	case LaTeX:
		comments, err = latexComments(text)
	default:
		comments, err = dialects[d.Kind].comments(text)
	}
	if err != nil {
		return nil, err
	}
	end := d.marker(closing)
	var open *section
	for _, c := range comments {
		line, isOpening := strings.CutPrefix(c.text, opening)
		switch {
		case isOpening && open != nil:
			return nil, fail(text, c.at, "a chart begins inside of another, which has no end yet", "write "+end+" before it")
		case isOpening:
			lead := len(line) - len(strings.TrimLeft(line, " \t"))
			open = &section{line: strings.TrimSpace(line), at: c.at + len(opening) + lead, from: c.to, follow: c.follow}
			if strings.ContainsAny(open.line, "\r\n") {
				return nil, fail(text, c.at, "a marker is a single line", "")
			}
		case c.text == closing && open == nil:
			return nil, fail(text, c.at, "a chart ends here that has not begun", "it begins with "+d.marker(opening+" timeline events.json"))
		case c.text == closing && strings.Count(c.follow, ">") != strings.Count(open.follow, ">"):
			return nil, fail(text, c.at, "a chart ends in another quote than it begins", "let both markers stand in the same quote")
		case c.text == closing:
			open.to, open.next = c.from, c.to
			all = append(all, *open)
			open = nil
		case strings.HasPrefix(c.text, closing), strings.HasPrefix(c.text, "demarche "):
			if (d.Kind == LaTeX || dialects[d.Kind].mark != nil) && open == nil { // prose about us
				continue
			}
			return nil, fail(text, c.at, "`"+short(c.text)+"` is no marker", "a chart begins with "+d.marker(opening+" timeline events.json")+" and ends with "+end)
		}
	}
	switch {
	case open != nil:
		return nil, fail(text, open.at, "the chart that begins here has no end", "write "+end+" behind it")
	case len(all) > MaxCharts:
		return nil, fail(text, all[MaxCharts].at, "the document has too many charts", "")
	}
	return all, nil
}

// marker writes a comment.
func (d Document) marker(text string) string {
	if d.Kind == LaTeX {
		return "% " + text
	}
	if k, ok := dialects[d.Kind]; ok {
		return k.before + text + k.after
	}
	return "<!-- " + text + " -->"
}

// short cuts long text for a message.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// fail is an error at an offset.
func fail(text string, at int, message, hint string) *Error {
	line, col := position(text, at)
	return &Error{Line: line, Col: col, Message: message, Hint: hint}
}

// position counts lines and characters from 1.
func position(text string, at int) (line, col int) {
	before := text[:min(at, len(text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, len([]rune(strings.TrimPrefix(before[start:], "\ufeff"))) + 1
}
