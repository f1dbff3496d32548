package edtf

import (
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestInShowsTheClockOfTheZone(t *testing.T) {
	kyiv, err := time.LoadLocation("Europe/Kyiv")
	require.NoError(t, err)
	for text, want := range map[string]string{
		"2025-11-20T14:30Z":                   "2025-11-20T16:30+02:00",
		"2025-07-20T14:30:05Z":                "2025-07-20T17:30:05+03:00",
		"2025-07-20T14:30:05.250Z":            "2025-07-20T17:30:05.250+03:00",
		"2025-11-20T23:30-05:00~":             "2025-11-21T06:30+02:00~",
		"2025-11-20T23:30Z/2025-11-21T01:00Z": "2025-11-21T01:30+02:00/2025-11-21T03:00+02:00",
		"2025-11-20T14:30":                    "2025-11-20T14:30",
		"2025-11-20":                          "2025-11-20",
		"1850-01-01T00:00Z":                   "1850-01-01T00:00Z",
	} {
		assert.Equal(t, want, MustParse(text).In(kyiv).String())
	}
	assert.Equal(t, "2025-11-20T12:30Z", MustParse("2025-11-20T14:30+02:00").In(time.UTC).String())
}

func TestInKeepsTheInstant(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"Europe/Kyiv", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"}).Draw(t, "zone")
		loc, err := time.LoadLocation(name)
		require.NoError(t, err)
		instant := rapid.Int64Range(0, 4e9).Draw(t, "instant")
		d := MustParse(time.Unix(instant, 0).UTC().Format("2006-01-02T15:04:05Z"))
		before, _ := d.Bounds(loc)
		after, _ := d.In(loc).Bounds(time.UTC)
		assert.Equal(t, before, after)
	})
}

func TestShownIsTheClockOfAZone(t *testing.T) {
	kyiv, err := time.LoadLocation("Europe/Kyiv")
	require.NoError(t, err)
	washington, err := time.LoadLocation("America/New_York")
	require.NoError(t, err)
	for text, want := range map[string][2]string{
		"2025-11-20":                     {"2025-11-20", "2025-11-20"},
		"2025-11-20T09:00":               {"2025-11-20T16:00", "2025-11-20T16:00+02:00"},
		"2025-11-20T20:30:05.25Z?":       {"2025-11-20T22:30:05.25?", "2025-11-20T22:30:05.25+02:00?"},
		"2025-11-20T18":                  {"2025-11-21T01", "2025-11-21T01+02:00"},
		"2025-11-20T09:00/..":            {"2025-11-20T16:00/..", "2025-11-20T16:00+02:00/.."},
		"[..2025-11-20T09:00]":           {"[..2025-11-20T16:00]", "[..2025-11-20T16:00+02:00]"},
		"[2025-11-20T09:00Z,2025-11-21]": {"[2025-11-20T11:00,2025-11-21]", "[2025-11-20T11:00+02:00,2025-11-21]"},
	} {
		d := MustParse(text)
		assert.Equal(t, want, [2]string{d.Shown(washington, kyiv).String(), d.ShownWithOffset(washington, kyiv).String()}, text)
	}
}
