// Package document is the text of a file, or of several that belong together,
// with its lines and columns, also where what is read was made from what stands
// in the file.
package document

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Document is the text that is loaded, kept so that byte offsets can be turned
// into places.
type Document struct {
	Data  []byte // what is read: the texts one behind the other
	Texts []Text // the files that they are of; none is one whose text is read as it is
}

// Text is a file of a document.
type Text struct {
	Name  string
	Start int // offset in Data at which it begins

	// Where what is read is not what stands in the file: how the file is, and
	// where the parts of the one stand in the other.
	File    []byte
	Splices []Splice
	Foreign bool // the file is no JSON: an edit of it must be of whole values

	// Places are counted onwards from the last place asked for or, to go
	// back, from the nearest milestone.
	last       milestone
	milestones []milestone
}

// Place is a line and a column, both counted from 1, in one of the files, counted
// from 0; columns count characters.
type Place struct{ Line, Col, File int }

// milestone is an offset whose position is known.
type milestone struct {
	offset    int
	line, col int
}

// milestoneEvery is the distance of milestones in bytes.
const milestoneEvery = 1 << 14

// Which returns the file that an offset is in.
func (d *Document) Which(offset int) int {
	if len(d.Texts) < 2 {
		return 0
	}
	return sort.Search(len(d.Texts), func(i int) bool { return d.Texts[i].Start > offset }) - 1
}

// text returns a file of the document and what is read of it.
func (d *Document) text(i int) (*Text, []byte) {
	if len(d.Texts) == 0 {
		d.Texts = []Text{{}}
	}
	return &d.Texts[i], d.Data[d.Texts[i].Start:d.End(i)]
}

// End returns the offset at which the text of a file ends.
func (d *Document) End(i int) int {
	if i+1 < len(d.Texts) {
		return d.Texts[i+1].Start
	}
	return len(d.Data)
}

// At returns the place of a byte offset.
func (d *Document) At(offset int) Place {
	i := d.Which(offset)
	t, read := d.text(i)
	file := t.File
	if file == nil {
		file = read
	}
	line, col := t.place(file, t.original(min(offset-t.Start, len(read))))
	return Place{line, col, i}
}

// Original returns the offset in its file of an offset in what is read.
func (d *Document) Original(offset int) int {
	t, _ := d.text(d.Which(offset))
	return t.original(offset - t.Start)
}

func (t *Text) original(offset int) int {
	i := sort.Search(len(t.Splices), func(i int) bool { return t.Splices[i].Now > offset })
	if i == 0 {
		return offset
	}
	s := t.Splices[i-1]
	return min(s.Was+offset-s.Now, s.Next)
}

// Splice is where the text that is read goes on at another place of the file.
type Splice struct {
	Now, Was int // offsets in the text that is read, and in the file
	Next     int // the offset in the file that is not passed before the next splice
}

func (t *Text) place(file []byte, offset int) (line, col int) {
	offset = min(offset, len(file))
	if t.last.line == 0 {
		t.last = milestone{0, 1, 1}
	}
	if offset < t.last.offset {
		i := sort.Search(len(t.milestones), func(i int) bool { return t.milestones[i].offset > offset })
		t.last = milestone{0, 1, 1}
		if i > 0 {
			t.last = t.milestones[i-1]
		}
	}
	for t.last.offset < offset {
		t.advance(file, min(offset, (t.last.offset/milestoneEvery+1)*milestoneEvery))
	}
	return t.last.line, t.last.col
}

// advance counts the lines and characters up to an offset ahead, at most the
// next milestone.
func (t *Text) advance(file []byte, offset int) {
	rest := file[t.last.offset:offset]
	if lines := bytes.Count(rest, []byte{'\n'}); lines > 0 {
		t.last.line, t.last.col = t.last.line+lines, 1
		rest = rest[bytes.LastIndexByte(rest, '\n')+1:]
	}
	// Bytes that continue a character are not counted.
	for _, b := range rest {
		if utf8.RuneStart(b) {
			t.last.col++
		}
	}
	t.last.offset = offset
	if n := len(t.milestones); offset%milestoneEvery == 0 && (n == 0 || t.milestones[n-1].offset < offset) {
		t.milestones = append(t.milestones, t.last)
	}
}

// Token returns the end of the text or number that begins at an offset.
func (d *Document) Token(at int) (end int) {
	if d.Data[at] != '"' {
		end = at
		for end < len(d.Data) && bytes.IndexByte([]byte(" \t\r\n,:]}"), d.Data[end]) < 0 {
			end++
		}
		return end
	}
	for end = at + 1; end < len(d.Data); end++ {
		switch d.Data[end] {
		case '\\':
			end++
		case '"':
			return end + 1
		}
	}
	return len(d.Data)
}
