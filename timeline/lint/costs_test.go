package lint

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/generate"
	"demarche/internal/testfile"
	"demarche/timeline"
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
