package view

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/testfile"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

func TestOpenClaimsOfAViewKnowWhatItLeavesOut(t *testing.T) {
	tl := testfile.Good(t, `{"events": [{"id": "x", "date": "2025-01-01", "title": "x", "status": "claimed", "tags": ["plan"]},
		{"id": "y", "date": "2025-01-05", "title": "y", "status": "confirmed", "responds_to": [{"event": "x", "kind": "denies"}]}]}`)
	view, err := Select(tl, Query{Tags: []string{"plan"}})
	require.NoError(t, err)
	assert.Equal(t, "x!", openIn(view), "the denial is left out, not undone")

	earlier, err := Select(tl, Query{AsOf: edtf.MustParse("2025-01-03")})
	require.NoError(t, err)
	assert.Equal(t, "x", openIn(earlier), "it was not known yet")
}

// openIn lists the ids of open claims, those contested with a mark.
func openIn(t *timeline.Timeline) string {
	var ids []string
	for _, o := range t.OpenClaims() {
		id := o.Event.ID
		if o.Contested {
			id += "!"
		}
		ids = append(ids, id)
	}
	return strings.Join(ids, " ")
}
