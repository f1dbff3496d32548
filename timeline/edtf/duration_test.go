package edtf_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/datetest"
	"demarche/timeline/edtf/inwords"
)

func TestParseDuration(t *testing.T) {
	for in, tt := range map[string]struct {
		want         edtf.Duration
		again, words string
	}{
		"P3D":            {edtf.Duration{Days: 3}, "P3D", "3 days"},
		"PT6H":           {edtf.Duration{Seconds: 6 * 3600}, "PT6H", "6 hours"},
		"P1M":            {edtf.Duration{Months: 1}, "P1M", "1 month"},
		"PT1M":           {edtf.Duration{Seconds: 60}, "PT1M", "1 minute"},
		"P2W":            {edtf.Duration{Days: 14}, "P14D", "14 days"},
		"P14M":           {edtf.Duration{Months: 14}, "P1Y2M", "1 year and 2 months"},
		"PT90S":          {edtf.Duration{Seconds: 90}, "PT1M30S", "1 minute and 30 seconds"},
		"P0D":            {edtf.Duration{}, "PT0S", "0 seconds"},
		"P1Y2M3DT4H5M6S": {edtf.Duration{Months: 14, Days: 3, Seconds: 4*3600 + 5*60 + 6}, "P1Y2M3DT4H5M6S", "1 year, 2 months, 3 days, 4 hours, 5 minutes and 6 seconds"},
	} {
		d, err := edtf.ParseDuration(in)
		require.NoError(t, err)
		assert.Equal(t, tt.want, d, in)
		assert.Equal(t, tt.again, d.String())
		assert.Equal(t, tt.words, inwords.English.Duration(d))
		assert.Equal(t, d == edtf.Duration{}, d.IsZero())
	}
}

func TestParseDurationRefuses(t *testing.T) {
	for _, in := range []string{
		"", "P", "PT", "3D", "P3", "PD", "P3H", "PT3D", "P1D1M", "P1D1D", "P1.5D", "-P3D", "P-3D", "P3DT", "PT1H1H",
		"P1T2H3D", "PTT1H", "p3d", "P3D ", "P99999999999999999999D", "P9223372036854775807Y", "P9223372036854775807M9223372036854775807M",
	} {
		_, err := edtf.ParseDuration(in)
		var problem *edtf.Error
		if assert.ErrorAs(t, err, &problem, in) {
			datetest.CheckError(t, in, problem)
		}
	}
}

func TestAdd(t *testing.T) {
	kyiv := zone(t, "Europe/Kyiv")
	at := func(s string) edtf.Instant {
		earliest, _ := edtf.MustParse(s).Bounds(kyiv)
		return earliest
	}
	for _, tt := range []struct{ from, by, want string }{
		{"2025-01-31T12:00", "P1M", "2025-02-28T12:00"},
		{"2024-01-31T12:00", "P1M", "2024-02-29T12:00"},
		{"2024-02-29T12:00", "P1Y", "2025-02-28T12:00"},
		{"2025-11-20T12:00", "P2M", "2026-01-20T12:00"},
		{"2025-03-29T12:00", "P1D", "2025-03-30T12:00"},   // by the wall clock: 23 hours
		{"2025-03-29T12:00", "PT24H", "2025-03-30T13:00"}, // of elapsed time
		{"2025-03-29T03:30", "P1D", "2025-03-30T04:30"},   // into the gap
		{"2025-10-25T12:00", "P1DT1H", "2025-10-26T13:00"},
	} {
		d, err := edtf.ParseDuration(tt.by)
		require.NoError(t, err)
		assert.Equal(t, stamp(at(tt.want)), stamp(at(tt.from).Add(d, kyiv)), "%s + %s", tt.from, tt.by)
	}
	day := edtf.Duration{Days: 1}
	assert.Equal(t, at("2025-11-19"), at("2025-11-20").Sub(day, kyiv))
	assert.Equal(t, edtf.Forever, edtf.Forever.Sub(day, kyiv))
	assert.Equal(t, edtf.Beginning, edtf.Beginning.Add(day, kyiv))
}

func TestAddSaturates(t *testing.T) {
	kyiv := zone(t, "Europe/Kyiv")
	huge := func() *rapid.Generator[int64] {
		return rapid.OneOf(rapid.Int64(), rapid.SampledFrom([]int64{math.MinInt64, math.MaxInt64}))
	}
	rapid.Check(t, func(t *rapid.T) {
		i := edtf.Instant(huge().Draw(t, "i"))
		d := edtf.Duration{
			Months: rapid.Int64Min(0).Draw(t, "months"), Days: rapid.Int64Min(0).Draw(t, "days"), Seconds: rapid.Int64Min(0).Draw(t, "seconds"),
		}
		assert.GreaterOrEqual(t, i.Add(d, kyiv), i.Add(edtf.Duration{}, nil), "forward never goes back")
		assert.LessOrEqual(t, i.Sub(d, kyiv), i, "back never goes forward")
	})
}

func TestDurationRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		most := rapid.Int64Range(0, 1<<40)
		d := edtf.Duration{Months: most.Draw(t, "months"), Days: most.Draw(t, "days"), Seconds: most.Draw(t, "seconds")}
		again, err := edtf.ParseDuration(d.String())
		require.NoError(t, err)
		assert.Equal(t, d, again)
		assert.Equal(t, d, d.Neg().Neg())
		assert.NotEmpty(t, inwords.English.Duration(d))
	})
}
