package timeline

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestJulianIsSaidOfDaysAlone: of the first day before the Gregorian calendar, and
// of no year, no later day and nothing without a date.
func TestJulianIsSaidOfDaysAlone(t *testing.T) {
	for date, want := range map[string]int{
		`"date": "1400-05-06"`: 1, `"date": "1400"`: 0, `"date": "1400-05"`: 0, `"date": "1582-10-15"`: 0, `"date": "1582-10-14"`: 1,
		`"date": "1400-05-06/.."`: 0, `"after": "b"`: 0, `"before": "b"`: 0, `"date": "1400-05-06T10:00"`: 1,
	} {
		_, ps := load(t, `{"events": [{"id": "b", "title": "b", "date": "2025-01-01"}, {"id": "a", "title": "a", `+date+`}]}`)
		require.Empty(t, ps.Errors(), date)
		n := 0
		for _, p := range ps {
			if p.Code == "julian" {
				n++
			}
		}
		assert.Equal(t, want, n, date)
	}
}
