package scan

import (
	"errors"
	"io"

	"github.com/parquet-go/parquet-go"
)

// batch is how many values of a column are taken at once.
const batch = 1024

// cursor reads a column of a row group. Of each value it has a code at once, where it
// can, and the text only when it is asked for: most rows say what others have said.
type cursor struct {
	column
	pages parquet.Pages
	page  parquet.Page

	values parquet.ValueReader // of a page without a dictionary
	got    []parquet.Value     // of the batch
	dict   parquet.Dictionary  // of a page with one, else nil
	index  []int32             // of the values that are there
	levels []byte              // of all, none where each is there
	at     [batch]int32        // places in the dictionary, -1 for none

	ends   int64 // rows of the pages up to this one
	left   int   // rows of the page that are not in a batch yet
	n      int   // values of the batch
	from   int   // the first of them that has not been counted
	coded  bool
	codes  [batch]uint64
	buffer []byte // of texts
}

// turn goes to the next page that has rows.
func (c *cursor) turn() (err error) {
	for c.left == 0 {
		if c.page != nil {
			parquet.Release(c.page)
			c.page = nil
		}
		if c.page, err = c.pages.ReadPage(); err != nil {
			return err
		}
		c.left = int(c.page.NumValues())
		c.ends += int64(c.left)
		c.values, c.dict = nil, c.page.Dictionary()
		if c.dict == nil {
			c.values = c.page.Values()
			continue
		}
		data := c.page.Data()
		c.index, c.levels = data.Int32(), c.page.DefinitionLevels()
	}
	return nil
}

// next takes up to so many values, which are good until the next call.
func (c *cursor) next() error {
	c.n, c.from, c.buffer = 0, 0, c.buffer[:0]
	if err := c.turn(); err != nil {
		return err
	}
	most := min(c.left, batch)
	if c.dict != nil {
		c.n = most
		c.left -= most
		return c.look()
	}
	if c.got == nil {
		c.got = make([]parquet.Value, batch)
	}
	for c.n < most {
		n, err := c.values.ReadValues(c.got[c.n:most])
		c.n += n
		if n == 0 && err != nil || err != nil && err != io.EOF {
			return errors.Join(errors.New("a page has fewer values than it says"), err)
		}
	}
	c.left -= c.n
	c.code()
	return nil
}

// look notes where in the dictionary the values of the batch are.
func (c *cursor) look() error {
	there, size := 0, int32(c.dict.Len())
	for i := range c.n {
		if len(c.levels) > 0 && c.levels[i] != c.full {
			c.at[i], c.codes[i] = -1, 0
			continue
		}
		if there >= len(c.index) || c.index[there] < 0 || c.index[there] >= size {
			return errors.New("a value is not in its dictionary")
		}
		c.at[i] = c.index[there]
		c.codes[i] = uint64(c.at[i]+1) << 1
		there++
	}
	c.index = c.index[there:]
	if len(c.levels) > 0 {
		c.levels = c.levels[c.n:]
	}
	c.coded = true
	return nil
}

// code makes codes of whole numbers: odd ones, those of dictionaries are even.
func (c *cursor) code() {
	c.coded = false
	for i, v := range c.got[:c.n] {
		n := int64(0)
		switch {
		case v.IsNull():
			c.codes[i] = 0
			continue
		case v.Kind() == parquet.Int32:
			n = int64(v.Int32())
		case v.Kind() == parquet.Int64:
			n = v.Int64()
		default:
			return
		}
		if c.codes[i] = uint64(n)<<1 | 1; n<<1>>1 != n {
			return
		}
	}
	c.coded = true
}

// cell returns the text of a value of the batch, nil for none.
func (c *cursor) cell(i int) []byte {
	var v parquet.Value
	switch {
	case c.dict == nil:
		v = c.got[i]
	case c.at[i] >= 0:
		v = c.dict.Index(c.at[i])
	}
	switch {
	case v.IsNull():
		return nil
	case c.text == nil:
		return v.ByteArray()
	}
	at := len(c.buffer)
	c.buffer = c.text(c.buffer, v)
	return c.buffer[at:len(c.buffer):len(c.buffer)]
}

func (c *cursor) close() {
	if c.page != nil {
		parquet.Release(c.page)
	}
	_ = c.pages.Close() // it was only read
}

// group is a row group that is read: its columns side by side, and the row that
// is looked at.
type group struct {
	cols []int
	all  []*cursor
	of   []*cursor // by column, nil for those that are not read
	row  int       // behind those of each cursor that have been counted
}

// group opens columns of a row group.
func (p *parquetFile) group(number int, cols []int) *group {
	g := &group{cols: cols, of: make([]*cursor, len(p.leaves))}
	chunks := p.file.RowGroups()[number].ColumnChunks()
	for _, c := range cols {
		g.of[c] = &cursor{column: p.leaves[c], pages: chunks[c].Pages()}
		g.all = append(g.all, g.of[c])
	}
	return g
}

func (g *group) close() {
	for _, c := range g.all {
		c.close()
	}
}

// next makes rows ready, and says how many.
func (g *group) next(left int64) (n int, err error) {
	n = int(min(left, batch))
	for _, c := range g.all {
		if c.from == c.n {
			if err := c.next(); err != nil {
				return 0, err
			}
		}
		n = min(n, c.n-c.from)
	}
	return n, nil
}

// counted leaves rows behind.
func (g *group) counted(n int) {
	for _, c := range g.all {
		c.from += n
	}
	g.row = 0
}

// cells fills in the texts of columns. Those that are not read are none.
func (g *group) cells(cols []int, cells [][]byte) {
	for _, k := range cols {
		if c := g.of[k]; c != nil {
			cells[k] = c.cell(c.from + g.row)
		} else {
			cells[k] = nil
		}
	}
}

// code returns the codes of one column or two, and whether these have codes.
func (g *group) code(cols []int) (key [2]uint64, ok bool) {
	if len(cols) > len(key) {
		return key, false
	}
	for i, k := range cols {
		c := g.of[k]
		if c == nil || !c.coded {
			return key, false
		}
		key[i] = c.codes[c.from+g.row]
	}
	return key, true
}
