package layout

import (
	"slices"

	"demarche/render/internal/geom"
)

// flight is a run of labels flags[from:to] that descends from left to right.
type flight struct{ from, to int }

// narrowest cuts the flags into the flights that take the least width
// together, none higher than there is room, and gives each label the size that
// this takes. It reports whether that fits: if not, no choice of flights and
// sizes does. It is a shortest path over the places to cut.
func narrowest(flags []Flag, opt FlagOptions) ([]flight, []geom.Size, bool) {
	n := len(flags)
	const none = geom.U(-1)
	type cut struct {
		start geom.U // least place of the pole where a flight begins here
		end   geom.U // right end of the flight before
		from  int    // where that began
		edge  geom.U // and how far its labels reach from its first pole
	}
	if n == 0 {
		return nil, nil, true
	}
	cuts := make([]cut, n+1)
	for i := range cuts[1:] {
		cuts[i+1].start = none
	}
	for i := range n {
		if cuts[i].start == none {
			continue
		}
		for _, edge := range edges(flags[i:], opt) {
			height, used := -opt.RowGap, geom.U(0)
			for j := i; j < n; j++ {
				step := opt.PoleGap * geom.U(j-i)
				size, ok := flags[j].lowest(edge - step)
				height += size.H + opt.RowGap
				if !ok || height > opt.Height {
					break
				}
				used = max(used, step+size.W)
				next := cuts[i].start + max(step+opt.PoleGap, used+opt.Gap)
				if to := &cuts[j+1]; to.start == none || next < to.start {
					*to = cut{next, cuts[i].start + used, i, edge}
				}
			}
		}
	}
	if cuts[n].start == none || cuts[n].end > opt.X1-opt.X0 {
		return nil, nil, false
	}
	var flights []flight
	sizes := make([]geom.Size, n)
	for j := n; j > 0; j = cuts[j].from {
		from := cuts[j].from
		flights = append(flights, flight{from, j})
		for k := from; k < j; k++ {
			sizes[k], _ = flags[k].lowest(cuts[j].edge - opt.PoleGap*geom.U(k-from))
		}
	}
	slices.Reverse(flights)
	return flights, sizes, true
}

// lowest returns the size of least height that a label can have in a width.
func (f Flag) lowest(width geom.U) (best geom.Size, ok bool) {
	if f.Size.W <= width {
		best, ok = f.Size, true
	}
	for _, s := range f.Other {
		if s.W <= width && (!ok || s.H < best.H || s.H == best.H && s.W < best.W) {
			best, ok = s, true
		}
	}
	return best, ok
}

// edges lists how far a flight that begins with the first of the flags may
// reach from its first pole. Where labels have but one size there is no choice.
func edges(flags []Flag, opt FlagOptions) []geom.U {
	const most = 16 // labels in a flight that are looked at
	var all []geom.U
	for i, f := range flags[:min(most, len(flags))] {
		for _, s := range f.Other {
			all = append(all, s.W+opt.PoleGap*geom.U(i))
		}
	}
	if len(all) == 0 {
		return []geom.U{opt.X1 - opt.X0 + opt.PoleGap*geom.U(len(flags))}
	}
	for i, f := range flags[:min(most, len(flags))] {
		all = append(all, f.Size.W+opt.PoleGap*geom.U(i))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// flightRule says when a flight ends: not before it has the least number of
// labels, not after the most, and between them where the next label can start
// a new one without being moved by more than the tolerance.
type flightRule struct {
	least, most int
	tolerance   geom.U
}

// flightRules are what is tried.
var flightRules = func() (rules []flightRule) {
	for most := 1; most <= 16; most += max(1, most/4) {
		for least := 1; least <= most; least += max(1, least/3) {
			for _, tolerance := range []geom.U{0, 2000, 6000, 16000, 40000} {
				rules = append(rules, flightRule{least, most, tolerance})
			}
		}
	}
	return rules
}()

// flightsOf cuts the flags into flights by the rule, and wherever one is full.
func flightsOf(flags []Flag, opt FlagOptions, rule flightRule) []flight {
	var all []flight
	start, height := 0, flags[0].Size.H
	pole, edge := flags[0].X, flags[0].X+flags[0].Size.W // last pole, right end of the flight so far
	for i, f := range flags[1:] {
		i++
		fresh := max(f.X, edge+opt.Gap)
		n := i - start
		wanted := n < rule.least || n < rule.most && fresh-f.X > rule.tolerance
		if wanted && height+opt.RowGap+f.Size.H <= opt.Height {
			pole = max(f.X, pole+opt.PoleGap)
			height += opt.RowGap + f.Size.H
		} else {
			all = append(all, flight{start, i})
			start, height, pole = i, f.Size.H, fresh
			edge = 0
		}
		edge = max(edge, pole+f.Size.W)
	}
	return append(all, flight{start, len(flags)})
}

// choice is the best choice of flights so far.
type choice struct {
	flights []flight
	layout  FlagLayout
	score   int
	tries   int // that are left
}

// try takes the flights if they are better.
func (c *choice) try(flags []Flag, flights []flight, opt FlagOptions) bool {
	if c.tries--; c.tries < 0 {
		return false
	}
	l, ok := arrange(flags, flights, opt)
	if !ok {
		return false
	}
	score := l.score(flags)
	if score >= c.score {
		return false
	}
	c.flights, c.layout, c.score = flights, l, score
	return true
}

// mostRounds bounds the search; it ends by itself, as a rule, after a few.
const mostRounds = 30

// improve moves, removes and adds single cuts as long as that helps.
func (c *choice) improve(flags []Flag, opt FlagOptions) {
	for range mostRounds {
		better := false
		for k := 1; k < len(c.flights) && c.tries > 0; k++ {
			for _, by := range []int{-1, 1, -2, 2} {
				if k < len(c.flights) && c.try(flags, moveCut(c.flights, k, by), opt) {
					better = true
				}
			}
			if k < len(c.flights) && c.try(flags, dropCut(c.flights, k), opt) {
				better = true
			}
		}
		for at := 1; at < len(flags) && c.tries > 0; at++ {
			if c.try(flags, addCut(c.flights, at), opt) {
				better = true
			}
		}
		if !better {
			return
		}
	}
}

// moveCut moves the beginning of flight k; a flight that is left empty goes.
func moveCut(flights []flight, k, by int) []flight {
	out := slices.Clone(flights)
	at := min(max(out[k].from+by, out[k-1].from), out[k].to)
	out[k-1].to, out[k].from = at, at
	return slices.DeleteFunc(out, func(f flight) bool { return f.from == f.to })
}

// dropCut joins flight k to the one before.
func dropCut(flights []flight, k int) []flight {
	out := slices.Clone(flights)
	out[k-1].to = out[k].to
	return slices.Delete(out, k, k+1)
}

// addCut lets a flight begin with label at.
func addCut(flights []flight, at int) []flight {
	var out []flight
	for _, f := range flights {
		if f.from < at && at < f.to {
			out = append(out, flight{f.from, at}, flight{at, f.to})
			continue
		}
		out = append(out, f)
	}
	return out
}
