package theme

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/render/internal/scene"
	"demarche/timeline"
)

func TestContrastHoldsInEveryTheme(t *testing.T) {
	for _, name := range Names() {
		th, ok := Named(name)
		assert.True(t, ok)
		for _, ground := range []scene.Color{th.Ground, th.Tint, th.Shade} {
			assert.GreaterOrEqual(t, Contrast(th.Ink, ground), 7.0, "%s: text", name)
			assert.GreaterOrEqual(t, Contrast(th.Quiet, ground), 4.5, "%s: quiet text on %s", name, ground)
			for q := timeline.Neutral; q <= timeline.MaterialConflict; q++ {
				assert.GreaterOrEqual(t, Contrast(th.Accent(q), ground), 4.5, "%s: %s on %s", name, q, ground)
			}
		}
		assert.GreaterOrEqual(t, Contrast(th.Leader, th.Ground), 3.0, "%s: leaders", name)
		for q, c := range th.Faded().Quads {
			assert.GreaterOrEqual(t, Contrast(c, th.Ground), 3.0, "%s: faded marks", name)
			assert.Less(t, Contrast(c, th.Ground), Contrast(th.Quads[q], th.Ground), "%s: faded marks stand back", name)
		}
	}
}

func TestPrintIsGrey(t *testing.T) {
	for _, c := range append(Print.Quads[:], Print.Ink, Print.Quiet, Print.Rule, Print.Leader, Print.Tint, Print.Shade) {
		r, g, b := c.Channels()
		assert.True(t, r == g && g == b, "%s is not grey", c)
	}
}

func TestContrastOfBlackOnWhite(t *testing.T) {
	assert.InDelta(t, 21, Contrast(scene.RGB(0), scene.RGB(0xFFFFFF)), 1e-9)
	assert.InDelta(t, 7.0, Contrast(scene.RGB(0x595959), scene.RGB(0xFFFFFF)), 0.01)
}
