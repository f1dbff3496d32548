package render_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/internal/generate"
	"demarche/internal/realdata"
	"demarche/render"
	"demarche/timeline"
)

// tabled are the files of the table: shipped ones, real data and generated
// shapes; without -v a few of them.
func tabled(t *testing.T) (names []string, files map[string][]byte) {
	files = map[string][]byte{}
	add := func(name string, text []byte) { names, files[name] = append(names, name), text }
	for _, path := range []string{"events.json", "examples/peace-plan.json"} {
		text, err := os.ReadFile(filepath.Join("..", path))
		require.NoError(t, err)
		add(path, text)
	}
	for _, set := range realdata.Sets() {
		text, err := realdata.Load("..", set, nil)
		browsertest.RequireOrSkip(t, err == nil, "no shared data")
		add(string(set), text)
	}
	for year := 2009; testing.Verbose() && year <= 2016; year++ {
		text, err := realdata.Load("..", realdata.Visits, func(date string) bool { return strings.HasPrefix(date, fmt.Sprint(year)) })
		require.NoError(t, err)
		add(fmt.Sprintf("visits %d", year), text)
	}
	sizes := []int{15, 31, 40, 100, 200, 1000, 6000}
	if !testing.Verbose() {
		sizes = []int{31, 100}
	}
	for _, shape := range generate.Shapes() {
		for _, n := range sizes {
			add(fmt.Sprintf("%s %d", shape, n), generate.File(shape, n, 1))
		}
	}
	return names, files
}

// TestTableOfForms holds what each picture must: no text over another or
// outside, no leader flatter than 20° or within 4 px of another, nothing below
// 12 px; with -v in Chromium, too, and for the table of docs/benchmarks.md.
func TestTableOfForms(t *testing.T) {
	sizes := []struct {
		name string
		render.Size
	}{{"slide", render.Size{}}, {"a4", render.Size{Width: 794, Height: 1123}}, {"half", render.Size{Width: 794, Height: 560}}, {"1920×1080", render.Size{Width: 1920, Height: 1080}}}
	names, files := tabled(t)
	var table strings.Builder
	for _, name := range names {
		tl, problems, err := timeline.Load(name, bytes.NewReader(files[name]), timeline.Limits{})
		require.NoError(t, err)
		require.NotNil(t, tl, problems.Error())
		for _, size := range sizes {
			var m render.Metrics
			var svg bytes.Buffer
			require.NoError(t, render.Timeline(&svg, tl, render.TimelineOptions{Look: render.Look{Size: size.Size}, Measure: func(got render.Metrics) { m = got }}))
			what := name + ", " + size.name
			assert.Zero(t, m.Overlaps+m.Outside+m.Crossings, "%s: texts overlap or are outside, or leaders cross: %+v", what, m)
			assert.Zero(t, m.Shallow+m.Close, "%s: leaders cannot be traced: %+v", what, m)
			assert.GreaterOrEqual(t, m.Smallest, 12.0, what)
			seen := "–"
			if testing.Verbose() && size.name == "slide" {
				overlaps, outside := inChromium(t, svg.Bytes())
				assert.Zero(t, overlaps+outside, "%s in Chromium", what)
				seen = fmt.Sprint(overlaps + outside)
			}
			fmt.Fprintf(&table, "| %s | %s | %s | %d of %d | %g | %.1f | %.1f | %d | %d | %d | %d %% | %d | %s |\n", name, size.name, m.Form,
				m.Labelled, m.Labelled+m.Dropped, m.Smallest, m.Mean, m.P95, m.Crossings, m.Shallow, m.Close, m.Ink, m.Overlaps+m.Outside, seen)
		}
	}
	t.Log("file | size | form | labelled | smallest px | mean px | p95 px | crossings | shallow | close | text | overlaps, outside | in Chromium\n" + table.String())
}

// inChromium counts texts that overlap, and those that are outside.
func inChromium(t *testing.T, svg []byte) (overlaps, outside int) {
	path := filepath.Join(t.TempDir(), "timeline.svg")
	require.NoError(t, os.WriteFile(path, svg, 0o600))
	boxes, view := browsertest.Start(t).TextBoxes(t, path)
	return len(browsertest.Overlaps(boxes, tolerance)), len(browsertest.Outside(boxes, view, tolerance))
}
