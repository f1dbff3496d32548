package axis

import (
	"math"

	"demarche/render/internal/geom"
)

// snapShare bounds what snapping may add: one part in so many of the length.
const snapShare = 12

// Time returns the strictly proportional scale over all spans, widened to
// calendar edges.
func Time(spans []Span, opt Options) Scale {
	return proportional(sortSpans(spans), opt.clean())
}

func proportional(spans []Span, opt Options) Scale {
	s := newScale(KindTime, opt)
	if len(spans) == 0 {
		return s
	}
	all := whole(spans)
	if len(spans) == 1 {
		all = around(spans[0])
	} else {
		all = snap([]stretch{all}, 0, spans, opt.X1-opt.X0, opt)
	}
	s.Segments = []Segment{{From: all.lo, To: all.hi, X0: opt.X0, X1: opt.X1}}
	return s
}

// whole returns the extent of sorted spans.
func whole(spans []Span) stretch {
	all := stretch{lo: spans[0].Lo, hi: spans[0].Hi + 1, last: len(spans)}
	for _, s := range spans {
		all.hi = max(all.hi, s.Hi+1)
	}
	return all
}

// around returns a domain for an event that stands alone: its own units, and
// one more on either side; half a day around anything shorter than that.
func around(s Span) stretch {
	c := stretch{lo: s.Lo, hi: s.Hi + 1, last: 1}
	if c.length() < day {
		return stretch{Step{Hour, 1}.Floor(c.lo) - 12*hour, Step{Hour, 1}.Ceil(c.hi) + 12*hour, 0, 1}
	}
	unit := Step{Day, 1}
	for _, st := range plainSteps {
		// A February is shorter than the mean month, and a year may be, too.
		if c.length() >= st.length()-st.length()/10 {
			unit = st
		}
	}
	return stretch{unit.Floor(unit.Floor(c.lo) - 1), unit.Next(unit.Ceil(c.hi)), 0, 1}
}

// plainSteps are the steps that people name: one of each unit, then years by
// powers of ten; finest first.
var plainSteps = makePlainSteps()

func makePlainSteps() []Step {
	table := []Step{{Second, 1}, {Minute, 1}, {Hour, 1}, {Day, 1}, {Month, 1}}
	for n := int64(1); n <= 10_000_000_000; n *= 10 {
		table = append(table, Step{Year, n})
	}
	return table
}

// snap returns cluster i of all widened to calendar edges: the coarsest that add little and leave
// the larger part of the gaps to the neighbours empty.
func snap(all []stretch, i int, spans []Span, width geom.U, opt Options) stretch {
	c := all[i]
	before, after := wallOf(-hardYear, 1, 1), wallOf(hardYear, 1, 1)
	near := between(before, after)
	if i > 0 {
		gap := between(all[i-1].hi, c.lo)
		before, near = c.lo-int64(gap/4), min(near, gap)
	}
	if i+1 < len(all) {
		gap := between(c.hi, all[i+1].lo)
		after, near = c.hi+int64(gap/4), min(near, gap)
	}
	if i > 0 || i+1 < len(all) {
		if alone, ok := aloneIn(c, spans, near, before, after, width, opt.Pitch); ok {
			return alone
		}
	}
	lo, hi := c.lo, c.hi
	size := between(lo, hi)
	most := size + min(size/snapShare, math.MaxUint64-size)
	// Half days would be read as a time of day that nobody gave.
	wholeDays := !opt.TimesOfDay || size >= 2*day
	for k := len(steps) - 1; k >= 0; k-- {
		a, b := steps[k].Floor(lo), steps[k].Ceil(hi)
		little := between(a, b) <= most || wholeDays && steps[k] == Step{Day, 1}
		if little && a >= before && b <= after {
			return stretch{a, b, c.first, c.last}
		}
	}
	return stretch{lo, hi, c.first, c.last}
}

// aloneIn widens a cluster that is one stretch of time to the unit that says enough
// when the next event is near seconds away: the day in a chronicle of months,
// the year in one of centuries. A day that would be drawn wider than two marks, like
// a month, stands in its month, or with a few days on either side.
func aloneIn(c stretch, spans []Span, near uint64, before, after int64, width, pitch geom.U) (stretch, bool) {
	if spans[0] != spans[len(spans)-1] {
		if few := len(spans) <= fewEvents && c.length() <= fewDays*day && c.length()%day == 0; few && (Step{Day, 1}).Floor(c.lo) == c.lo {
			return amongDays(c, near, before, after, width/geom.U(c.length()/day), pitch)
		}
		return c, false
	}
	for k := len(plainSteps) - 1; k >= 0; k-- {
		st := plainSteps[k]
		a, b := st.Floor(c.lo), st.Ceil(c.hi)
		fine := st.length() <= near/24 || st == Step{Day, 1} && near >= 3*day
		if !fine || b != st.Next(a) || a < before || b > after {
			continue
		}
		if st == (Step{Day, 1}) {
			if wider, ok := amongDays(c, near, before, after, width, pitch); ok {
				return wider, true
			}
		}
		return stretch{a, b, c.first, c.last}, true
	}
	return c, false
}

// So few events of so few days are not worth drawing days as wide as months.
const fewEvents, fewDays = 3, 3

const fewestInMonth = 28

// amongDays widens a cluster of a day or a few, each drawn so wide, until a day is no
// wider than a mark: to their month, or to as many days on either side.
func amongDays(c stretch, near uint64, before, after int64, width, pitch geom.U) (stretch, bool) {
	days := int64(width*geom.U(c.length()/day)/max(pitch, 1)+1) | 1
	if days < 3 || near < 2*uint64(days)*day {
		return c, false
	}
	month := Step{Month, 1}
	a, b := month.Floor(c.lo), month.Ceil(c.hi)
	if b == month.Next(a) && days <= fewestInMonth && a >= before && b <= after {
		return stretch{a, b, c.first, c.last}, true
	}
	a = Step{Day, 1}.Floor(c.lo) - days/2*day
	b = Step{Day, 1}.Ceil(c.hi) + days/2*day
	return stretch{a, b, c.first, c.last}, a >= before && b <= after
}
