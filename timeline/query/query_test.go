package query

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/internal/generate"
	"demarche/timeline"
	"demarche/timeline/tally"
)

func load(t require.TestingT, text string) *timeline.Timeline {
	loaded, problems, err := timeline.Load("t", strings.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, problems.Errors())
	return loaded
}

func answer(t require.TestingT, l *timeline.Timeline, q Query) *Answer {
	a, err := Memory{l}.Answer(context.Background(), q, nil)
	require.NoError(t, err)
	return a
}

func TestMemory(t *testing.T) {
	l := load(t, `{"actors": [{"id": "ru", "name": "Russia", "country": "RU"}, {"id": "ua", "name": "Ukraine", "country": "UA"}], "events": [
		{"id": "a", "date": "2025-11-19", "title": "Strike", "type": "assault", "status": "confirmed", "actors": "ru", "recipients": "ua", "importance": 5},
		{"id": "b", "date": "2025-11-20", "title": "Talks", "type": "consult", "actors": "ua", "recipients": "ru"},
		{"id": "c", "date": "2025-11-20/2025-11-22", "title": "Truce", "actors": "ru"},
		{"id": "d", "date": "2025-11", "title": "Some day"},
		{"id": "e", "title": "Never"}]}`)
	a := answer(t, l, Query{Columns: Columns{Most: 30}, Top: 2, Pairs: Pairs{Most: 1}, Lanes: Lanes{By: "actor", Most: 1}})
	want, err := os.ReadFile("testdata/answer.json")
	require.NoError(t, err)
	assert.Equal(t, string(want), string(a.JSON()))
}

// Whatever the file and the unit: the answer counts as package tally does, and
// its sums close (which Answer checks).
func TestAnswerIsTheTally(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := rapid.SampledFrom(generate.Shapes()).Draw(t, "shape")
		l := load(t, string(generate.File(shape, 60, rapid.Uint64().Draw(t, "seed"))))
		unit := rapid.SampledFrom([]tally.Unit{tally.Day, tally.Week, tally.Month, tally.Year, tally.Century}).Draw(t, "unit")
		a := answer(t, l, Query{Columns: Columns{Unit: unit.String()}, Top: 7, Pairs: Pairs{Most: 3}, Lanes: Lanes{By: rapid.SampledFrom([]string{"actor", "country", "type", "status"}).Draw(t, "by"), Most: 2}})
		want := tally.Of(l.Events, l.Zone, unit)
		assert.EqualValues(t, want.Undated, a.Undated)
		assert.EqualValues(t, want.Begun, a.Begun)
		require.Len(t, a.Columns, len(want.Columns))
		for i, c := range want.Columns {
			assert.Equal(t, c.Index, a.Columns[i].Index)
			require.Len(t, a.Columns[i].Cells, len(c.Cells))
			for k, cell := range c.Cells {
				assert.Equal(t, Cell{cell.Kind.String(), cell.Status.String(), int64(cell.Count)}, a.Columns[i].Cells[k])
			}
		}
		require.Len(t, a.Wide, len(want.Wide))
		for i, w := range want.Wide {
			assert.Equal(t, Wide{w.From, w.To, w.OpenFrom, w.OpenTo, int64(w.Count)}, a.Wide[i])
		}
	})
}

func TestFinestUnit(t *testing.T) {
	l := load(t, `{"events": [{"date": "2024-01-01", "title": "a"}, {"date": "2025-11-20", "title": "b"}]}`)
	for most, unit := range map[int]string{700: "day", 100: "week", 30: "month", 8: "quarter", 2: "year", 1: "decade"} {
		assert.Equal(t, unit, answer(t, l, Query{Columns: Columns{Most: most}}).Unit, most)
	}
}

// An answer whose numbers are not right is refused.
func TestCheckRefuses(t *testing.T) {
	l := load(t, `{"events": [{"date": "2024-01-01", "title": "a", "actors": "x", "recipients": "y"}, {"date": "2025-11-20", "title": "b", "actors": "y", "recipients": "x"}]}`)
	for name, spoil := range map[string]func(*Answer){
		"a row is lost":           func(a *Answer) { a.Columns = a.Columns[:1] },
		"a cell is lost":          func(a *Answer) { a.Columns[0].Cells = nil },
		"more than there are":     func(a *Answer) { a.Matched = 3; a.Undated = 1 },
		"columns out of order":    func(a *Answer) { a.Columns[0], a.Columns[1] = a.Columns[1], a.Columns[0] },
		"first ones out of order": func(a *Answer) { a.Top[0], a.Top[1] = a.Top[1], a.Top[0] },
		"a first one is lost":     func(a *Answer) { a.Top = a.Top[:1] },
		"a pair is lost":          func(a *Answer) { a.Pairs = a.Pairs[:1] },
		"a lane is lost":          func(a *Answer) { a.Lanes = a.Lanes[:1] },
	} {
		a := answer(t, l, Query{Columns: Columns{Unit: "day"}, Top: 5, Pairs: Pairs{Most: 5}, Lanes: Lanes{By: "actor", Most: 5}})
		require.NoError(t, a.Check())
		spoil(a)
		assert.Error(t, a.Check(), name)
	}
}

func TestQueryCheck(t *testing.T) {
	for part, q := range map[string]Query{
		"filter.from":  {Filter: Filter{From: "yesterday"}},
		"filter.types": {Filter: Filter{Types: []string{"war"}}},
		"columns.unit": {Columns: Columns{Unit: "hour"}},
		"pairs.level":  {Pairs: Pairs{Level: "bloc"}},
		"lanes.by":     {Lanes: Lanes{By: "side"}},
		"top":          {Top: -1},
		"pairs.most":   {Pairs: Pairs{Most: MaxPairs + 1}},
	} {
		var e *Error
		require.ErrorAs(t, q.Check(), &e, part)
		assert.Equal(t, part, e.Part)
	}
	assert.NoError(t, Query{Filter: Filter{From: "2022-02", To: "2023"}, Columns: Columns{Most: 100}}.Check())
}

// What lanes and all others have by columns is what there is.
func TestLaneTallies(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := load(t, string(generate.File(rapid.SampledFrom(generate.Shapes()).Draw(t, "shape"), 60, rapid.Uint64().Draw(t, "seed"))))
		a := answer(t, l, Query{Columns: Columns{Unit: "month"}, Lanes: Lanes{By: "actor", Most: 4}})
		most := rapid.IntRange(1, 5).Draw(t, "most")
		lanes, others := a.LaneTallies(most)
		require.Len(t, lanes, min(most, len(a.Lanes)))
		sum := others.Total()
		for i, lane := range lanes {
			sum += lane.Total()
			assert.LessOrEqual(t, lane.Total(), int(a.Lanes[i].Count))
		}
		assert.Equal(t, a.Tally().Total(), sum)
	})
}
