package canonical

import (
	"bytes"
	"strings"
)

// remarksOf finds the comments of a file that is JSON but for them; without is
// the file with spaces in their place.
func remarksOf(file, without []byte) (all []remark) {
	for i := 0; i < len(file); i++ {
		switch {
		case without[i] == '"':
			for i++; i < len(file) && file[i] != '"'; i++ {
				if file[i] == '\\' {
					i++
				}
			}
		case file[i] == '/' && without[i] == ' ':
			end := bytes.Index(file[i:], []byte("*/")) + len("*/")
			if file[i+1] == '/' {
				if end = bytes.IndexByte(file[i:], '\n'); end < 0 {
					end = len(file) - i
				}
			}
			all = append(all, remark{i, i + end})
			i += end - 1
		}
	}
	return all
}

// jsonc writes a file with comments as JSON.
type jsonc struct{ formatter }

func (w *jsonc) file(d *commented) []byte {
	w.remarks(d.head, 0)
	if len(d.head) > 0 {
		w.out = append(bytes.TrimPrefix(w.out, []byte("\n")), '\n')
	}
	w.noted(d.root, fileForm, 0, 0)
	for _, text := range d.tail {
		w.out = append(append(w.out, '\n'), text...)
	}
	return append(w.out, '\n')
}

// remarks writes comments, a line each.
func (w *jsonc) remarks(all []string, depth int) {
	for _, text := range all {
		w.line(0, depth)
		w.out = append(w.out, text...)
	}
}

// noted writes a value, on one line where that is allowed and nothing is said of
// its parts.
func (w *jsonc) noted(n *noted, f *form, depth, before int) {
	const comma = 1
	open := f != nil && f.open
	if n.open == 0 || len(n.parts) == 0 && n.plain() || n.plain() && !open && (depth >= formatDepth || depth*formatIndent+before+n.width()+comma <= formatWidth) {
		w.flat(n.bare())
		return
	}
	w.out = append(w.out, n.open)
	for _, text := range n.opening {
		w.out = append(append(w.out, ' '), text...)
	}
	for i, e := range n.parts {
		if i > 0 && e.blank {
			w.out = append(w.out, '\n')
		}
		w.remarks(e.before, depth+1)
		w.line(0, depth+1)
		width, name := w.name(e.name), ""
		if e.name != nil {
			name = unquoted(e.name)
		}
		w.noted(e.value, f.field(name), depth+1, width)
		if i+1 < len(n.parts) {
			w.out = append(w.out, ',')
		}
		for _, text := range e.behind {
			w.out = append(append(w.out, ' '), text...)
		}
	}
	w.remarks(n.foot, depth+1)
	w.line(0, depth)
	w.out = append(w.out, n.open+2)
}

// bare is the value without what is said of it.
func (n *noted) bare() tree {
	t := tree{open: n.open, text: n.text}
	for _, e := range n.parts {
		t.parts = append(t.parts, branch{e.name, e.value.bare()})
	}
	return t
}

// settleLines moves comments that would swallow what stands behind them on their
// line to lines of their own.
func (n *noted) settleLines() {
	if len(n.opening) > 1 && hasLineComment(n.opening[:len(n.opening)-1]) {
		if len(n.parts) > 0 {
			n.parts[0].before = append(n.opening[1:len(n.opening):len(n.opening)], n.parts[0].before...)
		} else {
			n.foot = append(n.opening[1:len(n.opening):len(n.opening)], n.foot...)
		}
		n.opening = n.opening[:1]
	}
	for _, e := range n.parts {
		if len(e.behind) > 1 && hasLineComment(e.behind[:len(e.behind)-1]) {
			e.before, e.behind = append(e.before, e.behind[:len(e.behind)-1]...), e.behind[len(e.behind)-1:]
		}
		e.value.settleLines()
	}
}

func hasLineComment(texts []string) bool {
	for _, t := range texts {
		if strings.HasPrefix(t, "//") || strings.HasPrefix(t, "#") {
			return true
		}
	}
	return false
}
