package edtf_test

import (
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"demarche/timeline/edtf"
)

// TestCivilAgreesWithTime takes the standard library as its oracle, over the
// years that it can print.
func TestCivilAgreesWithTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wall := rapid.Int64Range(-400_000_000_000, 400_000_000_000).Draw(t, "wall")
		at := time.Unix(wall, 0).UTC()
		got := edtf.CivilOf(wall)
		want := edtf.Civil{
			Year: int64(at.Year()), Month: int(at.Month()), Day: at.Day(),
			Hour: at.Hour(), Minute: at.Minute(), Second: at.Second(),
		}
		assert.Equal(t, want, got)
		assert.Equal(t, wall, got.Wall())
		assert.Equal(t, at.Weekday(), got.Weekday())
	})
}

func TestCivilIsExactEverywhere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// Within the years whose seconds all fit.
		wall := rapid.Int64Range(-9_200_000_000_000_000_000, 9_200_000_000_000_000_000).Draw(t, "wall")
		civil := edtf.CivilOf(wall)
		assert.Equal(t, wall, civil.Wall())
		assert.LessOrEqual(t, civil.Day, edtf.DaysIn(civil.Year, civil.Month))
		week := civil
		week.Day += 7
		assert.Equal(t, civil.Weekday(), week.Weekday())
	})
	for _, wall := range []int64{math.MinInt64, math.MaxInt64} {
		assert.InDelta(t, 292_000_000_000, math.Abs(float64(edtf.CivilOf(wall).Year)), 1e9)
	}
}

func TestCivilCarriesAndSaturates(t *testing.T) {
	carried := edtf.Civil{Year: 2025, Month: 14, Day: 0, Hour: 25, Minute: -1}
	want := time.Date(2025, 14, 0, 25, -1, 0, 0, time.UTC)
	assert.Equal(t, want.Unix(), carried.Wall())
	assert.Equal(t, time.Date(2025, 14, 0, 0, 0, 0, 0, time.UTC).Weekday(), carried.Weekday())
	assert.Equal(t, int64(math.MaxInt64), edtf.Civil{Year: math.MaxInt64, Month: 13}.Wall())
	assert.Equal(t, int64(math.MinInt64), edtf.Civil{Year: math.MinInt64, Month: -13}.Wall())
}

func TestDaysIn(t *testing.T) {
	assert.Equal(t, 29, edtf.DaysIn(0, 2))
	assert.Equal(t, 29, edtf.DaysIn(-4, 2))
	assert.Equal(t, 28, edtf.DaysIn(-100, 2))
	assert.Equal(t, 29, edtf.DaysIn(-400, 2))
	assert.Equal(t, 28, edtf.DaysIn(1900, 2))
	assert.Equal(t, 31, edtf.DaysIn(2025, 12))
	assert.Equal(t, 0, edtf.DaysIn(2025, 13))
	assert.Equal(t, 0, edtf.DaysIn(2025, 0))
}
