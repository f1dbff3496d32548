package edtf_test

import (
	"fmt"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/edtf"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	require.NoError(t, err)
	return loc
}

// stamp writes an instant in UTC.
func stamp(i edtf.Instant) string {
	switch i {
	case edtf.Beginning:
		return "beginning"
	case edtf.Forever:
		return "forever"
	}
	c := edtf.CivilOf(i.Wall(nil))
	return fmt.Sprintf("%04d-%02d-%02dT%02d:%02d:%02d", c.Year, c.Month, c.Day, c.Hour, c.Minute, c.Second)
}

func TestBoundsInUTC(t *testing.T) {
	for in, want := range map[string][2]string{
		"2025-11-20":                        {"2025-11-20T00:00:00", "2025-11-20T23:59:59"},
		"2024-02":                           {"2024-02-01T00:00:00", "2024-02-29T23:59:59"},
		"2025-11-20T12":                     {"2025-11-20T12:00:00", "2025-11-20T12:59:59"},
		"2025-11-20T12:30":                  {"2025-11-20T12:30:00", "2025-11-20T12:30:59"},
		"2025-11-20T12:30:15.7":             {"2025-11-20T12:30:15", "2025-11-20T12:30:15"},
		"2025-11-20T12:30+02:00":            {"2025-11-20T10:30:00", "2025-11-20T10:30:59"},
		"2025-11-20T00:30-11:30":            {"2025-11-20T12:00:00", "2025-11-20T12:00:59"},
		"2010-24":                           {"2010-12-01T00:00:00", "2011-02-28T23:59:59"},
		"2023-24":                           {"2023-12-01T00:00:00", "2024-02-29T23:59:59"},
		"2010-29":                           {"2010-09-01T00:00:00", "2010-11-30T23:59:59"},
		"2010-30":                           {"2010-12-01T00:00:00", "2011-02-28T23:59:59"},
		"2010-37":                           {"2010-01-01T00:00:00", "2010-04-30T23:59:59"},
		"199X-02-29":                        {"1992-02-29T00:00:00", "1996-02-29T23:59:59"},
		"-00XX":                             {"-099-01-01T00:00:00", "-001-12-31T23:59:59"},
		"-XXXX-12-XX":                       {"-9999-12-01T00:00:00", "-001-12-31T23:59:59"},
		"-1X32-X1-X2":                       {"-1932-01-02T00:00:00", "-1032-11-22T23:59:59"},
		"1999-XX-31":                        {"1999-01-31T00:00:00", "1999-12-31T23:59:59"},
		"1999-X2-3X":                        {"1999-12-30T00:00:00", "1999-12-31T23:59:59"},
		"1999-02-3X":                        {"1999-02-01T00:00:00", "1999-02-28T23:59:59"},
		"2018-05-X0":                        {"2018-05-10T00:00:00", "2018-05-30T23:59:59"},
		"1950S2":                            {"1900-01-01T00:00:00", "1999-12-31T23:59:59"},
		"-1950S3":                           {"-1959-01-01T00:00:00", "-1950-12-31T23:59:59"},
		"-0950S1":                           {"-999-01-01T00:00:00", "-001-12-31T23:59:59"},
		"Y171010000S3":                      {"171000000-01-01T00:00:00", "171999999-12-31T23:59:59"},
		"197":                               {"1970-01-01T00:00:00", "1979-12-31T23:59:59"},
		"19":                                {"1900-01-01T00:00:00", "1999-12-31T23:59:59"},
		"-201":                              {"-2019-01-01T00:00:00", "-2010-12-31T23:59:59"},
		"Y2E11":                             {"200000000000-01-01T00:00:00", "200000000000-12-31T23:59:59"},
		"Y-2E11":                            {"-200000000000-01-01T00:00:00", "-200000000000-12-31T23:59:59"},
		"../..":                             {"beginning", "forever"},
		"/2004":                             {"beginning", "2004-12-31T23:59:59"},
		"2004-06-~01/2004-06-~20":           {"2004-06-01T00:00:00", "2004-06-20T23:59:59"},
		"1672-12,1667":                      {},
		"[1672-12,1667]":                    {"1667-01-01T00:00:00", "1672-12-31T23:59:59"},
		"{..1760-12-03}":                    {"beginning", "1760-12-03T23:59:59"},
		"2025-11-20T14:00/2025-11-20T16:00": {"2025-11-20T14:00:00", "2025-11-20T16:00:59"},
	} {
		d, err := edtf.Parse(in)
		if want[0] == "" {
			assert.Error(t, err, in)
			continue
		}
		require.NoError(t, err)
		earliest, latest := d.Bounds(nil)
		assert.Equal(t, want[0], stamp(earliest), "earliest of %s", in)
		assert.Equal(t, want[1], stamp(latest), "latest of %s", in)
		again, until := d.Bounds(time.UTC)
		assert.Equal(t, earliest, again, in)
		assert.Equal(t, latest, until, in)
	}
}

// TestBoundsWhereClocksChange has the gaps and the folds. Times are given in UTC.
func TestBoundsWhereClocksChange(t *testing.T) {
	for _, tt := range []struct{ zone, in, earliest, latest string }{
		// Kyiv went from +2 to +3 at 01:00Z: 03:00 to 04:00 did not occur.
		{"Europe/Kyiv", "2025-03-30", "2025-03-29T22:00:00", "2025-03-30T20:59:59"},
		{"Europe/Kyiv", "2025-03-30T02:59", "2025-03-30T00:59:00", "2025-03-30T00:59:59"},
		{"Europe/Kyiv", "2025-03-30T03:30", "2025-03-30T01:30:00", "2025-03-30T01:30:59"},
		{"Europe/Kyiv", "2025-03-30T04:00", "2025-03-30T01:00:00", "2025-03-30T01:00:59"},
		// and back at 01:00Z: 03:00 to 04:00 occurred twice.
		{"Europe/Kyiv", "2025-10-26", "2025-10-25T21:00:00", "2025-10-26T21:59:59"},
		{"Europe/Kyiv", "2025-10-26T02:59", "2025-10-25T23:59:00", "2025-10-25T23:59:59"},
		{"Europe/Kyiv", "2025-10-26T03:30", "2025-10-26T00:30:00", "2025-10-26T01:30:59"},
		{"Europe/Kyiv", "2025-10-26T04:00", "2025-10-26T02:00:00", "2025-10-26T02:00:59"},
		// New York: 02:00 to 03:00 skipped, 01:00 to 02:00 twice.
		{"America/New_York", "2025-03-09T02:30", "2025-03-09T07:30:00", "2025-03-09T07:30:59"},
		{"America/New_York", "2025-03-09T02", "2025-03-09T07:00:00", "2025-03-09T07:59:59"},
		{"America/New_York", "2025-11-02T01:30", "2025-11-02T05:30:00", "2025-11-02T06:30:59"},
		{"America/New_York", "2025-11-02", "2025-11-02T04:00:00", "2025-11-03T04:59:59"},
		// A time with an offset of its own knows no gap.
		{"America/New_York", "2025-03-09T02:30-05:00", "2025-03-09T07:30:00", "2025-03-09T07:30:59"},
		// Beirut and São Paulo began days at 01:00; Samoa left out a day.
		{"America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00", "2018-11-05T01:59:59"},
		{"America/Sao_Paulo", "2018-11-04T00:30", "2018-11-04T03:30:00", "2018-11-04T03:30:59"},
		{"Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00", "2011-12-30T09:59:59"},
		{"Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00", "2011-12-31T09:59:59"},
		{"Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00", "2011-12-31T09:59:59"},
		// Newfoundland turned back from 00:01 to 23:01 of the day before.
		{"America/St_Johns", "2006-10-29", "2006-10-29T02:30:00", "2006-10-30T03:29:59"},
		{"America/St_Johns", "2006-10-28", "2006-10-28T02:30:00", "2006-10-29T03:29:59"},
		// Local mean time, and the fixed rule before 1700 and after 2500.
		{"Europe/Kyiv", "1850-01-01", "1849-12-31T21:57:56", "1850-01-01T21:57:55"},
		{"Europe/Kyiv", "0001-01-01", "0000-12-31T21:57:56", "0001-01-01T21:57:55"},
		// The last day of a leap year beyond the tables of package time.
		{"Africa/Casablanca", "2096-12-31", "2096-12-30T23:00:00", "2096-12-31T22:59:59"},
		{"Europe/Kyiv", "2096-12-31", "2096-12-30T22:00:00", "2096-12-31T21:59:59"},
		{"Europe/Kyiv", "2600-07-01", "2600-06-30T22:00:00", "2600-07-01T21:59:59"},
	} {
		d := edtf.MustParse(tt.in)
		earliest, latest := d.Bounds(zone(t, tt.zone))
		assert.Equal(t, tt.earliest, stamp(earliest), "earliest of %s in %s", tt.in, tt.zone)
		assert.Equal(t, tt.latest, stamp(latest), "latest of %s in %s", tt.in, tt.zone)
	}
}

func TestBoundsDoNotDependOnTheMachine(t *testing.T) {
	old := time.Local
	t.Cleanup(func() { time.Local = old })
	kyiv := zone(t, "Europe/Kyiv")
	for _, in := range []string{"2025-11-20", "2025-03-30T03:30", "201X", "../2025-11-20T12:30Z", "1850"} {
		d := edtf.MustParse(in)
		time.Local = time.UTC
		e1, l1 := d.Bounds(nil)
		e2, l2 := d.Bounds(kyiv)
		time.Local = zone(t, "America/New_York")
		e3, l3 := d.Bounds(nil)
		e4, l4 := d.Bounds(kyiv)
		assert.Equal(t, [4]edtf.Instant{e1, l1, e2, l2}, [4]edtf.Instant{e3, l3, e4, l4}, in)
	}
}

func TestFromWall(t *testing.T) {
	kyiv := zone(t, "Europe/Kyiv")
	wall := edtf.Civil{Year: 2025, Month: 3, Day: 30, Hour: 3, Minute: 30}.Wall()
	assert.Equal(t, "2025-03-30T01:30:00", stamp(edtf.FromWall(wall, kyiv)), "in the gap")
	wall = edtf.Civil{Year: 2025, Month: 10, Day: 26, Hour: 3, Minute: 30}.Wall()
	assert.Equal(t, "2025-10-26T00:30:00", stamp(edtf.FromWall(wall, kyiv)), "the first of two")
	assert.Equal(t, edtf.Forever, edtf.FromWall(edtf.Forever.Wall(kyiv), kyiv))
	assert.Equal(t, edtf.Beginning, edtf.FromWall(edtf.Beginning.Wall(kyiv), kyiv))
	assert.False(t, edtf.Beginning.Bounded())
	assert.True(t, edtf.Instant(0).Bounded())
}
