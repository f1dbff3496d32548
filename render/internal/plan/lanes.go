package plan

import (
	"cmp"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// LaneKind says by what a timeline is parted into lanes.
type LaneKind uint8

// The kinds of lanes.
const (
	LanesNone LaneKind = iota
	LanesActor
	LanesCountry
	LanesType
	LanesPlace
	LanesTag
)

// LaneKinds lists the names of the kinds in their order.
func LaneKinds() []string { return []string{"none", "actor", "country", "type", "place", "tag"} }

// Lane is a band of the picture that holds the events of an actor, a country,
// a type, a place or a tag.
type Lane struct {
	Box  geom.Box
	Name []set.Text
	Bins []sign.Bin // counts, where not every event has a mark
}

// Tie joins the mark of an event to the other lanes that it belongs to.
type Tie struct {
	Event *timeline.Event
	X     geom.U
	Parts [][2]geom.U  // of the line, from top to bottom; it passes behind labels
	Ends  []geom.Point // in the other lanes
}

// mostLanes is how many lanes there are at most; what belongs to none of the
// busiest shares the last.
const mostLanes = 12

// laneOf is something that a lane may be about.
type laneOf struct {
	key   string // unique
	name  string
	order int // of a list that has an order of its own
}

// assignment says which lanes there are, and which events are in which.
type assignment struct {
	names []string
	of    [][]int // lanes of each dated event, the one with its mark first
}

// assign chooses at most so many lanes: the busiest, each next to those that it
// shares most events with.
func (p *planner) assign(most int) assignment {
	about := p.laneAbout()
	type tally struct {
		laneOf
		count, first int
	}
	all := map[string]*tally{}
	of := make([][]laneOf, len(p.dated))
	homeless := false
	for k, e := range p.dated {
		of[k] = about(e)
		homeless = homeless || len(of[k]) == 0
		for _, l := range of[k] {
			if all[l.key] == nil {
				all[l.key] = &tally{laneOf: l, first: k}
			}
			all[l.key].count++
		}
	}
	ranked := make([]*tally, 0, len(all))
	for _, t := range all {
		ranked = append(ranked, t)
	}
	slices.SortFunc(ranked, func(a, b *tally) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.first, b.first), cmp.Compare(a.key, b.key))
	})
	rest := homeless || len(ranked) > most
	if rest {
		ranked = ranked[:min(len(ranked), max(0, most-1))]
	}
	place := map[string]int{}
	for i, t := range ranked {
		place[t.key] = i
	}
	shared := make([][]int, len(ranked)) // events that two lanes share
	for i := range shared {
		shared[i] = make([]int, len(ranked))
	}
	a := assignment{of: make([][]int, len(p.dated))}
	for k := range of {
		for _, l := range of[k] {
			if i, ok := place[l.key]; ok && !slices.Contains(a.of[k], i) {
				a.of[k] = append(a.of[k], i)
			}
		}
		for _, i := range a.of[k] {
			for _, j := range a.of[k] {
				shared[i][j]++
			}
		}
		if len(a.of[k]) == 0 {
			a.of[k] = []int{len(ranked)}
		}
	}
	order := neighbours(shared)
	if p.opt.Lanes == LanesType {
		slices.SortFunc(order, func(i, j int) int { return cmp.Compare(ranked[i].order, ranked[j].order) })
	}
	at := make([]int, len(ranked)+1)
	for to, i := range order {
		at[i] = to
		a.names = append(a.names, ranked[i].name)
	}
	at[len(ranked)] = len(ranked)
	if rest {
		a.names = append(a.names, p.say.Others)
	}
	for k := range a.of {
		for i := range a.of[k] {
			a.of[k][i] = at[a.of[k][i]]
		}
	}
	return a
}

// neighbours orders lanes, given from the busiest on: after each comes the one
// that shares most events with those above it, the nearer the more.
func neighbours(shared [][]int) []int {
	order := make([]int, 0, len(shared))
	used := make([]bool, len(shared))
	for range shared {
		best, bestScore := -1, -1
		for i := range shared {
			if used[i] {
				continue
			}
			score := 0
			for d, j := range order {
				score += shared[i][j] * 16 / (len(order) - d)
			}
			if score > bestScore {
				best, bestScore = i, score
			}
		}
		used[best] = true
		order = append(order, best)
	}
	return order
}

// laneAbout returns what tells the lanes of an event, those that act before
// those that are acted upon.
func (p *planner) laneAbout() func(*timeline.Event) []laneOf {
	actors := func(up func(*timeline.Actor) *timeline.Actor) func(*timeline.Event) []laneOf {
		return func(e *timeline.Event) (out []laneOf) {
			for _, a := range slices.Concat(e.Actors, e.Recipients) {
				if a = up(a); a != nil {
					out = append(out, laneOf{key: a.ID, name: cmp.Or(a.Short, a.Name)})
				}
			}
			return out
		}
	}
	switch p.opt.Lanes {
	case LanesCountry:
		states := relations.RolledUp(p.Source, relations.LevelState)
		return actors(func(a *timeline.Actor) *timeline.Actor {
			if s := states[a]; s != nil && (s.Kind == timeline.State || s.Kind == timeline.Bloc) {
				return s
			}
			return nil
		})
	case LanesType:
		return func(e *timeline.Event) []laneOf {
			order := slices.Index(timeline.Categories(), e.Type.Like)
			return []laneOf{{key: e.Type.ID, name: p.say.Type(e.Type), order: order}}
		}
	case LanesPlace:
		return func(e *timeline.Event) []laneOf {
			if e.Place.Name == "" {
				return nil
			}
			return []laneOf{{key: e.Place.Name, name: e.Place.Name}}
		}
	case LanesTag:
		return func(e *timeline.Event) (out []laneOf) {
			for _, tag := range e.Tags {
				out = append(out, laneOf{key: tag, name: tag})
			}
			return out
		}
	}
	return actors(func(a *timeline.Actor) *timeline.Actor { return a })
}

// laneName is the name of a lane with its left upper corner at (0, 0).
type laneName struct {
	lines  []set.Text
	height geom.U
}

// nameLanes sets the names of the lanes at the left and returns the width that
// they take.
func (p *planner) nameLanes(names []string) ([]laneName, geom.U) {
	f := font.Font{Style: font.Bold, Size: 1200}
	widest := min(p.Size.W/7, geom.Px(170))
	for _, name := range names {
		for word := range strings.FieldsSeq(font.Clean(name)) {
			widest = max(widest, min(f.Width(word), p.Size.W/4))
		}
	}
	named, used := make([]laneName, len(names)), geom.U(0)
	for i, name := range names {
		c := &set.Column{Width: widest}
		c.Add(font.Clean(name), f, set.Ink, 0, 3)
		named[i] = laneName{c.Lines, c.Y}
		used = max(used, c.Used)
	}
	return named, used
}
