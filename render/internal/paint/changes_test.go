package paint

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/line"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/scene"
	"demarche/render/internal/theme"
	"demarche/timeline"
	"demarche/timeline/diff"
	"demarche/timeline/edtf/inwords"
)

// edited returns what changed between the shipped file and one with a new, a
// re-dated, a retracted and a removed event.
func edited(t *testing.T) *diff.Changes {
	text, err := os.ReadFile("../../../events.json")
	require.NoError(t, err)
	load := func(text string) *timeline.Timeline {
		tl, ps, err := timeline.Load("f", strings.NewReader(text), timeline.Limits{})
		require.NoError(t, err)
		require.Empty(t, ps.Errors())
		return tl
	}
	replace := func(s, old, new string) string {
		require.Contains(t, s, old)
		return strings.Replace(s, old, new, 1)
	}
	now := replace(string(text), `"events": [`, `"events": [{"id": "tusk", "date": "2025-11-21", "title": "Tusk speaks"},`)
	now = replace(now, "\"id\": \"driscoll-arrives\",\n      \"date\": \"2025-11-20\"", "\"id\": \"driscoll-arrives\",\n      \"date\": \"2025-11-19\"")
	now = replace(now, `"status": "reported",
      "actors": ["european-leaders"]`, `"status": "retracted",
      "actors": ["european-leaders"]`)
	from := strings.Index(now, "{\n      \"id\": \"visit-framing\"")
	to := from + strings.Index(now[from:], "\n    },\n") + len("\n    },\n")
	return diff.Of(load(string(text)), load(now[:from]+now[to:]))
}

// TestChangesAreDrawn: a ring, a ghost with an arrow, a ghost that is struck
// through, and struck text; the legend explains each, in every language, and no
// text stands on another or on a ghost.
func TestChangesAreDrawn(t *testing.T) {
	c := edited(t)
	require.Len(t, c.Events, 4)
	for _, tag := range inwords.Languages() {
		for _, size := range []geom.Size{frame.Slide, {W: geom.Px(794), H: geom.Px(1123)}} {
			for _, sides := range []line.Sides{0, 1, 2} {
				if tag != "en" && (size != frame.Slide || sides != 0) {
					continue
				}
				p := line.New(c.New, line.Options{Options: frame.Options{Size: size, Lang: tag}, Sides: sides, Changes: c})
				kinds := map[sign.Change]string{}
				for _, m := range p.Marks {
					kinds[m.Change] = m.Event.ID
				}
				assert.Equal(t, "tusk", kinds[sign.New])
				assert.Equal(t, "european-alarm", kinds[sign.TakenBack])
				assert.Equal(t, "driscoll-arrives", kinds[sign.Moved])
				require.Len(t, p.Ghosts, 2)
				keys := map[sign.Change]bool{}
				for _, k := range p.Legend {
					if change, ok := k.Sign.(sign.Change); ok {
						keys[change] = true
					}
				}
				for _, g := range p.Ghosts {
					assert.True(t, g.Kind == sign.Moved && len(g.Lines) > 0 || g.Kind == sign.Dropped && len(g.Lines) == 0)
				}
				assert.Len(t, keys, 4)
				apart(t, fmt.Sprint(tag, size, sides), Line(p, theme.Light), p.Ghosts)
			}
		}
	}
}

// apart checks that texts keep off each other and off ghosts.
func apart(t *testing.T, name string, s *scene.Scene, ghosts []line.Ghost) {
	type box struct {
		geom.Box
		what string
	}
	var boxes []box
	var collect func(items []scene.Item)
	collect = func(items []scene.Item) {
		for _, i := range items {
			switch i := i.(type) {
			case scene.Text:
				boxes = append(boxes, box{geom.Box{X0: i.At.X, Y0: i.At.Y - i.Font.Size*7/10, X1: i.At.X + i.Width, Y1: i.At.Y}, i.Text})
			case scene.Group:
				collect(i.Items)
			}
		}
	}
	collect(s.Items)
	for _, g := range ghosts {
		boxes = append(boxes, box{geom.Box{X0: g.At.X - g.Size/2, Y0: g.At.Y - g.Size/2, X1: g.At.X + g.Size/2, Y1: g.At.Y + g.Size/2}, "a ghost"})
	}
	for i, a := range boxes {
		for _, b := range boxes[i+1:] {
			if a.X0 < b.X1 && b.X0 < a.X1 && a.Y0 < b.Y1 && b.Y0 < a.Y1 {
				t.Errorf("%s: %q stands on %q", name, a.what, b.what)
			}
		}
	}
}

// TestNoChangesDrawNothing: without changes a picture stays as it is.
func TestNoChangesDrawNothing(t *testing.T) {
	tl := shipped(t, "events.json")
	assert.Equal(t, Line(line.New(tl, line.Options{}), theme.Light).String(),
		Line(line.New(tl, line.Options{Changes: diff.Of(tl, tl)}), theme.Light).String())
}
