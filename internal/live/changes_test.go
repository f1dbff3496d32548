package live

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline"
)

func eventsOf(t *testing.T, text string) Events {
	t.Helper()
	r, err := timeline.Read(timeline.Limits{}, timeline.Input{Name: "events.json", R: strings.NewReader(text)})
	require.NoError(t, err)
	require.NotNil(t, r.Timeline, "%v", r.Problems)
	return EventsOf(r.Timeline, r)
}

func TestChangesAreCounted(t *testing.T) {
	const old = `{ "title": "Ünïcode {[", "events": [
		{ "id": "a", "title": "One \" } \\", "date": "2025-01-02" },  { "id": "b", "title": "Two", "figures": {"killed": 2} },
		{ "id": "c", "title": "Three", "date": "2025-01-01" } ] }`
	before := eventsOf(t, old)
	require.Len(t, before, 3)
	for _, c := range []struct{ from, to, want string }{
		{`"date": "2025-01-02"`, "\n\"date\" : \"2025-01-02\"", ""},
		{`One \" }`, `One \"  }`, "1 changed"},
		{`{"killed": 2}`, `{"killed": 3}`, "1 changed"},
		{`"id": "b"`, `"id": "d"`, "1 added, 1 removed"},
		{`{ "id": "c"`, `{ "id": "e", "title": "Four" }, { "id": "c"`, "1 added"},
		{`{ "id": "c", "title": "Three", "date": "2025-01-01" }`, `{ "id": "x", "title": "Drei" }, { "id": "y", "title": "Vier" }`, "2 added, 1 removed"},
		{"Ünïcode", "Unicode, and a longer heading", ""},
	} {
		text := strings.Replace(old, c.from, c.to, 1)
		require.NotEqual(t, old, text)
		assert.Equal(t, c.want, eventsOf(t, text).Since(before), "%s → %s", c.from, c.to)
	}
}

// TestOneLongLine: the whole file on one line must not take the square of its
// length.
func TestOneLongLine(t *testing.T) {
	titles := make([]string, 20_000)
	for i := range titles {
		titles[i] = "Tïtle"
	}
	text := file(titles...)
	assert.Len(t, eventsOf(t, text), len(titles))
}

// TestAnErrorStaysTheSame: what a look fails from counts, not how it is worded.
func TestAnErrorStaysTheSame(t *testing.T) {
	gone := Load{Err: &fs.PathError{Op: "open", Path: "a.json", Err: fs.ErrNotExist}}
	assert.True(t, gone.same(&Load{Err: &fs.PathError{Op: "stat", Path: "./a.json", Err: fs.ErrNotExist}}))
	assert.False(t, gone.same(&Load{Err: &fs.PathError{Op: "open", Path: "a.json", Err: fs.ErrPermission}}))
	assert.False(t, gone.same(&Load{}))
}
