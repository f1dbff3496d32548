package intake

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// forty writes forty events as a desk of some language would.
func forty(t *testing.T, separator rune, header string, day func(time.Time) string, confirmed, reported string, number func(float64) string) string {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = separator
	require.NoError(t, w.Write(strings.Split(header, "|")))
	for i := range 40 {
		status := reported
		if i%2 == 1 {
			status = confirmed
		}
		require.NoError(t, w.Write([]string{
			day(time.Date(2025, 11, 1+i, 0, 0, 0, 0, time.UTC)), fmt.Sprintf(`Event %d; with a "quote", a comma`, i), fmt.Sprintf("Actor %d", i%5), "Kyiv", status,
			fmt.Sprint(i), number(float64(50260+125*i) / 1000), number(30.5),
		}))
	}
	w.Flush()
	return b.String()
}

// TestOneTableInManySpellings: English, German, Arabic and Chinese tables, a
// workbook made by excelize and one of LibreOffice give the same events.
func TestOneTableInManySpellings(t *testing.T) {
	plain := func(n float64) string { return fmt.Sprint(n) }
	comma := func(n float64) string { return strings.Replace(fmt.Sprint(n), ".", ",", 1) }
	arabic := [...]string{11: "نوفمبر", 12: "ديسمبر"}
	english := forty(t, ',', "Date|Title|Actor|Place|Status|Killed|Latitude|Longitude", func(d time.Time) string { return d.Format("2006-01-02") }, "confirmed", "reported", plain)
	german, err := charmap.Windows1252.NewEncoder().String(
		forty(t, ';', "Datum|Titel|Akteur|Ort|Status|Tote|Breite|Länge", func(d time.Time) string { return d.Format("02.01.2006") }, "bestätigt", "gemeldet", comma))
	require.NoError(t, err)
	chinese, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(
		forty(t, '\t', "日期|标题|参与者|地点|状态|死亡|纬度|经度", func(d time.Time) string { return d.Format("2006年1月2日") }, "证实", "据报", plain))
	require.NoError(t, err)
	files := map[string]string{
		"english.csv": english, "german.csv": german, "chinese.txt": chinese,
		"arabic.csv": forty(t, ',', "التاريخ|العنوان|الفاعل|المكان|الحالة|القتلى|خط العرض|خط الطول", func(d time.Time) string { return fmt.Sprintf("%d %s %d", d.Day(), arabic[d.Month()], d.Year()) }, "مؤكد", "مبلغ عنه", plain),
	}
	for _, name := range []string{"forty-excelize.xlsx", "forty-libreoffice.ods"} {
		data, err := os.ReadFile("testdata/" + name)
		require.NoError(t, err)
		files[name] = string(data)
	}
	r, loaded := importBytes(t, "english.csv", []byte(english), Options{})
	want := string(r.JSON())
	assert.Len(t, loaded.Events, 40)
	for name, data := range files {
		r, _ := importBytes(t, name, []byte(data), Options{})
		assert.Equal(t, want, string(r.JSON()), name)
		assert.Equal(t, []int{40, 40, 0, 0}, []int{r.Report.Rows, r.Report.Events, r.Report.NotUnderstood, r.Report.Undated}, name)
	}
}
