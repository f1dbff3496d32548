package filetext

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const commented = `// desk east
{
  /* what follows
     is a draft */ "title": "T // no comment", // one
  "events": [
    { "date": "2025-11-20", "title": "Say \"/* x */\"", }, // last
  ],
}
`

// FuzzWithoutComments: lines and lengths stay, and a file without comments
// stays as it is.
func FuzzWithoutComments(f *testing.F) {
	f.Add(commented)
	f.Add(`{"a": "\\", "b": [1,], /* }`)
	f.Fuzz(func(t *testing.T, text string) {
		out := WithoutComments("x.jsonc", []byte(text))
		require.Len(t, out, len(text))
		require.Equal(t, strings.Count(text, "\n"), bytes.Count(out, []byte("\n")))
		if !strings.ContainsAny(text, "/,") {
			require.Equal(t, text, string(out))
		}
	})
}
