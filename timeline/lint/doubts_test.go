package lint

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/testfile"
	"demarche/timeline"
	"demarche/timeline/internal/likeness"
)

// TestLookingTakesLittleMemory where nothing is to be said of events but that they
// have no source, which of most is only counted.
func TestLookingTakesLittleMemory(t *testing.T) {
	const n = 50_000
	text := `{"actors": [{"id": "a", "name": "Zelensky"}], "events": [` + testfile.Many(n, func(i int) string {
		return fmt.Sprintf(`{"id": "e%d", "date": "%04d-%02d-%02d", "title": "talks on grain", "actors": ["a"]}`, i, 1999-i/336, i/28%12+1, i%28+1)
	}) + `]}`
	reading, err := timeline.Read(timeline.Limits{Problems: 10}, timeline.Input{Name: "f", R: strings.NewReader(text)})
	require.NoError(t, err)
	require.NotNil(t, reading.Timeline)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	Look(reading)
	runtime.ReadMemStats(&after)
	require.Contains(t, reading.Problems.Error(), "and 49990 more of this kind [no-source]")
	bytes, allocations := float64(after.TotalAlloc-before.TotalAlloc)/n, float64(after.Mallocs-before.Mallocs)/n
	t.Logf("%.1f bytes and %.2f allocations an event", bytes, allocations)
	assert.Less(t, bytes, 32.0, "an event")
	assert.Less(t, allocations, 0.5, "an event")
}

// TestWatcherStopsAtEveryWord of which something is to be said, and not at others.
func TestWatcherStopsAtEveryWord(t *testing.T) {
	d := &editor{t: &timeline.Timeline{Lang: "en", Actors: []*timeline.Actor{{Name: "Volodymyr Zelensky"}}}}
	d.sounds = d.spellings()
	stops := func(title string) bool { return d.watcher().stopAt(titledEvent(title)) }
	for word := range loadedWords {
		for _, form := range []string{word, strings.ToUpper(word), word + "-", "é " + word, "(" + word + ")", "the " + word + ", again"} {
			assert.True(t, stops(form), form)
			assert.NotEmpty(t, likeness.Words(form))
		}
	}
	for _, title := range []string{"Zelenskyy speaks", "Talks with Zelenskiy", "«é» Zelenskyy", "\u0130nfamous", "x-Zelensky evil"} {
		assert.True(t, stops(title), title)
	}
	for _, title := range []string{"", "-", "Zelensky speaks", "zelenskyy", "talks on grain", "regimental band", "ter", "so", "évil", "evils"} {
		assert.False(t, stops(title), title)
	}
}

func titledEvent(title string) *timeline.Event {
	text := fmt.Sprintf(`{"events": [{"title": %q}]}`, "x"+title)
	t, _, err := timeline.Load("f", strings.NewReader(text), timeline.Limits{})
	if err != nil || t == nil {
		panic(err)
	}
	t.Events[0].Title = title
	return t.Events[0]
}

// TestCrowdedLeavesOutNoneOfSeveral however few or many there are.
func TestCrowdedLeavesOutNoneOfSeveral(t *testing.T) {
	for _, n := range []int{0, 1, 2, 3, 63, 64, 1000, 10_000} {
		hashes := make([]uint64, n)
		want := map[int32]bool{}
		for i := range hashes {
			hashes[i] = uint64(i+1) * 0x9e3779b97f4a7c15
			if i%10 == 1 {
				hashes[i] = hashes[i-1]
				want[int32(i)], want[int32(i-1)] = true, true
			}
		}
		got := crowded(hashes)
		for _, in := range got {
			delete(want, in.place)
		}
		assert.Empty(t, want)
		assert.LessOrEqual(t, len(got), n/5+n/8+2, "few others")
	}
}
