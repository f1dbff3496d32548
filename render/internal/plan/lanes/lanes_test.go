package lanes

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/golden"
	"demarche/internal/testfile"
	"demarche/render/internal/plan/changed"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/set"
)

// TestPhases compares what each phase hands on, and the whole.
func TestPhases(t *testing.T) {
	for name, tl := range golden.Timelines(t, "../../../..") {
		opt := Options{By: ByActor}
		if name == "mixed-12" {
			opt.By, opt.Strip = ByType, true
		}
		in := frame.NewInput(tl, opt.Options)
		l, ok := try(input{Input: in, opt: opt, changed: changed.Read(nil), rank: in.Ranking.Order, labels: set.NewLabeller(in.Words), foot: frame.SetFoot(in)}, fewLanes)
		require.True(t, ok, name)
		golden.Phases(t, name+".phases", golden.Phase{Name: "lanes", Value: l.assignment}, golden.Phase{Name: "rows", Value: l.filling},
			golden.Phase{Name: "picture", Value: New(tl, opt)})
	}
}

// TestTheMostImportantAreLabelled: where not all are.
func TestTheMostImportantAreLabelled(t *testing.T) {
	tl := testfile.Good(t, `{"events": [`+testfile.Many(240, func(i int) string {
		importance := 1
		if i%30 == 7 {
			importance = 5
		}
		return fmt.Sprintf(`{"id": "e%d", "title": "Event number %d with a title of some length here", "date": "2025-%02d-%02d", "importance": %d, "tags": ["t%d"]}`,
			i, i, 1+i/20, 1+i%20, importance, i%3)
	})+`]}`)
	p := New(tl, Options{By: ByTag})
	require.Len(t, p.Lanes, 3)
	require.Less(t, len(p.Labels), 240)
	labelled := 0
	for _, l := range p.Labels {
		if l.Event.Importance == 5 {
			labelled++
		}
	}
	assert.Equal(t, 8, labelled)
}
