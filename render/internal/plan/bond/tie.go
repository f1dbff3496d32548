package bond

import (
	"cmp"
	"slices"

	"demarche/timeline"
)

// Tie is bonds that say the same: the same was done in the same events, by
// each of From to each of To. They are drawn as one line that branches, so that
// a meeting of five is not ten lines.
type Tie struct {
	From, To []*timeline.Actor
	Bonds    []*Bond
	First    int // place of its first bond
}

// Ties gathers bonds that say the same. place is the order of the actors.
func Ties(bonds []*Bond, place map[*timeline.Actor]int) []Tie {
	same := map[string][]int{}
	var order []string
	for i, r := range bonds {
		k := r.saying()
		if same[k] == nil {
			order = append(order, k)
		}
		same[k] = append(same[k], i)
	}
	var all []Tie
	for _, k := range order {
		alike := same[k]
		if bonds[alike[0]].Both {
			all = append(all, mutual(bonds, alike, place)...)
		} else {
			all = append(all, directed(bonds, alike)...)
		}
	}
	slices.SortFunc(all, func(a, b Tie) int { return cmp.Compare(a.First, b.First) })
	return all
}

// directed gathers those of the bonds alike that lead from all of some to
// all of others.
func directed(bonds []*Bond, alike []int) []Tie {
	targets := map[*timeline.Actor][]*timeline.Actor{}
	byActor := map[*timeline.Actor]*Tie{}
	var order []*timeline.Actor
	for _, i := range alike {
		r := bonds[i]
		if byActor[r.From] == nil {
			byActor[r.From] = &Tie{From: []*timeline.Actor{r.From}, First: i}
			order = append(order, r.From)
		}
		targets[r.From] = append(targets[r.From], r.To)
		byActor[r.From].Bonds = append(byActor[r.From].Bonds, r)
	}
	var all []Tie
	for _, a := range order {
		t := byActor[a]
		t.To = targets[a]
		k := slices.IndexFunc(all, func(o Tie) bool { return slices.Equal(o.To, t.To) })
		if k < 0 {
			all = append(all, *t)
			continue
		}
		all[k].From = append(all[k].From, a)
		all[k].Bonds = append(all[k].Bonds, t.Bonds...)
	}
	return all
}

// mutual gathers bonds alike that have no direction, where everybody of one
// side is joined to everybody of the other, or everybody to everybody else.
func mutual(bonds []*Bond, alike []int, place map[*timeline.Actor]int) []Tie {
	next := map[*timeline.Actor][]*timeline.Actor{}
	var actors []*timeline.Actor
	for _, i := range alike {
		r := bonds[i]
		for _, p := range [][2]*timeline.Actor{{r.From, r.To}, {r.To, r.From}} {
			if next[p[0]] == nil {
				actors = append(actors, p[0])
			}
			next[p[0]] = append(next[p[0]], p[1])
		}
	}
	byPlace := func(a, b *timeline.Actor) int { return cmp.Compare(place[a], place[b]) }
	for _, a := range actors {
		slices.SortFunc(next[a], byPlace)
	}
	n := len(actors)
	if len(alike) == n*(n-1)/2 {
		return []Tie{{From: actors[:1], To: actors[1:], Bonds: pick(bonds, alike), First: alike[0]}}
	}
	var all []Tie
	done := map[*timeline.Actor]bool{}
	var rest []int
	for _, a := range actors {
		if done[a] {
			continue
		}
		// Those joined to the same others as a are its side.
		var side []*timeline.Actor
		for _, b := range actors {
			if slices.Equal(next[b], next[a]) {
				side = append(side, b)
			}
		}
		whole := true
		for _, b := range next[a] {
			whole = whole && slices.Equal(next[b], sorted(side, byPlace))
		}
		if !whole {
			continue
		}
		t := Tie{From: side, To: next[a], First: -1}
		for _, i := range alike {
			if slices.Contains(side, bonds[i].From) || slices.Contains(side, bonds[i].To) {
				t.Bonds = append(t.Bonds, bonds[i])
				if t.First < 0 {
					t.First = i
				}
			}
		}
		for _, b := range append(slices.Clone(side), next[a]...) {
			done[b] = true
		}
		all = append(all, t)
	}
	for _, i := range alike {
		if !done[bonds[i].From] {
			rest = append(rest, i)
		}
	}
	return append(all, directed(bonds, rest)...)
}

func sorted(actors []*timeline.Actor, by func(a, b *timeline.Actor) int) []*timeline.Actor {
	out := slices.Clone(actors)
	slices.SortFunc(out, by)
	return out
}

func pick(bonds []*Bond, which []int) []*Bond {
	out := make([]*Bond, len(which))
	for i, k := range which {
		out[i] = bonds[k]
	}
	return out
}
