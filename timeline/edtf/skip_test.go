package edtf_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"demarche/timeline/edtf"
)

func TestSkippedHoursAndDays(t *testing.T) {
	for _, c := range []struct {
		date, zone string
		from, to   string // "" where nothing is skipped
	}{
		{"2025-03-30T03:30", "Europe/Kyiv", "2025-03-30T03:00", "2025-03-30T04:00"},
		{"2025-03-30T03", "Europe/Kyiv", "2025-03-30T03:00", "2025-03-30T04:00"},
		{"2025-03-30T02:00/2025-03-30T03:30", "Europe/Kyiv", "2025-03-30T03:00", "2025-03-30T04:00"},
		{"2011-12-30", "Pacific/Apia", "2011-12-30T00:00", "2011-12-31T00:00"},
		{"[2011-12-29,2011-12-30]", "Pacific/Apia", "2011-12-30T00:00", "2011-12-31T00:00"},
		{"2025-03-30T04:00", "Europe/Kyiv", "", ""},
		{"2025-03-30T03:30+02:00", "Europe/Kyiv", "", ""},
		{"2025-03-30", "Europe/Kyiv", "", ""},
		{"2025-10-26T03:30", "Europe/Kyiv", "", ""}, // twice
		{"2011-12", "Pacific/Apia", "", ""},
		{"2025-03-30T03:30", "UTC", "", ""},
	} {
		gap, skipped := edtf.Skipped(edtf.MustParse(c.date), zone(t, c.zone))
		assert.Equal(t, c.from != "", skipped, c.date)
		if skipped {
			assert.Equal(t, civil(c.from), gap.From, c.date)
			assert.Equal(t, civil(c.to), gap.To, c.date)
		}
	}
}

func civil(s string) edtf.Civil {
	p := edtf.MustParse(s).Parts()
	return edtf.Civil{Year: p.Year, Month: p.Month, Day: p.Day, Hour: p.Hour, Minute: p.Minute}
}
