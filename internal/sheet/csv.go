package sheet

import (
	"bytes"
	"io"
)

// Dialect is how a CSV file is spelled.
type Dialect struct {
	Separator byte
	Quotes    bool // whether quotes enclose fields
	Skip      int  // lines at the start that are none of the table: sep=;
}

// firstBuffer is what is read at once.
const firstBuffer = 1 << 18

// csvReader splits text into rows, without a copy where it can.
type csvReader struct {
	Dialect
	r        io.Reader
	table    *Table
	buf      []byte
	from, to int // what has been read and not yet returned
	ended    bool
	err      error
	line     int // of the next row
	cells    [][]byte
	scratch  []byte
	literal  bool // the row that is being read has a quote that nothing closes
}

// NewCSV reads a table in a dialect. The text is UTF-8.
func NewCSV(r io.Reader, d Dialect) *Table {
	c := &csvReader{Dialect: d, r: r, table: &Table{}, buf: make([]byte, firstBuffer), line: 1}
	c.table.next = func() (Row, error) {
		for c.Skip > 0 {
			c.Skip--
			quotes := c.Quotes
			c.Quotes = false
			_, err := c.row()
			c.Quotes = quotes
			if err != nil {
				return Row{}, err
			}
		}
		return c.row()
	}
	return c.table
}

// fill reads more, and reports whether there is more.
func (c *csvReader) fill() bool {
	if c.ended {
		return false
	}
	if c.from > 0 {
		copy(c.buf, c.buf[c.from:c.to])
		c.to -= c.from
		c.from = 0
	}
	if c.to == len(c.buf) {
		if len(c.buf) >= MaxRecord {
			c.ended, c.err = true, &Error{Message: "a row is longer than 16 MB: is a quote missing, or is this no table?"}
			return false
		}
		c.buf = append(c.buf, make([]byte, len(c.buf))...)
	}
	n, err := c.r.Read(c.buf[c.to:])
	c.to += n
	if err != nil {
		c.ended = true
		if err != io.EOF {
			c.err = err
		}
	}
	return n > 0 || !c.ended
}

// row returns the next row. A line that is empty has no cells.
func (c *csvReader) row() (Row, error) {
	searched := 0
	for {
		have := c.buf[c.from:c.to]
		end := bytes.IndexByte(have[searched:], '\n')
		if end < 0 {
			searched = len(have)
			if c.fill() {
				continue
			}
			if c.err != nil {
				return Row{}, c.err
			}
			if len(have) == 0 {
				return Row{}, io.EOF
			}
			end = len(have)
		} else {
			end += searched
		}
		have = c.buf[c.from:c.to]
		line := have[:end]
		if !c.Quotes || bytes.IndexByte(line, '"') < 0 || c.literal {
			row := Row{c.split(bytes.TrimSuffix(line, []byte{'\r'})), c.line}
			c.from = min(c.to, c.from+end+1)
			c.line++
			c.literal = false
			if len(row.Cells) > MaxColumns {
				return Row{}, &Error{Message: "a row has more than 16,384 cells: is this no table?"}
			}
			return row, nil
		}
		cells, used, lines, closed := c.quoted(have, c.ended)
		switch {
		case closed:
			row := Row{cells, c.line}
			c.from += used
			c.line += lines
			if len(row.Cells) > MaxColumns {
				return Row{}, &Error{Message: "a row has more than 16,384 cells: is this no table?"}
			}
			return row, nil
		case c.fill():
			searched = 0
		case c.err != nil && len(c.buf) < MaxRecord:
			return Row{}, c.err
		default:
			c.literal = true
			searched = 0
			c.table.Notes = append(c.table.Notes, Note{c.line, "a quote opens here that nothing closes: it is taken as it stands"})
			if c.err != nil { // too long, because of the quote
				c.err, c.ended = nil, false
			}
		}
	}
}

// split cuts a line without quotes at its separators.
func (c *csvReader) split(line []byte) [][]byte {
	c.cells = c.cells[:0]
	if len(line) == 0 {
		return c.cells
	}
	for {
		i := bytes.IndexByte(line, c.Separator)
		if i < 0 {
			c.cells = append(c.cells, line)
			return c.cells
		}
		c.cells = append(c.cells, line[:i])
		line = line[i+1:]
	}
}

// quoted reads a row in which quotes stand. It is not closed where the text
// ends within quotes, or, unless it is the last, within the row.
func (c *csvReader) quoted(text []byte, last bool) (cells [][]byte, used, lines int, closed bool) {
	c.cells, c.scratch = c.cells[:0], c.scratch[:0]
	i := 0
	for {
		start := i
		for start < len(text) && text[start] == ' ' {
			start++
		}
		if start < len(text) && text[start] == '"' {
			i = start + 1
			at := len(c.scratch)
			for {
				q := bytes.IndexByte(text[i:], '"')
				if q < 0 {
					return nil, 0, 0, false
				}
				c.scratch = append(c.scratch, text[i:i+q]...)
				lines += bytes.Count(text[i:i+q], []byte{'\n'})
				i += q + 1
				if i < len(text) && text[i] == '"' {
					c.scratch = append(c.scratch, '"')
					i++
					continue
				}
				break
			}
			// What follows the closing quote belongs to the field as it stands.
			for i < len(text) && text[i] != c.Separator && text[i] != '\n' {
				if text[i] != '\r' && text[i] != ' ' {
					c.scratch = append(c.scratch, text[i])
				}
				i++
			}
			c.cells = append(c.cells, c.scratch[at:len(c.scratch):len(c.scratch)])
		} else {
			for i < len(text) && text[i] != c.Separator && text[i] != '\n' {
				i++
			}
			field := text[min(start, i):i]
			if i < len(text) && text[i] == '\n' || i == len(text) {
				field = bytes.TrimSuffix(field, []byte{'\r'})
			}
			c.cells = append(c.cells, field)
		}
		switch {
		case i == len(text) && !last:
			return nil, 0, 0, false
		case i == len(text):
			return c.cells, i, lines + 1, true
		case text[i] == '\n':
			return c.cells, i + 1, lines + 1, true
		}
		i++ // the separator
	}
}
