package layout

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"demarche/render/internal/geom"
)

var slide = FlagOptions{X0: 0, X1: 118000, Height: 44000, PoleGap: 1400, Gap: 1600, RowGap: 1000}

func drawFlags(t *rapid.T, most int) []Flag {
	n := rapid.IntRange(0, most).Draw(t, "n")
	flags := make([]Flag, n)
	for i := range flags {
		flags[i] = Flag{
			X:    geom.U(rapid.IntRange(0, int(slide.X1)).Draw(t, "x")),
			Size: geom.Size{W: geom.U(rapid.IntRange(4000, 22000).Draw(t, "w")), H: geom.U(rapid.IntRange(2000, 9000).Draw(t, "h"))},
		}
	}
	slices.SortStableFunc(flags, func(a, b Flag) int { return int(a.X - b.X) })
	return flags
}

func TestLabelsNeverTouch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flags := drawFlags(t, 60)
		slide := slide
		if rapid.Bool().Draw(t, "both sides") {
			slide.Height, slide.Depth = slide.Height/2, slide.Height/2
		}
		slide.Slide = rapid.Bool().Draw(t, "slide")
		rank := rapid.Permutation(indices(len(flags))).Draw(t, "rank")
		level := make([]int, len(flags))
		kept, l := Thin(flags, rank, level, slide)
		some := make([]Flag, len(kept))
		for i, k := range kept {
			some[i] = flags[k]
		}
		m := Measure(some, l, slide)
		assert.Zero(t, m.Overlaps)
		assert.Zero(t, m.Outside)
		assert.Zero(t, m.Crossings)
		if len(flags) > 0 {
			assert.NotEmpty(t, kept, "at least one label always fits")
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
	flags := []Flag{{X: 1000, Size: geom.Size{W: 10000, H: 5000}}, {X: 30000, Size: geom.Size{W: 10000, H: 5000}}, {X: 90000, Size: geom.Size{W: 10000, H: 5000}}}
	l, ok := Flags(flags, slide)
	assert.True(t, ok)
	assert.Equal(t, Metrics{}, Measure(flags, l, slide))
	assert.Equal(t, 1, l.Rows)
}

func TestLabelsOfOneMomentDescend(t *testing.T) {
	flag := Flag{X: 50000, Size: geom.Size{W: 15000, H: 5000}}
	l, ok := Flags([]Flag{flag, flag, flag, flag}, slide)
	assert.True(t, ok)
	for i, p := range l.Placed[1:] {
		assert.Greater(t, p.Pole, l.Placed[i].Pole, "the order of the marks is kept")
	}
}

func TestMoreThanFitsIsRefused(t *testing.T) {
	flags := make([]Flag, 400)
	for i := range flags {
		flags[i] = Flag{X: geom.U(i) * 200, Size: geom.Size{W: 15000, H: 6000}}
	}
	_, ok := Flags(flags, slide)
	assert.False(t, ok)
	kept, l := Thin(flags, indices(len(flags)), make([]int, len(flags)), slide)
	assert.Greater(t, len(kept), 25)
	assert.Len(t, l.Placed, len(kept))
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
		flags[i] = Flag{X: geom.U(i) * 2500, Size: geom.Size{W: 15000, H: 5000}}
	}
	b.ReportAllocs()
	for b.Loop() {
		Thin(flags, indices(len(flags)), make([]int, len(flags)), slide)
	}
}
