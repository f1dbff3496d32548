package realdata

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/timeline"
)

// TestAllLoad: each data set becomes a file without an error.
func TestAllLoad(t *testing.T) {
	events := map[Set]int{Visits: 1158, Missions: 656, RollCalls: 6203, ICEWS: 500, GDELT: 400}
	for _, set := range Sets() {
		text, err := Load("../..", set, nil)
		browsertest.RequireOrSkip(t, err == nil, "no shared data")
		loaded, problems, err := timeline.Load(string(set), strings.NewReader(string(text)), timeline.Limits{})
		require.NoError(t, err, set)
		require.Empty(t, problems.Errors(), set)
		assert.Len(t, loaded.Events, events[set], set)
	}
}

// TestKeepByDate: the choice is made by the date of the record.
func TestKeepByDate(t *testing.T) {
	text, err := Load("../..", Visits, func(date string) bool { return strings.HasPrefix(date, "2011") })
	browsertest.RequireOrSkip(t, err == nil, "no shared data")
	assert.NotContains(t, string(text), `"date": "2010`)
	assert.Contains(t, string(text), `"date": "2011`)
}
