// Package walk reads the JSON of events files value by value, and notes what is
// wrong with it, with position, hint and, where there is no doubt, the edit that
// mends it. What the values mean is for package timeline to know.
package walk

import (
	"bytes"
	"time"
	"unsafe"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/timeline/internal/document"
	"demarche/timeline/problem"
)

// Reader walks the JSON text once, value by value, and never builds a tree. A
// value of the wrong kind is noted and skipped, so that the rest of the file
// is still checked; only broken JSON ends the walk.
type Reader struct {
	Notes
	dec     *jsontext.Decoder
	spare   *jsontext.Decoder // for the next value that is read out of turn: there may be millions
	gap     *gap              // what dec reads, where a part of it can be jumped over
	Base    int               // offset of the text that dec reads
	end     int               // where that text ends
	limits  Limits
	Broken  bool   // the JSON itself is broken: every further read does nothing
	content string // the bytes of the file again, of which texts are parts

	zones   map[string]*time.Location // by name, nil for what is none
	noZones int                       // those that are none

	Doubtful []doubtfulDate
}

// New returns a reader of a single file.
func New(name string, data []byte, limits Limits) *Reader {
	return Of(document.Document{Data: data, Texts: []document.Text{{Name: name}}}, limits)
}

// Of returns a reader of the first text of a document.
func Of(d document.Document, limits Limits) *Reader {
	r := &Reader{
		Notes:  Notes{Document: d, effort: suggestionEffort, Tally: problem.Tally{Most: limits.Problems}},
		limits: limits,
		// Nobody writes to the bytes any more: a file of a million events would
		// be copied otherwise, text by text.
		content: unsafe.String(unsafe.SliceData(d.Data), len(d.Data)),
	}
	r.Enter(0)
	return r
}

// Enter begins to read one of the texts.
func (r *Reader) Enter(i int) {
	r.Base, r.end, r.Broken = r.Texts[i].Start, r.End(i), false
	decode(r, i)
}

// Done is the offset up to which has been read.
func (r *Reader) Done() int { return r.Base + int(r.dec.InputOffset()) }

// Next returns the offset at which the next name or value starts.
func (r *Reader) Next() int {
	i := r.Done()
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
func (r *Reader) ok(err error) bool {
	r.Broken = r.Broken || err != nil
	return !r.Broken
}

// value reads the next value whole. The bytes are only good until the next read;
// what text they hold, [reader.unquoted] keeps.
func (r *Reader) value() (raw jsontext.Value, offset int) {
	offset = r.Next()
	raw, err := r.dec.ReadValue()
	if !r.ok(err) {
		return nil, offset
	}
	return raw, offset
}

// unquoted returns the text of a JSON string that begins at the offset: where
// nothing in it is escaped, a part of the file.
func (r *Reader) unquoted(raw jsontext.Value, offset int) string {
	if bytes.IndexByte(raw, '\\') < 0 {
		return r.content[offset+1 : offset+len(raw)-1]
	}
	return Unquote(raw)
}

// Skip leaves the next value out.
func (r *Reader) Skip() {
	if !r.Broken {
		r.ok(r.dec.SkipValue())
	}
}

// Peek returns the kind of the next value, 0 where there is none.
func (r *Reader) Peek() jsontext.Kind {
	if r.Broken {
		return 0
	}
	kind := r.dec.PeekKind()
	if kind == 0 {
		_, err := r.dec.ReadToken()
		r.ok(err)
	}
	return kind
}

// KindWords names each kind of JSON value for a reader of the message.
func KindWords(kind jsontext.Kind) string {
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

// NotThere is the offset of an object that is something else, which has been
// noted.
const NotThere = -1

// Limits are how many characters texts may have, and how many entries lists.
type Limits struct {
	Title, Text int
	Items       int // entries of a list, or of an object whose fields the user names
	Problems    int // of one code that are kept; all where it is negative
}

// ByteOrderMark may stand before the file's object.
var ByteOrderMark = []byte("\xEF\xBB\xBF")
