package render_test

import (
	"bytes"
	"context"
	"image"
	imagedraw "image/draw"
	_ "image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/browsertest"
	"demarche/internal/generate"
	"demarche/render"
	"demarche/timeline"
)

// dotsPerInch of the rasters to compare: a dot a pixel of the picture.
const dotsPerInch = 96

// bound says by how much two renderers may differ: mean, of all differences
// between pixels of 255, and strays, the share of pixels that look like none of
// the nine around their place in the other picture. All draw the edges of
// letters in their own way; a letter in another place or a line that is missing
// strays.
type bound struct{ mean, strays float64 }

// The bounds are about twice what was measured.
var (
	likeLibrsvg  = bound{1.5, 0.00005}
	likeChromium = bound{8, 0.0002} // which draws letters heavier
	likePoppler  = bound{10, 0.001} // which moves thin lines to whole pixels
)

// rasters are the pictures that are compared, to be drawn in any format.
func rasters(t *testing.T) map[string]func(render.Encoding) []byte {
	t.Helper()
	load := func(text []byte) *timeline.Timeline {
		tl, problems, err := timeline.Load("events.json", bytes.NewReader(text), timeline.Limits{})
		require.NoError(t, err)
		require.NotNil(t, tl, problems.Error())
		return tl
	}
	text, err := os.ReadFile(filepath.Join("..", "events.json"))
	require.NoError(t, err)
	shipped, crowd := load(text), load(generate.File("mixed", 200, 7))
	line := func(tl *timeline.Timeline, opt render.TimelineOptions) []byte {
		var b bytes.Buffer
		require.NoError(t, render.Timeline(&b, tl, opt))
		return b.Bytes()
	}
	return map[string]func(render.Encoding) []byte{
		"light": func(e render.Encoding) []byte { return line(shipped, render.TimelineOptions{Encoding: e}) },
		"print": func(e render.Encoding) []byte {
			return line(shipped, render.TimelineOptions{Encoding: e, Form: "axis", Look: render.Look{Theme: "print"}})
		},
		"counts": func(e render.Encoding) []byte {
			return line(shipped, render.TimelineOptions{Encoding: e, Form: "counts"})
		},
		"page": func(e render.Encoding) []byte {
			return line(shipped, render.TimelineOptions{Encoding: e, Orient: "vertical"})
		},
		"crowd": func(e render.Encoding) []byte {
			return line(crowd, render.TimelineOptions{Encoding: e, Look: render.Look{Size: render.Size{Width: 794, Height: 1123}}})
		},
		"actors": func(e render.Encoding) []byte {
			var b bytes.Buffer
			require.NoError(t, render.ActorGraph(context.Background(), &b, shipped, render.GraphOptions{Encoding: e, Look: render.Look{Theme: "dark"}}))
			return b.Bytes()
		},
	}
}

// TestAllFormatsShowTheSame compares our PNG with what librsvg and Chromium make
// of the SVG of the same picture, and with what Poppler makes of its PDF.
func TestAllFormatsShowTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("draws each picture by four renderers")
	}
	rsvg, err := exec.LookPath("rsvg-convert")
	browsertest.RequireOrSkip(t, err == nil, "no rsvg-convert: it is in the Debian package librsvg2-bin")
	poppler, err := exec.LookPath("pdftoppm")
	browsertest.RequireOrSkip(t, err == nil, "no pdftoppm: it is in the Debian package poppler-utils")
	browser := browsertest.Start(t)
	for name, file := range rasters(t) {
		t.Run(name, func(t *testing.T) {
			svg, pdf := filepath.Join(t.TempDir(), "picture.svg"), filepath.Join(t.TempDir(), "picture.pdf")
			require.NoError(t, os.WriteFile(svg, file(render.Encoding{}), 0o600))
			require.NoError(t, os.WriteFile(pdf, file(render.Encoding{Format: render.PDF}), 0o600))
			ours := pixels(t, file(render.Encoding{Format: render.PNG, DPI: dotsPerInch}))
			made, err := exec.Command(rsvg, svg).Output()
			require.NoError(t, err)
			likeLibrsvg.hold(t, "librsvg", pixels(t, made), ours)
			size := ours.Bounds().Size()
			likeChromium.hold(t, "Chromium", pixels(t, browser.Screenshot(t, svg, size.X, size.Y)), ours)
			// Poppler moves thin lines to whole dots: of a line of one dot that is a
			// half, wherever the axis happens to stand, so finer dots are compared.
			const fine = 2 * dotsPerInch
			made, err = exec.Command(poppler, "-r", strconv.Itoa(fine), "-png", "-singlefile", pdf).Output()
			require.NoError(t, err)
			likePoppler.hold(t, "Poppler", pixels(t, made), pixels(t, file(render.Encoding{Format: render.PNG, DPI: fine})))
		})
	}
}

func pixels(t *testing.T, file []byte) *image.RGBA {
	t.Helper()
	img, _, err := image.Decode(bytes.NewReader(file))
	require.NoError(t, err)
	rgba := image.NewRGBA(img.Bounds())
	imagedraw.Draw(rgba, rgba.Rect, img, image.Point{}, imagedraw.Src)
	return rgba
}

// hold holds a picture against another of the same.
func (b bound) hold(t *testing.T, who string, theirs, ours *image.RGBA) {
	t.Helper()
	require.Equal(t, theirs.Bounds(), ours.Bounds(), who)
	mean, strays := compare(theirs, ours)
	t.Logf("%s: mean difference %.3f of 255, %.5f of the pixels stray", who, mean, strays)
	assert.Less(t, mean, b.mean, who)
	assert.Less(t, strays, b.strays, who)
}

// compare returns the mean difference of two rasters of one size, and the share
// of their pixels that stray: in either.
func compare(a, b *image.RGBA) (mean, strays float64) {
	const far = 96 // of 255: more than the edge of a letter differs
	size := a.Rect.Size()
	sum, stray := 0, 0
	for y := range size.Y {
		for x := range size.X {
			d := difference(a, x, y, b, x, y)
			sum += d
			if d > far && (alone(a, x, y, b, far) || alone(b, x, y, a, far)) {
				stray++
			}
		}
	}
	n := float64(size.X * size.Y)
	return float64(sum) / n, float64(stray) / n
}

// alone reports whether a pixel of a looks like none of b about its place.
func alone(a *image.RGBA, x, y int, b *image.RGBA, far int) bool {
	for dy := -1; dy <= 1; dy++ {
		for dx := -1; dx <= 1; dx++ {
			if image.Pt(x+dx, y+dy).In(b.Rect) && difference(a, x, y, b, x+dx, y+dy) <= far {
				return false
			}
		}
	}
	return true
}

// difference returns the greatest of the differences in red, green and blue.
func difference(a *image.RGBA, ax, ay int, b *image.RGBA, bx, by int) int {
	p, q := a.Pix[a.PixOffset(ax, ay):], b.Pix[b.PixOffset(bx, by):]
	most := 0
	for i := range 3 {
		d := int(p[i]) - int(q[i])
		most = max(most, d, -d)
	}
	return most
}

// TestCompareSeesWhatIsMissing: the bounds are no rubber.
func TestCompareSeesWhatIsMissing(t *testing.T) {
	whole := pixels(t, rasters(t)["light"](render.Encoding{Format: render.PNG, DPI: dotsPerInch}))
	less := image.NewRGBA(whole.Rect)
	copy(less.Pix, whole.Pix)
	word := image.Rect(52, 42, 152, 66) // of the title
	imagedraw.Draw(less, word, image.White, image.Point{}, imagedraw.Src)
	_, strays := compare(whole, less)
	assert.Greater(t, strays, likeLibrsvg.strays)
	_, strays = compare(whole, whole)
	assert.Zero(t, strays)
}
