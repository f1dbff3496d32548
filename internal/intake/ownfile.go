package intake

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"demarche/internal/intake/formats"
	"demarche/internal/rawjson"
	"demarche/internal/sheet"
	"demarche/timeline/filetext"
)

// take adds a file of ours to what was imported.
func (in *importer) take(f File, doc *formats.Document) {
	own := doc.Own
	rep := &FileReport{File: f.Name, As: doc.As, How: doc.How, Rows: len(own.Events) + len(doc.Left), Notes: doc.Notes}
	for _, l := range doc.Left {
		rep.left(l.Line, l.Text, l.Why)
	}
	in.Report.Files = append(in.Report.Files, rep)
	for _, e := range own.Events {
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
	for _, m := range own.Head {
		if rawjson.Find(in.b.head, m.Name) == nil {
			in.b.head = append(in.b.head, m)
		}
	}
	in.b.ownActors, in.b.ownSources = append(in.b.ownActors, own.Actors...), append(in.b.ownSources, own.Sources...)
	for list, r := range map[int]*register{0: in.b.actors, 1: in.b.sources} {
		for _, raw := range [][][]byte{own.Actors, own.Sources}[list] {
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
func eventsJSON(text []byte) (*formats.Document, error) {
	if v := jsontext.Value(bytes.Clone(text)); !v.IsValid(jsontext.AllowDuplicateNames(true)) {
		return nil, &Error{Message: "this is no JSON: `demarche check` says where it breaks"}
	}
	doc := &formats.Document{As: "events file", Own: &formats.OwnFile{}}
	for _, m := range rawjson.Parts(text, 0) {
		switch items := rawjson.Parts(m.Raw, 0); {
		case m.Name == "actors" && m.Raw.Kind() == '[':
			doc.Own.Actors = raws(items)
		case m.Name == "sources" && m.Raw.Kind() == '[':
			doc.Own.Sources = raws(items)
		case m.Name == "events" && m.Raw.Kind() == '[':
			doc.Own.Events = raws(items)
		default:
			doc.Own.Head = append(doc.Own.Head, m)
		}
	}
	return doc, nil
}

// eventsYAML reads an events file that is YAML.
func eventsYAML(text []byte) (*formats.Document, error) {
	json := filetext.JSONOf("events.yaml", text)
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
func jsonLines(text []byte) (*formats.Document, error) {
	doc := &formats.Document{As: "jsonl", Own: &formats.OwnFile{}}
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
			doc.Left = append(doc.Left, Left{Line: n, Text: string(line[:min(len(line), 200)]), Why: "it is none of file, actor, source and event"})
			continue
		}
		switch m := fields[0]; m.Name {
		case "file":
			doc.Own.Head = append(doc.Own.Head, rawjson.Parts(m.Raw, 0)...)
		case "actor":
			doc.Own.Actors = append(doc.Own.Actors, m.Raw)
		case "source":
			doc.Own.Sources = append(doc.Own.Sources, m.Raw)
		case "event":
			doc.Own.Events = append(doc.Own.Events, m.Raw)
		default:
			doc.Left = append(doc.Left, Left{Line: n, Text: string(line[:min(len(line), 200)]), Why: "it is none of file, actor, source and event"})
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
func ownWorkbook(sheets []sheet.Sheet) (*formats.Document, error) {
	byName := map[string]sheet.Sheet{}
	for _, s := range sheets {
		byName[s.Name] = s
	}
	if byName["events"].Name == "" || byName["file"].Name == "" {
		return nil, nil
	}
	doc := &formats.Document{As: "xlsx of our own", Own: &formats.OwnFile{}}
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
			doc.Own.Events = items
		case "actors":
			doc.Own.Actors = items
		case "sources":
			doc.Own.Sources = items
		case "file":
			for _, i := range items {
				fields := rawjson.Parts(i, 0)
				field, value := rawjson.Find(fields, "field"), rawjson.Find(fields, "value")
				if field != nil && value != nil {
					doc.Own.Head = append(doc.Own.Head, rawjson.Member{Name: rawjson.Text(field.Raw), Raw: value.Raw})
				}
			}
		}
	}
	return doc, nil
}

// ownRows makes an object of each row.
func ownRows(t *sheet.Table, header []string, doc *formats.Document) (items [][]byte, err error) {
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
