package lint

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"demarche/internal/fence"
	"demarche/timeline"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const lintsDoc = "../../docs/lints.md"

var lintHeading = regexp.MustCompile("(?m)^### ([a-z-]+)$")

// warningCodes are the codes that may be silenced.
func warningCodes() (all []string) {
	for _, r := range timeline.Rules() {
		if r.Severity == timeline.Warning {
			all = append(all, r.Code)
		}
	}
	return all
}

// checked returns what Check finds in a text, in words.
func checked(t *testing.T, text string) (words string, codes []string) {
	t.Helper()
	_, problems, err := Check("events.json", strings.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	for _, p := range problems {
		codes = append(codes, p.Code)
	}
	return problems.Error(), codes
}

// TestLintsDocumentShowsEveryWarning: each warning has a chapter with an
// example that has it, once, and nothing else.
func TestLintsDocumentShowsEveryWarning(t *testing.T) {
	text, err := os.ReadFile(lintsDoc)
	require.NoError(t, err)
	var chapters []string
	for _, m := range lintHeading.FindAllStringSubmatch(string(text), -1) {
		chapters = append(chapters, m[1])
	}
	assert.Equal(t, warningCodes(), chapters)
	all := fence.Blocks(t, lintsDoc)
	n := 0
	for i, b := range all {
		switch b.Kind {
		case "json":
			_, codes := checked(t, b.Text)
			assert.Empty(t, codes, "%s:%d", lintsDoc, b.Line)
		case "json wrong":
			require.Equal(t, "text", all[i+1].Kind, "the message follows the file")
			words, codes := checked(t, b.Text)
			assert.Equal(t, []string{chapters[n]}, codes, "%s:%d: %s", lintsDoc, b.Line, words)
			assert.Equal(t, strings.TrimSpace(all[i+1].Text), words, "%s:%d", lintsDoc, b.Line)
			n++
		}
	}
	assert.Len(t, chapters, n)
}

// TestLintsDocumentHasTheRules: the table of errors is that of the program.
func TestLintsDocumentHasTheRules(t *testing.T) {
	text, err := os.ReadFile(lintsDoc)
	require.NoError(t, err)
	_, table, found := strings.Cut(string(text), "|---|---|\n")
	require.True(t, found)
	var want strings.Builder
	for _, r := range timeline.Rules() {
		if r.Severity == timeline.Error {
			want.WriteString("| `" + r.Code + "` | " + r.Title + ". " + r.Help + " |\n")
		}
	}
	assert.Equal(t, want.String(), table)
}
