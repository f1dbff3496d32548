// Package outgo writes the events of a file for other programs: tables, data,
// calendars and other tools' timelines. Each format says what it cannot carry.
package outgo

import (
	"fmt"
	"slices"

	"demarche/internal/rawjson"
	"demarche/timeline"
)

// File is an events file with what is selected of it.
type File struct {
	Data []byte // of the file, whole
	View *timeline.Timeline
}

// Format is one that events are written in.
type Format struct {
	Name       string
	Extensions []string // the first is the usual one
	About      string

	// Write returns the file, and what it cannot carry.
	Write func(File) (data []byte, losses []string, err error)
}

// Formats lists them all.
func Formats() []Format {
	return []Format{
		{"csv", []string{".csv"}, "the events as a table, one a row", writeCSV},
		{"xlsx", []string{".xlsx"}, "the whole file as a workbook: events, actors, sources, and the rest", writeXLSX},
		{"jsonl", []string{".jsonl", ".ndjson"}, "the whole file, a line for each thing", writeJSONL},
		{"yaml", []string{".yaml", ".yml"}, "the whole file as YAML", writeYAML},
		{"ics", []string{".ics"}, "a calendar of the events that have a date", writeICS},
		{"timelinejs", nil, "the JSON that TimelineJS reads", writeTimelineJS},
		{"geojson", []string{".geojson"}, "the events that have a place on the globe, for maps", writeGeoJSON},
		{"jsonld", []string{".jsonld"}, "the events as linked data (schema.org Event)", writeJSONLD},
		{"markwhen", []string{".mw"}, "a timeline for Markwhen", writeMarkwhen},
		{"mermaid", []string{".mmd"}, "a timeline for Mermaid", writeMermaid},
	}
}

// raw is the file taken apart.
type raw struct {
	head                    []rawjson.Member // fields but for the three lists
	actors, sources, events []rawjson.Member
	shown                   map[timeline.Position]bool
	places                  *rawjson.Places
	data                    []byte
	whole                   bool // nothing was left out by selecting
}

func apart(f File) *raw {
	r := &raw{data: f.Data, places: rawjson.NewPlaces(f.Data), shown: map[timeline.Position]bool{}, whole: len(f.View.Events) == f.View.Total}
	for _, e := range f.View.Events {
		r.shown[e.Pos()] = true
	}
	for _, m := range rawjson.Parts(f.Data, 0) {
		items := rawjson.Parts(m.Raw, m.From)
		switch m.Name {
		case "actors":
			r.actors = items
		case "sources":
			r.sources = items
		case "events":
			for _, e := range items {
				if r.shown[r.places.At(f.Data, e.From)] {
					r.events = append(r.events, e)
				}
			}
		default:
			r.head = append(r.head, m)
		}
	}
	return r
}

// lost counts what a format cannot carry.
type lost struct {
	names  []string
	counts map[string]int
}

func (l *lost) note(what string, n int) {
	if n == 0 {
		return
	}
	if l.counts == nil {
		l.counts = map[string]int{}
	}
	if !slices.Contains(l.names, what) {
		l.names = append(l.names, what)
	}
	l.counts[what] += n
}

// words says it: "3 undated events", "status of 12 events".
func (l *lost) words() (all []string) {
	for _, n := range l.names {
		all = append(all, fmt.Sprintf("%s (%d)", n, l.counts[n]))
	}
	return all
}

// usual notes what most formats cannot carry of an event.
func (l *lost) usual(e *timeline.Event, carried ...string) {
	for _, x := range []struct {
		name  string
		count int
	}{
		{"status", btoi(e.Status != timeline.Reported)}, {"recipients", len(e.Recipients)}, {"claims", len(e.Claims)}, {"replies", len(e.RespondsTo)},
		{"constraints", len(e.After) + len(e.Before) + btoi(e.During != nil)}, {"figures", len(e.Figures)}, {"importance", btoi(e.Importance != 3)},
		{"credibility", btoi(e.Credibility != 0)}, {"quotes", btoi(e.Quote != "")}, {"types", btoi(e.Type.ID != "other")}, {"actors", len(e.Actors)},
		{"sources", len(e.Sources)}, {"places", btoi(e.Place.Name != "")}, {"tags", len(e.Tags)}, {"mentions", len(e.Mentions)},
		{"doubts about dates", btoi(e.Date.Uncertain() || e.Date.Approximate())},
	} {
		if !slices.Contains(carried, x.name) {
			l.note(x.name, x.count)
		}
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
