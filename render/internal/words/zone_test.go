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
		"washington": "17:30, 20 Nov 2025",
		"from":       "on or after 20 Nov 2025",
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
		// no time of day beside another day, none that a day does not have
		`{"title": "a", "date": "1984-04-09"}, {"title": "b", "date": "2026-04-18T21:10Z"}`:                 "9 Apr 1984 – 18 Apr 2026",
		`{"title": "a", "date": "2026-04-18T09:00"}, {"title": "b", "date": "2026-04-19T21:10"}`:            "18–19 Apr 2026",
		`{"title": "a", "date": "2026-04-18T09:00"}, {"title": "b", "date": "2026-04-18T21:10"}`:            "09:00–21:10, 18 Apr 2026",
		`{"title": "a", "date": "2026-04-18"}, {"title": "b", "date": "2026-04-18T21:10"}`:                  "18 Apr 2026",
		`{"title": "a", "date": "2026-04-18T09:00:05.9"}, {"title": "b", "date": "2026-04-18T09:00:05.10"}`: "09:00:05.10–09:00:05.9, 18 Apr 2026",
		// ends that are not known
		`{"title": "a", "date": "/1888"}`:                                          "until 1888",
		`{"title": "a", "date": "[..1888]"}, {"title": "b", "date": "../1880-05"}`: "until 1888",
		`{"title": "a", "date": "1888/.."}, {"title": "b", "date": "1890-05/"}`:    "from 1888",
		`{"title": "a", "date": "/1888"}, {"title": "b", "date": "1950-05-06"}`:    "1888 – 6 May 1950",
		// vague digits
		`{"title": "a", "date": "192X-33"}, {"title": "b", "date": "1928-08-27"}`:                                            "1920s",
		`{"title": "a", "date": "2025-11-XX"}, {"title": "b", "date": "2025-12-01"}`:                                         "Nov 2025 – 1 Dec 2025",
		`{"title": "a", "date": "2025-01", "id": "a"}, {"title": "b", "after": ["a"]}, {"title": "c", "date": "2025-11-20"}`: "Jan 2025 – 20 Nov 2025",
	} {
		tl, _, err := timeline.Load("f", strings.NewReader(`{"events": [`+events+`]}`), timeline.Limits{})
		require.NoError(t, err)
		assert.Equal(t, want, english.Span(tl, inwords.Short), events)
	}
}

// TestBoundsByOthersAreBetween: what lies between two events did not last from
// one to the other, and no bound is more precise than the date that sets it.
func TestBoundsByOthersAreBetween(t *testing.T) {
	for _, c := range []struct{ others, bound, want string }{
		{`{"id": "denial", "date": "2026-04-15T04:20", "title": "Denial"}`, `"before": [{"event": "denial", "within": "PT2H"}]`, "between 02:20 and 04:20, 15 Apr 2026"},
		{`{"id": "a", "date": "2025-01", "title": "A"}, {"id": "b", "date": "2025-11-20", "title": "B"}`, `"after": ["a"], "before": ["b"]`, "between Jan 2025 and 20 Nov 2025"},
		{`{"id": "a", "date": "2024", "title": "A"}`, `"after": ["a"]`, "in or after 2024"},
		{`{"id": "a", "date": "2024-01-01", "title": "A"}`, `"after": ["a"]`, "on or after 1 Jan 2024"},
		{`{"id": "a", "date": "2024", "title": "A", "before": ["x"]}`, `"id": "x"`, "in or after 2024"},
		{`{"id": "a", "date": "2024-05/2024-07-02", "title": "A"}`, `"during": "a"`, "between May 2024 and 2 Jul 2024"},
		{`{"id": "a", "date": "2024-05", "title": "A"}`, `"during": "a"`, "May 2024"},
		{`{"id": "a", "date": "2026-04-15", "title": "A"}, {"id": "b", "date": "2026-04-15T04:20", "title": "B"}`, `"after": ["a"], "before": ["b"]`, "between 15 Apr 2026 and 04:20, 15 Apr 2026"},
	} {
		tl, problems, err := timeline.Load("f", strings.NewReader(`{"events": [`+c.others+`, {"title": "x", `+c.bound+`}]}`), timeline.Limits{})
		require.NoError(t, err)
		require.NotNil(t, tl, problems.Error())
		for _, e := range tl.Events {
			if e.Title == "x" {
				assert.Equal(t, c.want, english.When(e, tl.Zone, inwords.Short), c.bound)
			}
		}
	}
}
