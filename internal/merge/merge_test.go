package merge

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/timeline"
)

// source writes an imported file.
func source(events ...string) []byte {
	return []byte(`{"actors": [{"id": "dan-driscoll", "name": "Dan Driscoll"}], "sources": [{"id": "bbc", "name": "BBC"}], "events": [` + strings.Join(events, ",\n") + `]}`)
}

func into(t require.TestingT, old, imported []byte, accept bool) *Result {
	r, problems, err := Into(timeline.Limits{}, timeline.Input{Name: "events.json"}, old, imported, accept)
	require.NoError(t, err)
	require.Empty(t, problems)
	_, problems, err = timeline.Load("events.json", bytes.NewReader(r.Data), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, problems.Errors())
	return r
}

func TestActorsOfTheFileAreThoseOfTheSource(t *testing.T) {
	old := []byte(`{"actors": [{"id": "driscoll", "name": "Daniel Driscoll", "aliases": ["Dan Driscoll"]}], "events": []}`)
	r := into(t, old, source(`{"date": "2025-11-20", "title": "Arrives", "actors": ["dan-driscoll"], "sources": [{"id": "bbc", "url": "https://example.com/"}]}`), false)
	assert.Contains(t, string(r.Data), `"actors": ["driscoll"]`)
	assert.NotContains(t, string(r.Data), `"dan-driscoll"`)
	assert.Contains(t, string(r.Data), `"name": "BBC"`, "a source that is new is declared")
	assert.Equal(t, []string{"Arrives"}, r.Added)
}

func TestHandMadeFilesKeepTheirShape(t *testing.T) {
	old := []byte("{\n\t\"events\": [\n\t\t{\"title\": \"Ours\",   \"date\": \"2024\"}\n\t],\n\t\"title\": \"T\"\n}\n")
	r := into(t, old, source(`{"date": "2025-11-20", "title": "Arrives"}`), false)
	assert.Contains(t, string(r.Data), "{\"title\": \"Ours\",   \"date\": \"2024\"}", "what nobody asked to change stays to the byte")
	assert.Contains(t, string(r.Data), "\t\"title\": \"T\"\n}\n")
}

func TestWithoutAMarkAllDifferencesAreProposed(t *testing.T) {
	old := []byte(`{"events": [{"id": "a", "date": "2025-11-20", "title": "Arrives in Kyiv", "tags": ["ours"]}]}`)
	r := into(t, old, source(`{"id": "a", "date": "2025-11-21", "title": "Arrives in Kyiv", "place": "Kyiv"}`), false)
	var words []string
	for _, p := range r.Proposals {
		words = append(words, p.Words())
	}
	assert.Equal(t, []string{"date: 2025-11-20 → 2025-11-21", "place: none → Kyiv"}, words)
	assert.Contains(t, string(r.Data), `"date": "2025-11-20"`)
}

func TestWhatTheSourceDropsIsProposed(t *testing.T) {
	first := source(`{"id": "a", "date": "2025-11-20", "title": "Arrives", "place": "Kyiv"}`)
	file := Mark(timeline.Limits{}, first)
	second := source(`{"id": "a", "date": "2025-11-20", "title": "Arrives"}`)
	r := into(t, file, second, false)
	require.Len(t, r.Proposals, 1)
	assert.Equal(t, "place: Kyiv → none", r.Proposals[0].Words())
	assert.Contains(t, string(r.Data), "Kyiv")
	r = into(t, file, second, true)
	assert.NotContains(t, string(r.Data), "Kyiv")
	assert.Empty(t, into(t, r.Data, second, false).Proposals)
}

// TestMerging: importing what is there changes nothing; accepting leaves
// nothing to propose; and nothing that people wrote is ever lost.
func TestMerging(t *testing.T) {
	event := rapid.Custom(func(t *rapid.T) map[string]string {
		e := map[string]string{"title": rapid.SampledFrom([]string{"Talks", "Strike on a depot", "Plan leaks", "A visit", "Another visit"}).Draw(t, "title")}
		for field, values := range map[string][]string{"date": {"2025-11-20", "2025-11", "2025-11-21~"}, "place": {"Kyiv", "Moscow"}, "status": {"confirmed", "denied"}, "summary": {"One, two", "Say \"yes\""}} {
			if rapid.Bool().Draw(t, field) {
				e[field] = rapid.SampledFrom(values).Draw(t, "value")
			}
		}
		return e
	})
	write := func(all []map[string]string) []byte {
		var events []string
		for i, e := range all {
			fields := []string{fmt.Sprintf(`"id": "e%d"`, i)}
			for _, f := range []string{"date", "title", "summary", "status", "place"} {
				if e[f] != "" {
					fields = append(fields, fmt.Sprintf("%q: %q", f, e[f]))
				}
			}
			events = append(events, "{"+strings.Join(fields, ", ")+"}")
		}
		return source(events...)
	}
	rapid.Check(t, func(t *rapid.T) {
		was := rapid.SliceOfN(event, 1, 6).Draw(t, "was")
		file := Mark(timeline.Limits{}, write(was))
		same := into(t, file, write(was), false)
		require.Equal(t, string(file), string(same.Data))
		require.Empty(t, same.Proposals)

		hand := bytes.Replace(file, []byte(`"x-import"`), []byte(`"x-desk": "ours", "mode": "by hand", "x-import"`), 1)
		now := rapid.SliceOfN(event, 1, 6).Draw(t, "now")
		proposed := into(t, hand, write(now), false)
		require.Contains(t, string(proposed.Data), `"by hand"`)
		taken := into(t, proposed.Data, write(now), true)
		require.Contains(t, string(taken.Data), `"by hand"`)
		require.Empty(t, into(t, taken.Data, write(now), false).Proposals)
		require.Empty(t, into(t, taken.Data, write(now), false).Added)
	})
}

func TestFilesWithErrorsAreNotMerged(t *testing.T) {
	_, problems, err := Into(timeline.Limits{}, timeline.Input{Name: "events.json"}, []byte(`{"events": [{"date": "x"}]}`), source(), false)
	require.NoError(t, err)
	assert.NotEmpty(t, problems)
}
