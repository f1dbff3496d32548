package scan

import (
	"bytes"
	"context"
	"strconv"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/enginetest"
)

// numbers are columns of whole numbers, which are written as such.
var numbers = map[string]bool{"GLOBALEVENTID": true, "SQLDATE": true, "NumMentions": true, "QuadClass": true}

// typed writes rows with numbers as numbers: in a dictionary or not, there in each row or
// not, and with pages that follow one dictionary and have none, since it is full.
func typed(t *testing.T, text []byte, dictionary int64, options ...parquet.WriterOption) []byte {
	group, header := parquet.Group{}, enginetest.Mapping().Header
	for i, name := range header {
		n := parquet.String()
		if numbers[name] {
			n = parquet.Int(64)
		}
		if i%3 != 1 { // SQLDATE is one that has none
			n = parquet.Encoded(n, &parquet.RLEDictionary)
		}
		if !numbers[name] {
			n = parquet.Optional(n)
		}
		group[name] = n
	}
	schema := parquet.NewSchema("rows", group)
	at := map[string]int{}
	for i, c := range schema.Columns() {
		at[c[0]] = i
	}
	var b bytes.Buffer
	w := parquet.NewGenericWriter[any](&b, append(options, schema, parquet.MaxRowsPerRowGroup(1000), parquet.PageBufferSize(2000), parquet.DictionaryMaxBytes(dictionary))...)
	for line := range strings.Lines(string(text)) {
		row := make(parquet.Row, len(header))
		for i, c := range strings.Split(strings.TrimSuffix(line, "\n"), "\t") {
			k := at[header[i]]
			switch {
			case numbers[header[i]]:
				n, err := strconv.ParseInt(c, 10, 64)
				require.NoError(t, err)
				row[k] = parquet.Int64Value(n).Level(0, 0, k)
			case c == "":
				row[k] = parquet.NullValue().Level(0, 0, k)
			default:
				row[k] = parquet.ByteArrayValue([]byte(c)).Level(0, 1, k)
			}
		}
		_, err := w.WriteRows([]parquet.Row{row})
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

// TestColumnsOfEveryKind: what a row says is the same however its columns are written.
func TestColumnsOfEveryKind(t *testing.T) {
	text := enginetest.Rows(2500, 1, false)
	var want []string
	for _, q := range enginetest.Queries() {
		a, err := enginetest.Plain{Text: text}.Answer(context.Background(), q, nil)
		require.NoError(t, err)
		want = append(want, enginetest.Bare(a))
	}
	for name, data := range map[string][]byte{
		"dictionaries":      typed(t, text, 0),
		"full dictionaries": typed(t, text, 500),
		"first version":     typed(t, text, 500, parquet.DataPageVersion(1)),
		"zstd":              typed(t, text, 0, parquet.Compression(&parquet.Zstd)),
	} {
		for i, q := range enginetest.Queries() {
			got, err := New([]File{write(t, "a.parquet", data)}, enginetest.Mapping(), Options{Workers: 2}).Answer(context.Background(), q, nil)
			require.NoError(t, err, name)
			assert.Equal(t, want[i], enginetest.Bare(got), "%s, query %d", name, i)
		}
	}
}

// TestTextsThatAreRemembered: texts of the same hash are told apart, a memo that is full begins
// anew, and a text too long to keep is not kept.
func TestTextsThatAreRemembered(t *testing.T) {
	var m texts[int]
	key := func(n int) []byte { return strconv.AppendInt(nil, int64(n), 10) }
	const hashes, most = 7, 300
	for n := range most {
		require.Nil(t, m.find(uint64(n%hashes), key(n)))
		m.put(uint64(n%hashes), key(n), n)
	}
	for n := range most {
		found := m.find(uint64(n%hashes), key(n))
		require.NotNil(t, found)
		require.Equal(t, n, *found)
	}
	long := bytes.Repeat([]byte("x"), mostOfTexts+1)
	m.put(1, long, 1)
	assert.Nil(t, m.find(1, long))
	for n := range 5 {
		key := append(bytes.Repeat([]byte("y"), mostOfTexts/3), byte(n))
		m.put(uint64(n), key, n)
		require.Equal(t, n, *m.find(uint64(n), key))
		require.LessOrEqual(t, len(m.bytes), mostOfTexts)
	}
	assert.Nil(t, m.find(0, key(0)), "it has begun anew")
}

// TestDecimals: they are written as exactly what they are, whatever holds them.
func TestDecimals(t *testing.T) {
	for want, v := range map[string]struct {
		value parquet.Value
		scale int
	}{
		"7":      {parquet.Int32Value(7), 0},
		"-0.07":  {parquet.Int32Value(-7), 2},
		"12.5":   {parquet.Int64Value(12500), 3},
		"120":    {parquet.Int64Value(120), 0},
		"-2":     {parquet.FixedLenByteArrayValue([]byte{0xFF, 0xFF, 0xFE}), 0},
		"655.36": {parquet.ByteArrayValue([]byte{0, 1, 0, 0}), 2},
		"0":      {parquet.Int64Value(0), 4},
	} {
		assert.Equal(t, want, string(appendDecimal(nil, unscaled(v.value), v.scale)))
	}
}

// TestListsAreRefused: a column that the mapping reads is not passed over because it holds
// lists; others may.
func TestListsAreRefused(t *testing.T) {
	type row struct {
		GLOBALEVENTID int64
		SQLDATE       int64
		Actor1Name    []string `parquet:",list"`
	}
	type beside struct {
		GLOBALEVENTID, SQLDATE int64
		Others                 []string `parquet:",list"`
	}
	var refused, read bytes.Buffer
	require.NoError(t, parquet.Write(&refused, []row{{1, 20250102, []string{"x"}}}))
	require.NoError(t, parquet.Write(&read, []beside{{1, 20250102, []string{"x", "y"}}}))
	_, err := New([]File{write(t, "a.parquet", refused.Bytes())}, enginetest.Mapping(), Options{}).Answer(context.Background(), byYear, nil)
	assert.ErrorContains(t, err, "the column `Actor1Name` holds lists, which are not read")
	a, err := New([]File{write(t, "a.parquet", read.Bytes())}, enginetest.Mapping(), Options{}).Answer(context.Background(), byYear, nil)
	require.NoError(t, err)
	assert.EqualValues(t, 1, a.Matched)
}
