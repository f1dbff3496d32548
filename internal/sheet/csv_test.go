package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// all reads a table to its end.
func all(t require.TestingT, table *Table) (rows [][]string, lines []int) {
	for {
		row, err := table.Next()
		if errors.Is(err, io.EOF) {
			return rows, lines
		}
		require.NoError(t, err)
		var cells []string
		for _, c := range row.Cells {
			cells = append(cells, string(c))
		}
		rows, lines = append(rows, cells), append(lines, row.Line)
	}
}

func TestCSVInManySpellings(t *testing.T) {
	want := [][]string{{"a", "b"}, {"x, y", "1"}}
	for in, sep := range map[string]byte{
		"a,b\n\"x, y\",1\n":         ',',
		"a,b\r\n\"x, y\",1":         ',',
		"a;b\nx, y;1\n":             ';',
		"a\tb\nx, y\t1\n":           '\t',
		"a|b\nx, y|1\n":             '|',
		"sep=;\na;b\nx, y;1\n":      ';',
		"a;b\r\n\"x, y\" ; 1 \r\n":  ';',
		"a\tb\n\"x, y\"\t1\n":       '\t',
		"\"a\",\"b\"\n\"x, y\",1\n": ',',
	} {
		d := Sniff([]byte(in), 0)
		assert.Equal(t, string(sep), string(d.Separator), "%q", in)
		rows, _ := all(t, NewCSV(strings.NewReader(in), d))
		for _, r := range rows {
			for i := range r {
				r[i] = strings.TrimSpace(r[i])
			}
		}
		assert.Equal(t, want, rows, "%q", in)
	}
}

func TestQuotesAndLines(t *testing.T) {
	table := NewCSV(strings.NewReader("a,b\n\"one\ntwo\",\"say \"\"yes\"\"\"\n\n5' 3\",x\"y\nlast,\"open\nand on\n"), Dialect{Separator: ',', Quotes: true})
	rows, lines := all(t, table)
	assert.Equal(t, [][]string{{"a", "b"}, {"one\ntwo", `say "yes"`}, nil, {`5' 3"`, `x"y`}, {"last", `"open`}, {"and on"}}, rows)
	assert.Equal(t, []int{1, 2, 4, 5, 6, 7}, lines)
	assert.Equal(t, []Note{{6, "a quote opens here that nothing closes: it is taken as it stands"}}, table.Notes)
}

func TestRowsLongerThanTheBuffer(t *testing.T) {
	long := strings.Repeat("x", 3*firstBuffer)
	rows, _ := all(t, NewCSV(strings.NewReader("a,"+long+"\n\""+long+"\",b\n"), Dialect{Separator: ',', Quotes: true}))
	assert.Equal(t, [][]string{{"a", long}, {long, "b"}}, rows)
	_, err := NewCSV(strings.NewReader(strings.Repeat("x", MaxRecord+10)), Dialect{Separator: ','}).Next()
	assert.ErrorContains(t, err, "longer than 16 MB")
	_, err = NewCSV(strings.NewReader(strings.Repeat(",", MaxColumns+10)), Dialect{Separator: ','}).Next()
	assert.ErrorContains(t, err, "more than 16,384 cells")
}

func TestEncodings(t *testing.T) {
	const german, russian = "Wer;Ort\nMüller;Köln\n", "Кто;Где\nПутин встретился с делегацией;Москва\n"
	western, err := charmap.Windows1252.NewEncoder().String(german)
	require.NoError(t, err)
	eastern, err := charmap.Windows1251.NewEncoder().String(russian)
	require.NoError(t, err)
	little, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(german)
	require.NoError(t, err)
	big, err := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(german)
	require.NoError(t, err)
	for _, c := range []struct{ in, named, want, found string }{
		{german, "", german, "UTF-8"}, {"\uFEFF" + german, "", german, "UTF-8"}, {western, "", german, "Windows-1252"}, {eastern, "", russian, "Windows-1251"},
		{little, "", german, "UTF-16"}, {big, "", german, "UTF-16"}, {eastern, "windows-1251", russian, "windows-1251"},
	} {
		r, found, err := UTF8(strings.NewReader(c.in), c.named)
		require.NoError(t, err)
		got, err := io.ReadAll(r)
		require.NoError(t, err)
		assert.Equal(t, c.want, string(got))
		assert.Equal(t, c.found, found)
	}
	_, _, err = UTF8(strings.NewReader("x"), "klingon")
	assert.ErrorContains(t, err, "there is no encoding `klingon`")
}

func TestColumnNames(t *testing.T) {
	for n, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA"} {
		assert.Equal(t, want, ColumnName(n))
	}
	assert.Equal(t, "x.xlsx:May!B3", (&Table{Name: "May"}).Place("x.xlsx", 3, 1))
	assert.Equal(t, "x.csv:3", (&Table{}).Place("x.csv", 3, 1))
}

// FuzzCSV: what is read is what was written, in whatever pieces it comes; and
// nothing is lost: without quotes, every byte comes back.
func FuzzCSV(f *testing.F) {
	f.Add("a,b\n\"c\nd\",\"\"\"e\n", byte(','))
	f.Add("sep=;\na;b\r\n", byte(';'))
	f.Add("\"\n\"\"\n\"\"\"", byte('\t'))
	f.Add("\r\r\n\r\r\xeb", byte(','))
	f.Fuzz(func(t *testing.T, in string, sep byte) {
		if sep == '\n' || sep == '"' || sep == '\r' || sep == ' ' {
			return
		}
		whole, lines := all(t, NewCSV(strings.NewReader(in), Dialect{Separator: sep, Quotes: true}))
		parts, again := all(t, NewCSV(oneByte{strings.NewReader(in)}, Dialect{Separator: sep, Quotes: true}))
		require.Equal(t, whole, parts)
		require.Equal(t, lines, again)
		raw, _ := all(t, NewCSV(strings.NewReader(in), Dialect{Separator: sep}))
		var b bytes.Buffer
		for _, r := range raw {
			fmt.Fprintln(&b, strings.Join(r, string(rune(sep))))
		}
		if sep < 0x80 {
			// The ends of lines are normal by then: what looks like one is a cell that ended in \r before it.
			require.Equal(t, strings.TrimRight(strings.ReplaceAll(in, "\r\n", "\n"), "\r\n"), strings.TrimRight(b.String(), "\r\n"))
		}
		Sniff([]byte(in), 0)
	})
}

// oneByte gives a byte at a time.
type oneByte struct{ r io.Reader }

func (o oneByte) Read(p []byte) (int, error) { return o.r.Read(p[:min(1, len(p))]) }
