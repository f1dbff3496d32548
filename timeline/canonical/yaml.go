package canonical

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"demarche/internal/pattern"

	"github.com/go-json-experiment/json/jsontext"
)

// yamlWriter writes a file with comments as YAML.
type yamlWriter struct {
	out    []byte
	quoted bool // every text stands in quotes
}

func (w *yamlWriter) file(d *commented) []byte {
	w.remarks(d.head, 0)
	if len(d.root.parts) == 0 {
		w.out = append(w.out, "{}\n"...)
	}
	w.block(d.root, fileForm, 0)
	w.remarks(d.tail, 0)
	return w.out
}

// remarks writes comments, a line each.
func (w *yamlWriter) remarks(all []string, indent int) {
	for _, text := range all {
		w.indent(indent)
		w.out = append(append(w.out, text...), '\n')
	}
}

func (w *yamlWriter) indent(n int) { w.out = append(w.out, strings.Repeat(" ", n)...) }

func (w *yamlWriter) behind(all []string) {
	for _, text := range all {
		w.out = append(append(w.out, ' '), text...)
	}
	w.out = append(w.out, '\n')
}

// block writes the parts of a value, a line or more each.
func (w *yamlWriter) block(n *noted, f *form, indent int) {
	for i, e := range n.parts {
		if i > 0 && e.blank {
			w.out = append(w.out, '\n')
		}
		w.above(e, f, indent)
		w.indent(indent)
		w.entry(e, f, indent)
	}
	w.remarks(n.foot, indent)
}

// above writes the comments that stand above an entry, which are also those
// behind it where it has lines of its own below.
func (w *yamlWriter) above(e *entry, f *form, indent int) {
	w.remarks(e.before, indent)
	if w.inBlock(e, f, indent) {
		w.remarks(e.behind, indent)
		e.behind = nil
	}
}

// inBlock reports whether the parts of a value get lines of their own.
func (w *yamlWriter) inBlock(e *entry, f *form, indent int) bool {
	v, name, width := e.value, "", indent+len("- ")
	if e.name != nil {
		name = unquoted(e.name)
		width = indent + utf8.RuneCountInString(w.spell(name, true, false)) + len(": ")
	}
	inner := f.field(name)
	return v.open != 0 && len(v.parts)+len(v.foot) > 0 && !(v.plain() && !(inner != nil && inner.open) && fits(v, width))
}

// entry writes a field or an item, whose line has been indented.
func (w *yamlWriter) entry(e *entry, f *form, indent int) {
	name := ""
	if e.name != nil {
		name = unquoted(e.name)
		w.out = append(append(w.out, w.spell(name, true, false)...), ':')
	} else {
		w.out = append(w.out, '-')
	}
	v := e.value
	inner := f.field(name)
	text := f != nil && f.of != nil && f.of.Text(name)
	switch {
	case v.open == 0:
		w.out = append(w.out, ' ')
		w.scalar(v, text, indent, e.behind)
		return
	case !w.inBlock(e, f, indent):
		w.out = append(w.out, ' ')
		w.flow(v, inner)
		w.behind(append(v.opening, e.behind...))
		return
	}
	if e.name == nil && v.open == '{' && len(v.opening) == 0 && len(e.behind) == 0 && len(v.parts) > 0 {
		// The first field stands on the line of the dash.
		w.out = append(w.out, ' ')
		for i, part := range v.parts {
			if i > 0 {
				if part.blank {
					w.out = append(w.out, '\n')
				}
				w.above(part, inner, indent+formatIndent)
				w.indent(indent + formatIndent)
			}
			w.entry(part, inner, indent+formatIndent)
		}
		w.remarks(v.foot, indent+formatIndent)
		return
	}
	w.behind(append(v.opening, e.behind...))
	w.block(v, inner, indent+formatIndent)
}

// fits reports whether a value may stand on one line.
func fits(n *noted, before int) bool { return before+n.width() <= formatWidth }

// flow writes a value on one line.
func (w *yamlWriter) flow(n *noted, f *form) {
	switch n.open {
	case '[':
		w.out = append(w.out, '[')
	default:
		w.out = append(w.out, '{')
	}
	for i, e := range n.parts {
		if i > 0 {
			w.out = append(w.out, ", "...)
		}
		name := ""
		if e.name != nil {
			name = unquoted(e.name)
			w.out = append(append(w.out, w.spell(name, true, true)...), ": "...)
		}
		text := f != nil && f.of != nil && f.of.Text(name)
		if e.value.open == 0 {
			w.out = append(w.out, w.inFlow(e.value, text)...)
			continue
		}
		w.flow(e.value, f.field(name))
	}
	w.out = append(w.out, n.open+2)
}

func (w *yamlWriter) inFlow(n *noted, text bool) string {
	if n.text[0] == '"' {
		return w.spell(unquoted(n.text), text, true)
	}
	return string(n.text)
}

// scalar writes a text, a number, true, false or null, and what stands behind it.
func (w *yamlWriter) scalar(n *noted, text bool, indent int, behind []string) {
	if n.text[0] != '"' {
		w.out = append(w.out, n.text...)
		w.behind(behind)
		return
	}
	s := unquoted(n.text)
	if w.quoted || !inLines(s) {
		w.out = append(w.out, w.spell(s, text, false)...)
		w.behind(behind)
		return
	}
	header := "|"
	if !strings.HasSuffix(s, "\n") {
		header = "|-"
	}
	w.out = append(w.out, header...)
	w.behind(behind)
	for line := range strings.SplitSeq(strings.TrimSuffix(s, "\n"), "\n") {
		if line != "" {
			w.indent(indent + formatIndent)
		}
		w.out = append(append(w.out, line...), '\n')
	}
}

// inLines reports whether a text can stand as it is, line by line.
func inLines(s string) bool {
	if !strings.Contains(strings.TrimSuffix(s, "\n"), "\n") || strings.HasSuffix(s, "\n\n") || strings.HasPrefix(s, "\n") || strings.HasPrefix(s, " ") {
		return false
	}
	for line := range strings.SplitSeq(s, "\n") {
		if strings.TrimRight(line, " \t") != line || strings.ContainsAny(line, "\t#") || strings.ContainsFunc(line, func(c rune) bool {
			return c < ' ' || c == 0x7F || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0xFEFF
		}) {
			return false
		}
	}
	return true
}

var (
	plainText  = pattern.Late(`^[\pL\pN_$€£/(.“‘«–][^\x00-\x1f\x7f\x85\x{2028}\x{2029}\x{FEFF}]*$`)
	otherWords = pattern.Late(`(?i)^(~|null|true|false|yes|no|on|off|y|n)$`)
	likeNumber = pattern.Late(`^[-+.]?[0-9]|^[-+]?\.(inf|nan)`)
)

// spell writes a text: without quotes where nobody takes it for something else.
// Where the table has text, what looks like a number or a day needs none.
func (w *yamlWriter) spell(s string, text, flow bool) string {
	bare := !w.quoted && plainText().MatchString(s) && strings.TrimSpace(s) == s && !otherWords().MatchString(s) && !strings.Contains(s, ": ") && !strings.Contains(s, " #") && !strings.HasSuffix(s, ":") &&
		(text || !likeNumber().MatchString(s)) && !(flow && strings.ContainsAny(s, ",[]{}:"))
	if flow && !bare && !w.quoted && text && isURL(s) {
		bare = !strings.ContainsAny(s, ",[]{} ")
	}
	if bare {
		return s
	}
	quoted, _ := jsontext.AppendQuote(nil, s) // JSON is YAML
	var out strings.Builder
	for _, c := range string(quoted) {
		if c >= 0x7F && c < 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF {
			fmt.Fprintf(&out, `\u%04x`, c) // which YAML does not let stand
			continue
		}
		out.WriteRune(c)
	}
	return out.String()
}

func isURL(s string) bool { return strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "http://") }
