package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// packed makes a zip file of parts: name, text, name, text, …
func packed(t testing.TB, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		require.NoError(t, err)
		_, err = io.WriteString(f, parts[i+1])
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

const (
	workbookXML = `<workbook><workbookPr/><sheets><sheet name="May" sheetId="1" r:id="r1"/><sheet name="Old" state="hidden" r:id="r1"/></sheets></workbook>`
	relsXML     = `<Relationships><Relationship Id="r1" Type="x" Target="worksheets/sheet1.xml"/></Relationships>`
	stylesXML   = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy\ hh:mm"/><numFmt numFmtId="165" formatCode="&quot;day &quot;0.00"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="20"/></cellXfs></styleSheet>`
	stringsXML = `<sst><si><t>Talks &amp; more</t></si><si><r><t>Two</t></r><r><rPr><b/></rPr><t xml:space="preserve"> runs</t></r><rPh><t>reading</t></rPh></si></sst>`
	sheetXML   = `<worksheet><sheetData>` +
		`<row r="2"><c r="A2" s="1"><v>45981</v></c><c r="B2" t="s"><v>0</v></c><c r="D2" s="2"><v>45981.604166666664</v></c></row>` +
		`<row r="3" hidden="1"><c r="B3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><t>in_x000D_line</t></is></c><c r="D3"><f>1+1</f><v>2</v></c></row>` +
		`<row r="4"><c r="A4" s="3"><v>5.5</v></c><c r="B4" t="e"><v>#REF!</v></c><c r="C4"><f>A9</f></c><c r="D4" s="4"><v>0.5</v></c><c r="E4" t="b"><v>1</v></c></row>` +
		`</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells></worksheet>`
)

func xlsxOf(t testing.TB, workbook, sheet string) []byte {
	return packed(t, "xl/workbook.xml", workbook, "xl/_rels/workbook.xml.rels", relsXML, "xl/styles.xml", stylesXML, "xl/sharedStrings.xml", stringsXML, "xl/worksheets/sheet1.xml", sheet)
}

func openXLSX(t require.TestingT, data []byte) []Sheet {
	a, err := OpenArchive(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	sheets, err := XLSX(a)
	require.NoError(t, err)
	return sheets
}

func TestXLSX(t *testing.T) {
	sheets := openXLSX(t, xlsxOf(t, workbookXML, sheetXML))
	require.Len(t, sheets, 2)
	assert.Equal(t, []any{"May", false, "Old", true}, []any{sheets[0].Name, sheets[0].Hidden, sheets[1].Name, sheets[1].Hidden})
	table, err := sheets[0].Open()
	require.NoError(t, err)
	rows, lines := all(t, table)
	assert.Equal(t, [][]string{
		{"2025-11-20", "Talks & more", "", "2025-11-20T14:30"},
		{"2025-11-20", "Two runs", "in\rline", "2"},
		{"5.5", "", "", "12:00", "TRUE"},
	}, rows)
	assert.Equal(t, []int{2, 3, 4}, lines)
	assert.Equal(t, []Note{
		{3, "1 row is hidden in the sheet, and was read"},
		{4, "1 cell has a formula whose value was not saved: it is empty"},
		{4, "1 cell holds an error such as #REF!: it is empty"},
	}, table.Notes)

	sheets = openXLSX(t, xlsxOf(t, strings.Replace(workbookXML, "<workbookPr/>", `<workbookPr date1904="1"/>`, 1), sheetXML))
	table, err = sheets[0].Open()
	require.NoError(t, err)
	rows, _ = all(t, table)
	assert.Equal(t, "2029-11-21", rows[0][0], "1,462 days later than 1900 counts")
}

func TestSerialNumbers(t *testing.T) {
	for _, c := range []struct {
		n      float64
		since4 bool
		want   string
	}{
		{1, false, "1900-01-01"}, {59, false, "1900-02-28"}, {61, false, "1900-03-01"}, {45981.99999, false, "2025-11-20T23:59:59"}, {0, true, "1904-01-01"}, {44519, true, "2025-11-20"},
	} {
		got, ok := serial(c.n, aDate, c.since4)
		assert.True(t, ok)
		assert.Equal(t, c.want, string(got))
	}
	_, ok := serial(60, aDate, false)
	assert.False(t, ok, "29 February 1900 was never")
	for code, want := range map[string]dateStyle{
		"General": noDate, "0.00": noDate, "#,##0": noDate, "dd/mm/yyyy": aDate, "[$-409]mmmm d, yyyy;@": aDate, "h:mm AM/PM": aTime, "yyyy-mm-dd hh:mm:ss": aDateTime, "mmm-yy": aDate,
		`"day" 0`: noDate, "[h]:mm:ss": aTime, `yyyy"年"m"月"d"日"`: aDate, "@": noDate, "[Red]0": noDate, "mm:ss.0": aTime,
	} {
		assert.Equal(t, want, styleOf(code), code)
	}
}

const odsXML = `<office:document-content><office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Mai">` +
	`<table:table-row><table:table-cell office:value-type="string"><text:p>When</text:p></table:table-cell><table:table-cell><text:p>What</text:p></table:table-cell></table:table-row>` +
	`<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1000"/></table:table-row>` +
	`<table:table-row table:visibility="collapse"><table:table-cell office:value-type="date" office:date-value="2025-11-20T00:00:00" table:number-rows-spanned="2"><text:p>20.11.25</text:p></table:table-cell>` +
	`<table:table-cell><office:annotation><text:p>a remark</text:p></office:annotation><text:p>One<text:s text:c="2"/>more</text:p><text:p>line</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="1234.5"><text:p>1.234,50</text:p></table:table-cell></table:table-row>` +
	`<table:table-row><table:covered-table-cell/><table:table-cell><text:p>Two</text:p></table:table-cell><table:table-cell office:value-type="time" office:time-value="PT14H30M00S"><text:p>14:30</text:p></table:table-cell></table:table-row>` +
	`<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>` +
	`</table:table><table:table table:name="Leer" table:style-name="ta2"><table:table-row><table:table-cell><text:p>Other</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`

func TestODS(t *testing.T) {
	data := packed(t, "content.xml", odsXML)
	a, err := OpenArchive(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	sheets, err := ODS(a)
	require.NoError(t, err)
	require.Len(t, sheets, 2)
	assert.Equal(t, []bool{false, true}, []bool{sheets[0].Hidden, sheets[1].Hidden})
	table, err := sheets[0].Open()
	require.NoError(t, err)
	rows, lines := all(t, table)
	_, err = table.Next()
	assert.ErrorIs(t, err, io.EOF, "what follows is another sheet")
	assert.Equal(t, [][]string{{"When", "What"}, nil, {"2025-11-20", "One  more\nline", "1234.5"}, {"2025-11-20", "Two", "14:30"}, nil}, rows)
	assert.Equal(t, []int{1, 2, 4, 5, 6}, lines)
	assert.Equal(t, []Note{{0, "1 row is hidden in the sheet, and was read"}}, table.Notes)
}

func TestDocumentsThatAreRefused(t *testing.T) {
	good := xlsxOf(t, workbookXML, sheetXML)
	for what, c := range map[string]struct {
		data []byte
		want string
	}{
		"cut off":    {good[:len(good)/2], "damaged"},
		"of 1997":    {append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 600)...), "encrypted, or in the format of before 2007"},
		"a bomb":     {packed(t, "xl/workbook.xml", workbookXML, "xl/_rels/workbook.xml.rels", relsXML, "xl/styles.xml", strings.Repeat(" ", 1<<20)), "unpacks to more than 512 MB"},
		"no part":    {packed(t, "xl/workbook.xml", workbookXML), "missing"},
		"no XML":     {packed(t, "xl/workbook.xml", workbookXML, "xl/_rels/workbook.xml.rels", "<a <"), "breaks off"},
		"a doctype":  {packed(t, "xl/workbook.xml", workbookXML, "xl/_rels/workbook.xml.rels", `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`), "DOCTYPE"},
		"many parts": {packed(t, strings.Split(strings.Repeat("a\nb\n", MaxParts+1), "\n")[:2*MaxParts+2]...), "more than 20,000 parts"},
	} {
		a, err := OpenArchive(bytes.NewReader(c.data), int64(len(c.data)))
		if err == nil {
			a.left = 1 << 19 // of the bomb's megabyte
			_, err = XLSX(a)
		}
		var e *Error
		require.ErrorAs(t, err, &e, what)
		assert.Contains(t, e.Message, c.want, what)
	}
}

// FuzzXLSX and FuzzODS: whatever stands in a sheet, it is read or refused.
func FuzzXLSX(f *testing.F) {
	f.Add(workbookXML, stylesXML, stringsXML, sheetXML)
	f.Add(`<sheet name="a" id="r1"/>`, `<cellXfs><xf numFmtId="22"/>`, `<si>`, `<row><c r="ZZZZZ9" t="s"><v>9`)
	// a merged block that names rows but no columns
	f.Add(workbookXML, stylesXML, stringsXML, `<sheetData><row r="1"><c r="A1"><v>9</v></c></row></sheetData><mergeCells><mergeCell ref="1:2"/></mergeCells>`)
	f.Fuzz(func(t *testing.T, workbook, styles, shared, rows string) {
		data := packed(t, "xl/workbook.xml", workbook, "xl/_rels/workbook.xml.rels", relsXML, "xl/styles.xml", styles, "xl/sharedStrings.xml", shared, "xl/worksheets/sheet1.xml", rows)
		a, err := OpenArchive(bytes.NewReader(data), int64(len(data)))
		require.NoError(t, err)
		sheets, err := XLSX(a)
		drain(t, sheets, err)
	})
}

func FuzzODS(f *testing.F) {
	f.Add(odsXML)
	f.Fuzz(func(t *testing.T, content string) {
		data := packed(t, "content.xml", content)
		a, err := OpenArchive(bytes.NewReader(data), int64(len(data)))
		require.NoError(t, err)
		sheets, err := ODS(a)
		drain(t, sheets, err)
	})
}

// drain reads some rows of each sheet.
func drain(t *testing.T, sheets []Sheet, err error) {
	if err != nil {
		var e *Error
		require.ErrorAs(t, err, &e)
		return
	}
	for _, s := range sheets[:min(len(sheets), 3)] {
		table, err := s.Open()
		if err != nil {
			continue
		}
		for range 100 {
			if _, err := table.Next(); err != nil {
				break
			}
		}
	}
}
