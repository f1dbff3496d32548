package graphfile

import (
	"fmt"
	"strings"

	"demarche/timeline"
	"demarche/timeline/relations"
)

// dotText is the one door for text into DOT: a quoted string that Graphviz
// shows as the text that it is given. Its labels know escapes (\n, \l, \N, \G,
// …) and HTML entities, and a quoted string ends at a quotation mark; a string
// in <angle brackets> would be HTML, but a quoted one never is.
func dotText(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range valid(s) {
		switch {
		case r == '"':
			b.WriteString(`\"`)
		case r == '\\':
			b.WriteString(`\\`)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '&':
			b.WriteString("&amp;")
		case r == '\r' || r == '\t' || hidden(r) && r > 0x7F && r <= 0xFFFF: // Graphviz reads other references wrongly
			fmt.Fprintf(&b, "&#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// attributes writes name and value pairs; values are text, and empty ones but
// labels are left out.
func attributes(pairs ...string) string {
	var parts []string
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" || pairs[i] == "label" {
			parts = append(parts, pairs[i]+"="+dotText(pairs[i+1]))
		}
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func (f *file) dot() []byte {
	var b strings.Builder
	b.WriteString("digraph actors {\n")
	b.WriteString("  graph " + attributes("label", f.title, "labelloc", "t", "fontname", "Helvetica", "overlap", "false") + "\n")
	b.WriteString("  node " + attributes("shape", "box", "fontname", "Helvetica") + "\n")
	b.WriteString("  edge " + attributes("fontname", "Helvetica", "fontsize", "10") + "\n\n")
	for _, n := range f.nodes {
		pairs := append([]string{"label", n.Name}, shapes[n.Kind]...)
		if n.kind == "event" {
			pairs = append(pairs, "shape", "plain")
		}
		pairs = append(pairs, "kind", n.kind, "alone", some(n.alone), "inner", some(n.inner))
		b.WriteString("  " + dotText(n.id) + " " + attributes(pairs...) + "\n")
	}
	if len(f.edges) > 0 {
		b.WriteByte('\n')
	}
	for _, e := range f.edges {
		pairs := append([]string{"label", e.label}, lines[e.Kind]...)
		if e.Unconfirmed() && e.Kind.Done() {
			pairs = append(pairs, "style", "dashed")
		}
		pairs = append(pairs, "kind", e.kind, "events", e.events, "statuses", e.statuses, "scale", e.scale, "quad", e.Quad().String())
		b.WriteString("  " + dotText(e.from) + " -> " + dotText(e.to) + " " + attributes(pairs...) + "\n")
	}
	b.WriteString("}\n")
	return []byte(b.String())
}

// some writes a number, and nothing for none.
func some(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// shapes tell the kinds of actors apart.
var shapes = map[timeline.ActorKind][]string{
	timeline.Person: {"style", "rounded"},
	timeline.State:  {"style", "bold"},
	timeline.Bloc:   {"peripheries", "2"},
	timeline.Group:  {"shape", "octagon"},
	timeline.Media:  {"shape", "note"},
}

// lines tell the kinds of relations apart.
var lines = map[relations.Kind][]string{
	relations.Together: {"dir", "none"},
	relations.Jointly:  {"dir", "none", "color", "black:invis:black"}, // a double line
	relations.Claims:   {"style", "dotted", "arrowhead", "empty"},
	relations.Mentions: {"style", "dotted", "arrowhead", "none"},
}
