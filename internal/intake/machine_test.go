package intake

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/internal/mapping"
	"demarche/timeline"
)

// TestOneTagForMachines: what a mapping tags is what pictures tell.
func TestOneTagForMachines(t *testing.T) {
	assert.Equal(t, timeline.MachineCoded, mapping.MachineCodedTag)
}
