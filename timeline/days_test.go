package timeline

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/timeline/edtf"
)

// A date without a time of day is a calendar day: that of the event's zone is the same
// one in that of the file. What others say of it in hours, they say of its own hours.
func TestADayOfAnotherZoneIsNotShifted(t *testing.T) {
	tl, problems, err := Load("f", strings.NewReader(`{"timezone": "America/New_York", "events": [
		{"id": "paris", "date": "1995-12-14", "timezone": "Europe/Paris", "title": "a"},
		{"id": "by", "date": "[..1995-12-16]", "timezone": "Europe/Paris", "title": "b"},
		{"id": "pearl", "date": "1941-12-08", "timezone": "Asia/Tokyo", "title": "c", "before": ["told"]},
		{"id": "told", "date": "1941-12-07T13:47", "title": "d"}]}`), Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	bounds := func(id string) string {
		e, _ := tl.Event(id)
		say := func(at edtf.Instant) string {
			if !at.Bounded() {
				return "?"
			}
			c := edtf.CivilOf(at.Wall(tl.Zone))
			return fmt.Sprintf("%04d-%02d-%02d %02d:%02d", c.Year, c.Month, c.Day, c.Hour, c.Minute)
		}
		return say(e.Earliest) + " to " + say(e.Latest)
	}
	assert.Equal(t, "1995-12-14 00:00 to 1995-12-14 23:59", bounds("paris"))
	assert.Equal(t, "? to 1995-12-16 23:59", bounds("by"))
	assert.Equal(t, "1941-12-07 10:00 to 1941-12-07 13:47", bounds("pearl"))
	first, _ := tl.Event("paris")
	again := tl.BoundsAmong([]*Event{first})[first]
	assert.Equal(t, [2]edtf.Instant{first.Earliest, first.Latest}, again)
}
