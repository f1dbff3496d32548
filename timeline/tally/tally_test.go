package tally

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/internal/generate"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

func load(t require.TestingT, text string) *timeline.Timeline {
	loaded, problems, err := timeline.Load("t", strings.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, problems.Errors())
	return loaded
}

func TestOf(t *testing.T) {
	l := load(t, `{"timezone": "Europe/Kyiv", "events": [
		{"date": "2025-11-19", "title": "a", "type": "assault", "status": "confirmed"},
		{"date": "2025-11-19T23:30Z", "title": "the 20th in Kyiv", "type": "assault"},
		{"date": "2025-11-20/2025-11-22", "title": "counted where it begins"},
		{"date": "2025-11-18/..", "title": "likewise"},
		{"date": "2025-11", "title": "some day of November"},
		{"date": "[..2025-11-20]", "title": "by the 20th"},
		{"title": "never"}]}`)
	assert.Equal(t, `by day, begun 2, undated 1
2025-11-18T00 1: other/reported 1
2025-11-19T00 1: assault/confirmed 1
2025-11-20T00 2: other/reported 1 assault/reported 1
wide 20393..20422 open false false: 1
wide 20412..20412 open true false: 1
`, Of(l.Events, l.Zone, Day).String())
	assert.Equal(t, `by month, begun 1, undated 1
2025-11-01T00 5: other/reported 3 assault/reported 1 assault/confirmed 1
wide 24310..24310 open true false: 1
`, Of(l.Events, l.Zone, Month).String())
}

func TestFinest(t *testing.T) {
	l := load(t, `{"events": [{"date": "2025-11-19", "title": "a"}, {"date": "2025-11-20", "title": "b"}, {"date": "2025", "title": "c"}]}`)
	assert.Equal(t, Day, Finest(l.Events, l.Zone, 60))
	l = load(t, `{"events": [{"date": "2025-11-19", "title": "a"}, {"date": "2025", "title": "b"}, {"date": "2024", "title": "c"}]}`)
	assert.Equal(t, Year, Finest(l.Events, l.Zone, 60), "most of them are not known to the day")
	l = load(t, `{"events": [{"date": "-0043-03-15", "title": "a"}, {"date": "2025-01-01", "title": "b"}]}`)
	assert.Equal(t, Century, Finest(l.Events, l.Zone, 60))
}

// Whatever the shape and the unit, the sums close.
func TestSumsClose(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := rapid.SampledFrom(generate.Shapes()).Draw(t, "shape")
		l := load(t, string(generate.File(shape, 40, rapid.Uint64().Draw(t, "seed"))))
		tally := Of(l.Events, l.Zone, Unit(rapid.IntRange(0, int(Millennium)).Draw(t, "unit")))
		sum := tally.Undated
		for _, c := range tally.Columns {
			cells := 0
			for _, cell := range c.Cells {
				cells += cell.Count
				assert.Len(t, cell.Events, cell.Count)
			}
			assert.Equal(t, c.Total, cells)
			sum += c.Total
		}
		for _, w := range tally.Wide {
			sum += w.Count
		}
		assert.Equal(t, len(l.Events), sum)
	})
}

// Each civil second lies in the stretch that begins last before it.
func TestIndexAndStartAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		unit := Unit(rapid.IntRange(0, int(Millennium)).Draw(t, "unit"))
		wall := rapid.Int64Range(-4e11, 4e11).Draw(t, "wall")
		i := unit.Index(wall)
		assert.LessOrEqual(t, unit.Start(i), wall)
		assert.Greater(t, unit.Start(i+1), wall)
		assert.Equal(t, i, unit.Index(unit.Start(i)))
	})
	assert.Equal(t, time.Monday, edtf.CivilOf(Week.Start(2900)).Weekday())
}
