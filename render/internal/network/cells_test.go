package network

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/render/internal/geom"
)

// TestCellsOfARowAreSetOffAgainstEachOther, where there is room for that: else lines
// would run along the row.
func TestCellsOfARowAreSetOffAgainstEachOther(t *testing.T) {
	b := &board{free: make([][]geom.Point, 1)}
	b.cells(0, geom.Box{X1: 40 * cellHeight, Y1: 4 * cellHeight}, 4, 2)
	places := b.free[0]
	assert.Len(t, places, 4)
	assert.Less(t, places[0].Y, places[1].Y)
	assert.Less(t, places[1].Y, places[2].Y)
	assert.Less(t, places[2].Y, places[3].Y)
}
