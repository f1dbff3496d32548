package lanes

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/set"
	"demarche/timeline"
	"demarche/timeline/relations"
)

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

// String writes each lane with the places of its events.
func (a assignment) String() string {
	var b strings.Builder
	for i, name := range a.names {
		fmt.Fprintf(&b, "lane %d %q:", i, name)
		for k, of := range a.of {
			if at := slices.Index(of, i); at == 0 {
				fmt.Fprintf(&b, " %d", k)
			} else if at > 0 {
				fmt.Fprintf(&b, " (%d)", k)
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// assign chooses at most so many lanes: the busiest, each next to those that it
// shares most events with.
func assign(in frame.Input, by By, most int) assignment {
	about := about(in, by)
	type tally struct {
		laneOf
		count, first int
	}
	all := map[string]*tally{}
	of := make([][]laneOf, len(in.Dated))
	homeless := false
	for k, e := range in.Dated {
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
	a := assignment{of: make([][]int, len(in.Dated))}
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
	if by == ByType {
		slices.SortFunc(order, func(i, j int) int { return cmp.Compare(ranked[i].order, ranked[j].order) })
	}
	at := make([]int, len(ranked)+1)
	for to, i := range order {
		at[i] = to
		a.names = append(a.names, ranked[i].name)
	}
	at[len(ranked)] = len(ranked)
	if rest {
		a.names = append(a.names, in.Say.Others)
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

// about returns what tells the lanes of an event, those that act before
// those that are acted upon.
func about(in frame.Input, by By) func(*timeline.Event) []laneOf {
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
	switch by {
	case ByCountry:
		states := relations.RolledUp(in.Timeline, relations.LevelState)
		return actors(func(a *timeline.Actor) *timeline.Actor {
			if s := states[a]; s != nil && (s.Kind == timeline.State || s.Kind == timeline.Bloc) {
				return s
			}
			return nil
		})
	case ByType:
		return func(e *timeline.Event) []laneOf {
			order := slices.Index(timeline.Categories(), e.Type.Like)
			return []laneOf{{key: e.Type.ID, name: in.Say.Type(e.Type), order: order}}
		}
	case ByPlace:
		return func(e *timeline.Event) []laneOf {
			if e.Place.Name == "" {
				return nil
			}
			return []laneOf{{key: e.Place.Name, name: e.Place.Name}}
		}
	case ByTag:
		return func(e *timeline.Event) (out []laneOf) {
			for _, tag := range e.Tags {
				out = append(out, laneOf{key: tag, name: tag})
			}
			return out
		}
	}
	return actors(func(a *timeline.Actor) *timeline.Actor { return a })
}

// nameLanes sets the names of the lanes at the left and returns the width that
// they take.
func nameLanes(in frame.Input, names []string) ([]set.Block, geom.U) {
	f := font.Font{Style: font.Bold, Size: 1200}
	widest := min(in.Size.W/7, geom.Px(170))
	for _, name := range names {
		for word := range strings.FieldsSeq(font.Clean(name)) {
			widest = max(widest, min(f.Width(word), in.Size.W/4))
		}
	}
	named, used := make([]set.Block, len(names)), geom.U(0)
	for i, name := range names {
		c := &set.Column{Width: widest}
		c.Add(font.Clean(name), f, set.Ink, 0, 3)
		named[i] = c.Block()
		used = max(used, c.Used)
	}
	return named, used
}
