package line

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/testfile"
	"demarche/render/internal/plan/frame"
)

// TestEveryReplyIsSeen: by its thread, in the words of its label, or in a note.
func TestEveryReplyIsSeen(t *testing.T) {
	for n, kinds := range map[int][]string{3: {"follows"}, 12: {"follows", "denies", "corrects"}, 90: {"follows", "answers"}, 260: {"denies"}} {
		tl := testfile.Good(t, `{"events": [`+testfile.Many(n, func(i int) string {
			reply := ""
			if i > 0 {
				reply = fmt.Sprintf(`, "responds_to": [{"event": "e%d", "kind": %q}]`, i/3, kinds[i%len(kinds)])
			}
			return fmt.Sprintf(`{"id": "e%d", "title": "Event number %d of a longer story", "date": "2025-%02d-%02d"%s}`, i, i, 1+i/28, 1+i%28, reply)
		})+`]}`)
		p := New(tl, Options{Options: frame.Options{}})
		seen := map[string]bool{}
		for _, th := range p.Threads {
			for _, from := range th.From {
				seen[fmt.Sprintf("%d %d", from, th.To.Number)] = true
			}
		}
		labels, notes := map[int]string{}, ""
		for _, l := range p.Labels {
			for _, line := range l.Lines {
				labels[l.Event.Number] += strings.ReplaceAll(line.Text, "\u00a0", " ") + " "
			}
		}
		for _, note := range p.Notes {
			notes += note.Text + " "
		}
		missing := 0
		for _, e := range tl.Events {
			for _, r := range e.RespondsTo {
				words := fmt.Sprintf("%v %d", r.Kind, r.Event.Number)
				if !seen[fmt.Sprintf("%d %d", e.Number, r.Event.Number)] && !strings.Contains(labels[e.Number], words) && !strings.Contains(notes, fmt.Sprintf("%d %s", e.Number, words)) {
					missing++
				}
			}
		}
		if missing > 0 {
			assert.Contains(t, notes, fmt.Sprintf("and %d more", missing), "of %d", n)
		}
	}
}

// TestMarksThatWouldCoverOthersAreCounted: a hundred ranges do not lie on one
// another unsaid, and what has a label has its mark.
func TestMarksThatWouldCoverOthersAreCounted(t *testing.T) {
	tl := testfile.Good(t, `{"events": [`+testfile.Many(120, func(i int) string {
		return fmt.Sprintf(`{"title": "Mission %d", "date": "19%02d/19%02d"}`, i, 10+i%7, 40+i%50)
	})+`]}`)
	p := New(tl, Options{})
	require.NotEmpty(t, p.Piles)
	marked := map[int]bool{}
	for i, m := range p.Marks {
		marked[m.Event.Number] = true
		for _, o := range p.Marks[i+1:] {
			assert.False(t, m.Box().Overlaps(o.Box()), "%v over %v", m, o)
		}
	}
	counted := 0
	for _, pile := range p.Piles {
		counted += len(pile.Events)
	}
	assert.Equal(t, 120, len(marked)+counted)
	for _, l := range p.Labels {
		assert.True(t, marked[l.Event.Number], l.Event.Title)
	}
}
