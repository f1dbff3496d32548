package axis

import "demarche/render/internal/geom"

// run is a sequence of segments without a break that take steps of one class.
type run struct {
	segments []Segment
	steps    []Step // one for each segment; the zero step where no label fits
	class    class
}

func (r run) from() int64 { return r.segments[0].From }
func (r run) to() int64   { return r.segments[len(r.segments)-1].To }

// x returns the place of a time, held inside the run.
func (r run) x(s Scale, t int64) geom.U {
	return s.X(t).Clamp(r.segments[0].X0, r.segments[len(r.segments)-1].X1)
}

// chainsOf splits segments where there is a break between them.
func chainsOf(all []Segment) [][]Segment {
	var out [][]Segment
	for i, g := range all {
		if i == 0 || all[i-1].To != g.From {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], g)
	}
	return out
}

// runs picks a step for each segment of a chain: the finest that reads well. If
// that mixes classes, all are given steps of one class, however tight, if that
// can be; else each class makes a run of its own.
func (k *ruling) runs(chain []Segment, only bool) []run {
	least := k.leastClass(chain, only)
	steps := make([]Step, len(chain))
	for i, g := range chain {
		steps[i] = k.pick(g, least, years)
	}
	for c := least; c <= years; c++ {
		if forced, ok := k.force(chain, steps, c); ok {
			return []run{{chain, forced, c}}
		}
	}
	var out []run
	for i, st := range steps {
		c := classOf[st.Unit]
		if st.N == 0 {
			c = years
		}
		if n := len(out) - 1; n < 0 || out[n].class != c {
			out = append(out, run{class: c})
		}
		r := &out[len(out)-1]
		r.segments, r.steps = append(r.segments, chain[i]), append(r.steps, st)
	}
	return out
}

// leastClass returns the finest class a chain may show: hours only if an event
// has any and the chain is short. A single whole day among other chains is named
// as the day that it is.
func (k *ruling) leastClass(chain []Segment, only bool) class {
	from, to := chain[0].From, chain[len(chain)-1].To
	oneDay := between(from, to) == day && Step{Day, 1}.Floor(from) == from
	if k.scale.timesOfDay && between(from, to) <= 36*hour && (only || !oneDay) {
		return clock
	}
	return days
}

// force returns steps of class c for all segments: those that were picked where
// they are of that class. It fails if no segment was, or one with room for a
// label has none that fits.
func (k *ruling) force(chain []Segment, picked []Step, c class) ([]Step, bool) {
	out := make([]Step, len(chain))
	some := false
	for i, st := range picked {
		if st.N > 0 && classOf[st.Unit] == c {
			out[i], some = st, true
			continue
		}
		out[i] = k.pick(chain[i], c, c)
		roomy := chain[i].X1-chain[i].X0 >= unitPitch
		blurs := c != years && pitchOf(chain[i], Step{coarseUnit[c], 1}) < minorPitch
		if out[i].N == 0 && (roomy || blurs) {
			return nil, false
		}
	}
	return out, some
}

// pick returns the finest step of the classes for which the labels of a segment
// fit with air between them, else without; the zero step if there is none.
func (k *ruling) pick(g Segment, least, most class) Step {
	for _, airy := range []bool{true, false} {
		for _, st := range steps {
			c := classOf[st.Unit]
			if c < least || c > most || k.scale.tooFine(st) || airy && tight(g, st) {
				continue
			}
			ticks, ok := k.place(g, st)
			if ok && !(airy && k.lost(g, st, ticks)) {
				return st
			}
		}
	}
	return Step{}
}

// tooFine reports whether a step is finer than what is known of the events.
func (s Scale) tooFine(st Step) bool { return st.length() < s.finest.length() }

// pitchOf returns how far apart the edges of a step are drawn, at the mean.
func pitchOf(g Segment, st Step) geom.U {
	const wide = 1 << 40 // far beyond any picture, far from overflow
	return geom.U(min(wide, mulDiv(uint64(g.X1-g.X0), st.length(), between(g.From, g.To))))
}

// tight reports whether a step would fill the segment with too many labels.
func tight(g Segment, st Step) bool {
	if st.length() >= between(g.From, g.To) {
		return false
	}
	if st.N == 1 && classOf[st.Unit] != clock && st.Unit != Week {
		return pitchOf(g, st) < unitPitch
	}
	return pitchOf(g, st) < stridePitch
}
