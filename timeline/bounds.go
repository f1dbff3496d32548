package timeline

import (
	"container/heap"
	"fmt"
	"strings"

	"demarche/timeline/edtf"
)

// The constraints form a simple temporal network (Dechter, Meiri and Pearl,
// 1991). Its variables are the start and the end of each event; a constraint
// says that one of them is at most so much later than another. Since no
// constraint is negative (an event is never "at least three days later"), the
// tightest bounds are shortest paths from the dates, and Dijkstra's algorithm
// finds them in O((n+m) log n).

// variable is the start or the end of an event: twice its place among the
// constrained events, plus one for the end.
type variable int

func start(i int) variable    { return variable(2 * i) }
func end(i int) variable      { return variable(2*i + 1) }
func (v variable) event() int { return int(v) / 2 }

// arc says that "to" is at most "plus" later than "from".
type arc struct {
	from, to variable
	plus     edtf.Duration
	why      int // index into network.links, or ownExtent
}

const ownExtent = -1 // an event starts before it ends

// bound is the bound of a variable and where it comes from.
type bound struct {
	at   edtf.Instant
	hops int // arcs between the date and here
	via  int // index into network.arcs, or one of the following
	why  int // link behind fromSpan
}

const (
	fromDate   = -1 // the event's own date
	fromNobody = -2 // no bound
	fromSpan   = -3 // the date of the event during which it happened
)

type network struct {
	events []*Event
	index  map[*Event]int
	links  []link
	arcs   []arc
	from   [][]int // arcs by their from
	into   [][]int // arcs by their to
	o      *ordering
	latest []bound
	early  []bound
}

// tighten narrows the bounds of every constrained event; where the constraints
// contradict each other or the dates, that is noted with the whole chain.
func (o *ordering) tighten(links []link) {
	n := newNetwork(o, links)
	n.propagate(n.latest, n.later)
	n.propagate(n.early, n.earlier)
	for i, e := range n.events {
		if n.contradicts(i) {
			continue
		}
		e.Earliest, e.Latest = n.early[start(i)].at, n.latest[end(i)].at
	}
}

func newNetwork(o *ordering, links []link) *network {
	n := &network{index: map[*Event]int{}, links: links, o: o}
	for why, k := range links {
		first, second := n.add(k.first), n.add(k.second)
		switch {
		case k.during && k.first.Date.Kind() == edtf.Point && !k.first.Date.IsZero():
			// It happened within the same day, month …, not at the same moment.
			earliest, latest := ownBounds(k.first, o.t.Zone)
			n.early[start(second)] = least(n.early[start(second)], bound{earliest, 0, fromSpan, why}, false)
			n.latest[end(second)] = least(n.latest[end(second)], bound{latest, 0, fromSpan, why}, true)
		case k.during:
			n.arcs = append(n.arcs, arc{start(second), start(first), edtf.Duration{}, why}, arc{end(first), end(second), edtf.Duration{}, why})
		default:
			n.arcs = append(n.arcs, arc{start(second), end(first), edtf.Duration{}, why})
			if k.within != (edtf.Duration{}) {
				n.arcs = append(n.arcs, arc{end(first), start(second), k.within, why})
			}
		}
	}
	n.from, n.into = make([][]int, 2*len(n.events)), make([][]int, 2*len(n.events))
	for i, a := range n.arcs {
		n.from[a.from] = append(n.from[a.from], i)
		n.into[a.to] = append(n.into[a.to], i)
	}
	return n
}

// add gives the event its two variables, bounded by its own date.
func (n *network) add(e *Event) int {
	if i, ok := n.index[e]; ok {
		return i
	}
	i := len(n.events)
	n.events = append(n.events, e)
	n.index[e] = i
	n.arcs = append(n.arcs, arc{end(i), start(i), edtf.Duration{}, ownExtent})
	if e.Date.Kind() != edtf.Interval { // a moment, however little is known of it
		n.arcs = append(n.arcs, arc{start(i), end(i), edtf.Duration{}, ownExtent})
	}
	own := func(at edtf.Instant) bound {
		if !at.Bounded() {
			return bound{at, 0, fromNobody, 0}
		}
		return bound{at, 0, fromDate, 0}
	}
	earliest, latest := ownBounds(e, n.o.t.Zone)
	startLatest, endEarliest := latest, earliest
	if from, ok := e.Date.Start(); ok && !from.IsZero() {
		_, startLatest = from.Bounds(n.o.t.ZoneOf(e))
	}
	if to, ok := e.Date.End(); ok && !to.IsZero() {
		endEarliest, _ = to.Bounds(n.o.t.ZoneOf(e))
	}
	n.early = append(n.early, own(earliest), own(endEarliest))
	n.latest = append(n.latest, own(startLatest), own(latest))
	return i
}

// least returns the tighter of two bounds, the one with the shorter proof if
// they are equal.
func least(a, b bound, latest bool) bound {
	tighter := b.at < a.at
	if !latest {
		tighter = b.at > a.at
	}
	if tighter || a.at == b.at && b.hops < a.hops {
		return b
	}
	return a
}

// later follows an arc forwards: the latest of its to-end.
func (n *network) later(v variable, visit func(arc int, to variable, at edtf.Instant)) {
	for _, i := range n.from[v] {
		visit(i, n.arcs[i].to, n.latest[v].at.Add(n.arcs[i].plus, n.o.t.Zone))
	}
}

// earlier follows an arc backwards: the earliest of its from-end.
func (n *network) earlier(v variable, visit func(arc int, to variable, at edtf.Instant)) {
	for _, i := range n.into[v] {
		visit(i, n.arcs[i].from, n.early[v].at.Sub(n.arcs[i].plus, n.o.t.Zone))
	}
}

// propagate settles all bounds, tightest first.
func (n *network) propagate(bounds []bound, follow func(variable, func(int, variable, edtf.Instant))) {
	latest := &bounds[0] == &n.latest[0]
	q := &boundQueue{latest: latest}
	for v, b := range bounds {
		if b.at.Bounded() {
			q.items = append(q.items, queued{variable(v), b})
		}
	}
	heap.Init(q)
	for q.Len() > 0 {
		item := heap.Pop(q).(queued)
		if bounds[item.v] != item.bound {
			continue // tightened since
		}
		follow(item.v, func(arc int, to variable, at edtf.Instant) {
			b := least(bounds[to], bound{at, item.hops + 1, arc, 0}, latest)
			if b != bounds[to] {
				bounds[to] = b
				heap.Push(q, queued{to, b})
			}
		})
	}
}

type queued struct {
	v variable
	bound
}

// boundQueue is a heap of bounds, the tightest first.
type boundQueue struct {
	items  []queued
	latest bool
}

func (q *boundQueue) Len() int { return len(q.items) }
func (q *boundQueue) Less(i, j int) bool {
	a, b := q.items[i], q.items[j]
	if a.at != b.at {
		return (a.at < b.at) == q.latest
	}
	if a.hops != b.hops {
		return a.hops < b.hops
	}
	return a.v < b.v
}
func (q *boundQueue) Swap(i, j int) { q.items[i], q.items[j] = q.items[j], q.items[i] }
func (q *boundQueue) Push(x any)    { q.items = append(q.items, x.(queued)) }
func (q *boundQueue) Pop() any {
	x := q.items[len(q.items)-1]
	q.items = q.items[:len(q.items)-1]
	return x
}

// contradicts reports whether the i-th event has no time left. It is noted for
// the event where the two chains of proof meet, so once for each contradiction.
func (n *network) contradicts(i int) bool {
	bad := false
	for _, v := range []variable{start(i), end(i)} {
		if n.early[v].at <= n.latest[v].at {
			continue
		}
		bad = true
		if n.early[v].via >= 0 {
			continue // the event at the early end of the chain notes it
		}
		n.noteContradiction(v)
		break
	}
	return bad
}

// noteContradiction notes the chain that leaves v no time: v's own date on one
// side, and the chain of constraints to the date that forbids it on the other.
func (n *network) noteContradiction(v variable) {
	if n.o.chains++; n.o.chains > mostChains {
		return
	}
	e := n.events[v.event()]
	first := n.origin(n.early[v], e)
	var through []int // links
	w := v
	for n.latest[w].via >= 0 {
		a := n.arcs[n.latest[w].via]
		if a.why != ownExtent {
			through = append(through, a.why)
		}
		w = a.from
	}
	last := n.origin(n.latest[w], n.events[w.event()])
	n.o.noteChain(e.Pos, "contradiction", "these dates and constraints cannot all hold",
		"change the date or the constraint that is wrong, or widen a date (2025-11-20~, 2025-11)",
		len(first)+len(through)+len(last), func(i int) string {
			switch back := i - len(first) - len(through); {
			case i < len(first):
				return first[i]
			case back < 0:
				return n.linked(n.links[through[i-len(first)]])
			default:
				return last[back]
			}
		})
}

// origin says where a bound that no arc led to comes from.
func (n *network) origin(b bound, e *Event) []string {
	if b.via == fromSpan {
		k := n.links[b.why]
		return []string{n.linked(k), n.dated(k.first)}
	}
	return []string{n.dated(e)}
}

// dated says when an event is dated, where, and by whom.
func (n *network) dated(e *Event) string {
	return fmt.Sprintf("`%s` is dated %s (%s%s)", e.ID, e.Date, n.o.notes.Where(e.Pos), sourcesOf(e))
}

func (n *network) linked(k link) string {
	return fmt.Sprintf("%s (%s%s)", k, n.o.notes.Where(k.pos), sourcesOf(k.says))
}

func sourcesOf(e *Event) string {
	var names []string
	for _, c := range e.Sources {
		names = append(names, c.Source.Name)
	}
	if len(names) == 0 {
		return ""
	}
	return ", " + strings.Join(names, ", ")
}
