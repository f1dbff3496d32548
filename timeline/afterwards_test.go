package timeline

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWeekdaysThatDoNotFitAreWarnedOf(t *testing.T) {
	tl, problems := load(t, `{"events": [
{"title": "Thursday 21 November 2025: talks", "date": "2025-11-21"},
{"title": "Talks on Friday, November 21, 2025", "date": "2025-11-21"},
{"title": "Talks", "summary": "Held on Sunday, December 22, as one says.", "date": "2025-12-22"},
{"title": "Talks on Monday the 31st of February 2025"},
{"title": "Monday in December"}]}`)
	require.NotNil(t, tl)
	assert.Equal(t, []string{
		"2:11 warning `title` says \"Thursday 21 November 2025\", but 21 November 2025 is a Friday",
		"4:31 warning `summary` says \"Sunday, December 22\", but 22 December 2025 is a Monday",
		"5:11 warning `title` says \"Monday the 31st of February 2025\", a day that February 2025 does not have",
	}, lines(problems))
}

func TestDaysBefore1582AreMentionedOnce(t *testing.T) {
	_, problems := load(t, `{"events": [{"title": "a", "date": "-0043-03-13"}, {"title": "b", "date": "1066-10-14"}, {"title": "c", "date": "1066"}]}`)
	require.Len(t, problems, 1)
	assert.Equal(t, "julian", problems[0].Code)
}

func TestAPhraseForADateIsTranslated(t *testing.T) {
	_, problems := load(t, `{"events": [{"title": "a", "date": "circa 1941"}]}`)
	require.Len(t, problems, 1)
	assert.Equal(t, "write 1941~", problems[0].Hint)
}

// TestTheZoneOfAnEventTellsItsAbbreviations: IST is India's time in Kolkata.
func TestTheZoneOfAnEventTellsItsAbbreviations(t *testing.T) {
	for zone, want := range map[string]string{
		`"timezone": "Asia/Kolkata", `: "write 2025-11-20T19:00+05:30", `"timezone": "Asia/Jerusalem", `: "write 2025-11-20T19:00+02:00", "": "which IST is meant?",
	} {
		_, problems, err := Load("f", strings.NewReader(`{"timezone": "Europe/Kyiv", "events": [{"date": "2025-11-19", "title": "a"},
			{"date": "2025-11-20T19:00 IST", `+zone+`"title": "b"}]}`), Limits{})
		require.NoError(t, err)
		require.Len(t, problems, 1)
		assert.Contains(t, problems[0].Hint, want)
	}
}
