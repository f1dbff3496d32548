package walk

import (
	"bytes"
	"io"

	"github.com/go-json-experiment/json/jsontext"
)

// WorthJumping is how long a text must be for its events to be read in parts, in
// bytes.
var WorthJumping = 1 << 20

// gap feeds a decoder with a text out of which a part can be left: others read that.
type gap struct {
	data []byte
	at   int
	stop int // the offset at which the part may begin
	next int // where it ends, from when that is known
}

// Read implements [io.Reader].
func (g *gap) Read(p []byte) (int, error) {
	if g.at == g.stop {
		g.at = g.next
	}
	end := len(g.data)
	if g.at < g.stop {
		end = g.stop
	}
	n := copy(p, g.data[g.at:end])
	if g.at += n; n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// decode begins to decode from the base on. Where a long text has a list of events,
// it can be jumped over.
func decode(r *Reader, i int) {
	text := r.Data[r.Base:r.end:r.end]
	r.gap = nil
	if t := &r.Texts[i]; len(text) >= WorthJumping && t.File == nil && len(t.Splices) == 0 {
		if at := listIn(Scan{data: text, text: r.content[r.Base:r.end], End: len(text)}, "events"); at > 0 {
			r.gap = &gap{data: text, stop: at, next: at}
		}
	}
	// Duplicate names are our own check: it can say where, and go on.
	if r.gap != nil {
		r.dec = jsontext.NewDecoder(r.gap, jsontext.AllowDuplicateNames(true))
		return
	}
	r.dec = jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true))
}

// listIn returns the offset behind the bracket that begins the list of a field of
// the outermost object, 0 where that cannot be told.
func listIn(s Scan, field string) int {
	if !s.Take('{') {
		return 0
	}
	for {
		name, ok := s.Name()
		switch {
		case !ok:
			return 0
		case name == field && s.Take('['):
			return s.At
		case name == field, !s.Skip(), !s.Take(','):
			return 0
		}
	}
}

// Ahead returns the offset behind the bracket of the list that comes next, if it can
// be jumped over, and where the text ends.
func Ahead(r *Reader) (from, end int, ok bool) {
	if r.gap == nil || r.gap.at > r.gap.stop {
		return 0, 0, false
	}
	from = r.Base + r.gap.stop
	return from, r.end, !r.Broken && r.Next() == from-1
}

// Ends returns the offset at which the text that is being read ends.
func Ends(r *Reader) int { return r.end }

// Jump passes a list that others have read up to the bracket that ends it.
func Jump(r *Reader, end int) {
	_, err := r.dec.ReadToken()
	if !r.ok(err) {
		return
	}
	r.gap.next = end - r.Base
	r.Base += r.gap.next - r.gap.stop
	_, err = r.dec.ReadToken()
	r.ok(err)
}

// Within lets read read a value that stands somewhere else, and reports whether it is
// one.
func Within(r *Reader, from, to int, read func()) bool {
	dec, base, end, around := r.dec, r.Base, r.end, r.gap
	r.Base, r.end, r.gap = from, to, nil
	text := bytes.NewBuffer(r.Data[from:to:to])
	if r.dec = r.spare; r.dec == nil {
		r.dec = jsontext.NewDecoder(text, jsontext.AllowDuplicateNames(true))
	} else {
		r.spare = nil // read may come here again
		r.dec.Reset(text, jsontext.AllowDuplicateNames(true))
	}
	read()
	whole := !r.Broken && r.Next() >= to
	r.spare, r.dec, r.Base, r.end, r.gap = r.dec, dec, base, end, around
	return whole
}
