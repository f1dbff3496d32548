package timeline

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
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

func TestFilesWithComments(t *testing.T) {
	tl, problems, err := Load("events.jsonc", strings.NewReader(commented), Limits{})
	require.NoError(t, err)
	require.Empty(t, problems.Errors())
	assert.Equal(t, "T // no comment", tl.Title)
	assert.Equal(t, `Say "/* x */"`, tl.Events[0].Title)
	assert.Equal(t, Position{Line: 6, Col: 5}, tl.Events[0].Pos())

	_, problems, err = Load("events.json", strings.NewReader(commented), Limits{})
	require.NoError(t, err)
	assert.NotEmpty(t, problems.Errors(), "JSON has no comments")
	_, problems, err = Load("events.jsonc", strings.NewReader(strings.Replace(commented, "2025-11-20", "2025-13-20", 1)), Limits{})
	require.NoError(t, err)
	require.NotEmpty(t, problems.Errors())
	assert.Equal(t, 6, problems.Errors()[0].Pos.Line)
}
