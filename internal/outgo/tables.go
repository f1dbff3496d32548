package outgo

import (
	"bytes"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/rawjson"
	"demarche/timeline/canonical"
	"demarche/timeline/edtf"
)

// table is a table of cells with a header.
type table struct {
	header []string
	rows   [][]rawjson.Cell
}

// eventColumns are the columns of a table of events, those that no event has
// left out. Day repeats an exact date for spreadsheets, and is not read back.
var eventColumns = []string{
	"id", "date", "day", "title", "short", "timezone", "summary", "type", "mode", "status", "credibility", "actors", "recipients", "mentions",
	"claims", "responds_to", "after", "before", "during", "place", "place.name", "place.country", "place.lat", "place.lon", "quote", "sources",
	"importance", "known_from", "tags", "marking",
}

// always are columns that stand even where no event has them, so that a table
// of ours is known by its beginning.
var always = []string{"id", "date", "day", "title"}

// tabled makes a table of objects: a row each, a column a field.
func tabled(items []rawjson.Member, known []string, flat bool) table {
	var t table
	rows := make([]map[string]rawjson.Cell, len(items))
	used := map[string]bool{}
	var others []string
	for i, item := range items {
		row := map[string]rawjson.Cell{}
		for _, f := range rawjson.Parts(item.Raw, 0) {
			for _, c := range cells(f, flat) {
				row[c.name] = c.Cell
				if !used[c.name] && !slices.Contains(known, c.name) {
					others = append(others, c.name)
				}
				used[c.name] = true
			}
		}
		rows[i] = row
	}
	for _, name := range append(slices.Clone(known), others...) {
		if used[name] || flat && slices.Contains(always, name) {
			t.header = append(t.header, name)
		}
	}
	for _, row := range rows {
		all := make([]rawjson.Cell, len(t.header))
		for i, name := range t.header {
			all[i] = row[name]
			if flat && name == "day" {
				all[i].Text = exactDay(row["date"].Text)
			}
		}
		t.rows = append(t.rows, all)
	}
	return t
}

// exactDay returns a date that is a day of the calendar and nothing else.
func exactDay(date string) string {
	if d, err := edtf.Parse(date); err == nil && len(date) == len("2006-01-02") && d.Kind() == edtf.Point && d.Precision() == edtf.Day && d.Level() == 0 {
		return date
	}
	return ""
}

type namedCell struct {
	name string
	rawjson.Cell
}

// cells writes a field as one cell or, where it has parts that people ask for,
// as several.
func cells(f rawjson.Member, flat bool) []namedCell {
	one := func() []namedCell {
		return []namedCell{{f.Name, rawjson.Encode(rawjson.ColumnOf(f.Name), f.Raw)}}
	}
	if !flat || f.Raw.Kind() != '{' {
		return one()
	}
	parts := rawjson.Parts(f.Raw, 0)
	var all []namedCell
	switch f.Name {
	case "place":
		for _, p := range parts {
			name := "place." + p.Name
			if kind := p.Raw.Kind(); !slices.Contains(eventColumns, name) || kind != '"' && kind != '0' {
				return one()
			}
			all = append(all, namedCell{name, rawjson.Encode(rawjson.ColumnOf(name), p.Raw)})
		}
	case "figures":
		for _, p := range parts {
			if p.Name == "" || strings.ContainsAny(p.Name, ".\n") || strings.TrimSpace(p.Name) != p.Name {
				return one()
			}
			all = append(all, namedCell{"figures." + p.Name, rawjson.Encode(rawjson.Nested, p.Raw)})
		}
	}
	if len(all) == 0 {
		return one()
	}
	return all
}

// actorColumns and sourceColumns are those of the other sheets.
var (
	actorColumns  = []string{"id", "name", "short", "kind", "role", "member_of", "country", "side", "at", "wikidata", "aliases"}
	sourceColumns = []string{"id", "name", "title", "url", "published", "reliability", "lang", "archived", "accessed", "sha256", "marking"}
)

// writeCSV writes the events. A cell that a spreadsheet would take for a
// formula begins with an apostrophe, and so does one that begins with that.
func writeCSV(f File) ([]byte, []string, error) {
	r := apart(f)
	t := tabled(r.events, eventColumns, true)
	var b bytes.Buffer
	b.WriteString("\uFEFF") // without it Excel takes UTF-8 for something else
	row := func(cells []string) {
		for i, c := range cells {
			if i > 0 {
				b.WriteByte(',')
			}
			if strings.ContainsAny(c, ",\"\n\r;\t") || strings.TrimSpace(c) != c {
				c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			b.WriteString(c)
		}
		b.WriteString("\r\n")
	}
	header := make([]string, len(t.header)) // names of figures are anybody's
	for i, name := range t.header {
		header[i] = NoFormula(uncontrolled(name))
	}
	row(header)
	for _, cells := range t.rows {
		texts := make([]string, len(cells))
		for i, c := range cells {
			texts[i] = c.Text
			if !c.Number {
				texts[i] = NoFormula(uncontrolled(c.Text))
			}
		}
		row(texts)
	}
	var l lost
	l.note("what is said of actors", len(r.actors))
	l.note("what is said of sources", len(r.sources))
	l.note("title, types, eras and the like", len(r.head))
	return b.Bytes(), l.words(), nil
}

// uncontrolled leaves out the control characters that steer a terminal; import
// leaves them out too.
func uncontrolled(s string) string {
	return strings.Map(func(c rune) rune {
		if c < 0x20 && c != '\n' && c != '\r' && c != '\t' || c >= 0x7F && c < 0xA0 {
			return -1
		}
		return c
	}, s)
}

// NoFormula writes text that a spreadsheet would run as text: behind an
// apostrophe. [sheet.Formula] takes it off again.
func NoFormula(s string) string {
	bare := strings.TrimLeft(s, "'")
	if bare != "" && strings.ContainsAny(bare[:1], "=+-@\t\r") {
		return "'" + s
	}
	return s
}

// writeJSONL writes a line for the file, each actor, each source and each event.
func writeJSONL(f File) ([]byte, []string, error) {
	r := apart(f)
	var b bytes.Buffer
	line := func(kind string, raw []byte) error {
		v := jsontext.Value(bytes.Clone(raw))
		if err := v.Compact(); err != nil {
			return err
		}
		b.WriteString(`{"` + kind + `":`)
		b.Write(v)
		b.WriteString("}\n")
		return nil
	}
	head := []byte{'{'}
	for i, m := range r.head {
		if i > 0 {
			head = append(head, ',')
		}
		head, _ = jsontext.AppendQuote(head, m.Name)
		head = append(append(head, ':'), m.Raw...)
	}
	if err := line("file", append(head, '}')); err != nil {
		return nil, nil, err
	}
	for _, list := range []struct {
		kind  string
		items []rawjson.Member
	}{{"actor", r.actors}, {"source", r.sources}, {"event", r.events}} {
		for _, m := range list.items {
			if err := line(list.kind, m.Raw); err != nil {
				return nil, nil, err
			}
		}
	}
	return b.Bytes(), nil, nil
}

// writeYAML writes the whole file as YAML.
func writeYAML(f File) ([]byte, []string, error) {
	r := apart(f)
	out := []byte{'{'}
	add := func(name string, raw []byte) {
		if len(out) > 1 {
			out = append(out, ',')
		}
		out, _ = jsontext.AppendQuote(out, name)
		out = append(append(out, ':'), raw...)
	}
	for _, m := range r.head {
		add(m.Name, m.Raw)
	}
	for _, list := range []struct {
		name  string
		items []rawjson.Member
	}{{"actors", r.actors}, {"sources", r.sources}, {"events", r.events}} {
		if len(list.items) == 0 && list.name != "events" {
			continue
		}
		raw := []byte{'['}
		for i, item := range list.items {
			if i > 0 {
				raw = append(raw, ',')
			}
			raw = append(raw, item.Raw...)
		}
		add(list.name, append(raw, ']'))
	}
	text, problems := canonical.YAML(append(out, '}'))
	if len(problems) > 0 {
		return nil, nil, problems
	}
	return text, nil, nil
}
