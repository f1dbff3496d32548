package layout

import (
	"slices"

	"demarche/render/internal/geom"
)

// Flag is a label that hangs at the top of a pole. The pole stands over the
// label's mark, or near it; the label extends to the right of the pole.
type Flag struct {
	X     geom.U      // where its mark stands
	Size  geom.Size   // of the label
	Other []geom.Size // that it can have as well, its lines broken otherwise
}

// FlagOptions are the measures of the space on the sides of the axis.
type FlagOptions struct {
	X0, X1  geom.U // labels lie between these
	Height  geom.U // most that the labels above may take together
	Depth   geom.U // the same below; none go there if zero
	PoleGap geom.U // least distance between neighbouring poles
	Gap     geom.U // least distance between labels in one row
	RowGap  geom.U // distance between rows

	// Slide lets a pole stand anywhere beneath its label, as near to its mark
	// as can be; otherwise it stands at the label's left end.
	Slide bool

	below bool // this is the side below
}

// Placed is where a label went. Its row is 0 next to the axis; Y is the
// distance from the foot of the poles to the label's nearer edge, whichever the
// side. W and H are the size that was chosen for it.
type Placed struct {
	Pole  geom.U
	Left  geom.U // end of the label; the pole, unless labels slide
	Below bool
	Row   int
	Y     geom.U
	W, H  geom.U
}

// FlagLayout is where all labels went.
type FlagLayout struct {
	Placed        []Placed // in the order of the flags
	Height, Depth geom.U   // what the labels take above and below
	Rows          int      // of the side that has more

	rowed bool // labels of like row are of like height
}

// Flags places labels in rows above the axis, or in turn above and below, so
// that no label touches another and no pole runs through a label. The flags
// come in the order of their marks, X never falling. It reports false if they
// do not fit.
//
// The labels of a side form flights of stairs: in each, the label nearer to the
// axis is further to the right, so that every pole passes to the left of the
// labels nearer than its own. Whether there are flights that fit, and with
// labels of which size, is decided exactly, see narrowest; the choice among
// those that do begins with several rules and goes on by small changes to a
// layout that none of them makes better: less displaced, or in fewer rows. For
// one choice of flights the poles are placed by isotonic regression, then each
// moves to its mark as far as the labels let it.
func Flags(flags []Flag, opt FlagOptions) (FlagLayout, bool) {
	out := FlagLayout{Placed: make([]Placed, len(flags))}
	for _, s := range sidesOf(flags, opt) {
		l, ok := s.place()
		if !ok {
			return FlagLayout{}, false
		}
		for i, p := range l.Placed {
			p.Below = s.opt.below
			out.Placed[s.places[i]] = p
		}
		out.Height, out.Depth = max(out.Height, l.Height), max(out.Depth, l.Depth)
		out.Rows = max(out.Rows, l.Rows)
	}
	return out, true
}

// place finds the flights of one side.
func (s side) place() (FlagLayout, bool) {
	if len(s.flags) == 0 {
		return FlagLayout{}, true
	}
	flights, sizes, ok := narrowest(s.flags, s.opt)
	if !ok {
		return FlagLayout{}, false
	}
	flags := slices.Clone(s.flags)
	for i := range flags {
		flags[i].Size = sizes[i]
	}
	best := choice{flights: flights, tries: max(1, s.opt.effort()/len(flags))}
	best.layout, ok = arrange(flags, flights, s.opt)
	if !ok {
		return FlagLayout{}, false
	}
	best.score = best.layout.score(flags)
	for i := 0; i < len(flightRules); i += 1 + 2*len(flightRules)/best.tries {
		best.try(flags, flightsOf(flags, s.opt, flightRules[i]), s.opt)
	}
	best.improve(flags, s.opt)
	if l := best.layout.clone(); s.opt.Slide && l.rowed && l.slide(flags, s.opt, exactly) && l.score(flags) < best.score {
		best.layout = l
	}
	if s.opt.below {
		best.layout.Height, best.layout.Depth = 0, best.layout.Height
	}
	return best.layout, true
}

// effort bounds the search: so many labels are placed by way of trial, all
// tries together.
const effort = 1_000_000

// effort is less where one try costs more.
func (o FlagOptions) effort() int {
	if o.Slide {
		return effort / 10
	}
	return effort
}

// arrange places the labels of the flights.
func arrange(flags []Flag, flights []flight, opt FlagOptions) (FlagLayout, bool) {
	l, ok := stack(flags, flights, opt)
	if !ok {
		return FlagLayout{}, false
	}
	if opt.Slide && l.rowed {
		return l, l.slide(flags, opt, roughly)
	}
	poles, ok := poles(flags, flights, opt)
	if !ok {
		return FlagLayout{}, false
	}
	for i, x := range poles {
		l.Placed[i].Pole = x
	}
	l.relax(flags, opt)
	for i := range l.Placed {
		l.Placed[i].Left = l.Placed[i].Pole
	}
	return l, true
}

func (l FlagLayout) clone() FlagLayout {
	l.Placed = slices.Clone(l.Placed)
	return l
}

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
		mean := geom.U(geom.FloorDiv(b.sum, b.n))
		for range b.n {
			out = append(out, mean)
		}
	}
	return out
}

// stack gives each label its row: the last of a flight is next to the axis.
// Rows have the height of their tallest label, so that the eye can run along
// them; where there is no room for that, each flight stacks its labels tightly.
func stack(flags []Flag, flights []flight, opt FlagOptions) (FlagLayout, bool) {
	l := FlagLayout{Placed: make([]Placed, len(flags))}
	var heights []geom.U
	for _, fl := range flights {
		for i := fl.from; i < fl.to; i++ {
			row := fl.to - 1 - i
			for len(heights) <= row {
				heights = append(heights, 0)
			}
			heights[row] = max(heights[row], flags[i].Size.H)
			l.Placed[i] = Placed{Row: row, W: flags[i].Size.W, H: flags[i].Size.H}
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
			if l.Placed[i].Y = feet[p.Row]; !opt.below {
				l.Placed[i].Y += heights[p.Row] - p.H
			}
		}
		l.rowed = true
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

// relax moves each pole towards its mark as far as its neighbours let it.
// Placing whole flights side by side keeps more distance than is needed: a
// label of the next flight may stand under one that hangs higher. Poles rise
// from left to right, so that only those within the widest label matter.
func (l *FlagLayout) relax(flags []Flag, opt FlagOptions) {
	widest := geom.U(0)
	for _, p := range l.Placed {
		widest = max(widest, p.W)
	}
	const rounds = 4
	for range rounds {
		moved := false
		for i := range l.Placed {
			p := &l.Placed[i]
			lo, hi := opt.X0, opt.X1-p.W
			for j := i - 1; j >= 0 && l.Placed[j].Pole+widest+opt.Gap > lo; j-- {
				lo = max(lo, l.Placed[j].Pole+l.apart(j, i, opt))
			}
			for j := i + 1; j < len(l.Placed) && l.Placed[j].Pole-p.W-opt.Gap < hi; j++ {
				hi = min(hi, l.Placed[j].Pole-l.apart(i, j, opt))
			}
			if want := flags[i].X.Clamp(lo, max(lo, hi)); want != p.Pole {
				p.Pole, moved = want, true
			}
		}
		if !moved {
			return
		}
	}
}

// apart returns how far the pole of j must stand to the right of that of i,
// which comes before: a pole's width where the label of i hangs over all of j,
// clear of that label where j or its pole reaches up to it.
func (l *FlagLayout) apart(i, j int, opt FlagOptions) geom.U {
	if a, b := l.Placed[i], l.Placed[j]; a.Y < b.Y+b.H+opt.RowGap {
		return a.W + opt.Gap
	}
	return opt.PoleGap
}
