// Package periods cuts the time of a timeline into periods, each with a panel of
// its own in an actor graph, and says of relations what is new and what is gone.
package periods

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"demarche/render/internal/plan/bond"
	"demarche/render/internal/plan/slicing"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
)

// Period is a stretch of time with the events that lie in it.
type Period struct {
	Title   string
	start   int64 // on the wall clock
	in      map[*timeline.Event]bool
	before  map[*timeline.Event]bool // those of all earlier periods
	last    map[*timeline.Event]bool // those of the period before
	Present map[*timeline.Actor]bool
	Events  int // that lie in it
}

// State says how a relation of a period differs from that of others.
type State uint8

// The states of a relation.
const (
	Lasting State = iota
	New           // of no earlier period
	Gone          // of the period before, and not of this one
)

// cutter cuts the time of a timeline.
type cutter struct {
	src *timeline.Timeline
	say words.In
	cut slicing.Slicing
}

// Cut makes the periods. An event that may lie in several is counted in
// the last of them: it is over by then. Events without any date are in none.
func Cut(t *timeline.Timeline, say words.In, cut slicing.Slicing, rolled func(*timeline.Actor) *timeline.Actor) ([]Period, error) {
	c := cutter{src: t, say: say, cut: cut}
	if c.cut.None() {
		return nil, nil
	}
	var periods []Period
	var dated []*timeline.Event
	for _, e := range c.src.Events {
		if !e.Undated() {
			dated = append(dated, e)
		}
	}
	slices.SortStableFunc(dated, func(a, b *timeline.Event) int { return cmp.Compare(c.wall(a), c.wall(b)) })
	if len(dated) == 0 {
		return nil, &Error{"no event has a date, so there are no periods", "leave out --slices, or give dates"}
	}
	starts := c.starts(dated)
	if len(starts) > slicing.Max {
		return nil, &Error{fmt.Sprintf("by the %s there are more than %d periods", c.cut.Unit, slicing.Max), "take a longer one, or select with --from and --to"}
	}
	first, last := c.firstWall(dated), c.wall(dated[len(dated)-1])
	all := map[*timeline.Event]bool{}
	var before map[*timeline.Event]bool
	for i, start := range starts {
		p := Period{start: start, in: map[*timeline.Event]bool{}, before: all, last: before, Present: map[*timeline.Actor]bool{}}
		end := last
		if i+1 < len(starts) {
			end = starts[i+1] - 1
		}
		from := start
		if i == 0 {
			from = min(first, start)
		}
		p.Title = c.days(from, max(from, end))
		next := map[*timeline.Event]bool{}
		for e := range all {
			next[e] = true
		}
		for _, e := range dated {
			if w := c.wall(e); (i == 0 || w >= start) && (i+1 == len(starts) || w < starts[i+1]) {
				p.in[e], next[e] = true, true
				p.Events++
				for _, a := range slices.Concat(e.Involved(), e.Mentions) {
					p.Present[rolled(a)] = true
				}
			}
		}
		all, before = next, p.in
		periods = append(periods, p)
	}
	return periods, nil
}

// Error says that time cannot be cut as asked for.
type Error struct{ Message, Hint string }

func (e *Error) Error() string { return e.Message }

// wall is when an event is over, on the wall clock of the timeline; where no
// end is known, when it begins.
func (c cutter) wall(e *timeline.Event) int64 {
	if e.Latest.Bounded() {
		return e.Latest.Wall(c.src.Zone)
	}
	return e.Earliest.Wall(c.src.Zone)
}

// firstWall is when the first of the events begins.
func (c cutter) firstWall(dated []*timeline.Event) int64 {
	first := c.wall(dated[0])
	for _, e := range dated {
		if e.Earliest.Bounded() {
			first = min(first, e.Earliest.Wall(c.src.Zone))
		}
	}
	return first
}

// midnight is the beginning of the day.
func midnight(wall int64) int64 {
	c := edtf.CivilOf(wall)
	return edtf.Civil{Year: c.Year, Month: c.Month, Day: c.Day}.Wall()
}

// starts returns when the periods begin, in order; the first is as good as
// endless.
func (c cutter) starts(dated []*timeline.Event) []int64 {
	s := c.cut
	var all []int64
	switch {
	case s.Count > 0:
		all = append(all, midnight(c.wall(dated[0])))
		for i := 1; i < s.Count; i++ {
			at := midnight(c.wall(dated[i*len(dated)/s.Count]))
			if at > all[len(all)-1] {
				all = append(all, at)
			}
		}
	case s.Unit != "":
		at := unitStart(c.wall(dated[0]), s.Unit)
		for last := c.wall(dated[len(dated)-1]); at <= last && len(all) <= slicing.Max; at = unitNext(at, s.Unit) {
			all = append(all, at)
		}
	default:
		all = append(all, min(midnight(c.firstWall(dated)), midnight(c.wall(dated[0]))))
		for _, d := range s.Cuts {
			from, _ := d.Bounds(c.src.Zone)
			if from.Bounded() {
				all = append(all, from.Wall(c.src.Zone))
			}
		}
		slices.Sort(all)
		all = slices.Compact(all)
	}
	return all
}

// unitStart is the beginning of the calendar's period around a time.
func unitStart(wall int64, unit string) int64 {
	c := edtf.CivilOf(wall)
	start := edtf.Civil{Year: c.Year, Month: c.Month, Day: c.Day}
	switch unit {
	case "week":
		start.Day -= (int(c.Weekday()) + 6) % 7 // Monday
	case "month":
		start.Day = 1
	case "quarter":
		start.Month, start.Day = (c.Month-1)/3*3+1, 1
	case "year":
		start.Month, start.Day = 1, 1
	}
	return start.Wall()
}

// unitNext is the beginning of the period after that which begins at a time.
func unitNext(wall int64, unit string) int64 {
	c := edtf.CivilOf(wall)
	switch unit {
	case "week":
		c.Day += 7
	case "month":
		c.Month++
	case "quarter":
		c.Month += 3
	case "year":
		c.Year++
	default:
		c.Day++
	}
	return c.Wall()
}

// days writes the days from one time to another.
func (c cutter) days(from, to int64) string {
	iso := func(wall int64) string {
		c := edtf.CivilOf(wall)
		if c.Year < 0 {
			return fmt.Sprintf("-%04d-%02d-%02d", -c.Year, c.Month, c.Day)
		}
		return fmt.Sprintf("%04d-%02d-%02d", c.Year, c.Month, c.Day)
	}
	a, b := iso(from), iso(to)
	if a != b {
		a += "/" + b
	}
	d, err := edtf.Parse(a)
	if err != nil {
		return a
	}
	return c.say.Words(d, inwords.Short)
}

// Part returns what of the bond lies in the period, and whether it is new. What
// was in the period before, and is not in this one, comes back as Gone. nil
// stands for neither.
func (p *Period) Part(b *bond.Bond) (*bond.Bond, State) {
	if now := b.Among(p.in); now != nil {
		if len(p.before) > 0 && b.Among(p.before) == nil {
			return now, New
		}
		return now, Lasting
	}
	if was := b.Among(p.last); was != nil {
		return was, Gone
	}
	return nil, Lasting
}

// Uncertain warns of events that may belong to an earlier period, and of those
// that are in none.
func Uncertain(t *timeline.Timeline, say words.In, periods []Period) []string {
	if len(periods) == 0 {
		return nil
	}
	loose, undated := 0, 0
	for _, e := range t.Events {
		switch {
		case e.Undated():
			undated++
		case !within(periods, e, t.Zone):
			loose++
		}
	}
	var parts []string
	if loose > 0 {
		parts = append(parts, say.Counted(say.Graph.Loose, loose))
	}
	if undated > 0 {
		parts = append(parts, say.Counted(say.Graph.NoDate, undated))
	}
	return parts
}

// within reports whether all of the event lies in one period.
func within(periods []Period, e *timeline.Event, zone *time.Location) bool {
	for i, p := range periods {
		if p.in[e] {
			return i == 0 || e.Earliest.Bounded() && p.start <= e.Earliest.Wall(zone)
		}
	}
	return true
}
