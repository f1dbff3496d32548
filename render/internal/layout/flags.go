package layout

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
)

// Flag is a label that hangs at the end of a pole, to the right or to the left of
// it. The pole stands over the label's mark, or near it.
type Flag struct {
	X     geom.U      // where its mark stands
	Sizes []geom.Size // that the label can have, the best first
}

// FlagOptions are the measures of the space on the sides of the axis.
type FlagOptions struct {
	X0, X1 geom.U // labels lie between these
	Height geom.U // most that the labels above may take together
	Depth  geom.U // the same below; none go there if zero
	Bend   geom.U // height between marks and the feet of poles, in which leaders go aslant
	Apart  geom.U // least distance between poles, and from a pole to the label of another
	Gap    geom.U // least distance between labels side by side
	RowGap geom.U // the same between labels above one another
}

// Placed is where a label went: to the right of its pole, or to the left. Y is the
// distance from the foot of the poles to the label's nearer edge, whichever the
// side of the axis; the pole reaches along the label to its farther edge.
type Placed struct {
	Flag  int // index
	Pole  geom.U
	Left  bool
	Below bool
	Clear bool // the next pole, or the one before where it is left, does not pass under it
	Y     geom.U
	Size  int // index of the size that was chosen
	W, H  geom.U
}

// Box is where the label lies, from the foot of the poles outwards: Y0 is the
// nearer edge.
func (p Placed) Box() geom.Box {
	if p.Left {
		return geom.Box{X0: p.Pole - p.W, Y0: p.Y, X1: p.Pole, Y1: p.Y + p.H}
	}
	return geom.Box{X0: p.Pole, Y0: p.Y, X1: p.Pole + p.W, Y1: p.Y + p.H}
}

// FlagLayout is where labels went.
type FlagLayout struct {
	Placed        []Placed // by flag
	Height, Depth geom.U   // what the labels take above and below
}

// Flags gives places to as many labels as find one near their marks, those of
// the first rank first. No label touches another, no pole runs through a label or
// near another pole, and no leader crosses another.
//
// Where poles stand follows from which labels there are: on each side their squared
// displacements are the least possible (isotonic regression), and a set of labels
// of which one would be displaced by more than the reach is refused. How high
// labels hang follows from the poles and on which side of them labels are: a label
// is above those whose poles pass under it, as low as they let it. What is left
// to choose, side of the axis, side of the pole, size, and whether the next pole
// keeps clear of the label, is chosen label by label for the least cost, and then
// changed one by one as long as that helps.
func Flags(flags []Flag, rank []int, opt FlagOptions) FlagLayout {
	b := newBoard(flags, opt)
	b.addSome(rank)
	return b.layout()
}

// addSome adds what finds a place, again and again until nothing more does.
func (b *board) addSome(rank []int) {
	for left := rank; ; {
		var none []int
		for _, k := range left {
			if !b.add(k) && !b.makeRoom(k) {
				none = append(none, k)
			}
		}
		b.improve()
		if len(none) == len(left) || len(none) == 0 || b.effort < 0 {
			return
		}
		left = none
	}
}

// AllFlags is [Flags] for all labels or none: it reports whether all have found
// a place, and tries several orders before it gives up.
func AllFlags(flags []Flag, rank []int, opt FlagOptions) (FlagLayout, bool) {
	if crowded(flags, opt) {
		return FlagLayout{}, false
	}
	ascending := slices.Sorted(slices.Values(rank))
	descending := slices.Clone(ascending)
	slices.Reverse(descending)
	for _, order := range [][]int{rank, ascending, descending} {
		b := newBoard(flags, opt)
		b.effort /= 4
		if b.addAll(order) {
			b.improve()
			return b.layout(), true
		}
	}
	return FlagLayout{}, false
}

// crowded reports whether there is surely no room for all: marks are too near to
// one another to have leaders each, or labels would take more than three fifths
// of the room, which is more than is ever filled.
func crowded(flags []Flag, opt FlagOptions) bool {
	x := make([]geom.U, len(flags))
	area := geom.U(0)
	for i, f := range flags {
		x[i] = f.X
		least := f.Sizes[0]
		for _, s := range f.Sizes {
			if s.W*s.H < least.W*least.H {
				least = s
			}
		}
		area += (least.W + opt.Gap) * (least.H + opt.RowGap)
	}
	if area > (opt.X1-opt.X0)*(opt.Height+opt.Depth)*3/5 {
		return true
	}
	slices.Sort(x)
	sides := 1
	if opt.Depth > 0 {
		sides = 2
	}
	for i := sides; i < len(x); i++ {
		if x[i]-x[i-sides] < leastApart {
			return true
		}
	}
	return false
}

// board is the labels that have found a place.
type board struct {
	flags  []Flag
	opt    FlagOptions
	sides  [2]side
	effort int // labels that may still be moved by way of trial

	// Room that trials use again and again.
	hung        []Placed
	over, clash []pair
	ideal       []geom.U
}

// pair is two labels of a side, by place.
type pair struct{ a, b int }

// side is the labels above or below the axis, in the order of their marks.
type side struct {
	hung []Placed
	cost int
}

// mostEffort bounds the search.
const mostEffort = 25_000

func newBoard(flags []Flag, opt FlagOptions) *board {
	return &board{flags: flags, opt: opt, effort: mostEffort}
}

func (b *board) total() int { return b.sides[0].cost + b.sides[1].cost }

func (b *board) addAll(order []int) bool {
	for _, k := range order {
		if !b.add(k) && !b.makeRoom(k) {
			return false
		}
	}
	return true
}

// add gives a label the place that costs least.
func (b *board) add(k int) bool {
	best, at, ok := b.cheapest(k)
	if ok {
		b.sides[at] = best
	}
	return ok
}

// cheapest is what the side would be on which one more label costs least.
func (b *board) cheapest(k int) (best side, at int, ok bool) {
	least := 0
	for s := range b.sides {
		for _, p := range b.options(k, s) {
			try, fits := b.with(s, p)
			if more := try.cost - b.sides[s].cost; fits && (!ok || more < least) {
				at, least, ok = s, more, true
				best = try.kept(best.hung)
			}
		}
	}
	return best, at, ok
}

// options are the ways to hang a label on a side of the axis.
func (b *board) options(k, s int) (out []Placed) {
	if b.room(s) <= 0 {
		return nil
	}
	for i, size := range b.flags[k].Sizes {
		for _, left := range []bool{false, true} {
			p := Placed{Flag: k, Left: left, Below: s == 1, Size: i, W: size.W, H: size.H}
			clear := p
			clear.Clear = true
			out = append(out, p, clear)
		}
	}
	return out
}

// kept is the side in room of its own, for which it takes what was there.
func (s side) kept(room []Placed) side {
	return side{append(room[:0], s.hung...), s.cost}
}

func (b *board) room(s int) geom.U {
	if s == 1 {
		return b.opt.Depth
	}
	return b.opt.Height
}

// with is the side with one more label, in room that is used again; it reports
// whether there is a place.
func (b *board) with(s int, p Placed) (side, bool) {
	old, x := b.sides[s].hung, b.flags[p.Flag].X
	if p.Left && x+b.opt.reach()-p.W < b.opt.X0 || !p.Left && x-b.opt.reach()+p.W > b.opt.X1 {
		return side{}, false
	}
	at, _ := slices.BinarySearchFunc(old, p, b.inOrder)
	if at > 0 && x-b.flags[old[at-1].Flag].X < leastApart || at < len(old) && b.flags[old[at].Flag].X-x < leastApart {
		return side{}, false
	}
	b.hung = append(append(append(b.hung[:0], old[:at]...), p), old[at:]...)
	return b.hang(s)
}

// without is the side with one label less.
func (b *board) without(s, i int) (side, bool) {
	old := b.sides[s].hung
	b.hung = append(append(b.hung[:0], old[:i]...), old[i+1:]...)
	out, ok := b.hang(s)
	return out.kept(nil), ok
}

func (b *board) inOrder(p, q Placed) int {
	return cmp.Or(cmp.Compare(b.flags[p.Flag].X, b.flags[q.Flag].X), cmp.Compare(p.Flag, q.Flag))
}

// neighbours is how many labels near by are moved to make room for one.
const neighbours = 6

// makeRoom finds a label near by that can go elsewhere so that there is room for
// this one.
func (b *board) makeRoom(k int) bool {
	for s := range b.sides {
		near := make([]int, len(b.sides[s].hung))
		for i := range near {
			near[i] = i
		}
		away := func(i int) geom.U { return (b.flags[b.sides[s].hung[i].Flag].X - b.flags[k].X).Abs() }
		slices.SortStableFunc(near, func(i, j int) int { return cmp.Compare(away(i), away(j)) })
		for _, i := range near[:min(neighbours, len(near))] {
			if b.effort < 0 {
				return false
			}
			if b.exchange(k, s, i) {
				return true
			}
		}
	}
	return false
}

// exchange takes label i off a side, adds k there, and finds another place for i.
func (b *board) exchange(k, s, i int) bool {
	old, moved := b.sides, b.sides[s].hung[i].Flag
	less, ok := b.without(s, i)
	if !ok {
		return false
	}
	for _, p := range b.options(k, s) {
		b.sides[s] = less
		with, fits := b.with(s, p)
		if !fits {
			continue
		}
		b.sides[s] = with.kept(nil)
		if b.add(moved) {
			return true
		}
	}
	b.sides = old
	return false
}

// mostRounds bounds the search for a better place of each label.
const mostRounds = 6

// improve moves single labels as long as that costs less.
func (b *board) improve() {
	for range mostRounds {
		before := b.total()
		for k := range b.flags {
			for s := range b.sides {
				i := slices.IndexFunc(b.sides[s].hung, func(p Placed) bool { return p.Flag == k })
				if i < 0 || b.effort < 0 {
					continue
				}
				old := b.sides
				less, ok := b.without(s, i)
				if !ok {
					continue
				}
				b.sides[s] = less
				if !b.add(k) || b.total() >= old[0].cost+old[1].cost {
					b.sides = old
				}
				break
			}
		}
		if b.total() >= before {
			return
		}
	}
}

func (b *board) layout() FlagLayout {
	var out FlagLayout
	for s, side := range b.sides {
		for _, p := range side.hung {
			if s == 1 {
				out.Depth = max(out.Depth, p.Y+p.H)
			} else {
				out.Height = max(out.Height, p.Y+p.H)
			}
		}
		out.Placed = append(out.Placed, side.hung...)
	}
	slices.SortFunc(out.Placed, func(p, q Placed) int { return p.Flag - q.Flag })
	return out
}
