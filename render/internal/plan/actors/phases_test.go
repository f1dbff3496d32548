package actors

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/generate"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/label"
	"demarche/render/internal/plan/slicing"
	"demarche/render/internal/words"
	"demarche/timeline"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// TestPhases compares what each phase hands on, and the whole: words, counts and
// what is chosen, but no place that Graphviz gives.
func TestPhases(t *testing.T) {
	for _, c := range []struct {
		name string
		tl   func() *timeline.Timeline
		opt  Options
	}{
		{"shipped", func() *timeline.Timeline { return shippedFile(t, "events.json") }, Options{}},
		{"peace-plan", func() *timeline.Timeline { return shippedFile(t, "examples/peace-plan.json") }, Options{Slices: slicing.Slicing{Count: 2}}},
		{"year-15", func() *timeline.Timeline { return generated(t, generate.Year, 15) }, Options{}},
		{"mixed-60", func() *timeline.Timeline { return generated(t, generate.Mixed, 60) }, Options{Size: frame.A4, Highlight: "7"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tl := c.tl()
			f, err := find(newInput(tl, c.opt))
			require.NoError(t, err)
			h := headOf(f, "", f.size.W)
			chosen := choose(f, limits{ties: mostTies}, f.room(f.size, h.bottom))
			g := drawnGraph(t, tl, c.opt)
			var b strings.Builder
			for _, phase := range []struct {
				name  string
				value fmt.Stringer
			}{{"found", f}, {"head", h}, {"choice", chosen}, {"graph", g}} {
				fmt.Fprintf(&b, "== %s\n%s", phase.name, phase.value)
			}
			golden(t, c.name+".phases", b.String())
		})
	}
}

func generated(t *testing.T, shape generate.Shape, n int) *timeline.Timeline {
	t.Helper()
	tl, problems, err := timeline.Load("events.json", bytes.NewReader(generate.File(shape, n, 1)), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	return tl
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err, "run with -update")
	assert.Equal(t, string(want), got, "%s; if that is meant, run with -update and look at the difference", name)
}

// TestAnEdgeSaysThatItsDeedIsDenied: a denied strike must not read like one
// that happened.
func TestAnEdgeSaysThatItsDeedIsDenied(t *testing.T) {
	const file = `{"actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}], "events": [
		{"title": "Strike", "date": "2025-01-05", "type": "assault", "status": "denied", "actors": ["a"], "recipients": ["b"]}]}`
	g := drawnGraph(t, loaded(t, file), Options{Beside: true})
	require.Len(t, g.Panels[0].Edges, 1)
	assert.Equal(t, []string{"1 × struck 1 (denied)"}, said(g.Panels[0]))
	assert.True(t, g.Panels[0].Edges[0].Bonds[0].Unconfirmed())
	assert.Contains(t, g.Desc, "A to B: struck 1 (denied).")
	// In few words, too, where others of its kind are not denied.
	f, err := find(newInput(loaded(t, strings.Replace(file, `"events": [`, `"events": [
		{"title": "Raid", "date": "2025-01-04", "type": "assault", "status": "confirmed", "actors": ["a"], "recipients": ["b"]},
		{"title": "Raid", "date": "2025-01-04", "type": "assault", "status": "reported", "actors": ["a"], "recipients": ["b"]},`, 1)), Options{}))
	require.NoError(t, err)
	h := f.style()
	h.Detail = label.Terse
	assert.Equal(t, []string{"struck ×2", "struck (denied)"}, []string{words.PlainSpaces(h.Phrases(f.bonds[0])[0]), words.PlainSpaces(h.Phrases(f.bonds[0])[1])})
}
