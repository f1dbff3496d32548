package timeline

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/edtf"
)

func asOf(t *testing.T, tl *Timeline, date string) *Timeline {
	t.Helper()
	view, err := tl.Select(Query{AsOf: edtf.MustParse(date)})
	require.NoError(t, err)
	return view
}

func TestAsOfShowsWhatWasKnownThen(t *testing.T) {
	tl, _, err := LoadFile("../events.json", Limits{})
	require.NoError(t, err)
	before, after := asOf(t, tl, "2025-11-19"), asOf(t, tl, "2025-11-20")
	assert.Equal(t, "plan-drafted trump-takes-office reports-surface ternopil-strike", idsOf(before))
	assert.Equal(t, idsOf(tl), idsOf(after))
	assert.Len(t, before.Events[0].Claims, 3, "Peskov's denial may be of the 20th")
	assert.Equal(t, Reported, before.Events[0].Status, "as the file has it: no claim settled it")
	assert.Equal(t, "2025-11-19", before.AsOf.String())
}

func TestAsOfTakesStatusesBack(t *testing.T) {
	tl := good(t, `{"actors": [{"id": "a", "name": "A"}], "events": [
{"id": "e", "date": "2025-01-01", "title": "x", "status": "confirmed", "claims": [
  {"by": "a", "stance": "asserts", "date": "2025-01-02"},
  {"by": "a", "stance": "denies", "date": "2025-01-03"},
  {"by": "a", "stance": "confirms", "date": "2025-01-04"}]},
{"id": "talks", "date": "2025-02-01", "title": "x", "status": "confirmed", "known_from": "2025-01-01"}]}`)
	status := func(date string) string {
		var all []string
		for _, e := range asOf(t, tl, date).Events {
			all = append(all, e.Status.String())
		}
		return strings.Join(all, " ")
	}
	assert.Equal(t, "reported scheduled", status("2025-01-01"))
	assert.Equal(t, "claimed scheduled", status("2025-01-02"))
	assert.Equal(t, "disputed scheduled", status("2025-01-03"))
	assert.Equal(t, "confirmed scheduled", status("2025-01-04"))
	assert.Equal(t, "confirmed confirmed", status("2025-02-01"))
	assert.Equal(t, Confirmed, tl.Events[0].Status, "the file itself is as it was")
}

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
