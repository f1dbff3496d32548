package paint

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/actors"
	"demarche/render/internal/scene"
	"demarche/render/internal/theme"
	"demarche/timeline/relations"
)

// shapes counts the arrow heads and the dots of a scene, without its legend.
func shapes(t *testing.T, file string) (arrows, dots int) {
	t.Helper()
	g, err := actors.NewGraph(context.Background(), load(t, []byte(file)), actors.Options{})
	require.NoError(t, err)
	g.Legend = nil
	var count func(items []scene.Item)
	count = func(items []scene.Item) {
		for _, it := range items {
			switch it := it.(type) {
			case scene.Group:
				count(it.Items)
			case scene.Stroke:
				if it.Fill != scene.None && it.Pen.Width == 0 {
					arrows++
				}
			case scene.Rect:
				if it.Radius > 0 && it.Radius == it.Box.W()/2 && it.Pen.Width == 0 {
					dots++
				}
			}
		}
	}
	count(Graph(g, theme.Light).Items)
	return arrows, dots
}

func TestClaimsEndInADotAndActsInAnArrow(t *testing.T) {
	const actors = `"actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}],`
	for events, want := range map[string][2]int{
		`{"title": "x", "type": "accuse", "actors": ["a"], "recipients": ["b", "c"]}`:                                         {2, 0},
		`{"title": "x", "type": "consult", "actors": ["a", "b"], "claims": [{"by": "c", "stance": "denies"}]}`:                {0, 2},
		`{"title": "x", "type": "statement", "actors": ["a"], "mentions": ["b"]}`:                                             {0, 1},
		`{"title": "x", "type": "accuse", "actors": ["a"], "recipients": ["b"], "claims": [{"by": "b", "stance": "denies"}]}`: {1, 1},
	} {
		arrows, dots := shapes(t, "{"+actors+`"events": [`+events+"]}")
		assert.Equal(t, want, [2]int{arrows, dots}, events)
	}
}

// TestABoxIsAboutTheEventsOfAllInIt: of a state that others are rolled up into,
// those of its people, too.
func TestABoxIsAboutTheEventsOfAllInIt(t *testing.T) {
	tl := load(t, []byte(`{"actors": [{"id": "us", "name": "US", "kind": "state"}, {"id": "fr", "name": "FR", "kind": "state"},
		{"id": "ann", "name": "Ann", "kind": "person", "member_of": ["us"]}], "events": [
		{"date": "2025-01-01", "title": "x", "type": "consult", "actors": ["ann", "fr"]},
		{"date": "2025-01-02", "title": "y", "type": "statement", "actors": ["us", "ann"], "mentions": ["fr"]},
		{"date": "2025-01-03", "title": "z", "type": "statement", "actors": ["fr"]}]}`))
	refs := func(level relations.Level) map[string][]int {
		g, err := actors.NewGraph(context.Background(), tl, actors.Options{Level: level})
		require.NoError(t, err)
		all := map[string][]int{}
		for _, it := range Graph(g, theme.Light).Items {
			if group, ok := it.(scene.Group); ok {
				if id, ok := strings.CutPrefix(group.Name, "actor "); ok {
					all[id] = group.Refs
				}
			}
		}
		return all
	}
	assert.Equal(t, map[string][]int{"us": {2}, "fr": {1, 3}, "ann": {1, 2}}, refs(relations.LevelActor))
	assert.Equal(t, map[string][]int{"us": {1, 2}, "fr": {1, 3}}, refs(relations.LevelState))
}

// TestOnlyWhatIsNotConfirmedIsBroken: whatever its kind; and where all are of one
// status, which is said once, no line is.
func TestOnlyWhatIsNotConfirmedIsBroken(t *testing.T) {
	const actorsAB = `"actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}],`
	event := func(kind, status, to string) string {
		return fmt.Sprintf(`{"title": "x", "type": %q, "status": %q, "actors": ["a"], "recipients": [%q]}`, kind, status, to)
	}
	for events, want := range map[string][]bool{
		event("assault", "confirmed", "b") + "," + event("accuse", "reported", "c"): {false, true},
		event("assault", "reported", "b") + "," + event("accuse", "reported", "c"):  {false, false},
		event("assault", "denied", "b") + "," + event("accuse", "denied", "c"):      {true, true},
	} {
		g, err := actors.NewGraph(context.Background(), load(t, []byte("{"+actorsAB+`"events": [`+events+"]}")), actors.Options{})
		require.NoError(t, err)
		var got []bool
		for _, e := range g.Panels[0].Edges {
			got = append(got, e.Broken)
		}
		assert.Equal(t, want, got, events)
		assert.GreaterOrEqual(t, g.Panels[0].Edges[0].Width, 360*geom.U(1), "conflict of deeds is the heaviest")
		assert.Less(t, g.Panels[0].Edges[1].Width, 360*geom.U(1))
	}
	assert.Empty(t, dash(false, 120))
	assert.NotEmpty(t, dash(true, 120))
}
