// Package fence finds the fenced blocks of Markdown documents, for tests that run
// what the documents show.
package fence

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Block is a fenced block of a document.
type Block struct {
	Kind string // what stands behind the fence: "json", "json event", "text"
	Text string
	Line int
}

var fenced = regexp.MustCompile("(?ms)^```([a-z][a-z ]*)\n(.*?)^```$")

// Blocks returns the fenced blocks of a document that say what they are.
func Blocks(t testing.TB, path string) (all []Block) {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, m := range fenced.FindAllSubmatchIndex(data, -1) {
		all = append(all, Block{
			Kind: string(data[m[2]:m[3]]), Text: string(data[m[4]:m[5]]),
			Line: 1 + strings.Count(string(data[:m[0]]), "\n"),
		})
	}
	require.NotEmpty(t, all)
	return all
}
