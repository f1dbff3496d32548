package ruler

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/testfile"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/sign"
	"demarche/timeline"
)

// placed places a file on a scale.
func placed(t *testing.T, file string, scale Scale) (frame.Input, Times) {
	t.Helper()
	in := frame.NewInput(testfile.Good(t, file), frame.Options{})
	return in, Place(in, scale, in.Margin, nil)
}

// named returns the place among the dated of the event with a title.
func named(t *testing.T, in frame.Input, title string) int {
	t.Helper()
	for k, e := range in.Dated {
		if e.Title == title {
			return k
		}
	}
	t.Fatalf("no event %q", title)
	return 0
}

// dates is a file of these dates, each the title of its event.
func dates(more string, all ...string) string {
	return `{` + more + `"events": [` + testfile.Many(len(all), func(i int) string { return fmt.Sprintf(`{"date": %q, "title": %q}`, all[i], all[i]) }) + `]}`
}

// TestHowTimesAreKnownIsDrawn: each way has its sign, which the legend explains.
func TestHowTimesAreKnownIsDrawn(t *testing.T) {
	file := dates("", "1962-10-01", "1962-10-05", "1962-10-28", "1962-11-20",
		"1962-10", "1962-10-20~", "1962-10-21?", "1962-10-10~/1962-10-20", "1962-10-10/1962-10-25?", "1962-10-12/1962-10-14",
		"1962-10-11/..", "1962-10-11/", "../1962-10-19", "/1962-10-19", "[..1962-10-18]", "[1962-10-18..]", "[1962-10-08,1962-10-16]")
	in, times := placed(t, file, Time)
	for title, want := range map[string]struct {
		kind       sign.Precision
		start, end sign.End
	}{
		"1962-10":                 {sign.Bracket, sign.Sharp, sign.Sharp},
		"1962-10-20~":             {sign.SoftEnds, sign.Soft, sign.Soft},
		"1962-10-21?":             {sign.Doubtful, sign.Sharp, sign.Sharp},
		"1962-10-10~/1962-10-20":  {sign.Bar, sign.Soft, sign.Sharp},
		"1962-10-10/1962-10-25?":  {sign.Bar, sign.Sharp, sign.Soft},
		"1962-10-12/1962-10-14":   {sign.Bar, sign.Sharp, sign.Sharp},
		"1962-10-11/..":           {sign.Bar, sign.Sharp, sign.Fading},
		"1962-10-11/":             {sign.Bar, sign.Sharp, sign.Unknown},
		"../1962-10-19":           {sign.Bar, sign.Fading, sign.Sharp},
		"/1962-10-19":             {sign.Bar, sign.Unknown, sign.Sharp},
		"[..1962-10-18]":          {sign.Tail, sign.Fading, sign.Sharp},
		"[1962-10-18..]":          {sign.Tail, sign.Sharp, sign.Fading},
		"[1962-10-08,1962-10-16]": {sign.Whisker, sign.Sharp, sign.Sharp},
	} {
		k := named(t, in, title)
		x, ok := times.Extent(in.Dated[k], k)
		require.True(t, ok, title)
		assert.Equal(t, want.kind, x.Kind, title)
		assert.Equal(t, want.start, x.Start, title)
		assert.Equal(t, want.end, x.End, title)
	}
	assert.ElementsMatch(t, sign.Precisions(), append(times.Signs, sign.WholeDay)) // no day is wider than its mark here
	var keys []string
	for _, g := range in.Legend(times.Signs).Groups {
		for _, k := range g.Keys {
			keys = append(keys, k.Text.Text)
		}
	}
	assert.Subset(t, keys, []string{"some time within", "about then / uncertain", "lasted", "open end", "end unknown", "some time between", "known from one side"})
}

// TestADayIsAsWideAsItIs: where an axis shows hours, what is known to the day is
// drawn as the day, and what is known to the minute as the minute where that is
// wide; where marks are as wide as days, they say it.
func TestADayIsAsWideAsItIs(t *testing.T) {
	file := `{"events": [{"title": "some hour", "date": "2025-11-20"}, {"title": "nine", "date": "2025-11-20T09:00"}, {"title": "six", "date": "2025-11-20T18:00"}]}`
	in, times := placed(t, file, Auto)
	k := named(t, in, "some hour")
	x, ok := times.Extent(in.Dated[k], k)
	require.True(t, ok)
	assert.Equal(t, sign.WholeDay, x.Kind)
	from, to := in.Dated[k].Earliest.Wall(in.Zone), in.Dated[k].Latest.Wall(in.Zone)
	assert.Equal(t, times.Scale.X(from), x.X0)
	assert.Equal(t, times.Scale.X(to), x.X1)
	_, ok = times.Extent(in.Dated[named(t, in, "nine")], named(t, in, "nine"))
	assert.False(t, ok)

	in, times = placed(t, `{"events": [{"title": "a", "date": "2025-11-20T09:00"}, {"title": "b", "date": "2025-11-20T09:00"}, {"title": "c", "date": "2025-11-20T09:01:30"}]}`, Time)
	_, ok = times.Extent(in.Dated[named(t, in, "a")], named(t, in, "a"))
	assert.True(t, ok, "a minute")

	in, times = placed(t, dates("", "2025-01-01", "2025-02-03", "2025-06-30"), Time)
	for k, e := range in.Dated {
		_, ok := times.Extent(e, k)
		assert.False(t, ok, e.Title)
	}
}

// TestHalfKnownDatesStandAtTheirKnownEnd: on every scale, in order.
func TestHalfKnownDatesStandAtTheirKnownEnd(t *testing.T) {
	file := dates("", "2025-01", "[..2025-11-19]", "2025-11-19", "2025-11-20", "../2025-11-18", "/2025-11-17", "[2025-11-21..]", "2025-12-30")
	for scale := Auto; scale <= Even; scale++ {
		in, times := placed(t, file, scale)
		for title, day := range map[string]string{"[..2025-11-19]": "2025-11-19", "../2025-11-18": "2025-11-18", "/2025-11-17": "2025-11-17", "[2025-11-21..]": "2025-11-21"} {
			k := named(t, in, title)
			reach := times.Between(dayOf(t, day))
			if scale == Even {
				continue
			}
			assert.True(t, reach.From <= times.X[k] && times.X[k] <= reach.To, "%v: %s at %v, not in %v", Scales()[scale], title, times.X[k], reach)
		}
		january, plan, report := named(t, in, "2025-01"), named(t, in, "[..2025-11-19]"), named(t, in, "2025-11-20")
		assert.Less(t, times.X[january], times.X[plan], Scales()[scale])
		assert.Less(t, times.X[plan], times.X[report], Scales()[scale])
		x, ok := times.Extent(in.Dated[plan], plan)
		require.True(t, ok)
		assert.Less(t, x.X0, times.X[plan])
		assert.GreaterOrEqual(t, x.X0, times.X0)
	}
}

func dayOf(t *testing.T, day string) *timeline.Event {
	t.Helper()
	return testfile.Good(t, dates("", day)).Events[0]
}

// TestMarksStandWithinTheirBounds: and to the left of what comes after them.
func TestMarksStandWithinTheirBounds(t *testing.T) {
	file := `{"events": [{"id": "a", "title": "session", "date": "2026-04-15T02:20/2026-04-15T04:20"},
		{"title": "call", "after": ["begin"], "before": ["end"]}, {"id": "begin", "title": "begin", "date": "2026-04-15T02:20"}, {"id": "end", "title": "end", "date": "2026-04-15T04:20"},
		{"id": "x", "title": "x", "after": ["begin"], "before": ["y"]}, {"id": "y", "title": "y", "after": ["begin"], "before": ["end"]}]}`
	in, times := placed(t, file, Auto)
	for k, e := range in.Dated {
		assert.True(t, times.Reach[k].From <= times.X[k] && times.X[k] <= times.Reach[k].To, e.Title)
		for _, after := range e.After {
			for j, o := range in.Dated {
				if o == after.Event {
					assert.LessOrEqual(t, times.X[j], times.X[k], "%s after %s", e.Title, o.Title)
				}
			}
		}
	}
	call := named(t, in, "call")
	reach := times.Reach[call]
	third := (reach.To - reach.From) / 5
	assert.True(t, reach.From+third < times.X[call] && times.X[call] < reach.To-third, "%v in the middle of %v", times.X[call], reach)
	x, ok := times.Extent(in.Dated[call], call)
	require.True(t, ok)
	assert.Equal(t, sign.Whisker, x.Kind)
	assert.Equal(t, reach.From, x.X0)
	assert.Equal(t, reach.To, x.X1)
	assert.LessOrEqual(t, times.X[named(t, in, "x")], times.X[named(t, in, "y")])
}

// TestABreakOfTheAxisIsDrawnOnWhatItBreaks.
func TestABreakOfTheAxisIsDrawnOnWhatItBreaks(t *testing.T) {
	in, times := placed(t, `{"events": [{"title": "empire", "date": "0001/2000"}, {"title": "call", "date": "2000-12-31T23:58/2000-12-31T23:59"}, {"title": "then", "date": "2000-12-31T23:59"}]}`, Auto)
	require.NotEmpty(t, times.Scale.Breaks)
	k := named(t, in, "empire")
	x, ok := times.Extent(in.Dated[k], k)
	require.True(t, ok)
	require.Len(t, x.Cuts, 1)
	b := times.Scale.Breaks[0]
	assert.True(t, b.X0 < x.Cuts[0] && x.Cuts[0] < b.X1)
}

// TestEvenlySpacedExtentsHaveOneLength: distances mean nothing there.
func TestEvenlySpacedExtentsHaveOneLength(t *testing.T) {
	in, times := placed(t, dates("", "2025-01", "2025-03-03", "2025-04", "2026-01-01", "2026"), Even)
	lengths := map[geom.U]bool{}
	for k, e := range in.Dated {
		if x, ok := times.Extent(e, k); ok {
			lengths[x.X1-x.X0] = true
			assert.Equal(t, times.X[k], (x.X0+x.X1)/2, e.Title)
		} else {
			assert.Contains(t, e.Title, "-0", e.Title)
		}
	}
	assert.Len(t, lengths, 1)
}

// TestAStretchThatAllShareIsTheAxis: where every event is of the same day, and
// none is known better, the axis is the day.
func TestAStretchThatAllShareIsTheAxis(t *testing.T) {
	in, times := placed(t, `{"events": [{"title": "a", "date": "2025-11-20"}, {"title": "b", "date": "2025-11-20"}, {"title": "c", "date": "2025-11-20"}]}`, Auto)
	for k, e := range in.Dated {
		_, ok := times.Extent(e, k)
		assert.False(t, ok, e.Title)
	}
}

// TestAllKnownAlikeIsDrawn: where all events may lie anywhere on the axis, each says
// so, unless the axis is the one day, month or year that is the date of all.
func TestAllKnownAlikeIsDrawn(t *testing.T) {
	for date, drawn := range map[string]bool{"[2025-02-13,2025-02-20]": true, "2025-22": true, "196X": true, "2025": false, "2025-05": false, "2025-05-03": false} {
		in, times := placed(t, `{"events": [{"date": "`+date+`", "title": "a"}, {"date": "`+date+`", "title": "b"}]}`, Time)
		for k, e := range in.Dated {
			_, ok := times.Extent(e, k)
			assert.Equal(t, drawn, ok, date)
		}
	}
}

// TestErasAreCutWhereTheAxisIs: but not through their name.
func TestErasAreCutWhereTheAxisIs(t *testing.T) {
	file := `{"eras": [{"title": "E", "date": "2020-01-01/2025-12-31"}, {"title": "A long name that reaches over the first break of the axis, and further than that", "date": "2020-01-01/2025-12-31"}],
		"events": [{"date": "2020-01-01", "title": "a"}, {"date": "2020-01-02", "title": "b"}, {"date": "2025-12-30", "title": "c"}, {"date": "2025-12-31", "title": "d"}]}`
	in, times := placed(t, file, Gaps)
	a := Set(in, times, 0)
	require.NotEmpty(t, times.Scale.Breaks)
	require.Len(t, a.Eras, 2)
	mid := (times.Scale.Breaks[0].X0 + times.Scale.Breaks[0].X1) / 2
	assert.Equal(t, []geom.U{mid}, a.Eras[0].Cuts)
	if box := a.Eras[1].Text.Box(); box.X0 < mid && mid < box.X1 {
		assert.Empty(t, a.Eras[1].Cuts)
	}
}

// TestAMarkHidesNoOpenEnd: marks of what began in the same month stand side by side,
// and that of what goes on leaves room for the end that fades.
func TestAMarkHidesNoOpenEnd(t *testing.T) {
	in, times := placed(t, dates("", "2025-04", "2025-06-XX", "2025-06", "2025-06?", "2025-06/..", "2025-06/2025-06"), Time)
	k := named(t, in, "2025-06/..")
	x, ok := times.Extent(in.Dated[k], k)
	require.True(t, ok)
	assert.Equal(t, sign.Fading, x.End)
	assert.LessOrEqual(t, times.X[k]+tail, times.Zone1)
	assert.True(t, times.Reach[k].From <= times.X[k], "%v", times)
}
