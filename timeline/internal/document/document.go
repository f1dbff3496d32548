// Package document is the text of a file with its lines and columns, also where
// the text was repaired to be read.
package document

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// Document is the text of a file, kept while it is being loaded so that byte
// offsets can be turned into places.
type Document struct {
	Data []byte

	// Where the text was repaired to be read on, what was put in or left out.
	Repairs []Splice
	File    []byte // as it was before that; nil where nothing was repaired

	// Places are counted onwards from the last place asked for or, to go
	// back, from the nearest milestone.
	last       milestone
	milestones []milestone
}

// text is that of the file.
func (d *Document) text() []byte {
	if d.File != nil {
		return d.File
	}
	return d.Data
}

// Place is a line and a column, both counted from 1; columns count characters.
type Place struct{ Line, Col int }

// milestone is an offset whose position is known.
type milestone struct {
	offset int
	pos    Place
}

// milestoneEvery is the distance of milestones in bytes.
const milestoneEvery = 1 << 14

// At returns the place of a byte offset.
func (d *Document) At(offset int) Place {
	return d.position(d.Original(min(offset, len(d.Data))))
}

// Original returns the offset in the file of an offset in the text that is
// read.
func (d *Document) Original(offset int) int {
	i := sort.Search(len(d.Repairs), func(i int) bool { return d.Repairs[i].Now > offset })
	if i == 0 {
		return offset
	}
	s := d.Repairs[i-1]
	return min(s.Was+offset-s.Now, s.Next)
}

// Splice is where the text that is read goes on at another place of the file.
type Splice struct {
	Now, Was int // offsets in the text that is read, and in the file
	Next     int // the offset in the file at which the next splice begins
}

func (d *Document) position(offset int) Place {
	text := d.text()
	offset = min(offset, len(text))
	if d.last.pos.Line == 0 {
		d.last.pos = Place{1, 1}
	}
	if offset < d.last.offset {
		i := sort.Search(len(d.milestones), func(i int) bool { return d.milestones[i].offset > offset })
		d.last = milestone{0, Place{1, 1}}
		if i > 0 {
			d.last = d.milestones[i-1]
		}
	}
	for d.last.offset < offset {
		d.advance(min(offset, (d.last.offset/milestoneEvery+1)*milestoneEvery))
	}
	return d.last.pos
}

// advance counts the lines and characters up to an offset ahead, at most the
// next milestone.
func (d *Document) advance(offset int) {
	rest := d.text()[d.last.offset:offset]
	if lines := bytes.Count(rest, []byte{'\n'}); lines > 0 {
		d.last.pos = Place{d.last.pos.Line + lines, 1}
		rest = rest[bytes.LastIndexByte(rest, '\n')+1:]
	}
	// Bytes that continue a character are not counted.
	for _, b := range rest {
		if utf8.RuneStart(b) {
			d.last.pos.Col++
		}
	}
	d.last.offset = offset
	if n := len(d.milestones); offset%milestoneEvery == 0 && (n == 0 || d.milestones[n-1].offset < offset) {
		d.milestones = append(d.milestones, d.last)
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
