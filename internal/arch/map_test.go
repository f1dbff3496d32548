package arch

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write what packages import into docs/architecture.md")

var mapRow = regexp.MustCompile("(?m)^\\| `([a-z/]+)` \\| (.*) \\| ([^|]*) \\|$")

// imports writes what a rule allows, as docs/architecture.md does.
func (r rule) imports() string {
	var names []string
	for _, p := range strings.Fields(r.ours) {
		names = append(names, strings.TrimPrefix(p, "render/internal/"))
	}
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

// TestMapIsTheRules: the table of packages in docs/architecture.md has a row for
// each rule, and says what the rule does. With -update its last column is
// written anew.
func TestMapIsTheRules(t *testing.T) {
	path := filepath.Join(top, "docs", "architecture.md")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	if *update {
		text = mapRow.ReplaceAllFunc(text, func(row []byte) []byte {
			m := mapRow.FindSubmatch(row)
			if r, ok := rules[ruled(string(m[1]))]; ok {
				return fmt.Appendf(nil, "| `%s` | %s | %s |", m[1], m[2], r.imports())
			}
			return row
		})
		require.NoError(t, os.WriteFile(path, text, 0o644))
	}
	rows := map[string]string{}
	for _, m := range mapRow.FindAllSubmatch(text, -1) {
		name := ruled(string(m[1]))
		assert.NotContains(t, rows, name, "docs/architecture.md has two rows of %s", m[1])
		rows[name] = string(m[3])
		assert.Contains(t, rules, name, "docs/architecture.md has a row of %s, which has no rule in internal/arch/imports_test.go: delete one or add the other", m[1])
	}
	for _, name := range slices.Sorted(maps.Keys(rules)) {
		shown := name
		if name == "." {
			shown = "main"
		}
		row := "| `" + shown + "` | WHAT IT KNOWS | " + rules[name].imports() + " |"
		if got, ok := rows[name]; !ok {
			assert.Fail(t, "no row", "write this line into the table of docs/architecture.md:\n%s", row)
		} else if got != rules[name].imports() {
			assert.Fail(t, "another row", "docs/architecture.md says that %s imports\n%s\nwhere the rule says\n%s\nwrite it by: go test ./internal/arch -run TestMapIsTheRules -update",
				shown, got, rules[name].imports())
		}
	}
}

// ruled is the name of a rule for that of a row.
func ruled(row string) string {
	if row == "main" {
		return "."
	}
	return row
}

// TestRulesAreOfPackages: no rule outlives its package.
func TestRulesAreOfPackages(t *testing.T) {
	there := map[string]bool{}
	for _, f := range goFiles(t) {
		there[filepath.ToSlash(filepath.Dir(f.name))] = true
	}
	for name := range rules {
		assert.True(t, there[name], "%s has a rule and no files", name)
	}
}
