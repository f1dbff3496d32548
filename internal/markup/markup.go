// Package markup takes texts and XML apart by places in their bytes, so that they
// can be changed there and nowhere else, and says what is wrong with them and where.
package markup

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// EMUPerPixel are the units of length of documents to a CSS pixel.
const EMUPerPixel = 9525

// MaxLength is more than any length in a document, in EMU, and little enough to
// be multiplied.
const MaxLength = 1 << 31

// Tag is the beginning or the end of an element, with its place in the bytes.
type Tag struct {
	Prefix, Name string
	Attrs        []Attr
	From, To     int
	End          bool // </name>; of <name/> an end of no length follows
}

// Attr is an attribute; its value, as it is written, stands between from and to.
type Attr struct {
	Prefix, Name, Value string
	From, To            int
}

// Attr returns an attribute by its name, or nil.
func (t Tag) Attr(name string) *Attr {
	for i := range t.Attrs {
		if t.Attrs[i].Name == name {
			return &t.Attrs[i]
		}
	}
	return nil
}

// Value returns the value of an attribute, or "".
func (t Tag) Value(name string) string {
	if a := t.Attr(name); a != nil {
		return a.Value
	}
	return ""
}

// Number returns an attribute that is a whole number, or 0.
func (t Tag) Number(name string) int64 {
	n, err := strconv.ParseInt(t.Value(name), 10, 64)
	if err != nil || n < -MaxLength || n > MaxLength {
		return 0
	}
	return n
}

// Qualified writes a name with the prefix of the tag.
func (t Tag) Qualified(name string) string {
	if t.Prefix == "" {
		return name
	}
	return t.Prefix + ":" + name
}

// Tags visits the tags of a part. What is not well formed, or begins with a
// DOCTYPE, is an error.
func Tags(part string, data []byte, visit func(Tag) error) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	var open []xml.Name
	for {
		from := int(d.InputOffset())
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) && len(open) == 0 {
			return nil
		}
		if err != nil {
			return InPart(part, data, int(d.InputOffset()), "this part cannot be read as XML: "+syntax(err), "open the document in the program that made it, and save it again")
		}
		to := int(d.InputOffset())
		var t Tag
		switch token := token.(type) {
		case xml.StartElement:
			t = Tag{Prefix: token.Name.Space, Name: token.Name.Local, From: from, To: to}
			if t.Attrs = places(data[from:to], from, token.Attr); len(t.Attrs) != len(token.Attr) {
				return InPart(part, data, from, "this part is XML of an unusual kind", "")
			}
			open = append(open, token.Name)
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != token.Name {
				return InPart(part, data, from, "this part is no well-formed XML: </"+Short(token.Name.Local)+"> closes nothing that is open", "open the document in the program that made it, and save it again")
			}
			open = open[:len(open)-1]
			t = Tag{Prefix: token.Name.Space, Name: token.Name.Local, From: from, To: to, End: true}
		case xml.Directive:
			return InPart(part, data, from, "this part has a DOCTYPE, which documents do not have", "")
		default:
			continue
		}
		if err := visit(t); err != nil {
			return err
		}
	}
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
func places(raw []byte, offset int, attrs []xml.Attr) (all []Attr) {
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
		all = append(all, Attr{a.Name.Space, a.Name.Local, a.Value, offset + from, offset + from + length})
		i = from + length + 1
	}
	return all
}

// Edit replaces the bytes between from and to.
type Edit struct {
	From, To int
	Text     string
}

// Splice makes edits, which do not overlap; those at one place in their order.
func Splice(data []byte, edits []Edit) []byte {
	slices.SortStableFunc(edits, func(a, b Edit) int { return a.From - b.From })
	var b bytes.Buffer
	behind := 0
	for _, e := range edits {
		b.Write(data[behind:e.From])
		b.WriteString(e.Text)
		behind = e.To
	}
	b.Write(data[behind:])
	return b.Bytes()
}

// InElement is an edit that adds text at the end of an element, or its
// beginning.
func InElement(data []byte, start, end Tag, text string, first bool) Edit {
	switch {
	case end.From == end.To: // <name/>
		slash := start.From + bytes.LastIndexByte(data[start.From:start.To], '/')
		return Edit{slash, start.To, ">" + text + "</" + start.Qualified(start.Name) + ">"}
	case first:
		return Edit{start.To, start.To, text}
	}
	return Edit{end.From, end.From, text}
}

// Escape is the one door for text into XML.
func Escape(s string) string {
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
