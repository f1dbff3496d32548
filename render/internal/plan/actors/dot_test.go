package actors

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/realdata"
	"demarche/render/internal/plan/label"
	"demarche/timeline"
)

// TestNamesOfDotsAreWhole: where there is room for them, and regions are those
// whose names are whole.
func TestNamesOfDotsAreWhole(t *testing.T) {
	for _, tl := range []*timeline.Timeline{real(t, realdata.ICEWS, nil), real(t, realdata.Visits, visitsOf("2009")), real(t, realdata.Visits, visitsOf("2014")), real(t, realdata.Visits, nil), real(t, realdata.GDELT, nil)} {
		g := drawnGraph(t, tl, Options{Form: Dots})
		for _, d := range g.Dots {
			assert.True(t, d.whole(), "%s: %s", d.Actor.Name, label.Joined(d.Lines))
		}
		for _, r := range g.Regions {
			assert.NotContains(t, r.Text.Text, "…")
		}
	}
}

// TestTheLegendOfDotsIsOfDots: it has the kinds of the lines that can be told
// apart, and no kinds of boxes where there are none.
func TestTheLegendOfDotsIsOfDots(t *testing.T) {
	tl := real(t, realdata.ICEWS, nil)
	for _, form := range []Form{Dots, Matrix} {
		g := drawnGraph(t, tl, Options{Form: form})
		for _, k := range g.Legend {
			assert.False(t, k.Actor, k.Text.Text)
			assert.Equal(t, form == Matrix, k.Cell)
		}
		assert.Equal(t, form == Dots, slices.ContainsFunc(g.Legend, func(k GraphKey) bool { return k.Faint }))
	}
}

// TestAllOfALargeNetworkIsDrawn: also where most lines are faint, at least the
// larger part of what was done is, and the picture says how much stands out.
func TestAllOfALargeNetworkIsDrawn(t *testing.T) {
	f, err := find(newInput(loaded(t, dense()), Options{}))
	require.NoError(t, err)
	require.Greater(t, len(f.bonds), mostThreads)
	s := scatterOf(f)
	assert.GreaterOrEqual(t, s.share, leastShare)
	_, left := s.left(f)
	assert.Regexp(t, `^12,0\d\d of 20,000 relations, 60% of all deeds, the strongest 60 standing out \(\d+%\), and 48 of 250 actors by name$`, left)
}
