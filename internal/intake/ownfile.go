package intake

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/rawjson"
	"demarche/internal/sheet"
	"demarche/timeline"
)

// ownFile is an events file of ours, in JSON, JSON Lines, a workbook or a table
// as export writes them: taken as it is, without a mapping.
type ownFile struct {
	head            []rawjson.Member
	actors, sources [][]byte
	events          [][]byte
}

// take adds a file of ours to what was imported.
func (in *importer) take(f File, doc *document) {
	own := doc.own
	rep := &FileReport{File: f.Name, As: doc.As, How: doc.How, Rows: len(own.events) + len(doc.Left), Notes: doc.Notes}
	for _, l := range doc.Left {
		rep.left(l.Line, l.Text, l.Why)
	}
	in.Report.Files = append(in.Report.Files, rep)
	for _, e := range own.events {
		rep.Events++
		fields := rawjson.Parts(e, 0)
		if rawjson.Find(fields, "date") == nil {
			rep.Undated++
		}
		id := ""
		if m := rawjson.Find(fields, "id"); m != nil {
			id = rawjson.Text(m.Raw)
		}
		in.b.items = append(in.b.items, item{id, e})
	}
	for _, m := range own.head {
		if rawjson.Find(in.b.head, m.Name) == nil {
			in.b.head = append(in.b.head, m)
		}
	}
	in.b.ownActors, in.b.ownSources = append(in.b.ownActors, own.actors...), append(in.b.ownSources, own.sources...)
	for list, r := range map[int]*register{0: in.b.actors, 1: in.b.sources} {
		for _, raw := range [][][]byte{own.actors, own.sources}[list] {
			fields := rawjson.Parts(raw, 0)
			if m := rawjson.Find(fields, "id"); m != nil {
				r.ids[rawjson.Text(m.Raw)] = true
			} else if m := rawjson.Find(fields, "name"); m != nil {
				r.ids[slug(rawjson.Text(m.Raw))] = true
			}
		}
	}
}

// eventsJSON reads an events file.
func eventsJSON(text []byte) (*document, error) {
	if v := jsontext.Value(bytes.Clone(text)); !v.IsValid(jsontext.AllowDuplicateNames(true)) {
		return nil, &Error{Message: "this is no JSON: `demarche check` says where it breaks"}
	}
	doc := &document{As: "events file", own: &ownFile{}}
	for _, m := range rawjson.Parts(text, 0) {
		switch items := rawjson.Parts(m.Raw, 0); {
		case m.Name == "actors" && m.Raw.Kind() == '[':
			doc.own.actors = raws(items)
		case m.Name == "sources" && m.Raw.Kind() == '[':
			doc.own.sources = raws(items)
		case m.Name == "events" && m.Raw.Kind() == '[':
			doc.own.events = raws(items)
		default:
			doc.own.head = append(doc.own.head, m)
		}
	}
	return doc, nil
}

// eventsYAML reads an events file that is YAML.
func eventsYAML(text []byte) (*document, error) {
	json := timeline.JSONOf("events.yaml", text)
	if json == nil {
		return nil, &Error{Message: "this is no YAML: `demarche check` says where it breaks"}
	}
	return eventsJSON(json)
}

func raws(items []rawjson.Member) (all [][]byte) {
	for _, i := range items {
		all = append(all, i.Raw)
	}
	return all
}

// jsonLines reads what export --to jsonl writes.
func jsonLines(text []byte) (*document, error) {
	doc := &document{As: "jsonl", own: &ownFile{}}
	n := 0
	for line := range bytes.Lines(text) {
		n++
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		fields := []rawjson.Member(nil)
		if v := jsontext.Value(bytes.Clone(line)); v.IsValid(jsontext.AllowDuplicateNames(true)) {
			fields = rawjson.Parts(line, 0)
		}
		if len(fields) != 1 || fields[0].Raw.Kind() != '{' {
			doc.Left = append(doc.Left, Left{n, string(line[:min(len(line), 200)]), "it is none of file, actor, source and event"})
			continue
		}
		switch m := fields[0]; m.Name {
		case "file":
			doc.own.head = append(doc.own.head, rawjson.Parts(m.Raw, 0)...)
		case "actor":
			doc.own.actors = append(doc.own.actors, m.Raw)
		case "source":
			doc.own.sources = append(doc.own.sources, m.Raw)
		case "event":
			doc.own.events = append(doc.own.events, m.Raw)
		default:
			doc.Left = append(doc.Left, Left{n, string(line[:min(len(line), 200)]), "it is none of file, actor, source and event"})
		}
	}
	return doc, nil
}

// ownColumns begin a table of events that export wrote.
var ownColumns = []string{"id", "date", "day", "title"}

func isOwn(header []string) bool {
	return len(header) >= len(ownColumns) && slices.Equal(header[:len(ownColumns)], ownColumns)
}

// ownWorkbook reads a workbook that export wrote; nil if it is none.
func ownWorkbook(sheets []sheet.Sheet) (*document, error) {
	byName := map[string]sheet.Sheet{}
	for _, s := range sheets {
		byName[s.Name] = s
	}
	if byName["events"].Name == "" || byName["file"].Name == "" {
		return nil, nil
	}
	doc := &document{As: "xlsx of our own", own: &ownFile{}}
	for _, name := range []string{"events", "actors", "sources", "file"} {
		s, ok := byName[name]
		if !ok {
			continue
		}
		t, err := s.Open()
		if err != nil {
			return nil, err
		}
		header, err := t.Next()
		if err != nil {
			continue
		}
		head := texts(header.Cells)
		if name == "events" && !isOwn(head) {
			return nil, nil
		}
		items, err := ownRows(t, head, doc)
		if err != nil {
			return nil, err
		}
		switch name {
		case "events":
			doc.own.events = items
		case "actors":
			doc.own.actors = items
		case "sources":
			doc.own.sources = items
		case "file":
			for _, i := range items {
				fields := rawjson.Parts(i, 0)
				field, value := rawjson.Find(fields, "field"), rawjson.Find(fields, "value")
				if field != nil && value != nil {
					doc.own.head = append(doc.own.head, rawjson.Member{Name: rawjson.Text(field.Raw), Raw: value.Raw})
				}
			}
		}
	}
	return doc, nil
}

// ownRows makes an object of each row.
func ownRows(t *sheet.Table, header []string, doc *document) (items [][]byte, err error) {
	for {
		row, err := t.Next()
		if errors.Is(err, io.EOF) {
			return items, nil
		}
		if err != nil {
			return items, err
		}
		if blank(row.Cells) {
			continue
		}
		w, place, figures := object{}, object{}, object{}
		date, day := "", ""
		for i, name := range header {
			if i >= len(row.Cells) || name == "" {
				continue
			}
			cell := string(row.Cells[i])
			part, isPlace := strings.CutPrefix(name, "place.")
			figure, isFigure := strings.CutPrefix(name, "figures.")
			value := rawjson.Decode(rawjson.ColumnOf(name), cell)
			switch {
			case name == "day":
				day = cell
			case isPlace:
				place.raw(part, value)
			case isFigure:
				figures.raw(figure, value)
			default:
				if name == "date" {
					date = cell
				}
				w.raw(name, value)
			}
		}
		if day != "" && len(date) == len(day) && date != day {
			doc.Notes = append(doc.Notes, "row "+itoa(row.Line)+": `day` says "+day+" and `date` says "+date+"; `date` is taken")
		}
		if len(place.out) > 0 {
			w.raw("place", place.close())
		}
		if len(figures.out) > 0 {
			w.raw("figures", figures.close())
		}
		items = append(items, w.close())
	}
}
