package edit

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/cli/session"
	"demarche/internal/testfile"
	"demarche/timeline/diff"
)

// TestChangesAsText: each thing that came, went or changed has a line.
func TestChangesAsText(t *testing.T) {
	was := testfile.Good(t, `{"title": "T", "actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}], "events": [{"id": "e", "title": "x", "actors": ["a", "b"]}]}`)
	now := testfile.Good(t, `{"title": "U", "actors": [{"id": "a", "name": "A", "role": "R"}, {"id": "c", "name": "C"}], "events": [{"id": "e", "title": "x", "actors": ["a", "c"]}]}`)
	var b strings.Builder
	require.NoError(t, changesText(&b, diff.Of(was, now), [2]session.Input{{Name: "was"}, {Name: "now"}}))
	for _, line := range []string{`file +title: `, `actor added +C`, `actor removed +B`, `actor +A: role: `} {
		assert.Regexp(t, `(?m)^`+line, b.String())
	}
	b.Reset()
	require.NoError(t, changesText(&b, diff.Of(was, was), [2]session.Input{{Name: "was"}, {Name: "now"}}))
	assert.Equal(t, "was and now say the same\n", b.String())
}
