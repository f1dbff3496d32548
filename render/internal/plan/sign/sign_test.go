package sign

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/render/internal/geom"
)

// TestBins: places are counted in stretches of eight pixels, in their order; a
// stretch without any is none.
func TestBins(t *testing.T) {
	bins := Bins([]geom.U{2500, 0, 799, 800, 2400, 2399})
	assert.Equal(t, []Bin{{0, 800, 2}, {800, 1600, 1}, {1600, 2400, 1}, {2400, 3200, 2}}, bins)
	assert.Equal(t, 2, Most(bins))
	assert.Empty(t, Bins(nil))
	assert.Zero(t, Most(nil))
}
