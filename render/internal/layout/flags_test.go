package layout

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/render/internal/geom"
)

var slide = FlagOptions{X0: 0, X1: 118000, Height: 44000, Bend: bend, Apart: 800, Gap: 1600, RowGap: 1000}

// bend is the height in which leaders go aslant.
const bend = geom.U(3600)

func drawFlags(t *rapid.T, most int) []Flag {
	n := rapid.IntRange(0, most).Draw(t, "n")
	flags := make([]Flag, n)
	for i := range flags {
		flags[i] = Flag{X: geom.U(rapid.IntRange(0, int(slide.X1)).Draw(t, "x"))}
		for range rapid.IntRange(1, 3).Draw(t, "sizes") {
			flags[i].Sizes = append(flags[i].Sizes, geom.Size{W: geom.U(rapid.IntRange(4000, 22000).Draw(t, "w")), H: geom.U(rapid.IntRange(2000, 9000).Draw(t, "h"))})
		}
	}
	return flags
}

// leaders are the lines from marks in one row to the far ends of the labels.
func leaders(flags []Flag, l FlagLayout, below bool) (all [][]geom.Point) {
	for _, p := range l.Placed {
		if x := flags[p.Flag].X; p.Below == below {
			all = append(all, []geom.Point{geom.Pt(x, 0), geom.Pt(x, 1000), geom.Pt(p.Pole, 1000+bend), geom.Pt(p.Pole, 1000+bend+p.Y+p.H)})
		}
	}
	return all
}

func TestLabelsNeverTouch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flags := drawFlags(t, 60)
		slide := slide
		if rapid.Bool().Draw(t, "both sides") {
			slide.Height, slide.Depth = slide.Height/2, slide.Height/2
		}
		rank := rapid.Permutation(indices(len(flags))).Draw(t, "rank")
		l := Flags(flags, rank, slide)
		m := Measure(flags, l, slide)
		assert.Zero(t, m.Overlaps)
		assert.Zero(t, m.Outside)
		assert.Zero(t, m.Crossings)
		assert.LessOrEqual(t, m.Largest, slide.reach())
		for _, below := range []bool{false, true} {
			shallow, close := Faults(leaders(flags, l, below))
			assert.Zero(t, shallow, "leaders flatter than 20°")
			assert.Zero(t, close, "leaders within 4 px")
		}
		if len(flags) > 0 {
			assert.NotEmpty(t, l.Placed, "at least one label always fits")
			assert.True(t, slices.ContainsFunc(l.Placed, func(p Placed) bool { return p.Flag == rank[0] }), "the first of the rank has a label")
		}
		if all, ok := AllFlags(flags, rank, slide); ok {
			assert.Len(t, all.Placed, len(flags))
			assert.Zero(t, Measure(flags, all, slide).Overlaps)
		}
	})
}

func indices(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

func TestFewLabelsStandOverTheirMarks(t *testing.T) {
	size := []geom.Size{{W: 10000, H: 5000}}
	flags := []Flag{{1000, size}, {30000, size}, {90000, size}}
	l, ok := AllFlags(flags, indices(3), slide)
	assert.True(t, ok)
	assert.Equal(t, Metrics{}, Measure(flags, l, slide))
	for _, p := range l.Placed {
		assert.Zero(t, p.Y, "next to the axis")
		assert.False(t, p.Left)
	}
}

func TestLabelAtTheEndHangsToTheLeft(t *testing.T) {
	l, ok := AllFlags([]Flag{{117000, []geom.Size{{W: 10000, H: 5000}}}}, indices(1), slide)
	assert.True(t, ok)
	assert.True(t, l.Placed[0].Left)
}

// TestALabelThatHardlyReachesBeyondTheEndStandsAside: a pole may stand a little beside
// its mark, which is less than to hang to the left.
func TestALabelThatHardlyReachesBeyondTheEndStandsAside(t *testing.T) {
	l, ok := AllFlags([]Flag{{slide.X1 - 9600, []geom.Size{{W: 10000, H: 5000}}}}, indices(1), slide)
	assert.True(t, ok)
	assert.False(t, l.Placed[0].Left)
	assert.Equal(t, slide.X1-10000, l.Placed[0].Pole)
}

func TestMoreThanFitsIsRefused(t *testing.T) {
	flags := make([]Flag, 400)
	for i := range flags {
		flags[i] = Flag{X: geom.U(i) * 290, Sizes: []geom.Size{{W: 15000, H: 6000}}}
	}
	_, ok := AllFlags(flags, indices(len(flags)), slide)
	assert.False(t, ok)
	assert.Greater(t, len(Flags(flags, indices(len(flags)), slide).Placed), 17)
}

// cluster is labels of which most stand close together.
func cluster(n int, seed uint64) []Flag {
	r := rand.New(rand.NewPCG(seed, 1))
	flags := make([]Flag, n)
	for i := range flags {
		flags[i] = Flag{X: geom.U(r.IntN(118000)), Sizes: []geom.Size{{W: geom.U(6000 + r.IntN(8000)), H: 3600}}}
		if r.IntN(10) < 7 {
			flags[i].X = geom.U(50000 + r.IntN(25000))
		}
	}
	return flags
}

// TestLeadersAreNearlyAsShortAsCanBe compares with the optimum of boundary
// labelling for the chosen rows: of all ways to place the poles of a side in the
// order of their marks and apart, the least total length of leaders, by dynamic
// programming over the places of one pole after the other.
//
// Source: Benkert, Haverkort, Kroll, Nöllenburg, "Algorithms for multi-criteria
// boundary labeling", 2009.
func TestLeadersAreNearlyAsShortAsCanBe(t *testing.T) {
	for seed := range uint64(8) {
		flags := cluster(40, seed)
		opt := slide
		opt.Height, opt.Depth = 40000, 40000
		l := Flags(flags, indices(len(flags)), opt)
		ours, best := 0.0, 0.0
		for _, below := range []bool{false, true} {
			var side []Placed
			for _, p := range l.Placed {
				if p.Below == below {
					side = append(side, p)
				}
			}
			slices.SortFunc(side, func(a, b Placed) int { return int(a.Pole - b.Pole) })
			for _, p := range side {
				ours += leaderLength(p, flags[p.Flag].X, p.Pole)
			}
			best += shortest(side, flags, opt)
		}
		t.Logf("%d of 40 labels: %.0f, at best %.0f: %.2f%% more", len(l.Placed), ours, best, 100*(ours/best-1))
		assert.Greater(t, len(l.Placed), 30)
		assert.LessOrEqual(t, ours, best*1.05)
	}
}

func leaderLength(p Placed, x, pole geom.U) float64 {
	return math.Hypot(float64(pole-x), float64(bend)) + float64(p.Y+p.H)
}

// shortest is the least total length of leaders, to a quarter of a pixel for each
// pole.
func shortest(side []Placed, flags []Flag, opt FlagOptions) float64 {
	const step = geom.U(25)
	places := int((opt.X1-opt.X0)/step) + 1
	apart := int((opt.Apart + step - 1) / step)
	before := make([]float64, places) // least length of those so far, the last at or before a place
	for i, p := range side {
		now := make([]float64, places)
		for k := range now {
			now[k] = math.Inf(1)
			last := 0.0
			if i > 0 {
				last = math.Inf(1)
				if k >= apart {
					last = before[k-apart]
				}
			}
			now[k] = last + leaderLength(p, flags[p.Flag].X, opt.X0+geom.U(k)*step)
			if k > 0 {
				now[k] = min(now[k], now[k-1])
			}
		}
		before = now
	}
	if len(side) == 0 {
		return 0
	}
	return before[places-1]
}

// TestChoiceCostsNearlyAsLittleAsCanBe compares the cost of the choice with that of every
// other, for few labels.
func TestChoiceCostsNearlyAsLittleAsCanBe(t *testing.T) {
	sum, least := 0, 0
	for seed := range uint64(12) {
		flags := cluster(5, seed)
		opt := slide
		opt.Height, opt.Depth = 20000, 20000
		b := newBoard(flags, opt)
		require.True(t, b.addAll(indices(len(flags))))
		b.improve()
		sum += b.total()
		least += cheapestOf(flags, opt)
	}
	t.Logf("cost %d, at best %d", sum, least)
	assert.LessOrEqual(t, sum*100, least*110)
}

func cheapestOf(flags []Flag, opt FlagOptions) int {
	least := math.MaxInt
	for code := range 1 << (2 * len(flags)) {
		b := newBoard(flags, opt)
		fits := true
		for k := range flags {
			s := code >> (2 * k) & 1
			p := Placed{Flag: k, Left: code>>(2*k)&2 > 0, Below: s == 1, W: flags[k].Sizes[0].W, H: flags[k].Sizes[0].H}
			try, ok := b.with(s, p)
			if fits = fits && ok; !fits {
				break
			}
			b.sides[s] = try.kept(nil)
		}
		if fits {
			least = min(least, b.total())
		}
	}
	return least
}

func TestFaultsOfLeaders(t *testing.T) {
	line := func(x ...geom.U) []geom.Point {
		var out []geom.Point
		for i := 0; i < len(x); i += 2 {
			out = append(out, geom.Pt(x[i], x[i+1]))
		}
		return out
	}
	shallow, close := Faults([][]geom.Point{line(0, 0, 0, 5000), line(390, 0, 390, 5000), line(1000, 0, 4000, 1000)})
	assert.Equal(t, []int{1, 1}, []int{shallow, close})
	shallow, close = Faults([][]geom.Point{line(0, 0, 3000, 3000), line(3000, 0, 0, 3000), line(9000, 0, 9000, 10)})
	assert.Equal(t, []int{0, 1}, []int{shallow, close}, "what crosses is close")
}

func TestSpreading(t *testing.T) {
	assert.Equal(t, Displacements{}, Spreading(nil))
	var far []geom.U
	for i := range geom.U(20) {
		far = append(far, 100*(20-i))
	}
	assert.Equal(t, Displacements{Mean: 1050, P95: 1900, Largest: 2000}, Spreading(far))
}

func TestIsotonicIsTheNearestRisingSequence(t *testing.T) {
	assert.Equal(t, []geom.U{1, 2, 3}, Isotonic([]geom.U{1, 2, 3}))
	assert.Equal(t, []geom.U{2, 2, 2}, Isotonic([]geom.U{3, 2, 1}))
	assert.Equal(t, []geom.U{1, 4, 4, 9}, Isotonic([]geom.U{1, 5, 3, 9}))
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) geom.U { return geom.U(rapid.IntRange(-1000, 1000).Draw(t, "v")) * 100 }), 1, 20).Draw(t, "values")
		got := Isotonic(values)
		assert.True(t, slices.IsSorted(got))
		cost := func(s []geom.U) (sum int) {
			for i, v := range s {
				sum += int(v-values[i]) * int(v-values[i])
			}
			return sum
		}
		// No other rising sequence is nearer: moving any run up or down does not help.
		for i := range got {
			for _, d := range []geom.U{-100, 100} {
				other := slices.Clone(got)
				other[i] += d
				if slices.IsSorted(other) {
					assert.GreaterOrEqual(t, cost(other)+200*len(values), cost(got))
				}
			}
		}
	})
}

func TestRowsKeepStretchesApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 30).Draw(t, "n")
		stretches := make([]Range, n)
		for i := range stretches {
			from := geom.U(rapid.IntRange(0, 1000).Draw(t, "from"))
			stretches[i] = Range{from, from + geom.U(rapid.IntRange(0, 200).Draw(t, "length"))}
		}
		rows, used := Rows(stretches, n+1)
		for i, a := range stretches {
			assert.Less(t, rows[i], used)
			for j, b := range stretches[:i] {
				if rows[i] == rows[j] {
					assert.True(t, a.To < b.From || b.To < a.From, "%v and %v share a row", a, b)
				}
			}
		}
	})
}

func BenchmarkFlags(b *testing.B) {
	flags := make([]Flag, 40)
	for i := range flags {
		flags[i] = Flag{X: geom.U(i) * 2500, Sizes: []geom.Size{{W: 15000, H: 5000}}}
	}
	b.ReportAllocs()
	for b.Loop() {
		Flags(flags, indices(len(flags)), slide)
	}
}
