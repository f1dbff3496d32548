package paint

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/theme"
)

// TestEndsOfBarsLookDifferent: and those of tails and brackets, in every theme.
func TestEndsOfBarsLookDifferent(t *testing.T) {
	for _, name := range theme.Names() {
		th, ok := theme.Named(name)
		assert.True(t, ok)
		seen := map[string]sign.End{}
		for _, end := range []sign.End{sign.Sharp, sign.Soft, sign.Fading, sign.Unknown} {
			p := &painter{Theme: th}
			drawExtent(p, ruler.Extent{Kind: sign.Bar, X0: 10000, X1: 30000, Y: 5000, End: end})
			look := fmt.Sprint(p.items)
			other, taken := seen[look]
			assert.False(t, taken, "%v looks like %v", end, other)
			seen[look] = end
		}
	}
}

// TestACutIsDrawn: a gap in the bar, between two slashes.
func TestACutIsDrawn(t *testing.T) {
	whole, cut := &painter{Theme: theme.Light}, &painter{Theme: theme.Light}
	x := ruler.Extent{Kind: sign.Bar, X0: 10000, X1: 30000, Y: 5000}
	drawExtent(whole, x)
	x.Cuts = append(x.Cuts, 20000)
	drawExtent(cut, x)
	assert.Len(t, cut.items, len(whole.items)+3)
}
