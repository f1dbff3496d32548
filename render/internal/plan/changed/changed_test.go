package changed

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline"
	"demarche/timeline/diff"
)

// TestWhatNoSignSaysIsListed: edits of events, then of all else that the file
// declares.
func TestWhatNoSignSaysIsListed(t *testing.T) {
	read := func(text string) *timeline.Timeline {
		tl, problems, err := timeline.Load("f", strings.NewReader(text), timeline.Limits{})
		require.NoError(t, err)
		require.NotNil(t, tl, problems.Error())
		return tl
	}
	old := read(`{"title": "Old", "actors": [{"id": "a", "name": "Ay", "role": "Envoy"}, {"id": "b", "name": "Bee"}], "sources": [{"id": "s", "name": "Es"}],
		"events": [{"id": "e", "date": "2025-01-01", "title": "One", "actors": ["a", "b"], "tags": ["x"]}]}`)
	now := read(`{"title": "New", "as_of": "2025-02-01", "actors": [{"id": "a", "name": "Ay", "role": "Minister"}, {"id": "b", "name": "Bee", "country": "FR"}, {"id": "c", "name": "Sea"}],
		"events": [{"id": "e", "date": "2025-01-02", "title": "One", "actors": ["a", "b"], "status": "confirmed"}]}`)
	changes := Read(diff.Of(old, now))
	assert.ElementsMatch(t, []string{"1 status reported → confirmed, tags −x", "Ay role", "Bee country +FR", "+Sea", "−Es", "title, as_of +2025-02-01"}, changes.edits)
	assert.Len(t, changes.was, 1, "the date has a ghost")
}
