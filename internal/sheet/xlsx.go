package sheet

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Sheet is a sheet of a workbook, not yet read.
type Sheet struct {
	Name   string
	Hidden bool
	open   func() (*Table, error)
}

// Open reads the sheet.
func (s Sheet) Open() (*Table, error) { return s.open() }

// workbook is what the sheets of an XLSX file share.
type workbook struct {
	*Archive
	strings [][]byte
	dates   []dateStyle // by cell style
	since4  bool        // days are counted from 1904
}

// XLSX lists the sheets of a workbook of Excel.
func XLSX(a *Archive) ([]Sheet, error) {
	w := &workbook{Archive: a}
	targets, err := w.relations()
	if err != nil {
		return nil, err
	}
	data, err := a.Read("xl/workbook.xml")
	if err != nil {
		return nil, err
	}
	if err := w.styles(); err != nil {
		return nil, err
	}
	if err := w.sharedStrings(); err != nil {
		return nil, err
	}
	var all []Sheet
	x := NewXML("xl/workbook.xml", data)
	for x.Next() {
		switch {
		case x.Is("workbookPr"):
			w.since4 = truth(x.Attr("date1904"))
		case x.Is("sheet"):
			part := targets[x.Attr("id")]
			name := x.Attr("name")
			if !strings.Contains(part, "worksheets/") {
				continue // a chart
			}
			all = append(all, Sheet{name, x.Attr("state") != "" && x.Attr("state") != "visible", func() (*Table, error) { return w.sheet(name, part) }})
		}
	}
	return all, x.Err()
}

func truth(s string) bool { return s == "1" || s == "true" }

// relations maps ids to parts.
func (w *workbook) relations() (map[string]string, error) {
	const part = "xl/_rels/workbook.xml.rels"
	data, err := w.Read(part)
	if err != nil {
		return nil, err
	}
	targets := map[string]string{}
	x := NewXML(part, data)
	for x.Next() {
		if x.Is("Relationship") {
			target := x.Attr("Target")
			if rest, ok := strings.CutPrefix(target, "/"); ok {
				target = rest
			} else {
				target = path.Join("xl", target)
			}
			targets[x.Attr("Id")] = target
		}
	}
	return targets, x.Err()
}

func (w *workbook) sharedStrings() error {
	const part = "xl/sharedStrings.xml"
	if !w.Has(part) {
		return nil
	}
	data, err := w.Read(part)
	if err != nil {
		return err
	}
	x := NewXML(part, data)
	for x.Next() {
		if x.Is("si") {
			w.strings = append(w.strings, x.richText("si"))
		}
	}
	return x.Err()
}

// richText reads the runs of a text up to the end of its element, without the
// readings that stand above Japanese words.
func (x *XML) richText(end string) (text []byte) {
	if x.empty {
		return nil
	}
	in, above := false, 0
	for x.Next() && !x.Ends(end) {
		switch {
		case x.Is("rPh"):
			above++
		case x.Ends("rPh"):
			above--
		case x.Is("t"):
			in = true
		case x.Ends("t"):
			in = false
		case x.Kind() == Text && in && above == 0:
			text = x.AppendText(text)
		}
	}
	return unescapeControl(text)
}

// unescapeControl writes _x000D_ as the control character that it stands for.
func unescapeControl(s []byte) []byte {
	if !bytes.Contains(s, []byte("_x")) {
		return s
	}
	var out []byte
	for i := 0; i < len(s); i++ {
		if s[i] == '_' && i+6 < len(s) && s[i+1] == 'x' && s[i+6] == '_' {
			if n, err := strconv.ParseUint(string(s[i+2:i+6]), 16, 16); err == nil && (n < 0x20 || n == 0x5F) {
				out = append(out, byte(n))
				i += 6
				continue
			}
		}
		out = append(out, s[i])
	}
	return out
}

// span is a block of merged cells.
type span struct{ top, left, bottom, right int }

// merged finds the blocks of merged cells, which stand behind the rows.
func merged(data []byte) (all []span) {
	at := bytes.LastIndex(data, []byte("<mergeCells"))
	if at < 0 {
		return nil
	}
	x := NewXML("", data[at:])
	for x.Next() && !x.Ends("mergeCells") {
		if !x.Is("mergeCell") {
			continue
		}
		from, to, ok := strings.Cut(x.Attr("ref"), ":")
		left, top := reference(from)
		right, bottom := reference(to)
		if ok && top > 0 && bottom >= top && left >= 0 && right >= left && len(all) < 1_000_000 {
			all = append(all, span{top, left, bottom, right})
		}
	}
	return all
}

// reference reads "B12": column 1 from 0, row 12.
func reference(ref string) (column, row int) {
	column = -1
	for i := 0; i < len(ref); i++ {
		c := ref[i]
		switch {
		case c >= 'A' && c <= 'Z' && row == 0 && column < MaxColumns:
			column = 26*(column+1) + int(c-'A')
		case c >= '0' && c <= '9' && row < 1<<24:
			row = 10*row + int(c-'0')
		}
	}
	return column, row
}

// sheet reads a sheet. Cells that are merged downwards say the same in each row.
func (w *workbook) sheet(name, part string) (*Table, error) {
	data, err := w.Read(part)
	if err != nil {
		return nil, err
	}
	t := &Table{Name: name}
	r := &xlsxRows{workbook: w, table: t, x: NewXML(part, data), row: 0}
	for _, s := range merged(data) {
		if s.bottom > s.top {
			r.spans = append(r.spans, s)
		}
	}
	slices.SortStableFunc(r.spans, func(a, b span) int { return a.top - b.top })
	t.next = r.next
	return t, nil
}

type xlsxRows struct {
	*workbook
	table *Table
	x     *XML
	row   int
	cells [][]byte
	buf   []byte

	spans []span // those to come
	open  []held

	hidden, hiddenAt, unsaved, unsavedAt, errors, errorsAt int
}

// held is a merged block in whose rows the reader is.
type held struct {
	span
	value []byte
}

func (r *xlsxRows) next() (Row, error) {
	for r.x.Next() {
		if r.x.Is("row") {
			return r.read()
		}
		if r.x.Ends("sheetData") {
			break
		}
	}
	r.told()
	if err := r.x.Err(); err != nil {
		return Row{Line: r.row}, err
	}
	return Row{}, io.EOF
}

var hiddenRows = [2]string{"1 row is hidden in the sheet, and was read", "%d rows are hidden in the sheet, and were read"}

// counted says something of one thing, or of several.
func counted(n int, forms [2]string) string {
	if n == 1 {
		return forms[0]
	}
	return fmt.Sprintf(forms[1], n)
}

// told notes what was odd in the whole sheet.
func (r *xlsxRows) told() {
	note := func(n *int, at int, what [2]string) {
		if *n > 0 {
			r.table.Notes = append(r.table.Notes, Note{at, counted(*n, what)})
			*n = 0
		}
	}
	note(&r.hidden, r.hiddenAt, hiddenRows)
	note(&r.unsaved, r.unsavedAt, [2]string{"1 cell has a formula whose value was not saved: it is empty", "%d cells have a formula whose value was not saved: they are empty"})
	note(&r.errors, r.errorsAt, [2]string{"1 cell holds an error such as #REF!: it is empty", "%d cells hold an error such as #REF!: they are empty"})
}

func (r *xlsxRows) read() (Row, error) {
	r.row++
	if n, err := strconv.Atoi(r.x.Attr("r")); err == nil && n >= r.row {
		r.row = n
	}
	if truth(r.x.Attr("hidden")) {
		if r.hidden++; r.hidden == 1 {
			r.hiddenAt = r.row
		}
	}
	r.cells, r.buf = r.cells[:0], r.buf[:0]
	if !r.x.empty {
		column := -1
		for r.x.Next() && !r.x.Ends("row") {
			if !r.x.Is("c") {
				continue
			}
			column++
			if ref := r.x.Attr("r"); ref != "" {
				if c, _ := reference(ref); c >= column {
					column = c
				}
			}
			if column >= MaxColumns {
				return Row{Line: r.row}, &Error{Place: r.table.Name, Message: "a row has more than 16,384 cells"}
			}
			for len(r.cells) <= column {
				r.cells = append(r.cells, nil)
			}
			r.cells[column] = r.cell()
		}
	} else {
		r.x.Next()
	}
	r.hold()
	return Row{r.cells, r.row}, nil
}

// hold writes what merged blocks say into the rows that they cover.
func (r *xlsxRows) hold() {
	for len(r.spans) > 0 && r.spans[0].top <= r.row {
		s := r.spans[0]
		r.spans = r.spans[1:]
		if s.left < len(r.cells) && s.top == r.row && len(r.open) < 1000 {
			r.open = append(r.open, held{s, bytes.Clone(r.cells[s.left])})
		}
	}
	r.open = slices.DeleteFunc(r.open, func(h held) bool { return h.bottom < r.row })
	for _, h := range r.open {
		for len(r.cells) <= h.left {
			r.cells = append(r.cells, nil)
		}
		if len(r.cells[h.left]) == 0 {
			r.cells[h.left] = h.value
		}
	}
}

// cell reads a cell up to its end.
func (r *xlsxRows) cell() []byte {
	kind, style := r.x.Attr("t"), r.x.Attr("s")
	if r.x.empty {
		r.x.Next()
		return nil
	}
	at := len(r.buf)
	formula, valued := false, false
	for r.x.Next() && !r.x.Ends("c") {
		switch {
		case r.x.Is("f"):
			formula = true
			if !r.x.empty {
				for r.x.Next() && !r.x.Ends("f") {
				}
			}
		case r.x.Is("v") && !r.x.empty:
			for r.x.Next() && !r.x.Ends("v") {
				if r.x.Kind() == Text {
					r.buf, valued = r.x.AppendText(r.buf), true
				}
			}
		case r.x.Is("is"):
			r.buf = append(r.buf, r.x.richText("is")...)
			valued = true
		}
	}
	raw := r.buf[at:len(r.buf):len(r.buf)]
	if formula && !valued {
		if r.unsaved++; r.unsaved == 1 {
			r.unsavedAt = r.row
		}
	}
	switch kind {
	case "s":
		i, err := strconv.Atoi(string(raw))
		if err != nil || i < 0 || i >= len(r.strings) {
			return nil
		}
		return r.strings[i]
	case "e":
		if r.errors++; r.errors == 1 {
			r.errorsAt = r.row
		}
		return nil
	case "b":
		if string(raw) == "1" {
			return []byte("TRUE")
		}
		return []byte("FALSE")
	case "inlineStr":
		return raw
	case "str":
		return unescapeControl(raw)
	case "d":
		return bytes.TrimSuffix(raw, []byte("T00:00:00"))
	}
	return r.number(raw, style)
}

// number writes a number as a date where its style is that of one, else as
// short as it goes.
func (r *xlsxRows) number(raw []byte, style string) []byte {
	n, err := strconv.ParseFloat(string(raw), 64)
	if err != nil {
		return raw
	}
	if s, err := strconv.Atoi(style); err == nil && s >= 0 && s < len(r.dates) && r.dates[s] != noDate {
		if text, ok := serial(n, r.dates[s], r.since4); ok {
			return text
		}
	}
	if bytes.ContainsAny(raw, "eE") || len(raw) > 15 {
		return strconv.AppendFloat(nil, n, 'f', -1, 64)
	}
	return raw
}
