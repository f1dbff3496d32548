package render_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/internal/generate"
	"demarche/render"
	"demarche/timeline"
)

// place is a box of text in px.
type place struct {
	text           string
	x0, y0, x1, y1 float64
}

// target turns SVG files into PDF files of the same names in a folder.
type target struct {
	name    string
	convert func(t *testing.T, folder string, svgs []string)
}

var targets = []target{
	{"librsvg", func(t *testing.T, folder string, svgs []string) {
		for _, svg := range svgs {
			pdf := filepath.Join(folder, strings.TrimSuffix(filepath.Base(svg), ".svg")+".pdf")
			out, err := exec.CommandContext(t.Context(), "rsvg-convert", "-f", "pdf", "-o", pdf, svg).CombinedOutput()
			require.NoError(t, err, string(out))
		}
	}},
	{"LibreOffice", func(t *testing.T, folder string, svgs []string) {
		args := append([]string{"-env:UserInstallation=file://" + t.TempDir(), "--headless", "--convert-to", "pdf", "--outdir", folder}, svgs...)
		out, err := exec.CommandContext(t.Context(), "soffice", args...).CombinedOutput()
		require.NoError(t, err, string(out))
	}},
}

// TestLabelsStayInTheirPlaceInOtherTargets: what LibreOffice and librsvg make of
// a picture has every word that Chromium shows, where Chromium shows it.
func TestLabelsStayInTheirPlaceInOtherTargets(t *testing.T) {
	browsertest.RequireOrSkip(t, !testing.Short(), "LibreOffice takes a while to start")
	for _, program := range []string{"rsvg-convert", "soffice", "pdftotext"} {
		_, err := exec.LookPath(program)
		browsertest.RequireOrSkip(t, err == nil, program+" is not installed")
	}
	browser := browsertest.Start(t)
	folder := t.TempDir()
	var svgs []string
	for name, tl := range map[string]*timeline.Timeline{"shipped": load(t, "../events.json"), "peace-plan": load(t, "../examples/peace-plan.json")} {
		for kind, opt := range map[string]render.TimelineOptions{"slide": {}, "print": {Look: render.Look{Theme: "print", Size: render.Size{Width: 794, Height: 1123}}}, "lanes": {Lanes: "country", Strip: "scale"}, "vertical": {Orient: "vertical"}} {
			var b bytes.Buffer
			require.NoError(t, render.Timeline(&b, tl, opt))
			svgs = append(svgs, filepath.Join(folder, name+"-"+kind+".svg"))
			require.NoError(t, os.WriteFile(svgs[len(svgs)-1], b.Bytes(), 0o600))
		}
	}
	for _, target := range targets {
		t.Run(target.name, func(t *testing.T) {
			out := t.TempDir()
			target.convert(t, out, svgs)
			for _, svg := range svgs {
				name := strings.TrimSuffix(filepath.Base(svg), ".svg")
				boxes, view := browser.TextBoxes(t, svg)
				checkPlaces(t, name, pdfWords(t, filepath.Join(out, name+".pdf"), view.X1-view.X0), boxes)
			}
		})
	}
}

// checkPlaces fails where a word of the PDF is not within a text of the picture
// that has it, or words are missing.
func checkPlaces(t *testing.T, name string, words []place, texts []browsertest.Box) {
	t.Helper()
	const slack = 2.5 // px, for other renderers' rounding of letters
	count := 0
	for _, b := range texts {
		count += len(strings.Fields(b.Text))
	}
	assert.InDelta(t, count, len(words), 0.02*float64(count), "%s: words shown", name)
	for _, w := range words {
		mid := (w.y0 + w.y1) / 2
		found := false
		for _, b := range texts {
			if strings.Contains(b.Text, w.text) && w.x0 >= b.X0-slack && w.x1 <= b.X1+slack && mid > b.Y0 && mid < b.Y1 {
				found = true
				break
			}
		}
		assert.True(t, found, "%s: %q at %.1f,%.1f to %.1f is in no label that has it", name, w.text, w.x0, mid, w.x1)
	}
}

// pdfWords returns the words of a page, scaled so that it is width px wide.
func pdfWords(t *testing.T, path string, width float64) (words []place) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "pdftotext", "-bbox", path, "-").Output()
	require.NoError(t, err)
	var page struct {
		Width float64 `xml:"width,attr"`
		Words []struct {
			X0   float64 `xml:"xMin,attr"`
			Y0   float64 `xml:"yMin,attr"`
			X1   float64 `xml:"xMax,attr"`
			Y1   float64 `xml:"yMax,attr"`
			Text string  `xml:",chardata"`
		} `xml:"word"`
	}
	start := bytes.Index(out, []byte("<page"))
	require.Positive(t, start, "%s has no page", path)
	end := bytes.Index(out, []byte("</page>")) + len("</page>")
	require.NoError(t, xml.Unmarshal(out[start:end], &page))
	scale := width / page.Width
	for _, w := range page.Words {
		words = append(words, place{w.Text, w.X0 * scale, w.Y0 * scale, w.X1 * scale, w.Y1 * scale})
	}
	return words
}

// loadText loads an events file.
func loadText(t testing.TB, name string, text []byte) *timeline.Timeline {
	t.Helper()
	tl, problems, err := timeline.Load(name, bytes.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	return tl
}

// TestTimelinesOfEverySizeInABrowser: from one event to ten thousand, at every
// size and orientation, with and without lanes, no text overlaps another or
// leaves the picture, and every event is a label, a mark or counted.
func TestTimelinesOfEverySizeInABrowser(t *testing.T) {
	browser := browsertest.Start(t)
	shapes := generate.Shapes()
	i := 0
	for _, n := range []int{1, 3, 40, 200, 1000, 10000} {
		if testing.Short() && n > 40 {
			continue
		}
		for _, size := range []string{"slide", "a4", "letter", "half"} {
			if n > 200 && size != "slide" && size != "a4" {
				continue // seen once, and slow
			}
			for _, way := range []render.TimelineOptions{{}, {Orient: "vertical"}, {Lanes: "actor"}, {Lanes: "place", Strip: "scale"}} {
				shape := shapes[i%len(shapes)]
				i++
				t.Run(fmt.Sprintf("%s-%d/%s/%s%s", shape, n, size, way.Orient, way.Lanes), func(t *testing.T) {
					tl := loadText(t, "generated", generate.File(shape, n, uint64(i)))
					dated := 0
					for _, e := range tl.Events {
						if !e.Undated() {
							dated++
						}
					}
					var m render.Metrics
					opt := way
					opt.Size, _ = render.ParseSize(size)
					opt.Measure = func(got render.Metrics) { m = got }
					var b bytes.Buffer
					require.NoError(t, render.Timeline(&b, tl, opt))
					assert.Zero(t, m.Overlaps+m.Outside+m.Crossings)
					assert.Equal(t, dated, m.Labelled+m.Dropped)
					path := filepath.Join(t.TempDir(), "t.svg")
					require.NoError(t, os.WriteFile(path, b.Bytes(), 0o600))
					boxes, view := browser.TextBoxes(t, path)
					assert.Empty(t, browsertest.Overlaps(boxes, tolerance))
					assert.Empty(t, browsertest.Outside(boxes, view, tolerance))
				})
			}
		}
	}
}
