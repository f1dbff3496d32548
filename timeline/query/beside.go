package query

import (
	"demarche/timeline/draft"
)

// Taken are ids of an events file, by what they are called: actors and sources
// by their ids, names and aliases, events by their ids.
type Taken struct {
	Actors, Sources map[string]string
	Events          map[string]bool
}

// Beside drafts the first records as events beside those of a file: who is called
// like an actor of the file is that one, and a record with the id of one of its events is
// left out. Name is that of the data set, for where an excerpt of it is from.
func (a *Answer) Beside(taken Taken, name string) draft.Timeline {
	d := newDrafter(a, "")
	ids := a.ids()
	whole := a.Matched - a.Unreadable
	for i := range a.Top {
		r := &a.Top[i]
		if taken.Events[ids[i]] {
			whole--
			continue
		}
		e := d.event(r, ids[i])
		e.Actors, e.Recipients = besides(r.Actors, taken), besides(r.Recipients, taken)
		for _, p := range append(r.Actors[:len(r.Actors):len(r.Actors)], r.Recipients...) {
			d.beside(p, taken)
		}
		for _, c := range d.cite(*r) {
			c.ID = d.nameOf(c.ID)
			if id := taken.Sources[c.ID]; id != "" {
				c.ID = id
			}
			e.Sources = append(e.Sources, c)
		}
		d.t.Events = append(d.t.Events, e)
	}
	var sources []draft.Source
	for _, s := range d.t.Sources {
		if s.ID = s.Name; taken.Sources[s.Name] == "" {
			sources = append(sources, s)
		}
	}
	d.t.Sources = sources
	if whole > int64(len(d.t.Events)) {
		d.t.Excerpt = &draft.Excerpt{Of: int(whole), By: a.WeightBy, From: name}
	}
	if d.t.Events == nil {
		d.t.Events = []draft.Event{}
	}
	return d.t
}

// besides are the ids of parties: those of the file's own actors, or their names.
func besides(of []Party, taken Taken) (ids []string) {
	for _, p := range of {
		ids = append(ids, idBeside(p, taken))
	}
	return ids
}

func idBeside(p Party, taken Taken) string {
	if id := taken.Actors[p.Name]; id != "" {
		return id
	}
	if p.Country != "" {
		return p.Name + " (" + p.Country + ")"
	}
	return p.Name
}

// beside declares a party with its country, unless the file has it. Sets that name
// the same party declare it in the same words.
func (d *drafter) beside(p Party, taken Taken) {
	if _, known := d.parties[p]; known || taken.Actors[p.Name] != "" || p.Country == "" {
		return
	}
	d.parties[p] = p.Name
	d.t.Actors = append(d.t.Actors, draft.Actor{ID: idBeside(p, taken), Name: p.Name, Country: knownCountry(p.Country)})
}

// nameOf is the name of a source of the draft.
func (d *drafter) nameOf(id string) string {
	for _, s := range d.t.Sources {
		if s.ID == id {
			return s.Name
		}
	}
	return id
}
