package datetest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/top"
	"demarche/timeline/edtf"
)

// Rows reads a table of tests that is not part of the repository. Its
// first line names the columns.
func Rows(t *testing.T, name string) [][]string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(top.Folder(), "..", "shared", "data", "edtf", name))
	if err != nil {
		if os.Getenv("DEMARCHE_REQUIRE") == "1" {
			t.Fatalf("the table is required here: %v", err)
		}
		t.Skipf("no shared test data: %v", err)
	}
	lines := strings.Split(strings.TrimRight(string(content), "\n"), "\n")
	rows := make([][]string, 0, len(lines))
	for _, line := range lines[1:] {
		rows = append(rows, strings.Split(strings.TrimRight(line, "\r"), "\t"))
	}
	require.NotEmpty(t, rows)
	return rows
}

// Unquote reads a cell of a table that is quoted as JSON.
func Unquote(t *testing.T, cell string) string {
	t.Helper()
	var s string
	require.NoError(t, json.Unmarshal([]byte(cell), &s), cell)
	return s
}

// CheckError asserts what holds of every error about a text.
func CheckError(t *testing.T, s string, problem *edtf.Error) {
	t.Helper()
	assert.Equal(t, s, problem.Input)
	assert.GreaterOrEqual(t, problem.Offset, 0, s)
	assert.LessOrEqual(t, problem.Offset, len(s), s)
	assert.NotEmpty(t, problem.Msg, s)
	assert.NotContains(t, problem.Error(), "\n", s)
}
