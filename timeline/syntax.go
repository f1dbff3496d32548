package timeline

import (
	"bytes"
	"io"

	"demarche/timeline/internal/document"
	"demarche/timeline/internal/repair"

	"github.com/go-json-experiment/json/jsontext"
)

// Syntax returns what is wrong with the JSON of an events file, whatever it
// says: nothing where it is one whole object.
func Syntax(name string, data []byte, limits Limits) Problems {
	limits = limits.orDefault()
	if int64(len(data)) > limits.FileSize {
		return Problems{TooLarge(name, limits)}
	}
	r := newReader(name, bytes.TrimPrefix(data, byteOrderMark), limits)
	if !beginning(r) {
		if r.broken {
			r.repaired()
		}
		return r.problems
	}
	at := r.next()
	if kind := r.peek(); kind != '{' && !r.broken {
		r.fail(at, "kind", "", "the file must be an object, not %s", kindWords(kind))
		return r.problems
	}
	r.skip()
	ending(r)
	if r.broken {
		r.repaired()
	}
	return r.problems
}

// repaired notes everything that is wrong with the JSON of a single text, and
// returns a reader of what it was most likely meant to be; nil where that cannot
// be read.
func (r *reader) repaired() *reader {
	fixed := repair.JSON(r.Data)
	r.problems = nil // what was found on the way will be found again
	for _, f := range fixed.Faults {
		r.fail(f.At, "json", f.Hint, "%s", f.Message)
		for _, e := range f.Fix {
			last := &r.problems[len(r.problems)-1]
			last.Fix = append(last.Fix, Edit(e))
		}
	}
	if len(fixed.Faults) == 0 { // it knows of nothing that the decoder minds
		r.fail(r.next(), "json", "", "the JSON cannot be read beyond this")
	}
	if !fixed.Whole {
		return nil
	}
	t := r.Texts[0]
	t.File, t.Splices = r.Data, fixed.Splices
	again := readerOf(document.Document{Data: fixed.Text, Texts: []document.Text{t}}, r.limits)
	again.problems = r.problems
	return again
}

// beginning reports whether the file begins as an object does.
func beginning(r *reader) bool {
	switch {
	case bytes.HasPrefix(r.Data[r.base:], []byte("\xFF\xFE")), bytes.HasPrefix(r.Data[r.base:], []byte("\xFE\xFF")):
		r.fail(r.base, "json", "save the file as UTF-8", "the file is UTF-16, not UTF-8")
	case len(bytes.TrimSpace(r.Data[r.base:r.end])) == 0:
		r.fail(r.base, "json", "`demarche init` writes a starter file", "the file is empty")
	case r.peek() == '[':
		r.fail(r.next(), "kind", `put the list into an object: { "events": [ … ] }`, "the file must be an object, not a list")
	default:
		return !r.broken
	}
	return false
}

// ending notes what stands behind the object of the file.
func ending(r *reader) {
	if r.broken {
		return
	}
	at := r.next()
	_, err := r.dec.ReadToken()
	switch {
	case err == io.EOF:
	case err == nil:
		r.fail(at, "json", "remove it", "there is something after the end of the file's object")
	default:
		r.ok(err)
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
