package words

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline"
	"demarche/timeline/relations"
)

func TestVerbs(t *testing.T) {
	tl, problems, err := timeline.Load("f", strings.NewReader(`{"actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}], "types": {"leak": {"label": "leaked to", "like": "statement"}}, "events": [
		{"id": "e1", "date": "2025-01-01", "title": "x", "type": "accuse", "actors": ["a"], "recipients": ["b"], "status": "confirmed"},
		{"id": "e2", "date": "2025-01-02", "title": "x", "type": "statement", "actors": ["a"], "recipients": ["b"], "status": "confirmed", "responds_to": [{"event": "e1", "kind": "denies"}]},
		{"id": "e3", "date": "2025-01-03", "title": "x", "type": "reject", "actors": ["a"], "recipients": ["b"], "status": "confirmed", "responds_to": [{"event": "e1", "kind": "denies"}]},
		{"id": "e4", "date": "2025-01-04", "title": "x", "type": "consult", "actors": ["a"], "recipients": ["b"], "status": "scheduled"},
		{"id": "e5", "date": "2025-01-05", "title": "x", "type": "leak", "actors": ["a"], "recipients": ["b"]}]}`), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, problems)
	var got []string
	for _, r := range relations.Of(tl, relations.LevelActor).Only(relations.Acts, relations.Together) {
		got = append(got, strings.ReplaceAll(Verbs(r), "\u00a0", " "))
	}
	assert.Equal(t, []string{"accused 1 · denied 2, 3 · leaked to 5 (reported)", "to meet 4 (scheduled)"}, got)
}
