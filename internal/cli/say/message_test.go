package say

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline"
)

// TestAFloodOfProblemsIsASummary: at most twenty of a kind are told, then how
// many more there are, and their hint once.
func TestAFloodOfProblemsIsASummary(t *testing.T) {
	var ps timeline.Problems
	for i := range 1234 + mostOfAKind {
		ps = append(ps, timeline.Problem{File: "f", Pos: timeline.Position{Line: i + 1, Col: 1}, Severity: timeline.Warning, Code: "no-source", Message: fmt.Sprint("m", i), Hint: "h"})
		if i%700 == 0 {
			ps = append(ps, timeline.Problem{File: "f", Pos: timeline.Position{Line: i + 1, Col: 2}, Code: "date", Message: "d", Hint: "e"})
		}
	}
	var b strings.Builder
	List(&b, ps)
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	assert.Equal(t, []string{"f:1:1: warning: m0 [no-source]", "hint: h", "f:1:2: error: d", "hint: e", "f:2:1: warning: m1 [no-source]", "f:3:1: warning: m2 [no-source]"}, lines[:6])
	assert.Equal(t, []string{"f:20:1: warning: m19 [no-source]", "and 1,234 more of this kind [no-source]; `demarche check --all` lists all", "hint: h", "f:701:2: error: d", "hint: e"}, lines[len(lines)-5:])
	b.Reset()
	ListMost(&b, ps, len(ps))
	assert.Equal(t, 2*len(ps), strings.Count(b.String(), "\n"))
	b.Reset()
	List(&b, ps[:3])
	assert.Equal(t, 2*3, strings.Count(b.String(), "\n"), "where there is no flood each has its hint")
}
