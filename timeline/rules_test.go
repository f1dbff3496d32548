package timeline

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/problem"
)

func TestRulesAreAllThatIsSaid(t *testing.T) {
	var files []string
	paths, err := filepath.Glob("*.go")
	require.NoError(t, err)
	lints, err := filepath.Glob(filepath.FromSlash("lint/*.go"))
	require.NoError(t, err)
	walk, err := filepath.Glob(filepath.FromSlash("internal/walk/*.go"))
	require.NoError(t, err)
	for _, path := range slices.Concat(paths, lints, walk) {
		if data, err := os.ReadFile(path); err == nil && !strings.HasSuffix(path, "_test.go") {
			files = append(files, string(data))
		}
	}
	source := strings.Join(files, "\n")
	for i, r := range problem.Rules() {
		assert.True(t, strings.Contains(source, `"`+r.Code+`"`) || r.Code == problem.AllowCode || strings.HasPrefix(r.Code, "undeclared-"), "nothing says %s", r.Code)
		assert.NotEmpty(t, r.Title+r.Help)
		if i > 0 && problem.Rules()[i-1].Severity == r.Severity {
			assert.Less(t, problem.Rules()[i-1].Code, r.Code)
		}
	}
}
