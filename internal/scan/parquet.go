package scan

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/format"

	"demarche/internal/mapping"
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
		name := strings.Join(path, ".")
		if leaf.MaxRepetitionLevel > 0 {
			name = path[0] // of a list, which is refused where the mapping reads it
		}
		header = append(header[:i], name)
		p.leaves = append(p.leaves, column{name: header[i], text: textOf(r.m, header[i], leaf), odd: odd(leaf), full: byte(leaf.MaxDefinitionLevel)})
	}
	var missing *mapping.MissingError
	if in.layout, err = r.layout(header, false); errors.As(err, &missing) {
		return missingFrom(r.m, in.name, header, missing)
	} else if err != nil {
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
	full byte   // the definition level of a value that is there
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
		case *format.TimeType:
			return "times of day"
		}
	}
	if kind == parquet.Int96 {
		return "96-bit numbers"
	}
	return ""
}

// textOf returns how the values of a column are written: dates as the mapping has
// them, 20251120 or 2025-11-20.
func textOf(m *mapping.Mapping, name string, leaf parquet.LeafColumn) func(dst []byte, v parquet.Value) []byte {
	day, moment := "2006-01-02", "2006-01-02T15:04:05Z"
	if m.Compact(name) {
		day, moment = "20060102", "20060102150405"
	}
	dated := func(layout string, of func(v parquet.Value) time.Time) func(dst []byte, v parquet.Value) []byte {
		return func(dst []byte, v parquet.Value) []byte { return of(v).UTC().AppendFormat(dst, layout) }
	}
	if l := leaf.Node.Type().LogicalType(); l != nil {
		switch t := l.Value.(type) {
		case *format.DecimalType:
			return func(dst []byte, v parquet.Value) []byte { return appendDecimal(dst, unscaled(v), int(t.Scale)) }
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
