package changed

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/plan/frame"
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
	var words []string
	for _, e := range changes.edits {
		words = append(words, e.words)
	}
	assert.ElementsMatch(t, []string{"1 status reported → confirmed, tags −x", "Ay role", "Bee country +FR", "+Sea", "−Es", "title, as_of +2025-02-01"}, words)
	assert.Len(t, changes.was, 1, "the date has a ghost")
}

// A picture of changes says from which version to which, and labels what changed.
func TestApply(t *testing.T) {
	read := func(text string) *timeline.Timeline {
		tl, problems, err := timeline.Load("f", strings.NewReader(text), timeline.Limits{})
		require.NoError(t, err)
		require.NotNil(t, tl, problems.Error())
		return tl
	}
	old := read(`{"events": [{"id": "a", "date": "2025-01-01", "title": "One"}, {"id": "b", "date": "2025-01-03", "title": "Two"}, {"id": "c", "date": "2025-01-04", "title": "Three"}]}`)
	now := read(`{"events": [{"id": "a", "date": "2025-01-01", "title": "One"}, {"id": "b", "date": "2025-01-05", "title": "Two"}, {"id": "d", "date": "2025-01-06", "title": "Four"}]}`)
	in := Read(diff.Of(old, now)).Apply(frame.NewInput(now, frame.Options{}), Versions{"v1", "v2"})
	assert.Equal(t, "changes from v1 to v2: new 1, re-dated 1, removed 1", in.Since)
	assert.Equal(t, 2, in.Changed)
	assert.Equal(t, "re-dated, before: 3 Jan", in.Notes[now.Events[1]])
	assert.Equal(t, "new", in.Notes[now.Events[2]])
	assert.ElementsMatch(t, []int{1, 2}, in.Ranking.Order[:in.Changed])
	assert.Empty(t, Read(diff.Of(now, now)).Apply(frame.NewInput(now, frame.Options{}), Versions{"v1", "v2"}).Since)
}
