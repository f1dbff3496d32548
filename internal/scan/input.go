package scan

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"demarche/internal/mapping"
	"demarche/internal/sheet"
	"demarche/internal/spell"
	"demarche/timeline/query"
)

// input is a file that is open.
type input struct {
	name     string
	place    int
	size     int64 // of the file, -1 where it is not known
	modified time.Time
	format   string // for people
	layout   *layout

	file    *os.File  // to be read in parts, nil for a stream
	stream  io.Reader // else
	behind  int64     // bytes in front of the first row, to be left out
	skipped int64     // lines there
	dialect sheet.Dialect

	cells  func(cols []int, raw []byte, cells [][]byte) int // takes a row apart
	read   func(ctx context.Context, w *worker, u unit) error
	fetch  func(w *worker, rows []*held) ([]query.Record, error) // of a group's rows that are not held as text
	far    bool                                                  // rows are fetched in the end, not held as text
	whole  bool                                                  // it is read by one worker
	parts  int                                                   // of a file that has its own; rowsIn are the rows of all
	rowsIn int64

	mu      sync.Mutex
	lines   []int64 // of each unit
	uses    atomic.Int64
	closers []func() error
}

// place is where a row is. Raw is its text, nil where the file can be asked for it by
// unit and line.
type place struct {
	file, unit int
	line       int64 // within the unit, from 0
	raw        []byte
}

// unit is a part of a file: a block of whole lines, a stretch of bytes, a group
// of rows, or all.
type unit struct {
	in       *input
	number   int
	from, to int64
	block    []byte
	free     func()
}

func (in *input) close() {
	for i := len(in.closers) - 1; i >= 0; i-- {
		_ = in.closers[i]() // it was only read
	}
	in.closers, in.stream, in.file, in.read, in.fetch = nil, nil, nil, nil, nil // and what they hold
}

// release gives back a use of the open file, which the last one closes.
func (in *input) release() {
	if in.uses.Add(-1) == 0 {
		in.close()
	}
}

func (in *input) how() string { return in.format }

func (in *input) rows() int64 {
	if in.parts > 0 {
		return in.rowsIn
	}
	return -1
}

// lineOf returns how many lines are in front of a unit.
func (in *input) lineOf(unit int) int64 {
	n := in.skipped + 1
	for _, k := range in.lines[:min(unit, len(in.lines))] {
		n += k
	}
	return n
}

func (in *input) counts(unit int, lines int64) {
	in.mu.Lock()
	defer in.mu.Unlock()
	for len(in.lines) <= unit {
		in.lines = append(in.lines, 0)
	}
	in.lines[unit] = lines
}

// countedReader counts what is read.
type countedReader struct {
	io.Reader
	run *run
}

func (c *countedReader) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.run.bytes.Add(int64(n))
	return n, err
}

// beginning is how much of a file is looked at to see what it is.
const beginning = 1 << 16

// named returns a file that is not open yet, with what its folder says of it.
func named(f File) (*input, error) {
	in := &input{name: f.Name, size: -1}
	if f.Reader != nil {
		return in, nil
	}
	info, err := os.Stat(f.Name)
	switch {
	case err != nil:
		return nil, &Error{File: f.Name, Message: reason(err)}
	case info.IsDir():
		return nil, &Error{File: f.Name, Message: "this is a folder", Hint: "name its files: '" + f.Name + "/*.csv'"}
	case info.Mode().IsRegular():
		in.size, in.modified = info.Size(), info.ModTime()
	}
	return in, nil
}

// open opens a file and sees what it is.
func (r *run) open(f File) (*input, error) {
	in, err := named(f)
	if err != nil {
		return nil, err
	}
	if err := r.look(in, f); err != nil {
		in.close()
		return nil, located(f.Name, err)
	}
	return in, nil
}

// located says of which file an error is.
func located(file string, err error) error {
	var e *Error
	var m *mapping.MissingError
	switch {
	case errors.As(err, &e):
		return err
	case errors.As(err, &m):
		return &Error{File: file, Message: err.Error()}
	}
	return &Error{File: file, Message: reason(err)}
}

// look sees what a file is.
func (r *run) look(in *input, f File) error {
	var raw io.Reader = f.Reader
	if f.Reader == nil {
		file, err := os.Open(f.Name)
		if err != nil {
			return &Error{File: f.Name, Message: reason(err)}
		}
		in.closers = append(in.closers, file.Close)
		if in.size >= 0 {
			in.file = file
		}
		raw = file
	}
	buffered := r.buffer(in, &countedReader{raw, r})
	head, _ := buffered.Peek(beginning) // an error comes again when it is read
	if bytes.HasPrefix(head, []byte("PAR1")) {
		if in.file == nil {
			return &Error{File: f.Name, Message: "Parquet is read from its end, and this can only be read from its beginning", Hint: "put it into a file"}
		}
		return r.openParquet(in)
	}
	stream, how, err := r.unpacked(in, buffered, head)
	if err != nil {
		return err
	}
	if how != "" {
		in.file = nil
		inner := r.buffer(in, stream)
		if head, err = inner.Peek(beginning); err != nil && err != io.EOF {
			return err
		}
		stream = inner
	}
	in.stream = stream
	return r.openText(in, head, how)
}

// buffer reads ahead, until the file is closed.
func (r *run) buffer(in *input, from io.Reader) *bufio.Reader {
	b := r.buffers.get(newBuffer)
	b.Reset(from)
	in.closers = append(in.closers, func() error { b.Reset(nil); r.buffers.put(b); return nil })
	return b
}

// reason is why a file cannot be read, without its name.
func reason(err error) string {
	var p *os.PathError
	switch {
	case errors.As(err, &p):
		return p.Err.Error()
	case errors.Is(err, io.ErrUnexpectedEOF):
		return "it ends too early: it was cut, or is still being written"
	}
	return err.Error()
}

// openText sees which rows text consists of.
func (r *run) openText(in *input, head []byte, how string) error {
	if bytes.HasPrefix(head, []byte{0xFF, 0xFE}) || bytes.HasPrefix(head, []byte{0xFE, 0xFF}) {
		return &Error{File: in.name, Message: "this is UTF-16", Hint: "iconv -f UTF-16 -t UTF-8 makes it readable"}
	}
	if rest, had := bytes.CutPrefix(head, []byte("\uFEFF")); had {
		in.behind, head = 3, rest
	}
	if bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("{")) {
		return r.openJSONLines(in, how)
	}
	return r.openTable(in, head, how)
}

// openTable finds the columns of a table.
func (r *run) openTable(in *input, head []byte, how string) error {
	d, first, strict, err := r.spelt(in, head)
	if err != nil {
		return err
	}
	in.dialect = d
	in.format = separators[d.Separator]
	if how != "" {
		in.format += ", " + how
	}
	if d.Quotes {
		in.cells, in.whole = unpackCells, true
		in.read = func(ctx context.Context, w *worker, _ unit) error { return in.readQuoted(ctx, w, first > 0) }
		return nil
	}
	in.behind += int64(first)
	in.skipped = int64(bytes.Count(head[:first], []byte("\n")))
	in.cells, in.read = splitter(d.Separator, strict), in.readLines
	return nil
}

// spelt finds how a table is spelled, and its layout: as the mapping says, or, where it has not
// those columns, as it looks, since tables are saved otherwise by other programs. First is
// how many bytes the row of names takes; strict means that there is none.
func (r *run) spelt(in *input, head []byte) (d sheet.Dialect, first int, strict bool, err error) {
	looks := sheet.Sniff(head, 0)
	if r.m.Separator == "" {
		first, strict, _, err = r.named(in, head, looks)
		return looks, first, strict, err
	}
	says := looks
	says.Separator = r.m.Separator[0]
	if r.m.Quotes != nil {
		says.Quotes = *r.m.Quotes
	}
	first, strict, fits, err := r.named(in, head, says)
	if fits || looks.Separator == says.Separator {
		return says, first, strict, err
	}
	l := in.layout
	if first, strict, fits, err := r.named(in, head, looks); fits {
		return looks, first, strict, err
	}
	in.layout = l
	return says, first, strict, err
}

// named finds the columns of a table that is spelled so. It fits where they are named, or where
// the first row has as many as the mapping.
func (r *run) named(in *input, head []byte, d sheet.Dialect) (first int, strict, fits bool, err error) {
	header, first, err := firstRow(head, d)
	if err != nil {
		return 0, false, false, &Error{File: in.name, Message: err.Error()}
	}
	var missing *mapping.MissingError
	switch in.layout, err = r.layout(header, false); {
	case errors.As(err, &missing) && len(r.m.Header) > 0 && !ofNames(r.m, header):
		in.layout, err = r.layout(r.m.Header, true)
		return 0, true, err == nil && len(header) >= len(r.m.Header), err
	case missing != nil && len(bytes.TrimSpace(head)) == 0:
		err = &Error{File: in.name, Message: "the file is empty"}
	case missing != nil:
		err = missingFrom(r.m, in.name, header, missing)
	}
	return first, false, err == nil, err
}

// ofNames reports whether a first row is one of names, though not all that are needed are
// among them.
func ofNames(m *mapping.Mapping, row []string) bool {
	const enough = 2
	n := 0
	for _, c := range row {
		if known(m, c) {
			n++
		}
	}
	return n >= enough
}

// known reports whether the mapping has a column of this name.
func known(m *mapping.Mapping, column string) bool {
	same := func(name string) bool { return strings.EqualFold(name, strings.TrimSpace(column)) }
	return slices.ContainsFunc(m.Header, same) || slices.ContainsFunc(m.Needs, same)
}

// missingFrom says which columns a table has instead.
func missingFrom(m *mapping.Mapping, file string, header []string, missing *mapping.MissingError) error {
	e := &Error{File: file, Message: missing.Error(), Hint: "is this the right mapping?"}
	var meant []string
	others := slices.DeleteFunc(slices.Clone(header), func(c string) bool { return known(m, c) })
	for _, c := range missing.Columns {
		if near, ok := spell.Nearest(c, others); ok {
			meant = append(meant, "`"+near+"` for `"+c+"`")
		}
	}
	switch {
	case meant != nil:
		e.Hint = "it has " + strings.Join(meant, ", ") + ": correct the name in the table, or in a mapping of your own (--map)"
	case len(header) > 0:
		const most = 6
		names := header[:min(most, len(header))]
		e.Hint = "it has `" + strings.Join(names, "`, `") + "`"
		if len(header) > most {
			e.Hint += fmt.Sprintf(" and %d more", len(header)-most)
		}
		e.Hint += ": is this the right mapping?"
	}
	return e
}

var separators = map[byte]string{'\t': "apart by tabs", ',': "apart by commas", ';': "apart by semicolons", '|': "apart by |"}

// firstRow reads the first row, and how many bytes it takes with what is in front of it.
func firstRow(head []byte, d sheet.Dialect) (header []string, used int, err error) {
	row, err := sheet.NewCSV(bytes.NewReader(head), d).Next()
	if err != nil && err != io.EOF {
		return nil, 0, err
	}
	for _, c := range row.Cells {
		header = append(header, string(c))
	}
	for n := row.Line - 1; n >= 0 && used < len(head); n-- { // the lines in front, and the row's own
		end := bytes.IndexByte(head[used:], '\n')
		if end < 0 {
			return header, len(head), nil
		}
		used += end + 1
	}
	return header, used, nil
}
