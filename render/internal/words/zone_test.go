package words

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/view"
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
		// a bound is a day, not the stretch in which the event lies that sets it
		{`{"id": "a", "date": "1966-01-0X", "title": "A", "before": ["b"]}, {"id": "b", "date": "1966-01-10", "title": "B"}`, `"after": [{"event": "a", "within": "P2D"}]`, "between 1 and 11 Jan 1966"},
		{`{"id": "a", "date": "1966-XX", "title": "A"}, {"id": "b", "date": "1967-02-10", "title": "B"}`, `"after": ["a"], "before": ["b"]`, "between 1966 and 10 Feb 1967"},
		{`{"id": "a", "date": "1966-01-XX", "title": "A"}`, `"after": ["a"]`, "in or after Jan 1966"},
		// the end that a date leaves open, others may tell
		{`{"id": "a", "date": "1966-01-10", "title": "A"}`, `"after": ["a"], "date": "[..1966-02-25]"`, "between 10 Jan and 25 Feb 1966"},
		{`{"id": "a", "date": "1966-03", "title": "A"}`, `"before": ["a"], "date": "[1966-01-10..]"`, "between 10 Jan 1966 and Mar 1966"},
		{`{"id": "a", "date": "1966-01-10", "title": "A"}`, `"after": ["a"], "date": "[1966-02-25..]"`, "on or after 25 Feb 1966"},
		// a day in another zone is that day, not the hours that it has here
		{`{"id": "a", "date": "1995-12-14", "timezone": "Asia/Tokyo", "title": "A"}`, `"after": ["a"]`, "on or after 14 Dec 1995"},
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

// TestTimesOfEvents: where events have zones of their own, all times have their
// offset; on one clock none has.
func TestTimesOfEvents(t *testing.T) {
	tl, problems, err := timeline.Load("f", strings.NewReader(`{"timezone": "Europe/Kyiv", "events": [
		{"id": "kyiv", "title": "kyiv", "date": "2025-11-20T09:00"}, {"title": "tokyo", "date": "2025-11-20T07:30", "timezone": "Asia/Tokyo"},
		{"title": "washington", "date": "2025-11-20T10:30-05:00", "timezone": "America/New_York"},
		{"title": "span", "date": "2025-11-20T20:00/2025-11-20T23:00", "timezone": "America/New_York"}, {"title": "day", "date": "2025-11-20"},
		{"title": "bound", "id": "b", "date": "2025-11-20T12:00", "after": [{"event": "kyiv", "within": "PT9H"}]}, {"title": "derived", "before": [{"event": "b", "within": "PT1H"}]}]}`), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	tokyo, _ := timeline.ZoneNamed("Asia/Tokyo")
	for _, c := range []struct {
		times timeline.Times
		note  string
		want  map[string]string
	}{
		{timeline.Times{}, "local times, with their offset from UTC", map[string]string{
			"kyiv": "09:00 UTC+02:00, 20 Nov 2025", "tokyo": "07:30 UTC+09:00, 20 Nov 2025", "washington": "10:30 UTC−05:00, 20 Nov 2025",
			"span": "20:00–23:00 UTC−05:00, 20 Nov 2025", "day": "20 Nov 2025",
			"bound": "12:00 UTC+02:00, 20 Nov 2025", "derived": "between 11:00 and 12:00 UTC+02:00, 20 Nov 2025"}},
		{timeline.Times{Both: true}, "local times, and in brackets those in Europe/Kyiv", map[string]string{
			"kyiv": "09:00 UTC+02:00, 20 Nov 2025", "tokyo": "07:30 UTC+09:00, 20 Nov 2025 (00:30 UTC+02:00)",
			"washington": "10:30 UTC−05:00, 20 Nov 2025 (17:30 UTC+02:00)",
			"span":       "20:00–23:00 UTC−05:00, 20 Nov 2025 (03:00–06:00 UTC+02:00, 21 Nov 2025)", "day": "20 Nov 2025",
			"bound": "12:00 UTC+02:00, 20 Nov 2025", "derived": "between 11:00 and 12:00 UTC+02:00, 20 Nov 2025"}},
		{timeline.Times{Zone: tokyo}, "times in Asia/Tokyo", map[string]string{
			"kyiv": "16:00, 20 Nov 2025", "tokyo": "07:30, 20 Nov 2025", "washington": "00:30, 21 Nov 2025",
			"span": "10:00–13:00, 21 Nov 2025", "day": "20 Nov 2025",
			"bound": "19:00, 20 Nov 2025", "derived": "between 18:00 and 19:00, 20 Nov 2025"}},
		{timeline.Times{Zone: tl.Zone}, "times in Europe/Kyiv", map[string]string{
			"kyiv": "09:00, 20 Nov 2025", "tokyo": "00:30, 20 Nov 2025", "washington": "17:30, 20 Nov 2025",
			"span": "03:00–06:00, 21 Nov 2025", "day": "20 Nov 2025",
			"bound": "12:00, 20 Nov 2025", "derived": "between 11:00 and 12:00, 20 Nov 2025"}},
	} {
		view, err := view.Select(tl, view.Query{Times: c.times})
		require.NoError(t, err)
		say := english.On(view)
		assert.Equal(t, c.note, say.TimesNote(view))
		got := map[string]string{}
		for _, e := range view.Events {
			got[e.Title] = say.When(e, view.Zone, inwords.Short)
		}
		assert.Equal(t, c.want, got, c.note)
	}
}

func TestClocksInOtherLanguages(t *testing.T) {
	tl, _, err := timeline.Load("f", strings.NewReader(`{"timezone": "Europe/Kyiv", "events": [{"title": "a", "date": "2025-11-20T07:30", "timezone": "Asia/Tokyo"}]}`), timeline.Limits{})
	require.NoError(t, err)
	view, err := view.Select(tl, view.Query{Times: timeline.Times{Both: true}})
	require.NoError(t, err)
	for tag, want := range map[string]string{
		"en": "07:30 UTC+09:00, 20 Nov 2025 (00:30 UTC+02:00)", "de": "20. Nov. 2025, 07:30 UTC+09:00 (00:30 UTC+02:00)",
		"fr": "20 nov. 2025, 07:30 UTC+09:00 (00:30 UTC+02:00)", "es": "20 nov 2025, 07:30 UTC+09:00 (00:30 UTC+02:00)",
		"uk": "20 лист. 2025, 07:30 UTC+09:00 (00:30 UTC+02:00)", "ru": "20 нояб. 2025, 07:30 UTC+09:00 (00:30 UTC+02:00)",
		"ar": "20 نوفمبر 2025، 07:30 UTC+09:00 (00:30 UTC+02:00)", "zh": "2025年11月20日 07:30 UTC+09:00（00:30 UTC+02:00）",
	} {
		say := For(tag).On(view)
		assert.Equal(t, want, say.When(view.Events[0], view.Zone, inwords.Short), tag)
		assert.Contains(t, say.TimesNote(view), "Europe/Kyiv", tag)
	}
}
