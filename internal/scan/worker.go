package scan

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"demarche/internal/mapping"
	"demarche/internal/records"
	"demarche/timeline"
	"demarche/timeline/query"
	"demarche/timeline/relations"
)

// worker counts rows. What it has counted is put together in the end.
type worker struct {
	*run
	judge *records.Judge
	event mapping.Event
	*layout
	cells  [][]byte
	quoted [][]byte // all cells of the row, where its text cannot be taken apart again
	group  *group   // of a Parquet file: cells are made when they are asked for

	whenOf    memo[when]
	whatOf    memo[what]
	whoOf     memo[*side]
	whomOf    memo[*side]
	weightOf  memo[int64]
	restOf    memo[bool]
	countryOf memo[bool]

	cuts                          table
	tops                          tops
	rowsOf                        map[int]int64
	unreadable, repeated, without int64
	bad                           []badRow

	buffer []byte
}

// when is what the columns of a date say.
type when struct {
	span    uint32 // 0 is undated
	day     query.Day
	why     string // it is no date
	leftOut bool
}

// what is what the columns of type and status say.
type what struct {
	kind    timeline.Category
	status  timeline.Status
	leftOut bool
}

// side is what the columns of who acts, or of who is acted upon, say.
type side struct {
	parties       []query.Party // as pairs want them
	inner         []query.Party
	ids           []uint32
	name, country string // of the first who acts, as lanes want them
	named         bool
	ofCountry     bool
}

func newWorker(r *run) *worker {
	w := &worker{run: r, judge: records.NewJudge(r.q, r.m), rowsOf: map[int]int64{}, tops: tops{most: r.q.Top}}
	w.tops.tie = w.tie
	return w
}

// use makes the worker read rows of a layout.
func (w *worker) use(l *layout) {
	if w.layout == l {
		return
	}
	w.layout = l
	w.cells = make([][]byte, len(l.header))
	w.whenOf.bind(l.when)
	w.whatOf.bind(l.what)
	w.whoOf.bind(l.who)
	w.whomOf.bind(l.whom)
	w.weightOf.bind(l.weight)
	w.restOf.bind(l.rest)
	w.countryOf.bind(l.country)
}

// open makes the worker read a row group.
func (w *worker) open(g *group) {
	w.group = g
	for _, next := range []func(){
		w.whenOf.codes.next, w.whatOf.codes.next, w.whoOf.codes.next, w.whomOf.codes.next, w.weightOf.codes.next, w.restOf.codes.next, w.countryOf.codes.next,
	} {
		next()
	}
}

// shut ends it.
func (w *worker) shut() {
	w.group.close()
	w.group, w.quoted = nil, nil
	clear(w.cells)
}

func makeWhen(w *worker, e *mapping.Event) when {
	s, undated, why := w.judge.When(e)
	t := when{why: why, day: s.First, leftOut: why == "" && !w.judge.LetsTime(s, undated)}
	if undated {
		t.day = query.OpenDay
	} else if !t.leftOut {
		t.span = w.spans.of(s)
	}
	return t
}

func makeWhat(w *worker, e *mapping.Event) what {
	kind, status := records.What(e)
	return what{kind, status, !w.judge.LetsKind(kind, status)}
}

func makeWho(w *worker, e *mapping.Event) *side  { return w.side(records.Actors(e)) }
func makeWhom(w *worker, e *mapping.Event) *side { return w.side(records.Recipients(e)) }

func (w *worker) side(of []query.Party) *side {
	s := &side{named: w.judge.Named(of), ofCountry: w.judge.OfCountry(of)}
	if len(of) > 0 {
		s.name, s.country = of[0].Name, of[0].Country
	}
	if w.q.Pairs.Most > 0 {
		s.parties, s.inner = w.judge.Level(of)
		for _, p := range s.parties {
			s.ids = append(s.ids, w.parties.of(p))
		}
	}
	return s
}

func makeWeight(w *worker, e *mapping.Event) int64 { return w.judge.Weight(e) }
func makeRest(w *worker, e *mapping.Event) bool    { return w.judge.LetsRest(e) }
func makeCountry(w *worker, e *mapping.Event) bool { return w.judge.Country(e) }

// row counts the row that is in the worker's cells.
func (w *worker) row(at place) {
	t := w.whenOf.of(w, makeWhen)
	if t.why != "" {
		w.unread(at, t.why)
		return
	}
	if t.leftOut {
		return
	}
	k := w.whatOf.of(w, makeWhat)
	if k.leftOut || w.judge.AsksRest() && !w.restOf.of(w, makeRest) {
		return
	}
	var who, whom *side
	if names, countries := w.judge.AsksNames(), w.judge.AsksCountries(); names || countries || w.q.Pairs.Most > 0 || w.q.Lanes.Most > 0 {
		who, whom = w.whoOf.of(w, makeWho), w.whomOf.of(w, makeWhom)
		if names && !who.named && !whom.named || countries && !who.ofCountry && !whom.ofCountry && !w.countryOf.of(w, makeCountry) {
			return
		}
	}
	if w.q.Pairs.Most > 0 {
		w.pair(k, who, whom)
	}
	if w.again {
		return
	}
	w.cuts.add(w.cut(t, k, who), 1)
	if w.q.Top > 0 {
		if weight := w.weightOf.of(w, makeWeight); w.tops.wants(weight, t.day) {
			w.offer(weight, t.day, at)
		}
	}
}

// The parts of the key of a cut: span, lane, kind, status, and a bit that is
// always set.
const (
	cutKindAt = statusBits
	cutLaneAt = cutKindAt + kindBits
	laneBits  = 26
	spanBits  = 24
	cutSpanAt = cutLaneAt + laneBits
	cutSetAt  = cutSpanAt + spanBits
)

func (w *worker) cut(t when, k what, who *side) uint64 {
	key := 1<<cutSetAt | uint64(t.span)<<cutSpanAt | uint64(k.kind)<<cutKindAt | uint64(k.status)
	lane := ""
	switch w.q.Lanes.By {
	case "type":
		lane = k.kind.String()
	case "status":
		lane = k.status.String()
	case "actor":
		lane = who.name
	case "country":
		lane = who.country
	}
	if lane != "" {
		key |= uint64(w.lanes.of(lane)) << cutLaneAt
	}
	return key
}

// count gives a cut to the sum.
func (r *run) count(s *query.Sum, key uint64, n int64) {
	lane := r.lanes.at(uint32(field(key, cutLaneAt, laneBits)))
	span := uint32(field(key, cutSpanAt, spanBits))
	if span == 0 {
		s.Undated(lane, n)
		return
	}
	s.Count(query.Cut{
		Span: r.spans.at(span), Kind: timeline.Category(field(key, cutKindAt, kindBits)), Status: timeline.Status(field(key, 0, statusBits)), Lane: lane,
	}, n)
}

// pair counts the pairs of a row.
func (w *worker) pair(k what, who, whom *side) {
	const oneEach = 1
	tail := uint64(k.kind)<<kindAt | uint64(k.status)
	if len(who.ids) == oneEach && len(whom.ids) == oneEach {
		from, to, how := who.ids[0], whom.ids[0], relations.Acts
		if k.kind.Symmetric() {
			how = relations.Together
			if who.parties[0].Compare(whom.parties[0]) > 0 {
				from, to = to, from
			}
		}
		w.pairs.add(uint64(from)<<fromAt | uint64(to)<<toAt | uint64(how)<<howAt | tail)
		return
	}
	n := int64(0)
	if len(who.ids) == 0 || len(who.ids) == oneEach && len(whom.ids) == 0 && len(who.inner) == 0 {
		if !w.again {
			w.without++
		}
		return
	}
	records.EachPair(k.kind, who.parties, whom.parties, who.inner, func(from, to query.Party, how relations.Kind) {
		n++
		w.pairs.add(uint64(w.parties.of(from))<<fromAt | uint64(w.parties.of(to))<<toAt | uint64(how)<<howAt | tail)
	})
	switch {
	case w.again:
	case n == 0:
		w.without++
	default:
		w.repeated += n - 1
	}
}

// badRow is a row that could not be read.
type badRow struct {
	place
	why string
}

// mostBad is how many of them are named for each file.
const mostBad = 5

func (w *worker) unread(at place, why string) {
	if w.again {
		return
	}
	w.unreadable++
	n := 0
	for i := len(w.bad) - 1; i >= 0 && w.bad[i].unit == at.unit && w.bad[i].file == at.file; i-- {
		n++
	}
	if n < mostBad {
		w.bad = append(w.bad, badRow{place{file: at.file, unit: at.unit, line: at.line}, strings.Clone(why)})
	}
}

// unreadableAt lists the first rows of each file that could not be read.
func (r *run) unreadableAt() (all []query.Place) {
	var bad []badRow
	for _, w := range r.workers {
		bad = append(bad, w.bad...)
	}
	slices.SortFunc(bad, func(a, b badRow) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.unit, b.unit), cmp.Compare(a.line, b.line))
	})
	n, file := 0, -1
	for _, b := range bad {
		if b.file != file {
			n, file = 0, b.file
		}
		if n++; n <= mostBad {
			in := r.inputs[b.file]
			all = append(all, query.Place{Name: in.name, Line: in.lineOf(b.unit) + b.line, Why: b.why})
		}
	}
	return all
}

// unit reads a part of a file.
func (w *worker) unit(ctx context.Context, u unit) error {
	if n := w.parties.len(); n >= MaxParties-1 || w.spans.len() >= 1<<spanBits-1 || w.lanes.len() >= 1<<laneBits-1 {
		return &Error{File: u.in.name, Message: fmt.Sprintf("there are more than %d actors or dates to tell apart", min(n, MaxParties)), Hint: "a filter, or --level state"}
	}
	w.use(u.in.layout)
	return u.in.read(ctx, w, u)
}
