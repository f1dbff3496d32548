// Package yaml writes an events file that is YAML as the JSON that says the
// same, and knows where in the YAML each part of it stands.
package yaml

import (
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"demarche/timeline/internal/document"
	"demarche/timeline/internal/fields"
)

// What a file may ask for, whoever wrote it.
const (
	mostNested  = 500      // levels
	mostAliased = 16 << 20 // bytes that aliases may add: a few lines can ask for a billion
	mostFile    = 64 << 20 // bytes of a file; JSON is for larger ones
)

// Result is a file as JSON.
type Result struct {
	Text    []byte            // the JSON; nil where the YAML cannot be read
	Splices []document.Splice // that lead back to the file
	Faults  []Fault           // what was wrong
}

// Fault is something wrong with the YAML, at an offset of the file.
type Fault struct {
	At            int
	Message, Hint string
}

// JSON reads a file, in UTF-8 and without a byte order mark. What stands where
// the table has text is text, however it looks: YAML's own rules would make a
// year a number, and no a false.
func JSON(file []byte) (r Result) {
	w := &writer{file: file, lines: lines(file), anchors: map[string]ast.Node{}, open: map[string]bool{}}
	defer func() { r = Result{w.out, w.splices, w.faults} }()
	body := w.parse()
	if len(w.faults) > 0 {
		return r
	}
	w.value(body, inFile)
	return r
}

// lines are the offsets at which the lines of a file begin.
func lines(file []byte) []int {
	all := []int{0}
	for i, c := range file {
		if c == '\n' {
			all = append(all, i+1)
		}
	}
	return all
}

// parse reads the file's one document; nil where there is none.
func (w *writer) parse() (body ast.Node) {
	switch {
	case len(w.file) > mostFile:
		w.fail(0, "write it as JSON", "the file is larger than the %d bytes that YAML may have", mostFile)
		return nil
	case !utf8.Valid(w.file):
		at := 0
		for rest := w.file; ; {
			c, n := utf8.DecodeRune(rest)
			if c == utf8.RuneError && n == 1 {
				break
			}
			at, rest = at+n, rest[n:]
		}
		w.fail(at, "save the file as UTF-8", "this is not UTF-8")
		return nil
	}
	defer func() {
		if recover() != nil { // a fault of the library must not end the program
			body = nil
			w.fail(0, "write it more plainly, or as JSON", "the YAML cannot be read")
		}
	}()
	text := strings.ReplaceAll(string(w.file), "\r\n", "\n") // lines and columns stay
	tokens := lexer.Tokenize(text)
	if at, deep := tooDeep(tokens); deep {
		w.fail(w.offset(at), "", "the file is nested too deep: %d levels are the most", mostNested)
		return nil
	}
	f, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		w.syntax(err)
		return nil
	}
	for _, d := range f.Docs {
		switch {
		case d.Body == nil, d.Body.Type() == ast.DirectiveType, d.Body.Type() == ast.CommentType:
		case body == nil:
			body = d.Body
		default:
			w.fail(w.offset(start(d.Body).Position), "put it into a file of its own, and name that in `include`", "the file holds a second document")
			return nil
		}
	}
	if body == nil {
		w.fail(0, "`demarche init` writes a starter file", "the file is empty")
	}
	return body
}

// syntax notes what the parser minds.
func (w *writer) syntax(err error) {
	message, at := err.Error(), 0
	var withToken interface {
		GetMessage() string
		GetToken() *token.Token
	}
	if asError(err, &withToken) {
		message = withToken.GetMessage()
		if t := withToken.GetToken(); t != nil {
			at = w.offset(t.Position)
		}
	}
	line, _, _ := strings.Cut(message, "\n")
	hint := ""
	switch {
	case strings.Contains(line, "cannot start any token"):
		hint = "YAML is indented by spaces; text that begins with a sign goes into quotes"
	case strings.Contains(line, "mapping value is not allowed"):
		hint = "text that holds a colon and a space goes into quotes"
	}
	w.fail(at, hint, "YAML: %s", line)
}

// tooDeep finds where a file is nested so deep that reading it could use up
// the stack.
func tooDeep(tokens token.Tokens) (at *token.Position, deep bool) {
	flow, block := 0, []int(nil)
	for _, t := range tokens {
		switch t.Type {
		case token.SequenceStartType, token.MappingStartType:
			flow++
		case token.SequenceEndType, token.MappingEndType:
			flow = max(0, flow-1)
		case token.SequenceEntryType, token.MappingKeyType, token.MappingValueType, token.AnchorType, token.TagType:
			col := t.Position.Column
			for len(block) > 0 && block[len(block)-1] >= col {
				block = block[:len(block)-1]
			}
			block = append(block, col)
		}
		if flow+len(block) > mostNested {
			return t.Position, true
		}
	}
	return nil, false
}

// expects is what the table says of a value.
type expects struct {
	object *fields.Object // whose fields a mapping has
	each   *fields.Object // whose fields the entries of a list, or of a mapping by name, have
	known  bool           // the table has the field
	number bool           // it holds numbers
}

var inFile = expects{object: fields.File, known: true}

// field returns what the table says of a field.
func (e expects) field(name string) expects {
	switch {
	case e.object != nil:
		i := e.object.Find(name, -1)
		if i < 0 {
			return expects{}
		}
		f := e.object.Fields[i]
		return expects{f.Of, f.Each, true, f.Number}
	case e.each != nil:
		return expects{object: e.each, known: true, number: e.number}
	}
	return expects{}
}

// entry returns what the table says of an entry of a list.
func (e expects) entry() expects {
	if e.each != nil {
		return expects{object: e.each, known: true, number: e.number}
	}
	return e
}

// start is the first token of a node.
func start(n ast.Node) *token.Token {
	switch n := n.(type) {
	case *ast.MappingNode:
		if len(n.Values) > 0 && !n.IsFlowStyle {
			return start(n.Values[0])
		}
	case *ast.MappingValueNode:
		return start(n.Key)
	}
	return n.GetToken()
}

// value writes a value.
func (w *writer) value(n ast.Node, e expects) {
	switch n := n.(type) {
	case *ast.AnchorNode:
		name := n.Name.GetToken().Value
		w.anchors[name] = n.Value
		w.open[name] = true
		w.value(n.Value, e)
		delete(w.open, name)
	case *ast.AliasNode:
		w.alias(n, e)
	case *ast.TagNode:
		w.tagged(n, e)
	case *ast.MappingNode:
		w.mapping(n, e)
	case *ast.MappingValueNode: // a mapping of one field
		w.mapping(ast.Mapping(n.Start, false, n), e)
	case *ast.SequenceNode:
		w.sequence(n, e)
	default:
		w.scalar(n, e, false)
	}
}

// tagged writes a value with a tag: !!str makes a text of it, others say nothing
// that the table does not say.
func (w *writer) tagged(n *ast.TagNode, e expects) {
	switch tag := n.Start.Value; tag {
	case "!!str":
		switch n.Value.(type) {
		case *ast.MappingNode, *ast.MappingValueNode, *ast.SequenceNode, nil:
		default:
			w.scalar(n.Value, e, true)
			return
		}
	case "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq", "!!timestamp":
	default:
		w.fail(w.offset(n.Start.Position), "take it out", "the tag `%s` means nothing here", tag)
	}
	if n.Value == nil {
		w.null(w.offset(n.Start.Position) + len(n.Start.Value))
		return
	}
	w.value(n.Value, e)
}

// alias writes out what an alias stands for. All of it is found at the alias.
func (w *writer) alias(n *ast.AliasNode, e expects) {
	at := w.offset(n.Start.Position)
	if !w.standsFor(n, at, func(stands ast.Node) { w.value(stands, e) }) {
		w.null(at)
	}
}

// standsFor calls write with what an alias stands for, if it may.
func (w *writer) standsFor(n *ast.AliasNode, at int, write func(ast.Node)) bool {
	name := n.Value.GetToken().Value
	stands := w.anchors[name]
	switch {
	case w.open[name]:
		w.fail(at, "take it out", "the alias `*%s` stands inside of what it means", name)
		return false
	case stands == nil:
		w.fail(at, "an anchor, as &"+name+", has to stand before it", "there is no anchor `&%s`", name)
		return false
	case w.aliased > mostAliased:
		return false
	}
	outer, before := w.pinned, len(w.out)
	if outer == nil {
		w.pinned = &span{at, at + len("*") + len(name)}
	}
	w.open[name] = true
	write(stands)
	delete(w.open, name)
	w.pinned = outer
	const each = 8 // also of what writes nothing there may not be a billion
	w.aliased += each
	if outer == nil {
		w.aliased += len(w.out) - before
	}
	if w.aliased > mostAliased || len(w.out) > mostAliased+4*len(w.file) {
		if w.aliased < tooMuch {
			w.fail(at, "write out what is meant", "aliases make more than %d bytes of the file", mostAliased)
		}
		w.aliased = tooMuch
	}
	return true
}

// tooMuch says that no more aliases are written out.
const tooMuch = 1 << 40

// mapping writes a mapping as an object.
func (w *writer) mapping(n *ast.MappingNode, e expects) {
	at := w.offset(start(n).Position)
	w.mark(at, at)
	w.out = append(w.out, '{')
	seen := map[string]bool{}
	first := true
	for _, m := range n.Values {
		if _, merge := m.Key.(*ast.MergeKeyNode); merge {
			continue
		}
		w.member(m, e, seen, &first, true)
	}
	for _, m := range n.Values {
		if _, merge := m.Key.(*ast.MergeKeyNode); merge {
			w.merge(m.Value, e, seen, &first)
		}
	}
	w.close(n.IsFlowStyle, n.End)
	w.out = append(w.out, '}')
	w.closed(n.IsFlowStyle, n.End)
}

// close and closed put marks around a closing bracket.
func (w *writer) close(flow bool, end *token.Token) {
	if flow && end != nil && w.pinned == nil {
		at := w.offset(end.Position)
		w.mark(at, at+1)
	}
}

func (w *writer) closed(flow bool, end *token.Token) {
	if flow && end != nil && w.pinned == nil {
		w.behind(w.offset(end.Position) + 1)
	}
}

// member writes a field with its value, unless it is there already.
func (w *writer) member(m *ast.MappingValueNode, e expects, seen map[string]bool, first *bool, own bool) {
	name, ok := nameOf(m.Key)
	at := w.offset(start(m.Key).Position)
	switch {
	case !ok:
		w.fail(at, "", "the name of a field must be text")
		return
	case seen[name] && own:
		w.fail(at, "keep one of them", "`%s` is given twice", name)
		return
	case seen[name]:
		return
	}
	seen[name] = true
	if !*first {
		w.out = append(w.out, ',')
	}
	*first = false
	w.scalar(m.Key, expects{known: true}, true)
	w.out = append(w.out, ':')
	if m.Value == nil {
		w.null(w.offset(m.Start.Position) + 1)
		return
	}
	w.value(m.Value, e.field(name))
}

// nameOf returns the name of a field.
func nameOf(key ast.Node) (string, bool) {
	switch k := key.(type) {
	case *ast.StringNode:
		return k.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.NullNode, *ast.InfinityNode, *ast.NanNode:
		return key.GetToken().Value, true
	}
	return "", false
}

// merge writes the fields of a mapping that another names in <<, as far as that
// has none of its own.
func (w *writer) merge(n ast.Node, e expects, seen map[string]bool, first *bool) {
	switch n := n.(type) {
	case *ast.AliasNode:
		w.standsFor(n, w.offset(n.Start.Position), func(stands ast.Node) { w.merge(stands, e, seen, first) })
	case *ast.AnchorNode:
		w.merge(n.Value, e, seen, first)
	case *ast.MappingNode:
		for _, m := range n.Values {
			if _, merge := m.Key.(*ast.MergeKeyNode); merge {
				w.merge(m.Value, e, seen, first)
				continue
			}
			w.member(m, e, seen, first, false)
		}
	case *ast.MappingValueNode:
		w.member(n, e, seen, first, false)
	case *ast.SequenceNode:
		for _, v := range n.Values {
			w.merge(v, e, seen, first)
		}
	default:
		w.fail(w.offset(start(n).Position), "name a mapping: <<: *name", "only a mapping can be merged")
	}
}

// sequence writes a list.
func (w *writer) sequence(n *ast.SequenceNode, e expects) {
	at := w.offset(n.Start.Position)
	w.mark(at, at)
	w.out = append(w.out, '[')
	for i, v := range n.Values {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.value(v, e.entry())
	}
	w.close(n.IsFlowStyle, n.End)
	w.out = append(w.out, ']')
	w.closed(n.IsFlowStyle, n.End)
}
