package relations

import (
	"slices"
	"strconv"

	"demarche/timeline"
)

// Level says how far actors are rolled up into those they are members of.
type Level uint8

// The levels.
const (
	LevelActor        Level = iota // everybody by himself
	LevelOrganization              // persons in their organization, group or medium
	LevelState                     // these in their state
	LevelBloc                      // these in their bloc
)

var levels = []string{"actor", "organization", "state", "bloc"}

// String returns the word for the level.
func (l Level) String() string { return levels[l] }

// Levels lists the words for the levels.
func Levels() []string { return append([]string(nil), levels...) }

// ParseLevel reads the word for a level; "" is [LevelActor].
func ParseLevel(word string) (Level, bool) {
	i := slices.Index(levels, word)
	return Level(max(i, 0)), i >= 0 || word == ""
}

// levelOf returns the level that an actor of the kind stands on.
func levelOf(k timeline.ActorKind) Level {
	switch k {
	case timeline.Organization, timeline.Group, timeline.Media:
		return LevelOrganization
	case timeline.State:
		return LevelState
	case timeline.Bloc:
		return LevelBloc
	}
	return LevelActor
}

// roller rolls actors up. It works on their places: those of the timeline's
// actors, then those of states that only country codes tell of.
type roller struct {
	actors  []*timeline.Actor
	place   map[*timeline.Actor]int32
	parents [][]int32 // memberships, in the order of the file
	members [][]int32 // the other way round
}

const (
	nowhere = int32(-1)
	several = int32(-2) // of who belongs to more than one bloc
)

// rollUp returns for each actor of the timeline who stands for him at the
// level, the actors that these places are of (the timeline's, and perhaps states
// after them), and who of them belongs to several blocs at the level of blocs.
func rollUp(t *timeline.Timeline, level Level) (up []int32, r *roller, torn []bool) {
	r = &roller{actors: t.Actors[:len(t.Actors):len(t.Actors)], place: make(map[*timeline.Actor]int32, len(t.Actors))}
	for i, a := range t.Actors {
		r.place[a] = int32(i)
	}
	up = make([]int32, len(t.Actors))
	for i := range up {
		up[i] = int32(i)
	}
	if level == LevelActor {
		return up, r, nil
	}
	r.link()
	byLevel := [...][]int32{LevelOrganization: r.nearest(LevelOrganization), LevelState: r.nearest(LevelState), LevelBloc: r.blocs()}
	if level >= LevelState {
		r.byCountry(byLevel[LevelState], byLevel[LevelBloc])
	}
	torn = make([]bool, len(up))
	for i, bloc := range byLevel[LevelBloc] {
		torn[i] = level == LevelBloc && bloc == several
	}
	// As far up as it goes, to the level at most; those higher up first, since
	// whom an actor is rolled up into may be rolled up further.
	for from := level - 1; ; from-- {
		for i, a := range t.Actors {
			if levelOf(a.Kind) != from {
				continue
			}
			for l := level; l > from; l-- {
				if to := byLevel[l][i]; to >= 0 && (!torn[i] || int(to) < len(torn) && torn[to]) {
					up[i] = to
					if int(to) < len(up) {
						up[i] = up[to]
					}
					break
				}
			}
		}
		if from == LevelActor {
			break
		}
	}
	return up, r, torn
}

// blocs returns for each actor the one bloc that he belongs to, by whatever way,
// the first on each; several if they are more, nowhere if none. For which of
// several he acts the file does not say.
func (r *roller) blocs() []int32 {
	to := make([]int32, len(r.actors))
	var next []int32
	for i, a := range r.actors {
		to[i] = nowhere
		if levelOf(a.Kind) == LevelBloc {
			to[i] = int32(i)
			next = append(next, int32(i))
		}
	}
	for len(next) > 0 { // each actor is met at most twice: once for one bloc, once for several
		group := next[len(next)-1]
		next = next[:len(next)-1]
		for _, m := range r.members[group] {
			if to[m] == to[group] || to[m] == several || levelOf(r.actors[m].Kind) == LevelBloc {
				continue
			}
			if to[m] == nowhere {
				to[m] = to[group]
			} else {
				to[m] = several
			}
			next = append(next, m)
		}
	}
	return to
}

// Blocs returns the blocs that an actor belongs to, in the order of the file: on
// each way through its memberships the first.
func Blocs(a *timeline.Actor) []*timeline.Actor {
	var found []*timeline.Actor
	seen := map[*timeline.Actor]bool{a: true}
	var climb func(a *timeline.Actor)
	climb = func(a *timeline.Actor) {
		for _, group := range a.MemberOf {
			if seen[group] {
				continue
			}
			seen[group] = true
			if levelOf(group.Kind) == LevelBloc {
				found = append(found, group)
			} else {
				climb(group)
			}
		}
	}
	climb(a)
	return found
}

// link notes who is a member of whom.
func (r *roller) link() {
	r.parents = make([][]int32, len(r.actors))
	r.members = make([][]int32, len(r.actors))
	for i, a := range r.actors {
		for _, group := range a.MemberOf {
			if p, ok := r.place[group]; ok {
				r.parents[i] = append(r.parents[i], p)
				r.members[p] = append(r.members[p], int32(i))
			}
		}
	}
}

// nearest returns for each actor who of the level is reached from him in the
// fewest memberships, by the ones first in the file where several are equal;
// nowhere if nobody is. Circles do no harm: each actor is reached once.
func (r *roller) nearest(level Level) []int32 {
	var seeds []int32
	to := make([]int32, len(r.actors))
	for i, a := range r.actors {
		to[i] = nowhere
		if levelOf(a.Kind) == level {
			to[i] = int32(i)
			seeds = append(seeds, int32(i))
		}
	}
	r.spread(to, seeds, nil)
	return to
}

// spread hands what the seeds have down to their members, theirs, and so on,
// as far as open allows (everywhere if nil). It keeps what is there already.
func (r *roller) spread(to, seeds []int32, open func(int32) bool) {
	steps := make([]int32, len(r.actors))
	for i := range steps {
		steps[i] = nowhere
	}
	for _, s := range seeds {
		steps[s] = 0
	}
	for next := seeds; len(next) > 0; {
		var found []int32
		for _, group := range next {
			for _, m := range r.members[group] {
				if steps[m] == nowhere && to[m] == nowhere && (open == nil || open(m)) {
					steps[m] = steps[group] + 1
					found = append(found, m)
				}
			}
		}
		for _, m := range found {
			for _, p := range r.parents[m] {
				if steps[p] == steps[m]-1 {
					to[m] = to[p]
					break
				}
			}
		}
		next = found
	}
}

// byCountry fills in the states of those whose memberships tell of none: the
// state of their country, and its bloc. Who belongs to a bloc directly does not
// act for his country, and media and their people do not act for a state.
func (r *roller) byCountry(states, blocs []int32) {
	media := make([]int32, len(r.actors))
	var seeds []int32
	for i, a := range r.actors {
		media[i] = nowhere
		if a.Kind == timeline.Media {
			media[i] = int32(i)
			seeds = append(seeds, int32(i))
		}
	}
	r.spread(media, seeds, nil)
	open := func(i int32) bool { return blocs[i] == nowhere && media[i] == nowhere }
	stateOf := map[string]int32{}
	taken := map[string]bool{}
	for i, a := range r.actors {
		if _, ok := stateOf[a.Country]; !ok && a.Kind == timeline.State && a.Country != "" {
			stateOf[a.Country] = int32(i)
		}
		taken[a.ID] = true
	}
	seeds = nil
	for i, a := range r.actors[:len(states)] {
		if a.Country == "" || states[i] != nowhere || !open(int32(i)) {
			continue
		}
		s, ok := stateOf[a.Country]
		if !ok {
			s = int32(len(r.actors))
			stateOf[a.Country] = s
			r.actors = append(r.actors, &timeline.Actor{ID: freeID(a.Country, taken), Name: a.Country, Kind: timeline.State, Country: a.Country})
		}
		states[i] = s
		seeds = append(seeds, int32(i))
	}
	r.spread(states, seeds, open)
	for i, s := range states {
		if blocs[i] == nowhere && s != nowhere && int(s) < len(blocs) {
			blocs[i] = blocs[s]
		}
	}
}

// freeID returns the first of id, id-2, … that nobody has.
func freeID(id string, taken map[string]bool) string {
	free := id
	for n := 2; taken[free]; n++ {
		free = id + "-" + strconv.Itoa(n)
	}
	taken[free] = true
	return free
}

// RolledUp returns for each actor of the timeline who stands for him at the
// level: himself where he belongs to nobody there, or to several blocs.
func RolledUp(t *timeline.Timeline, level Level) map[*timeline.Actor]*timeline.Actor {
	up, r, _ := rollUp(t, level)
	out := make(map[*timeline.Actor]*timeline.Actor, len(up))
	for i, a := range t.Actors {
		out[a] = r.actors[up[i]]
	}
	return out
}
