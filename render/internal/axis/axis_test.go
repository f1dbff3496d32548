package axis

import (
	"testing"
	"time"

	"demarche/render/internal/geom"
	"demarche/timeline/edtf/inwords"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

func TestYearsAreWrittenAsSaid(t *testing.T) {
	for year, want := range map[int64]string{
		2025: "2025", 1: "1 CE", 999: "999 CE", 1000: "1000", 12_000: "12,000 CE",
		0: "1 BCE", -43: "44 BCE", -9_998: "9999 BCE", -11_999: "12,000 BCE",
		-65_999_999: "66 mn BCE", -13_799_999_999: "13.8 bn BCE", -13_800_000_000: "13,800,000,001 BCE",
		-13_749_999_999: "13.75 bn BCE", -13_799_499_999: "13,799,500,000 BCE", -540_499_999: "540.5 mn BCE", 5_000_000_000: "5 bn CE",
	} {
		assert.Equal(t, want, English().YearLabel(year))
	}
}

func TestGapsAreNamedInOneRoundNumber(t *testing.T) {
	for _, c := range []struct {
		from, to int64
		want     string
	}{
		{wallOf(2025, 2, 1), wallOf(2025, 11, 19), "10 months"},
		{wallOf(2025, 2, 1), wallOf(2026, 2, 1), "1 year"},
		{wallOf(2025, 2, 1), wallOf(2026, 3, 1), "13 months"},
		{wallOf(1850, 1, 1), wallOf(1970, 1, 1), "120 years"},
		{wallOf(49, 1, 1), wallOf(2025, 1, 1), "1,976 years"},
		{wallOf(-13_799_999_999, 1, 1), wallOf(2025, 1, 1), "13.8 bn years"},
		{0, 20 * day, "3 weeks"},
		{0, 17 * day, "17 days"},
		{0, 157 * hour, "6 days"},
		{0, 4 * day, "4 days"},
		{0, 36 * hour, "36 hours"},
		{0, 5*hour - 1, "5 hours"},
		{0, minute, "1 minute"},
		{0, 45, "45 seconds"},
		{0, 1, "1 second"},
		{0, 0, "0 seconds"},
	} {
		assert.Equal(t, c.want, English().GapWords(c.from, c.to))
	}
}

func TestWholeUnitsAreNeverMoreThanLies(t *testing.T) {
	for _, c := range []struct {
		from, to int64
		want     string
	}{
		{wallOf(1996, 6, 2), wallOf(2014, 2, 20), "17 years"},
		{wallOf(1916, 5, 17), wallOf(1917, 11, 2), "17 months"},
		{wallOf(1918, 2, 1), wallOf(1920, 4, 19), "26 months"},
		{wallOf(2025, 9, 1), wallOf(2025, 12, 1), "3 months"},
		{wallOf(2024, 2, 29), wallOf(2025, 2, 28), "52 weeks"},
		{wallOf(2025, 1, 31), wallOf(2025, 3, 1), "1 month"},
		{0, 20 * day, "20 days"},
		{0, 22 * day, "3 weeks"},
	} {
		assert.Equal(t, c.want, English().WholeWords(c.from, c.to))
	}
}

func TestOtherLanguagesNeedOnlyNames(t *testing.T) {
	polish := *inwords.English
	polish.DayNumber, polish.DayMonths[10] = "{n}.", "listopada"
	polish.Units.Month = []string{"{n} miesiąc", "{n} miesiące", "{n} miesięcy"}
	polish.Plural = func(n int64) int { return min(2, int(n)/2) }
	n := Names{&polish}
	assert.Equal(t, "3 miesiące", n.GapWords(0, 3*meanMonth))
	assert.Equal(t, "10 miesięcy", n.GapWords(wallOf(2025, 2, 1), wallOf(2025, 11, 19)))
	k := &ruling{names: n}
	assert.Equal(t, "20. listopada 2025", k.bandWords(Day, wallOf(2025, 11, 20))[0])
}

func TestStepsCountYearsAcrossTheMissingZero(t *testing.T) {
	for _, c := range []struct {
		n    int64
		want []int64
	}{
		{1, []int64{-1, 0, 1, 2}},
		{2, []int64{-3, -1, 1, 2, 4}},
		{100, []int64{-199, -99, 1, 100, 200}},
	} {
		var got []int64
		for at := wallOf(c.want[0], 1, 1); len(got) < len(c.want); at = (Step{Year, c.n}).Next(at) {
			y, _, _ := dateOf(at)
			got = append(got, y)
		}
		assert.Equal(t, c.want, got)
	}
}

func TestStepsHoldTheMomentBetweenTwoEdges(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st := rapid.SampledFrom(steps).Draw(t, "step")
		at := rapid.Int64Range(wallOf(-maxYear, 1, 1), wallOf(maxYear, 1, 1)).Draw(t, "at")
		lo, hi := st.Floor(at), st.Next(at)
		assert.True(t, lo <= at && at < hi, "%d in %d..%d", at, lo, hi)
		assert.Equal(t, lo, st.Floor(lo), "an edge is its own floor")
		assert.Equal(t, lo, st.Ceil(lo), "an edge is its own ceiling")
		assert.Equal(t, lo, st.Floor(hi-1), "nothing between")
		assert.Equal(t, hi, st.Next(lo), "the next of an edge is the next of all up to it")
	})
}

// Steps that divide others are drawn as their minor ticks, so each edge of the
// larger has to be one of the smaller.
func TestDividingStepsShareEdges(t *testing.T) {
	for _, big := range steps {
		for _, small := range steps {
			if small.length() >= big.length() || !divides(small, big) {
				continue
			}
			for _, y := range []int64{-4711, -43, 0, 1, 1582, 2025} {
				edge := big.Next(wallOf(y, 7, 1))
				assert.Equal(t, edge, small.Floor(edge), "%v in %v near year %d", small, big, y)
			}
		}
	}
}

func TestWeekdaysAgreeWithTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := rapid.Int64Range(gregorian, wallOf(9999, 1, 1)).Draw(t, "at")
		assert.Equal(t, time.Unix(at, 0).UTC().Weekday(), time.Weekday((weekday(at)+1)%7))
	})
}

func TestScaleIsExactAtItsEnds(t *testing.T) {
	s := Time([]Span{dateSpan(2025, 1, 1), dateSpan(2025, 12, 31)}, Options{X0: 100, X1: 36_600})
	from, to := s.Domain()
	assert.Equal(t, geom.U(100), s.X(from))
	assert.Equal(t, geom.U(36_600), s.X(to))
	assert.Equal(t, geom.U(36_599), s.X(to-1), "rounded to the left")
	assert.Equal(t, geom.U(36_600), s.X(to+1), "held at the end")
	assert.Equal(t, KindTime, s.Kind())
}

func TestTheZeroScaleAndNoSpansAreHarmless(t *testing.T) {
	assert.Equal(t, geom.U(0), Scale{}.X(5))
	s := Gaps(nil, slide())
	assert.Equal(t, geom.Px(50), s.X(5))
	assert.Equal(t, Ruler{}, Ticks(s, sixPx, Names{}))
	s, places := Even(nil, slide())
	assert.Empty(t, places)
	assert.Equal(t, Ruler{}, Ticks(s, sixPx, Names{}))
}

func TestABusyMonthAfterAQuietYearGetsTheRoom(t *testing.T) {
	s := Gaps(januaryAndNovember, slide())
	january := 1000 * int(s.Segments[0].X1-s.Segments[0].X0) / 118_000
	assert.InDelta(t, 120, january, 20, "thousandths of the width")
	assert.Len(t, s.Breaks, 1)
	assert.True(t, s.Uneven())
	assert.False(t, Time(januaryAndNovember, slide()).Uneven())
}

func TestAutoKeepsProportionWhereItReadsWell(t *testing.T) {
	for _, c := range []struct {
		name  string
		spans []Span
		want  Kind
	}{
		{"one busy week after months of nothing", januaryAndNovember, KindGaps},
		{"an even year", evenYear, KindTime},
		{"three years far apart", threeYears, KindTime},
		{"one event", threeYears[:1], KindTime},
		{"a crowded week", every(70, dateSpan(2025, 11, 17), day/10), KindTime},
	} {
		assert.Equal(t, c.want, Auto(c.spans, slide()).Kind(), c.name)
	}
}

func TestNothingIsLeftOutOfAnEvenYear(t *testing.T) {
	s := Gaps(evenYear, slide())
	assert.Empty(t, s.Breaks)
	assert.False(t, s.Uneven())
}

// What is known to two days stands over these, not over their month.
func TestEvenCellsNameTheDaysThatTheyHold(t *testing.T) {
	nineteenth, twentieth := dateSpan(2025, 11, 19), dateSpan(2025, 11, 20)
	s, _ := Even([]Span{nineteenth, {nineteenth.Lo, twentieth.Hi}, twentieth, {twentieth.Lo, twentieth.Hi + day}, monthSpan(2025, 12)}, slide())
	var labels []string
	for _, tick := range Ticks(s, sixPx, English()).Fine {
		labels = append(labels, tick.Label)
	}
	assert.Equal(t, []string{"19 Nov", "19–20 Nov", "20 Nov", "20–21 Nov", "Dec"}, labels)
}

// A day with thirteen events beside a day with one is drawn wider, but the
// quiet day keeps a quarter of its share.
func TestABusyDayIsWidenedWithinBounds(t *testing.T) {
	s := Gaps(oneAndThirteen, slide())
	quiet, busy := s.Segments[1], s.Segments[2]
	assert.True(t, quiet.Uneven && busy.Uneven)
	assert.Greater(t, busy.X1-busy.X0, 2*(quiet.X1-quiet.X0))
	assert.GreaterOrEqual(t, 8*(quiet.X1-quiet.X0), busy.X1-quiet.X0)
}

func TestHoursAreShownOnlyIfAnEventHasOne(t *testing.T) {
	day := times(5, dateSpan(2025, 11, 20))
	plain := Ticks(Time(day, slide()), sixPx, English())
	assert.Equal(t, "Thu 20", plain.Fine[0].Label)
	assert.Empty(t, plain.Minor)
	clocks := Ticks(Time(day, withTimes(slide())), sixPx, English())
	assert.Equal(t, "00:00", clocks.Fine[0].Label)
	assert.NotEmpty(t, clocks.Minor)
}
