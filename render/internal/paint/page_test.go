package paint

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/internal/generate"
	"demarche/internal/golden"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/page"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

func TestSceneOfTheShippedFileAsAPage(t *testing.T) {
	v := page.New(shipped(t, "events.json"), frame.Options{})
	golden.Text(t, "shipped-vertical.scene", Page(v, theme.Light).String())
	golden.Text(t, "shipped-vertical-print.scene", Page(v, theme.Print).String())
}

func TestNoTextTouchesAnotherInAnyPage(t *testing.T) {
	sizes := map[string]geom.Size{
		"a4": frame.A4, "slide": frame.Slide, "half": {W: geom.Px(794), H: geom.Px(560)}, "tiny": {W: geom.Px(320), H: geom.Px(320)},
	}
	for _, shape := range generate.Shapes() {
		for _, n := range []int{0, 1, 2, 3, 7, 15, 40, 97, 200, 1000} {
			tl := load(t, generate.File(shape, n, 1))
			for name, size := range sizes {
				t.Run(fmt.Sprintf("%s/%d/%s", shape, n, name), func(t *testing.T) {
					v := page.New(tl, frame.Options{Size: size})
					checkPage(t, v)
					if n <= 200 {
						assert.Len(t, v.Marks, len(datedOf(tl)), "every dated event has a mark")
					}
				})
			}
		}
	}
}

func TestPagesHoldEveryEventOnce(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		shape := rapid.SampledFrom(generate.Shapes()).Draw(r, "shape")
		n := rapid.IntRange(0, 200).Draw(r, "events")
		tl := load(t, generate.File(shape, n, rapid.Uint64Range(1, 9).Draw(r, "seed")))
		size := geom.Size{W: geom.Px(rapid.IntRange(320, 1400).Draw(r, "width")), H: geom.Px(rapid.IntRange(320, 1400).Draw(r, "height"))}
		var told []*timeline.Event
		pages := page.NewPages(tl, frame.Options{Size: size})
		for i, v := range pages {
			checkPage(t, v)
			for _, row := range v.Rows {
				told = append(told, row.Mark.Event)
			}
			assert.Equal(t, len(pages[0].Legend), len(v.Legend), "the legend stands on each page")
			if n > 0 {
				assert.Equal(t, i == len(pages)-1, len(v.Notes)+len(v.Sources) > 0, "the sources stand on the last page")
			}
		}
		require.Equal(r, datedOf(tl), told)
	})
}

func datedOf(tl *timeline.Timeline) []*timeline.Event {
	var dated []*timeline.Event
	for _, e := range tl.Events {
		if !e.Undated() {
			dated = append(dated, e)
		}
	}
	return dated
}

// checkPage fails where texts touch or leave the page, a mark stands outside or
// on a text, marks are not in order from top to bottom, or a trunk of replies
// runs through a text.
func checkPage(t *testing.T, v *page.Page) {
	t.Helper()
	s := Page(v, theme.Light)
	checkTexts(t, s)
	texts := s.Texts()
	sheet := geom.BoxAt(geom.Point{}, v.Size)
	number, last := 0, geom.U(0)
	for _, m := range v.Marks {
		box := geom.BoxAround(m.At, geom.Size{W: m.Size, H: m.Size})
		assert.True(t, sheet.Contains(box), "the mark of %s is outside", m.Event.ID)
		assert.GreaterOrEqual(t, m.At.Y, last, "marks stand in time order")
		assert.Greater(t, m.Event.Number, number)
		number, last = m.Event.Number, m.At.Y
		for _, x := range texts {
			if x.Box().Overlaps(box) {
				t.Errorf("the mark of %s stands on %q", m.Event.ID, x.Text)
			}
		}
	}
	for _, c := range v.Replies {
		for _, from := range c.From {
			for _, x := range texts {
				top, end := geom.Pt(c.X, c.To.Y), geom.Pt(c.X, from.Y)
				if x.Box().CrossedBy(c.To, top) || x.Box().CrossedBy(top, end) || x.Box().CrossedBy(end, from) {
					t.Errorf("a trunk of replies runs through %q", x.Text)
				}
			}
		}
	}
	for _, span := range v.Spans {
		assert.Greater(t, span.Y1, span.Y0)
		assert.True(t, span.Y0 > 0 && span.Y1 < v.Size.H, "a span is outside")
		for _, x := range texts {
			if x.Box().CrossedBy(geom.Pt(span.X, span.Y0), geom.Pt(span.X, span.Y1)) {
				t.Errorf("a span runs through %q", x.Text)
			}
		}
	}
}
