package cli

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/internal/cli/options"
)

// TestFlagsOfFewValuesAreCompleted: wherever help lists what a flag takes, typing
// it does so too.
func TestFlagsOfFewValuesAreCompleted(t *testing.T) {
	for _, c := range []struct{ line, has string }{
		{"timeline --fonts ", "outline"}, {"timeline --lanes ", "country"}, {"timeline --lang ", "uk"}, {"timeline --style ", "reuters"},
		{"graph --slices ", "month"}, {"graph --level ", "bloc"}, {"graph --highlight ", "one"}, {"graph --ego ", "a"},
		{"export --to ", "gexf"}, {"export --to=", "gexf"}, {"check --format ", "sarif"}, {"diff --format ", "svg"}, {"doctor --format ", "json"},
		{"doctor --profile ", "github"}, {"watch --fonts ", "outline"}, {"report --style ", "un"},
	} {
		t.Run(c.line, func(t *testing.T) {
			t.Chdir(t.TempDir())
			save(t, "events.json", `{"actors": [{"id": "a", "name": "Ay"}], "events": [{"id": "one", "title": "One", "actors": ["a"]}]}`)
			words := strings.Split("demarche "+c.line, " ")
			got := run(t, false, "", append([]string{options.Completer, "zsh", strconv.Itoa(len(words) - 1)}, words...)...)
			assert.Contains(t, strings.Split(got.stdout, "\n"), c.has)
			assert.NotContains(t, got.stdout, "files\n")
		})
	}
	for _, line := range []string{"timeline --font ", "timeline --theme ./", "timeline -o "} {
		words := strings.Split("demarche "+line, " ")
		got := run(t, false, "", append([]string{options.Completer, "zsh", strconv.Itoa(len(words) - 1)}, words...)...)
		assert.Equal(t, "files\n", got.stdout, line)
	}
}
