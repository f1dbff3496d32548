// Package records says what is counted of a row: when it was, of what type and
// status, by whom to whom, how heavy it is, and whether a filter lets it through.
// Engines that see rows ask it for each; those that see groups of rows, for one row
// that stands for all of its group.
package records

import (
	"bytes"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"demarche/internal/mapping"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/query"
)

// Verdict is what becomes of a row.
type Verdict uint8

// The verdicts.
const (
	Counted    Verdict = iota
	LeftOut            // the filter does not let it through
	Unreadable         // it has a date that is none
)

// Facts are what is counted of a row.
type Facts struct {
	Verdict Verdict
	Why     string // it is unreadable
	Undated bool
	Span    query.Span
	Kind    timeline.Category
	Status  timeline.Status
	Lane    string
	Weight  int64
}

// Day is where the record stands among the first: see [query.Record].
func (f *Facts) Day() query.Day {
	if f.Undated {
		return query.OpenDay
	}
	return f.Span.First
}

// Judge judges the rows of a mapping for a query. It is not changed by use, but for
// what it remembers of dates: each goroutine has its own.
type Judge struct {
	q        query.Query
	from, to query.Day
	actors   map[string]bool // names as [query.Folded] has them
	types    map[string]bool
	statuses map[timeline.Status]bool
	weighed  bool // by weight, not by importance
	spans    map[string]query.Span
}

// NewJudge returns a judge for a query that has been checked.
func NewJudge(q query.Query, m *mapping.Mapping) *Judge {
	j := &Judge{q: q, actors: map[string]bool{}, types: map[string]bool{}, statuses: map[timeline.Status]bool{}, spans: map[string]query.Span{}}
	j.from, j.to = q.Filter.Days()
	for _, a := range q.Filter.Actors {
		j.actors[query.Folded(a)] = true
	}
	for _, t := range q.Filter.Types {
		j.types[t] = true
	}
	for _, s := range q.Filter.Statuses {
		j.statuses[query.StatusOf(s)] = true
	}
	_, j.weighed = m.Fields["weight"]
	return j
}

// About writes down what a mapping makes its records of.
func About(a *query.Answer, m *mapping.Mapping) {
	a.Mapping, a.MachineCoded, a.WeightBy = m.Name, m.MachineCoded, m.WeightBy
	if m.Source != nil {
		a.Source = &query.Source{Name: m.Source.Name, URL: m.Source.URL, Reliability: m.Source.Reliability}
	}
}

// Facts judges what a mapping has made of a row.
func (j *Judge) Facts(e *mapping.Event) (f Facts) {
	if f.Span, f.Undated, f.Why = j.When(e); f.Why != "" {
		f.Verdict = Unreadable
		return f
	}
	f.Kind, f.Status = What(e)
	f.Weight = j.Weight(e)
	actors, recipients := Actors(e), Recipients(e)
	switch {
	case !j.LetsTime(f.Span, f.Undated), !j.LetsKind(f.Kind, f.Status), !j.LetsRest(e),
		j.AsksNames() && !j.Named(actors) && !j.Named(recipients),
		j.AsksCountries() && !j.Country(e) && !j.OfCountry(actors) && !j.OfCountry(recipients):
		f.Verdict = LeftOut
		return f
	}
	f.Lane = j.Lane(f.Kind, f.Status, actors)
	return f
}

// When says when it was, by the columns of `date` alone. A date that the mapping did not
// understand is why the row is unreadable.
func (j *Judge) When(e *mapping.Event) (s query.Span, undated bool, why string) {
	date := e.Text(mapping.Date)
	if len(date) == 0 {
		for _, x := range e.Faults {
			if x.Field == "date" {
				return s, true, "its date is none: " + strconv.Quote(clip(string(x.Value)))
			}
		}
		return s, true, ""
	}
	if e.Dated && ordinary(date) {
		return query.Span{First: query.Day(e.First), Last: query.Day(e.Last)}, false, ""
	}
	if s, known := j.spans[string(date)]; known {
		return s, false, ""
	}
	d, err := edtf.Parse(string(date))
	if err != nil || d.Reversed() {
		return s, true, "its date is none: " + strconv.Quote(clip(string(date)))
	}
	s, undated = spanOf(d)
	if !undated && len(j.spans) < 1<<16 {
		j.spans[string(date)] = s
	}
	return s, undated, ""
}

// What says of what type and status it is, by the columns of `type` and `status` alone.
func What(e *mapping.Event) (timeline.Category, timeline.Status) {
	return query.KindOf(string(e.Text(mapping.Type))), query.StatusOf(string(e.Text(mapping.Status)))
}

// Actors and Recipients are who acts and who is acted upon, by the columns of
// those fields and of their countries alone.
func Actors(e *mapping.Event) []query.Party { return parties(nil, e, mapping.Actors) }

// Recipients are who is acted upon: see [Actors].
func Recipients(e *mapping.Event) []query.Party { return parties(nil, e, mapping.Recipients) }

// clip shortens what is quoted in a message.
func clip(s string) string {
	const most = 40
	s = strings.ToValidUTF8(s, "\uFFFD")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// ordinary reports whether a date is digits and hyphens: a day, a month or a
// year, of which the mapping has the days.
func ordinary(date []byte) bool {
	for _, c := range date {
		if c != '-' && (c < '0' || c > '9') {
			return false
		}
	}
	return date[0] != '-'
}

func spanOf(d edtf.Date) (s query.Span, undated bool) {
	day := func(i edtf.Instant, open query.Day) query.Day {
		if !i.Bounded() {
			return open
		}
		return floorDay(i)
	}
	first, last := d.Bounds(time.UTC)
	s = query.Span{First: day(first, -query.OpenDay), Last: day(last, query.OpenDay)}
	if !first.Bounded() && !last.Bounded() {
		return s, true
	}
	if d.Kind() == edtf.Interval {
		if start, _ := d.Start(); !start.IsZero() {
			if a, b := start.Bounds(time.UTC); a.Bounded() && b.Bounded() {
				s.Lasting, s.Begun = true, floorDay(b)
			}
		}
	}
	return s, false
}

func floorDay(i edtf.Instant) query.Day {
	const day = 86400
	w := i.Wall(time.UTC)
	d := w / day
	if w%day < 0 {
		d--
	}
	return d
}

// Weight is what the first are chosen by: the mapping's weight, or importance. What
// is no whole number is rounded down, what is none counts nothing.
func (j *Judge) Weight(e *mapping.Event) int64 {
	if j.weighed {
		return Whole(e.Text(mapping.Weight))
	}
	return int64(importance(e))
}

// Whole rounds a number down.
func Whole(text []byte) int64 {
	if len(text) == 0 {
		return 0
	}
	if n, err := strconv.ParseInt(string(text), 10, 64); err == nil {
		return n
	}
	f, err := strconv.ParseFloat(string(text), 64)
	if err != nil || math.IsNaN(f) || math.Abs(f) > 1<<53 {
		return 0
	}
	return int64(math.Floor(f))
}

// usual is the importance of what does not say.
const usual = 3

func importance(e *mapping.Event) int {
	if n := Whole(e.Text(mapping.Importance)); n >= 1 && n <= 5 {
		return int(n)
	}
	return usual
}

// LetsTime reports whether the filter lets a record of that time through.
func (j *Judge) LetsTime(s query.Span, undated bool) bool {
	if j.q.Filter.From == "" && j.q.Filter.To == "" {
		return true
	}
	return !undated && s.Last >= j.from && s.First <= j.to
}

// LetsKind reports whether the filter lets a type and a status through.
func (j *Judge) LetsKind(kind timeline.Category, status timeline.Status) bool {
	return (len(j.types) == 0 || j.types[kind.String()]) && (len(j.statuses) == 0 || j.statuses[status])
}

// AsksRest reports whether the filter asks for anything by the columns of `importance` and
// `tags`; [Judge.LetsRest] says what of it.
func (j *Judge) AsksRest() bool { return j.q.Filter.MinImportance > 0 || len(j.q.Filter.Tags) > 0 }

// LetsRest reports whether the filter lets importance and tags through.
func (j *Judge) LetsRest(e *mapping.Event) bool {
	q := &j.q.Filter
	if q.MinImportance > 0 && importance(e) < q.MinImportance {
		return false
	}
	return len(q.Tags) == 0 || slices.ContainsFunc(e.List(mapping.Tags), func(tag []byte) bool { return slices.Contains(q.Tags, line(tag)) })
}

// AsksNames reports whether the filter asks for actors: one side at least has to
// be [Judge.Named].
func (j *Judge) AsksNames() bool { return len(j.actors) > 0 }

// Named reports whether one of the parties is asked for by name.
func (j *Judge) Named(of []query.Party) bool {
	return slices.ContainsFunc(of, func(p query.Party) bool { return j.actors[query.Folded(p.Name)] })
}

// AsksCountries reports whether the filter asks for countries: the place has to be
// in one of them ([Judge.Country]) or somebody to be of one ([Judge.OfCountry]).
func (j *Judge) AsksCountries() bool { return len(j.q.Filter.Countries) > 0 }

// Country reports whether the place is in a country that is asked for, by the
// column of `place.country` alone.
func (j *Judge) Country(e *mapping.Event) bool {
	return slices.Contains(j.q.Filter.Countries, country(e.Text(mapping.PlaceCountry)))
}

// OfCountry reports whether one of the parties is of a country that is asked for.
func (j *Judge) OfCountry(of []query.Party) bool {
	return slices.ContainsFunc(of, func(p query.Party) bool { return p.Country != "" && slices.Contains(j.q.Filter.Countries, p.Country) })
}

// Lane is the lane that a record is in, "" for none.
func (j *Judge) Lane(kind timeline.Category, status timeline.Status, actors []query.Party) string {
	switch by := j.q.Lanes.By; {
	case by == "type":
		return kind.String()
	case by == "status":
		return status.String()
	case len(actors) == 0:
	case by == "country":
		return actors[0].Country
	case by == "actor":
		return actors[0].Name
	}
	return ""
}

// Record makes a record of a row.
func (j *Judge) Record(e *mapping.Event, f *Facts) query.Record {
	r := query.Record{
		ID: line(e.Text(mapping.ID)), Date: string(e.Text(mapping.Date)), Title: line(e.Text(mapping.Title)), Summary: line(e.Text(mapping.Summary)),
		Type: f.Kind.String(), Mode: line(e.Text(mapping.Mode)), Status: f.Status.String(), Actors: parties(nil, e, mapping.Actors), Recipients: parties(nil, e, mapping.Recipients),
		Place: line(e.Text(mapping.Place)), Country: country(e.Text(mapping.PlaceCountry)), Importance: importance(e), Weight: f.Weight, Day: f.Day(),
	}
	if r.Title == "" {
		r.Title = r.Type
	}
	for _, u := range e.List(mapping.SourceURLs) {
		if r.URL = link(u); r.URL != "" {
			break
		}
	}
	for _, s := range e.List(mapping.Sources) {
		if r.Source = line(s); r.Source != "" {
			break
		}
	}
	for _, t := range e.List(mapping.Tags) {
		if tag := line(t); tag != "" && !slices.Contains(r.Tags, tag) {
			r.Tags = append(r.Tags, tag)
		}
	}
	return r
}

func link(b []byte) string {
	s := line(b)
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || strings.ContainsFunc(s, unicode.IsSpace) {
		return ""
	}
	return s
}

// line makes text that may stand in one line and turns nothing around, as import
// does.
func line(b []byte) string {
	if plain(b) {
		return string(b)
	}
	s := strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\r' || c == '\t':
			return ' '
		case c < 0x20, c >= 0x7F && c < 0xA0, c >= 0x202A && c <= 0x202E, c >= 0x2066 && c <= 0x2069, c == 0xFEFF:
			return -1
		}
		return c
	}, strings.ToValidUTF8(string(b), "\uFFFD"))
	s = strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ")
	if r := []rune(s); len(r) > timeline.DefaultTitle {
		s = string(r[:timeline.DefaultTitle-1]) + "…"
	}
	return s
}

// plain reports whether text is printable ASCII without two spaces in a row.
func plain(b []byte) bool {
	space := true
	for _, c := range b {
		if c < ' ' || c >= 0x7F || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return (!space || len(b) == 0) && len(b) <= timeline.DefaultTitle
}

func country(code []byte) string {
	if len(code) != 2 || !bytes.Equal(code, bytes.ToUpper(code)) {
		return ""
	}
	return string(code)
}
