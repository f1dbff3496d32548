package ruler

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/golden"
	"demarche/internal/testfile"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/timeline"
)

func TestPhases(t *testing.T) {
	for name, tl := range golden.Timelines(t, "../../../..") {
		in := frame.NewInput(tl, frame.Options{})
		times := Place(in, Auto, in.Margin, nil)
		golden.Phases(t, name+".phases", golden.Phase{Name: "times", Value: times}, golden.Phase{Name: "axis", Value: Set(in, times, StripScale)})
	}
}

// TestMovingAnAxisMovesAllOfIt: the axis, its words, eras and strip.
func TestMovingAnAxisMovesAllOfIt(t *testing.T) {
	for name, tl := range golden.Timelines(t, "../../../..") {
		in := frame.NewInput(tl, frame.Options{})
		a := Set(in, Place(in, Auto, in.Margin, nil), StripScale)
		const down = geom.U(12345)
		b := a.Moved(down)
		assert.Equal(t, down, b.Y)
		assert.Equal(t, a.String(), b.Moved(-down).String(), name)
		for i := range a.Texts {
			assert.Equal(t, a.Texts[i].At.Add(0, down), b.Texts[i].At)
		}
		require.Equal(t, len(a.Strip.Bars), len(b.Strip.Bars))
		for i := range a.Strip.Bars {
			assert.Equal(t, a.Strip.Bars[i].Box.Move(0, down), b.Strip.Bars[i].Box)
		}
		assert.Equal(t, a.Under, b.Under)
	}
}

func stripOf(t *testing.T, tl *timeline.Timeline) *Strip {
	t.Helper()
	in := frame.NewInput(tl, frame.Options{})
	s := Set(in, Place(in, Auto, in.Margin, nil), StripScale).Strip
	require.NotNil(t, s)
	return s
}

// TestTheStripSumsWhatHappened: what is denied, retracted, cancelled or still to
// come is no deed, whatever its kind.
func TestTheStripSumsWhatHappened(t *testing.T) {
	for status, summed := range map[string]bool{
		"confirmed": true, "reported": true, "claimed": true, "disputed": true,
		"denied": false, "retracted": false, "cancelled": false, "announced": false, "scheduled": false,
	} {
		tl := testfile.Good(t, `{"events": [{"title": "Aid", "date": "2025-01-05", "type": "aid"},
			{"title": "Strike", "date": "2025-01-09", "type": "assault", "mode": "aerial", "status": "`+status+`"}]}`)
		struck := false
		for _, b := range stripOf(t, tl).Bars {
			struck = struck || b.Tenths == -95
		}
		assert.Equal(t, summed, struck, status)
	}
}

// TestTheStripGivesAnEventItsNumber: that of its mode, where PLOVER has one, as
// everywhere else.
func TestTheStripGivesAnEventItsNumber(t *testing.T) {
	tl := testfile.Good(t, `{"events": [{"title": "Visit", "date": "2025-01-09", "type": "consult", "mode": "visit", "status": "confirmed"},
		{"title": "Talk", "date": "2025-02-09", "type": "consult", "status": "confirmed"}]}`)
	bars := stripOf(t, tl).Bars
	require.Len(t, bars, 2)
	for i, e := range tl.Events {
		assert.Equal(t, e.ScaleTenths(), bars[i].Tenths, e.Title)
	}
	assert.Equal(t, 40, bars[0].Tenths)
}

// TestTheAsOfLineStandsWhereItsDayEnds: if that is within the axis.
func TestTheAsOfLineStandsWhereItsDayEnds(t *testing.T) {
	for asOf, within := range map[string]bool{"2025-01-20": true, "2024-12-01": false, "2025-03-01": false} {
		tl := testfile.Good(t, `{"as_of": "`+asOf+`", "events": [{"title": "One", "date": "2025-01-05"}, {"title": "Two", "date": "2025-01-31", "status": "scheduled"}]}`)
		in := frame.NewInput(tl, frame.Options{})
		a := Set(in, Place(in, Time, in.Margin, nil), NoStrip)
		require.Equal(t, within, a.AsOf != nil, asOf)
		if within {
			_, last := tl.AsOf.Bounds(tl.Zone)
			assert.Equal(t, a.Scale.X(last.Wall(tl.Zone)+1), a.AsOf.Box.X0)
			assert.Contains(t, a.Texts, a.AsOf.Text)
		}
	}
}

// TestStripsOfTheSameBuckets: the killed add up by day, and say what is certain
// and what may be; squares of a calendar close with the events of the axis.
func TestStripsOfTheSameBuckets(t *testing.T) {
	tl := testfile.Good(t, `{"events": [
		{"title": "a", "date": "2025-01-05", "figures": {"killed": {"low": 20, "high": 30}}},
		{"title": "b", "date": "2025-01-05", "figures": {"killed": 4}},
		{"title": "c", "date": "2025-01-06", "figures": {"killed": {"low": 26}}},
		{"title": "d", "date": "2025-01-07", "figures": {"missing": 9}},
		{"title": "e", "date": "2025-01", "figures": {"killed": 1}},
		{"title": "f", "date": "2025-01-08", "status": "denied", "figures": {"killed": 900}}]}`)
	in := frame.NewInput(tl, frame.Options{})
	times := Place(in, Auto, in.Margin, nil)
	figures := Set(in, times, StripFigures)
	var got []string
	for _, toll := range figures.Strip.Tolls {
		got = append(got, fmt.Sprintf("%d–%d %t", toll.Least, toll.Most, toll.Open))
		assert.Equal(t, toll.Sure.Y0, toll.Range.Y1)
		assert.Equal(t, figures.Strip.Zero, toll.Sure.Y1)
	}
	assert.Equal(t, []string{"24–34 false", "26–26 true"}, got)
	assert.Contains(t, figures.String(), "1 event not known so exactly left out")
	assert.Contains(t, figures.String(), `"24–34"`)

	calendar := Set(in, times, StripCalendar)
	sum := 0
	for _, c := range calendar.Strip.Cells {
		sum += c.Count
		assert.True(t, c.Room.Contains(c.Box))
	}
	assert.Equal(t, 5, sum, "all but the one that is known to the month")
	assert.Equal(t, calendar.String(), calendar.Moved(700).Moved(-700).String())
}
