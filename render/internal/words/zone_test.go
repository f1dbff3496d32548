package words

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
)

func TestTimesAreThoseOfTheFilesZone(t *testing.T) {
	tl, _, err := timeline.Load("f", strings.NewReader(`{"timezone": "Europe/Kyiv", "events": [
		{"title": "day", "date": "2025-11-20", "id": "day"},
		{"title": "local", "date": "2025-11-20T09:00"},
		{"title": "washington", "date": "2025-11-20T10:30-05:00"},
		{"title": "from", "after": ["day"]}]}`), timeline.Limits{})
	require.NoError(t, err)
	when := map[string]string{}
	for _, e := range tl.Events {
		when[e.Title] = english.When(e, tl.Zone, inwords.Short)
	}
	assert.Equal(t, map[string]string{
		"day":        "20 Nov 2025",
		"local":      "09:00, 20 Nov 2025",
		"washington": "17:30 UTC+02:00, 20 Nov 2025",
		"from":       "from 20 Nov 2025",
	}, when)
}

func TestSpanSaysNoMoreThanTheDates(t *testing.T) {
	for events, want := range map[string]string{
		`{"title": "a", "date": "2025-01"}, {"title": "b", "date": "2025-11-20"}`:                                       "Jan 2025 – 20 Nov 2025",
		`{"title": "a", "date": "2025-01"}, {"title": "c", "date": "2025-01-01"}, {"title": "b", "date": "2025-11-20"}`: "1 Jan – 20 Nov 2025",
		`{"title": "a", "date": "2025-01"}, {"title": "b", "date": "2025"}`:                                             "Jan 2025 – 2025",
		`{"title": "a", "date": "2025-01"}, {"title": "b", "date": "2025-01"}`:                                          "Jan 2025",
		`{"title": "a", "date": "2025-01~"}, {"title": "b", "date": "2025-03"}`:                                         "c. Jan 2025 – Mar 2025",
		`{"title": "a", "date": "2025-11-20"}`:                                                                          "20 Nov 2025",
		`{"title": "a"}`:                                                                                                "",
	} {
		tl, _, err := timeline.Load("f", strings.NewReader(`{"events": [`+events+`]}`), timeline.Limits{})
		require.NoError(t, err)
		assert.Equal(t, want, english.Span(tl, inwords.Short), events)
	}
}
