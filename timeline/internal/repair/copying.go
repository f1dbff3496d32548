package repair

import (
	"bytes"
	"fmt"
	"math"

	"demarche/timeline/internal/document"
)

// copying is a file on its way to the text that is read.
type copying struct {
	in, out []byte
	pos     int // in in
	splices []document.Splice
	found   []Fault
	latin   bool // whether it was said that the text is not UTF-8
}

func (p *copying) note(at int, message, hint string, fix ...Edit) {
	p.found = append(p.found, Fault{at, message, hint, fix})
}

// keep copies n bytes.
func (p *copying) keep(n int) {
	p.out = append(p.out, p.in[p.pos:p.pos+n]...)
	p.pos += n
}

// instead writes text in place of n bytes.
func (p *copying) instead(n int, text string) {
	p.splices = append(p.splices, document.Splice{Now: len(p.out), Was: p.pos, Next: p.pos})
	p.out = append(p.out, text...)
	p.pos += n
	p.splices = append(p.splices, document.Splice{Now: len(p.out), Was: p.pos, Next: math.MaxInt})
}

func (p *copying) insert(text string) { p.instead(0, text) }

// space copies white space, and leaves comments out.
func (p *copying) space() {
	for p.pos < len(p.in) {
		rest := p.in[p.pos:]
		n := 0
		switch {
		case isSpace(rest[0]):
			p.keep(1)
			continue
		case rest[0] == '#', bytes.HasPrefix(rest, []byte("//")):
			if n = bytes.IndexByte(rest, '\n'); n < 0 {
				n = len(rest)
			}
		case bytes.HasPrefix(rest, []byte("/*")):
			if n = bytes.Index(rest, []byte("*/")) + 2; n < 2 {
				n = len(rest)
			}
		case bytes.HasPrefix(rest, []byte("\u00a0")):
			p.instead(2, " ")
			continue
		default:
			return
		}
		p.note(p.pos, "comments are not allowed in JSON", "remove the comment, or keep it in a field whose name begins with x-")
		p.instead(n, " ")
	}
}

// place writes an offset as line and column.
func (p *copying) place(offset int) string {
	at := (&document.Document{Data: p.in}).At(offset)
	return fmt.Sprintf("%d:%d", at.Line, at.Col)
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
