package render_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"os"
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

func TestMain(m *testing.M) {
	if code, child := render.LayoutChild(os.Args, os.Stdin, os.Stdout); child {
		os.Exit(code)
	}
	os.Exit(browsertest.Main(m))
}

// files are the events files that every picture is tried on.
func files(t testing.TB) map[string]*timeline.Timeline {
	t.Helper()
	all := map[string]*timeline.Timeline{}
	read := func(name string, text []byte) {
		tl, problems, err := timeline.Load(name, bytes.NewReader(text), timeline.Limits{})
		require.NoError(t, err)
		require.NotNil(t, tl, problems.Error())
		all[name] = tl
	}
	for _, path := range []string{"events.json", "examples/peace-plan.json"} {
		text, err := os.ReadFile(filepath.Join("..", path))
		require.NoError(t, err)
		read(filepath.Base(path), text)
	}
	read("none", generate.File(generate.Year, 0, 7))
	for _, shape := range generate.Shapes() {
		for _, n := range []int{1, 15, 40, 200} {
			read(fmt.Sprintf("%s-%d", shape, n), generate.File(shape, n, 7))
		}
	}
	return all
}

// draw returns both pictures of a timeline.
func draw(t testing.TB, tl *timeline.Timeline, look render.Look) map[string][]byte {
	t.Helper()
	var line, graph bytes.Buffer
	require.NoError(t, render.Timeline(&line, tl, render.TimelineOptions{Look: look}))
	require.NoError(t, render.ActorGraph(context.Background(), &graph, tl, render.GraphOptions{Look: look}))
	return map[string][]byte{"timeline": line.Bytes(), "actors": graph.Bytes()}
}

var slides = map[string]map[string][]byte{}

// drawSlide is draw for one of files, once for all tests.
func drawSlide(t testing.TB, name string, tl *timeline.Timeline) map[string][]byte {
	t.Helper()
	if slides[name] == nil {
		slides[name] = draw(t, tl, render.Look{})
	}
	return slides[name]
}

// tolerance is by how much Chromium's boxes may exceed what is drawn.
const tolerance = 0.75

func TestNoTextOverlapsInABrowser(t *testing.T) {
	browser := browsertest.Start(t)
	for name, tl := range files(t) {
		sizes := map[string]map[string][]byte{"slide": drawSlide(t, name, tl)}
		if strings.HasSuffix(name, ".json") || strings.HasSuffix(name, "-40") { // of others the slide shows the same
			sizes["a4"] = draw(t, tl, render.Look{Size: render.Size{Width: 794, Height: 1123}})
		}
		for size, pictures := range sizes {
			for picture, svg := range pictures {
				t.Run(name+"/"+size+"/"+picture, func(t *testing.T) {
					path := filepath.Join(t.TempDir(), picture+".svg")
					require.NoError(t, os.WriteFile(path, svg, 0o600))
					boxes, view := browser.TextBoxes(t, path)
					assert.NotEmpty(t, boxes)
					assert.Empty(t, browsertest.Overlaps(boxes, tolerance))
					assert.Empty(t, browsertest.Outside(boxes, view, tolerance))
				})
			}
		}
	}
}

func TestNoTextOfAnActorGraphOverlapsInABrowser(t *testing.T) {
	browser := browsertest.Start(t)
	all := files(t)
	for _, name := range []string{"events.json", "peace-plan.json"} {
		for _, opt := range []render.GraphOptions{
			{Look: render.Look{Theme: "light"}}, {Look: render.Look{Theme: "dark"}}, {Look: render.Look{Theme: "print"}},
			{Look: render.Look{Theme: "light", Size: render.Size{Width: 794, Height: 1123}}}, {Look: render.Look{Theme: "dark", Size: render.Size{Width: 794, Height: 1123}}},
			{Look: render.Look{Theme: "print", Size: render.Size{Width: 794, Height: 1123}}},
			{Slices: "3"}, {Slices: "2025-11-20"}, {Focus: render.Focus{Ego: "witkoff"}}, {Highlight: "5"}, {Focus: render.Focus{Level: "state"}}, {Layout: "fdp"},
		} {
			t.Run(fmt.Sprintf("%s/%+v", name, opt), func(t *testing.T) {
				var b bytes.Buffer
				require.NoError(t, render.ActorGraph(context.Background(), &b, all[name], opt))
				path := filepath.Join(t.TempDir(), "actors.svg")
				require.NoError(t, os.WriteFile(path, b.Bytes(), 0o600))
				boxes, view := browser.TextBoxes(t, path)
				assert.NotEmpty(t, boxes)
				assert.Empty(t, browsertest.Overlaps(boxes, tolerance))
				assert.Empty(t, browsertest.Outside(boxes, view, tolerance))
			})
		}
	}
}

func TestNoTextOverlapsOnAPageInABrowser(t *testing.T) {
	browser := browsertest.Start(t)
	all := files(t)
	for _, name := range []string{"events.json", "peace-plan.json", "mixed-40", "script-15", "year-200", "eras-15"} {
		for _, paged := range []bool{false, true} {
			pages, err := render.TimelinePages(all[name], render.TimelineOptions{Orient: "vertical", Pages: paged})
			require.NoError(t, err)
			for i, svg := range pages {
				t.Run(fmt.Sprintf("%s/%t/%d", name, paged, i+1), func(t *testing.T) {
					path := filepath.Join(t.TempDir(), "page.svg")
					require.NoError(t, os.WriteFile(path, svg, 0o600))
					boxes, view := browser.TextBoxes(t, path)
					assert.NotEmpty(t, boxes)
					assert.Empty(t, browsertest.Overlaps(boxes, tolerance))
					assert.Empty(t, browsertest.Outside(boxes, view, tolerance))
				})
			}
		}
	}
}

// harmful are elements that break a target or let something in from outside.
var harmful = map[string]bool{
	"script": true, "style": true, "foreignObject": true, "image": true, "use": true, "a": true, "iframe": true, "animate": true,
}

func TestPicturesAreWellFormedAndHarmless(t *testing.T) {
	for name, tl := range files(t) {
		for picture, svg := range drawSlide(t, name, tl) {
			t.Run(name+"/"+picture, func(t *testing.T) {
				d := xml.NewDecoder(bytes.NewReader(svg))
				for {
					token, err := d.Token()
					if err == io.EOF {
						break
					}
					require.NoError(t, err)
					switch token := token.(type) {
					case xml.StartElement:
						assert.False(t, harmful[token.Name.Local], token.Name.Local)
						for _, a := range token.Attr {
							assert.NotContains(t, []string{"style", "class", "href"}, a.Name.Local)
							assert.NotContains(t, a.Value, "url(")
							assert.False(t, len(a.Name.Local) > 2 && a.Name.Local[:2] == "on", a.Name.Local)
						}
					case xml.Directive, xml.ProcInst:
						t.Errorf("%T", token)
					}
				}
			})
		}
	}
}
