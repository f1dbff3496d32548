package formats

import (
	"strings"

	"demarche/internal/sheet"
)

// Word reads a document of Word: its tables, and its paragraphs that begin
// with a date. What was deleted under track changes is left out. Lines are
// paragraphs, counted from 1.
func Word(a *sheet.Archive, order string) (*Document, error) {
	const part = "word/document.xml"
	data, err := a.Read(part)
	if err != nil {
		return nil, err
	}
	w := &wordReader{x: sheet.NewXML(part, data)}
	for w.x.Next() {
		switch {
		case w.x.Is("p"):
			text := w.paragraph()
			if text != "" {
				w.blocks = append(w.blocks, block{line: w.number, text: text})
			}
		case w.x.Is("tbl"):
			w.table()
		}
	}
	if err := w.x.Err(); err != nil {
		return nil, err
	}
	return chronology("docx", w.blocks, order), nil
}

type wordReader struct {
	x      *sheet.XML
	number int // of the paragraph
	blocks []block
}

// paragraph reads the text of a paragraph up to its end.
func (w *wordReader) paragraph() string {
	w.number++
	var text []byte
	in, gone := false, 0
	w.x.Inside(func() {
		x := w.x
		switch {
		case x.Is("del"), x.Is("moveFrom"), x.Is("pPr"), x.Is("txbxContent"):
			gone++
		case x.Ends("del"), x.Ends("moveFrom"), x.Ends("pPr"), x.Ends("txbxContent"):
			gone--
		case gone > 0:
		case x.Is("t"):
			in = true
		case x.Ends("t"):
			in = false
		case x.Is("tab"):
			text = append(text, '\t')
		case x.Is("br"), x.Is("cr"):
			text = append(text, '\n')
		case x.Is("noBreakHyphen"):
			text = append(text, '-')
		case x.Kind() == sheet.Text && in:
			text = x.AppendText(text)
		}
	})
	return strings.TrimSpace(string(text))
}

// table reads a table up to its end. Cells that are merged downwards say the
// same in each row; tables in cells are read as their text.
func (w *wordReader) table() {
	b := block{line: w.number + 1}
	var row, above []string
	var cell []string
	merged, restart, span, depth := false, false, 1, 1
	for depth > 0 && w.x.Next() {
		x := w.x
		switch {
		case x.Is("tbl"):
			depth++
		case x.Ends("tbl"):
			depth--
		case x.Is("p"):
			if t := w.paragraph(); t != "" {
				cell = append(cell, t)
			}
		case depth > 1:
		case x.Is("tr"):
			row = nil
			b.lines = append(b.lines, w.number+1)
		case x.Is("tc"):
			cell, merged, restart, span = nil, false, false, 1
		case x.Is("gridSpan"):
			span = spanOf(`gridspan=`+x.Attr("val"), "gridspan")
		case x.Is("vMerge"):
			merged, restart = true, x.Attr("val") == "restart"
		case x.Ends("tc"):
			text := strings.Join(cell, "\n")
			if merged && !restart && text == "" && len(row) < len(above) {
				text = above[len(row)]
			}
			for range span {
				if len(row) < sheet.MaxColumns {
					row = append(row, text)
				}
			}
		case x.Ends("tr"):
			b.rows, above = append(b.rows, row), row
		}
	}
	b.lines = b.lines[:min(len(b.lines), len(b.rows))]
	if len(b.rows) > 0 && len(b.lines) == len(b.rows) {
		w.blocks = append(w.blocks, b)
	}
}
