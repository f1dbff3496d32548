package markers

import (
	"regexp"
	"strings"

	"demarche/internal/brief/document"
)

// dialect is how a language of plain text writes a comment that has a line to
// itself.
type dialect struct {
	before, after string // around what a comment says
	mark          *regexp.Regexp
	fences        []*regexp.Regexp // lines that begin and end what is shown as it is written
	spaced        bool             // what stands alone has empty lines around it
}

// dialects are the languages that differ in comments alone.
var dialects = map[document.Kind]dialect{
	document.MDX: {before: "{/* ", after: " */}", mark: regexp.MustCompile(`^[ \t]*\{/\*[ \t]*(/?demarche\b.*?)[ \t]*\*/\}[ \t]*$`),
		fences: []*regexp.Regexp{regexp.MustCompile("^[ \t>]*(`{3,}|~{3,})")}, spaced: true},
	document.AsciiDoc: {before: "// ", mark: regexp.MustCompile(`^//[ \t]*(/?demarche\b.*?)[ \t]*$`),
		fences: []*regexp.Regexp{regexp.MustCompile(`^(-{4,}|\.{4,}|/{4,}|\+{4,})[ \t]*$`), regexp.MustCompile("^(`{3,})")}, spaced: true},
	document.ReStructuredText: {before: ".. ", mark: regexp.MustCompile(`^\.\.[ \t]+(/?demarche\b.*?)[ \t]*$`), spaced: true},
	document.Typst: {before: "// ", mark: regexp.MustCompile(`^[ \t]*//[ \t]*(/?demarche\b.*?)[ \t]*$`),
		fences: []*regexp.Regexp{regexp.MustCompile("^[^`]*(`{3,})[^`]*$")}},
}

// comments finds the comments of a text that have a line to themselves.
func (d dialect) comments(text string) (all []comment, err error) {
	var until *regexp.Regexp
	fence := ""
	err = eachLine(text, func(at int, line string) error {
		for _, f := range d.fences {
			m := f.FindStringSubmatch(line)
			switch {
			case m == nil:
			case fence == "":
				until, fence = f, m[1]
				return nil
			case until == f && m[1][0] == fence[0] && len(m[1]) >= len(fence):
				until, fence = nil, ""
				return nil
			}
		}
		if m := d.mark.FindStringSubmatchIndex(line); m != nil && fence == "" {
			all = append(all, comment{at, at + len(line), line[m[2]:m[3]], at + m[2], line[:len(line)-len(strings.TrimLeft(line, " \t"))]})
		}
		return nil
	})
	return all, err
}

// Spaced reports whether what stands alone has empty lines around it in a language
// other than Markdown.
func Spaced(kind document.Kind) bool { return dialects[kind].spaced }
