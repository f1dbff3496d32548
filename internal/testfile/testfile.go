// Package testfile reads events files that stand in tests.
package testfile

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"demarche/timeline"
)

// Good reads a file that has no problem at all.
func Good(t testing.TB, text string) *timeline.Timeline {
	t.Helper()
	tl, problems, err := timeline.Load("events.json", strings.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, problems)
	return tl
}
