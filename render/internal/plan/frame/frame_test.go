package frame

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
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

// TestSourcesThatAreNotListedAreCounted: those that are listed and those that the
// last line counts are all that are cited.
func TestSourcesThatAreNotListedAreCounted(t *testing.T) {
	counted := regexp.MustCompile(`^and (\d+) more sources?$`)
	for _, n := range []int{1, 7, 30, 60, 100, 250} {
		sources := testfile.Many(n, func(i int) string {
			return fmt.Sprintf(`{"id": "s%d", "name": "Newspaper number %d of the country", "title": "What it says"}`, i, i)
		})
		ids := testfile.Many(n, func(i int) string { return fmt.Sprintf(`"s%d"`, i) })
		tl := testfile.Good(t, `{"sources": [`+sources+`], "events": [{"title": "One", "date": "2025-01-01", "sources": [`+ids+`]}]}`)
		for _, size := range []geom.Size{Slide, A4, {W: geom.Px(400), H: geom.Px(400)}} {
			foot := SetFoot(NewInput(tl, Options{Size: size}))
			require.NotEmpty(t, foot.Sources)
			listed, more := len(foot.Sources), 0
			if last := foot.Sources[listed-1].Lines; len(last) == 1 && strings.HasPrefix(last[0].Text, "and ") {
				said := counted.FindStringSubmatch(last[0].Text)
				require.NotNil(t, said, last[0].Text)
				listed--
				more, _ = strconv.Atoi(said[1])
				assert.Positive(t, more)
			}
			assert.Equal(t, n, listed+more, "%d sources on %v", n, size)
			assert.Equal(t, strconv.Itoa(listed), foot.Sources[listed-1].Lines[0].Text, "those that are listed are the first")
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
