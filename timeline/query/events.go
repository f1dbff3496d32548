package query

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"demarche/timeline"
	"demarche/timeline/draft"
	"demarche/timeline/internal/country"
	"demarche/timeline/tally"
)

// Whole reports whether the first records are all that matched: then a timeline
// of them is all there is.
func (a *Answer) Whole() bool { return a.Unreadable == 0 && int64(len(a.Top)) == a.Matched }

// Timeline makes a timeline of the first records. Its total is the number of all.
func (a *Answer) Timeline(title string) (*timeline.Timeline, error) {
	d := newDrafter(a, title)
	ids := a.ids()
	for i, r := range a.Top {
		e := d.event(&r, ids[i])
		e.Actors, e.Recipients, e.Sources = d.actors(r.Actors), d.actors(r.Recipients), d.cite(r)
		d.t.Events = append(d.t.Events, e)
	}
	return d.made()
}

// event makes an event of a record, without who and by whom it is told.
func (d *drafter) event(r *Record, id string) draft.Event {
	e := draft.Event{
		ID: id, Date: r.Date, Title: r.Title, Summary: r.Summary, Type: r.Type, Mode: r.Mode, Status: r.Status,
		Tags: r.Tags,
	}
	if d.a.WeightBy == "" {
		e.Importance = r.Importance
	}
	if code := knownCountry(r.Country); r.Place != "" || code != "" {
		e.Place = &draft.Place{Name: cmp.Or(r.Place, country.Name(code), code), Country: code}
	}
	return e
}

// knownCountry is the code that a text of a table means, "" where it means none: a mapping need
// not have a table of countries.
func knownCountry(text string) string {
	if country.Known(text) {
		return text
	}
	code, _ := country.Meant(text)
	return code
}

// ids are those of the events that are made of the first records: their own, where
// they have one that no other has.
func (a *Answer) ids() []string {
	all, taken := make([]string, len(a.Top)), map[string]bool{}
	for i, r := range a.Top {
		id := strings.TrimSpace(r.ID)
		if id == "" || taken[id] {
			id = fmt.Sprintf("record-%d", i+1)
		}
		all[i], taken[id] = id, true
	}
	return all
}

// Ranked returns the events that [Answer.Timeline] made of the first records, in
// the order of these.
func (a *Answer) Ranked(t *timeline.Timeline) []*timeline.Event {
	byID := map[string]*timeline.Event{}
	for _, e := range t.Events {
		byID[e.ID] = e
	}
	var all []*timeline.Event
	for _, id := range a.ids() {
		if e := byID[id]; e != nil {
			all = append(all, e)
		}
	}
	return all
}

// Graph makes a timeline of the pairs: an event for what each pair did of one
// type and status, which stands for all records of it.
func (a *Answer) Graph(title string) (*timeline.Timeline, error) {
	d := newDrafter(a, title)
	d.states = a.Query.Pairs.Level == "state"
	counts := map[string]int64{}
	for i, p := range a.Pairs {
		for k, c := range p.Cells {
			e := draft.Event{ID: fmt.Sprintf("pair-%d-%d", i, k), Title: p.From.Name + " – " + p.To.Name + ": " + c.Type, Type: c.Type, Status: c.Status}
			e.Actors, e.Recipients = d.actors([]Party{p.From}), d.actors([]Party{p.To})
			if p.Kind == "jointly" {
				e.Actors, e.Recipients = append(e.Actors, e.Recipients...), nil
			}
			counts[e.ID] = c.Count
			d.t.Events = append(d.t.Events, e)
		}
	}
	t, err := d.made()
	if err != nil {
		return nil, err
	}
	for _, e := range t.Events {
		e.StandFor(int(counts[e.ID]))
	}
	return t, nil
}

// drafter drafts a timeline of what an answer names.
type drafter struct {
	a       *Answer
	t       draft.Timeline
	parties map[Party]string
	sources map[string]string
	taken   map[string]bool // ids of actors
	states  bool            // parties of a country are that country
}

func newDrafter(a *Answer, title string) *drafter {
	return &drafter{a: a, t: draft.Timeline{Title: title}, parties: map[Party]string{}, sources: map[string]string{}, taken: map[string]bool{}}
}

// actors returns the ids of parties, and declares them.
func (d *drafter) actors(of []Party) (ids []string) {
	for _, p := range of {
		id, known := d.parties[p]
		if !known {
			name := d.distinct(p)
			if id = name; d.taken[id] {
				id = fmt.Sprintf("%s (%d)", name, len(d.parties)+1)
			}
			d.parties[p], d.taken[id] = id, true
			actor := draft.Actor{ID: id, Name: name, Country: knownCountry(p.Country)}
			if d.states && actor.Country != "" {
				actor.Kind = "state"
			}
			d.t.Actors = append(d.t.Actors, actor)
		}
		ids = append(ids, id)
	}
	return ids
}

// distinct is the name of a party, with its country where another has the name.
func (d *drafter) distinct(p Party) string {
	for _, a := range d.t.Actors {
		if a.Name == p.Name && p.Country != "" {
			return p.Name + " (" + p.Country + ")"
		}
	}
	return p.Name
}

// cite names who reports a record: the row's own source, or the data set, with the
// address of the report.
func (d *drafter) cite(r Record) []draft.Citation {
	s := draft.Source{Name: r.Source, URL: ""}
	if s.Name == "" && d.a.Source != nil {
		s = draft.Source{Name: d.a.Source.Name, URL: d.a.Source.URL, Reliability: d.a.Source.Reliability}
	}
	if s.Name == "" && r.URL != "" {
		if u, err := url.Parse(r.URL); err == nil {
			s.Name = strings.TrimPrefix(u.Host, "www.")
		}
	}
	if s.Name == "" {
		return nil
	}
	id, known := d.sources[s.Name]
	if !known {
		id = fmt.Sprintf("s%d", len(d.sources)+1)
		d.sources[s.Name], s.ID = id, id
		d.t.Sources = append(d.t.Sources, s)
	}
	return []draft.Citation{{ID: id, URL: r.URL}}
}

// made checks the draft.
func (d *drafter) made() (*timeline.Timeline, error) {
	t, problems, err := d.t.Check()
	if err != nil {
		return nil, err
	}
	if errs := problems.Errors(); len(errs) > 0 {
		return nil, fmt.Errorf("a record is no event: %s", errs[0].Message)
	}
	t.Records = true
	t.Total = max(t.Total, int(d.a.Matched))
	return t, nil
}

// Tally returns the counts as those of events are. Its cells know no events.
func (a *Answer) Tally() *tally.Tally {
	unit, _ := Columns{Unit: a.Unit}.unit()
	t := &tally.Tally{Unit: unit, Begun: int(a.Begun), Undated: int(a.Undated), Columns: columnsOf(a.Columns)}
	for _, w := range a.Wide {
		t.Wide = append(t.Wide, tally.Wide{From: w.From, To: w.To, OpenFrom: w.OpenFrom, OpenTo: w.OpenTo, Count: int(w.Count)})
	}
	return t
}

func columnsOf(all []Column) (columns []tally.Column) {
	for _, c := range all {
		column := tally.Column{Index: c.Index, Total: int(c.Count)}
		for _, x := range c.Cells {
			column.Cells = append(column.Cells, tally.Cell{Kind: kindOf[x.Type], Status: statusOf[x.Status], Count: int(x.Count)})
		}
		columns = append(columns, column)
	}
	return columns
}

// LaneTallies returns the columns of the fullest lanes, at most so many, as those of
// events are, and those of all other records.
func (a *Answer) LaneTallies(most int) (lanes []*tally.Tally, others *tally.Tally) {
	all := a.Tally()
	type key struct {
		at     int64
		kind   timeline.Category
		status timeline.Status
	}
	left := map[key]int{}
	put := func(columns []tally.Column, sign int) {
		for _, c := range columns {
			for _, x := range c.Cells {
				left[key{c.Index, x.Kind, x.Status}] += sign * x.Count
			}
		}
	}
	put(all.Columns, 1)
	for i := range a.Lanes[:min(most, len(a.Lanes))] {
		t := &tally.Tally{Unit: all.Unit, Columns: columnsOf(a.Lanes[i].Columns)}
		put(t.Columns, -1)
		lanes = append(lanes, t)
	}
	others = &tally.Tally{Unit: all.Unit}
	for _, c := range all.Columns {
		rest := tally.Column{Index: c.Index}
		for _, x := range c.Cells {
			if x.Count = left[key{c.Index, x.Kind, x.Status}]; x.Count > 0 {
				rest.Cells, rest.Total = append(rest.Cells, x), rest.Total+x.Count
			}
		}
		if rest.Total > 0 {
			others.Columns = append(others.Columns, rest)
		}
	}
	return lanes, others
}
