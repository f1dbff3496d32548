package render

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestSettingsAreOfThoseWhoHaveThem: what a setting is of follows from the options
// that have its field.
func TestSettingsAreOfThoseWhoHaveThem(t *testing.T) {
	of := map[string][]Subject{}
	for _, s := range Settings() {
		require.NotEmpty(t, s.Of, s.Field)
		of[s.Field] = s.Of
	}
	assert.Equal(t, []Subject{OfTimeline}, of["Lanes"])
	assert.NotContains(t, of["Layout"], OfTimeline)
	assert.Contains(t, of["Layout"], OfGraph)
	assert.Contains(t, of["Title"], OfChronology)
}
