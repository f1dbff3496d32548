package relations

import (
	"encoding/binary"
	"slices"

	"demarche/timeline"
)

// Focus says which part of a network is wanted. The zero value is all of it.
type Focus struct {
	Ego       *timeline.Actor // this actor, rolled up, and those near by
	Hops      int             // with Ego: how many relations away others may be; 1 if 0
	MinEvents int             // leave out relations of fewer events, and who has no other
}

// tie is what stands between two actors in one direction, or in none: acts and
// claims together. Mentions say so little that they are a tie by themselves.
type tie struct {
	from, to  *timeline.Actor
	symmetric bool
	mentions  bool
}

func (r *Relation) tie() tie {
	return tie{r.From, r.To, r.Symmetric(), r.Kind == Mentions}
}

// Focus returns the part of the network that is wanted. Who is near is told by
// what was done and claimed; by who spoke of whom only where there is nothing
// else. The shares of deeds stay those of the whole network. Ego is in the part
// whenever he is in the network.
func (n *Network) Focus(f Focus) *Network {
	if f.Ego == nil && f.MinEvents < 2 {
		return n
	}
	out := *n
	out.kept = map[tie]bool{}
	numbers, records := map[tie][]int{}, map[tie]int{}
	for _, r := range n.Relations {
		numbers[r.tie()] = append(numbers[r.tie()], r.Numbers()...)
		records[r.tie()] += r.Records()
	}
	spoken := len(n.Only(Acts, Together, Jointly, Claims)) == 0
	var ties []tie // that tell who is near
	for _, r := range n.Relations {
		t := r.tie()
		if _, known := out.kept[t]; known {
			continue
		}
		slices.Sort(numbers[t])
		out.kept[t] = max(len(slices.Compact(numbers[t])), records[t]) >= f.MinEvents
		if out.kept[t] && (spoken || !t.mentions) {
			ties = append(ties, t)
		}
	}
	wanted := map[*timeline.Actor]bool{}
	for _, t := range ties {
		wanted[t.from], wanted[t.to] = true, true
	}
	if f.Ego != nil {
		wanted = near(n.RolledUp(f.Ego), max(1, f.Hops), ties)
	}
	for t := range out.kept {
		out.kept[t] = out.kept[t] && wanted[t.from] && wanted[t.to]
	}
	out.wanted = wanted
	out.Actors = slices.DeleteFunc(slices.Clone(n.Actors), func(a *timeline.Actor) bool { return !wanted[a] })
	out.Torn = slices.DeleteFunc(slices.Clone(n.Torn), func(a *timeline.Actor) bool { return !wanted[a] })
	out.Relations = slices.DeleteFunc(slices.Clone(n.Relations), func(r *Relation) bool { return !out.kept[r.tie()] })
	own := func(all []*Relation) []*Relation {
		return slices.DeleteFunc(slices.Clone(all), func(r *Relation) bool {
			return !wanted[r.From] || max(len(r.Numbers()), r.Records()) < f.MinEvents && r.To != nil
		})
	}
	out.Inner, out.Alone = own(n.Inner), own(n.Alone)
	out.Crowded = nil // in no relation, and so neither near nor of so many events
	return &out
}

// Records counts the records of a data set that the events stand for;
// 0 where they are those of a file.
func (r *Relation) Records() (n int) {
	for _, d := range r.Deeds {
		n += d.Event.Records
	}
	return n
}

// near returns those within so many ties of the ego, itself included.
func near(ego *timeline.Actor, hops int, ties []tie) map[*timeline.Actor]bool {
	seen := map[*timeline.Actor]bool{ego: true}
	for range hops {
		next := map[*timeline.Actor]bool{}
		for _, t := range ties {
			if seen[t.from] || seen[t.to] {
				next[t.from], next[t.to] = true, true
			}
		}
		if len(next) <= len(seen) {
			break
		}
		for a := range next {
			seen[a] = true
		}
	}
	return seen
}

// focused yields what of a part is in focus: the part as it is, or pieces that
// hold only parties whose relation is wanted.
func (n *Network) focused(p *part, yield func(*part)) {
	switch {
	case n.kept == nil:
		yield(p)
	case p.deed.Pairs > MaxEventPairs: // it is in no relation
	case len(p.to) > 0:
		n.focusedSides(p, yield)
	case p.kind.Symmetric():
		n.focusedTogether(p, yield)
	default:
		if from := n.only(p.from, func(at int32) bool { return n.wanted[n.all[at]] }); len(from) > 0 {
			p.piece(from, nil, nil, yield)
		}
	}
}

// piece yields the part with other parties.
func (p *part) piece(from, to, inner []int32, yield func(*part)) {
	q := *p
	q.from, q.to, q.inner = from, to, inner
	yield(&q)
}

func (n *Network) only(places []int32, keep func(int32) bool) []int32 {
	return slices.DeleteFunc(slices.Clone(places), func(at int32) bool { return !keep(at) })
}

// keeps reports whether what two have with each other, or one with himself, is
// wanted.
func (n *Network) keeps(kind Kind, from, to int32) bool {
	if kind.Symmetric() && from > to {
		from, to = to, from
	}
	a, b := n.all[from], n.all[to]
	if a == b {
		return slices.ContainsFunc(n.Inner, func(r *Relation) bool { return r.From == a && r.Kind == kind })
	}
	return n.kept[tie{a, b, kind.Symmetric(), kind == Mentions}]
}

// focusedSides yields a piece for those who have the same of the other side
// left.
func (n *Network) focusedSides(p *part, yield func(*part)) {
	type side struct{ from, to []int32 }
	var all []*side
	place := map[string]*side{}
	for _, from := range p.from {
		to := n.only(p.to, func(to int32) bool { return n.keeps(p.kind, from, to) })
		var key []byte
		for _, at := range to {
			key = binary.AppendUvarint(key, uint64(at))
		}
		s := place[string(key)]
		if s == nil && len(to) > 0 {
			s = &side{to: to}
			place[string(key)] = s
			all = append(all, s)
		}
		if s != nil {
			s.from = append(s.from, from)
		}
	}
	for _, s := range all {
		p.piece(s.from, s.to, nil, yield)
	}
}

// focusedTogether yields those who all have something left with each other, or
// else each two who have.
func (n *Network) focusedTogether(p *part, yield func(*part)) {
	from := n.only(p.from, func(at int32) bool { return n.wanted[n.all[at]] })
	inner := n.only(p.inner, func(at int32) bool { return n.keeps(p.kind, at, at) })
	var pairs [][]int32
	for i, a := range from {
		for _, b := range from[i+1:] {
			if n.keeps(p.kind, a, b) {
				pairs = append(pairs, []int32{a, b})
			}
		}
	}
	if len(pairs) > 0 && len(pairs) == len(from)*(len(from)-1)/2 {
		p.piece(from, nil, inner, yield)
		return
	}
	for _, pair := range pairs {
		p.piece(pair, nil, nil, yield)
	}
	for _, at := range inner {
		p.piece([]int32{at}, nil, []int32{at}, yield)
	}
}
