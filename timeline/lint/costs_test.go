package lint

import (
	"fmt"
	"hash/maphash"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/generate"
	"demarche/internal/testfile"
	"demarche/timeline"
	"demarche/timeline/internal/likeness"
)

// TestNoFileTakesForeverToCheck: each of these took a minute or more once. The
// limit is generous: machines are busy.
func TestNoFileTakesForeverToCheck(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time, which the race detector takes")
	}
	const n = 100_000
	name := func(what string) string {
		return testfile.Many(n, func(i int) string { return fmt.Sprintf(`"%s%d"`, what, i) })
	}
	for what, text := range map[string]string{
		"undeclared actors":  `{"events": [{"title": "x", "actors": [` + name("a") + `]}]}`,
		"undeclared sources": `{"events": [{"title": "x", "sources": [` + name("s") + `]}]}`,
		"declared sources":   `{"events": [], "sources": [` + testfile.Many(n, func(i int) string { return fmt.Sprintf(`{"name": "Source %d"}`, i) }) + `]}`,
		"aliases":            `{"events": [], "actors": [{"id": "x", "name": "X", "aliases": [` + name("Alias ") + `]}]}`,
		"claims":             `{"events": [{"title": "x", "claims": [` + testfile.Many(n, func(i int) string { return fmt.Sprintf(`{"stance": "asserts", "by": "Somebody %d"}`, i) }) + `]}]}`,
		"spellings":          `{"events": [{"title": "x", "actors": [` + testfile.Many(n, func(i int) string { return fmt.Sprintf(`"Zelensky %dth"`, i) }) + `]}]}`,
		"statuses":           `{"events": [` + testfile.Many(n, func(int) string { return `{"title":"x","status":"denied"}` }) + `]}`,
	} {
		start := time.Now()
		_, _, err := Check("f", strings.NewReader(text), timeline.Limits{})
		require.NoError(t, err)
		assert.Less(t, time.Since(start), 20*time.Second, what)
		t.Log(what, time.Since(start))
	}
}

// TestCheckingIsNoMoreThanThreeTimesReading: in memory, which can be measured on
// a busy machine; docs/benchmarks.md has the times of a million events.
func TestCheckingIsNoMoreThanThreeTimesReading(t *testing.T) {
	text := generate.File(generate.Year, 20_000, 1)
	allocated := func(read func(string, *strings.Reader)) float64 {
		return float64(testing.Benchmark(func(b *testing.B) {
			b.ReportAllocs()
			for range b.N {
				read("f", strings.NewReader(string(text)))
			}
		}).AllocedBytesPerOp())
	}
	load := allocated(func(name string, r *strings.Reader) { _, _, _ = timeline.Load(name, r, timeline.Limits{}) })
	check := allocated(func(name string, r *strings.Reader) { _, _, _ = Check(name, r, timeline.Limits{}) })
	assert.Less(t, check, 3*load)
}

// Titles with other numbers are never alike, and events that have them are not compared.
func TestNumbersTellEventsApart(t *testing.T) {
	h := hasher{seed: maphash.MakeSeed()}
	titles := []string{"Round 1", "Round 2", "Round 12", "Round 1, 2", "Round 2 of 1", "Talks of the 1st", "第3回 2", "Round", "Strikes on ２", "2-nd call, 1 hour", "In 2025-01 and 3", "1 x 2 x 3"}
	for _, a := range titles {
		for _, b := range titles {
			apart := !slices.Equal(likeness.NewPhrase(a).Counts, likeness.NewPhrase(b).Counts)
			assert.True(t, apart || h.numbers(a) == h.numbers(b), "%s and %s have the same numbers", a, b)
		}
	}
	assert.Equal(t, h.numbers("Round 1 of 2"), h.numbers("Round 2 of 1"))
	assert.NotEqual(t, h.numbers("Round 12"), h.numbers("Round 1, 2"))

	var b strings.Builder
	for i := range 300 {
		fmt.Fprintf(&b, `%s{"date":"2025-01-01","title":"Event %d"}`, map[bool]string{true: ","}[i > 0], i)
	}
	tl, _, err := timeline.Load("f.json", strings.NewReader(`{"events":[`+b.String()+`]}`), timeline.Limits{})
	require.NoError(t, err)
	hashes := make([]uint64, len(tl.Events))
	for i, e := range tl.Events {
		hashes[i] = h.of(e)
	}
	assert.Less(t, len(crowded(hashes)), 60, "few are looked at twice")
}
