// Package sheet reads tables row by row: CSV and TSV in whatever spelling they
// come, XLSX and ODS. Rows are slices of byte slices that are good until the
// next row; dates of typed cells come as ISO 8601. It knows nothing of events.
// What is odd is noted, what is broken is read as far as it goes.
package sheet

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
)

// The limits of what is read: a small file can claim to hold a large one.
const (
	MaxRecord   = 16 << 20 // bytes of a row
	MaxColumns  = 16_384   // as Excel has it
	MaxUnpacked = 512 << 20
	MaxParts    = 20_000
)

// Row is a row of a table.
type Row struct {
	Cells [][]byte
	Line  int // of the file, or row of the sheet, from 1
}

// Table is a table that is read once, from the first row to the last.
type Table struct {
	Name   string   // of the sheet, "" for a file that is a table
	Header []string // where the reader knows the names of the columns

	// Notes are what is odd about the table, for people. They are complete when
	// the last row has been read.
	Notes []Note

	next func() (Row, error)
}

// Note is something odd at a place.
type Note struct {
	Line int // 0 for the whole table
	Text string
}

// Next returns the next row; the error is [io.EOF] behind the last.
func (t *Table) Next() (Row, error) { return t.next() }

// Place says where a row or a cell is: "x.csv:12", "x.xlsx:Events!B12". The
// column counts from 0; -1 is the whole row.
func (t *Table) Place(file string, line, column int) string {
	switch {
	case t.Name == "":
		return file + ":" + strconv.Itoa(line)
	case column < 0:
		return fmt.Sprintf("%s:%s!%d", file, t.Name, line)
	}
	return fmt.Sprintf("%s:%s!%s%d", file, t.Name, ColumnName(column), line)
}

// ColumnName writes the number of a column, from 0, as spreadsheets do: A, B, …, AA.
func ColumnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// Rows makes a table of rows that are in memory. Lines says where each stands;
// nil counts from 1.
func Rows(name string, header []string, rows [][]string, lines []int) *Table {
	i := 0
	var cells [][]byte
	t := &Table{Name: name, Header: header}
	t.next = func() (Row, error) {
		if i == len(rows) {
			return Row{}, io.EOF
		}
		cells = cells[:0]
		for _, c := range rows[i] {
			cells = append(cells, []byte(c))
		}
		line := i + 1
		if lines != nil {
			line = lines[i]
		}
		i++
		return Row{cells, line}, nil
	}
	return t
}

// Before puts rows back in front of a table.
func (t *Table) Before(rows []Row) {
	rest := t.next
	t.next = func() (Row, error) {
		if len(rows) > 0 {
			r := rows[0]
			rows = rows[1:]
			return r, nil
		}
		return rest()
	}
}

// WithoutApostrophes takes the apostrophe off that keeps a spreadsheet from
// running a cell of a CSV file: '=SUM(A1) is text.
func WithoutApostrophes(t *Table) *Table {
	return &Table{Name: t.Name, Header: t.Header, next: func() (Row, error) {
		row, err := t.Next()
		for i, c := range row.Cells {
			if bare := bytes.TrimLeft(c, "'"); len(bare) > 0 && len(bare) < len(c) && bytes.IndexByte([]byte("=+-@\t\r"), bare[0]) >= 0 {
				row.Cells[i] = c[1:]
			}
		}
		return row, err
	}}
}

// Clone returns a row that stays good.
func (r Row) Clone() Row {
	all := make([][]byte, len(r.Cells))
	n := 0
	for _, c := range r.Cells {
		n += len(c)
	}
	buf := make([]byte, 0, n)
	for i, c := range r.Cells {
		at := len(buf)
		buf = append(buf, c...)
		all[i] = buf[at:len(buf):len(buf)]
	}
	return Row{all, r.Line}
}

// Error is why a file cannot be read as a table, or not to its end.
type Error struct {
	Place   string // line, part or sheet, "" for the file
	Message string
	Hint    string
}

// Error returns the message.
func (e *Error) Error() string { return e.Message }
