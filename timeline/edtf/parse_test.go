package edtf_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/datetest"
)

func TestParseReportsShape(t *testing.T) {
	for _, tt := range []struct {
		in        string
		kind      edtf.Kind
		level     int
		precision edtf.Precision
		quals     string // ? and ~ as found
	}{
		{"2025-11-20T12:30:15Z", edtf.Point, 0, edtf.Second, ""},
		{"2025-11-20T12:30", edtf.Point, 0, edtf.Minute, ""},
		{"2025-11-20T12", edtf.Point, 0, edtf.Hour, ""},
		{"2025-11-20T12:30~", edtf.Point, 2, edtf.Minute, "~"},
		{"2025-11-20", edtf.Point, 0, edtf.Day, ""},
		{"2025-11", edtf.Point, 0, edtf.Month, ""},
		{"2025-24", edtf.Point, 1, edtf.Season, ""},
		{"2025-33", edtf.Point, 2, edtf.Season, ""},
		{"2025", edtf.Point, 0, edtf.Year, ""},
		{"2025-XX", edtf.Point, 1, edtf.Year, ""},
		{"2025-XX-XX", edtf.Point, 1, edtf.Year, ""},
		{"2025-11-XX", edtf.Point, 1, edtf.Month, ""},
		{"2025-XX-20", edtf.Point, 2, edtf.Year, ""},
		{"2025-1X", edtf.Point, 2, edtf.Year, ""},
		{"202X", edtf.Point, 1, edtf.Decade, ""},
		{"202X-11", edtf.Point, 2, edtf.Decade, ""},
		{"202", edtf.Point, 2, edtf.Decade, ""},
		{"20XX", edtf.Point, 1, edtf.Century, ""},
		{"20", edtf.Point, 2, edtf.Century, ""},
		{"2XXX", edtf.Point, 1, edtf.Millennium, ""},
		{"XXXX", edtf.Point, 1, edtf.Coarser, ""},
		{"1950S2", edtf.Point, 2, edtf.Century, ""},
		{"1950S4", edtf.Point, 2, edtf.Year, ""},
		{"Y17E8S2", edtf.Point, 2, edtf.Coarser, ""},
		{"Y-17E7", edtf.Point, 2, edtf.Year, ""},
		{"Y170000002", edtf.Point, 1, edtf.Year, ""},
		{"2004?-06-~11", edtf.Point, 2, edtf.Day, "?~"},
		{"2004%", edtf.Point, 1, edtf.Year, "?~"},
		{"2004/2005-06", edtf.Interval, 0, edtf.Year, ""},
		{"2004~/..", edtf.Interval, 1, edtf.Year, "~"},
		{"2004-06-XX/2004-07-03", edtf.Interval, 2, edtf.Month, ""},
		{"2025-11-20T14:00/2025-11-20T16:00", edtf.Interval, 2, edtf.Minute, ""},
		{"/", edtf.Interval, 1, edtf.Coarser, ""},
		{"[1667,1668,1670..1672]", edtf.OneOf, 2, edtf.Year, ""},
		{"{1960,1961-12?}", edtf.AllOf, 2, edtf.Year, "?"},
	} {
		d, err := edtf.Parse(tt.in)
		require.NoError(t, err)
		assert.Equal(t, tt.in, d.String())
		assert.Equal(t, tt.kind, d.Kind(), tt.in)
		assert.Equal(t, tt.level, d.Level(), "level of %s", tt.in)
		assert.Equal(t, tt.precision.String(), d.Precision().String(), tt.in)
		assert.Equal(t, strings.Contains(tt.quals, "?"), d.Uncertain(), tt.in)
		assert.Equal(t, strings.Contains(tt.quals, "~"), d.Approximate(), tt.in)
		assert.Equal(t, strings.Contains(tt.in, "T"), d.HasTime(), tt.in)
		assert.Equal(t, strings.HasSuffix(tt.in, "Z"), d.HasOffset(), tt.in)
	}
}

func TestParseSpellsInOneWay(t *testing.T) {
	for in, want := range map[string]string{
		"[1667, 1668,\t1670..1672]":                         "[1667,1668,1670..1672]",
		"{ ..1984 }":                                        "{..1984}",
		"[1760-01, 1760-12..]":                              "[1760-01,1760-12..]",
		"2016-05-02T16:54:59+0230":                          "2016-05-02T16:54:59+02:30",
		"2016-05-02T16:54-1159?":                            "2016-05-02T16:54-11:59?",
		"2016-05-02T16:54:59+02":                            "2016-05-02T16:54:59+02",
		"2016-05-02T16:54:59+0230/2016-05-02T17:54:59+0230": "2016-05-02T16:54:59+02:30/2016-05-02T17:54:59+02:30",
		"../2016-05-02T16:54:59+0230":                       "../2016-05-02T16:54:59+02:30",
		"2016-05-02T16:54:59+0230/":                         "2016-05-02T16:54:59+02:30/",
	} {
		d, err := edtf.Parse(in)
		require.NoError(t, err)
		assert.Equal(t, want, d.String())
		assert.Equal(t, d, edtf.MustParse(want), "the canonical form is the same date")
	}
}

func TestParseBeyondTheTables(t *testing.T) {
	for _, in := range []string{
		"2025-11-20T24:00", "2025-11-20T12:30:60", "2025-11-2XT12:00", "2025-11T12:00", "2025-21-03",
		"XXXX-02-30", "XXX1-02-29", "1900-02-29", "-0000-01", "-0000-XX", "Y-0", "Y0", "YE3", "Y1E", "Y123456-01",
		"1950S", "1950S0", "1950S5", "19X0S2", "195S2", "1950S2-01", "1910/30", "[19,20]", "[]", "[,]", "[1667,]",
		"[..]", "[1667,..1668]", "[1667..,1668]", "[1668..1667]", "[1667/1668]", "[1667", "{1667]", "[", "{",
		"[1667]?", "1667]", "2004/2005/", "//", "...", "../..?", ".../2004", "2004/...", "2004..2005", "2004-", "2004--01",
		"??2004", "2004??", "2004-??06", "20040", "X", "XX", "XXX", "XXXXX", "2025-11-20T12:30/2025-11-20",
		"Y20000/2004", "2004/Y20000", "Y200000000001", "Y2E11S1", "Y-199999999999S1S", "Y200000000000S11", "Y2E11S99", "Y9E99999999999999999999", "Y99999999999999999999999",
		"2025-11-20t12:30", "\u06f2\u06f0\u06f2\u06f5", "2025\x00", "\xff\xfe",
	} {
		_, err := edtf.Parse(in)
		var problem *edtf.Error
		if assert.ErrorAs(t, err, &problem, in) {
			datetest.CheckError(t, in, problem)
		}
	}
	for _, in := range []string{
		"XXXX-02-29", "XXX4-02-29", "Y2E11", "Y2E11S12", "Y-199999999999S1", "Y-200000000000", "Y-61000/Y-2E3", "Y1E0", "Y170000002~", "Y-170000002/..",
		"?2004~", "-00XX", "-XXXX", "-019", "[1667]", "{2004-21..2004-23}", "[198X..199X]", "2025-11-20T12Z",
		"[2025-11-20T12:00Z..2025-11-20T14:00Z]", "2025-11-20T12:00:00.5/..", "[..2025-11-20T12:00:00.5]",
		"[2025-11-20T12:00:00..2025-11-20T12:30:00]",
	} {
		d, err := edtf.Parse(in)
		if assert.NoError(t, err) {
			assert.Equal(t, in, d.String())
		}
	}
}

func TestErrorPointsAtThePlace(t *testing.T) {
	for in, offset := range map[string]int{
		"": 0, "foo": 0, "2025-13": 5, "2025-11-31": 8, "2025-11-20T25": 11, "2004/2005-13": 10, "[1667,16x8]": 8,
		"2002/2001": 5, "[1667": 5, "1985/2000/2010": 9,
	} {
		_, err := edtf.Parse(in)
		var problem *edtf.Error
		if assert.ErrorAs(t, err, &problem, in) {
			assert.Equal(t, offset, problem.Offset, in)
		}
	}
	_, err := edtf.Parse("2025-11-31")
	assert.EqualError(t, err, `date "2025-11-31": November 2025 has 30 days`)
	_, err = edtf.Parse(strings.Repeat("9", 100_000))
	assert.Less(t, len(err.Error()), 300, "a hostile text is not repeated whole")
	assert.Contains(t, err.Error(), "beyond what can be computed")
}

func TestIntervalEnds(t *testing.T) {
	d := edtf.MustParse("1984?/2004-06")
	start, ok := d.Start()
	assert.True(t, ok)
	assert.Equal(t, "1984?", start.String())
	assert.True(t, start.Uncertain())
	end, ok := d.End()
	assert.True(t, ok)
	assert.Equal(t, edtf.MustParse("2004-06"), end)
	_, ok = edtf.MustParse("1984").Start()
	assert.False(t, ok)
	_, ok = edtf.MustParse("[1984,1985]").End()
	assert.False(t, ok)

	for in, want := range map[string][4]bool{ // open start, open end, unknown start, unknown end
		"../1985": {0: true}, "1985/..": {1: true}, "/1985": {2: true}, "1985/": {3: true},
		"../": {0: true, 3: true}, "/..": {1: true, 2: true}, "../..": {0: true, 1: true}, "/": {2: true, 3: true},
		"1985/1986": {}, "1985": {}, "[..1985]": {0: true}, "{1985..}": {1: true},
	} {
		d := edtf.MustParse(in)
		assert.Equal(t, want, [4]bool{d.OpenStart(), d.OpenEnd(), d.UnknownStart(), d.UnknownEnd()}, in)
	}
}

func TestMembers(t *testing.T) {
	d := edtf.MustParse("[..1660,1667,1668~,1670..1672,1680..]")
	var got []string
	for _, member := range d.Members() {
		got = append(got, member.String())
		assert.Equal(t, member, edtf.MustParse(member.String()), "a member is a date of its own")
	}
	assert.Equal(t, []string{"../1660", "1667", "1668~", "1670/1672", "1680/.."}, got)
	assert.Nil(t, edtf.MustParse("1667").Members())
	assert.Nil(t, edtf.MustParse("1667/1668").Members())
}

func TestParts(t *testing.T) {
	both := edtf.Uncertain | edtf.Approximate
	for in, want := range map[string]edtf.Parts{
		"156X-06%-?2X":      {Unit: edtf.Day, Year: 1560, Month: 6, Day: 20, YearX: 1, DayX: 1, YearQ: both, MonthQ: both, DayQ: edtf.Uncertain, YearDigits: 4},
		"2025-11-20T12:30Z": {Unit: edtf.Minute, Year: 2025, Month: 11, Day: 20, Hour: 12, Minute: 30, YearDigits: 4, HasTime: true, HasOffset: true},
		"2025-11-20T12:30:07-03:30": {Unit: edtf.Second, Year: 2025, Month: 11, Day: 20, Hour: 12, Minute: 30, Second: 7, YearDigits: 4,
			HasTime: true, HasOffset: true, Offset: -210},
		"2001-21":   {Unit: edtf.Season, Year: 2001, Month: 21, YearDigits: 4},
		"1950S2":    {Unit: edtf.Year, Year: 1950, YearDigits: 4, Significant: 2},
		"-0XXX":     {Unit: edtf.Year, YearX: 7, YearDigits: 4, Negative: true},
		"Y-17E7":    {Unit: edtf.Year, Year: -170000000, YearDigits: 9, Negative: true, Letter: true, Exponential: true},
		"19":        {Unit: edtf.Century, Year: 1900, YearDigits: 2},
		"2001/2002": {},
	} {
		assert.Equal(t, want, edtf.MustParse(in).Parts(), in)
	}
}

// TestQualifiersReach checks which components the two positions of a qualifier
// are about.
func TestQualifiersReach(t *testing.T) {
	for in, want := range map[string]string{ // one mark per component, . for none
		"2004-06-11%": "%%%", "2004-06~-11": "~~.", "2004?-06-11": "?..", "?2004-06-~11": "?.~", "2004-%06-11": ".%.",
		"2004?-06-~11": "?.~", "?2004-06~": "%~", "2004~-06?": "%?", "%2001": "%",
	} {
		p := edtf.MustParse(in).Parts()
		marks := []string{".", "?", "~", "%"}
		got := marks[p.YearQ]
		if p.Month != 0 {
			got += marks[p.MonthQ]
		}
		if p.Day != 0 {
			got += marks[p.DayQ]
		}
		assert.Equal(t, want, got, in)
	}
}

func TestZeroDate(t *testing.T) {
	var d edtf.Date
	assert.True(t, d.IsZero())
	assert.Empty(t, d.String())
	assert.False(t, d.HasTime())
	assert.Zero(t, d.Parts())
	earliest, latest := d.Bounds(nil)
	assert.Equal(t, edtf.Beginning, earliest)
	assert.Equal(t, edtf.Forever, latest)
	assert.Panics(t, func() { edtf.MustParse("no date") })
}

func TestDateAsJSON(t *testing.T) {
	var v struct{ Date, Other edtf.Date }
	require.NoError(t, json.Unmarshal([]byte(`{"Date":"2025-11-20~","Other":""}`), &v))
	assert.Equal(t, "2025-11-20~", v.Date.String())
	assert.True(t, v.Other.IsZero())
	out, err := json.Marshal(v)
	require.NoError(t, err)
	assert.JSONEq(t, `{"Date":"2025-11-20~","Other":""}`, string(out))
	var problem *edtf.Error
	assert.ErrorAs(t, json.Unmarshal([]byte(`{"Date":"20 Nov"}`), &v), &problem)
}
