package timeline

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const lintsDoc = "../docs/lints.md"

var lintHeading = regexp.MustCompile("(?m)^### ([a-z-]+)$")

// checked returns what Check finds in a text, in words.
func checked(t *testing.T, text string) (words string, codes []string) {
	t.Helper()
	_, problems, err := Check("events.json", strings.NewReader(text), Limits{})
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
	all := blocks(t, lintsDoc)
	n := 0
	for i, b := range all {
		switch b.kind {
		case "json":
			_, codes := checked(t, b.text)
			assert.Empty(t, codes, "%s:%d", lintsDoc, b.line)
		case "json wrong":
			require.Equal(t, "text", all[i+1].kind, "the message follows the file")
			words, codes := checked(t, b.text)
			assert.Equal(t, []string{chapters[n]}, codes, "%s:%d: %s", lintsDoc, b.line, words)
			assert.Equal(t, strings.TrimSpace(all[i+1].text), words, "%s:%d", lintsDoc, b.line)
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
	for _, r := range Rules() {
		if r.Severity == Error {
			want.WriteString("| `" + r.Code + "` | " + r.Title + ". " + r.Help + " |\n")
		}
	}
	assert.Equal(t, want.String(), table)
}
