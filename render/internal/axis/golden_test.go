package axis

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"unicode/utf8"

	"demarche/render/internal/geom"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// sixPx measures like a narrow face of 11 px: near enough, and easy to reckon.
func sixPx(label string) geom.U { return geom.Px(6 * utf8.RuneCountInString(label)) }

// slide is the axis of a picture 1280 px wide.
func slide() Options { return Options{X0: geom.Px(50), X1: geom.Px(1230)} }

func withTimes(o Options) Options {
	o.TimesOfDay = true
	return o
}

// dateSpan is a date known to the day; days, months and years follow on.
func dateSpan(y int64, m, d int) Span { return Span{wallOf(y, m, d), wallOf(y, m, d) + day - 1} }

func monthSpan(y int64, m int) Span { return Span{wallOf(y, m, 1), monthWall(y*12+int64(m)) - 1} }

func yearSpan(y int64) Span { return Span{wallOf(y, 1, 1), wallOf(y+1, 1, 1) - 1} }

// at is a moment on a date.
func at(y int64, m, d, hh, mm, ss int) Span {
	t := wallOf(y, m, d) + int64(hh*hour+mm*minute+ss)
	return Span{t, t}
}

func times(n int, s Span) []Span { return slices.Repeat([]Span{s}, n) }

func join(parts ...[]Span) []Span { return slices.Concat(parts...) }

// every returns n events, step seconds apart.
func every(n int, first Span, step int64) []Span {
	var out []Span
	for i := range n {
		by := int64(i) * step
		out = append(out, Span{first.Lo + by, first.Hi + by})
	}
	return out
}

// The cases that must read well.
var (
	januaryAndNovember = join(times(1, monthSpan(2025, 1)), times(7, dateSpan(2025, 11, 19)), times(7, dateSpan(2025, 11, 20)))
	oneAndThirteen     = join(times(1, monthSpan(2025, 1)), times(1, dateSpan(2025, 11, 19)), times(13, dateSpan(2025, 11, 20)))
	evenYear           = every(40, dateSpan(2025, 1, 3), 9*day)
	threeYears         = []Span{dateSpan(1850, 3, 2), dateSpan(1914, 6, 28), dateSpan(2025, 11, 20)}
	emptyJanuary       = join(every(25, dateSpan(2025, 10, 13), 3*day), every(6, dateSpan(2026, 2, 3), 3*day))
	eitherDay          = join(times(2, monthSpan(2025, 1)), times(2, dateSpan(2025, 11, 19)), times(6, dateSpan(2025, 11, 20)),
		times(7, Span{dateSpan(2025, 11, 19).Lo, dateSpan(2025, 11, 20).Hi}))
	withIntervals = join(every(4, dateSpan(2025, 10, 13), day), times(2, monthSpan(2025, 10)), every(9, dateSpan(2025, 11, 19), day),
		[]Span{{wallOf(2025, 10, 1), dateSpan(2025, 11, 18).Hi}, dateSpan(2025, 12, 2)},
		every(10, dateSpan(2025, 12, 13), day), every(4, dateSpan(2026, 2, 5), 4*day))
	oneBusyDay = join(every(30, dateSpan(2025, 10, 2), 3*day), times(13, dateSpan(2025, 11, 20)))
)

var golden = []struct {
	name  string
	make  func([]Span, Options) Scale
	spans []Span
	opt   Options
}{
	{"january-november", Gaps, januaryAndNovember, slide()},
	{"january-november-auto", Auto, januaryAndNovember, slide()},
	{"january-november-time", Time, januaryAndNovember, slide()},
	{"one-and-thirteen", Gaps, oneAndThirteen, slide()},
	{"one-and-thirteen-narrow", Gaps, oneAndThirteen, Options{X0: 0, X1: geom.Px(420)}},
	{"even-year", Gaps, evenYear, slide()},
	{"three-years", Gaps, threeYears, slide()},
	{"three-years-auto", Auto, threeYears, slide()},
	{"lone-1850", Gaps, []Span{dateSpan(1850, 3, 2), yearSpan(2024), dateSpan(2025, 6, 1)}, slide()},
	{"empty-january", Gaps, emptyJanuary, slide()},
	{"empty-january-auto", Auto, emptyJanuary, slide()},
	{"either-day", Auto, eitherDay, slide()},
	{"with-intervals", Gaps, withIntervals, slide()},
	{"with-intervals-a4", Auto, withIntervals, Options{X0: geom.Px(30), X1: geom.Px(764)}},
	{"one-busy-day", Gaps, oneBusyDay, slide()},
	{"minutes", Time, []Span{at(2025, 11, 20, 14, 3, 0), at(2025, 11, 20, 14, 9, 30), at(2025, 11, 20, 14, 31, 0)}, withTimes(slide())},
	{"seconds", Time, []Span{at(2025, 11, 20, 14, 3, 0), at(2025, 11, 20, 14, 3, 40)}, withTimes(slide())},
	{"over-midnight", Time, []Span{at(2025, 11, 19, 18, 10, 0), at(2025, 11, 20, 7, 45, 0)}, withTimes(slide())},
	{"one-day", Time, times(5, dateSpan(2025, 11, 20)), slide()},
	{"one-day-times", Time, join(times(5, dateSpan(2025, 11, 20)), []Span{at(2025, 11, 20, 14, 0, 0)}), withTimes(slide())},
	{"two-days-times", Time, []Span{dateSpan(2025, 11, 19), at(2025, 11, 20, 14, 0, 0), dateSpan(2025, 11, 20)}, withTimes(slide())},
	{"lone-day", Time, []Span{dateSpan(2025, 11, 20)}, slide()},
	{"lone-moment", Auto, []Span{at(2025, 11, 20, 14, 0, 0)}, withTimes(slide())},
	{"lone-month", Auto, []Span{monthSpan(2025, 2)}, slide()},
	{"fortnight", Time, []Span{dateSpan(2025, 11, 10), dateSpan(2025, 11, 24)}, slide()},
	{"quarter", Time, []Span{dateSpan(2025, 9, 29), dateSpan(2025, 12, 28)}, slide()},
	{"decade", Time, []Span{dateSpan(2015, 2, 3), dateSpan(2025, 11, 20)}, slide()},
	{"millennia", Time, []Span{yearSpan(-2999), yearSpan(1066), yearSpan(2025)}, slide()},
	{"bce", Time, []Span{yearSpan(-48), dateSpan(-43, 3, 15), yearSpan(-29), yearSpan(14)}, slide()},
	{"ides", Time, []Span{dateSpan(-43, 3, 10), dateSpan(-43, 3, 15), dateSpan(-43, 3, 20)}, slide()},
	{"deep-time", Time, []Span{yearSpan(-13_799_999_999), yearSpan(-4_539_999_999), yearSpan(2025)}, slide()},
	{"deep-gaps", Gaps, []Span{yearSpan(-13_799_999_999), yearSpan(1969), yearSpan(1990), yearSpan(2025)}, slide()},
	{"all-time", Time, []Span{yearSpan(-maxYear), yearSpan(maxYear)}, slide()},
	{"nothing", Auto, nil, slide()},
	{"even", evenScale, join(oneAndThirteen, times(1, dateSpan(2026, 1, 7))), slide()},
	{"even-years", evenScale, []Span{yearSpan(-43), dateSpan(1850, 3, 2), dateSpan(1850, 5, 2), yearSpan(1914), yearSpan(2025)}, slide()},
}

func evenScale(spans []Span, opt Options) Scale {
	s, _ := Even(spans, opt)
	return s
}

func TestGolden(t *testing.T) {
	for _, c := range golden {
		t.Run(c.name, func(t *testing.T) {
			s := c.make(c.spans, c.opt)
			r := Ticks(s, sixPx, English())
			checkRuler(t, s, r)
			got := s.String() + r.String()
			file := filepath.Join("testdata", c.name+".txt")
			if *update {
				require.NoError(t, os.MkdirAll("testdata", 0o755))
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			want, err := os.ReadFile(file)
			require.NoError(t, err)
			assert.Equal(t, string(want), got, "run with -update after looking at the difference")
		})
	}
}

// checkRuler asserts what holds for every ruler.
func checkRuler(t assert.TestingT, s Scale, r Ruler) {
	x0, x1 := s.Extent()
	end := x0 - labelGap
	last := x0
	for _, f := range r.Fine {
		assert.GreaterOrEqual(t, f.X, last, "ticks in order")
		last = f.X
		if f.Label == "" {
			continue
		}
		lo, hi := f.box(sixPx(f.Label))
		assert.GreaterOrEqual(t, lo-end, labelGap, "label %q apart from the last", f.Label)
		assert.LessOrEqual(t, hi, x1, "label %q on the axis", f.Label)
		for _, b := range s.Breaks {
			assert.False(t, lo < b.X1 && b.X0 < hi, "label %q out of the breaks", f.Label)
		}
		end = hi
	}
	end = x0 - labelGap
	for _, b := range r.Coarse {
		assert.True(t, x0 <= b.X0 && b.X0 <= b.X1 && b.X1 <= x1, "band on the axis")
		if b.Label == "" {
			continue
		}
		assert.GreaterOrEqual(t, b.LabelX-end, labelGap, "label %q apart from the last", b.Label)
		end = b.LabelX + sixPx(b.Label)
		assert.LessOrEqual(t, end, b.X1, "label %q in its band", b.Label)
	}
	for _, x := range r.Minor {
		assert.True(t, x0 <= x && x <= x1, "minor tick on the axis")
	}
	for _, w := range r.Weekends {
		assert.True(t, x0 <= w.X0 && w.X0 <= w.X1 && w.X1 <= x1, "weekend on the axis")
	}
}
