package lint

import (
	"hash/maphash"
	"slices"
	"sync"

	"demarche/timeline"
	"demarche/timeline/internal/bulk"
)

// doubt is why an event is to be looked at closely. Of a million events few are.
type doubt uint8

const (
	unsourced  doubt = 1 << iota // it has no source
	questioned                   // something may be said of its source, speaker, status, time or claims
	worded                       // something may be said of the words of its title or summary
)

// doubts are what one way through all events finds, by as many as there are
// processors: in memory each event is far from the next.
type doubts struct {
	of     []doubt  // of each event
	blocks []uint64 // a hash of the block of each event, or noBlock
	used   needed
}

// needed are the actors and sources that events name.
type needed struct {
	actors  map[*timeline.Actor]bool
	sources map[*timeline.Source]bool
}

func newNeeded() needed {
	return needed{map[*timeline.Actor]bool{}, map[*timeline.Source]bool{}}
}

// doubtsOf goes through all events. It asks nothing of the text of the file, where
// only one can look things up at a time.
func (d *editor) doubtsOf(events []*timeline.Event) doubts {
	all := doubts{make([]doubt, len(events)), make([]uint64, len(events)), newNeeded()}
	var one sync.Mutex
	seed := maphash.MakeSeed()
	bulk.Parallel(len(events), func(from, to int) {
		h := hasher{seed: seed}
		words := d.watcher()
		used := newNeeded()
		for i, e := range events[from:to] {
			all.of[from+i] = d.doubtOf(e, words)
			all.blocks[from+i] = h.of(e)
			used.by(e)
		}
		one.Lock()
		defer one.Unlock()
		for a := range used.actors {
			all.used.actor(a)
		}
		for s := range used.sources {
			all.used.sources[s] = true
		}
	})
	return all
}

func (d *editor) doubtOf(e *timeline.Event, words *watcher) (of doubt) {
	only, several := standsOn(e)
	if only == nil {
		of |= unsourced
	}
	if weak(e, only, several) || speechless(e) || shownTwice(e) || slices.ContainsFunc(e.Claims, nobodys) ||
		e.Stated() && (len(e.Claims) > 0 || planned(e)) {
		of |= questioned
	}
	if words.stopAt(e) {
		of |= worded
	}
	return of
}

// by notes whom an event names, but not what these belong to.
func (n *needed) by(e *timeline.Event) {
	for _, list := range [][]*timeline.Actor{e.Actors, e.Recipients, e.Mentions} {
		for _, a := range list {
			n.actors[a] = true
		}
	}
	for _, c := range e.Claims {
		if c.By != nil {
			n.actors[c.By] = true
		}
		n.sources[c.Source] = true
	}
	for _, c := range e.Sources {
		n.sources[c.Source] = true
	}
}

// actor notes an actor, and with it whatever it belongs to.
func (n *needed) actor(a *timeline.Actor) {
	if a == nil || n.actors[a] {
		return
	}
	n.actors[a] = true
	for _, group := range a.MemberOf {
		n.actor(group)
	}
}
