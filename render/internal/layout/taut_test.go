package layout

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"demarche/render/internal/geom"
)

func TestSpreadSharesTheLine(t *testing.T) {
	whole := Range{0, 1000}
	assert.Equal(t, []geom.U{125, 375, 625, 875}, Spread([]Range{whole, whole, whole, whole}, whole))
	assert.Nil(t, Spread(nil, whole))
}

func TestSpreadLeavesWhatIsKnownInPlace(t *testing.T) {
	line := Range{0, 1000}
	got := Spread([]Range{{100, 100}, {0, 1000}, {0, 1000}, {700, 700}}, line)
	assert.Equal(t, []geom.U{100, 300, 500, 700}, got)
}

func TestSpreadKeepsToTheDay(t *testing.T) {
	line := Range{0, 1000}
	first, second := Range{0, 200}, Range{200, 1000}
	got := Spread([]Range{first, first, second, second}, line)
	assert.LessOrEqual(t, got[1], geom.U(200))
	assert.Greater(t, got[2], geom.U(300))
}

// energy is what the taut string makes least.
func energy(places []geom.U, line Range) (sum int) {
	last, lastU := line.From, 0
	add := func(x geom.U, u int) {
		d := int(x - last)
		sum += d * d * 2 / (u - lastU)
		last, lastU = x, u
	}
	for i, x := range places {
		add(x, 2*i+1)
	}
	add(line.To, 2*len(places))
	return sum
}

func drawRanges(t *rapid.T, line Range) []Range {
	n := rapid.IntRange(1, 12).Draw(t, "n")
	ranges := make([]Range, n)
	for i := range ranges {
		a := geom.U(rapid.IntRange(int(line.From), int(line.To)).Draw(t, "a"))
		b := geom.U(rapid.IntRange(int(line.From), int(line.To)).Draw(t, "b"))
		ranges[i] = Range{min(a, b), max(a, b)}
	}
	return ranges
}

func TestSpreadKeepsOrderAndRanges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := Range{0, 10000}
		ranges := drawRanges(t, line)
		got := Spread(ranges, line)
		gates := corridor(ranges, line)
		for i, x := range got {
			assert.GreaterOrEqual(t, x, gates[i].From)
			assert.LessOrEqual(t, x, gates[i].To)
			if i > 0 {
				assert.GreaterOrEqual(t, x, got[i-1])
			}
		}
	})
}

func TestSpreadIsAsEvenAsCanBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := Range{0, 10000}
		ranges := drawRanges(t, line)
		got := Spread(ranges, line)
		gates := corridor(ease(corridor(ranges, line)), line)
		best := energy(got, line)
		// No single mark can be moved to a better place: the sum is convex, so
		// that makes it the best there is, up to rounding.
		for i := range got {
			for _, d := range []geom.U{-50, 50} {
				moved := append([]geom.U(nil), got...)
				moved[i] = (moved[i] + d).Clamp(gates[i].From, gates[i].To)
				if (moved[i] - got[i]).Abs() < 50 {
					continue
				}
				assert.GreaterOrEqual(t, energy(moved, line)+2000, best, "mark %d", i)
			}
		}
	})
}

func BenchmarkSpread(b *testing.B) {
	const n = 100_000
	ranges := make([]Range, n)
	for i := range ranges {
		x := geom.U(i / 7 * 7)
		ranges[i] = Range{x, x + 400}
	}
	b.ReportAllocs()
	for b.Loop() {
		Spread(ranges, Range{0, n})
	}
}
