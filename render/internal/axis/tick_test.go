package axis

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/render/internal/geom"
)

// TestALabelTakesTheRoomBesideItsTick: from its place on, up to it, or around it.
func TestALabelTakesTheRoomBesideItsTick(t *testing.T) {
	for align, want := range map[Align][2]geom.U{Start: {100, 130}, End: {70, 100}, Center: {85, 115}} {
		lo, hi := Tick{LabelX: 100, Align: align}.box(30)
		assert.Equal(t, want, [2]geom.U{lo, hi})
	}
}
