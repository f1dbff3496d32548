package page

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/testfile"
	"demarche/render/internal/plan/frame"
)

// In Arabic dates are at the right, then the rail, then the text.
func TestAPageFromTheRight(t *testing.T) {
	p := New(testfile.Good(t, `{"lang": "ar", "title": "حرب", "events": [{"date": "1973-10-06", "title": "الهجوم", "id": "a"},
		{"date": "1973-10-08", "title": "نفي", "responds_to": [{"event": "a", "kind": "denies"}]}]}`), frame.Options{})
	require.Len(t, p.Rows, 2)
	for _, r := range p.Rows {
		assert.Equal(t, p.Rail.X, r.Mark.At.X)
		assert.Greater(t, r.Date[0].Box().X0, p.Rail.X)
		for _, l := range r.Lines {
			assert.Less(t, l.Box().X1, p.Rail.X)
		}
	}
	require.Len(t, p.Replies, 1)
	assert.Less(t, p.Replies[0].X, p.Rail.X)
}
