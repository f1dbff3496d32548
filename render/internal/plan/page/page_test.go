package page

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/golden"
	"demarche/internal/testfile"
	"demarche/render/internal/plan/frame"
)

// TestPhases compares what each phase hands on, and the whole.
func TestPhases(t *testing.T) {
	for name, tl := range golden.Timelines(t, "../../../..") {
		in := newInput(frame.NewInput(tl, frame.Options{Size: frame.A4}), false)
		all := indices(len(in.Dated))
		v := newSetting(in, rowStyles[1], all)
		golden.Phases(t, name+".phases", golden.Phase{Name: "course", Value: in.course}, golden.Phase{Name: "setting", Value: v},
			golden.Phase{Name: "bands", Value: v.stack(all, all)}, golden.Phase{Name: "page", Value: New(tl, frame.Options{})})
	}
}

// TestTheMostImportantHaveText: where not all have, and all have a mark.
func TestTheMostImportantHaveText(t *testing.T) {
	tl := testfile.Good(t, `{"events": [`+testfile.Many(200, func(i int) string {
		importance := 1
		if i%30 == 7 {
			importance = 5
		}
		return fmt.Sprintf(`{"id": "e%d", "title": "Event number %d with a title of some length here", "date": "2025-%02d-%02d", "importance": %d}`,
			i, i, 1+i/20, 1+i%20, importance)
	})+`]}`)
	p := New(tl, frame.Options{})
	require.Less(t, len(p.Rows), 200)
	assert.Len(t, p.Marks, 200)
	told := 0
	for _, r := range p.Rows {
		if r.Mark.Event.Importance == 5 {
			told++
		}
	}
	assert.Equal(t, 7, told)
}
