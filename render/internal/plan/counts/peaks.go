package counts

import (
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/set"
	tallies "demarche/timeline/tally"
)

// mostPeaks is how many columns are numbered; squares that are fewer than others of
// these are counted at a glance.
const (
	mostPeaks     = 5
	leastNumbered = 5
)

// numberPeaks writes their numbers beside or above the highest columns, as far as
// they touch neither one another nor other columns. Above a column that may have
// labels the leaders end at its squares, so that its number stands beside it if it can.
func (s *stacks) numberPeaks(in frame.Input, t tally, ruler Ruler, labelled map[int64]bool) {
	if t.Most() < 3 {
		return // they can be counted at a glance
	}
	f := numberFont
	byTotal := slices.Clone(t.Columns)
	slices.SortStableFunc(byTotal, func(a, b tallies.Column) int { return b.Total - a.Total })
	for _, c := range byTotal {
		if len(s.peaks) == mostPeaks || c.Total*3 < t.Most() || len(s.heaps) > 0 && c.Total < leastNumbered && t.Most() >= leastNumbered {
			return
		}
		text, top := in.Say.Grouped(int64(c.Total)), s.top[c.Index]
		x0, x1 := s.extent(c, ruler)
		const gap = geom.U(300)
		above := geom.Pt((x0+x1-f.Width(text))/2, top-400)
		beside := []geom.Point{geom.Pt(x0-gap-f.Width(text), top+f.Ascent()-200), geom.Pt(x1+gap, top+f.Ascent()-200)}
		places := []geom.Point{above}
		if labelled[c.Index] {
			places = append(beside, above)
		}
		for _, at := range places {
			if p := set.New(at, text, f, set.Quiet); s.free(p, t, c, ruler) {
				s.peaks = append(s.peaks, p)
				break
			}
		}
	}
}

// extent is from where to where the squares or the bar of a column reach.
func (s *stacks) extent(c tallies.Column, ruler Ruler) (x0, x1 geom.U) {
	for _, h := range s.heaps {
		if h.column.Index == c.Index {
			return h.left, h.left + geom.U(h.open())*h.cell.W
		}
	}
	return ruler.column(c.Index)
}

// free reports whether the number of a column touches no other number and no
// other column.
func (s *stacks) free(p set.Text, t tally, of tallies.Column, ruler Ruler) bool {
	box := p.Box()
	if box.X0 < ruler.X0 || box.X1 > ruler.X1+ruler.X0/2 {
		return false
	}
	wide := box
	wide.X0, wide.X1 = box.X0-400, box.X1+400
	if slices.ContainsFunc(s.peaks, func(o set.Text) bool { return o.Box().Overlaps(wide) }) {
		return false
	}
	for _, other := range t.Columns {
		a, b := s.extent(other, ruler)
		if other.Index != of.Index && a < box.X1+200 && b > box.X0-200 && s.top[other.Index] < box.Y1+200 {
			return false
		}
	}
	return true
}
