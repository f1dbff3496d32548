package lanes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/plan/frame"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// laneOf is something that a lane may be about.
type laneOf struct {
	key   string // unique
	name  string
	short string // where room is tight
	order int    // of a list that has an order of its own
}

// assignment says which lanes there are, and which events are in which.
type assignment struct {
	names, shorts []string
	of            [][]int // lanes of each dated event: those of its doers, the first named in front
	reached       [][]int // lanes of those whom it reached, and who did not do it
	count         []int   // of each lane, events that are done there
}

// String writes each lane with the places of its events.
func (a assignment) String() string {
	var b strings.Builder
	for i, name := range a.names {
		fmt.Fprintf(&b, "lane %d %q, %d:", i, name, a.count[i])
		for k := range a.of {
			if slices.Contains(a.of[k], i) {
				fmt.Fprintf(&b, " %d", k)
			} else if slices.Contains(a.reached[k], i) {
				fmt.Fprintf(&b, " (%d)", k)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// part is what an event has to do with lanes.
type part struct{ did, reached []laneOf }

// tally is a lane that there may be, with the numbers of events that it did and
// that reached it.
type tally struct {
	laneOf
	did, reached, first int
}

// assign chooses at most so many lanes: the busiest, by the number of events that
// are done there. What the others do gathers in one lane, and what nobody is said
// to have done in one more.
func assign(in frame.Input, by By, most int) assignment {
	about := about(in, by)
	parts := make([]part, len(in.Dated))
	homeless := false
	for k, e := range in.Dated {
		parts[k] = about(e)
		homeless = homeless || len(parts[k].did) == 0
	}
	ranked := rankLanes(parts)
	slices.SortStableFunc(ranked, func(a, b *tally) int { return cmp.Compare(records(in, by, b), records(in, by, a)) })
	if by == ByType {
		slices.SortStableFunc(ranked, func(a, b *tally) int { return cmp.Compare(a.order, b.order) })
	}
	if homeless {
		most--
	}
	others := len(ranked) > most
	if others {
		ranked = ranked[:max(0, most-1)]
	}
	a := assignment{of: make([][]int, len(in.Dated)), reached: make([][]int, len(in.Dated))}
	place := map[string]int{}
	for i, t := range ranked {
		place[t.key] = i
		a.names, a.shorts = append(a.names, t.name), append(a.shorts, t.short)
	}
	rest, nobody := -1, -1
	last := func(name string) int {
		a.names, a.shorts = append(a.names, name), append(a.shorts, name)
		return len(a.names) - 1
	}
	if others && slices.ContainsFunc(parts, func(p part) bool { return !shown(p.did, place) }) {
		rest = last(in.Say.Others)
	}
	if homeless {
		nobody = last(in.Say.Signs.NotGiven)
	}
	a.count = make([]int, len(a.names))
	for k, p := range parts {
		a.of[k] = lanesOf(p.did, place, rest)
		if len(p.did) == 0 {
			a.of[k] = []int{nobody}
		}
		for _, i := range lanesOf(p.reached, place, -1) {
			if !slices.Contains(a.of[k], i) {
				a.reached[k] = append(a.reached[k], i)
			}
		}
		for _, i := range a.of[k] {
			a.count[i]++
		}
	}
	a.countRecords(in, by, ranked, rest, nobody)
	return a
}

// records is how many records of a data set a lane has, 0 where that was not
// counted.
func records(in frame.Input, by By, t *tally) int {
	name := t.name
	if by == ByCountry || by == ByType {
		name = t.key
	}
	if !in.Partial() {
		return 0
	}
	for _, l := range in.Data.Lanes {
		if l.Name == name {
			return int(l.Count)
		}
	}
	return 0
}

// countRecords puts the numbers of all records in the place of those that are
// drawn.
func (a *assignment) countRecords(in frame.Input, by By, ranked []*tally, rest, nobody int) {
	if !in.Partial() || len(in.Data.Lanes) == 0 {
		return
	}
	others := int(in.Data.Matched - in.Data.WithoutLane)
	for i, t := range ranked {
		a.count[i] = records(in, by, t)
		others -= a.count[i]
	}
	if rest >= 0 {
		a.count[rest] = others
	}
	if nobody >= 0 {
		a.count[nobody] = int(in.Data.WithoutLane)
	}
}

// rankLanes counts what each lane would hold, the busiest first.
func rankLanes(parts []part) []*tally {
	all := map[string]*tally{}
	var ranked []*tally
	count := func(l laneOf, first int) *tally {
		if all[l.key] == nil {
			all[l.key] = &tally{laneOf: l, first: first}
			ranked = append(ranked, all[l.key])
		}
		return all[l.key]
	}
	for k, p := range parts {
		for _, l := range p.did {
			count(l, k).did++
		}
		for _, l := range p.reached {
			count(l, k).reached++
		}
	}
	slices.SortFunc(ranked, func(a, b *tally) int {
		return cmp.Or(cmp.Compare(b.did, a.did), cmp.Compare(b.reached, a.reached), cmp.Compare(a.first, b.first), cmp.Compare(a.key, b.key))
	})
	return ranked
}

// shown reports whether all of these have a lane of their own.
func shown(all []laneOf, place map[string]int) bool {
	return !slices.ContainsFunc(all, func(l laneOf) bool { _, ok := place[l.key]; return !ok })
}

// lanesOf returns the lanes of these, each once; rest is that of those without
// one, or -1.
func lanesOf(all []laneOf, place map[string]int, rest int) (lanes []int) {
	for _, l := range all {
		i, ok := place[l.key]
		if !ok {
			i = rest
		}
		if i >= 0 && !slices.Contains(lanes, i) {
			lanes = append(lanes, i)
		}
	}
	return lanes
}

// about returns what tells the lanes of an event: a lane of actors is that of
// those who acted, and whom the act reached is another matter.
func about(in frame.Input, by By) func(*timeline.Event) part {
	switch by {
	case ByType:
		return func(e *timeline.Event) part {
			order := slices.Index(timeline.Categories(), e.Type.Like)
			name := in.Say.Type(e.Type)
			return part{did: []laneOf{{key: e.Type.ID, name: name, short: name, order: order}}}
		}
	case ByPlace:
		return func(e *timeline.Event) (p part) {
			if name := e.Place.Name; name != "" {
				p.did = append(p.did, laneOf{key: name, name: name, short: name})
			}
			return p
		}
	case ByTag:
		return func(e *timeline.Event) (p part) {
			for _, tag := range e.Tags {
				p.did = append(p.did, laneOf{key: tag, name: tag, short: tag})
			}
			return p
		}
	case BySide:
		return byActors(ofSide)
	case ByCountry:
		return byActors(countries(in.Timeline))
	}
	return byActors(func(a *timeline.Actor) (laneOf, bool) { return ofActor(a), true })
}

func ofActor(a *timeline.Actor) laneOf {
	return laneOf{key: a.ID, name: a.Name, short: a.Label()}
}

// ofSide tells the side that an actor is on. One whose groups are on several
// stays himself.
func ofSide(a *timeline.Actor) (laneOf, bool) {
	if side := a.Camp(); side != "" {
		return laneOf{key: side, name: side, short: side}, true
	}
	between := slices.ContainsFunc(a.MemberOf, func(group *timeline.Actor) bool { return group.Camp() != "" })
	return ofActor(a), between
}

// byActors tells the lanes of those who act, and of those who are acted upon.
func byActors(lane func(*timeline.Actor) (laneOf, bool)) func(*timeline.Event) part {
	lanes := func(actors []*timeline.Actor) (out []laneOf) {
		for _, a := range actors {
			if l, ok := lane(a); ok {
				out = append(out, l)
			}
		}
		return out
	}
	return func(e *timeline.Event) part { return part{lanes(e.Actors), lanes(e.Recipients)} }
}

// countries tells the state, or the bloc, that an actor belongs to: one who
// belongs to several blocs stays himself, and one of whom only the country is
// known is of the state that has it.
func countries(t *timeline.Timeline) func(*timeline.Actor) (laneOf, bool) {
	up := relations.RolledUp(t, relations.LevelState)
	states := map[string]*timeline.Actor{}
	for _, a := range t.Actors {
		if a.Kind == timeline.State && a.Country != "" && states[a.Country] == nil {
			states[a.Country] = a
		}
	}
	return func(a *timeline.Actor) (laneOf, bool) {
		if s := up[a]; s != nil && (s.Kind == timeline.State || s.Kind == timeline.Bloc) {
			return ofActor(s), true
		}
		for _, at := range []*timeline.Actor{a, up[a]} {
			if at == nil || at.Country == "" {
				continue
			}
			if s := states[at.Country]; s != nil {
				return ofActor(s), true
			}
			return laneOf{key: at.Country, name: at.Country, short: at.Country}, true
		}
		return laneOf{}, false
	}
}
