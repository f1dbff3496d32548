package timeline

import (
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/problem"
)

// TestMoreItemsThanTheLimit: whatever there may be many of is refused beyond the
// limit, once, and what comes after it is still checked.
func TestMoreItemsThanTheLimit(t *testing.T) {
	event := func(fields string) string { return `{"events": [{"title": "T", "date": "2025", ` + fields + `}]}` }
	for text, want := range map[string]string{
		`{"actors": [{"name": "A"}, {"name": "B"}, {"name": "C"}, {"name": "D"}], "events": []}`:                            "`actors` has more than the 3 entries allowed",
		`{"eras": [{}, {}, {}, {}, {}], "events": []}`:                                                                      "`eras` has more than the 3 entries allowed",
		`{"types": {"a": {"like": "aid"}, "b": {"like": "aid"}, "c": {"like": "aid"}, "d": {"like": "aid"}}, "events": []}`: "`types` has more than the 3 entries allowed",
		`{"include": ["a", "b", "c", "d"], "events": []}`:                                                                   "`include` has more than the 3 entries allowed",
		`{"actors": [{"name": "A", "aliases": ["a", "b", "c", "d"]}], "events": []}`:                                        "`aliases` has more than the 3 entries allowed",
		event(`"tags": ["a", "b", "c", "d"]`):                                                                               "`tags` has more than the 3 entries allowed",
		event(`"figures": {"a": 1, "b": 1, "c": 1, "d": 1}`):                                                                "`figures` has more than the 3 entries allowed",
		event(`"claims": [{"stance": "denies"}, {"stance": "denies"}, {"stance": "denies"}, {"stanc": ""}]`):                "`claims` has more than the 3 entries allowed",
		event(`"actors": ["a", "b"], "mentions": ["c", "d", "a"]`):                                                          "the file names more than the 3 actors allowed",
		event(`"sources": ["a", "b"]}, {"title": "U", "sources": ["c", "d"]`):                                               "the file names more than the 3 sources allowed",
	} {
		_, problems, err := Load("f", strings.NewReader(text), Limits{Items: 3})
		require.NoError(t, err)
		var many []string
		for _, p := range problems.Errors() {
			if p.Code == "too-many" {
				many = append(many, p.Message)
			}
		}
		assert.Equal(t, []string{want}, many, text)
	}
	_, problems, err := Load("f", strings.NewReader(`{"defaults": {"sources": [`+strings.Repeat(`"s", `, mostDefaults)+`"t"]}, "events": []}`), Limits{})
	require.NoError(t, err)
	require.Len(t, problems.Errors(), 1)
	assert.Equal(t, "`defaults` has more than the 100 sources allowed", problems.Errors()[0].Message)
	tl, _, err := Load("f", strings.NewReader(event(`"tags": ["a", "b", "c"], "actors": ["a", "b", "c", "a", "b"]`)), Limits{Items: 5})
	require.NoError(t, err)
	assert.NotNil(t, tl)
}

// TestSoManyProblemsAreCounted: of each kind the first are kept, and the others
// counted; none takes the mend of another, and whoever asks for all gets all.
func TestSoManyProblemsAreCounted(t *testing.T) {
	n := problem.MostOfKind + 5
	for item, code := range map[string]string{
		`{"title": "x", "summary": ""}, `:        "empty-field",
		`{"title": "x", "date": "12/2025-3"}, `:  "date",
		`{"title": "x", "date": "3 May 2025"}, `: "date",
		`{"title": "x", "type": "consutl"}, `:    "unknown-word",
	} {
		text := `{"events": [` + strings.Repeat(item, n) + `{"title": "x", "actors": ["y"], "tags": [""]}]}`
		_, problems, err := Load("f", strings.NewReader(text), Limits{})
		require.NoError(t, err)
		kept, all := 0, 0
		for _, p := range problems {
			if p.Code == code {
				kept, all = kept+1, all+1+p.More
				assert.LessOrEqual(t, len(p.Fix), 1)
			}
		}
		assert.Equal(t, problem.MostOfKind+1, kept)
		_, problems, err = Load("f", strings.NewReader(text), Limits{Problems: -1})
		require.NoError(t, err)
		one := 0
		for _, p := range problems {
			if p.Code == code {
				one++
			}
		}
		assert.Equal(t, one, all, code)
	}
}

// TestWhatTheFileBearsWithIsNotCounted: x-allow silences also what is only
// counted.
func TestWhatTheFileBearsWithIsNotCounted(t *testing.T) {
	n := problem.MostOfKind + 5
	text := `{"events": [` + strings.Repeat(`{"title": "x", "summary": "", "x-allow": "empty-field"}, `, n) + `{"title": "x", "tags": ""}]}`
	_, problems, err := Load("f", strings.NewReader(text), Limits{})
	require.NoError(t, err)
	require.Len(t, problems, 1)
	assert.Zero(t, problems[0].More)
}

// TestEmptyFieldsCostLittle: what is only counted takes no memory, nor does each of
// the events that are read out of turn for it take a decoder.
func TestEmptyFieldsCostLittle(t *testing.T) {
	const n = 80_000
	bytesOf := func(item string) uint64 {
		text := `{"events": [` + strings.Repeat(item, n) + `{"title": "x"}]}`
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _, err := Load("f", strings.NewReader(text), Limits{})
		require.NoError(t, err)
		runtime.ReadMemStats(&after)
		return (after.TotalAlloc - before.TotalAlloc) / n
	}
	full := bytesOf(`{"title": "x", "date": "2025-01-01", "summary": "y", "tags": ["z"], "mode": "visit"}, `)
	empty := bytesOf(`{"title": "x", "date": "2025-01-01", "summary": "", "tags": [], "mode": null}, `)
	t.Logf("bytes an event: %d full, %d empty", full, empty)
	assert.Less(t, empty, full+500)
}
