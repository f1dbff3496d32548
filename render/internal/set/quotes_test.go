package set

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/lang"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// A quote is attributed to its speaker alone: in brief where he is not the one who acts.
func TestQuotesAreOfTheirSpeakers(t *testing.T) {
	tl, problems, err := timeline.Load("f", strings.NewReader(`{"actors": [{"id": "su", "name": "Soviet Union", "kind": "state"}], "events": [
		{"date": "1962-10-24", "title": "a", "type": "retreat", "actors": ["su"], "quote": "blinked"},
		{"date": "1962-10-25", "title": "b", "type": "retreat", "actors": ["su"], "quote": {"text": "blinked", "by": "Dean Rusk"}},
		{"date": "1962-10-26", "title": "c", "type": "statement", "actors": ["Nikita Khrushchev"], "quote": "peace"}]}`), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	w := Words{Say: words.In{Language: lang.English}, Zone: tl.Zone}
	var full, brief []string
	for _, e := range tl.Events {
		full, brief = append(full, w.Spoken(e, false)), append(brief, w.Spoken(e, true))
	}
	assert.Equal(t, []string{"“blinked”", "“blinked” — Dean Rusk", "“peace” — Nikita Khrushchev"}, full)
	assert.Equal(t, []string{"“blinked”", "“blinked” — Dean Rusk", "“peace”"}, brief)
}
