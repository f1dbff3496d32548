package browsertest

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) { os.Exit(Main(m)) }

const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="50%" viewBox="0 0 400 200">
<rect width="400" height="200" fill="#f00"/>
<defs><text x="10" y="10">in defs</text></defs>
<g transform="translate(10 20)"><text x="0" y="0" font-size="20" font-family="Arial">moved <tspan>along</tspan></text></g>
<text x="20" y="24" font-size="20" font-family="Arial">overlaps</text>
<text x="200" y="100" font-size="10" transform="rotate(90 200 100)" font-family="Arial">turned</text>
<text x="380" y="190" font-size="10" font-family="Arial">reaches out</text>
<text x="0" y="100" opacity="0">opaque not</text><g display="none"><text x="0" y="100">not displayed</text></g>
<text x="0" y="100" fill="none">not filled</text><text x="0" y="100"> </text>
</svg>`

func TestEvalReadsAddressesFilesAndText(t *testing.T) {
	b := Start(t)
	assert.JSONEq(t, `"html"`, string(b.Eval(t, "<p>hello", "document.documentElement.localName")))
	assert.JSONEq(t, `"svg"`, string(b.Eval(t, picture, "document.documentElement.localName")))
	assert.JSONEq(t, `{"a":[1]}`, string(b.Eval(t, "about:blank", "Promise.resolve({a: [1]})")))
	assert.JSONEq(t, `null`, string(b.Eval(t, "about:blank", "undefined")))
	path := filepath.Join(t.TempDir(), "a page #1.html")
	require.NoError(t, os.WriteFile(path, []byte("<title>from a file</title>"), 0o600))
	assert.JSONEq(t, `"from a file"`, string(b.Eval(t, path, "document.title")))
}

func TestTextBoxesAreThoseOfVisibleText(t *testing.T) {
	boxes, view := Start(t).TextBoxes(t, picture)
	require.Len(t, boxes, 4)
	assert.Equal(t, Box{X1: 400, Y1: 200}, view)
	assert.Equal(t, "moved along", boxes[0].Text)
	assert.InDelta(t, 10, boxes[0].X0, 0.01)
	assert.InDelta(t, 20, boxes[0].FontPx, 0.01)
	turned := boxes[2]
	assert.Greater(t, turned.Y1-turned.Y0, turned.X1-turned.X0, "the box is turned with the text")
	assert.Equal(t, [][2]int{{0, 1}}, Overlaps(boxes, 0.5))
	assert.Equal(t, []int{3}, Outside(boxes, view, 0.5))
}

func TestScreenshotFillsTheWindow(t *testing.T) {
	img, err := png.Decode(bytes.NewReader(Start(t).Screenshot(t, picture, 200, 100)))
	require.NoError(t, err)
	assert.Equal(t, 200, img.Bounds().Dx())
	assert.Equal(t, 100, img.Bounds().Dy())
	r, g, _, _ := img.At(199, 50).RGBA()
	assert.Equal(t, [2]uint32{0xFFFF, 0}, [2]uint32{r, g}, "the picture reaches the right side")
}

func TestNothingIsLoadedFromTheNetwork(t *testing.T) {
	out := Start(t).Eval(t, "<p>", `fetch('https://example.com/').then(() => 'loaded', () => 'refused')`)
	assert.JSONEq(t, `"refused"`, string(out))
}

// recorder stands in for a test to see how it would end.
type recorder struct {
	testing.TB
	how string
}

func (r *recorder) Helper()               {}
func (r *recorder) Skip(...any)           { r.how = "skipped" }
func (r *recorder) Fatalf(string, ...any) { r.how = "failed"; panic(r) }

func TestRequireOrSkip(t *testing.T) {
	run := func(ok bool) string {
		r := &recorder{TB: t}
		func() {
			defer func() { _ = recover() }()
			RequireOrSkip(r, ok, "reason")
		}()
		return r.how
	}
	t.Setenv("DEMARCHE_REQUIRE", "")
	assert.Equal(t, "", run(true))
	assert.Equal(t, "skipped", run(false))
	t.Setenv("DEMARCHE_REQUIRE", "1")
	assert.Equal(t, "failed", run(false))
}
