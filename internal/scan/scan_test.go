package scan

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/enginetest"
	"demarche/timeline/query"
)

// write writes a file into the test's folder.
func write(t *testing.T, name string, data []byte) File {
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, data, 0o644))
	return File{Name: path}
}

func gzipped(t *testing.T, data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := w.Write(data)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

// TestTheSameFromEveryFormat: however the rows are written, the answers are those of the plain
// engine.
func TestTheSameFromEveryFormat(t *testing.T) {
	text := enginetest.Rows(1500, 1, true)
	var want []string
	for _, q := range enginetest.Queries() {
		a, err := enginetest.Plain{Text: text}.Answer(context.Background(), q, nil)
		require.NoError(t, err)
		want = append(want, enginetest.Bare(a))
	}
	var zipped bytes.Buffer
	z := zip.NewWriter(&zipped)
	w, err := z.Create("rows.csv")
	require.NoError(t, err)
	_, err = w.Write(text)
	require.NoError(t, err)
	require.NoError(t, z.Close())
	zs, err := zstd.NewWriter(nil)
	require.NoError(t, err)
	for name, f := range map[string][]File{
		"tsv":     {write(t, "a.csv", text)},
		"gzip":    {write(t, "a.csv.gz", gzipped(t, text))},
		"zstd":    {write(t, "a.csv.zst", zs.EncodeAll(text, nil))},
		"zip":     {write(t, "a.zip", zipped.Bytes())},
		"stdin":   {{Name: "-", Reader: bytes.NewReader(nil)}},
		"named":   {write(t, "a.tsv", append([]byte(strings.Join(enginetest.Mapping().Header, "\t")+"\n"), text...))},
		"bom":     {write(t, "a.tsv", append([]byte("\uFEFF"), text...))},
		"crlf":    {write(t, "a.tsv", bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")))},
		"parquet": {write(t, "a.parquet", asParquet(t, text))},
		"jsonl":   {write(t, "a.jsonl", asJSONLines(text))},
		"parts":   inParts(t, text),
	} {
		t.Run(name, func(t *testing.T) {
			for i, q := range enginetest.Queries() {
				if name == "stdin" {
					f[0].Reader = bytes.NewReader(text)
				}
				got, err := New(f, enginetest.Mapping(), Options{Workers: 3}).Answer(context.Background(), q, nil)
				require.NoError(t, err)
				require.Equal(t, want[i], enginetest.Bare(got), "query %d: %+v", i, q)
			}
		})
	}
}

// inParts cuts rows into files, one of them empty, and the last without an end of line.
func inParts(t *testing.T, text []byte) (files []File) {
	third := bytes.IndexByte(text[len(text)/3:], '\n') + len(text)/3 + 1
	for i, part := range [][]byte{text[:third], nil, bytes.TrimSuffix(text[third:], []byte("\n"))} {
		files = append(files, write(t, fmt.Sprint(i, ".csv"), part))
	}
	return files
}

func asParquet(t *testing.T, text []byte) []byte {
	group := parquet.Group{}
	header := enginetest.Mapping().Header
	for _, name := range header {
		group[name] = parquet.Optional(parquet.String())
	}
	schema := parquet.NewSchema("rows", group)
	at := map[string]int{}
	for i, c := range schema.Columns() {
		at[c[0]] = i
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[any](&b, schema, parquet.MaxRowsPerRowGroup(400), parquet.Compression(&parquet.Snappy))
	for line := range strings.Lines(string(text)) {
		row := make(parquet.Row, len(header))
		for i, c := range strings.Split(strings.TrimSuffix(line, "\n"), "\t") {
			k := at[header[i]]
			if row[k] = parquet.NullValue().Level(0, 0, k); c != "" {
				row[k] = parquet.ByteArrayValue([]byte(c)).Level(0, 1, k)
			}
		}
		_, err := w.WriteRows([]parquet.Row{row})
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

func asJSONLines(text []byte) []byte {
	var b strings.Builder
	header := enginetest.Mapping().Header
	for line := range strings.Lines(string(text)) {
		sep := "{"
		for i, c := range strings.Split(strings.TrimSuffix(line, "\n"), "\t") {
			fmt.Fprintf(&b, "%s%q: %q", sep, header[i], c)
			sep = ", "
		}
		b.WriteString("}\n")
	}
	return []byte(b.String())
}

// TestPairsBeyondTheLimit: where not all pairs are counted at once the files are read
// again, and the answer is the same.
func TestPairsBeyondTheLimit(t *testing.T) {
	text := enginetest.Rows(1500, 2, true)
	f := []File{write(t, "a.csv", text)}
	for _, most := range []int{10, 100, 1000} {
		enginetest.Hold(t, text, New(f, enginetest.Mapping(), Options{Workers: 2, MaxCells: most}))
	}
	_, err := New([]File{{Name: "-", Reader: bytes.NewReader(text)}}, enginetest.Mapping(), Options{MaxCells: 10}).
		Answer(context.Background(), query.Query{Pairs: query.Pairs{Most: 3}}, nil)
	var e *Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, "-", e.File)
	assert.Contains(t, e.Message, "more than 10 pairs of actors")
}
