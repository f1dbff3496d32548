package timeline

import (
	"bytes"
	"sort"
	"unicode/utf8"
)

// document is the text of a file, kept while it is being loaded so that byte
// offsets can be turned into positions.
type document struct {
	name string
	data []byte

	// Where the text was repaired to be read on, what was put in or left out.
	repairs []splice
	file    []byte // as it was before that; nil where nothing was repaired

	// Positions are counted onwards from the last place asked for or, to go
	// back, from the nearest milestone.
	last       milestone
	milestones []milestone
}

// text is that of the file.
func (d *document) text() []byte {
	if d.file != nil {
		return d.file
	}
	return d.data
}

// milestone is an offset whose position is known.
type milestone struct {
	offset int
	pos    Position
}

// milestoneEvery is the distance of milestones in bytes.
const milestoneEvery = 1 << 14

// at returns the position of a byte offset.
func (d *document) at(offset int) Position {
	return d.position(d.original(min(offset, len(d.data))))
}

// original returns the offset in the file of an offset in the text that is
// read.
func (d *document) original(offset int) int {
	i := sort.Search(len(d.repairs), func(i int) bool { return d.repairs[i].now > offset })
	if i == 0 {
		return offset
	}
	s := d.repairs[i-1]
	return min(s.was+offset-s.now, s.next)
}

// splice is where the text that is read goes on at another place of the file.
type splice struct {
	now, was int // offsets in the text that is read, and in the file
	next     int // the offset in the file at which the next splice begins
}

func (d *document) position(offset int) Position {
	text := d.text()
	offset = min(offset, len(text))
	if d.last.pos.Line == 0 {
		d.last.pos = Position{1, 1}
	}
	if offset < d.last.offset {
		i := sort.Search(len(d.milestones), func(i int) bool { return d.milestones[i].offset > offset })
		d.last = milestone{0, Position{1, 1}}
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
func (d *document) advance(offset int) {
	rest := d.text()[d.last.offset:offset]
	if lines := bytes.Count(rest, []byte{'\n'}); lines > 0 {
		d.last.pos = Position{d.last.pos.Line + lines, 1}
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

// token returns the end of the text or number that begins at an offset.
func (d *document) token(at int) (end int) {
	if d.data[at] != '"' {
		end = at
		for end < len(d.data) && bytes.IndexByte([]byte(" \t\r\n,:]}"), d.data[end]) < 0 {
			end++
		}
		return end
	}
	for end = at + 1; end < len(d.data); end++ {
		switch d.data[end] {
		case '\\':
			end++
		case '"':
			return end + 1
		}
	}
	return len(d.data)
}
