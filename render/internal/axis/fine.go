package axis

import (
	"fmt"
	"slices"

	"demarche/render/internal/geom"
)

// gregorian is where weekdays begin to be sure: 1582-10-15, a Friday.
var gregorian = wallOf(1582, 10, 15)

// place returns the ticks of a step in a segment and whether their labels fit.
// Only labels at the two edges may be left out. Where a segment adjoins another,
// that one has the tick on their border, and a unit is labelled where it begins.
func (k *ruling) place(g Segment, st Step) ([]Tick, bool) {
	if pitchOf(g, st) < labelGap {
		return nil, false
	}
	var out []Tick
	fits := true
	opens := !slices.ContainsFunc(k.scale.Segments, func(o Segment) bool { return o.To == g.From })
	closes := !slices.ContainsFunc(k.scale.Segments, func(o Segment) bool { return o.From == g.To })
	for at := st.Floor(g.From); at < g.To || closes && at == g.To; {
		if t, ok := k.tick(g, st, at); ok && (opens || !t.Cut) {
			out = append(out, t)
			fits = fits && (t.Label != "" || k.atEdge(g, st, at))
		}
		next := st.Next(at)
		if next <= at {
			break // at the end of all time
		}
		at = next
	}
	return out, k.part(out) && fits && labelled(out)
}

func labelled(ticks []Tick) bool {
	for _, t := range ticks {
		if t.Label != "" {
			return true
		}
	}
	return false
}

// lost reports whether a tick that is seen whole goes without a label.
func (k *ruling) lost(g Segment, st Step, ticks []Tick) bool {
	for _, t := range ticks {
		moment := classOf[st.Unit] == clock
		if t.Label == "" && (moment || !k.atEdge(g, st, t.At)) {
			return true
		}
	}
	return false
}

// atEdge reports whether the unit that begins at a tick is not seen whole.
func (k *ruling) atEdge(g Segment, st Step, at int64) bool {
	return at < g.From || at >= g.To || unitOf(st).Next(at) > g.To
}

// unitOf returns the single unit that a label of a step names.
func unitOf(st Step) Step {
	if st.Unit == Week {
		return Step{Day, 1}
	}
	return Step{st.Unit, 1}
}

// tick returns the tick at an edge of the step, with its label if that fits
// into the segment. It fails for an edge left of the segment whose unit is not
// seen.
func (k *ruling) tick(g Segment, st Step, at int64) (Tick, bool) {
	moment := classOf[st.Unit] == clock
	t := Tick{At: at, X: k.scale.X(at).Clamp(g.X0, g.X1), Cut: at < g.From}
	if at == g.To && !moment {
		return t, true // the unit that begins here is not on the axis
	}
	lo, hi := t.X, t.X
	if !moment {
		end := unitOf(st).Next(at)
		if end <= g.From {
			return t, false
		}
		hi = k.scale.X(min(end, g.To)).Clamp(g.X0, g.X1)
	} else if t.Cut {
		return t, false
	}
	label := k.label(st, at)
	w := k.wide(label)
	t.LabelX = (lo + hi) / 2
	if whole := st.N == 1 && !moment && st.Unit != Week; whole && w > hi-lo || w > g.X1-g.X0 {
		return t, true // it would name its neighbours, too
	}
	t.Label = label
	switch a, b := t.box(w); {
	case a < g.X0:
		t.LabelX, t.Align = g.X0, Start
	case b > g.X1:
		t.LabelX, t.Align = g.X1, End
	}
	return t, true
}

// part takes labels away at the two edges where they come too close to the
// next, and reports whether all others are far enough apart.
func (k *ruling) part(ticks []Tick) bool {
	last := -1
	for i := range ticks {
		if ticks[i].Label == "" {
			continue
		}
		if last >= 0 && !k.apart(ticks[last], ticks[i]) {
			switch {
			case ticks[i].Align == End:
				ticks[i].Label = ""
				continue
			case ticks[last].Align == Start || ticks[last].Cut:
				ticks[last].Label = ""
			case i == len(ticks)-1 || i == len(ticks)-2 && ticks[i+1].Label == "":
				ticks[i].Label = ""
				continue
			default:
				return false
			}
		}
		last = i
	}
	return true
}

// apart reports whether the labels of two ticks keep their distance.
func (k *ruling) apart(a, b Tick) bool {
	_, end := a.box(k.wide(a.Label))
	start, _ := b.box(k.wide(b.Label))
	return start-end >= labelGap
}

// fine returns the ticks of all runs; days carry their weekdays if that costs
// no label.
func (k *ruling) fine(runs []run) []Tick {
	k.weekdays = false
	plain, _ := k.allTicks(runs)
	if runs[0].from() < gregorian {
		return plain
	}
	k.weekdays = true
	named, ok := k.allTicks(runs)
	for i := range plain {
		ok = ok && (plain[i].Label == "") == (named[i].Label == "")
	}
	if ok {
		return named
	}
	k.weekdays = false
	return plain
}

// allTicks places the ticks of all runs and reports whether all labels of each
// segment fit. Where labels of two segments meet, the finer step keeps its own.
func (k *ruling) allTicks(runs []run) ([]Tick, bool) {
	var out []Tick
	var sizes []uint64
	fits := true
	for _, r := range runs {
		for i, st := range r.steps {
			if st.N == 0 {
				continue
			}
			ticks, ok := k.place(r.segments[i], st)
			fits = fits && ok
			for _, t := range ticks {
				out, sizes = append(out, t), append(sizes, st.length())
			}
		}
	}
	k.thin(out, sizes)
	return out, fits
}

// thin takes away the labels of coarser steps that come too close to others.
func (k *ruling) thin(ticks []Tick, sizes []uint64) {
	var kept []int
	for i := range ticks {
		for ticks[i].Label != "" && len(kept) > 0 {
			last := kept[len(kept)-1]
			if k.apart(ticks[last], ticks[i]) {
				break
			}
			if sizes[last] > sizes[i] {
				ticks[last].Label = ""
				kept = kept[:len(kept)-1]
				continue
			}
			ticks[i].Label = ""
		}
		if ticks[i].Label != "" {
			kept = append(kept, i)
		}
	}
}

// label returns the words for an edge of a step.
func (k *ruling) label(st Step, at int64) string {
	y, m, d := dateOf(at)
	switch classOf[st.Unit] {
	case clock:
		s := at - geom.FloorDiv(at, day)*day
		if st.Unit == Second {
			return fmt.Sprintf("%02d:%02d:%02d", s/hour, s/minute%60, s%60)
		}
		return fmt.Sprintf("%02d:%02d", s/hour, s/minute%60)
	case days:
		if k.weekdays && st == (Step{Day, 1}) {
			return fill(k.names.WeekdayDay, "{weekday}", k.names.Weekdays[weekday(at)], "{day}", k.names.dayNumber(d))
		}
		return k.names.dayNumber(d)
	case months:
		return k.names.MonthsAlone[m-1]
	}
	return k.names.YearLabel(y)
}

// weekday returns the day of the week, 0 for Monday.
func weekday(t int64) int {
	d := geom.FloorDiv(t, day) + 3 // 1970-01-01 was a Thursday
	return int(d - geom.FloorDiv(d, 7)*7)
}

// minor returns the ticks between the fine ones: the finest even parts that can
// be told apart.
func (k *ruling) minor(r run) []geom.U {
	var out []geom.U
	for i, st := range r.steps {
		g := r.segments[i]
		part, ok := k.minorStep(g, st)
		if !ok {
			continue
		}
		for at := part.Ceil(g.From); at < g.To; {
			if st.Floor(at) != at {
				out = append(out, k.scale.X(at))
			}
			next := part.Next(at)
			if next <= at {
				break
			}
			at = next
		}
	}
	return out
}

func (k *ruling) minorStep(g Segment, st Step) (Step, bool) {
	for _, part := range steps {
		if part.length() >= st.length() {
			break
		}
		if !k.scale.timesOfDay && classOf[part.Unit] == clock || k.scale.tooFine(part) {
			continue
		}
		if divides(part, st) && pitchOf(g, part) >= minorPitch {
			return part, true
		}
	}
	return Step{}, false
}

// divides reports whether every edge of st is an edge of part.
func divides(part, st Step) bool {
	switch {
	case st.Unit == Year && part.Unit == Year, st.Unit == Month && part.Unit == Month:
		return st.N%part.N == 0
	case st.Unit == Year:
		return part.Unit == Month
	case st.Unit == Month || st.N == 0:
		return false
	case st.Unit == Week:
		return part == Step{Day, 1}
	}
	return st.length()%part.length() == 0
}
