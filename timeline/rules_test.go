package timeline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRulesAreAllThatIsSaid(t *testing.T) {
	var files []string
	paths, err := filepath.Glob("*.go")
	require.NoError(t, err)
	lints, err := filepath.Glob(filepath.FromSlash("lint/*.go"))
	require.NoError(t, err)
	for _, path := range append(paths, lints...) {
		if data, err := os.ReadFile(path); err == nil && path != "rules.go" && !strings.HasSuffix(path, "_test.go") {
			files = append(files, string(data))
		}
	}
	source := strings.Join(files, "\n")
	for i, r := range rules {
		assert.True(t, strings.Contains(source, `"`+r.Code+`"`) || r.Code == allowCode || strings.HasPrefix(r.Code, "undeclared-"), "nothing says %s", r.Code)
		assert.NotEmpty(t, r.Title+r.Help)
		if i > 0 && rules[i-1].Severity == r.Severity {
			assert.Less(t, rules[i-1].Code, r.Code)
		}
	}
}
