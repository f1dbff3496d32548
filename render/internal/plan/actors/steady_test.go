package actors

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/realdata"
	"demarche/render/internal/geom"
)

// eventsOf returns a file that can be edited, its events without references to one
// another.
func eventsOf(t *testing.T, text []byte) (file map[string]any, events []any) {
	t.Helper()
	require.NoError(t, json.Unmarshal(text, &file))
	events, _ = file["events"].([]any)
	for _, e := range events {
		event, _ := e.(map[string]any)
		for _, key := range []string{"responds_to", "after", "before", "during"} {
			delete(event, key)
		}
		if event["date"] == nil {
			event["date"] = "2025"
		}
	}
	return file, events
}

// boxesOf draws the file with other events, and returns where each actor stands.
func boxesOf(t *testing.T, file map[string]any, events []any) map[string]geom.Point {
	t.Helper()
	edited := maps.Clone(file)
	edited["events"] = events
	text, err := json.Marshal(edited)
	require.NoError(t, err)
	g := drawnGraph(t, loaded(t, string(text)), Options{Form: Boxes})
	at := map[string]geom.Point{}
	for _, n := range g.Panels[0].Nodes {
		at[n.Actor.ID] = geom.Pt(n.Box.Center().X*g.Shown.W/g.Size.W, n.Box.Center().Y*g.Shown.W/g.Size.W)
	}
	return at
}

// TestSmallEditsMoveFewBoxes: an event again, and an event taken away. Who stays
// within a twentieth of the width, across and down, has not moved.
func TestSmallEditsMoveFewBoxes(t *testing.T) {
	shipped := func(name string) []byte {
		text, err := os.ReadFile(filepath.Join("..", "..", "..", "..", name))
		require.NoError(t, err)
		return text
	}
	files := [][]byte{shipped("events.json"), shipped("examples/peace-plan.json")}
	if text, err := realdata.Load("../../../..", realdata.Visits, func(date string) bool { return "2010" <= date && date < "2010-04" }); err == nil {
		files = append(files, text)
	}
	again, without := [2]int{}, [2]int{} // boxes that stayed, and all
	for i, text := range files {
		file, events := eventsOf(t, text)
		before := boxesOf(t, file, events)
		count := func(sum *[2]int, edited []any) {
			for id, at := range boxesOf(t, file, edited) {
				was, ok := before[id]
				if !ok {
					continue
				}
				sum[1]++
				if max((at.X-was.X).Abs(), (at.Y-was.Y).Abs()) <= 6400 {
					sum[0]++
				}
			}
		}
		for _, k := range []int{1, len(events) / 3, len(events) / 2, len(events) * 5 / 6} {
			count(&without, slices.Delete(slices.Clone(events), k, k+1))
			copied := maps.Clone(events[k].(map[string]any))
			delete(copied, "id")
			copied["title"] = "Once more"
			count(&again, append(slices.Clone(events), copied))
		}
		t.Logf("file %d: again %v, without %v", i+1, again, without)
	}
	assert.GreaterOrEqual(t, again[0]*100/again[1], 80, "an event again: %v", again)
	assert.GreaterOrEqual(t, without[0]*100/without[1], 75, "an event less: %v", without)
}
