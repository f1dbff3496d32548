package yaml

import (
	"bytes"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
)

// Comment is a comment of a file, with its sign.
type Comment struct{ From, To int }

// Comments returns the comments of a file that can be read, in their order, and
// what else stands in it that has no place in a plain tree of values: an anchor,
// an alias, a tag, a directive; "" if nothing does.
func Comments(file []byte) (all []Comment, other string) {
	defer func() {
		if recover() != nil {
			all, other = nil, "something"
		}
	}()
	w := &writer{file: file, lines: lines(file)}
	text := strings.ReplaceAll(string(file), "\r\n", "\n")
	tokens := lexer.Tokenize(text)
	line, extra := 0, 0
	for _, t := range tokens {
		switch t.Type {
		case token.CommentType:
			at := w.offset(t.Position)
			if at >= len(file) || file[at] != '#' {
				// The library counts a line too many behind some texts: look for it.
				if at = w.find(t.Value, line+extra); at < 0 {
					return nil, "a comment in an unusual place"
				}
			}
			end := at + len(bytes.TrimRight(firstLine(file[at:]), " \r\n"))
			all = append(all, Comment{at, end})
			line = w.lineOf(at)
		case token.AnchorType, token.AliasType:
			other = "anchors or aliases"
		case token.TagType:
			other = "tags"
		case token.DirectiveType:
			other = "directives"
		case token.MergeKeyType:
			other = "merged mappings"
		}
	}
	if f, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey()); err == nil {
		for _, d := range f.Docs {
			if d.Body != nil && d.Body.Type() == ast.DirectiveType {
				other = "directives"
			}
		}
	}
	return all, other
}

// find returns where a comment stands at a line or behind it; -1 if nowhere.
func (w *writer) find(text string, line int) int {
	from := w.lines[min(line, len(w.lines)-1)]
	if i := bytes.Index(w.file[from:], []byte("#"+strings.TrimRight(text, "\r"))); i >= 0 {
		return from + i
	}
	return -1
}

func firstLine(text []byte) []byte {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return text[:i]
	}
	return text
}
