package timeline

import (
	"bytes"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// Syntax returns what is wrong with the JSON of an events file, whatever it
// says: nothing where it is one whole object.
func Syntax(name string, data []byte, limits Limits) Problems {
	limits = limits.orDefault()
	if int64(len(data)) > limits.FileSize {
		return Problems{TooLarge(name, limits)}
	}
	l := newLoader(name, bytes.TrimPrefix(data, byteOrderMark), limits)
	if !l.beginning() {
		return l.problems
	}
	at := l.next()
	if kind := l.peek(); kind != '{' {
		l.fail(at, "kind", "", "the file must be an object, not %s", kindWords(kind))
		return l.problems
	}
	l.skip()
	l.ending()
	return l.problems
}

// beginning reports whether the file begins as an object does.
func (l *loader) beginning() bool {
	switch {
	case bytes.HasPrefix(l.data, []byte("\xFF\xFE")), bytes.HasPrefix(l.data, []byte("\xFE\xFF")):
		l.fail(0, "json", "save the file as UTF-8", "the file is UTF-16, not UTF-8")
	case len(bytes.TrimSpace(l.data)) == 0:
		l.fail(0, "json", "`demarche init` writes a starter file", "the file is empty")
	case l.peek() == '[':
		l.fail(l.next(), "kind", `put the list into an object: { "events": [ … ] }`, "the file must be an object, not a list")
	default:
		return !l.broken
	}
	l.broken = true
	return false
}

// ending notes what stands behind the object of the file.
func (l *loader) ending() {
	if l.broken {
		return
	}
	at := l.next()
	_, err := l.dec.ReadToken()
	switch {
	case err == io.EOF:
	case err == nil:
		l.fail(at, "json", "remove it", "there is something after the end of the file's object")
	default:
		l.ok(err)
	}
}

// unquote returns the text of a JSON string.
func unquote(raw jsontext.Value) string {
	inner := raw[1 : len(raw)-1]
	if bytes.IndexByte(inner, '\\') < 0 {
		return string(inner)
	}
	s, _ := jsontext.AppendUnquote(nil, raw) // the decoder has checked it
	return string(s)
}
