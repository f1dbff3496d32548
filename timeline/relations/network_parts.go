package relations

import (
	"slices"

	"demarche/timeline"
)

// part is what one event says of its parties: all of from did it to all of to;
// or, where to is empty, each of from with each other if it was done together or
// jointly, else alone.
type part struct {
	kind     Kind
	from, to []int32 // each once
	both     int     // how many stand in from and in to
	inner    []int32 // those into whom several are rolled up who did it together
	deed     Deed
}

// pairs returns how many relations the part makes.
func (p *part) pairs() int {
	n := len(p.from)
	switch {
	case len(p.to) > 0 && p.kind == Together:
		return n*len(p.to) - p.both*(p.both-1)/2 // two who stand on both sides are one pair
	case len(p.to) > 0:
		return n * len(p.to)
	case p.kind.Symmetric():
		return n*(n-1)/2 + len(p.inner)
	}
	return n
}

// splitter takes events apart. Its parts share memory with the next ones.
type splitter struct {
	*Network
	present []bool // who is in the events, by place

	// The numbers of the lists in which an actor, and somebody whom he stands
	// for, was last.
	stamp       int32
	seen, named []int32

	actors, recipients, mentions, theirs, inner, by []int32
}

func (n *Network) split() *splitter {
	return &splitter{Network: n, present: make([]bool, len(n.all)), seen: make([]int32, len(n.all)), named: make([]int32, len(n.all))}
}

// list puts who stands for the actors into places, each once. Who stands for
// several of them is in s.inner.
func (s *splitter) list(places []int32, actors []*timeline.Actor) []int32 {
	places, s.inner = places[:0], s.inner[:0]
	s.stamp++
	for _, a := range actors {
		at, ok := s.place[a]
		if !ok || s.named[at] == s.stamp {
			continue
		}
		s.named[at] = s.stamp
		up := s.up[at]
		s.present[up] = true
		if s.seen[up] != s.stamp {
			s.seen[up] = s.stamp
			places = append(places, up)
		} else if !slices.Contains(s.inner, up) {
			s.inner = append(s.inner, up)
		}
	}
	return places
}

// inLast counts those who are in the list made last.
func (s *splitter) inLast(places []int32) int {
	n := 0
	for _, p := range places {
		if s.seen[p] == s.stamp {
			n++
		}
	}
	return n
}

// event yields the parts of an event.
func (s *splitter) event(e *timeline.Event, yield func(*part)) {
	s.recipients = s.list(s.recipients, e.Recipients)
	s.actors = s.list(s.actors, e.Actors)
	s.act(e, yield)
	if len(e.Mentions) > 0 {
		s.spokenOf(e, yield)
	}
	for i := range e.Claims {
		c := &e.Claims[i]
		if s.by = s.list(s.by, []*timeline.Actor{c.By}); len(s.by) > 0 {
			yield(&part{kind: Claims, from: s.by, to: s.actors, deed: Deed{Event: e, Claim: c, Stance: c.Stance}})
		}
	}
	for _, r := range e.RespondsTo {
		stance, ok := stanceOf[r.Kind]
		if !ok || len(s.actors) == 0 {
			continue
		}
		if about := s.inView(r.Event); about != nil {
			s.theirs = s.list(s.theirs, about.Actors)
			yield(&part{kind: Claims, from: s.actors, to: s.theirs, deed: Deed{Event: about, Said: e, Stance: stance}})
		}
	}
}

// act yields what the actors did. The list made last is that of the actors.
func (s *splitter) act(e *timeline.Event, yield func(*part)) {
	p := part{kind: Acts, from: s.actors, to: s.recipients, deed: Deed{Event: e}}
	if e.Type.Like.Symmetric() && (len(s.recipients) > 0 || len(s.actors) > 1 || len(s.inner) > 0) {
		p.kind = Together
		p.both = s.inLast(s.recipients)
		if len(s.recipients) == 0 {
			p.inner = s.inner
		}
	} else if len(s.recipients) == 0 && len(s.actors) > 1 {
		p.kind = Jointly
	}
	if len(p.from) > 0 {
		yield(&p)
	}
}

// spokenOf yields whom the actors spoke of, other than those they spoke to.
func (s *splitter) spokenOf(e *timeline.Event, yield func(*part)) {
	s.mentions = s.list(s.mentions, e.Mentions)
	to := s.mentions
	if len(s.recipients) > 0 {
		s.stamp++
		for _, r := range s.recipients {
			s.seen[r] = s.stamp
		}
		to = slices.DeleteFunc(to, func(m int32) bool { return s.seen[m] == s.stamp })
	}
	if len(s.actors) > 0 && len(to) > 0 {
		yield(&part{kind: Mentions, from: s.actors, to: to, deed: Deed{Event: e}})
	}
}

// stanceOf is what an event says of the one that it responds to; the other
// kinds of reply say nothing of whether it is so.
var stanceOf = map[timeline.ReplyKind]timeline.Stance{timeline.ReplyDenies: timeline.Denies, timeline.ReplyConfirms: timeline.Confirms, timeline.ReplyRetracts: timeline.Retracts}

// inView returns the event as the view has it, nil if it has not.
func (s *splitter) inView(e *timeline.Event) *timeline.Event {
	i, ok := slices.BinarySearchFunc(s.events, e.Number, func(e *timeline.Event, number int) int { return e.Number - number })
	if !ok {
		return nil
	}
	return s.events[i]
}

// pair is what tells relations apart.
type pair struct {
	from, to int32 // to is nowhere where somebody acted alone
	kind     Kind
}

// gatherer spreads the parts of events over pairs of actors.
type gatherer struct {
	*splitter
	relations map[pair]*Relation
	found     []*Relation
	deeds     int
}

func (g *gatherer) part(p *part) {
	p.deed.Pairs = p.pairs()
	if p.deed.Pairs > MaxEventPairs || g.deeds+p.deed.Pairs > MaxDeeds {
		if e := p.deed.Event; !slices.Contains(g.Crowded[max(0, len(g.Crowded)-1):], e) {
			g.Crowded = append(g.Crowded, e)
		}
		return
	}
	g.deeds += p.deed.Pairs
	for i, from := range p.from {
		switch {
		case len(p.to) > 0:
			for _, to := range p.to {
				g.add(from, to, p)
			}
		case p.kind.Symmetric():
			for _, to := range p.from[i+1:] {
				g.add(from, to, p)
			}
		default:
			g.add(from, nowhere, p)
		}
	}
	for _, at := range p.inner {
		g.add(at, at, p)
	}
}

func (g *gatherer) add(from, to int32, p *part) {
	if p.kind.Symmetric() && from > to {
		from, to = to, from
	}
	k := pair{from, to, p.kind}
	r := g.relations[k]
	if r == nil {
		r = &Relation{From: g.all[from], Kind: p.kind}
		if to != nowhere {
			r.To = g.all[to]
		}
		g.relations[k] = r
		g.found = append(g.found, r)
	}
	if n := len(r.Deeds); n > 0 && r.Deeds[n-1] == p.deed {
		return // the same two on both sides of what was done together
	}
	r.Deeds = append(r.Deeds, p.deed)
}
