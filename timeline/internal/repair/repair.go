// Package repair finds everything that is wrong with the JSON of a file, and
// writes what was most likely meant.
package repair

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/timeline/internal/document"
)

// Result is a file whose JSON has been repaired.
type Result struct {
	Text    []byte            // whole JSON
	Splices []document.Splice // that lead back to the file
	Faults  []Fault           // what was wrong
	Whole   bool              // whether there is reading on
}

// Fault is something wrong with the JSON, at an offset of the file.
type Fault struct {
	At            int
	Message, Hint string
	Fix           []Edit // that mends it, where there is one cure
}

// Edit puts text in place of the bytes from one offset of the file to another.
type Edit struct {
	From, To int
	Text     string
}

// JSON finds everything that is wrong with the JSON of a file, and writes it so
// that it can be read on: a missing brace does not hide what stands behind it.
func JSON(file []byte) Result {
	p := &repairing{copying: copying{in: file, out: make([]byte, 0, len(file)+16)}}
	p.open(0, 'v')
	for !p.done {
		p.space()
		if p.pos >= len(p.in) {
			p.end()
			break
		}
		if len(p.stack) > deepest {
			p.note(p.pos, "brackets are nested too deep", fmt.Sprintf("%d levels are the most", deepest))
			return Result{Faults: p.found}
		}
		p.step()
	}
	whole := len(p.found) > 0 && jsontext.Value(p.out).IsValid(jsontext.AllowDuplicateNames(true))
	return Result{p.out, p.splices, p.found, whole}
}

// deepest is how many levels of brackets the decoder takes.
const deepest = 10_000

// repairing is a file while its JSON is being repaired.
type repairing struct {
	copying
	stack []bracket
	done  bool
}

// bracket is an object or a list that is open; kind 0 is the file itself.
type bracket struct {
	kind     byte // '{', '[' or 0
	at       int  // offset in the file
	expects  byte // 'n' a name, ':' a colon, 'v' a value, ',' a comma or the end
	comma    int  // offset in out of the last comma, -1 before the first
	commaWas int  // likewise in the file
}

func (p *repairing) open(kind, expects byte) {
	p.stack = append(p.stack, bracket{kind, p.pos, expects, -1, -1})
}

func (p *repairing) top() *bracket { return &p.stack[len(p.stack)-1] }

// parent is what the innermost bracket stands in.
func (p *repairing) parent() *bracket { return &p.stack[max(0, len(p.stack)-2)] }

// end closes what is open where the file ends.
func (p *repairing) end() {
	if len(p.stack) == 1 {
		return
	}
	t := p.top()
	p.note(len(p.in), "the file ends in the middle: "+p.unclosed(*t), "add what is missing at the end, or restore the file")
	for len(p.stack) > 1 {
		t := p.top()
		p.dropComma()
		switch t.expects {
		case ':':
			p.insert(":null")
		case 'v':
			if t.kind == '{' {
				p.insert("null")
			}
		}
		p.insert(string(closing(t.kind)))
		p.pop()
	}
}

func closing(kind byte) rune { return rune(kind + 2) }

// unclosed names a bracket by its place.
func (p *repairing) unclosed(b bracket) string {
	return fmt.Sprintf("the `%c` of line %s is not closed", b.kind, p.place(b.at))
}

func (p *repairing) pop() {
	p.stack = p.stack[:len(p.stack)-1]
	p.valued()
}

// valued says that the innermost bracket has got a value.
func (p *repairing) valued() {
	p.top().expects = ','
	p.done = p.done || p.top().kind == 0
	if p.done {
		p.behind()
	}
}

// behind notes what stands behind the object of the file.
func (p *repairing) behind() {
	p.space()
	if p.pos < len(p.in) {
		message, hint := "there is something after the end of the file's object", "remove it"
		if c := p.in[p.pos]; c == '}' || c == ']' {
			message, hint = fmt.Sprintf("`%c` closes nothing here", c), "remove it, or add the bracket that it closes"
		}
		p.note(p.pos, message, hint)
	}
}

// dropComma takes out the comma behind which nothing came.
func (p *repairing) dropComma() {
	if t := p.top(); t.comma >= 0 && t.expects != ',' && (t.expects == 'n' || t.kind == '[') {
		p.out[t.comma] = ' '
	}
}

// step deals with the next piece of JSON.
func (p *repairing) step() {
	switch c, t := p.in[p.pos], p.top(); {
	case c == ',':
		p.comma(t)
	case c == ':':
		if t.expects != ':' {
			p.note(p.pos, "a colon stands where none can be", "remove it, or put the name before it into quotes")
			p.instead(1, " ")
			return
		}
		p.keep(1)
		t.expects = 'v'
	case c == '}' || c == ']':
		p.closed(t, c)
	case t.expects == ':':
		p.note(p.pos, "a colon is missing before this", "write : between a name and its value")
		p.insert(":")
		t.expects = 'v'
	case t.expects == ',':
		p.missingComma(t, c)
	case t.expects == 'n' && (c == '{' || c == '['):
		p.missingName(t, c)
	case t.expects == 'n':
		p.name(t)
	case t.kind == '[' && t.comma >= 0 && p.parent().kind == '{' && p.isName():
		// A field begins in a list: the list ends before the last comma.
		p.notClosed(*t)
		p.out[t.comma] = ']'
		p.pop()
		p.insert(",")
		p.separated(len(p.out)-1, p.pos)
	default:
		p.value(c)
	}
}

// separated says that a comma stands behind the last value.
func (p *repairing) separated(at, was int) {
	t := p.top()
	t.comma, t.commaWas, t.expects = at, was, 'v'
	if t.kind == '{' {
		t.expects = 'n'
	}
}

func (p *repairing) notClosed(b bracket) {
	p.note(b.at, fmt.Sprintf("this `%c` is not closed", b.kind), fmt.Sprintf("add `%c` where it ends, before line %s", closing(b.kind), p.place(p.pos)))
}

func (p *repairing) comma(t *bracket) {
	switch {
	case t.expects == ',':
		p.keep(1)
		p.separated(len(p.out)-1, p.pos-1)
	case t.expects == ':':
		p.note(p.pos, "a value is missing before this", "write : and the value, or take the name out")
		p.insert(":null")
		t.expects = ','
	case t.kind == '{' && t.expects == 'v':
		p.note(p.pos, "a value is missing before this", "write the value, or take the name out")
		p.insert("null")
		t.expects = ','
	default:
		p.note(p.pos, "a comma stands where nothing is separated", removeComma, Edit{p.pos, p.pos + 1, ""})
		p.instead(1, " ")
	}
}

// removeComma is what to do about a comma before a closing bracket.
const removeComma = "remove the comma"

func (p *repairing) closed(t *bracket, c byte) {
	if t.kind != 0 && byte(closing(t.kind)) != c {
		for i := len(p.stack) - 2; i > 0; i-- {
			if byte(closing(p.stack[i].kind)) == c {
				p.notClosed(*t)
				p.shut(t)
				return
			}
		}
	}
	if t.kind == 0 || byte(closing(t.kind)) != c {
		p.note(p.pos, fmt.Sprintf("`%c` closes nothing here", c), "remove it, or add the bracket that it closes")
		p.instead(1, " ")
		return
	}
	if t.comma >= 0 && (t.expects == 'n' || t.expects == 'v' && t.kind == '[') {
		p.note(t.commaWas, fmt.Sprintf("a comma stands before the closing `%c`", c), removeComma, Edit{t.commaWas, t.commaWas + 1, ""})
	}
	if t.expects == ':' || t.expects == 'v' && t.kind == '{' {
		p.note(p.pos, "a value is missing before this", "write the value, or take the name out")
	}
	p.fill(t)
	p.keep(1)
	p.pop()
}

// fill gives the innermost bracket what it needs to be closed.
func (p *repairing) fill(t *bracket) {
	p.dropComma()
	switch {
	case t.expects == ':':
		p.insert(":null")
	case t.expects == 'v' && t.kind == '{':
		p.insert("null")
	}
}

// shut closes the innermost bracket, which the file does not.
func (p *repairing) shut(t *bracket) {
	p.fill(t)
	p.insert(string(closing(t.kind)))
	p.pop()
}

func (p *repairing) missingComma(t *bracket, c byte) {
	switch {
	case t.kind == '[' && p.parent().kind == '{' && p.isName(), t.kind == '{' && p.parent().kind == '[' && c == '{':
		p.notClosed(*t)
		p.shut(t)
	default:
		p.note(p.pos, "a comma is missing before this", "add a comma after the value before it")
	}
	p.insert(",")
	p.separated(len(p.out)-1, p.pos)
}

// missingName deals with a bracket where a name is expected: most likely the
// object before it is not closed.
func (p *repairing) missingName(t *bracket, c byte) {
	if p.parent().kind == '[' && c == '{' && t.comma >= 0 {
		p.notClosed(*t)
		p.out[t.comma] = '}'
		p.pop()
		p.insert(",")
		p.separated(len(p.out)-1, p.pos)
		return
	}
	p.note(p.pos, "a name is missing before this", "each field of an object has a name and a colon before its value")
	p.insert(`"x-":`)
	t.expects = 'v'
}

// isName reports whether a text stands here that is followed by a colon.
func (p *repairing) isName() bool {
	if p.in[p.pos] != '"' {
		return false
	}
	end := (&document.Document{Data: p.in}).Token(p.pos)
	rest := bytes.TrimLeft(p.in[end:], " \t\r\n")
	return len(rest) > 0 && rest[0] == ':' && !bytes.ContainsRune(p.in[p.pos:end], '\n')
}

func (p *repairing) name(t *bracket) {
	if !p.text(true) {
		p.bare()
	}
	t.expects = ':'
}

func (p *repairing) value(c byte) {
	switch {
	case c == '{':
		p.open('{', 'n')
		p.keep(1)
	case c == '[':
		p.open('[', 'v')
		p.keep(1)
	case p.text(false):
		p.valued()
	default:
		p.bare()
		p.valued()
	}
}

// bare reads what stands without quotes: a number, true, false, null, or
// something that ought to have some.
func (p *repairing) bare() {
	n := bytes.IndexAny(p.in[p.pos:], " \t\r\n,:]}[{\"")
	if n < 0 {
		n = len(p.in) - p.pos
	}
	if n == 0 {
		n = 1
	}
	word := string(p.in[p.pos : p.pos+n])
	if p.top().expects != 'n' && jsontext.Value(word).IsValid() {
		p.keep(n)
		return
	}
	lower := map[string]string{"true": "true", "false": "false", "null": "null", "none": "null", "nil": "null", "undefined": "null"}[strings.ToLower(word)]
	if lower != "" && p.top().expects != 'n' {
		p.note(p.pos, fmt.Sprintf("`%s` is no JSON", word), "write "+lower)
		p.instead(n, lower)
		return
	}
	p.note(p.pos, "names and texts stand in double quotes; true, false and null are in lower case", "put it in double quotes")
	quoted, _ := jsontext.AppendQuote(nil, strings.ToValidUTF8(word, "\uFFFD"))
	p.instead(n, string(quoted))
}
