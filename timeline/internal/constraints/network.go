package constraints

import (
	"container/heap"
	"time"

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
	why      int // index of the link, or ownExtent
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
	zone   *time.Location
	own    func(event int) Own
	events []int       // the constrained ones
	index  map[int]int // their places among these
	links  []Link
	arcs   []arc
	from   [][]int // arcs by their from
	into   [][]int // arcs by their to
	latest []bound
	early  []bound
}

// Own is what the date of an event says by itself.
type Own struct {
	Earliest, Latest edtf.Instant
	StartLatest      edtf.Instant // until when it has begun; Latest where it is one moment
	EndEarliest      edtf.Instant // when it may be over; Earliest where it is one moment
	Stretch          bool         // it begins and ends, which else are the same moment
	Point            bool         // it is a day, a month …: what happens during it does so within the same
}

// Bounds are between which moments the constraints leave an event.
type Bounds struct {
	Event            int
	Earliest, Latest edtf.Instant
}

// Proof is why constraints leave an event no time: the date from which it cannot
// be earlier, the links that lead back from it, and the date which forbids that.
type Proof struct {
	Event    int
	From, To Origin
	Through  []int // indexes of links
}

// Origin is where a bound comes from: the date of an event.
type Origin struct {
	Event int
	Link  int // index of the link that says that it happened during this event, or NoLink
}

// NoLink stands for an origin that is the event's own date.
const NoLink = -1

// Tighten returns the bounds of all events that have constraints, in the order
// in which links name them, or, where these contradict each other or the dates,
// proofs of the contradictions, no more than most. Own tells what the date of an
// event says. Lengths of days are those of the zone.
func Tighten(links []Link, own func(event int) Own, zone *time.Location, most int) ([]Bounds, []Proof) {
	n := newNetwork(links, own, zone)
	n.propagate(n.latest, n.later)
	n.propagate(n.early, n.earlier)
	var all []Bounds
	var against []Proof
	for i, event := range n.events {
		v, bad := n.contradiction(i)
		switch {
		case !bad:
			all = append(all, Bounds{event, n.early[start(i)].at, n.latest[end(i)].at})
		case v >= 0 && len(against) < most:
			against = append(against, n.proof(v))
		}
	}
	return all, against
}

func newNetwork(links []Link, own func(event int) Own, zone *time.Location) *network {
	n := &network{zone: zone, own: own, index: map[int]int{}, links: links}
	for why, k := range links {
		first, second := n.add(k.First), n.add(k.Second)
		switch {
		case k.During && own(k.First).Point:
			// It happened within the same day, month …, not at the same moment.
			within := own(k.First)
			n.early[start(second)] = least(n.early[start(second)], bound{within.Earliest, 0, fromSpan, why}, false)
			n.latest[end(second)] = least(n.latest[end(second)], bound{within.Latest, 0, fromSpan, why}, true)
		case k.During:
			n.arcs = append(n.arcs, arc{start(second), start(first), edtf.Duration{}, why}, arc{end(first), end(second), edtf.Duration{}, why})
		default:
			n.arcs = append(n.arcs, arc{start(second), end(first), edtf.Duration{}, why})
			if k.Within != (edtf.Duration{}) {
				n.arcs = append(n.arcs, arc{end(first), start(second), k.Within, why})
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
func (n *network) add(event int) int {
	if i, ok := n.index[event]; ok {
		return i
	}
	i := len(n.events)
	n.events = append(n.events, event)
	n.index[event] = i
	says := n.own(event)
	n.arcs = append(n.arcs, arc{end(i), start(i), edtf.Duration{}, ownExtent})
	if !says.Stretch { // a moment, however little is known of it
		n.arcs = append(n.arcs, arc{start(i), end(i), edtf.Duration{}, ownExtent})
	}
	own := func(at edtf.Instant) bound {
		if !at.Bounded() {
			return bound{at, 0, fromNobody, 0}
		}
		return bound{at, 0, fromDate, 0}
	}
	n.early = append(n.early, own(says.Earliest), own(says.EndEarliest))
	n.latest = append(n.latest, own(says.StartLatest), own(says.Latest))
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
		visit(i, n.arcs[i].to, n.latest[v].at.Add(n.arcs[i].plus, n.zone))
	}
}

// earlier follows an arc backwards: the earliest of its from-end.
func (n *network) earlier(v variable, visit func(arc int, to variable, at edtf.Instant)) {
	for _, i := range n.into[v] {
		visit(i, n.arcs[i].from, n.early[v].at.Sub(n.arcs[i].plus, n.zone))
	}
}

// propagate settles all bounds, tightest first.
func (n *network) propagate(bounds []bound, follow func(variable, func(int, variable, edtf.Instant))) {
	latest := &bounds[0] == &n.latest[0]
	q := &queue[queued]{less: tighter(latest)}
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

// tighter orders bounds: the tightest first.
func tighter(latest bool) func(a, b queued) bool {
	return func(a, b queued) bool {
		if a.at != b.at {
			return (a.at < b.at) == latest
		}
		if a.hops != b.hops {
			return a.hops < b.hops
		}
		return a.v < b.v
	}
}

// contradiction reports whether the i-th event has no time left. The variable is
// given for the event where the two chains of the proof meet, so once for each
// contradiction, and is negative for others.
func (n *network) contradiction(i int) (meet variable, bad bool) {
	for _, v := range []variable{start(i), end(i)} {
		if n.early[v].at <= n.latest[v].at {
			continue
		}
		bad = true
		if n.early[v].via >= 0 {
			continue // the event at the early end of the chain has it
		}
		return v, true
	}
	return -1, bad
}

// proof returns the chain that leaves v no time: v's own date on one side, and
// the chain of constraints to the date that forbids it on the other.
func (n *network) proof(v variable) Proof {
	p := Proof{Event: n.events[v.event()], From: n.origin(n.early[v], v)}
	for n.latest[v].via >= 0 {
		a := n.arcs[n.latest[v].via]
		if a.why != ownExtent {
			p.Through = append(p.Through, a.why)
		}
		v = a.from
	}
	p.To = n.origin(n.latest[v], v)
	return p
}

// origin says where a bound of a variable comes from that no arc led to.
func (n *network) origin(b bound, v variable) Origin {
	if b.via == fromSpan {
		return Origin{n.links[b.why].First, b.why}
	}
	return Origin{n.events[v.event()], NoLink}
}
