package brief

import (
	"regexp"
	"strings"
)

// dialect is how a language of plain text writes a comment that has a line to
// itself, and a picture.
type dialect struct {
	before, after string // around what a comment says
	mark          *regexp.Regexp
	fences        []*regexp.Regexp // lines that begin and end what is shown as it is written
	spaced        bool             // what stands alone has empty lines around it
	picture       func(name, text string) string
}

// dialects are the languages that differ in comments and pictures alone.
var dialects = map[Kind]dialect{
	MDX: {before: "{/* ", after: " */}", mark: regexp.MustCompile(`^[ \t]*\{/\*[ \t]*(/?demarche\b.*?)[ \t]*\*/\}[ \t]*$`),
		fences: []*regexp.Regexp{regexp.MustCompile("^[ \t>]*(`{3,}|~{3,})")}, spaced: true,
		picture: func(name, text string) string {
			return "![" + strings.NewReplacer("{", "\\{", "}", "\\}").Replace(altText(text)) + "](" + name + ")"
		}},
	AsciiDoc: {before: "// ", mark: regexp.MustCompile(`^//[ \t]*(/?demarche\b.*?)[ \t]*$`),
		fences: []*regexp.Regexp{regexp.MustCompile(`^(-{4,}|\.{4,}|/{4,}|\+{4,})[ \t]*$`), regexp.MustCompile("^(`{3,})")}, spaced: true,
		picture: func(name, text string) string { return `image::` + name + `["` + asciiDocText(text) + `"]` }},
	ReStructuredText: {before: ".. ", mark: regexp.MustCompile(`^\.\.[ \t]+(/?demarche\b.*?)[ \t]*$`), spaced: true,
		picture: func(name, text string) string {
			return ".. image:: " + name + "\n   :alt: " + strings.ReplaceAll(oneLine(text), `\`, `\\`) + "\n   :width: 100%"
		}},
	Typst: {before: "// ", mark: regexp.MustCompile(`^[ \t]*//[ \t]*(/?demarche\b.*?)[ \t]*$`),
		fences: []*regexp.Regexp{regexp.MustCompile("^[^`]*(`{3,})[^`]*$")},
		picture: func(name, text string) string {
			return `#image("` + name + `", width: 100%, alt: "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(oneLine(text)) + `")`
		}},
}

// asciiDocText is the one door for text into an attribute of AsciiDoc.
func asciiDocText(s string) string {
	return strings.NewReplacer(`"`, "&quot;", "{", "&#123;", "]", "&#93;", "<", "&lt;", ">", "&gt;").Replace(strings.ReplaceAll(oneLine(s), "&", "&amp;"))
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
