package graphfile

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
)

// edgeList writes the relations as a table, a row each, for spreadsheets.
func (f *file) edgeList() []byte {
	var b bytes.Buffer
	b.WriteString("\uFEFF")
	row := func(cells ...string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(csvCell(c))
		}
		b.WriteString("\r\n")
	}
	names := map[string]string{}
	for _, n := range f.nodes {
		if n.Actor != nil {
			names[n.id] = n.Name
		}
	}
	row("from", "from_name", "to", "to_name", "kind", "events", "confirmed", "share", "scale", "what", "numbers")
	for _, e := range f.edges {
		row(e.from, names[e.from], e.to, names[e.to], e.kind, strconv.Itoa(e.count), strconv.Itoa(e.confirmed), e.share, e.scale, e.label, e.events)
	}
	return b.Bytes()
}

// csvCell is the one door for text into the table: quoted where need be, behind an
// apostrophe where a spreadsheet would run it, and without what steers a terminal.
func csvCell(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.IsControl(c) && c != '\t' && c != '\n' && c != '\r' {
			return -1
		}
		return c
	}, s)
	if bare := strings.TrimLeft(s, "'"); bare != "" && strings.ContainsAny(bare[:1], "=+-@\t\r") {
		if _, err := strconv.ParseFloat(s, 64); err != nil {
			s = "'" + s
		}
	}
	if strings.ContainsAny(s, ",\"\r\n;\t") || strings.TrimSpace(s) != s {
		s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
