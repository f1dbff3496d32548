package sheet

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// XML walks the tags and texts of a part of a document, which programs write:
// names without prefixes, no checks that nobody needs, no memory. A part that
// begins with a DOCTYPE, or breaks off, ends the walk with an error.
type XML struct {
	data  []byte
	pos   int
	kind  XMLKind
	name  []byte
	attrs []byte
	text  []byte
	empty bool // of <name/>: an end follows
	err   *Error
	part  string
}

// XMLKind is what [XML.Next] has found.
type XMLKind uint8

// The kinds.
const (
	Start XMLKind = iota
	End
	Text
)

// NewXML begins a walk. The part is named in errors.
func NewXML(part string, data []byte) *XML { return &XML{data: data, part: part} }

// Kind returns what was found.
func (x *XML) Kind() XMLKind { return x.kind }

// Name returns the name of a tag, without its prefix.
func (x *XML) Name() string { return string(x.name) }

// Is reports whether a tag begins that is called so.
func (x *XML) Is(name string) bool { return x.kind == Start && string(x.name) == name }

// Ends reports whether a tag ends that is called so.
func (x *XML) Ends(name string) bool { return x.kind == End && string(x.name) == name }

// Err returns why the walk ended early, or nil.
func (x *XML) Err() error {
	if x.err == nil {
		return nil
	}
	return x.err
}

func (x *XML) fail(message string) bool {
	x.err = &Error{Place: x.part, Message: "the document is damaged: " + message, Hint: "open it in the program that made it, and save it again"}
	return false
}

// Next goes on, and reports whether there is more.
func (x *XML) Next() bool {
	if x.empty {
		x.empty, x.kind = false, End
		return true
	}
	for x.err == nil && x.pos < len(x.data) {
		rest := x.data[x.pos:]
		if rest[0] != '<' {
			end := bytes.IndexByte(rest, '<')
			if end < 0 {
				end = len(rest)
			}
			x.kind, x.text = Text, rest[:end]
			x.pos += end
			return true
		}
		switch {
		case bytes.HasPrefix(rest, []byte("<?")):
			if !x.skip("?>") {
				return x.fail("it breaks off")
			}
		case bytes.HasPrefix(rest, []byte("<!--")):
			if !x.skip("-->") {
				return x.fail("it breaks off")
			}
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			end := bytes.Index(rest, []byte("]]>"))
			if end < 0 {
				return x.fail("it breaks off")
			}
			x.kind, x.text = Text, escaped(rest[len("<![CDATA["):end])
			x.pos += end + len("]]>")
			return true
		case bytes.HasPrefix(rest, []byte("<!")):
			return x.fail("it has a DOCTYPE, which documents do not have")
		default:
			return x.tag(rest)
		}
	}
	return false
}

func (x *XML) skip(until string) bool {
	end := bytes.Index(x.data[x.pos:], []byte(until))
	if end < 0 {
		return false
	}
	x.pos += end + len(until)
	return true
}

// escaped writes the signs of XML in text as entities, as they stand elsewhere.
func escaped(text []byte) []byte {
	return bytes.ReplaceAll(text, []byte("&"), []byte("&amp;"))
}

func (x *XML) tag(rest []byte) bool {
	end, quote := -1, byte(0)
	for i := 1; i < len(rest); i++ {
		c := rest[i]
		if quote != 0 {
			if c == quote {
				quote = 0
			}
			continue
		}
		if c == '"' || c == '\'' {
			quote = c
		} else if c == '>' {
			end = i
			break
		}
	}
	if end < 0 {
		return x.fail("it breaks off within a tag")
	}
	body := rest[1:end]
	x.pos += end + 1
	x.kind = Start
	if len(body) > 0 && body[0] == '/' {
		x.kind, body = End, body[1:]
	} else if len(body) > 0 && body[len(body)-1] == '/' {
		x.empty, body = true, body[:len(body)-1]
	}
	name := body
	if i := bytes.IndexAny(body, " \t\r\n"); i >= 0 {
		name, x.attrs = body[:i], body[i:]
	} else {
		x.attrs = nil
	}
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	x.name = name
	return true
}

// Attr returns an attribute by its name, without its prefix, or "".
func (x *XML) Attr(name string) string {
	rest := x.attrs
	for {
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 || eq+1 >= len(rest) {
			return ""
		}
		key := bytes.TrimSpace(rest[:eq])
		if i := bytes.IndexByte(key, ':'); i >= 0 {
			key = key[i+1:]
		}
		rest = bytes.TrimLeft(rest[eq+1:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return ""
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return ""
		}
		if string(key) == name {
			return string(unescape(nil, rest[1:1+end]))
		}
		rest = rest[end+2:]
	}
}

// AppendText appends the text that was found, entities as what they stand for.
func (x *XML) AppendText(dst []byte) []byte { return unescape(dst, x.text) }

func unescape(dst, s []byte) []byte {
	for {
		amp := bytes.IndexByte(s, '&')
		if amp < 0 {
			return append(dst, s...)
		}
		dst = append(dst, s[:amp]...)
		s = s[amp:]
		end := bytes.IndexByte(s[:min(len(s), 12)], ';')
		if end < 0 {
			dst, s = append(dst, '&'), s[1:]
			continue
		}
		switch entity := string(s[1:end]); entity {
		case "amp":
			dst = append(dst, '&')
		case "lt":
			dst = append(dst, '<')
		case "gt":
			dst = append(dst, '>')
		case "quot":
			dst = append(dst, '"')
		case "apos":
			dst = append(dst, '\'')
		default:
			base := 10
			digits := entity
			if len(entity) > 1 && entity[0] == '#' {
				if digits = entity[1:]; digits[0] == 'x' {
					digits, base = digits[1:], 16
				}
			} else {
				digits = "?"
			}
			n, err := strconv.ParseUint(digits, base, 32)
			if err != nil || !utf8.ValidRune(rune(n)) {
				dst = append(dst, s[:end+1]...)
			} else {
				dst = utf8.AppendRune(dst, rune(n))
			}
		}
		s = s[end+1:]
	}
}

// Inside reads up to the end of the tag that has just begun, and calls visit
// at each thing within. It reports whether the end was found.
func (x *XML) Inside(visit func()) bool {
	name, depth := x.Name(), 1
	for x.Next() {
		if x.kind == Start && string(x.name) == name {
			depth++
		}
		if x.kind == End && string(x.name) == name {
			if depth--; depth == 0 {
				return true
			}
		}
		visit()
	}
	return false
}
