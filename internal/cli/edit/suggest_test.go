package edit

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/internal/testfile"
)

// TestCheckSuggestsImportance: where none of many events has one, and not where
// some have, or all can be told.
func TestCheckSuggestsImportance(t *testing.T) {
	for _, c := range []struct {
		n          int
		importance string
		want       bool
	}{{manyEvents + 1, "", true}, {manyEvents, "", false}, {manyEvents + 1, `, "importance": 3`, false}} {
		file := `{"sources": [{"id": "s", "name": "S"}], "events": [` + testfile.Many(c.n, func(int) string { return `{"title": "x"` + c.importance + `}` }) + `]}`
		var b strings.Builder
		suggestImportance(&b, testfile.Good(t, file))
		assert.Equal(t, c.want, strings.HasPrefix(b.String(), "hint: none of the 31 events has an `importance`"))
	}
}
