package query

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/internal/country"
	"demarche/timeline/relations"
	"demarche/timeline/view"
)

// Memory answers from a timeline that is loaded.
type Memory struct{ Timeline *timeline.Timeline }

// Plan says that all is there: so many events, and no bytes to be read.
func (m Memory) Plan(_ context.Context, q Query) (*Plan, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	return &Plan{Engine: "memory", Steps: []string{"count the events"}, Rows: int64(len(m.Timeline.Events)), Bytes: -1}, nil
}

// Answer counts the events. Days are those of the file's zone.
func (m Memory) Answer(ctx context.Context, q Query, _ func(Progress)) (*Answer, error) {
	if err := q.Check(); err != nil {
		return nil, err
	}
	view, err := m.selected(q.Filter)
	if err != nil {
		return nil, err
	}
	s := NewSum(q)
	s.Read(int64(len(m.Timeline.Events)))
	s.About().Engine = "memory"
	for i, e := range view.Events {
		if i%(1<<16) == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		lane := laneOf(e, q.Lanes.By)
		if e.Undated() {
			s.Undated(lane, 1)
		} else {
			s.Count(Cut{spanOf(e, view), e.Type.Like, e.Status, lane}, 1)
		}
		if r := recordOf(e, view); s.Wants(r.Weight, r.Day) {
			s.Offer(r)
		}
	}
	if q.Pairs.Most > 0 {
		pairsOf(s, view, q.Pairs)
	}
	return s.Answer()
}

// selected is the view that the filter leaves; names of actors are compared
// without the case of A to Z.
func (m Memory) selected(f Filter) (*timeline.Timeline, error) {
	q := view.Query{Countries: f.Countries, Types: f.Types, Statuses: f.Statuses, Tags: f.Tags, MinImportance: f.MinImportance}
	var err error
	if f.From != "" {
		if q.From, err = edtf.Parse(f.From); err != nil {
			return nil, err
		}
	}
	if f.To != "" {
		if q.To, err = edtf.Parse(f.To); err != nil {
			return nil, err
		}
	}
	for _, name := range f.Actors {
		found := false
		for _, a := range m.Timeline.Actors {
			if EqualNames(a.Name, name) || a.ID == name {
				q.Actors, found = append(q.Actors, a.ID), true
			}
		}
		if !found {
			q.Actors = append(q.Actors, name) // which Select says is in no event
		}
	}
	return view.Select(m.Timeline, q)
}

// EqualNames reports whether two names are the same but for the case of A to Z,
// as every engine compares them.
func EqualNames(a, b string) bool { return Folded(a) == Folded(b) }

// Folded returns a name with A to Z as small letters.
func Folded(name string) string {
	return strings.Map(func(c rune) rune {
		if c >= 'A' && c <= 'Z' {
			return c + 'a' - 'A'
		}
		return c
	}, name)
}

func spanOf(e *timeline.Event, t *timeline.Timeline) Span {
	day := func(i edtf.Instant, open Day) Day {
		if !i.Bounded() {
			return open
		}
		return floor(i.Wall(t.Zone), secondsOfDay)
	}
	p := Span{First: day(e.Earliest, -OpenDay), Last: day(e.Latest, OpenDay)}
	if e.Date.Kind() != edtf.Interval {
		return p
	}
	if start, _ := e.Date.Start(); !start.IsZero() {
		if first, last := start.Bounds(t.Zone); first.Bounded() && last.Bounded() {
			p.Lasting, p.Begun = true, day(last, OpenDay)
		}
	}
	return p
}

func laneOf(e *timeline.Event, by string) string {
	switch by {
	case "type":
		return e.Type.Like.String()
	case "status":
		return e.Status.String()
	case "actor":
		if len(e.Actors) > 0 {
			return e.Actors[0].Name
		}
	case "country":
		if len(e.Actors) > 0 {
			return e.Actors[0].Country
		}
	}
	return ""
}

func recordOf(e *timeline.Event, t *timeline.Timeline) Record {
	r := Record{
		ID: e.ID, Date: e.Date.String(), Title: e.Title, Summary: e.Summary, Type: e.Type.ID, Mode: e.Mode, Status: e.Status.String(),
		Actors: parties(e.Actors), Recipients: parties(e.Recipients), Place: e.Place.Name, Country: e.Place.Country, Tags: e.Tags,
		Importance: int(e.Importance), Weight: int64(e.Importance), Day: OpenDay,
	}
	if len(e.Sources) > 0 {
		r.Source, r.URL = e.Sources[0].Source.Name, cmp.Or(e.Sources[0].URL, e.Sources[0].Source.URL)
	}
	if !e.Undated() {
		r.Day = spanOf(e, t).First
	}
	return r
}

func parties(actors []*timeline.Actor) (all []Party) {
	for _, a := range actors {
		all = append(all, Party{a.Name, a.Country})
	}
	return all
}

// pairsOf takes the pairs from the actor graph.
func pairsOf(s *Sum, t *timeline.Timeline, want Pairs) {
	level, _ := relations.ParseLevel(want.level())
	n := relations.Of(t, level)
	var all []Pair
	in := map[*timeline.Event]bool{}
	var deeds int64
	for _, list := range [][]*relations.Relation{n.Relations, n.Inner} {
		for _, r := range list {
			if !r.Kind.Done() {
				continue
			}
			p := Pair{From: rolled(r.From, want), To: rolled(r.To, want), Kind: r.Kind.String(), Count: int64(len(r.Deeds))}
			if r.Kind.Symmetric() && p.From.Compare(p.To) > 0 {
				p.From, p.To = p.To, p.From
			}
			for _, d := range r.Deeds {
				in[d.Event] = true
				p.Cells = append(p.Cells, Cell{d.Event.Type.Like.String(), d.Event.Status.String(), 1})
			}
			deeds += p.Count
			all = append(all, p)
		}
	}
	strongest, residue := Strongest(all, want.Most)
	s.Pairs(strongest, residue, deeds-int64(len(in)), int64(len(t.Events)-len(in)))
}

// rolled is the party that an actor is; a state that the file does not name is called as
// other engines call it.
func rolled(a *timeline.Actor, want Pairs) Party {
	if want.level() == "state" && a.Name == a.Country {
		return State(a.Country)
	}
	return Party{a.Name, a.Country}
}

// State is the party that all of a country are where pairs are those of states.
func State(code string) Party { return Party{cmp.Or(usualNames[code], country.Name(code), code), code} }

// usualNames are those by which event data call states.
var usualNames = map[string]string{"US": "US", "GB": "UK", "CI": "Côte d’Ivoire", "XK": "Kosovo"}

// Strongest sorts pairs in place, the strongest first, and returns at most so many,
// and what is not told apart of the others.
func Strongest(all []Pair, most int) ([]Pair, Residue) {
	slices.SortFunc(all, func(a, b Pair) int { return a.Compare(&b) })
	var rest Residue
	for _, p := range all[min(most, len(all)):] {
		rest.Groups++
		rest.Count += p.Count
	}
	return all[:min(most, len(all))], rest
}
