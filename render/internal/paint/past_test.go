package paint

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/testfile"
	"demarche/render/internal/plan/line"
	"demarche/render/internal/scene"
	"demarche/render/internal/theme"
)

// TestWhatNoLongerHoldsIsGrey: its sign is struck, its text quiet, and it says by
// which number it was undone.
func TestWhatNoLongerHoldsIsGrey(t *testing.T) {
	tl := testfile.Good(t, `{"events": [{"id": "a", "title": "Twelve were killed", "date": "2025-01-01", "type": "assault", "status": "confirmed"},
		{"id": "b", "title": "Twenty-six were killed", "date": "2025-01-02", "type": "assault", "status": "confirmed", "responds_to": [{"event": "a", "kind": "corrects"}]}]}`)
	s := Line(line.New(tl, line.Options{}), theme.Light)
	groups := map[string]scene.Group{}
	for _, item := range s.Items {
		if g, ok := item.(scene.Group); ok && g.Name != "" {
			groups[g.Name] = g
		}
	}
	red := theme.Light.Accent(tl.Events[0].Type.Like.Quad())
	inks := func(g scene.Group) (colors []scene.Color, words string) {
		for _, item := range g.Items {
			switch x := item.(type) {
			case scene.Stroke:
				colors = append(colors, x.Pen.Color)
			case scene.Text:
				colors = append(colors, x.Fill)
				words += x.Text + " "
			}
		}
		return colors, words
	}
	colors, words := inks(groups["event 1"])
	require.NotEmpty(t, colors)
	assert.NotContains(t, colors, red)
	assert.NotContains(t, colors, theme.Light.Ink)
	assert.Contains(t, words, "corrected in 2")
	colors, _ = inks(groups["event 2"])
	assert.Contains(t, colors, red)
}
