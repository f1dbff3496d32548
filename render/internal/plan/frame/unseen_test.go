package frame

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/internal/testfile"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// TestRepliesThatAreNotSeenAreNoted: in one line, and those for which there is no
// room are counted.
func TestRepliesThatAreNotSeenAreNoted(t *testing.T) {
	tl := testfile.Good(t, `{"events": [{"id": "e0", "title": "Speech", "date": "2025-01-01"}, `+testfile.Many(90, func(i int) string {
		return fmt.Sprintf(`{"title": "Answer %d", "date": "2025-02-%02d", "responds_to": [{"event": "e0", "kind": "denies"}]}`, i, 1+i%28)
	})+`]}`)
	in := NewInput(tl, Options{})
	all := in.Unseen(func(*timeline.Event, timeline.Reply) bool { return false })
	assert.True(t, strings.HasPrefix(all, "Replies of events without a label: 2 denies 1; 3 denies 1; "), all)
	assert.LessOrEqual(t, theme.Note.Width(all), in.Width())
	listed := strings.Count(all, "denies")
	assert.Contains(t, all, fmt.Sprintf(" and %d more", 90-listed))
	assert.Equal(t, "Replies of events without a label: 5 denies 1", in.Unseen(func(by *timeline.Event, _ timeline.Reply) bool { return by.Number != 5 }))
	assert.Empty(t, in.Unseen(func(*timeline.Event, timeline.Reply) bool { return true }))
}

// TestThePastIsInTheLegend: where something was superseded, and only there.
func TestThePastIsInTheLegend(t *testing.T) {
	for kind, past := range map[string]bool{"supersedes": true, "corrects": true, "retracts": true, "denies": false, "follows": false} {
		tl := testfile.Good(t, `{"events": [{"id": "a", "title": "A", "date": "2025-01-01"}, {"id": "b", "title": "B", "date": "2025-01-02", "responds_to": [{"event": "a", "kind": "`+kind+`"}]}]}`)
		in := NewInput(tl, Options{})
		assert.Equal(t, past, in.IsPast(tl.Events[0]), kind)
		assert.False(t, in.IsPast(tl.Events[1]), kind)
		said := false
		for _, g := range in.Legend(nil).Groups {
			for _, k := range g.Keys {
				said = said || k.Text.Text == "no longer holds"
			}
		}
		assert.Equal(t, past, said, kind)
		words := in.Particulars(tl.Events[0])
		assert.Equal(t, past, strings.Contains(words, " in 2") || strings.Contains(words, " by 2"), words)
		assert.Contains(t, in.Particulars(tl.Events[1]), kind+" 1")
	}
}
