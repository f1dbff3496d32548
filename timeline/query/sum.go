package query

import (
	"cmp"
	"container/heap"
	"fmt"
	"slices"

	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/tally"
)

// Span is when a record is: somewhere from First to Last, both in it.
type Span struct {
	First, Last Day // -[OpenDay], [OpenDay] where not bounded

	// Lasting is what has a beginning and an end, and is counted where it begins: from First to
	// Begun, which else is not used.
	Lasting bool
	Begun   Day
}

// Cut is what a count is of.
type Cut struct {
	Span   Span
	Kind   timeline.Category
	Status timeline.Status
	Lane   string // what [Lanes.By] asks for, "" for none
}

// Sum makes an answer of counts. Engines give it groups of records, as large as they
// can make them, in any order; the answer depends on none of this.
type Sum struct {
	q          Query
	cuts       map[Cut]int64
	top        firsts
	answer     Answer
	others     string // a lane that stands for further lanes
	otherLanes int64  // for how many, itself among them
}

// NewSum returns an empty sum for a query that has been checked.
func NewSum(q Query) *Sum {
	return &Sum{q: q, cuts: map[Cut]int64{}, answer: Answer{Query: q}}
}

// About returns the answer as it is, for the engine to write down what it is made from: engine,
// mapping, data and where rows could not be read.
func (s *Sum) About() *Answer { return &s.answer }

// Read counts rows, whether they count for anything or not.
func (s *Sum) Read(n int64) { s.answer.Read += n }

// Count counts n records that the filter lets through and that have a date.
func (s *Sum) Count(c Cut, n int64) {
	if !s.q.Columns.Wanted() {
		c.Kind, c.Status = 0, 0
	}
	if s.q.Lanes.Most == 0 {
		c.Lane = ""
	}
	s.answer.Matched += n
	s.cuts[c] += n
}

// Undated counts n records without a date that the filter lets through.
func (s *Sum) Undated(lane string, n int64) {
	s.answer.Undated += n
	s.Count(Cut{Span: undated, Lane: lane}, n)
}

var undated = Span{First: OpenDay, Last: -OpenDay}

// Unreadable counts n rows that could not be read.
func (s *Sum) Unreadable(n int64) {
	s.answer.Unreadable += n
	s.answer.Matched += n
	if s.q.Lanes.Most > 0 {
		s.answer.WithoutLane += n
	}
	if s.q.Pairs.Most > 0 {
		s.answer.WithoutPair += n
	}
}

// Wants reports whether a record may be among the first: whether making it is
// worth the while.
func (s *Sum) Wants(weight int64, day Day) bool { return s.top.wants(s.q.Top, weight, day) }

// Offer keeps a record if it is one of the first. It says nothing of how many
// there are: [Sum.Count] does.
func (s *Sum) Offer(r Record) { s.top.offer(s.q.Top, r) }

// OtherLanes says that a lane stands for so many, itself among them, none of which is one of
// the fullest: an engine that knows which these are need not tell all others
// apart.
func (s *Sum) OtherLanes(lane string, groups int64) { s.others, s.otherLanes = lane, groups }

// Pairs takes the strongest pairs, in order, with their cells, and what is said of the
// others. Each is given once.
func (s *Sum) Pairs(strongest []Pair, residue Residue, repeated, without int64) {
	s.answer.Pairs, s.answer.Residue, s.answer.Repeated = strongest, residue, repeated
	s.answer.WithoutPair += without
	for i := range s.answer.Pairs {
		s.answer.Pairs[i].Cells = sortCells(s.answer.Pairs[i].Cells)
	}
}

// Answer returns the answer, which closes: the error is that of [Answer.Check],
// and means that the engine has counted wrongly.
func (s *Sum) Answer() (*Answer, error) {
	a := &s.answer
	s.span(a)
	if s.q.Columns.Wanted() {
		unit, given := s.q.Columns.unit()
		if !given {
			unit = s.finest(s.q.Columns.Most)
		}
		a.Unit = unit.String()
		a.Columns, a.Wide, a.Begun = s.columns(unit, func(Cut) bool { return true })
	}
	if s.q.Lanes.Most > 0 {
		s.lanes(a)
	}
	a.Top = s.top.sorted()
	a.Fingerprint = a.fingerprint()
	return a, a.Check()
}

// span finds the ends of all dates.
func (s *Sum) span(a *Answer) {
	first, last := OpenDay, -OpenDay
	for c := range s.cuts {
		if c.Span != undated {
			first, last = min(first, c.Span.First), max(last, c.Span.Last)
		}
	}
	if first > -OpenDay && first < OpenDay {
		a.First = dayWord(first)
	}
	if last > -OpenDay && last < OpenDay {
		a.Last = dayWord(last)
	}
}

func dayWord(d Day) string {
	c := edtf.CivilOf(d * secondsOfDay)
	if c.Year < 0 {
		return fmt.Sprintf("-%04d-%02d-%02d", -c.Year, c.Month, c.Day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", c.Year, c.Month, c.Day)
}

// column returns the column that a span is in; it is not ok where it is known
// too coarsely. It is the rule of [tally.Stretch].
func (p Span) column(unit tally.Unit) (at int64, begun, ok bool) {
	within := func(a, b Day) (int64, bool) {
		if a <= -OpenDay || b >= OpenDay {
			return 0, false
		}
		from := unit.Index(a * secondsOfDay)
		return from, from == unit.Index(b*secondsOfDay)
	}
	if at, ok = within(p.First, p.Last); ok || !p.Lasting {
		return at, false, ok
	}
	at, ok = within(p.First, p.Begun)
	return at, ok, ok
}

// finest is the rule of [tally.Finest].
func (s *Sum) finest(most int) tally.Unit {
	for unit := tally.Day; unit < tally.Millennium; unit++ {
		var lo, hi, in, dated int64
		for c, n := range s.cuts {
			if c.Span == undated {
				continue
			}
			dated += n
			at, _, ok := c.Span.column(unit)
			if !ok {
				continue
			}
			if in == 0 {
				lo, hi = at, at
			}
			in += n
			lo, hi = min(lo, at), max(hi, at)
		}
		if dated == 0 || in > 0 && hi-lo < int64(most) && in*2 >= dated {
			return unit
		}
	}
	return tally.Millennium
}

// columns spreads those cuts over columns that are wanted.
func (s *Sum) columns(unit tally.Unit, wanted func(Cut) bool) (columns []Column, wide []Wide, begun int64) {
	byIndex, byEnds := map[int64]*Column{}, map[Wide]int64{}
	for cut, n := range s.cuts {
		if cut.Span == undated || !wanted(cut) {
			continue
		}
		at, lasts, ok := cut.Span.column(unit)
		if !ok {
			byEnds[wideOf(cut.Span, unit)] += n
			continue
		}
		if lasts {
			begun += n
		}
		c := byIndex[at]
		if c == nil {
			c = &Column{Index: at, Start: dayWord(floor(unit.Start(at), secondsOfDay))}
			byIndex[at] = c
		}
		c.Count += n
		c.Cells = append(c.Cells, Cell{cut.Kind.String(), cut.Status.String(), n})
	}
	for _, c := range byIndex {
		c.Cells = sortCells(c.Cells)
		columns = append(columns, *c)
	}
	slices.SortFunc(columns, func(a, b Column) int { return cmp.Compare(a.Index, b.Index) })
	for w, n := range byEnds {
		w.Count = n
		wide = append(wide, w)
	}
	slices.SortFunc(wide, func(a, b Wide) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), compareFlags(b.OpenFrom, a.OpenFrom), compareFlags(a.OpenTo, b.OpenTo))
	})
	return columns, wide, begun
}

func compareFlags(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func wideOf(p Span, unit tally.Unit) Wide {
	w := Wide{OpenFrom: p.First <= -OpenDay, OpenTo: p.Last >= OpenDay}
	if !w.OpenFrom {
		w.From = unit.Index(p.First * secondsOfDay)
		w.To = w.From
	}
	if !w.OpenTo {
		w.To = unit.Index(p.Last * secondsOfDay)
		if w.OpenFrom {
			w.From = w.To
		}
	}
	return w
}

// lanes gathers the fullest.
func (s *Sum) lanes(a *Answer) {
	totals := map[string]int64{}
	for c, n := range s.cuts {
		totals[c.Lane] += n
	}
	a.WithoutLane += totals[""]
	delete(totals, "")
	if s.otherLanes > 0 {
		a.LanesResidue = Residue{Groups: s.otherLanes, Count: totals[s.others]}
		delete(totals, s.others)
	}
	var all []Lane
	for name, n := range totals {
		all = append(all, Lane{Name: name, Count: n})
	}
	slices.SortFunc(all, func(a, b Lane) int { return a.Compare(&b) })
	for i := range all {
		l := &all[i]
		if i >= s.q.Lanes.Most {
			a.LanesResidue.Groups++
			a.LanesResidue.Count += l.Count
			continue
		}
		if unit, ok := (Columns{Unit: a.Unit}).unit(); ok {
			l.Columns, _, _ = s.columns(unit, func(c Cut) bool { return c.Lane == l.Name })
		}
		a.Lanes = append(a.Lanes, *l)
	}
}

// firsts is a heap of records with the last of them on top.
type firsts []Record

func (f firsts) Len() int           { return len(f) }
func (f firsts) Less(i, j int) bool { return f[i].Compare(&f[j]) > 0 }
func (f firsts) Swap(i, j int)      { f[i], f[j] = f[j], f[i] }

// Push and Pop are those of a heap.
func (f *firsts) Push(x any) { *f = append(*f, x.(Record)) }

// Pop takes the last.
func (f *firsts) Pop() any {
	last := (*f)[len(*f)-1]
	*f = (*f)[:len(*f)-1]
	return last
}

func (f firsts) wants(most int, weight int64, day Day) bool {
	return len(f) < most || most > 0 && (weight > f[0].Weight || weight == f[0].Weight && day <= f[0].Day)
}

func (f *firsts) offer(most int, r Record) {
	switch {
	case len(*f) < most:
		heap.Push(f, r)
	case most > 0 && r.Compare(&(*f)[0]) < 0:
		(*f)[0] = r
		heap.Fix(f, 0)
	}
}

func (f firsts) sorted() []Record {
	all := slices.Clone([]Record(f))
	slices.SortFunc(all, func(a, b Record) int { return a.Compare(&b) })
	return all
}
