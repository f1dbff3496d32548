package salience

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/generate"
	"demarche/timeline"
)

func load(t *testing.T, text string) []*timeline.Event {
	t.Helper()
	loaded, problems, err := timeline.Load("t", strings.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, problems.Errors())
	return loaded.Events
}

// titles are those of the ranked events, the first n.
func titles(events []*timeline.Event, n int) (out []string) {
	for _, i := range Rank(events).Order[:n] {
		out = append(out, events[i].Title)
	}
	return out
}

func TestImportanceDecides(t *testing.T) {
	events := load(t, `{"events": [
		{"date": "2025-01-01", "title": "a", "figures": {"killed": 1000}},
		{"date": "2025-01-02", "title": "b", "importance": 4},
		{"date": "2025-01-03", "title": "c", "importance": 5},
		{"date": "2025-01-04", "title": "d", "importance": 1}]}`)
	assert.Equal(t, []string{"c", "b", "a", "d"}, titles(events, 4))
	assert.Equal(t, Importance, Rank(events).Reason)
}

func TestWithoutImportanceTheTellingComeFirst(t *testing.T) {
	events := load(t, `{"sources": [{"id": "x", "name": "X"}, {"id": "y", "name": "Y"}, {"id": "z", "name": "Z"}], "events": [
		{"date": "2025-01-01", "title": "first"},
		{"date": "2025-01-02", "title": "plain"},
		{"date": "2025-01-03", "title": "two killed", "figures": {"killed": 2}},
		{"date": "2025-01-04", "title": "many killed", "figures": {"killed": {"low": 26}}},
		{"date": "2025-01-05", "title": "many missing", "figures": {"missing": 26}},
		{"date": "2025-01-06", "title": "three sources", "sources": ["x", "y", "z"]},
		{"id": "said", "date": "2025-01-07", "title": "answered", "claims": [{"by": "Peskov", "stance": "denies"}]},
		{"date": "2025-01-08", "title": "denies", "responds_to": [{"event": "said", "kind": "denies"}]},
		{"date": "2025-01-09", "title": "last"}]}`)
	assert.Equal(t, []string{"many killed", "two killed"}, slices.DeleteFunc(titles(events, 9), func(s string) bool { return !strings.HasSuffix(s, " killed") }))
	assert.Equal(t, "many killed", titles(events, 1)[0])
	assert.Equal(t, "plain", titles(events, 9)[8])
	assert.Equal(t, Salience, Rank(events).Reason)
}

// What nothing tells apart is spread over time: of a hundred days the first ten
// ranked are in ten different weeks.
func TestTiesAreSpread(t *testing.T) {
	var text []string
	for day := range 100 {
		text = append(text, fmt.Sprintf(`{"date": "2025-%02d-%02d", "title": "%d"}`, 3+day/28, 1+day%28, day))
	}
	events := load(t, `{"events": [`+strings.Join(text, ",")+`]}`)
	weeks := map[int]bool{}
	for _, i := range Rank(events).Order[:10] {
		weeks[i/7] = true
	}
	assert.GreaterOrEqual(t, len(weeks), 9)
}

// An event added elsewhere changes little of what comes first.
func TestStableWhenAnEventIsAdded(t *testing.T) {
	for _, shape := range []generate.Shape{generate.Year, generate.Burst, generate.Mixed} {
		events := load(t, string(generate.File(shape, 120, 3)))
		for _, e := range events {
			e.Importance = 3
		}
		before := titles(events, 20)
		for _, gone := range []int{30, 60, 90} {
			after := titles(slices.Delete(slices.Clone(events), gone, gone+1), 20)
			same := 0
			for _, s := range after {
				if slices.Contains(before, s) {
					same++
				}
			}
			assert.GreaterOrEqual(t, same, 17, "%s without %d", shape, gone)
		}
	}
}

func TestNothingToRank(t *testing.T) {
	assert.Empty(t, Rank(nil).Order)
	assert.Equal(t, Spread, Rank(nil).Reason)
}

// However many there are: all are ranked once, and the foremost as if all had
// been sorted.
func TestManyAreRankedOnce(t *testing.T) {
	events := load(t, string(generate.File(generate.Year, 12000, 5)))
	order := Rank(events).Order
	seen := map[int]bool{}
	for _, k := range order {
		seen[k] = true
	}
	assert.Len(t, seen, len(events))
	points := Points(events)
	for i := range 2000 {
		a, b := order[i], order[i+1]
		assert.False(t, events[a].Importance < events[b].Importance || events[a].Importance == events[b].Importance && points[a] < points[b])
	}
}
