package sheet

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// mostEmpty is how many rows that repeat are written out: a sheet of
// LibreOffice ends in a million rows that are all empty.
const mostEmpty = 1 << 16

// ODS lists the sheets of a workbook of OpenDocument.
func ODS(a *Archive) ([]Sheet, error) {
	const part = "content.xml"
	data, err := a.Read(part)
	if err != nil {
		return nil, err
	}
	if a.Has("META-INF/manifest.xml") {
		manifest, err := a.Read("META-INF/manifest.xml")
		if err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
			return nil, &Error{Message: "the document is encrypted", Hint: "save it without a password"}
		}
	}
	var all []Sheet
	x := NewXML(part, data)
	depth := 0
	style, hidden := "", map[string]bool{}
	for x.Next() {
		switch {
		case x.Is("style"):
			style = x.Attr("name")
		case x.Is("table-properties") && x.Attr("display") == "false":
			hidden[style] = true
		}
		if x.Ends("table") {
			depth--
		}
		if !x.Is("table") {
			continue
		}
		if depth++; depth > 1 {
			continue
		}
		name, rest := x.Attr("name"), data[x.pos:]
		all = append(all, Sheet{Name: name, Hidden: hidden[x.Attr("style-name")], open: func() (*Table, error) {
			t := &Table{Name: name}
			r := &odsRows{table: t, x: NewXML(part, rest)}
			t.next = r.next
			return t, nil
		}})
	}
	return all, x.Err()
}

type odsRows struct {
	table  *Table
	x      *XML
	row    int
	cells  [][]byte
	again  int // how often the row that was read comes again
	open   []held
	hidden int
	ended  bool
}

func (r *odsRows) next() (Row, error) {
	if r.ended { // what follows is another sheet
		return Row{}, io.EOF
	}
	if r.again > 0 {
		r.again--
		r.row++
		return Row{r.cells, r.row}, nil
	}
	for r.x.Next() {
		if r.x.Ends("table") {
			break
		}
		if !r.x.Is("table-row") {
			continue
		}
		repeat := max(1, atoi(r.x.Attr("number-rows-repeated")))
		hidden := r.x.Attr("visibility") == "collapse" || r.x.Attr("visibility") == "filter"
		if err := r.read(); err != nil {
			return Row{Line: r.row}, err
		}
		r.row++
		line := r.row
		if !slices.ContainsFunc(r.cells, func(c []byte) bool { return len(c) > 0 }) {
			r.row += repeat - 1
			r.cells = r.cells[:0]
			return Row{r.cells, line}, nil
		}
		if hidden {
			r.hidden++
		}
		r.again = min(repeat-1, mostEmpty)
		return Row{r.cells, line}, nil
	}
	if r.hidden > 0 {
		r.table.Notes = append(r.table.Notes, Note{0, counted(r.hidden, hiddenRows)})
		r.hidden = 0
	}
	if err := r.x.Err(); err != nil {
		return Row{Line: r.row}, err
	}
	r.ended = true
	return Row{}, io.EOF
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// read reads the cells of a row up to its end.
func (r *odsRows) read() error {
	r.cells = nil // the row before may still be wanted by who holds it
	if r.x.empty {
		r.x.Next()
		return nil
	}
	for r.x.Next() && !r.x.Ends("table-row") {
		covered := r.x.Is("covered-table-cell")
		if !covered && !r.x.Is("table-cell") {
			continue
		}
		repeat := max(1, atoi(r.x.Attr("number-columns-repeated")))
		down := atoi(r.x.Attr("number-rows-spanned"))
		value := r.cell()
		if len(value) == 0 && repeat > 100 {
			repeat = 100 // the empty rest of the row
		}
		if len(r.cells)+repeat > MaxColumns {
			return &Error{Place: r.table.Name, Message: "a row has more than 16,384 cells"}
		}
		at := len(r.cells)
		for range repeat {
			r.cells = append(r.cells, value)
		}
		if down > 1 && len(r.open) < 1000 {
			r.open = append(r.open, held{span{top: r.row + 1, left: at, bottom: r.row + down}, value})
		}
	}
	here := r.row + 1
	r.open = slices.DeleteFunc(r.open, func(h held) bool { return h.bottom < here })
	for _, h := range r.open {
		if h.left < len(r.cells) && len(r.cells[h.left]) == 0 {
			r.cells[h.left] = h.value
		}
	}
	for len(r.cells) > 0 && len(r.cells[len(r.cells)-1]) == 0 {
		r.cells = r.cells[:len(r.cells)-1]
	}
	return nil
}

// cell reads a cell up to its end: a date as ISO 8601, a number without the
// signs of a locale, else its paragraphs.
func (r *odsRows) cell() []byte {
	x := r.x
	kind, name := x.Attr("value-type"), x.Name()
	typed := ""
	switch kind {
	case "date":
		typed = x.Attr("date-value")
		if rest, ok := bytes.CutSuffix([]byte(typed), []byte("T00:00:00")); ok {
			typed = string(rest)
		} else if len(typed) == len("2006-01-02T15:04:05") {
			typed = strings.TrimSuffix(typed, ":00") // as a workbook of Excel has it
		}
	case "time":
		typed = clockOfDuration(x.Attr("time-value"))
	case "float", "percentage", "currency":
		typed = x.Attr("value")
	case "boolean":
		typed = map[string]string{"true": "TRUE", "false": "FALSE"}[x.Attr("boolean-value")]
	}
	if x.empty {
		x.Next()
		return []byte(typed)
	}
	var text []byte
	paragraphs, aside := 0, 0
	for x.Next() && !(x.Ends(name) && aside == 0) {
		switch {
		case x.Is("annotation"):
			aside++
		case x.Ends("annotation"):
			aside--
		case aside > 0:
		case x.Is("p"):
			if paragraphs++; paragraphs > 1 {
				text = append(text, '\n')
			}
		case x.Is("s"):
			text = append(text, bytes.Repeat([]byte{' '}, min(max(1, atoi(x.Attr("c"))), 100))...)
		case x.Is("tab"):
			text = append(text, '\t')
		case x.Is("line-break"):
			text = append(text, '\n')
		case x.Kind() == Text && paragraphs > 0:
			text = x.AppendText(text)
		}
	}
	if typed != "" {
		return []byte(typed)
	}
	return text
}

// clockOfDuration writes PT14H30M00S as 14:30.
func clockOfDuration(s string) string {
	var h, m, sec int
	if n, _ := fmt.Sscanf(s, "PT%dH%dM%dS", &h, &m, &sec); n < 2 || h > 23 {
		return s
	}
	if sec > 0 {
		return fmt.Sprintf("%02d:%02d:%02d", h, m, sec)
	}
	return fmt.Sprintf("%02d:%02d", h, m)
}
