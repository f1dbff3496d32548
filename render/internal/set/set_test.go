package set

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/golden"
	"demarche/internal/testfile"
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/words"
)

// lines are texts, one a line.
type lines []Text

func (l lines) String() (all string) {
	for _, t := range l {
		all += t.String() + "\n"
	}
	return all
}

var look = Look{Title: 1400, Quiet: 1200, Summary: true, Figures: true, Quote: true}

func TestLabels(t *testing.T) {
	for name, tl := range golden.Timelines(t, "../../..") {
		w := Words{Say: words.In{Language: lang.For(tl.Lang)}, Zone: tl.Zone, Number: words.SourceNumbers(tl)}
		var all lines
		for _, e := range tl.Events {
			all = append(all, w.Label(e, look, 26000).Lines...)
		}
		golden.Phases(t, name+".labels", golden.Phase{Name: "labels", Value: all})
	}
}

// TestNarrowerLabelsAreHigher: each way to set a label is narrower than the one
// before and takes more height, and none breaks a word.
func TestNarrowerLabelsAreHigher(t *testing.T) {
	tl := testfile.Good(t, `{"events": [{"title": "The foreign minister of a country describes intergovernmental arrangements", "date": "2025-01-05"}]}`)
	w := Words{Say: words.In{Language: lang.English}, Zone: time.UTC}
	all := w.Labels(tl.Events[0], look, 40000, 3000)
	require.Greater(t, len(all), 3)
	for i, b := range all {
		var text string
		for _, l := range b.Lines {
			text += l.Text + " "
			assert.LessOrEqual(t, l.At.X+l.Font.Width(l.Text), b.Size.W)
		}
		assert.Contains(t, text, "intergovernmental")
		if i > 0 {
			assert.Less(t, b.Size.W, all[i-1].Size.W)
			assert.Greater(t, b.Size.H, all[i-1].Size.H)
		}
	}
	assert.Len(t, w.Labels(tl.Events[0], look, 40000, 0), 1)
	l := NewLabeller(w)
	assert.Equal(t, all, l.Label(tl.Events[0], look, 40000, 3000))
	assert.Equal(t, all, l.Label(tl.Events[0], look, 40000, 3000), "also when asked again")
}

func TestAColumnKnowsItsWidestLine(t *testing.T) {
	f := font.Font{Size: 1000}
	c := &Column{Width: 10000}
	c.Add("short", f, Ink, 0, 0)
	c.Add("a longer line", f, Quiet, 500, 0)
	b := c.Block()
	require.Len(t, b.Lines, 2)
	assert.Equal(t, 500+f.Width("a longer line"), b.Size.W)
	assert.Equal(t, 2*f.LineHeight(), b.Size.H)
	assert.Equal(t, geom.Pt(500, f.LineHeight()+Baseline(f)), b.Lines[1].At)
}
