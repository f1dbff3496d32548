package actors

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/generate"
	"demarche/internal/golden"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/label"
	"demarche/render/internal/plan/slicing"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// TestPhases compares what each phase hands on, and the whole: words, counts and
// what is chosen, but no place that Graphviz gives.
func TestPhases(t *testing.T) {
	type drawing struct {
		tl  *timeline.Timeline
		opt Options
	}
	all := map[string]drawing{
		"year-15":  {generated(t, generate.Year, 15), Options{}},
		"mixed-60": {generated(t, generate.Mixed, 60), Options{Size: frame.A4, Highlight: "7"}},
		"periods":  {shippedFile(t, "examples/peace-plan.json"), Options{Slices: slicing.Slicing{Count: 2}}},
	}
	for name, tl := range golden.Timelines(t, "../../../..") {
		all[name] = drawing{tl, Options{}}
	}
	for name, c := range all {
		f, err := find(newInput(c.tl, c.opt))
		require.NoError(t, err)
		h := headOf(f, "", f.size.W)
		golden.Phases(t, name+".phases", golden.Phase{Name: "found", Value: f}, golden.Phase{Name: "head", Value: h},
			golden.Phase{Name: "choice", Value: choose(f, limits{ties: mostTies}, f.room(f.size, h.bottom))},
			golden.Phase{Name: "dots", Value: scatterOf(f)}, golden.Phase{Name: "matrix", Value: tabulate(f, 20, 20)},
			golden.Phase{Name: "graph", Value: drawnGraph(t, c.tl, c.opt)})
		for _, form := range []Form{Dots, Matrix} {
			opt := c.opt
			opt.Form, opt.Slices = form, slicing.Slicing{}
			golden.Text(t, name+"."+string(form), drawnGraph(t, c.tl, opt).String())
		}
	}
}

func generated(t *testing.T, shape generate.Shape, n int) *timeline.Timeline {
	t.Helper()
	tl, problems, err := timeline.Load("events.json", bytes.NewReader(generate.File(shape, n, 1)), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	return tl
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

// TestATableOfOneWhoIsOnlyActedUpon: the most active of a graph may do nothing to
// anybody.
func TestATableOfOneWhoIsOnlyActedUpon(t *testing.T) {
	const file = `{"actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}], "events": [
		{"title": "x", "date": "2025-01-01", "type": "assault", "actors": ["a"], "recipients": ["c"]},
		{"title": "y", "date": "2025-01-02", "type": "assault", "actors": ["b"], "recipients": ["c"]}]}`
	g := drawnGraph(t, loaded(t, file), Options{Form: Matrix})
	require.NotNil(t, g.Table)
	var cells []string
	for _, c := range g.Table.Cells {
		cells = append(cells, c.Row.ID+c.Column.ID)
	}
	assert.ElementsMatch(t, []string{"ac", "bc"}, cells)
}
