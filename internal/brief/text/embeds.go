package text

import (
	"strings"

	"demarche/internal/brief/chart"
	"demarche/internal/brief/document"
	"demarche/internal/brief/markers"
)

// shows reports whether the text shows the file, in whatever way: ![…](name),
// src="name", {name}, ![[name|400]], src="{{ base }}/name", [1]: name, :name:. It
// does where the name stands for itself, not as a part of another.
func shows(body, name string) bool {
	for from := 0; ; {
		i := strings.Index(body[from:], name)
		if i < 0 {
			return false
		}
		i += from
		before := strings.TrimSuffix(body[:i], "./")
		if template := strings.TrimSuffix(before, "/"); template != before && strings.HasSuffix(template, "}") {
			before = template // the rest of a path that a template fills in
		}
		if !continues(before, len(before)-1) && !continues(body, i+len(name)) {
			return true
		}
		from = i + 1
	}
}

// continues reports whether the byte there belongs to the name of a file, and
// does not merely end a sentence.
func continues(s string, at int) bool {
	if at < 0 || at >= len(s) {
		return false
	}
	switch c := s[at]; {
	case c == '.':
		return at+1 < len(s) && !strings.ContainsRune(" \t\r\n", rune(s[at+1])) || at == len(s)-1 && at > 0
	case c == '/' || c == '-' || c == '_' || c == '%' || c >= 0x80:
		return true
	default:
		return c >= '0' && c <= '9' || markers.IsLetter(c)
	}
}

// followed is a text that shows a file, with the alternative text that the program
// wrote for it before following what it shows now.
func (w *textWriter) followed(body, name string, before, now []byte) string {
	text := chart.Alternative(now)
	if text == "" {
		return body
	}
	title, desc := chart.SaidBy(before)
	picture := func(text string) string {
		if w.Kind == document.Markdown { // what else a person wrote in the brackets stays
			return "![" + altText(text) + "](" + name
		}
		return pictureIn[w.Kind](name, text)
	}
	for _, old := range []string{chart.Alternative(before), chart.OneLine(title), chart.OneLine(desc)} {
		if shown := picture(old); strings.Contains(body, shown) {
			return strings.Replace(body, shown, picture(text), 1)
		}
	}
	return body
}
