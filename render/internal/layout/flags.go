package layout

import (
	"slices"

	"demarche/render/internal/geom"
)

// Flag is a label that hangs at the top of a pole. The pole stands over the
// label's mark, or near it; the label extends to the right of the pole.
type Flag struct {
	X    geom.U    // where its mark stands
	Size geom.Size // of the label
}

// FlagOptions are the measures of the space above the axis.
type FlagOptions struct {
	X0, X1  geom.U // labels lie between these
	Height  geom.U // most that the labels may take together
	PoleGap geom.U // least distance between neighbouring poles
	Gap     geom.U // least distance between labels in one row
	RowGap  geom.U // distance between rows
}

// Placed is where a label went. Its row is 0 next to the axis; Y is the
// distance from the foot of the poles up to the label's lower edge.
type Placed struct {
	Pole geom.U
	Row  int
	Y    geom.U
	W, H geom.U
}

// FlagLayout is where all labels went.
type FlagLayout struct {
	Placed []Placed // in the order of the flags
	Height geom.U   // what the labels take
	Rows   int
}

// Flags places labels in rows above the axis so that no label touches another
// and no pole runs through a label. The flags come in the order of their
// marks, X never falling. It reports false if they do not fit.
//
// The labels form flights of stairs: each flight descends from left to right,
// so that every pole passes to the left of the labels below its own. Which
// labels form a flight is decided greedily, once by each of several rules; of
// the layouts that fit, the one with the least
// displacement and the fewest rows is taken. Within one choice of flights the
// places are exact: the least total squared displacement, by isotonic
// regression.
func Flags(flags []Flag, opt FlagOptions) (FlagLayout, bool) {
	if len(flags) == 0 {
		return FlagLayout{}, true
	}
	var best FlagLayout
	bestScore, found := 0, false
	for _, rule := range flightRules {
		flights := flightsOf(flags, opt, rule)
		poles, ok := poles(flags, flights, opt)
		if !ok {
			continue
		}
		l, ok := stack(flags, flights, poles, opt)
		if !ok {
			continue
		}
		if score := l.score(flags); !found || score < bestScore {
			best, bestScore, found = l, score, true
		}
	}
	return best, found
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

// rowPrice is what one more row is worth in mean squared displacement: about
// a displacement of 24 px.
const rowPrice = 2400 * 2400

// score is lower for a better layout.
func (l FlagLayout) score(flags []Flag) int {
	sum := 0
	for i, p := range l.Placed {
		d := int(p.Pole - flags[i].X)
		sum += d * d / len(flags)
	}
	return sum + l.Rows*rowPrice
}

// flight is a run of labels flags[From:To] that descends from left to right.
type flight struct{ from, to int }

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

// poles returns the place of each pole: neighbours in a flight stand at least
// PoleGap apart, and a flight begins clear of the one before it.
func poles(flags []Flag, flights []flight, opt FlagOptions) ([]geom.U, bool) {
	n := len(flags)
	apart := make([]geom.U, n) // least distance to the pole before
	for k, fl := range flights {
		for i := fl.from + 1; i < fl.to; i++ {
			apart[i] = opt.PoleGap
		}
		if k == 0 {
			continue
		}
		// The widest reach of the flight before, measured from its last pole.
		last := flights[k-1]
		reach := geom.U(0)
		for i := last.from; i < last.to; i++ {
			reach = max(reach, flags[i].Size.W-opt.PoleGap*geom.U(last.to-1-i))
		}
		apart[fl.from] = max(opt.PoleGap, reach+opt.Gap)
	}
	ideal := make([]geom.U, n)
	offset := geom.U(0)
	limit := opt.X1
	for i, f := range flags {
		offset += apart[i]
		ideal[i] = f.X - offset
		apart[i] = offset
		limit = min(limit, opt.X1-f.Size.W-offset)
	}
	if limit < opt.X0 {
		return nil, false
	}
	places := Isotonic(ideal)
	for i := range places {
		places[i] = places[i].Clamp(opt.X0, limit) + apart[i]
	}
	return places, true
}

// Isotonic returns the rising sequence nearest to the values in the sense of
// least squares, by pooling adjacent violators: exact, up to rounding to whole
// units, and O(n).
//
// Source: Ayer et al., "An empirical distribution function for sampling with
// incomplete information", 1955.
func Isotonic(values []geom.U) []geom.U {
	type block struct{ sum, n int }
	var blocks []block
	for _, v := range values {
		b := block{int(v), 1}
		for len(blocks) > 0 {
			last := blocks[len(blocks)-1]
			if last.sum*b.n < b.sum*last.n {
				break
			}
			b.sum += last.sum
			b.n += last.n
			blocks = blocks[:len(blocks)-1]
		}
		blocks = append(blocks, b)
	}
	out := make([]geom.U, 0, len(values))
	for _, b := range blocks {
		mean := geom.U(floorDiv(b.sum, b.n))
		for range b.n {
			out = append(out, mean)
		}
	}
	return out
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// stack gives each label its row: the last of a flight is next to the axis.
// Rows have the height of their tallest label, so that the eye can run along
// them; where there is no room for that, each flight stacks its labels tightly.
func stack(flags []Flag, flights []flight, poles []geom.U, opt FlagOptions) (FlagLayout, bool) {
	l := FlagLayout{Placed: make([]Placed, len(flags))}
	var heights []geom.U
	for _, fl := range flights {
		for i := fl.from; i < fl.to; i++ {
			row := fl.to - 1 - i
			for len(heights) <= row {
				heights = append(heights, 0)
			}
			heights[row] = max(heights[row], flags[i].Size.H)
			l.Placed[i] = Placed{Pole: poles[i], Row: row, W: flags[i].Size.W, H: flags[i].Size.H}
		}
	}
	l.Rows = len(heights)
	feet := make([]geom.U, l.Rows)
	y := geom.U(0)
	for row, h := range heights {
		feet[row] = y
		y += h + opt.RowGap
	}
	l.Height = y - opt.RowGap
	if l.Height <= opt.Height {
		for i, p := range l.Placed {
			// Labels of a row begin on one line, below which shorter ones end.
			l.Placed[i].Y = feet[p.Row] + heights[p.Row] - p.H
		}
		return l, true
	}
	l.Height = 0
	for _, fl := range flights {
		y := geom.U(0)
		for i := fl.to - 1; i >= fl.from; i-- {
			l.Placed[i].Y = y
			y += l.Placed[i].H + opt.RowGap
		}
		l.Height = max(l.Height, y-opt.RowGap)
	}
	return l, l.Height <= opt.Height
}

// Thin returns the most important of the flags that fit, as indices in rising
// order, and their layout. Rank holds the indices of all flags, most important
// first.
func Thin(flags []Flag, rank []int, opt FlagOptions) ([]int, FlagLayout) {
	try := func(n int) ([]int, FlagLayout, bool) {
		kept := slices.Clone(rank[:n])
		slices.Sort(kept)
		some := make([]Flag, n)
		for i, k := range kept {
			some[i] = flags[k]
		}
		l, ok := Flags(some, opt)
		return kept, l, ok
	}
	if kept, l, ok := try(len(flags)); ok {
		return kept, l
	}
	lo, hi := 0, len(flags) // lo fits, hi does not
	var best []int
	var layout FlagLayout
	for lo+1 < hi {
		mid := (lo + hi) / 2
		if kept, l, ok := try(mid); ok {
			best, layout, lo = kept, l, mid
		} else {
			hi = mid
		}
	}
	return best, layout
}
