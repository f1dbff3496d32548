package walk

import (
	"bytes"
	"io"
	"strings"

	"demarche/timeline/internal/document"
	"demarche/timeline/internal/repair"
	"demarche/timeline/problem"
)

// Repaired notes everything that is wrong with the JSON of a single text, and
// returns a reader of what it was most likely meant to be; nil where that cannot
// be read.
func Repaired(r *Reader) *Reader {
	fixed := repair.JSON(r.Data)
	r.Problems, r.Tally = nil, problem.Tally{Most: r.Tally.Most} // what was found on the way will be found again
	for _, f := range fixed.Faults {
		r.Fail(f.At, "json", f.Hint, "%s", f.Message)
		if last, kept := r.Last(); kept {
			for _, e := range f.Fix {
				r.Problems[last].Fix = append(r.Problems[last].Fix, problem.Edit(e))
			}
		}
	}
	if len(fixed.Faults) == 0 { // it knows of nothing that the decoder minds
		r.Fail(r.Next(), "json", "", "the JSON cannot be read beyond this")
	}
	if !fixed.Whole {
		return nil
	}
	t := r.Texts[0]
	t.File, t.Splices = r.Data, fixed.Splices
	again := Of(document.Document{Data: fixed.Text, Texts: []document.Text{t}}, r.limits)
	again.Problems, again.Tally = r.Problems, r.Tally
	return again
}

// Beginning reports whether the file begins as an object does.
func Beginning(r *Reader) bool {
	switch {
	case bytes.HasPrefix(r.Data[r.Base:], []byte("\xFF\xFE")), bytes.HasPrefix(r.Data[r.Base:], []byte("\xFE\xFF")):
		r.Fail(r.Base, "json", "save the file as UTF-8", "the file is UTF-16, not UTF-8")
	case len(bytes.TrimSpace(r.Data[r.Base:r.end])) == 0:
		r.Fail(r.Base, "json", "`demarche init` writes a starter file", "the file is empty")
	case r.Peek() == '[':
		r.Fail(r.Next(), "kind", `put the list into an object: { "events": [ … ] }`, "the file must be an object, not a list")
	default:
		return !r.Broken
	}
	return false
}

// Ending notes what stands behind the object of the file.
func Ending(r *Reader) {
	if r.Broken {
		return
	}
	at := r.Next()
	_, err := r.dec.ReadToken()
	switch {
	case err == io.EOF:
	case err == nil:
		r.Fail(at, "json", "remove it", "there is something after the end of the file's object")
	default:
		r.ok(err)
	}
}

// WithoutComments returns a file that may have comments, which is one whose
// name ends in .jsonc, as JSON: with spaces in place of comments and of commas
// before a closing bracket, so that everything else stays where it is. Others
// are returned as they are.
func WithoutComments(name string, data []byte) []byte {
	if !strings.HasSuffix(strings.ToLower(name), ".jsonc") {
		return data
	}
	out := bytes.Clone(data)
	blank := func(from, to int) {
		for i := from; i < to; i++ {
			if out[i] != '\n' && out[i] != '\r' {
				out[i] = ' '
			}
		}
	}
	comma := -1 // the last one, while nothing follows it
	for i := 0; i < len(out); i++ {
		switch c := out[i]; {
		case c == '"':
			comma = -1
			for i++; i < len(out) && out[i] != '"' && out[i] != '\n'; i++ {
				if out[i] == '\\' {
					i++
				}
			}
		case c == '/' && i+1 < len(out) && out[i+1] == '/':
			end := bytes.IndexByte(out[i:], '\n')
			if end < 0 {
				end = len(out) - i
			}
			blank(i, i+end)
			i += end - 1
		case c == '/' && i+1 < len(out) && out[i+1] == '*':
			end := bytes.Index(out[i+2:], []byte("*/"))
			if end < 0 {
				return out // what is not closed is an error where it begins
			}
			blank(i, i+end+4)
			i += end + 3
		case c == ',':
			comma = i
		case c == '}' || c == ']':
			if comma >= 0 {
				out[comma] = ' '
			}
			comma = -1
		case c != ' ' && c != '\t' && c != '\n' && c != '\r':
			comma = -1
		}
	}
	return out
}
