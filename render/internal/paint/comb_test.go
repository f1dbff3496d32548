package paint

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/page"
	"demarche/render/internal/scene"
)

// TestACombBetweenNearMarksIsRound: where two marks are so near that there is no room
// for round corners and a straight line between them, the corners meet in the middle;
// and its arrow is even.
func TestACombBetweenNearMarksIsRound(t *testing.T) {
	p := &painter{}
	drawComb(p, page.Comb{X: 2600, To: geom.Pt(1000, 1000), From: []geom.Point{geom.Pt(1000, 2000)}})
	require.Len(t, p.items, 2)
	assert.Contains(t, p.items[0].(scene.Stroke).Path.Points, geom.Pt(2600, 1500))
	arrow := p.items[1].(scene.Stroke).Path.Bounds()
	assert.Equal(t, geom.U(1200), (arrow.Y0+arrow.Y1)/2)
	assert.Equal(t, geom.U(380), arrow.Y1-arrow.Y0)
}
