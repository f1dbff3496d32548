package yaml

import (
	"fmt"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"demarche/timeline/internal/document"
)

// writer writes the JSON.
type writer struct {
	file    []byte
	lines   []int
	out     []byte
	splices []document.Splice
	faults  []Fault

	anchors map[string]ast.Node
	open    map[string]bool // anchors inside which the writer is
	aliased int             // bytes that aliases have added
	pinned  *span           // the alias that is being written out, nil outside
}

// span is a part of the file.
type span struct{ from, to int }

func (w *writer) fail(at int, hint, format string, args ...any) {
	w.faults = append(w.faults, Fault{at, fmt.Sprintf(format, args...), hint})
}

// offset returns the byte offset of a place.
func (w *writer) offset(p *token.Position) int {
	if p == nil || p.Line < 1 || p.Line > len(w.lines) {
		return len(w.file)
	}
	at := w.lines[p.Line-1]
	for col := 1; col < p.Column && at < len(w.file) && w.file[at] != '\n'; col++ {
		_, n := utf8.DecodeRune(w.file[at:])
		at += n
	}
	return at
}

// mark says where what is written from here on stands in the file; it does not
// lead beyond next.
func (w *writer) mark(was, next int) {
	if w.pinned != nil {
		was, next = w.pinned.from, w.pinned.from
	}
	w.splices = append(w.splices, document.Splice{Now: len(w.out), Was: was, Next: next})
}

// behind says that what is written from here on stands behind an offset.
func (w *writer) behind(at int) {
	if w.pinned != nil {
		at = w.pinned.to
		w.splices = append(w.splices, document.Splice{Now: len(w.out), Was: at, Next: at})
		return
	}
	w.mark(at, at)
}

func (w *writer) null(at int) {
	w.mark(at, at)
	w.out = append(w.out, "null"...)
	w.behind(at)
}
