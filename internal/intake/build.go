package intake

import (
	"bytes"
	"cmp"
	"hash/maphash"
	"slices"
	"strconv"
	"strings"

	"demarche/internal/mapping"
	"demarche/internal/rawjson"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

// item is an event as it goes into the file.
type item struct {
	id   string // "" where the file makes one
	json []byte
}

// builder makes events of what mappings say, and keeps what they share.
type builder struct {
	actors, sources, types *register
	items                  []item
	head                   []rawjson.Member // of a file of ours
	ownActors, ownSources  [][]byte
	arena, scratch         []byte

	rows  map[uint64]bool // sums of what rows said
	ids   map[uint64]bool // sums of ids that are taken
	twins map[uint64]bool // what events that are likely the same have in common
	seed  maphash.Seed
	dated map[string]bool // dates that were found to be right
}

func newBuilder() *builder {
	return &builder{
		actors: newRegister(), sources: newRegister(), types: newRegister(),
		rows: map[uint64]bool{}, ids: map[uint64]bool{}, twins: map[uint64]bool{}, seed: maphash.MakeSeed(), dated: map[string]bool{},
	}
}

// said is a sum of all that a row says.
func (b *builder) said(row [][]byte) uint64 {
	var h maphash.Hash
	h.SetSeed(b.seed)
	for _, c := range row {
		_, _ = h.Write(c)
		_ = h.WriteByte(0x1F)
	}
	return h.Sum64()
}

// twin is a sum of what two codings of one thing have in common: the day, the
// kind, the two parties in either order, and the report or place.
func (b *builder) twin(e *mapping.Event) uint64 {
	var h maphash.Hash
	h.SetSeed(b.seed)
	first, second := joined(e.List(mapping.Actors)), joined(e.List(mapping.Recipients))
	if bytes.Compare(first, second) > 0 {
		first, second = second, first
	}
	report := joined(e.List(mapping.SourceURLs))
	if len(report) == 0 {
		for _, x := range e.Extras {
			if x.Name == "x-story" {
				report = x.Value
			}
		}
	}
	for _, part := range [][]byte{e.Text(mapping.Date), e.Text(mapping.Type), first, second, report, e.Text(mapping.Place)} {
		_, _ = h.Write(part)
		_ = h.WriteByte(0x1F)
	}
	return h.Sum64()
}

func joined(list [][]byte) []byte {
	if len(list) == 1 {
		return list[0]
	}
	return bytes.Join(list, []byte{0x1E})
}

// add makes the event of a row, which has a title, and puts it behind the others.
func (b *builder) add(e *mapping.Event, f *FileReport, line int, src *mapping.Source, id string) {
	fault := func(field, why string, value []byte) { f.fault(line, field, "", why, value) }
	for _, x := range e.Faults {
		f.fault(line, x.Field, x.Column, x.Why, x.Value)
	}
	title, cut := oneLine(e.Text(mapping.Title))
	summary, long := prose(e.Text(mapping.Summary))
	if cut && (summary == "" || strings.HasPrefix(summary, title[:min(len(title), 100)])) {
		summary, long = prose(e.Text(mapping.Title))
	} else if cut {
		fault("title", "it is longer than a title may be, and was cut", e.Text(mapping.Title))
	}
	if long {
		fault("summary", "it is longer than a text may be, and was cut", e.Text(mapping.Summary))
	}
	if summary == title {
		summary = ""
	}
	w := object{out: b.scratch[:0]}
	w.text("id", id)
	w.text("date", b.date("date", e.Text(mapping.Date), fault))
	for _, x := range e.Faults {
		if x.Field == "date" && len(e.Text(mapping.Date)) == 0 {
			e.Extras = append(e.Extras, mapping.Extra{Name: "x-date", Value: x.Value})
			break
		}
	}
	w.text("title", title)
	b.words(&w, e, summary, fault)
	b.parties(&w, e)
	b.place(&w, e, fault)
	b.quote(&w, e)
	b.cite(&w, e, src, fault)
	b.figures(&w, e, fault)
	w.raw("importance", whole("importance", e.Text(mapping.Importance), 5, fault))
	w.text("known_from", b.date("known_from", e.Text(mapping.KnownFrom), fault))
	w.texts("tags", lines(e.List(mapping.Tags)))
	b.extras(&w, e)
	b.scratch = w.close()
	b.items = append(b.items, item{id, b.keep(b.scratch)})
}

// keep copies bytes next to each other: a million events, each by itself, would
// cost more.
func (b *builder) keep(data []byte) []byte {
	const block = 1 << 20
	if len(b.arena)+len(data) > cap(b.arena) {
		b.arena = make([]byte, 0, max(block, len(data)))
	}
	at := len(b.arena)
	b.arena = append(b.arena, data...)
	return b.arena[at:len(b.arena):len(b.arena)]
}

// words writes what stands between title and parties.
func (b *builder) words(w *object, e *mapping.Event, summary string, fault func(field, why string, value []byte)) {
	short, _ := oneLine(e.Text(mapping.Short))
	w.text("short", short)
	w.text("summary", summary)
	w.text("type", b.kind(e.Text(mapping.Type)))
	mode, _ := oneLine(e.Text(mapping.Mode))
	w.text("mode", mode)
	w.text("status", b.status(e.Text(mapping.Status), fault))
	w.raw("credibility", whole("credibility", e.Text(mapping.Credibility), 6, fault))
}

// kind returns the type of an event: one that every file has, or one of the
// file's own, which is like other until somebody says what it is like.
func (b *builder) kind(value []byte) string {
	name, _ := oneLine(value)
	if name == "" {
		return ""
	}
	low := strings.ToLower(name)
	if low == "other" {
		return ""
	}
	if slices.ContainsFunc(timeline.Categories(), func(c timeline.Category) bool { return c.String() == low }) {
		return low
	}
	return b.types.id(name, "", "")
}

func (b *builder) status(value []byte, fault func(field, why string, value []byte)) string {
	if len(value) == 0 {
		return ""
	}
	word := strings.ToLower(string(value))
	if slices.ContainsFunc(timeline.Statuses(), func(s timeline.Status) bool { return s.String() == word }) {
		return word
	}
	fault("status", "it is no status: the event is reported", value)
	return ""
}

// whole returns a number from 1 to most as JSON.
func whole(field string, value []byte, most int, fault func(field, why string, value []byte)) []byte {
	if len(value) == 0 {
		return nil
	}
	n, err := strconv.Atoi(string(value))
	if err != nil || n < 1 || n > most {
		fault(field, "it is no number from 1 to "+strconv.Itoa(most), value)
		return nil
	}
	return strconv.AppendInt(nil, int64(n), 10)
}

// date returns a date that the file may hold.
func (b *builder) date(field string, value []byte, fault func(field, why string, value []byte)) string {
	if len(value) == 0 {
		return ""
	}
	good, known := b.dated[string(value)]
	if !known {
		d, err := edtf.Parse(string(value))
		good = err == nil && !d.Reversed()
		if len(b.dated) < 1<<16 {
			b.dated[string(value)] = good
		}
	}
	if !good {
		fault(field, "it is no date", value)
		return ""
	}
	return string(value)
}

// parties writes who acted, who was acted upon and who was spoken of.
func (b *builder) parties(w *object, e *mapping.Event) {
	for _, p := range []struct {
		field                  string
		names, countries, kind mapping.Field
		plain                  bool
	}{
		{"actors", mapping.Actors, mapping.ActorCountries, mapping.ActorKinds, false},
		{"recipients", mapping.Recipients, mapping.RecipientCountries, mapping.RecipientKinds, false},
		{"mentions", mapping.Mentions, 0, 0, true},
	} {
		names := e.List(p.names)
		if len(names) == 0 {
			continue
		}
		var countries, kinds [][]byte
		if !p.plain {
			countries, kinds = e.List(p.countries), e.List(p.kind)
		}
		var ids []string
		for i, n := range names {
			name, _ := oneLine(n)
			if !visible(name) {
				continue
			}
			country := along(countries, i, len(names))
			if len(country) != 2 {
				country = ""
			}
			if id := b.actors.id(name, country, along(kinds, i, len(names))); !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		w.texts(p.field, ids)
	}
}

// along returns the value of a list that runs along with another: each has its
// own, or one is for all if there is just one name.
func along(values [][]byte, i, names int) string {
	if len(values) == names && i < len(values) {
		return string(values[i])
	}
	return ""
}

func (b *builder) place(w *object, e *mapping.Event, fault func(field, why string, value []byte)) {
	name, _ := oneLine(e.Text(mapping.Place))
	country := string(e.Text(mapping.PlaceCountry))
	if country != "" && (len(country) != 2 || strings.ToUpper(country) != country) {
		fault("place.country", "it is no two-letter code of a country", []byte(country))
		country = ""
	}
	if !visible(name) {
		if name = mapping.CountryName(country); name == "" {
			return
		}
	}
	lat, lon := e.Text(mapping.Lat), e.Text(mapping.Lon)
	if len(lat) > 0 && len(lon) > 0 && !(within(lat, 90) && within(lon, 180)) {
		fault("place.lat", "latitude and longitude are not on the globe", slices.Concat(lat, []byte(", "), lon))
		lat = nil
	}
	if len(lat) == 0 || len(lon) == 0 {
		lat, lon = nil, nil
	}
	if country == "" && lat == nil {
		w.text("place", name)
		return
	}
	p := object{}
	p.text("name", name)
	p.text("country", country)
	p.raw("lat", lat)
	p.raw("lon", lon)
	w.raw("place", p.close())
}

func within(value []byte, most float64) bool {
	n, err := strconv.ParseFloat(string(value), 64)
	return err == nil && n >= -most && n <= most
}

func (b *builder) quote(w *object, e *mapping.Event) {
	text, _ := prose(e.Text(mapping.Quote))
	if !visible(text) {
		return
	}
	by, _ := oneLine(e.Text(mapping.QuoteBy))
	if by == "" {
		w.text("quote", text)
		return
	}
	q := object{}
	q.text("text", text)
	q.text("by", b.actors.id(by, "", ""))
	w.raw("quote", q.close())
}

// cite writes the sources: the data set's own, then those that the row names,
// with their addresses.
func (b *builder) cite(w *object, e *mapping.Event, src *mapping.Source, fault func(field, why string, value []byte)) {
	names, urls, published := e.List(mapping.Sources), e.List(mapping.SourceURLs), e.List(mapping.SourcePublished)
	var all []string
	var links []string
	cite := func(id, url string) {
		if slices.Contains(all, id) && url == "" {
			return
		}
		all, links = append(all, id), append(links, url)
	}
	var good []string
	for _, u := range urls {
		if s, ok := link(u); ok {
			good = append(good, s)
		} else {
			fault("sources.url", "it is no address of the web", u)
		}
	}
	if src != nil {
		id := b.sources.id(src.Name, "", "")
		entry := b.sources.all[b.sources.byKey[src.Name+"\x00"]]
		entry.url, entry.reliability = cmp.Or(entry.url, src.URL), cmp.Or(entry.reliability, src.Reliability)
		switch {
		case len(names) == 0 && len(good) > 0:
			for _, u := range good {
				cite(id, u)
			}
			good = nil
		default:
			cite(id, "")
		}
	}
	for i, n := range names {
		name, _ := oneLine(n)
		if !visible(name) {
			continue
		}
		id := b.sources.id(name, "", "")
		entry := b.sources.all[b.sources.byKey[name+"\x00"]]
		if src != nil && src.Reliability != "" {
			entry.reliability = cmp.Or(entry.reliability, src.Reliability)
		}
		if len(published) == len(names) && entry.published == "" && src == nil {
			entry.published = b.date("sources.published", published[i], fault)
		}
		url := ""
		if len(good) == len(names) {
			url = good[i]
		}
		cite(id, url)
	}
	if len(good) != len(names) {
		for _, u := range good {
			host, _ := oneLine(hostOf(u))
			cite(b.sources.id(host, "", ""), u)
		}
	}
	if len(all) == 0 {
		return
	}
	w.name("sources")
	w.out = append(w.out, '[')
	for i, id := range all {
		if i > 0 {
			w.out = append(w.out, ',')
		}
		if links[i] == "" {
			w.out = quote(w.out, id)
			continue
		}
		w.out = quote(append(w.out, `{"id":`...), id)
		w.out = append(quote(append(w.out, `,"url":`...), links[i]), '}')
	}
	w.out = append(w.out, ']')
}

func hostOf(url string) []byte {
	_, rest, _ := strings.Cut(url, "://")
	host, _, _ := strings.Cut(rest, "/")
	return []byte(strings.TrimPrefix(strings.ToLower(host), "www."))
}

func (b *builder) figures(w *object, e *mapping.Event, fault func(field, why string, value []byte)) {
	if len(e.Figures) == 0 {
		return
	}
	all := object{}
	for _, f := range e.Figures {
		low, best, high := amount(f.Low), amount(f.Best), amount(f.High)
		name, _ := oneLine([]byte(f.Name))
		switch {
		case low < 0 && best < 0 && high < 0:
			fault("figures."+name, "a figure is a number from 0", slices.Concat(f.Low, f.Best, f.High))
			continue
		case low >= 0 && best >= 0 && low > best || best >= 0 && high >= 0 && best > high || low >= 0 && high >= 0 && low > high:
			fault("figures."+name, "low, best and high are not in rising order: only the best is kept", slices.Concat(f.Low, []byte("/"), f.Best, []byte("/"), f.High))
			f.Low, f.High = nil, nil
			if best < 0 {
				continue
			}
		}
		if f.Low == nil && f.High == nil || bytes.Equal(f.Low, f.Best) && bytes.Equal(f.High, f.Best) {
			all.raw(name, f.Best)
			continue
		}
		each := object{}
		each.raw("low", f.Low)
		each.raw("best", f.Best)
		each.raw("high", f.High)
		all.raw(name, each.close())
	}
	if len(all.out) > 0 {
		w.raw("figures", all.close())
	}
}

// amount is a figure's value, -1 for none.
func amount(value []byte) float64 {
	n, err := strconv.ParseFloat(string(value), 64)
	if err != nil || n < 0 || n > 1<<53 {
		return -1
	}
	return n
}

func (b *builder) extras(w *object, e *mapping.Event) {
	for _, x := range e.Extras {
		text, _ := prose(x.Value)
		w.text(x.Name, text)
	}
}

// lines returns the values of a list, each once.
func lines(list [][]byte) (all []string) {
	for _, v := range list {
		if s, _ := oneLine(v); visible(s) && !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}
