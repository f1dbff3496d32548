// Package salience ranks events by how much would be missed without them. Where
// not all events of a file can be labelled, drawn or listed, the first of the
// ranking are, and the picture says the reason that [Ranking] gives.
//
// Where the file gives events different importance, that decides. Elsewhere, and
// among equals, points do: see [Points]. What has equal points goes by spread in
// time: each stretch of the calendar has its first event before any has its
// second. The stretches do not depend on what else is in the file, so that an
// event added elsewhere moves few others.
package salience

import (
	"cmp"
	"math"
	"math/bits"
	"net/url"
	"slices"

	"demarche/timeline"
)

// Reason is why some events come before others.
type Reason uint8

// The reasons.
const (
	Importance Reason = iota // the file says how important events are
	Salience                 // figures, sources, replies and claims, first and last of a kind
	Spread                   // nothing tells them apart: evenly over time
)

// Ranking is an order of events.
type Ranking struct {
	Order  []int // places in the list that was ranked, the most telling first
	Reason Reason
}

// Rank ranks events, which come in the order of their timeline.
func Rank(events []*timeline.Event) Ranking {
	points := Points(events)
	r := Ranking{Order: make([]int, len(events)), Reason: Spread}
	for i := range events {
		r.Order[i] = i
		switch {
		case events[i].Importance != events[0].Importance:
			r.Reason = Importance
		case points[i] != points[0] && r.Reason == Spread:
			r.Reason = Salience
		}
	}
	front := r.Order[:foremost(events, points, r.Order)]
	dealt := deal(events, points, front)
	early := earlyRounds(dealt)
	slices.SortFunc(dealt[:early], func(a, b turn) int {
		return cmp.Or(
			cmp.Compare(b.importance, a.importance),
			cmp.Compare(b.points, a.points),
			cmp.Compare(a.round, b.round),
			cmp.Compare(a.stretch, b.stretch),
			cmp.Compare(a.event, b.event),
		)
	})
	for i, t := range dealt {
		front[i] = int(t.event)
	}
	return r
}

// mostSorted is how many events are sorted where more have equal points.
const mostSorted = 1 << 15

// earlyRounds puts in front what comes first of more than mostSorted events, that
// many or a few more, and returns how many: of those of least worth, which are
// nearly all, the first rounds.
func earlyRounds(dealt []turn) int {
	if len(dealt) <= mostSorted {
		return len(dealt)
	}
	worth := func(t turn) int { return int(t.importance)<<32 + int(t.points) }
	least := math.MaxInt
	for _, t := range dealt {
		least = min(least, worth(t))
	}
	var rounds []int // how many of least worth are in each
	for _, t := range dealt {
		for worth(t) == least && int(t.round) >= len(rounds) {
			rounds = append(rounds, 0)
		}
		if worth(t) == least {
			rounds[t.round]++
		}
	}
	last, n := 0, 0
	for ; last < len(rounds)-1; last++ {
		if n += rounds[last]; n >= mostSorted {
			break
		}
	}
	early := func(t turn) bool { return worth(t) > least || int(t.round) <= last }
	var front []turn
	behind := len(dealt)
	for i, t := range slices.Backward(dealt) {
		if early(t) {
			front = append(front, t)
		} else {
			behind--
			dealt[behind] = dealt[i]
		}
	}
	return copy(dealt, front)
}

// worthSorting is how many events a picture or a page can choose from; the order
// of those behind them matters to nobody.
const worthSorting = 4096

// foremost puts the events of most importance and points in front of the others,
// worthSorting of them or a few more, and returns how many. It is O(n).
func foremost(events []*timeline.Event, points, order []int) int {
	if len(order) <= 2*worthSorting {
		return len(order)
	}
	const mostPoints = 63
	worth := func(k int) int { return int(events[k].Importance)*(mostPoints+1) + min(points[k], mostPoints) }
	var counts [6 * (mostPoints + 1)]int
	for k := range events {
		counts[worth(k)]++
	}
	least, n := len(counts)-1, 0
	for ; least > 0; least-- {
		if n += counts[least]; n >= worthSorting {
			break
		}
	}
	front := 0
	for k := range events {
		if worth(k) >= least {
			order[front] = k
			front++
		}
	}
	back := front
	for k := range events {
		if worth(k) < least {
			order[back] = k
			back++
		}
	}
	return front
}

// Points says how telling each event is, whatever its importance:
//
//   - the dead: 3 for the first, and 1 more each time their number doubles;
//     half of that for the wounded, missing and captured, 1 for any other figure
//   - 2 for each independent source after the first, 8 at most; sources are
//     independent that differ in name and address
//   - 2 for each event that answers it and each claim about it, 8 at most
//   - 4 if it changes what was said: confirms, denies, corrects, retracts, or if it is itself denied, disputed or retracted
//   - 4 for the first event of all, and 3 for the last
//   - 6 for the first of its type, and 3 for the last, where there are several types
//   - 3 more for the first that ends or settles something (agree, concede,
//     retreat), and for the first assault
//   - 2 for the first in which an actor acts, and 1 for the last, 4 at most
func Points(events []*timeline.Event) []int {
	points := make([]int, len(events))
	answers := map[*timeline.Event]int{}
	var types runs[*timeline.Type]
	var actors runs[*timeline.Actor]
	for i, e := range events {
		for _, r := range e.RespondsTo {
			answers[r.Event]++
		}
		types.add(e.Type, i)
		for _, a := range e.Actors {
			actors.add(a, i)
		}
	}
	for i, e := range events {
		n := fromFigures(e) + min(8, 2*max(0, independent(e)-1))
		if len(answers) > 0 || len(e.Claims) > 0 {
			n += min(8, 2*(answers[e]+len(e.Claims)))
		}
		if changesWhatWasSaid(e) {
			n += 4
		}
		points[i] = n
	}
	if len(types.all) > 1 {
		turned := map[timeline.Category]bool{}
		for _, t := range types.all { // in the order in which they come first
			points[t.first] += 6
			points[t.last] += 3
			if like := t.of.Like; turns(like) && !turned[like] {
				turned[like] = true
				points[t.first] += 3
			}
		}
	}
	acts := map[int]int{}
	for _, a := range actors.all {
		acts[a.first] += 2
		acts[a.last]++
	}
	for i, n := range acts {
		points[i] += min(4, n)
	}
	if len(events) > 0 {
		points[0] += 4
		points[len(events)-1] += 3
	}
	return points
}

// run is from the first event to the last that one thing has to do with.
type run[K comparable] struct {
	of          K
	first, last int
}

// runs are those of all things of a kind, in the order in which they come first.
type runs[K comparable] struct {
	all []*run[K]
	by  map[K]*run[K]
}

// add notes that a thing has to do with an event, which is not before the last.
func (r *runs[K]) add(of K, event int) {
	const few = 8 // that are faster gone through than looked up
	if len(r.all) <= few {
		for _, one := range r.all {
			if one.of == of {
				one.last = event
				return
			}
		}
	} else if one := r.by[of]; one != nil {
		one.last = event
		return
	}
	if r.by == nil {
		r.by = map[K]*run[K]{}
	}
	one := &run[K]{of, event, event}
	r.all = append(r.all, one)
	r.by[of] = one
}

// turns reports whether the first event of a kind is a turn of the story.
func turns(c timeline.Category) bool {
	switch c {
	case timeline.Agree, timeline.Concede, timeline.Retreat, timeline.Assault:
		return true
	}
	return false
}

// weight of a figure by its name, in halves.
var weight = map[string]int{
	"killed": 2, "dead": 2, "deaths": 2, "fatalities": 2,
	"wounded": 1, "injured": 1, "missing": 1, "captured": 1, "displaced": 1,
}

func fromFigures(e *timeline.Event) int {
	points := 0
	for _, f := range e.Figures {
		least := f.Low
		if !least.Known {
			least = f.Best
		}
		if !least.Known || least.Value < 1 {
			continue
		}
		n := 2 // in halves
		if w := weight[f.Name]; w > 0 {
			n = w * (2 + bits.Len(uint(min(least.Value, 1e9))))
		}
		points = max(points, n/2)
	}
	return points
}

// independent counts the sources of an event that differ in name and address.
func independent(e *timeline.Event) int {
	if len(e.Sources) < 2 {
		return len(e.Sources)
	}
	seen := map[string]bool{}
	for _, c := range e.Sources {
		of := c.Source.Name
		if u, err := url.Parse(cmp.Or(c.URL, c.Source.URL)); err == nil && u.Host != "" {
			of = u.Host
		}
		seen[of] = true
	}
	return len(seen)
}

func changesWhatWasSaid(e *timeline.Event) bool {
	switch e.Status {
	case timeline.Denied, timeline.Disputed, timeline.Retracted:
		return true
	}
	return slices.ContainsFunc(e.RespondsTo, func(r timeline.Reply) bool {
		return r.Kind != timeline.ReplyFollows && r.Kind != timeline.ReplyAnswers
	})
}

// turn is when an event comes among those of equal importance and points: in which
// round, and of which stretch of time.
type turn struct {
	event, points, round int32
	stretch              uint16
	importance           int8
}

// units are lengths of stretches, in seconds: hour, six hours, day, week,
// month, quarter, year, decade, century, millennium.
var units = []int64{3600, 6 * 3600, 86400, 7 * 86400, 2629746, 7889238, 31556952, 315569520, 3155695200, 31556952000}

// mostStretches is into how many stretches the time of all events is parted.
const mostStretches = 64

// deal deals those of the events that are at some places, in rising order, to
// stretches of the time of all. Stretches take turns in an order in which neighbours
// are far apart (van der Corput's: the bits of their number reversed).
func deal(events []*timeline.Event, points, places []int) []turn {
	lo, hi, any := int64(0), int64(0), false
	for _, e := range events {
		if e.Undated() {
			continue
		}
		at := moment(e)
		if !any {
			lo, hi, any = at, at, true
		}
		lo, hi = min(lo, at), max(hi, at)
	}
	unit := units[len(units)-1]
	for _, u := range units {
		if (hi-lo)/u < mostStretches {
			unit = u
			break
		}
	}
	type key struct {
		points, importance int
		stretch            int64
	}
	had := map[key]int32{}
	out := make([]turn, len(places))
	for i, k := range places {
		e, at := events[k], int64(0)
		if !e.Undated() {
			at = moment(e)
		}
		stretch := at / unit
		if at%unit < 0 {
			stretch--
		}
		of := key{points[k], int(e.Importance), stretch}
		out[i] = turn{int32(k), int32(points[k]), had[of], bits.Reverse16(uint16(stretch)), e.Importance}
		had[of]++
	}
	return out
}

// moment is when an event with a date begins; where that is not known, by when it
// was.
func moment(e *timeline.Event) int64 {
	if !e.Earliest.Bounded() {
		return int64(e.Latest)
	}
	return int64(e.Earliest)
}
