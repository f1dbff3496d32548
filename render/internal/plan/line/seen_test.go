package line

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

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
