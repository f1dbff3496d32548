package timeline

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAViewOnOtherClocksKeepsDaysAndInstants(t *testing.T) {
	tl, problems, err := Load("f", strings.NewReader(`{"timezone": "Europe/Kyiv", "eras": [{"title": "E", "date": "2025-11"}], "events": [
		{"id": "day", "title": "Day", "date": "2025-11-20"},
		{"id": "time", "title": "Time", "date": "2025-11-20T09:00", "responds_to": ["day"]},
		{"id": "own", "title": "Own", "date": "2025-11-20T09:00", "timezone": "Asia/Tokyo"},
		{"id": "behind", "title": "Behind", "after": ["day"]}]}`), Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	washington, ok := ZoneNamed("America/New_York")
	require.True(t, ok)
	view, err := tl.Select(Query{Times: Times{Zone: washington}})
	require.NoError(t, err)
	wall := func(tl *Timeline, id string) (earliest, latest string) {
		e, err := tl.Event(id)
		require.NoError(t, err)
		write := func(unix int64) string { return time.Unix(unix, 0).In(tl.Zone).Format("2006-01-02T15:04:05") }
		earliest = write(int64(e.Earliest))
		if e.Latest.Bounded() {
			latest = write(int64(e.Latest))
		}
		return earliest, latest
	}
	for id, want := range map[string][2]string{
		"day":    {"2025-11-20T00:00:00", "2025-11-20T23:59:59"}, // never shifted
		"time":   {"2025-11-20T02:00:00", "2025-11-20T02:00:59"},
		"own":    {"2025-11-19T19:00:00", "2025-11-19T19:00:59"},
		"behind": {"2025-11-20T00:00:00", ""},
	} {
		earliest, latest := wall(view, id)
		assert.Equal(t, want, [2]string{earliest, latest}, id)
	}
	reply, err := view.Event("time")
	require.NoError(t, err)
	day, err := view.Event("day")
	require.NoError(t, err)
	assert.Same(t, day, reply.RespondsTo[0].Event, "events of a view refer to one another")
	assert.Equal(t, "Europe/Kyiv", view.ZoneOf(reply).String(), "a time is meant where the file says")
	assert.Equal(t, "Europe/Kyiv", tl.Zone.String(), "the file stays as it was")
	same, err := tl.Select(Query{Times: Times{Zone: tl.Zone}})
	require.NoError(t, err)
	assert.Equal(t, tl.Events, same.Events)
}

func TestZonesThatMachinesNameAreRefused(t *testing.T) {
	for name, want := range map[string]bool{"Europe/Kyiv": true, "UTC": true, "": false, "Local": false, "Mars/Olympus": false, "right/UTC": false} {
		_, ok := ZoneNamed(name)
		assert.Equal(t, want, ok, name)
	}
}

// TestTheZoneOfAnEventTellsItsAbbreviations: IST is India's time in Kolkata.
func TestTheZoneOfAnEventTellsItsAbbreviations(t *testing.T) {
	for zone, want := range map[string]string{
		`"timezone": "Asia/Kolkata", `: "write 2025-11-20T19:00+05:30", `"timezone": "Asia/Jerusalem", `: "write 2025-11-20T19:00+02:00", "": "which IST is meant?",
	} {
		_, problems, err := Load("f", strings.NewReader(`{"timezone": "Europe/Kyiv", "events": [{"date": "2025-11-19", "title": "a"},
			{"date": "2025-11-20T19:00 IST", `+zone+`"title": "b"}]}`), Limits{})
		require.NoError(t, err)
		require.Len(t, problems, 1)
		assert.Contains(t, problems[0].Hint, want)
	}
}
