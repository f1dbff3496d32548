package view

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline"
)

func TestAViewOnOtherClocksKeepsDaysAndInstants(t *testing.T) {
	tl, problems, err := timeline.Load("f", strings.NewReader(`{"timezone": "Europe/Kyiv", "eras": [{"title": "E", "date": "2025-11"}], "events": [
		{"id": "day", "title": "Day", "date": "2025-11-20"},
		{"id": "time", "title": "Time", "date": "2025-11-20T09:00", "responds_to": ["day"]},
		{"id": "own", "title": "Own", "date": "2025-11-20T09:00", "timezone": "Asia/Tokyo"},
		{"id": "behind", "title": "Behind", "after": ["day"]}]}`), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	washington, ok := timeline.ZoneNamed("America/New_York")
	require.True(t, ok)
	view, err := Select(tl, Query{Times: timeline.Times{Zone: washington}})
	require.NoError(t, err)
	wall := func(tl *timeline.Timeline, id string) (earliest, latest string) {
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
	same, err := Select(tl, Query{Times: timeline.Times{Zone: tl.Zone}})
	require.NoError(t, err)
	assert.Equal(t, tl.Events, same.Events)
}
