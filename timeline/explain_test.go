package timeline

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExplain(t *testing.T) {
	tl, _, err := LoadFile("../events.json", Limits{})
	require.NoError(t, err)
	got, err := tl.Explain("svyrydenko-meeting")
	require.NoError(t, err)
	for _, want := range []string{
		"`svyrydenko-meeting` is number 13 of 16",
		"It is dated 2025-11-20: 20 November 2025.",
		"`svyrydenko-meeting` after `driscoll-arrives`",
		"between 2025-11-20 00:00:00 and 2025-11-20 23:59:59 (Europe/Kyiv)",
		"It stands after number 12, `driscoll-arrives`, because the file says `svyrydenko-meeting` after `driscoll-arrives`",
	} {
		assert.Contains(t, got, want)
	}
	first, err := tl.Explain(tl.Events[0].ID)
	require.NoError(t, err)
	assert.NotContains(t, first, "It stands after")
	_, err = tl.Explain("svyrydenko-meting")
	var unknown *UnknownValueError
	require.ErrorAs(t, err, &unknown)
	assert.Equal(t, "svyrydenko-meeting", unknown.Nearest)
}
