package outgo

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"demarche/internal/rawjson"
	"demarche/internal/sheet"
)

// longest is how many characters a cell of Excel holds.
const longest = 32_767

// writeXLSX writes the whole file as a workbook. Text is written as text, so
// that none is a formula; exact dates stand as days beside their EDTF.
func writeXLSX(f File) ([]byte, []string, error) {
	r := apart(f)
	file := table{header: []string{"field", "value"}}
	for _, m := range r.head {
		file.rows = append(file.rows, []rawjson.Cell{{Text: m.Name}, rawjson.Encode(rawjson.Nested, m.Raw)})
	}
	sheets := []struct {
		name string
		table
		wide map[string]int // characters
	}{
		{"events", tabled(r.events, eventColumns, true), map[string]int{"title": 60, "summary": 60, "date": 22, "day": 12, "actors": 30, "sources": 24}},
		{"actors", tabled(r.actors, actorColumns, false), map[string]int{"name": 30}},
		{"sources", tabled(r.sources, sourceColumns, false), map[string]int{"name": 30, "title": 40, "url": 40}},
		{"file", file, map[string]int{"value": 80}},
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	var names, rels, types string
	var l lost
	for i, s := range sheets {
		n := i + 1
		names += fmt.Sprintf(`<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, s.name, n, n)
		rels += fmt.Sprintf(`<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, n, n)
		types += fmt.Sprintf(`<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`, n)
		if err := part(w, fmt.Sprintf("xl/worksheets/sheet%d.xml", n), worksheet(s.table, s.wide, i == 0, &l)); err != nil {
			return nil, nil, err
		}
	}
	for _, p := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` + types + `</Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` + names + `</sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels +
			`<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
		{"xl/styles.xml", stylesXML},
	} {
		if err := part(w, p[0], xmlHead+p[1]); err != nil {
			return nil, nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), l.words(), err
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// stylesXML are: plain, header, day (yyyy-mm-dd), wrapped text.
const stylesXML = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts>` +
	`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
	`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>` +
	`<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/>` +
	`<xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`

// partTime stands at the parts, so that the same events are the same bytes.
var partTime = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

func part(w *zip.Writer, name, text string) error {
	to, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: partTime})
	if err == nil {
		_, err = to.Write([]byte(text))
	}
	return err
}

// worksheet writes a sheet with a frozen header and filters.
func worksheet(t table, wide map[string]int, first bool, l *lost) string {
	var b strings.Builder
	b.WriteString(xmlHead + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"`)
	if first {
		b.WriteString(` tabSelected="1"`)
	}
	b.WriteString(`><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`)
	if len(t.header) > 0 {
		b.WriteString("<cols>")
		for i, name := range t.header {
			width := wide[name]
			if width == 0 {
				width = max(10, len(name)+4)
			}
			fmt.Fprintf(&b, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, width)
		}
		b.WriteString("</cols>")
	}
	b.WriteString("<sheetData>")
	row := func(n int, cells []rawjson.Cell, style int) {
		fmt.Fprintf(&b, `<row r="%d">`, n)
		for i, c := range cells {
			if c.Text == "" {
				continue
			}
			ref := sheet.ColumnName(i) + strconv.Itoa(n)
			switch {
			case n > 1 && t.header[i] == "day":
				if days, ok := serial(c.Text); ok {
					fmt.Fprintf(&b, `<c r="%s" s="2"><v>%d</v></c>`, ref, days)
				}
			case c.Number && len(c.Text) <= 15:
				fmt.Fprintf(&b, `<c r="%s"><v>%s</v></c>`, ref, c.Text)
			default:
				if utf8.RuneCountInString(c.Text) > longest {
					l.note("texts of more than 32,767 characters in full", 1)
					c.Text = string([]rune(c.Text)[:longest-1]) + "…"
				}
				s := style
				if style == 0 && strings.Contains(c.Text, "\n") {
					s = 3
				}
				fmt.Fprintf(&b, `<c r="%s" t="inlineStr" s="%d"><is><t xml:space="preserve">%s</t></is></c>`, ref, s, xmlText(c.Text))
			}
		}
		b.WriteString("</row>")
	}
	names := make([]rawjson.Cell, len(t.header))
	for i, n := range t.header {
		names[i].Text = n
	}
	row(1, names, 1)
	for i, cells := range t.rows {
		row(i+2, cells, 0)
	}
	b.WriteString("</sheetData>")
	if len(t.header) > 0 {
		fmt.Fprintf(&b, `<autoFilter ref="A1:%s%d"/>`, sheet.ColumnName(len(t.header)-1), len(t.rows)+1)
	}
	b.WriteString("</worksheet>")
	return b.String()
}

// serial counts the days of a date as Excel does, from March 1900 on, before
// which it is wrong by one.
func serial(day string) (int, bool) {
	at, err := time.Parse("2006-01-02", day)
	days := int(at.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)
	return days, err == nil && days > 60
}

// xmlText is the one door for text into the workbook. Control characters are
// written as Excel writes them.
func xmlText(s string) string {
	var b strings.Builder
	for i, c := range strings.ToValidUTF8(s, "\uFFFD") {
		switch {
		case c == '_' && len(s) > i+6 && s[i+1] == 'x' && s[i+6] == '_':
			b.WriteString("_x005F_")
		case c == '&':
			b.WriteString("&amp;")
		case c == '<':
			b.WriteString("&lt;")
		case c == '>':
			b.WriteString("&gt;")
		case c == '\r' || c < 0x20 && c != '\n' && c != '\t':
			fmt.Fprintf(&b, "_x%04X_", c)
		case c == 0xFFFE || c == 0xFFFF:
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}
