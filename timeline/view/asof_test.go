package view

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/testfile"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

func asOf(t *testing.T, tl *timeline.Timeline, date string) *timeline.Timeline {
	t.Helper()
	view, err := Select(tl, Query{AsOf: edtf.MustParse(date)})
	require.NoError(t, err)
	return view
}

func TestAsOfShowsWhatWasKnownThen(t *testing.T) {
	tl, _, err := timeline.LoadFile("../../events.json", timeline.Limits{})
	require.NoError(t, err)
	before, after := asOf(t, tl, "2025-11-19"), asOf(t, tl, "2025-11-20")
	assert.Equal(t, "trump-takes-office plan-drafted reports-surface ternopil-strike", idsOf(before))
	assert.Equal(t, idsOf(tl), idsOf(after))
	assert.Len(t, before.Events[1].Claims, 1, "what the report of the 20th has others say was not known")
	assert.Equal(t, timeline.Reported, before.Events[1].Status, "as the file has it: no claim settled it")
	assert.Equal(t, "2025-11-19", before.AsOf.String())
}

func TestAsOfTakesStatusesBack(t *testing.T) {
	tl := testfile.Good(t, `{"actors": [{"id": "a", "name": "A"}], "events": [
{"id": "e", "date": "2025-01-01", "title": "x", "status": "confirmed", "claims": [
  {"by": "a", "stance": "asserts", "date": "2025-01-02"},
  {"by": "a", "stance": "denies", "date": "2025-01-03"},
  {"by": "a", "stance": "confirms", "date": "2025-01-04"}]},
{"id": "talks", "date": "2025-02-01", "title": "x", "status": "confirmed", "known_from": "2025-01-01"}]}`)
	status := func(date string) string {
		var all []string
		for _, e := range asOf(t, tl, date).Events {
			all = append(all, e.Status.String())
		}
		return strings.Join(all, " ")
	}
	assert.Equal(t, "reported scheduled", status("2025-01-01"))
	assert.Equal(t, "claimed scheduled", status("2025-01-02"))
	assert.Equal(t, "disputed scheduled", status("2025-01-03"))
	assert.Equal(t, "confirmed scheduled", status("2025-01-04"))
	assert.Equal(t, "confirmed confirmed", status("2025-02-01"))
	assert.Equal(t, timeline.Confirmed, tl.Events[0].Status, "the file itself is as it was")
}

// then says what a view as of a date has: title, status and date of each event,
// and its eras.
func then(t *testing.T, tl *timeline.Timeline, date string) (all []string) {
	t.Helper()
	view := asOf(t, tl, date)
	for _, e := range view.Events {
		all = append(all, strings.TrimSpace(e.Title+" "+e.Status.String()+" "+e.Date.String()))
	}
	for _, e := range view.Eras {
		all = append(all, "era "+e.Title+" "+e.Date.String())
	}
	return all
}

func TestKnownFromIsTheEarliestSourceThatCanTellOfIt(t *testing.T) {
	tl := testfile.Good(t, `{"sources": [{"id": "a", "name": "A", "published": "2025-01-01"}, {"id": "b", "name": "B", "published": "2025-03-05"}, {"id": "c", "name": "C", "published": "2025-03-20"}],
		"events": [
		{"date": "2025-03-01", "title": "two sources", "sources": ["c", "b"]},
		{"date": "2025-03-02", "title": "the earlier first", "sources": ["b", "c"]},
		{"date": "2025-02-01", "title": "an old source too", "sources": ["a", "b"]},
		{"date": "2025-02-02", "title": "only older", "sources": ["a"]},
		{"date": "2025-04-01", "title": "due", "status": "scheduled", "sources": ["a", "c"]},
		{"date": "2025-04-02", "title": "off", "status": "cancelled", "sources": ["c"]},
		{"date": "[..2025-02-03]", "title": "by then", "sources": ["b"]},
		{"title": "undated"}]}`)
	known := map[string]string{}
	for _, e := range tl.Events {
		for _, day := range []string{"2024", "2025-01-01", "2025-02-01", "2025-02-02", "2025-03-04", "2025-03-05", "2025-03-19", "2025-03-20"} {
			for _, seen := range asOf(t, tl, day).Events {
				if seen.Number == e.Number && known[e.Title] == "" {
					known[e.Title] = day
				}
			}
		}
	}
	assert.Equal(t, map[string]string{
		"two sources": "2025-03-05", "the earlier first": "2025-03-05", "an old source too": "2025-03-05", "only older": "2025-02-02", "due": "2025-01-01",
		"off": "2025-03-20", "by then": "2025-03-05", "undated": "2024",
	}, known)
}

func TestAsOfTellsNothingOfWhatCameLater(t *testing.T) {
	tl := testfile.Good(t, `{"sources": [{"id": "s", "name": "S", "published": "2026-04-14"}, {"id": "late", "name": "Late", "published": "2026-05-05"}],
		"eras": [{"title": "Ceasefire", "date": "2026-05-01/2026-06-30"}, {"title": "Talks", "date": "2026-04/2026-05"}, {"title": "Winter", "date": "2026-01/2026-02"}],
		"events": [
		{"id": "report", "date": "2026-04-14", "title": "Report", "status": "retracted", "sources": ["s", "late"], "claims": [{"stance": "asserts", "source": "s"}, {"stance": "denies", "source": "late"}]},
		{"date": "2026-04-16", "title": "Retraction", "status": "confirmed", "sources": "s", "responds_to": {"event": "report", "kind": "retracts"}},
		{"date": "2026-04-10/2026-06-20", "title": "Back channel", "status": "confirmed", "sources": "s"},
		{"date": "2026-04~/2026-04", "title": "May have ended", "status": "confirmed", "sources": "s"},
		{"date": "2026-04", "title": "Month", "status": "confirmed", "known_from": "2026-04-12"}]}`)
	assert.Equal(t, []string{
		"May have ended confirmed 2026-04~/2026-04", "Month confirmed 2026-04", "Back channel confirmed 2026-04-10/..", "Report claimed 2026-04-14",
		"era Talks 2026-04/..", "era Winter 2026-01/2026-02",
	}, then(t, tl, "2026-04-15"), "a month that has begun keeps its status")
	view := asOf(t, tl, "2026-04-15")
	report, err := view.Event("report")
	require.NoError(t, err)
	assert.Len(t, report.Claims, 1)
	assert.Len(t, report.Sources, 1)
	assert.Equal(t, edtf.Forever, view.Events[2].Latest)
	assert.Contains(t, then(t, tl, "2026-04-16"), "Report retracted 2026-04-14")
	assert.Contains(t, then(t, tl, "2026-06-20"), "Back channel confirmed 2026-04-10/2026-06-20")
}

func TestAsOfTheFilesOwnDayShowsAllOfIt(t *testing.T) {
	tl := testfile.Good(t, `{"as_of": "2025-03-01", "events": [{"date": "2025-05-01", "title": "due", "status": "scheduled"}, {"date": "2025-02-01", "title": "done"}]}`)
	assert.Len(t, asOf(t, tl, "2025-03-01").Events, 2)
	assert.Len(t, asOf(t, tl, "2025-02-28").Events, 1, "when it was announced the file does not say")
}

// TestAsOfForgetsWhatLaterEventsSayOfEarlierOnes: constraints with events that were
// not known bound nothing, nor does what stands between such.
func TestAsOfForgetsWhatLaterEventsSayOfEarlierOnes(t *testing.T) {
	tl := testfile.Good(t, `{"sources": [{"id": "s", "name": "S", "published": "2024-05-06"}, {"id": "late", "name": "Late", "published": "2024-08-20"}], "events": [
		{"id": "first", "date": "2024-05-05", "title": "first"},
		{"id": "trip", "title": "trip", "after": "first", "before": "memoir", "sources": "s"},
		{"id": "month", "date": "2024-05", "title": "month", "before": "memoir"},
		{"id": "memoir", "date": "2024-05-20", "title": "memoir", "sources": "late"}]}`)
	trip, err := asOf(t, tl, "2024-06-01").Event("trip")
	require.NoError(t, err)
	assert.Equal(t, edtf.Forever, trip.Latest)
	assert.Empty(t, trip.Before)
	assert.Len(t, trip.After, 1)
	month, err := asOf(t, tl, "2024-06-01").Event("month")
	require.NoError(t, err)
	_, end := edtf.MustParse("2024-05").Bounds(tl.Zone)
	assert.Equal(t, end, month.Latest)
	assert.Len(t, asOf(t, tl, "2024-05-01").Events, 1, "no constraint is left")
	all, err := asOf(t, tl, "2024-08-20").Event("trip")
	require.NoError(t, err)
	assert.True(t, all.Latest.Bounded())
	assert.Len(t, all.Before, 1)
}

// TestAsOfDoesNotSayThatItWasCalledOff before it was due, nor finds it by that.
func TestAsOfDoesNotSayThatItWasCalledOff(t *testing.T) {
	tl := testfile.Good(t, `{"sources": [{"id": "s", "name": "S", "published": "2024-01-10"}], "events": [
		{"date": "2024-06-20", "title": "signing", "status": "cancelled", "sources": "s"}, {"date": "2024-06-21", "title": "summit", "status": "announced", "sources": "s"}]}`)
	assert.Equal(t, []string{"signing scheduled 2024-06-20", "summit scheduled 2024-06-21"}, then(t, tl, "2024-05-05"))
	assert.Equal(t, []string{"signing cancelled 2024-06-20", "summit scheduled 2024-06-21"}, then(t, tl, "2024-06-20"))
	view, err := Select(tl, Query{AsOf: edtf.MustParse("2024-05-05"), Statuses: []string{"cancelled"}})
	require.NoError(t, err)
	assert.Empty(t, view.Events)
}

func idsOf(t *timeline.Timeline) string {
	var all []string
	for _, e := range t.Events {
		all = append(all, e.ID)
	}
	return strings.Join(all, " ")
}
