package records

import (
	"slices"

	"demarche/internal/mapping"
	"demarche/timeline"
	"demarche/timeline/query"
	"demarche/timeline/relations"
)

// parties appends those of a field, each once: the same name with another country
// is somebody else.
func parties(all []query.Party, e *mapping.Event, field mapping.Field) []query.Party {
	names, countries := e.List(field), e.List(field+1) // of countries, which run along
	at := len(all)
	for i, n := range names {
		p := query.Party{Name: line(n)}
		if p.Name == "" {
			continue
		}
		if len(countries) == len(names) {
			p.Country = country(countries[i])
		}
		if !slices.Contains(all[at:], p) {
			all = append(all, p)
		}
	}
	return all
}

// Parties returns who acts and who is acted upon, at the level at which pairs
// are wanted. Inner are those for whom several who act stand.
func (j *Judge) Parties(e *mapping.Event) (actors, recipients, inner []query.Party) {
	actors, inner = j.Level(Actors(e))
	recipients, _ = j.Level(Recipients(e))
	return actors, recipients, inner
}

// Level rolls parties up to the level at which pairs are wanted, and says into
// which several.
func (j *Judge) Level(of []query.Party) (all, several []query.Party) {
	if j.q.Pairs.Level != "state" {
		return of, nil
	}
	return States(of)
}

// States rolls parties up into their countries, and says into which several.
func States(of []query.Party) (all, several []query.Party) {
	for _, p := range of {
		p = State(p)
		switch {
		case !slices.Contains(all, p):
			all = append(all, p)
		case !slices.Contains(several, p):
			several = append(several, p)
		}
	}
	return all, several
}

// State returns the country of a party, or the party where it has none.
func State(p query.Party) query.Party {
	if p.Country == "" {
		return p
	}
	return query.State(p.Country)
}

// EachPair yields the pairs of a record, each once, as package relations parts
// an event: each who acts with each who is acted upon; where nobody is, those who act
// with one another. From is the smaller of two who did it together or jointly.
func EachPair(kind timeline.Category, actors, recipients, inner []query.Party, yield func(from, to query.Party, how relations.Kind)) {
	if len(actors)*max(1, len(recipients)) > relations.MaxEventPairs {
		return
	}
	how := relations.Acts
	switch {
	case kind.Symmetric() && (len(recipients) > 0 || len(actors) > 1 || len(inner) > 0):
		how = relations.Together
	case len(recipients) == 0 && len(actors) > 1:
		how = relations.Jointly
	}
	if how == relations.Acts {
		for _, from := range actors {
			for _, to := range recipients {
				yield(from, to, how)
			}
		}
		return
	}
	type pair struct{ from, to query.Party }
	had := map[pair]bool{}
	put := func(from, to query.Party) {
		if from.Compare(to) > 0 {
			from, to = to, from
		}
		if p := (pair{from, to}); !had[p] {
			had[p] = true
			yield(from, to, how)
		}
	}
	for i, from := range actors {
		others := recipients
		if len(recipients) == 0 {
			others = actors[i+1:]
		}
		for _, to := range others {
			put(from, to)
		}
	}
	if len(recipients) == 0 && how == relations.Together {
		for _, p := range inner {
			put(p, p)
		}
	}
}
