package diff

import (
	"cmp"
	"slices"
	"strings"

	"demarche/timeline"
	"demarche/timeline/internal/likeness"
)

// pairUp matches items of two lists by the first of the keys by which they can
// be, in the order of the lists; an empty key matches nothing.
func pairUp[T comparable](old, new []T, keys ...func(T) string) map[T]T {
	pairs := make(map[T]T, min(len(old), len(new)))
	taken := make(map[T]bool, len(new))
	for _, key := range keys {
		waiting := map[string][]T{}
		for _, o := range old {
			if _, done := pairs[o]; done {
				continue
			}
			if k := key(o); k != "" {
				waiting[k] = append(waiting[k], o)
			}
		}
		if len(waiting) == 0 {
			continue
		}
		for _, n := range new {
			if taken[n] {
				continue
			}
			if k := key(n); len(waiting[k]) > 0 {
				pairs[waiting[k][0]], taken[n] = n, true
				waiting[k] = waiting[k][1:]
			}
		}
	}
	return pairs
}

func (d *differ) pairActors() {
	d.actors = pairUp(d.Old.Actors, d.New.Actors, func(a *timeline.Actor) string { return a.ID }, func(a *timeline.Actor) string { return a.Name })
}

func (d *differ) pairSources() {
	d.sources = pairUp(d.Old.Sources, d.New.Sources, func(s *timeline.Source) string { return s.ID },
		func(s *timeline.Source) string { return s.Name + "\x00" + s.Title }, func(s *timeline.Source) string { return s.URL })
}

// pairEvents matches events by the id that the file gives; those without by
// date and title, the same ones among several first; then by any id; then by
// likeness.
func (d *differ) pairEvents() {
	old, new := inFileOrder(d.Old.Events), inFileOrder(d.New.Events)
	named := func(e *timeline.Event) string { return e.Date.String() + "\x00" + e.Title }
	often := map[string]int{}
	isOld := make(map[*timeline.Event]bool)
	for _, e := range old {
		if !e.Named() {
			often[named(e)]++
			isOld[e] = true
		}
	}
	twice := map[string]bool{}
	count := map[string]int{}
	for _, e := range new {
		if !e.Named() {
			count[named(e)]++
			if count[named(e)] > 1 {
				twice[named(e)] = true
			}
		}
	}
	d.events = pairUp(old, new,
		func(e *timeline.Event) string {
			if !e.Named() {
				return ""
			}
			return e.ID
		},
		func(e *timeline.Event) string {
			if e.Named() || often[named(e)] < 2 && !twice[named(e)] {
				return ""
			}
			return d.fingerprint(e, isOld[e])
		},
		func(e *timeline.Event) string {
			if e.Named() {
				return ""
			}
			return named(e)
		},
		func(e *timeline.Event) string { return e.ID },
	)
	taken := make(map[*timeline.Event]bool, len(d.events))
	for _, n := range d.events {
		taken[n] = true
	}
	d.pairAlike(
		slices.DeleteFunc(old, func(e *timeline.Event) bool { return d.events[e] != nil }),
		slices.DeleteFunc(new, func(e *timeline.Event) bool { return taken[e] }))
}

func inFileOrder(events []*timeline.Event) []*timeline.Event {
	return slices.SortedStableFunc(slices.Values(events), func(a, b *timeline.Event) int { return a.Pos().Compare(b.Pos()) })
}

// The likeness of events is out of 110 points. A title that says the same is
// enough, and so are the same day and the same actors with some words in common.
const (
	likeTitle  = 60
	likeActors = 25
	likeDate   = 25
	alikeFrom  = 66
)

// nearby is how many events to each side are compared with one that shares a
// day, an actor or a word with them: together near-linear.
const nearby = 4

// candidate is an event that has no match yet, ready to be compared.
type candidate struct {
	*timeline.Event
	likeness.Phrase
	actors []string // by id in the new file, sorted
	day    int64
	dated  bool
}

func (d *differ) candidates(t *timeline.Timeline, events []*timeline.Event, old bool) []candidate {
	all := make([]candidate, len(events))
	for i, e := range events {
		c := candidate{Event: e, Phrase: likeness.NewPhrase(e.Title)}
		for _, a := range slices.Concat(e.Actors, e.Recipients) {
			c.actors = append(c.actors, d.actor(a, old).key)
		}
		slices.Sort(c.actors)
		c.actors = slices.Compact(c.actors)
		c.day, c.dated = startDay(t, e)
		all[i] = c
	}
	return all
}

// keys are what a candidate may have in common with another: its title, its
// day, its actors, and the rarest words of its title.
func (c candidate) keys(often map[string]int) []string {
	const most = 4
	keys := []string{"title " + strings.Join(c.Words, " "), "date " + c.Date.String()}
	for _, a := range c.actors[:min(most, len(c.actors))] {
		keys = append(keys, "actor "+a)
	}
	words := slices.Compact(slices.Clone(c.Words))
	slices.SortStableFunc(words, func(a, b string) int { return cmp.Compare(often[a], often[b]) })
	for _, w := range words[:min(most, len(words))] {
		keys = append(keys, "word "+w)
	}
	return keys
}

// likeness returns how alike two candidates are.
func (c candidate) likeness(o candidate) int {
	same, all := shared(c.Words, o.Words)
	title := 0
	switch {
	case c.Title == o.Title:
		title = likeTitle
	case all > 0:
		title = likeTitle * 2 * same / all
	}
	common, sum := shared(c.actors, o.actors)
	actors := likeActors / 2 // nobody in both
	switch {
	case sum > 0:
		actors = likeActors * common / (sum - common)
		if common == 0 && len(c.actors) > 0 && len(o.actors) > 0 && title < likeTitle {
			return 0 // somebody else did the like
		}
	case title == 0:
		return 0
	}
	date, near := c.nearness(o)
	if !near && title < likeTitle && !slices.Equal(c.Counts, o.Counts) {
		return 0 // the next one of a series
	}
	return title + actors + date
}

// nearness returns the points for dates, and whether they are next to each other.
func (c candidate) nearness(o candidate) (points int, near bool) {
	if !c.dated || !o.dated {
		if c.Date.IsZero() && o.Date.IsZero() {
			return likeDate / 2, true
		}
		return likeDate / 4, false
	}
	apart := c.day - o.day
	if apart < 0 {
		apart = -apart
	}
	for _, step := range []struct {
		days   int64
		points int
	}{{0, likeDate}, {1, 22}, {7, 16}, {31, 10}, {366, 4}} {
		if apart <= step.days {
			return step.points, apart <= 1
		}
	}
	return 0, false
}

// shared returns how many of two sorted lists are the same, and how many there
// are in both together.
func shared(a, b []string) (same, all int) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := cmp.Compare(a[i], b[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			same++
			i++
			j++
		}
	}
	return same, len(a) + len(b)
}

// pairAlike matches the events that are left by likeness, the most alike first;
// of equally alike ones those that stand first in the files.
func (d *differ) pairAlike(old, new []*timeline.Event) {
	if len(old) == 0 || len(new) == 0 {
		return
	}
	before, after := d.candidates(d.Old, old, true), d.candidates(d.New, new, false)
	often := map[string]int{}
	for _, c := range slices.Concat(before, after) {
		for _, w := range c.Words {
			often[w]++
		}
	}
	blocks := map[string][]int{}
	byDay := make([]int, len(before))
	for i := range byDay {
		byDay[i] = i
	}
	slices.SortStableFunc(byDay, func(a, b int) int { return cmp.Compare(before[a].day, before[b].day) })
	for _, i := range byDay {
		for _, k := range before[i].keys(often) {
			blocks[k] = append(blocks[k], i)
		}
	}
	type pair struct{ like, old, new int }
	var pairs []pair
	seen := map[int]bool{}
	for j, c := range after {
		clear(seen)
		for _, k := range c.keys(often) {
			block := blocks[k]
			at, _ := slices.BinarySearchFunc(block, c.day, func(i int, day int64) int { return cmp.Compare(before[i].day, day) })
			for _, i := range block[max(0, at-nearby):min(len(block), at+nearby)] {
				if seen[i] {
					continue
				}
				seen[i] = true
				if like := c.likeness(before[i]); like >= alikeFrom {
					pairs = append(pairs, pair{like, i, j})
				}
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.like, a.like), cmp.Compare(a.old, b.old), cmp.Compare(a.new, b.new))
	})
	taken := make([]bool, len(after))
	for _, p := range pairs {
		if d.events[old[p.old]] == nil && !taken[p.new] {
			d.events[old[p.old]], taken[p.new] = new[p.new], true
		}
	}
}
