package scan

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.uber.org/goleak"

	"demarche/internal/enginetest"
	"demarche/internal/mapping"
	"demarche/timeline/query"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var byYear = query.Query{Columns: query.Columns{Unit: "year"}, Top: 3, Pairs: query.Pairs{Most: 5}}

// TestQuotedTable: a comma-separated file with line breaks in quotes, several
// actors in a cell, and rows that cannot be read.
func TestQuotedTable(t *testing.T) {
	f := write(t, "acled.csv", []byte(`event_id_cnty,event_date,time_precision,event_type,actor1,assoc_actor_1,actor2,iso3,fatalities,notes
A1,20 November 2025,1,Battles,Army,Guards; Police,Rebels,UKR,3,"two
lines, ""quoted"""
A2,2025-11-01,3,Protests,Crowd,,,UKR,0,short
A3,soon,1,Battles,Army,,Rebels,UKR,1,bad date

A4
A5,2025-12-01,2,Agreement,Army,,Rebels,UKR,,about
`))
	a, err := New([]File{f}, mapping.Builtin("acled"), Options{}).Answer(context.Background(), byYear, nil)
	require.NoError(t, err)
	assert.EqualValues(t, 5, a.Read)
	assert.EqualValues(t, 2, a.Unreadable)
	assert.Equal(t, []query.Place{{Name: f.Name, Line: 5, Why: `its date is none: "soon"`}, {Name: f.Name, Line: 7, Why: "it has 1 of 2 columns"}}, a.UnreadableAt)
	require.Len(t, a.Top, 3)
	assert.Equal(t, "A1", a.Top[0].ID)
	assert.Equal(t, `two lines, "quoted"`, a.Top[0].Summary)
	assert.EqualValues(t, 2, a.Repeated, "a record of three who act is in three pairs")
	assert.Equal(t, "2025-11-01", a.First, "some day of November")
	assert.Equal(t, "2025-12-01", a.Last)
}

// TestLinesOfRowsThatCannotBeRead: they are right wherever a file is cut.
func TestLinesOfRowsThatCannotBeRead(t *testing.T) {
	text := enginetest.Rows(20_000, 3, false)
	lines := bytes.SplitAfter(text, []byte("\n"))
	for _, n := range []int{0, 4_711, 19_999} {
		lines[n] = []byte("nothing\there\n")
	}
	text = bytes.Join(lines, nil)
	for name, data := range map[string][]byte{"a.csv": text, "a.csv.gz": gzipped(t, text)} {
		a, err := New([]File{write(t, name, data)}, enginetest.Mapping(), Options{}).Answer(context.Background(), query.Query{}, nil)
		require.NoError(t, err)
		assert.EqualValues(t, 20_000, a.Read)
		assert.EqualValues(t, 3, a.Unreadable)
		var at []int64
		for _, p := range a.UnreadableAt {
			at = append(at, p.Line)
			assert.Equal(t, "it has 2 of 61 columns", p.Why)
		}
		assert.Equal(t, []int64{1, 4_712, 20_000}, at, name)
	}
}

// What cannot be read says so, and where.
func TestErrors(t *testing.T) {
	text := enginetest.Rows(50, 1, false)
	whole := gzipped(t, text)
	pq := asParquet(t, text)
	for message, f := range map[string]File{
		"no such file or directory":      {Name: filepath.Join(t.TempDir(), "none.csv")},
		"this is a folder":               {Name: t.TempDir()},
		"it ends too early":              write(t, "cut.gz", whole[:len(whole)/2]),
		"this is UTF-16":                 write(t, "a.csv", []byte("\xFF\xFEa\x00")),
		"this is no whole Parquet file":  write(t, "a.parquet", pq[:len(pq)-40]),
		"Parquet is read from its end":   {Name: "-", Reader: bytes.NewReader(pq)},
		"no table in the zip file":       write(t, "a.zip", []byte("PK\x05\x06"+strings.Repeat("\x00", 18))),
		"the table has no column `SQLDA": write(t, "a.jsonl.parquet", asOther(t)),
	} {
		if strings.HasPrefix(message, "no table") {
			f = write(t, "a.zip", append([]byte("PK\x03\x04"), "nonsense"...))
			message = "zip: not a valid zip file"
		}
		_, err := New([]File{f}, enginetest.Mapping(), Options{}).Answer(context.Background(), byYear, nil)
		require.Error(t, err, message)
		assert.Contains(t, err.Error(), message)
	}
}

// asOther is a Parquet file of something else.
func asOther(t *testing.T) []byte {
	pq := asParquet(t, enginetest.Rows(5, 1, false))
	return bytes.ReplaceAll(pq, []byte("SQLDATE"), []byte("SOMEDAY"))
}

// TestBrokenParquet: whatever byte of it is wrong, the answer is an error or closes.
func TestBrokenParquet(t *testing.T) {
	pq := asParquet(t, enginetest.Rows(30, 1, false))
	path := filepath.Join(t.TempDir(), "a.parquet")
	for i := 4; i < len(pq); i += 1 + len(pq)/300 {
		bad := bytes.Clone(pq)
		bad[i] ^= 0x41
		require.NoError(t, os.WriteFile(path, bad, 0o644))
		if a, err := New([]File{{Name: path}}, enginetest.Mapping(), Options{Workers: 1}).Answer(context.Background(), byYear, nil); err == nil {
			assert.NoError(t, a.Check())
		}
	}
}

// TestCancel: who does not want to wait any more gets an error, and no goroutine stays.
func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := New([]File{write(t, "a.csv", enginetest.Rows(2000, 1, false))}, enginetest.Mapping(), Options{}).Answer(ctx, byYear, nil)
	assert.ErrorIs(t, err, context.Canceled)
}

// failing is a disk that breaks.
type failing struct{ text *bytes.Reader }

func (f failing) Read(p []byte) (int, error) {
	if f.text.Len() == 0 {
		return 0, errors.New("input/output error")
	}
	return f.text.Read(p)
}

func TestProgressAndFailure(t *testing.T) {
	text := enginetest.Rows(2000, 1, false)
	var last query.Progress
	g := New([]File{write(t, "a.csv", text)}, enginetest.Mapping(), Options{})
	_, err := g.Answer(context.Background(), byYear, func(p query.Progress) { last = p })
	require.NoError(t, err)
	assert.EqualValues(t, 2000, last.Rows)
	assert.EqualValues(t, len(text), last.OfBytes)
	assert.Positive(t, last.RowsPerSecond())
	_, err = New([]File{{Name: "-", Reader: failing{bytes.NewReader(text)}}}, enginetest.Mapping(), Options{}).Answer(context.Background(), byYear, nil)
	assert.ErrorContains(t, err, "input/output error")
	left, ok := query.Progress{Rows: 10, OfRows: -1, Bytes: 10, OfBytes: 30, Elapsed: time.Second}.Left()
	assert.True(t, ok)
	assert.Equal(t, 2*time.Second, left)
}

func TestPlan(t *testing.T) {
	text := enginetest.Rows(40, 1, false)
	a, b := write(t, "a.csv", text), write(t, "b.parquet", asParquet(t, text))
	p, err := New([]File{a, b}, enginetest.Mapping(), Options{}).Plan(context.Background(), byYear)
	require.NoError(t, err)
	require.Len(t, p.Steps, 2)
	assert.Regexp(t, `^read .*a\.csv, apart by tabs, [0-9.]+ kB$`, p.Steps[0])
	assert.Regexp(t, `^read .*b\.parquet, Parquet, [0-9.]+ kB$`, p.Steps[1])
	assert.EqualValues(t, -1, p.Rows)
	p, err = New([]File{b}, enginetest.Mapping(), Options{}).Plan(context.Background(), byYear)
	require.NoError(t, err)
	assert.EqualValues(t, 40, p.Rows)
}

// FuzzScan: whatever stands in a file, by whatever mapping, the answer is an error or
// its sums close.
func FuzzScan(f *testing.F) {
	f.Add(enginetest.Rows(3, 1, true), "gdelt2", 1)
	f.Add([]byte("event_date,event_type,actor1\n2025-01-02,\"Bat\ntles\",x;y\n"), "acled", 2)
	f.Add([]byte(`{"Event Date": "2025-01-02", "Event Type": ["ASSAULT", null], "Actor Name": "a; b"}`+"\n{]\n"), "polecat", 3)
	f.Fuzz(func(t *testing.T, text []byte, name string, cells int) {
		m := mapping.Builtin(name)
		if m == nil || len(text) > 1<<16 || bytes.HasPrefix(text, []byte("PAR1")) {
			return
		}
		path := filepath.Join(t.TempDir(), "x")
		require.NoError(t, os.WriteFile(path, text, 0o644))
		a, err := New([]File{{Name: path}}, m, Options{Workers: 2, MaxCells: max(1, cells%50)}).Answer(context.Background(), byYear, nil)
		if err == nil {
			assert.NoError(t, a.Check())
		} else {
			assert.NotContains(t, err.Error(), "counted wrongly")
		}
	})
}

// TestTiesWithoutIDs: rows of a Parquet file that have no ids, and are of the same weight and day, come
// in the order of what they say, as those of a text do, however many read them.
func TestTiesWithoutIDs(t *testing.T) {
	m := *enginetest.Mapping()
	m.Fields = maps.Clone(m.Fields)
	delete(m.Fields, "id")
	delete(m.Fields, "weight")
	text := enginetest.Rows(1500, 5, false)
	q := query.Query{Top: 40}
	want, err := New([]File{write(t, "a.tsv", text)}, &m, Options{Workers: 1}).Answer(context.Background(), q, nil)
	require.NoError(t, err)
	for workers := range 4 {
		got, err := New([]File{write(t, "a.parquet", asParquet(t, text))}, &m, Options{Workers: workers + 1}).Answer(context.Background(), q, nil)
		require.NoError(t, err)
		require.Equal(t, enginetest.Bare(want), enginetest.Bare(got))
	}
}

// TestCut: a compressed file that was cut is an error wherever it was, never smaller numbers.
func TestCut(t *testing.T) {
	text := enginetest.Rows(400, 1, false)
	quoted := append([]byte("event_date,event_type,actor1,notes\n"), bytes.Repeat([]byte("2025-01-02,Battles,x,\"a \"\"b\"\"\"\n"), 9000)...)
	zs, err := zstd.NewWriter(nil)
	require.NoError(t, err)
	for name, whole := range map[string][]byte{"a.tsv.gz": gzipped(t, text), "a.tsv.zst": zs.EncodeAll(text, nil), "b.csv.gz": gzipped(t, quoted)} {
		m := enginetest.Mapping()
		if strings.HasPrefix(name, "b") {
			m = mapping.Builtin("acled")
		}
		_, err := New([]File{write(t, name, whole)}, m, Options{}).Answer(context.Background(), byYear, nil)
		require.NoError(t, err, name)
		for part := 1; part < 40; part++ {
			_, err := New([]File{write(t, name, whole[:len(whole)*part/40])}, m, Options{}).Answer(context.Background(), byYear, nil)
			require.Error(t, err, "%s, %d fortieths", name, part)
		}
		_, err = New([]File{write(t, name, whole[:len(whole)-1])}, m, Options{}).Answer(context.Background(), byYear, nil)
		require.ErrorContains(t, err, "it ends too early", name)
	}
}

// TestOtherSeparators: a data set that another program has saved is read as it is spelled.
func TestOtherSeparators(t *testing.T) {
	text := enginetest.Rows(200, 1, false)
	want, err := New([]File{write(t, "a.tsv", text)}, enginetest.Mapping(), Options{}).Answer(context.Background(), byYear, nil)
	require.NoError(t, err)
	commas := bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("Capital, Region, "), []byte(`"Capital, Region, "`)), []byte("\t"), []byte(","))
	named := append([]byte(strings.Join(enginetest.Mapping().Header, ",")+"\n"), commas...)
	for name, data := range map[string][]byte{"commas": commas, "commas and names": named, "semicolons": bytes.ReplaceAll(text, []byte("\t"), []byte(";"))} {
		got, err := New([]File{write(t, "a.csv", data)}, enginetest.Mapping(), Options{}).Answer(context.Background(), byYear, nil)
		require.NoError(t, err, name)
		assert.Equal(t, enginetest.Bare(want), enginetest.Bare(got), name)
	}
}

// TestMisspelledColumns: a column that is needed is missed, another is told of.
func TestMisspelledColumns(t *testing.T) {
	row := "\n2025-01-02\tBattles\tx\tUKR\n"
	for header, want := range map[string]string{
		"event_dat\tevent_type\tactor1\tiso3": "it has `event_dat` for `event_date`: correct the name in the table, or in a mapping of your own (--map)",
		"event_date\tkind\tactor1\tiso3":      "it has `event_date`, `kind`, `actor1`, `iso3`: is this the right mapping?",
	} {
		_, err := New([]File{write(t, "a.tsv", []byte(header+row))}, mapping.Builtin("acled"), Options{}).Answer(context.Background(), byYear, nil)
		var e *Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, want, e.Hint)
	}
	g := New([]File{write(t, "a.tsv", []byte("event_date\tevent_type\tacter1\tiso3"+row))}, mapping.Builtin("acled"), Options{})
	_, err := g.Answer(context.Background(), byYear, nil)
	require.NoError(t, err)
	require.Len(t, g.Notes(), 1)
	assert.Contains(t, g.Notes()[0], "the mapping `acled` reads the column `actor1`, which the table does not have: it has `acter1`, of which nothing was read")
	_, err = New([]File{write(t, "a.tsv", nil)}, mapping.Builtin("icews"), Options{}).Answer(context.Background(), byYear, nil)
	assert.ErrorContains(t, err, "the file is empty")
}
