package canonical

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/timeline/internal/document"
)

// noted is a value with the comments that stand around its parts. It is how files
// are taken apart that have comments.
type noted struct {
	open     byte // '{', '[', or 0 for a value that has no parts
	text     []byte
	parts    []*entry
	from, to int // in the file

	opening []string // comments behind the opening bracket, or behind the name of a value below
	foot    []string // comments behind the last part
}

// entry is a field with its value, or an item of a list.
type entry struct {
	name     []byte // with quotes; nil in a list
	value    *noted
	from, to int // in the file, from the name on

	blank  bool     // an empty line stands before it
	before []string // comments on the lines before it
	behind []string // comments on its line
}

// takeApart makes a tree of JSON; where tells where in the file an offset of it
// stands.
func takeApart(json []byte, where func(int) int) *noted {
	dec := jsontext.NewDecoder(bytes.NewBuffer(json), jsontext.AllowDuplicateNames(true))
	n, _ := takeValue(dec, json, where) // the JSON has been found to be whole
	return n
}

// ahead is the offset of the next name or value.
func ahead(dec *jsontext.Decoder, json []byte) int {
	i := int(dec.InputOffset())
	for i < len(json) && strings.IndexByte(" \t\r\n,:", json[i]) >= 0 {
		i++
	}
	return i
}

func takeValue(dec *jsontext.Decoder, json []byte, where func(int) int) (*noted, error) {
	n := &noted{from: where(ahead(dec, json))}
	kind := dec.PeekKind()
	if kind != '{' && kind != '[' {
		raw, err := dec.ReadValue()
		n.text, n.to = slices.Clone(raw), where(int(dec.InputOffset()))
		return n, err
	}
	n.open = byte(kind)
	if _, err := dec.ReadToken(); err != nil {
		return n, err
	}
	for next := dec.PeekKind(); next != '}' && next != ']'; next = dec.PeekKind() {
		e := &entry{from: where(ahead(dec, json))}
		if kind == '{' {
			raw, err := dec.ReadValue()
			if err != nil {
				return n, err
			}
			e.name = slices.Clone(raw)
		}
		var err error
		if e.value, err = takeValue(dec, json, where); err != nil {
			return n, err
		}
		e.to = e.value.to
		n.parts = append(n.parts, e)
	}
	_, err := dec.ReadToken()
	n.to = where(int(dec.InputOffset()))
	return n, err
}

// commented is a file with comments.
type commented struct {
	root       *noted
	head, tail []string // comments before and behind the object of the file
}

// remark is a comment with its place in the file.
type remark struct{ from, to int }

// annotate puts each comment where it belongs.
//
// Where nothing closes a value, as in YAML, a comment belongs to the innermost that
// is indented no more than it.
func annotate(root *noted, file []byte, remarks []remark, indented bool) *commented {
	d := &commented{root: root}
	lines := lineStarts(file)
	lineOf := func(at int) int { return sort.SearchInts(lines, at+1) }
	for _, r := range remarks {
		text := strings.TrimRight(string(file[r.from:r.to]), " \t\r\n")
		alone := len(bytes.TrimSpace(file[lines[lineOf(r.from)-1]:r.from])) == 0
		at := place{r.from, text, alone, lineOf, nil}
		if indented {
			at.column = func(at int) int { return at - lines[lineOf(at)-1] }
		}
		switch {
		case r.from >= root.to:
			if alone && indented && root.annotateLast(at) {
				break
			}
			if !alone && lineOf(r.from) == lineOf(root.to-1) && root.last() != nil && root.last().to == root.to {
				deepest(root.last()).behind = append(deepest(root.last()).behind, text)
				break
			}
			d.tail = append(d.tail, text)
		case r.from < root.from:
			d.head = append(d.head, text)
		default:
			root.annotate(at)
		}
	}
	root.spaces(file, lines, lineOf)
	return d
}

func lineStarts(file []byte) []int {
	all := []int{0}
	for i, c := range file {
		if c == '\n' {
			all = append(all, i+1)
		}
	}
	return all
}

func (n *noted) last() *entry {
	if len(n.parts) == 0 {
		return nil
	}
	return n.parts[len(n.parts)-1]
}

// deepest is the innermost part that ends where an entry ends: in YAML nothing
// closes what it stands in.
func deepest(e *entry) *entry {
	for e.value.open != 0 && e.value.last() != nil && e.value.last().to == e.to {
		e = e.value.last()
	}
	return e
}

// place is where a comment stands.
type place struct {
	at     int
	text   string
	alone  bool // on its line
	lineOf func(int) int
	column func(int) int // nil where brackets close
}

// annotateLast puts a comment behind the last part of a value that is indented no
// more than it, if there is such a one.
func (n *noted) annotateLast(p place) bool {
	if n.last() == nil {
		return false
	}
	v := n.last().value
	if v.open == 0 || len(v.parts) == 0 || p.lineOf(v.from) == p.lineOf(n.last().from) && n.last().name != nil {
		return false // it has no lines of its own
	}
	if v.annotateLast(p) {
		return true
	}
	column := p.column(v.parts[0].from)
	if v.open == '[' {
		column -= len("- ")
	}
	outer := p.column(n.last().from)
	if n.open == '[' {
		outer -= len("- ")
	}
	if p.column(p.at) < column || column <= outer {
		return false
	}
	v.foot = append(v.foot, p.text)
	return true
}

// annotate puts a comment that stands in a value where it belongs.
func (n *noted) annotate(p place) {
	next := sort.Search(len(n.parts), func(i int) bool { return n.parts[i].to > p.at })
	if next < len(n.parts) && n.parts[next].from <= p.at {
		n.parts[next].annotate(p)
		return
	}
	if !p.alone {
		if next == 0 {
			n.opening = append(n.opening, p.text)
			return
		}
		if e := n.parts[next-1]; p.lineOf(e.to-1) == p.lineOf(p.at) {
			e = deepest(e)
			e.behind = append(e.behind, p.text)
			return
		}
	}
	if p.alone && p.column != nil && next > 0 {
		until := &noted{open: n.open, parts: n.parts[:next]}
		if until.annotateLast(p) {
			return
		}
	}
	if next < len(n.parts) {
		n.parts[next].before = append(n.parts[next].before, p.text)
		return
	}
	n.foot = append(n.foot, p.text)
}

// annotate puts a comment that stands in an entry where it belongs.
func (e *entry) annotate(p place) {
	v := e.value
	switch {
	case v.open == 0: // between the name and the value, or inside of the text
		e.before = append(e.before, p.text)
	case p.at >= v.from:
		v.annotate(p)
	case p.alone && len(v.parts) > 0:
		v.parts[0].before = append(v.parts[0].before, p.text)
	default:
		v.opening = append(v.opening, p.text)
	}
}

// spaces notes before which entries an empty line stands.
func (n *noted) spaces(file []byte, lines []int, lineOf func(int) int) {
	for i, e := range n.parts {
		above := lineOf(e.from) - 1
		for _, text := range e.before {
			above -= 1 + strings.Count(text, "\n")
		}
		e.blank = i > 0 && above > 0 && len(bytes.TrimSpace(file[lines[above-1]:lines[above]])) == 0
		e.value.spaces(file, lines, lineOf)
	}
}

// arrange puts a tree into canonical order, without what is empty. Comments of
// what is left out stay, with what comes next.
func (n *noted) arrange(f *form) {
	var kept []*entry
	var orphans []string
	for _, e := range n.parts {
		name := ""
		if e.name != nil {
			name = unquoted(e.name)
		}
		e.value.arrange(f.field(name))
		if n.open == '{' && f.dropsNoted(name, e.value) {
			orphans = append(append(append(orphans, e.before...), e.behind...), append(e.value.opening, e.value.foot...)...)
			continue
		}
		e.before = append(orphans, e.before...)
		orphans = nil
		kept = append(kept, e)
	}
	n.foot = append(orphans, n.foot...)
	n.parts = kept
	if n.open == '{' && f != nil && f.of != nil {
		rank := func(e *entry) int { return f.rank(unquoted(e.name)) }
		slices.SortStableFunc(n.parts, func(a, b *entry) int { return cmp.Compare(rank(a), rank(b)) })
	}
}

func (f *form) dropsNoted(name string, n *noted) bool {
	switch {
	case n.open == '[' && len(n.parts) == 0:
		return f.drops(name, jsontext.Value("[]"))
	case n.open == 0:
		return f.drops(name, n.text)
	}
	return false
}

// plain reports whether there is no comment in a value.
func (n *noted) plain() bool {
	if len(n.opening)+len(n.foot) > 0 {
		return false
	}
	for _, e := range n.parts {
		if len(e.before)+len(e.behind) > 0 || !e.value.plain() {
			return false
		}
	}
	return true
}

// width is how many characters a value takes on one line, as JSON.
func (n *noted) width() int {
	if n.open == 0 {
		return utf8.RuneCount(n.text)
	}
	w := len("{}")
	for i, e := range n.parts {
		if i > 0 {
			w += len(", ")
		}
		if e.name != nil {
			w += utf8.RuneCount(e.name) + len(": ")
		}
		w += e.value.width()
	}
	return w
}

// identity finds an offset of JSON that stands in the file as it is.
func identity(at int) int { return at }

// through finds an offset of JSON by the splices that lead to the file.
func through(file, json []byte, splices []document.Splice) func(int) int {
	d := document.Document{Data: json, Texts: []document.Text{{File: file, Splices: splices}}}
	return d.Original
}
