package intake

import (
	"strconv"

	"demarche/internal/rawjson"
	"demarche/timeline"
	"demarche/timeline/canonical"
)

// tidied is how large a file may be that is put into its canonical form.
const tidied = 32 << 20

// JSON writes the events file: in its canonical form, or, where it is large,
// with an event a line.
func (r *Result) JSON() []byte {
	size := 1 << 12
	for _, i := range r.b.items {
		size += len(i.json) + 8
	}
	w := object{out: make([]byte, 0, size)}
	for _, m := range r.b.head {
		w.raw(m.Name, m.Raw)
	}
	text := func(field, value string) {
		if rawjson.Find(r.b.head, field) == nil {
			w.text(field, value)
		}
	}
	text("title", r.Title)
	text("summary", r.Summary)
	text("lang", r.Lang)
	text("timezone", r.Zone)
	w.list("actors", append(r.b.ownActors, r.b.actors.actors()...))
	w.list("sources", append(r.b.ownSources, r.b.sources.sources()...))
	if rawjson.Find(r.b.head, "types") == nil {
		w.raw("types", r.b.types.types())
	}
	var eras [][]byte
	for _, e := range r.Eras {
		o := object{}
		o.text("title", e.Title)
		o.text("date", e.Date)
		eras = append(eras, o.close())
	}
	if rawjson.Find(r.b.head, "eras") == nil {
		w.list("eras", eras)
	}
	if r.Report.Of > len(r.b.items) && rawjson.Find(r.b.head, "excerpt") == nil {
		x := object{}
		x.raw("of", strconv.AppendInt(nil, int64(r.Report.Of), 10))
		x.text("by", r.By)
		x.text("from", r.From)
		w.raw("excerpt", x.close())
	}
	w.name("events")
	w.out = append(w.out, '[')
	for i, e := range r.b.items {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.out = append(append(w.out, '\n'), e.json...)
	}
	w.out = append(w.out, "\n]"...)
	out := append(w.close(), '\n')
	if len(out) <= tidied {
		if tidy, problems := canonical.Format("events.json", out, timeline.Limits{}, false); len(problems) == 0 {
			return tidy
		}
	}
	return out
}

// list writes a list of objects; an empty one is left out.
func (w *object) list(field string, items [][]byte) {
	if len(items) == 0 {
		return
	}
	w.name(field)
	w.out = append(w.out, '[')
	for i, item := range items {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		w.out = append(append(w.out, '\n'), item...)
	}
	w.out = append(w.out, ']')
}
