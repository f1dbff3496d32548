package why

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/testfile"
	"demarche/timeline"
)

func TestExplain(t *testing.T) {
	tl, _, err := timeline.LoadFile("../../events.json", timeline.Limits{})
	require.NoError(t, err)
	got, err := Order(tl, "svyrydenko-meeting")
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
	first, err := Order(tl, tl.Events[0].ID)
	require.NoError(t, err)
	assert.NotContains(t, first, "It stands after")
	_, err = Order(tl, "svyrydenko-meting")
	var unknown *timeline.UnknownValueError
	require.ErrorAs(t, err, &unknown)
	assert.Equal(t, "svyrydenko-meeting", unknown.Nearest)
}

// TestWhyAnEventOfWhichTheLatestTimeIsKnownStandsThere: among those that begin then.
func TestWhyAnEventOfWhichTheLatestTimeIsKnownStandsThere(t *testing.T) {
	tl := testfile.Good(t, `{"events": [
		{"id": "by", "date": "[..2025-11-19]", "title": "x"},
		{"id": "january", "date": "2025-01", "title": "x"},
		{"id": "surface", "date": "2025-11-19", "title": "x"}]}`)
	why, err := Order(tl, "by")
	require.NoError(t, err)
	assert.Contains(t, why, "because only its latest time is known, and that is later")
	assert.Contains(t, why, "because it was over by then")
}
