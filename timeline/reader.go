package timeline

import (
	"bytes"
	"unsafe"

	"demarche/timeline/internal/document"

	"github.com/go-json-experiment/json/jsontext"
)

// reader walks the JSON text once, value by value, and never builds a tree. A
// value of the wrong kind is noted and skipped, so that the rest of the file
// is still checked; only broken JSON ends the walk.
type reader struct {
	notes
	dec     *jsontext.Decoder
	base    int // offset of the text that dec reads
	end     int // where that text ends
	limits  Limits
	broken  bool   // the JSON itself is broken: every further read does nothing
	content string // the bytes of the file again, of which texts are parts

	doubtful []doubtfulDate
}

func newReader(name string, data []byte, limits Limits) *reader {
	return readerOf(document.Document{Data: data, Texts: []document.Text{{Name: name}}}, limits)
}

// readerOf returns a reader of the first text of a document.
func readerOf(d document.Document, limits Limits) *reader {
	r := &reader{
		notes:  notes{Document: d, effort: suggestionEffort},
		limits: limits,
		// Nobody writes to the bytes any more: a file of a million events would
		// be copied otherwise, text by text.
		content: unsafe.String(unsafe.SliceData(d.Data), len(d.Data)),
	}
	r.enter(0)
	return r
}

// enter begins to read one of the texts.
func (r *reader) enter(i int) {
	r.base, r.end, r.broken = r.Texts[i].Start, r.End(i), false
	// Duplicate names are our own check: it can say where, and go on.
	r.dec = jsontext.NewDecoder(bytes.NewBuffer(r.Data[r.base:r.end:r.end]), jsontext.AllowDuplicateNames(true))
}

// done is the offset up to which has been read.
func (r *reader) done() int { return r.base + int(r.dec.InputOffset()) }

// next returns the offset at which the next name or value starts.
func (r *reader) next() int {
	i := r.done()
	for i < r.end {
		switch r.Data[i] {
		case ' ', '\t', '\n', '\r', ',', ':':
			i++
		default:
			return i
		}
	}
	return i
}

// ok ends the walk if err says that the JSON is broken. What is wrong with it
// is for [repair] to find.
func (r *reader) ok(err error) bool {
	r.broken = r.broken || err != nil
	return !r.broken
}

// value reads the next value whole. The bytes are only good until the next read;
// what text they hold, [reader.unquoted] keeps.
func (r *reader) value() (raw jsontext.Value, offset int) {
	offset = r.next()
	raw, err := r.dec.ReadValue()
	if !r.ok(err) {
		return nil, offset
	}
	return raw, offset
}

// unquoted returns the text of a JSON string that begins at the offset: where
// nothing in it is escaped, a part of the file.
func (r *reader) unquoted(raw jsontext.Value, offset int) string {
	if bytes.IndexByte(raw, '\\') < 0 {
		return r.content[offset+1 : offset+len(raw)-1]
	}
	return unquote(raw)
}

func (r *reader) skip() {
	if !r.broken {
		r.ok(r.dec.SkipValue())
	}
}

func (r *reader) peek() jsontext.Kind {
	if r.broken {
		return 0
	}
	kind := r.dec.PeekKind()
	if kind == 0 {
		_, err := r.dec.ReadToken()
		r.ok(err)
	}
	return kind
}

// kindWords names each kind of JSON value for a reader of the message.
func kindWords(kind jsontext.Kind) string {
	switch kind {
	case 'n':
		return "null"
	case 't', 'f':
		return "true or false"
	case '"':
		return "text"
	case '0':
		return "a number"
	case '{':
		return "an object"
	case '[':
		return "a list"
	}
	return "nothing"
}

// notThere is the offset of an object that is something else, which has been
// noted.
const notThere = -1
