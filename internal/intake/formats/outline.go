package formats

import (
	"slices"
	"strings"
	"unicode/utf8"

	"demarche/internal/mapping"
	"demarche/internal/pattern"
	"demarche/internal/sheet"
)

// outline gathers events of a format that has fields of its own, as a table
// whose columns are called as the fields are.
type outline struct {
	*Document
	header []string
	rows   [][]string
	lines  []int
}

func newOutline(as string) *outline { return &outline{Document: &Document{As: as}} }

// listSign stands between the values of a list; no text holds it.
const listSign = "\x1F"

// add adds an event: name, value, name, value, … Empty values are left out.
func (o *outline) add(line int, fields ...string) {
	row := make([]string, len(o.header))
	for i := 0; i < len(fields); i += 2 {
		if fields[i+1] == "" {
			continue
		}
		at := slices.Index(o.header, fields[i])
		if at < 0 {
			at = len(o.header)
			o.header, row = append(o.header, fields[i]), append(row, "")
		}
		row[at] = fields[i+1]
	}
	o.rows, o.lines = append(o.rows, row), append(o.lines, line)
}

func (o *outline) left(line int, text, why string) {
	o.Left = append(o.Left, Left{line, text, why})
}

// done makes the document.
func (o *outline) done() *Document {
	o.Mapping = ownMapping(o.As, o.header)
	o.Tables = []*sheet.Table{sheet.Rows("", o.header, o.rows, o.lines)}
	return o.Document
}

// ownMapping is for columns that are called as fields are.
func ownMapping(name string, header []string) *mapping.Mapping {
	m := &mapping.Mapping{Name: name, Fields: map[string]mapping.Rule{}}
	for _, h := range header {
		r := mapping.Rule{Column: mapping.Words{h}}
		switch h {
		case "date", "known_from", "sources.published":
			r.Dates = mapping.Words{"edtf"}
		case "actors", "recipients", "mentions", "sources", "sources.url", "tags":
			r.Split = mapping.Words{listSign}
		}
		m.Fields[h] = r
	}
	return m
}

// dated splits a line that begins with a date: "20 November 2025: Talks",
// "12 April – …". A date without a year takes the year that stands above.
func dated(line, year, order string) (date, rest string, ok bool) {
	line = strings.TrimSpace(line)
	for _, at := range ends(line) {
		head := strings.Trim(line[:at.from], " \t.")
		if head == "" {
			continue
		}
		tail := strings.TrimSpace(line[at.to:])
		if d, good := mapping.DateOf(head, order); good {
			date, rest, ok = d, tail, true
		} else if d, good := mapping.DateOf(head+" "+year, order); good && year != "" && yearless().MatchString(head) {
			date, rest, ok = d, tail, true
		}
		if ok {
			return date, rest, true
		}
	}
	return "", line, false
}

// yearless is a day and a month without a year.
var yearless = pattern.Late(`^(\d{1,2}\.?\s+\p{L}+\.?|\p{L}+\.?\s+\d{1,2}|\d{1,2}\s*[–-]\s*\d{1,2}\.?\s+\p{L}+)$`)

type cut struct{ from, to int }

// ends are the places at which a date at the start of a line may end, the
// furthest first.
func ends(line string) (all []cut) {
	const most = 60
	for i, c := range line {
		if i > most {
			break
		}
		switch c {
		case ':', '–', '—', '-', '\t', '|', ',', '.', ';', ' ', ')', ']':
			if c == ':' && i+1 < len(line) && i > 0 && line[i+1] >= '0' && line[i+1] <= '9' && line[i-1] >= '0' && line[i-1] <= '9' {
				continue // 14:30
			}
			if strong := c != ' ' && c != ','; strong && i > 2 {
				all = append(all, cut{i, i + utf8.RuneLen(c)})
			}
		}
	}
	slices.Reverse(all)
	return append(all, cut{len(line), len(line)})
}

// onlyDate reports whether a line is a heading that is a year or a month.
var yearAlone = pattern.Late(`^(?:\p{L}+\.?\s+)?(\d{4})$`)

// lineOf counts the lines up to an offset, from 1.
func lineOf(text string, offset int) int {
	return 1 + strings.Count(text[:min(offset, len(text))], "\n")
}
