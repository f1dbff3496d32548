package say

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func FuzzPrintable(f *testing.F) {
	for _, s := range []string{"", "plain", "\x1b[31m", "a\nb", "\u202eabc", "\x9b2J", "naïve – “x”"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Printable(s)
		assert.NotContains(t, got, "\n")
		for _, c := range got {
			assert.False(t, Tricky(c), "%q", got)
		}
		assert.Equal(t, got, Printable(got))
		assert.NotContains(t, string(escaped([]byte(s))), "\x1b")
	})
}

func TestNearest(t *testing.T) {
	words := []string{"timeline", "graph", "report", "check", "init", "schema"}
	for typed, want := range map[string]string{
		"tiemline": "timeline", "TIMELINE": "timeline", "time": "timeline", "chekc": "check", "inti": "init",
		"grahp": "graph", "reports": "report", "sch": "schema", "x": "", "zzzzzz": "", "": "", "events": "",
	} {
		assert.Equal(t, want, Nearest(typed, words), typed)
	}
	assert.Equal(t, "did you mean `graph`? one of graph, check", DidYouMean("grap", []string{"graph", "check"}))
	assert.Equal(t, "one of graph, check", DidYouMean("zzzzzz", []string{"graph", "check"}))
}
