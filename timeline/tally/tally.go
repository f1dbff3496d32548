// Package tally counts events by stretches of the calendar: hours, days, weeks,
// months, years. Counts are exact and close: what is in a stretch, what is known
// too coarsely to be in one, and what is undated are all events together.
package tally

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"demarche/timeline"
	"demarche/timeline/edtf"
)

// Unit is a stretch of the calendar.
type Unit uint8

// The units, from short to long. Weeks begin on Monday.
const (
	Hour Unit = iota
	Day
	Week
	Month
	Quarter
	Year
	Decade
	Century
	Millennium
)

var units = []string{"hour", "day", "week", "month", "quarter", "year", "decade", "century", "millennium"}

// String returns the English name of the unit.
func (u Unit) String() string { return units[u] }

const day = 86400

// mondayBefore1970 is the number of days from the Monday of the week in which
// 1970 began to its first day.
const mondayBefore1970 = 3

// Index returns the number of the stretch in which a civil second lies, as
// [edtf.Instant.Wall] returns it. Neighbouring stretches have neighbouring
// numbers.
func (u Unit) Index(wall int64) int64 {
	switch u {
	case Hour:
		return floor(wall, 3600)
	case Day:
		return floor(wall, day)
	case Week:
		return floor(floor(wall, day)+mondayBefore1970, 7)
	}
	c := edtf.CivilOf(wall)
	switch u {
	case Month:
		return c.Year*12 + int64(c.Month) - 1
	case Quarter:
		return c.Year*4 + int64(c.Month-1)/3
	case Year:
		return c.Year
	case Decade:
		return floor(c.Year, 10)
	case Century:
		return floor(c.Year, 100)
	}
	return floor(c.Year, 1000)
}

// Start returns the first civil second of a stretch.
func (u Unit) Start(index int64) int64 {
	year := func(y int64) int64 { return edtf.Civil{Year: y, Month: 1, Day: 1}.Wall() }
	switch u {
	case Hour:
		return index * 3600
	case Day:
		return index * day
	case Week:
		return (index*7 - mondayBefore1970) * day
	case Month:
		return edtf.Civil{Year: floor(index, 12), Month: int(index-floor(index, 12)*12) + 1, Day: 1}.Wall()
	case Quarter:
		return edtf.Civil{Year: floor(index, 4), Month: int(index-floor(index, 4)*4)*3 + 1, Day: 1}.Wall()
	case Year:
		return year(index)
	case Decade:
		return year(index * 10)
	case Century:
		return year(index * 100)
	}
	return year(index * 1000)
}

// floor divides, rounding down.
func floor(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// Cell is what one stretch has of one kind and status.
type Cell struct {
	Kind   timeline.Category
	Status timeline.Status
	Count  int
	Events []*timeline.Event // none where only counts are known

	number int32 // while events are counted
}

// Column is a stretch with its events, by kind and status.
type Column struct {
	Index int64 // of the stretch
	Total int
	Cells []Cell // by kind, then status; none is empty
}

// Wide is what is known too coarsely to be in one stretch.
type Wide struct {
	From, To         int64 // first and last stretch in which it may be
	OpenFrom, OpenTo bool  // not bounded there; From, or To, is the other end
	Count            int
	Events           []*timeline.Event
}

// Tally is the count of all events of a timeline.
type Tally struct {
	Unit    Unit
	Columns []Column // those that are not empty, in time order
	Wide    []Wide   // in time order
	Begun   int      // of those in columns: last into a later one, and are counted where they begin
	Undated int
}

// Of counts events. A nil zone is UTC.
func Of(events []*timeline.Event, zone *time.Location, unit Unit) *Tally {
	return count(events, zone, unit, true)
}

// Counted is [Of] without the events of cells.
func Counted(events []*timeline.Event, zone *time.Location, unit Unit) *Tally {
	return count(events, zone, unit, false)
}

func count(events []*timeline.Event, zone *time.Location, unit Unit, kept bool) *Tally {
	t := &Tally{Unit: unit}
	columns, wide := map[int64]*Column{}, map[[4]int64]*Wide{}
	in := stretches{zone: zone, unit: unit}
	var c *Column
	of, cells := []int32(nil), int32(0) // the cell of each event, and how many there are
	if kept {
		of = make([]int32, len(events))
	}
	for i, e := range events {
		if kept {
			of[i] = noCell
		}
		if e.Undated() {
			t.Undated++
			continue
		}
		at, begun, ok := in.of(e)
		if !ok {
			w := wideOf(e, zone, unit)
			key := [4]int64{w.From, w.To, flag(w.OpenFrom), flag(w.OpenTo)}
			if wide[key] == nil {
				wide[key] = &w
			}
			wide[key].Count++
			wide[key].Events = append(wide[key].Events, e)
			continue
		}
		if begun {
			t.Begun++
		}
		if c == nil || c.Index != at {
			if c = columns[at]; c == nil {
				c = &Column{Index: at}
				columns[at] = c
			}
		}
		in := c.add(e, cells)
		cells = max(cells, in+1)
		if kept {
			of[i] = in
		}
	}
	for _, c := range columns {
		slices.SortFunc(c.Cells, func(a, b Cell) int {
			return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Status, b.Status))
		})
		t.Columns = append(t.Columns, *c)
	}
	slices.SortFunc(t.Columns, func(a, b Column) int { return cmp.Compare(a.Index, b.Index) })
	if kept {
		t.fill(events, of, int(cells))
	}
	for _, w := range wide {
		t.Wide = append(t.Wide, *w)
	}
	slices.SortFunc(t.Wide, func(a, b Wide) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(flag(b.OpenFrom), flag(a.OpenFrom)), cmp.Compare(flag(a.OpenTo), flag(b.OpenTo)))
	})
	return t
}

// noCell is the cell of an event that is in none.
const noCell = -1

// add counts an event in its cell, and returns the number of that: next where it is
// new.
func (c *Column) add(e *timeline.Event, next int32) (cell int32) {
	c.Total++
	for i := range c.Cells {
		if c.Cells[i].Kind == e.Type.Like && c.Cells[i].Status == e.Status {
			c.Cells[i].Count++
			return c.Cells[i].number
		}
	}
	c.Cells = append(c.Cells, Cell{Kind: e.Type.Like, Status: e.Status, Count: 1, number: next})
	return next
}

// fill gives cells their events, in lists of just their length that stand together.
func (t *Tally) fill(events []*timeline.Event, of []int32, cells int) {
	numbered := make([]*Cell, cells)
	all := make([]*timeline.Event, 0, t.Total())
	for i := range t.Columns {
		for j := range t.Columns[i].Cells {
			cell := &t.Columns[i].Cells[j]
			numbered[cell.number], cell.number = cell, 0
			cell.Events = all[len(all) : len(all) : len(all)+cell.Count]
			all = all[:len(all)+cell.Count]
		}
	}
	for i, e := range events {
		if of[i] != noCell {
			numbered[of[i]].Events = append(numbered[of[i]].Events, e)
		}
	}
}

func flag(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// Stretch tells in which stretch an event is, if it is known so finely. What
// lasts is in the one where it begins.
func Stretch(e *timeline.Event, zone *time.Location, unit Unit) (at int64, begun, ok bool) {
	s := stretches{zone: zone, unit: unit}
	return s.of(e)
}

// stretches finds the stretches of one event after the other: most are in that of
// the event before.
type stretches struct {
	zone     *time.Location
	unit     Unit
	last     int64 // the stretch that was found last
	from, to int64 // its first wall second, and that of the next
}

// of is [Stretch].
func (s *stretches) of(e *timeline.Event) (at int64, begun, ok bool) {
	if at, ok := s.within(e.Earliest, e.Latest); ok {
		return at, false, true
	}
	if e.Date.Kind() != edtf.Interval {
		return 0, false, false
	}
	start, _ := e.Date.Start()
	if start.IsZero() {
		return 0, false, false
	}
	at, ok = s.within(start.Bounds(s.zone))
	return at, true, ok
}

// within is the stretch that two moments are in, if they are in the same.
func (s *stretches) within(a, b edtf.Instant) (at int64, ok bool) {
	if !a.Bounded() || !b.Bounded() {
		return 0, false
	}
	first, last := a.Wall(s.zone), b.Wall(s.zone)
	if first < s.from || first >= s.to {
		s.last = s.unit.Index(first)
		s.from, s.to = s.unit.Start(s.last), s.unit.Start(s.last+1)
	}
	return s.last, last >= s.from && last < s.to
}

func wideOf(e *timeline.Event, zone *time.Location, unit Unit) Wide {
	w := Wide{OpenFrom: !e.Earliest.Bounded(), OpenTo: !e.Latest.Bounded()}
	if !w.OpenFrom {
		w.From = unit.Index(e.Earliest.Wall(zone))
		w.To = w.From
	}
	if !w.OpenTo {
		w.To = unit.Index(e.Latest.Wall(zone))
		if w.OpenFrom {
			w.From = w.To
		}
	}
	return w
}

// Finest returns the finest unit, of an hour or longer, of which the events
// span at most so many stretches, and in which at least half of them are
// known finely enough to be in one.
func Finest(events []*timeline.Event, zone *time.Location, most int) Unit {
	for unit := Hour; unit < Millennium; unit++ {
		lo, hi, in, dated := int64(0), int64(0), 0, 0
		stretch := stretches{zone: zone, unit: unit}
		for _, e := range events {
			if e.Undated() {
				continue
			}
			dated++
			at, _, ok := stretch.of(e)
			if !ok {
				continue
			}
			if in == 0 {
				lo, hi = at, at
			}
			in++
			if lo, hi = min(lo, at), max(hi, at); hi-lo >= int64(most) {
				break
			}
		}
		if in > 0 && hi-lo < int64(most) && in*2 >= dated {
			return unit
		}
	}
	return Millennium
}

// By counts the same by a coarser unit, of whose stretches those of the tally are
// parts: how many, not of which kind. What is known too coarsely may be in one of these
// then. Where a stretch of the tally lies in two, as a week does, it counts where it begins.
func (t *Tally) By(unit Unit) *Tally {
	out := &Tally{Unit: unit, Begun: t.Begun, Undated: t.Undated}
	at := map[int64]int{}
	put := func(index int64, n int) {
		i, known := at[index]
		if !known {
			i = len(out.Columns)
			at[index] = i
			out.Columns = append(out.Columns, Column{Index: index})
		}
		out.Columns[i].Total += n
	}
	for _, c := range t.Columns {
		put(unit.Index(t.Unit.Start(c.Index)), c.Total)
	}
	for _, w := range t.Wide {
		if !w.OpenFrom {
			w.From = unit.Index(t.Unit.Start(w.From))
		}
		if !w.OpenTo {
			w.To = unit.Index(t.Unit.Start(w.To+1) - 1)
		}
		switch {
		case w.OpenFrom:
			w.From = w.To
		case w.OpenTo:
			w.To = w.From
		case w.From == w.To:
			put(w.From, w.Count)
			continue
		}
		out.Wide = append(out.Wide, w)
	}
	slices.SortFunc(out.Columns, func(a, b Column) int { return cmp.Compare(a.Index, b.Index) })
	return out
}

// Most returns the largest total of a column.
func (t *Tally) Most() int {
	most := 0
	for _, c := range t.Columns {
		most = max(most, c.Total)
	}
	return most
}

// Total returns how many events are in columns.
func (t *Tally) Total() int {
	n := 0
	for _, c := range t.Columns {
		n += c.Total
	}
	return n
}

// String prints the tally, a line for each column, then what is in none.
func (t *Tally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "by %s, begun %d, undated %d\n", t.Unit, t.Begun, t.Undated)
	for _, c := range t.Columns {
		s := edtf.CivilOf(t.Unit.Start(c.Index))
		fmt.Fprintf(&b, "%d-%02d-%02dT%02d %d:", s.Year, s.Month, s.Day, s.Hour, c.Total)
		for _, cell := range c.Cells {
			fmt.Fprintf(&b, " %s/%s %d", cell.Kind, cell.Status, cell.Count)
		}
		b.WriteByte('\n')
	}
	for _, w := range t.Wide {
		fmt.Fprintf(&b, "wide %d..%d open %v %v: %d\n", w.From, w.To, w.OpenFrom, w.OpenTo, w.Count)
	}
	return b.String()
}
