package axis

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/render/internal/geom"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

var makers = []struct {
	name string
	make func([]Span, Options) Scale
}{{"time", Time}, {"gaps", Gaps}, {"auto", Auto}}

// spansGen draws events in bunches, the way that they happen: each bunch has a
// length of its own, from minutes to the age of the universe.
func spansGen() *rapid.Generator[[]Span] {
	return rapid.Custom(func(t *rapid.T) []Span {
		var out []Span
		for range rapid.IntRange(1, 5).Draw(t, "bunches") {
			reach := int64(1) << rapid.IntRange(0, 62).Draw(t, "log₂ reach")
			start := rapid.Int64Range(-reach, reach).Draw(t, "start")
			size := int64(1) << rapid.IntRange(0, 40).Draw(t, "log₂ size")
			long := rapid.SampledFrom([]int64{1, minute, day, 31 * day, 366 * day}).Draw(t, "long")
			for range rapid.IntRange(1, 12).Draw(t, "events") {
				lo := start + rapid.Int64Range(0, size).Draw(t, "offset")
				if long > 1 {
					lo = geom.FloorDiv(lo, long) * long
				}
				out = append(out, Span{lo, lo + long - 1})
			}
		}
		return out
	})
}

func optionsGen() *rapid.Generator[Options] {
	return rapid.Custom(func(t *rapid.T) Options {
		x0 := geom.U(rapid.IntRange(-10_000, 10_000).Draw(t, "x0"))
		return Options{
			X0:         x0,
			X1:         x0 + geom.U(rapid.IntRange(0, 300_000).Draw(t, "width")),
			Pitch:      geom.U(rapid.IntRange(0, 5000).Draw(t, "pitch")),
			BreakWidth: geom.U(rapid.IntRange(0, 8000).Draw(t, "break")),
			TimesOfDay: rapid.Bool().Draw(t, "times of day"),
		}
	})
}

// checkScale asserts what holds for every scale of spans but the even one.
func checkScale(t assert.TestingT, s Scale, spans []Span) {
	x0, x1 := s.Extent()
	from, to := s.Domain()
	for _, e := range spans {
		assert.True(t, from <= e.Lo && e.Hi < to, "%v inside %d..%d", e, from, to)
		for _, b := range s.Breaks {
			assert.False(t, e.Lo < b.To && b.From <= e.Hi, "%v outside the break %v", e, b)
		}
	}
	at, x := from, x0
	cut := 0
	for _, g := range s.Segments {
		if cut < len(s.Breaks) && s.Breaks[cut].From == at {
			at, x = s.Breaks[cut].To, s.Breaks[cut].X1
			cut++
		}
		assert.Equal(t, at, g.From, "no hole in time")
		assert.Equal(t, x, g.X0, "no hole in space")
		assert.Greater(t, g.To, g.From)
		at, x = g.To, g.X1
	}
	assert.Equal(t, len(s.Breaks), cut)
	assert.Equal(t, x1, x, "the whole width is used")
	last := x0
	for _, m := range moments(s, spans) {
		now := s.X(m)
		assert.True(t, last <= now && now <= x1, "X(%d) = %v after %v", m, now, last)
		last = now
	}
}

// moments returns times at which a scale might go wrong, in order.
func moments(s Scale, spans []Span) []int64 {
	out := []int64{math.MinInt64, 0, math.MaxInt64}
	for _, e := range spans {
		out = append(out, e.Lo, e.mid(), e.Hi)
	}
	for _, g := range s.Segments {
		out = append(out, g.From-1, g.From, g.From+int64(between(g.From, g.To)/3), g.To-1, g.To)
	}
	slices.Sort(out)
	return out
}

func TestScalesAndRulersHold(t *testing.T) {
	for _, m := range makers {
		t.Run(m.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				spans, opt := spansGen().Draw(t, "spans"), optionsGen().Draw(t, "options")
				s := m.make(spans, opt)
				checkScale(t, s, spans)
				r := Ticks(s, sixPx, English())
				checkRuler(t, s, r)
				checkOrder(t, r)
			})
		})
	}
}

// checkOrder asserts that a ruler runs forward in time; a unit that is cut off
// by the edge began before.
func checkOrder(t assert.TestingT, r Ruler) {
	last := int64(math.MinInt64)
	for _, f := range r.Fine {
		if !f.Cut {
			assert.Less(t, last, f.At)
			last = f.At
		}
	}
	for i := range r.Coarse[min(1, len(r.Coarse)):] {
		assert.LessOrEqual(t, r.Coarse[i].To, r.Coarse[i+1].From)
	}
	assert.True(t, slices.IsSorted(r.Minor))
	for i, b := range r.Coarse[:max(0, len(r.Coarse)-1)] {
		next := r.Coarse[i+1]
		if b.Label != "" || next.Label == "" || b.To != next.From {
			continue
		}
		for _, f := range r.Fine {
			_, end := f.box(sixPx(f.Label))
			assert.False(t, f.Label != "" && f.X >= b.X0 && f.At < b.To && end > b.X1, "%q stands within %q, and is not of it", f.Label, next.Label)
		}
	}
}

func TestOrderOfInputDoesNotMatter(t *testing.T) {
	for _, m := range makers {
		t.Run(m.name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				spans, opt := spansGen().Draw(t, "spans"), optionsGen().Draw(t, "options")
				shuffled := rapid.Permutation(spans).Draw(t, "shuffled")
				assert.Equal(t, m.make(spans, opt), m.make(shuffled, opt))
			})
		})
	}
}

// Every time that an int64 can hold must come out somewhere on the axis.
func TestExtremesHold(t *testing.T) {
	ends := []int64{math.MinInt64, wallOf(-maxYear, 1, 1), -1, 0, wallOf(maxYear, 1, 1), math.MaxInt64}
	for _, m := range makers {
		for _, lo := range ends {
			for _, hi := range ends {
				spans := []Span{{lo, lo}, {hi, hi}, {0, hi}}
				s := m.make(spans, Options{X1: geom.Px(1000)})
				checkRuler(t, s, Ticks(s, sixPx, English()))
				checkScale(t, s, sortSpans(spans))
			}
		}
	}
}

func TestEvenPlacesAreEven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spans, opt := spansGen().Draw(t, "spans"), optionsGen().Draw(t, "options")
		s, places := Even(spans, opt)
		assert.Len(t, places, len(spans))
		for i := 2; i < len(places); i++ {
			first, now := places[1]-places[0], places[i]-places[i-1]
			assert.LessOrEqual(t, (now - first).Abs(), geom.U(1))
		}
		last := opt.X0
		for _, m := range moments(s, spans) {
			assert.LessOrEqual(t, last, s.X(m))
			last = s.X(m)
		}
		assert.LessOrEqual(t, last, opt.X1)
		checkRuler(t, s, Ticks(s, sixPx, English()))
	})
}

func FuzzGaps(f *testing.F) {
	f.Add([]byte("0123456789abcdef"), int32(118_000), true)
	f.Add([]byte{}, int32(0), false)
	f.Fuzz(func(t *testing.T, raw []byte, width int32, clocks bool) {
		var spans []Span
		for ; len(raw) >= 16 && len(spans) < 200; raw = raw[16:] {
			a, b := int64(binary.LittleEndian.Uint64(raw)), int64(binary.LittleEndian.Uint64(raw[8:]))
			spans = append(spans, Span{min(a, b), max(a, b)})
		}
		opt := Options{X1: geom.U(width % 1_000_000), TimesOfDay: clocks}
		for _, m := range makers {
			s := m.make(spans, opt)
			if len(spans) > 0 {
				checkScale(t, s, sortSpans(spans))
			}
			checkRuler(t, s, Ticks(s, sixPx, English()))
		}
	})
}

// crowd returns n day-long events in bunches over a century.
func crowd(n int) []Span {
	r := rand.New(rand.NewPCG(1, 2))
	out := make([]Span, n)
	for i := range out {
		d := r.Int64N(20)*5*365 + r.Int64N(400)
		out[i] = Span{d * day, d*day + day - 1}
	}
	return out
}

func BenchmarkScales(b *testing.B) {
	spans := crowd(1_000_000)
	for _, m := range makers {
		b.Run(fmt.Sprintf("%s/n=%d", m.name, len(spans)), func(b *testing.B) {
			for b.Loop() {
				m.make(spans, slide())
			}
		})
	}
}

func BenchmarkTicks(b *testing.B) {
	s := Gaps(crowd(10_000), slide())
	for b.Loop() {
		Ticks(s, sixPx, English())
	}
}
