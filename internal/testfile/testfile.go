// Package testfile reads events files that stand in tests.
package testfile

import (
	"fmt"
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

// Lines writes problems as "line:col severity message".
func Lines(problems timeline.Problems) []string {
	var all []string
	for _, p := range problems {
		all = append(all, fmt.Sprintf("%d:%d %s %s", p.Pos.Line, p.Pos.Col, p.Severity, p.Message))
	}
	return all
}

// Many writes n JSON values, separated by commas.
func Many(n int, value func(i int) string) string {
	all := make([]string, n)
	for i := range all {
		all[i] = value(i)
	}
	return strings.Join(all, ",")
}
