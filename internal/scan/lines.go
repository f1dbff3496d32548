package scan

import (
	"bytes"
	"context"
	"fmt"
	"io"

	"demarche/internal/sheet"
)

const (
	blockSize = 1 << 20 // of a stream that is handed to workers
	partSize  = 8 << 20 // of a file that workers read by themselves
)

func nothing() {}

// units hands out the parts of a file.
func (r *run) units(ctx context.Context, in *input, to chan<- unit) error {
	send := func(u unit) bool {
		in.uses.Add(1)
		select {
		case to <- u:
			return true
		case <-ctx.Done():
			u.free()
			in.release()
			return false
		}
	}
	switch {
	case in.whole:
		send(unit{in: in, free: nothing})
	case in.parts > 0:
		for i := range in.parts {
			if !send(unit{in: in, number: i, free: nothing}) {
				break
			}
		}
	case in.file != nil:
		n := 0
		for from := in.behind; from < in.size; from += partSize {
			if !send(unit{in: in, number: n, from: from, to: min(from+partSize, in.size), free: nothing}) {
				break
			}
			n++
		}
	default:
		return r.cut(in, send)
	}
	return nil
}

// cut cuts a stream into blocks of whole lines.
func (r *run) cut(in *input, send func(unit) bool) error {
	if _, err := io.CopyN(io.Discard, in.stream, in.behind); err != nil && err != io.EOF {
		return &Error{File: in.name, Message: reason(err)}
	}
	kept := 0 // bytes of a line that has not ended, at the beginning of the block
	block := r.blocks.get(newBlock)
	for n := 0; ; n++ {
		got, err := fill(in.stream, (*block)[kept:])
		if err != nil && err != io.EOF {
			return &Error{File: in.name, Message: reason(err)}
		}
		full := kept + got
		end := bytes.LastIndexByte((*block)[:full], '\n') + 1
		if err != nil {
			end = full
		} else if end == 0 {
			if full >= sheet.MaxRecord {
				return &Error{File: in.name, Message: "a line is longer than 16 MB: is this no table?"}
			}
			longer := make([]byte, 2*len(*block))
			copy(longer, (*block)[:full])
			block, kept = &longer, full
			continue
		}
		next := r.blocks.get(newBlock)
		if len(*next) <= full-end {
			longer := make([]byte, 2*(full-end))
			next = &longer
		}
		kept = copy(*next, (*block)[end:full])
		done := block
		if !send(unit{in: in, number: n, block: (*done)[:end], free: func() { r.freeBlock(done) }}) || err != nil {
			r.freeBlock(next)
			return nil
		}
		block = next
	}
}

// fill reads as much as there is room for. Unlike with io.ReadFull, the error where less
// has come is that of the reader: a file that was cut is not one that has ended.
func fill(from io.Reader, room []byte) (n int, err error) {
	for n < len(room) && err == nil {
		var got int
		got, err = from.Read(room[n:])
		n += got
	}
	return n, err
}

// readLines counts the lines of a unit.
func (in *input) readLines(ctx context.Context, w *worker, u unit) error {
	text := u.block
	if text == nil {
		var err error
		if text, err = in.stretch(w, u); err != nil {
			return &Error{File: in.name, Message: reason(err)}
		}
	}
	at := place{file: in.place, unit: u.number}
	l := in.layout
	rows := int64(0)
	for len(text) > 0 {
		line := text
		if end := bytes.IndexByte(text, '\n'); end >= 0 {
			line, text = text[:end], text[end+1:]
		} else {
			text = nil
		}
		if n := len(line); n > 0 && line[n-1] == '\r' {
			line = line[:n-1]
		}
		if len(line) > 0 {
			rows++
			at.raw = line
			switch n := in.cells(l.counted, line, w.cells); {
			case n < 0:
				w.unread(at, "this is no JSON object")
			case n < l.least:
				w.unread(at, fmt.Sprintf("it has %d of %d columns", n, l.least))
			default:
				w.row(at)
			}
		}
		at.line++
		if at.line&0xFFF == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
	in.counts(u.number, at.line)
	w.read(in, rows, u.to-u.from)
	return nil
}

// read notes how far it is.
func (w *worker) read(in *input, rows, bytes int64) {
	if !w.again {
		w.rowsOf[in.place] += rows
	}
	w.run.rows.Add(rows)
	w.run.bytes.Add(bytes)
}

// stretch reads the lines that begin within a stretch of bytes.
func (in *input) stretch(w *worker, u unit) ([]byte, error) {
	from := u.from
	if from > in.behind {
		from-- // to see whether a line begins at its first byte
	}
	const more = 1 << 16
	if need := int(u.to-from) + more; len(w.buffer) < need {
		w.buffer = make([]byte, need)
	}
	n, err := in.file.ReadAt(w.buffer[:u.to-from], from)
	if err != nil && err != io.EOF {
		return nil, err
	}
	end := n
	for n > 0 && w.buffer[end-1] != '\n' && err != io.EOF {
		if end+more > len(w.buffer) {
			w.buffer = append(w.buffer, make([]byte, len(w.buffer)/2+more)...)
		}
		var got int
		got, err = in.file.ReadAt(w.buffer[end:end+more], from+int64(end))
		if err != nil && err != io.EOF {
			return nil, err
		}
		if i := bytes.IndexByte(w.buffer[end:end+got], '\n'); i >= 0 {
			end += i + 1
			break
		}
		if end += got; end > sheet.MaxRecord+partSize {
			return nil, fmt.Errorf("a line is longer than 16 MB: is this no table?")
		}
	}
	text := w.buffer[:end]
	if u.from > in.behind {
		first := bytes.IndexByte(text, '\n')
		if first < 0 || first+1 >= int(u.to-from) {
			return nil, nil // the line began earlier
		}
		text = text[first+1:]
	}
	return text, nil
}

// splitter takes lines without quotes apart. It returns how many columns there
// are; where that is not asked for, how many it has seen.
func splitter(sep byte, strict bool) func(cols []int, line []byte, cells [][]byte) int {
	return func(cols []int, line []byte, cells [][]byte) int {
		seen, next := 0, 0
		for ; next < len(cols); seen++ {
			end := bytes.IndexByte(line, sep)
			cell := line
			if end >= 0 {
				cell, line = line[:end], line[end+1:]
			}
			if seen == cols[next] {
				cells[seen] = cell
				next++
			}
			if end < 0 {
				seen++
				for ; next < len(cols); next++ {
					cells[cols[next]] = nil
				}
				return seen
			}
		}
		if strict {
			return seen + 1 + bytes.Count(line, []byte{sep})
		}
		return seen
	}
}

// readQuoted counts the rows of a table in which quotes enclose fields: only
// from its beginning can it be known where a row ends.
func (in *input) readQuoted(ctx context.Context, w *worker, named bool) error {
	stream := in.stream
	if _, err := io.CopyN(io.Discard, stream, in.behind); err != nil && err != io.EOF {
		return &Error{File: in.name, Message: reason(err)}
	}
	t := sheet.NewCSV(stream, in.dialect)
	rows := int64(0)
	for {
		row, err := t.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return &Error{File: in.name, Message: reason(err)}
		}
		if named {
			named = false
			continue
		}
		if len(row.Cells) == 0 {
			continue
		}
		if rows++; rows&0xFFF == 0 {
			w.run.rows.Add(0x1000)
			if ctx.Err() != nil {
				return ctx.Err()
			}
		}
		at := place{file: in.place, line: int64(row.Line - 1)}
		if len(row.Cells) < in.layout.least {
			w.unread(at, fmt.Sprintf("it has %d of %d columns", len(row.Cells), in.layout.least))
			continue
		}
		for _, c := range in.layout.mapped {
			w.cells[c] = nil
			if c < len(row.Cells) {
				w.cells[c] = row.Cells[c]
			}
		}
		w.quoted = row.Cells
		w.row(at)
		w.quoted = nil
	}
	w.read(in, rows, 0)
	w.run.rows.Add(-(rows &^ 0xFFF))
	return nil
}
