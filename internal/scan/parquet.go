package scan

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"demarche/internal/mapping"
	"demarche/timeline/query"
)

// openParquet reads the end of the file, where it says what is in it.
func (r *run) openParquet(in *input) (err error) {
	defer caught(in, &err)
	f, err := parquet.OpenFile(in.file, in.size, parquet.SkipBloomFilters(true), parquet.SkipPageIndex(true))
	if err != nil {
		return &Error{File: in.name, Message: "this is no whole Parquet file: " + err.Error()}
	}
	header := make([]string, len(f.Root().Columns()))
	p := &parquetFile{file: f, in: in}
	for i, path := range f.Schema().Columns() {
		leaf, _ := f.Schema().Lookup(path...)
		header = append(header[:i], strings.Join(path, "."))
		p.leaves = append(p.leaves, column{name: header[i], text: texts(r.m, header[i], leaf), odd: odd(leaf)})
	}
	if in.layout, err = r.layout(header, false); err != nil {
		return err
	}
	for _, c := range in.layout.mapped {
		if odd := p.leaves[c].odd; odd != "" {
			return &Error{File: in.name, Message: "the column `" + header[c] + "` holds " + odd + ", which are not read", Hint: "a mapping without it (--map)"}
		}
	}
	in.format = "Parquet"
	in.parts, in.rowsIn, in.whole = len(f.RowGroups()), f.NumRows(), false
	in.read, in.fetch, in.far = p.read, p.fetch, true
	if r.q.Top > 0 && len(in.layout.id.cols) == 0 { // rows are compared by all that they say
		p.whole, in.far, in.cells = true, false, unpackCells
	}
	return nil
}

// caught makes an error of a panic: the library has them for files that are
// broken.
func caught(in *input, err *error) {
	if p := recover(); p != nil {
		*err = &Error{File: in.name, Message: fmt.Sprint("this is no whole Parquet file: ", p)}
	}
}

// parquetFile is a file with its columns.
type parquetFile struct {
	file   *parquet.File
	in     *input
	leaves []column
	whole  bool // all columns of a record are read of each row
}

// column is a column of values, and how they are written as the text of a cell.
type column struct {
	name string
	text func(dst []byte, v parquet.Value) []byte
	odd  string // what it holds that is not read, or ""
}

// odd says what a column holds that is no single value, or one without an exact
// text.
func odd(leaf parquet.LeafColumn) string {
	if leaf.MaxRepetitionLevel > 0 {
		return "lists"
	}
	kind := leaf.Node.Type().Kind()
	if l := leaf.Node.Type().LogicalType(); l != nil {
		switch l.Value.(type) {
		case *format.DecimalType:
			return "decimals"
		case *format.TimeType:
			return "times of day"
		}
	}
	if kind == parquet.Int96 {
		return "96-bit numbers"
	}
	return ""
}

// texts returns how the values of a column are written: dates as the mapping has
// them, 20251120 or 2025-11-20.
func texts(m *mapping.Mapping, name string, leaf parquet.LeafColumn) func(dst []byte, v parquet.Value) []byte {
	day, moment := "2006-01-02", "2006-01-02T15:04:05Z"
	if m.Compact(name) {
		day, moment = "20060102", "20060102150405"
	}
	dated := func(layout string, of func(v parquet.Value) time.Time) func(dst []byte, v parquet.Value) []byte {
		return func(dst []byte, v parquet.Value) []byte { return of(v).UTC().AppendFormat(dst, layout) }
	}
	if l := leaf.Node.Type().LogicalType(); l != nil {
		switch t := l.Value.(type) {
		case *format.DateType:
			return dated(day, func(v parquet.Value) time.Time { return time.Unix(int64(v.Int32())*86400, 0) })
		case *format.TimestampType:
			unit := int64(t.Unit.Value.Duration())
			return dated(moment, func(v parquet.Value) time.Time {
				second := int64(time.Second) / unit
				return time.Unix(v.Int64()/second, v.Int64()%second*unit)
			})
		}
	}
	switch leaf.Node.Type().Kind() {
	case parquet.Boolean:
		return func(dst []byte, v parquet.Value) []byte { return strconv.AppendBool(dst, v.Boolean()) }
	case parquet.Int32:
		return func(dst []byte, v parquet.Value) []byte { return strconv.AppendInt(dst, int64(v.Int32()), 10) }
	case parquet.Int64:
		return func(dst []byte, v parquet.Value) []byte { return strconv.AppendInt(dst, v.Int64(), 10) }
	case parquet.Float:
		return func(dst []byte, v parquet.Value) []byte {
			return strconv.AppendFloat(dst, float64(v.Float()), 'f', -1, 32)
		}
	case parquet.Double:
		return func(dst []byte, v parquet.Value) []byte { return strconv.AppendFloat(dst, v.Double(), 'f', -1, 64) }
	}
	return nil // its bytes are its text
}

// batch is how many values of a column are taken at once.
const batch = 1024

// cursor reads a column of a row group.
type cursor struct {
	column
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	got    [batch]parquet.Value
	n      int
	text   []byte
	cells  [batch][]byte
}

// next reads up to so many values, and makes cells of them, which are good until
// the next call.
func (c *cursor) next(most int) (err error) {
	c.n, c.text = 0, c.text[:0]
	for c.n == 0 {
		if c.values == nil {
			if c.page, err = c.pages.ReadPage(); err != nil {
				return err
			}
			c.values = c.page.Values()
		}
		c.n, err = c.values.ReadValues(c.got[:min(most, batch)])
		if c.n == 0 && err == io.EOF {
			parquet.Release(c.page)
			c.page, c.values = nil, nil
			continue
		}
		if err != nil && err != io.EOF {
			return err
		}
	}
	for i, v := range c.got[:c.n] {
		switch {
		case v.IsNull():
			c.cells[i] = nil
		case c.column.text == nil:
			c.cells[i] = v.ByteArray()
		default:
			at := len(c.text)
			c.text = c.column.text(c.text, v)
			c.cells[i] = c.text[at:len(c.text):len(c.text)]
		}
	}
	return nil
}

func (c *cursor) close() {
	if c.page != nil {
		parquet.Release(c.page)
	}
	_ = c.pages.Close() // it was only read
}

// cursors opens columns of a row group.
func (p *parquetFile) cursors(group int, cols []int) (all []*cursor, closed func()) {
	chunks := p.file.RowGroups()[group].ColumnChunks()
	for _, c := range cols {
		all = append(all, &cursor{column: p.leaves[c], pages: chunks[c].Pages()})
	}
	return all, func() {
		for _, c := range all {
			c.close()
		}
	}
}

// read counts the rows of a group.
func (p *parquetFile) read(ctx context.Context, w *worker, u unit) (err error) {
	defer caught(p.in, &err)
	g := p.file.RowGroups()[u.number]
	cols := p.in.layout.counted
	if p.whole {
		cols = p.in.layout.mapped
		w.quoted = w.cells
		defer func() { w.quoted = nil }()
	}
	all, closed := p.cursors(u.number, cols)
	defer closed()
	at := place{file: p.in.place, unit: u.number}
	taken := make([]int, len(all)) // of the values that each column has ready
	for left := g.NumRows(); left > 0; {
		n := int(min(left, batch))
		for i, c := range all {
			if taken[i] == c.n {
				if err := c.next(batch); err != nil {
					return &Error{File: p.in.name, Message: "this is no whole Parquet file: " + err.Error()}
				}
				taken[i] = 0
			}
			n = min(n, c.n-taken[i])
		}
		for range n {
			for i, c := range all {
				w.cells[cols[i]] = c.cells[taken[i]]
				taken[i]++
			}
			w.row(at)
			at.line++
		}
		left -= int64(n)
		w.run.rows.Add(int64(n))
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	p.in.counts(u.number, g.NumRows())
	w.read(p.in, g.NumRows(), p.in.size/int64(p.in.parts))
	w.run.rows.Add(-g.NumRows())
	return nil
}

// fetch reads rows whole, column by column.
func (p *parquetFile) fetch(w *worker, rows []*held, take func(query.Record)) (err error) {
	defer caught(p.in, &err)
	slices.SortFunc(rows, func(a, b *held) int { return cmp.Or(cmp.Compare(a.unit, b.unit), cmp.Compare(a.line, b.line)) })
	l := p.in.layout
	var e mapping.Event
	for len(rows) > 0 {
		n := 0
		for n < len(rows) && rows[n].unit == rows[0].unit {
			n++
		}
		cells := make([][][]byte, n)
		for i := range cells {
			cells[i] = make([][]byte, len(l.header))
		}
		for _, col := range l.mapped {
			if err := p.pick(rows[:n], col, cells); err != nil {
				return err
			}
		}
		for _, row := range cells {
			l.all.Row(row, &e)
			f := w.judge.Facts(&e)
			take(w.judge.Record(&e, &f))
		}
		rows = rows[n:]
	}
	return nil
}

// pick reads a column at some rows of a group.
func (p *parquetFile) pick(rows []*held, col int, cells [][][]byte) error {
	all, closed := p.cursors(rows[0].unit, []int{col})
	defer closed()
	c := all[0]
	at, end := int64(0), int64(0) // of the values that are ready
	for i, h := range rows {
		for h.line >= end {
			at = end
			if err := c.next(batch); err != nil {
				return &Error{File: p.in.name, Message: "this is no whole Parquet file: " + err.Error()}
			}
			end = at + int64(c.n)
		}
		cells[i][col] = slices.Clone(c.cells[h.line-at])
	}
	return nil
}

// fetch gives rows that are not held as text to the sum.
func (r *run) fetch(far []*held, s *query.Sum) error {
	byFile := map[int][]*held{}
	for _, h := range far {
		byFile[h.file] = append(byFile[h.file], h)
	}
	for i, in := range r.inputs {
		rows := byFile[i]
		if len(rows) == 0 {
			continue
		}
		err := r.look(in, r.files[i]) // it was closed when it had been counted
		if err == nil {
			err = in.fetch(r.workers[0], firstOf(rows, r.q.Top), s.Offer)
		}
		in.close()
		if err != nil {
			return located(in.name, err)
		}
	}
	return nil
}

// firstOf returns the first of a file's rows, as many as are wanted: others are in
// no answer. Those that cannot be told apart yet stay.
func firstOf(rows []*held, most int) []*held {
	slices.SortFunc(rows, (*held).compare)
	for most < len(rows) && most > 0 && rows[most].compare(rows[most-1]) == 0 {
		most++
	}
	return rows[:min(most, len(rows))]
}
