package frame

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/golden"
	"demarche/internal/testfile"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/sign"
)

func TestPhases(t *testing.T) {
	for name, tl := range golden.Timelines(t, "../../../..") {
		in := NewInput(tl, Options{})
		head := SetHead(in.Sheet, in.Title, in.Subtitle(len(in.Dated)), in.Legend(sign.Precisions()))
		golden.Phases(t, name+".phases", golden.Phase{Name: "input", Value: in}, golden.Phase{Name: "head", Value: head},
			golden.Phase{Name: "foot", Value: SetFoot(in, "A note of the form.")})
	}
}

// TestEverySourceThatIsCitedIsListed, more briefly where there are many, on pictures
// of any size: none is left out and only counted.
func TestEverySourceThatIsCitedIsListed(t *testing.T) {
	for _, n := range []int{1, 7, 30, 60, 100, 250} {
		sources := testfile.Many(n, func(i int) string {
			return fmt.Sprintf(`{"id": "s%d", "name": "Newspaper number %d of the country", "title": "What it says"}`, i, i)
		})
		ids := testfile.Many(n, func(i int) string { return fmt.Sprintf(`"s%d"`, i) })
		tl := testfile.Good(t, `{"sources": [`+sources+`], "events": [{"title": "One", "date": "2025-01-01", "sources": [`+ids+`]}]}`)
		for _, size := range []geom.Size{Slide, A4, {W: geom.Px(400), H: geom.Px(400)}} {
			foot := SetFoot(NewInput(tl, Options{Size: size}))
			require.Len(t, foot.Sources, n, "on %v", size)
			for i, s := range foot.Sources {
				assert.Equal(t, strconv.Itoa(i+1), s.Lines[0].Text)
				assert.Contains(t, s.Lines[1].Text, fmt.Sprintf("Newspaper number %d", i))
			}
		}
	}
}

// TestFitEnlarges: the drawing grows until the form has room, and is shown as asked.
func TestFitEnlarges(t *testing.T) {
	in := NewInput(testfile.Good(t, `{"events": []}`), Options{})
	got := Fit(in, func(in Input) (Input, bool) { return in, in.Size.W > geom.Px(1500) })
	assert.Equal(t, geom.Size{W: geom.Px(1600), H: geom.Px(900)}, got.Size)
	assert.Equal(t, Slide, got.Shown)
	assert.Equal(t, got.Size.W/25, got.Margin)
}
