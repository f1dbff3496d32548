package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"github.com/parquet-go/parquet-go"

	"demarche/internal/generate"
)

const (
	rowsMost  = 10_000_000
	rowsAPart = 1_000_000 // of a file
	rowDays   = 1000
	rowSeed   = 1
)

// rows times a timeline and a graph of ten thousand to ten million rows in each
// format, and a pass of Python's csv module. The files, 5.5 GB in all, stay in the
// folder where one is named, and are taken from there.
func rows() error {
	dir, err := os.MkdirTemp("", "measure")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	ours, data := filepath.Join(dir, "demarche"), dir
	if len(os.Args) > 2 {
		data = os.Args[2]
	}
	if out, err := exec.Command("go", "build", "-o", ours, ".").CombinedOutput(); err != nil {
		return fmt.Errorf("build: %w\n%s", err, out)
	}
	fmt.Printf("| rows | what | seconds | processor s | at most MB | MB of files |\n|---:|---|---:|---:|---:|---:|\n")
	for n := 10_000; n <= rowsMost; n *= 10 {
		folder := filepath.Join(data, strconv.Itoa(n))
		if err := writeApart(folder, n); err != nil {
			return err
		}
		for _, format := range []string{"tsv", "tsv.gz", "parquet"} {
			files, err := filepath.Glob(filepath.Join(folder, "*."+format))
			if err != nil {
				return err
			}
			for _, picture := range []string{"timeline", "graph"} {
				p := &program{name: picture + ", " + format, args: append([]string{ours, picture, "--as", "gdelt2", "-o", filepath.Join(dir, "x.svg")}, files...)}
				if err := p.tell(n, files); err != nil {
					return err
				}
			}
		}
		if err := python(folder, n); err != nil {
			return err
		}
	}
	return nil
}

// tell runs the program once and prints a line of the table.
func (p *program) tell(n int, files []string) error {
	if err := p.once(); err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	size := int64(0)
	for _, f := range files {
		info, err := os.Stat(f)
		if err != nil {
			return err
		}
		size += info.Size()
	}
	fmt.Printf("| %d | %s | %.2f | %.2f | %d | %.1f |\n", n, p.name, p.took[0].Seconds(), p.used[0].Seconds(), p.most/1e6, float64(size)/1e6)
	return nil
}

// counter reads files as Python does, and counts two columns.
const counter = `import csv, sys, collections
csv.field_size_limit(1 << 24)
n = collections.Counter()
for path in sys.argv[1:]:
    with open(path, newline="", encoding="utf-8") as f:
        for row in csv.reader(f, delimiter="\t", quoting=csv.QUOTE_NONE):
            n[row[1], row[26]] += 1
print(sum(n.values()))
`

// python times a pass that does no more than count by day and code.
func python(folder string, n int) error {
	path, err := exec.LookPath("python3")
	if err != nil {
		return nil //nolint:nilerr // without Python there is nothing to compare with
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.tsv"))
	if err != nil {
		return err
	}
	p := &program{name: "Python's csv, counts by day and code", args: append([]string{path, "-c", counter}, files...)}
	return p.tell(n, files)
}

// writeApart writes rows in a process of its own: Linux counts the memory of the
// one that starts a program as that program's.
func writeApart(folder string, n int) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	if out, err := exec.Command(self, "write", folder, strconv.Itoa(n)).CombinedOutput(); err != nil {
		return fmt.Errorf("write rows: %w\n%s", err, out)
	}
	return nil
}

func write() error {
	n, err := strconv.Atoi(os.Args[3])
	if err != nil {
		return err
	}
	return writeRows(os.Args[2], n)
}

// writeRows writes n rows in each format, what is not there yet: as many files
// at a time as there are processors.
func writeRows(folder string, n int) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	var wait sync.WaitGroup
	parts := (n + rowsAPart - 1) / rowsAPart
	failed, turn := make([]error, parts), make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range parts {
		wait.Go(func() {
			turn <- struct{}{}
			defer func() { <-turn }()
			failed[i] = writePart(filepath.Join(folder, strconv.Itoa(i)), i*rowsAPart, min(n, rowsAPart))
		})
	}
	wait.Wait()
	return errors.Join(failed...)
}

// writePart writes rows into files of one name: first as a table, then others from
// that.
func writePart(name string, from, n int) error {
	err := written(name+".tsv", func(w io.Writer) error { return generate.GDELT(w, from, n, rowDays, rowSeed) })
	if err != nil {
		return err
	}
	table, err := os.Open(name + ".tsv")
	if err != nil {
		return err
	}
	defer func() { _ = table.Close() }()
	err = written(name+".tsv.gz", func(w io.Writer) error {
		z := gzip.NewWriter(w)
		if _, err := io.Copy(z, table); err != nil {
			return err
		}
		return z.Close()
	})
	if err != nil {
		return err
	}
	if _, err := table.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return written(name+".parquet", func(w io.Writer) error { return writeParquet(w, table) })
}

// written writes a file that is not there.
func written(path string, write func(io.Writer) error) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	f, err := os.Create(path + ".part")
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<16)
	for _, step := range []func() error{func() error { return write(w) }, w.Flush, f.Close, func() error { return os.Rename(path+".part", path) }} {
		if err := step(); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

// gdelt are the columns of GDELT 2.0: those that end in # are whole numbers, those that
// end in . are others.
var gdelt = strings.Fields(`GLOBALEVENTID# SQLDATE# MonthYear# Year# FractionDate.
	Actor1Code Actor1Name Actor1CountryCode Actor1KnownGroupCode Actor1EthnicCode Actor1Religion1Code Actor1Religion2Code Actor1Type1Code Actor1Type2Code Actor1Type3Code
	Actor2Code Actor2Name Actor2CountryCode Actor2KnownGroupCode Actor2EthnicCode Actor2Religion1Code Actor2Religion2Code Actor2Type1Code Actor2Type2Code Actor2Type3Code
	IsRootEvent# EventCode EventBaseCode EventRootCode QuadClass# GoldsteinScale. NumMentions# NumSources# NumArticles# AvgTone.
	Actor1Geo_Type# Actor1Geo_FullName Actor1Geo_CountryCode Actor1Geo_ADM1Code Actor1Geo_ADM2Code Actor1Geo_Lat. Actor1Geo_Long. Actor1Geo_FeatureID
	Actor2Geo_Type# Actor2Geo_FullName Actor2Geo_CountryCode Actor2Geo_ADM1Code Actor2Geo_ADM2Code Actor2Geo_Lat. Actor2Geo_Long. Actor2Geo_FeatureID
	ActionGeo_Type# ActionGeo_FullName ActionGeo_CountryCode ActionGeo_ADM1Code ActionGeo_ADM2Code ActionGeo_Lat. ActionGeo_Long. ActionGeo_FeatureID
	DATEADDED# SOURCEURL`)

// writeParquet writes a table as Parquet: numbers as numbers, texts in dictionaries of up to a
// megabyte, Snappy, groups of 250,000 rows.
func writeParquet(to io.Writer, table io.Reader) error {
	const groupRows, dictionary = 250_000, 1 << 20
	group := parquet.Group{}
	for _, c := range gdelt {
		switch name := strings.TrimRight(c, "#."); {
		case strings.HasSuffix(c, "#"):
			group[name] = parquet.Optional(parquet.Encoded(parquet.Int(64), &parquet.RLEDictionary))
		case strings.HasSuffix(c, "."):
			group[name] = parquet.Optional(parquet.Leaf(parquet.DoubleType))
		default:
			group[name] = parquet.Optional(parquet.Encoded(parquet.String(), &parquet.RLEDictionary))
		}
	}
	schema := parquet.NewSchema("gdelt", group)
	at := map[string]int{}
	for i, c := range schema.Columns() {
		at[c[0]] = i
	}
	w := parquet.NewGenericWriter[any](to, schema, parquet.MaxRowsPerRowGroup(groupRows), parquet.Compression(&parquet.Snappy), parquet.DictionaryMaxBytes(dictionary))
	lines := bufio.NewScanner(table)
	row := make(parquet.Row, len(gdelt))
	for lines.Scan() {
		for i, cell := range bytes.Split(lines.Bytes(), []byte("\t")) {
			k := at[strings.TrimRight(gdelt[i], "#.")]
			v, err := value(cell, gdelt[i])
			if err != nil {
				return err
			}
			row[k] = v.Level(0, min(1, len(cell)), k)
		}
		if _, err := w.WriteRows([]parquet.Row{row}); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return w.Close()
}

// value is what stands in a cell of a column.
func value(cell []byte, column string) (parquet.Value, error) {
	switch {
	case len(cell) == 0:
		return parquet.NullValue(), nil
	case strings.HasSuffix(column, "#"):
		n, err := strconv.ParseInt(string(cell), 10, 64)
		return parquet.Int64Value(n), err
	case strings.HasSuffix(column, "."):
		x, err := strconv.ParseFloat(string(cell), 64)
		return parquet.DoubleValue(x), err
	}
	return parquet.ByteArrayValue(cell), nil
}
