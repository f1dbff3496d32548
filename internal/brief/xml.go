package brief

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// maxLength is more than any length in a document, in EMU, and little enough to
// be multiplied.
const maxLength = 1 << 31

// tag is the beginning or the end of an element, with its place in the bytes.
type tag struct {
	prefix, name string
	attrs        []attr
	from, to     int
	end          bool // </name>; of <name/> an end of no length follows
}

// attr is an attribute; its value, as it is written, stands between from and to.
type attr struct {
	prefix, name, value string
	from, to            int
}

// attr returns an attribute by its name, or nil.
func (t tag) attr(name string) *attr {
	for i := range t.attrs {
		if t.attrs[i].name == name {
			return &t.attrs[i]
		}
	}
	return nil
}

func (t tag) value(name string) string {
	if a := t.attr(name); a != nil {
		return a.value
	}
	return ""
}

// number returns an attribute that is a whole number, or 0.
func (t tag) number(name string) int64 {
	n, err := strconv.ParseInt(t.value(name), 10, 64)
	if err != nil || n < -maxLength || n > maxLength {
		return 0
	}
	return n
}

// qualified writes a name with the prefix of the tag.
func (t tag) qualified(name string) string {
	if t.prefix == "" {
		return name
	}
	return t.prefix + ":" + name
}

// tags visits the tags of a part. What is not well formed, or begins with a
// DOCTYPE, is an error.
func tags(part string, data []byte, visit func(tag) error) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	var open []xml.Name
	for {
		from := int(d.InputOffset())
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) && len(open) == 0 {
			return nil
		}
		if err != nil {
			return inPart(part, data, int(d.InputOffset()), "this part cannot be read as XML: "+syntax(err), "open the document in the program that made it, and save it again")
		}
		to := int(d.InputOffset())
		var t tag
		switch token := token.(type) {
		case xml.StartElement:
			t = tag{prefix: token.Name.Space, name: token.Name.Local, from: from, to: to}
			if t.attrs = places(data[from:to], from, token.Attr); len(t.attrs) != len(token.Attr) {
				return inPart(part, data, from, "this part is XML of an unusual kind", "")
			}
			open = append(open, token.Name)
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != token.Name {
				return inPart(part, data, from, "this part is no well-formed XML: </"+short(token.Name.Local)+"> closes nothing that is open", "open the document in the program that made it, and save it again")
			}
			open = open[:len(open)-1]
			t = tag{prefix: token.Name.Space, name: token.Name.Local, from: from, to: to, end: true}
		case xml.Directive:
			return inPart(part, data, from, "this part has a DOCTYPE, which documents do not have", "")
		default:
			continue
		}
		if err := visit(t); err != nil {
			return err
		}
	}
}

// inPart is an error at an offset of a part.
func inPart(part string, data []byte, at int, message, hint string) *Error {
	e := fail(string(data), at, message, hint)
	e.Place = part
	return e
}

// syntax says what is wrong with XML, without the line, which is said elsewhere.
func syntax(err error) string {
	var e *xml.SyntaxError
	if errors.As(err, &e) {
		return e.Msg
	}
	return err.Error()
}

// places finds the values of attributes in a tag that the decoder has
// accepted.
func places(raw []byte, offset int, attrs []xml.Attr) (all []attr) {
	i := 0
	for _, a := range attrs {
		quote := bytes.IndexAny(raw[i:], `"'`)
		if quote < 0 {
			return nil
		}
		from := i + quote + 1
		length := bytes.IndexByte(raw[from:], raw[from-1])
		if length < 0 {
			return nil
		}
		all = append(all, attr{a.Name.Space, a.Name.Local, a.Value, offset + from, offset + from + length})
		i = from + length + 1
	}
	return all
}

// edit replaces the bytes between from and to.
type edit struct {
	from, to int
	text     string
}

// splice makes edits, which do not overlap; those at one place in their order.
func splice(data []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return a.from - b.from })
	var b bytes.Buffer
	behind := 0
	for _, e := range edits {
		b.Write(data[behind:e.from])
		b.WriteString(e.text)
		behind = e.to
	}
	b.Write(data[behind:])
	return b.Bytes()
}

// inElement is an edit that adds text at the end of an element, or its
// beginning.
func inElement(data []byte, start, end tag, text string, first bool) edit {
	switch {
	case end.from == end.to: // <name/>
		slash := start.from + bytes.LastIndexByte(data[start.from:start.to], '/')
		return edit{slash, start.to, ">" + text + "</" + start.qualified(start.name) + ">"}
	case first:
		return edit{start.to, start.to, text}
	}
	return edit{end.from, end.from, text}
}

// attrText is the one door for text into XML.
func attrText(s string) string {
	var b strings.Builder
	for _, c := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case c == '\n':
			b.WriteString("&#10;")
		case c == '&':
			b.WriteString("&amp;")
		case c == '<':
			b.WriteString("&lt;")
		case c == '>':
			b.WriteString("&gt;")
		case c == '"':
			b.WriteString("&quot;")
		case c < 0x20, c == 0xFFFE, c == 0xFFFF:
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}
