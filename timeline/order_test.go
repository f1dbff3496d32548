package timeline

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/timeline/edtf"
)

func idsOf(t *Timeline) string {
	var all []string
	for _, e := range t.Events {
		all = append(all, e.ID)
	}
	return strings.Join(all, " ")
}

func TestOrderFollowsBoundsThenPrecisionThenFile(t *testing.T) {
	tl := good(t, `{"events": [
		{"id": "undated", "title": "x"},
		{"id": "day2", "date": "2025-11-20", "title": "x"},
		{"id": "noon", "date": "2025-11-20T12:00", "title": "x"},
		{"id": "day1", "date": "2025-11-20", "title": "x"},
		{"id": "midnight", "date": "2025-11-20T00:00", "title": "x"},
		{"id": "month", "date": "2025-11", "title": "x"},
		{"id": "first", "date": "2025-11-01", "title": "x"}
	]}`)
	assert.Equal(t, "month first day2 day1 midnight noon undated", idsOf(tl))
}

// TestManyEventsLeadToOneAnother: events that have been moved in memory are those
// that others lead to.
func TestManyEventsLeadToOneAnother(t *testing.T) {
	first := time.Date(1990, time.January, 1, 0, 0, 0, 0, time.UTC)
	events := make([]string, worthMoving)
	for i := range events { // the last is the earliest
		links := ""
		if i+1 < len(events) {
			links = fmt.Sprintf(`, "responds_to": ["e%d"], "after": ["e%[1]d"], "during": "all"`, i+1)
		}
		events[i] = fmt.Sprintf(`{"id": "e%d", "date": "%s", "title": "x"%s}`, i, first.AddDate(0, 0, len(events)-i).Format(time.DateOnly), links)
	}
	tl := good(t, `{"events": [`+strings.Join(events, ",")+`, {"id": "all", "date": "1990/..", "title": "x"}]}`)
	own := map[*Event]bool{}
	for i, e := range tl.Events {
		own[e] = true
		assert.Equal(t, i+1, e.Number)
	}
	linked := 0
	for _, e := range tl.Events {
		for _, r := range e.RespondsTo {
			linked++
			require.True(t, own[r.Event])
			require.Equal(t, e.Number-1, r.Event.Number)
			require.True(t, own[e.After[0].Event])
			require.True(t, own[e.During])
		}
	}
	assert.Equal(t, worthMoving-1, linked)
}

func TestSevenEventsOfOneDayInTheOrderOfTheirConstraints(t *testing.T) {
	tl := good(t, `{"events": [
		{"id": "g", "date": "2025-11-20", "title": "x", "after": ["f"]},
		{"id": "f", "date": "2025-11-20", "title": "x", "after": ["e"]},
		{"id": "e", "date": "2025-11-20", "title": "x", "after": ["d"]},
		{"id": "d", "date": "2025-11-20", "title": "x", "after": ["c"]},
		{"id": "c", "date": "2025-11-20", "title": "x", "after": ["b"]},
		{"id": "b", "date": "2025-11-20", "title": "x", "after": ["a"]},
		{"id": "a", "date": "2025-11-20", "title": "x"}]}`)
	assert.Equal(t, "a b c d e f g", idsOf(tl))
}

func TestACircleIsReportedWithItsWholeChain(t *testing.T) {
	_, problems := load(t, `{"events": [
{"id": "a", "title": "x", "after": ["c"]},
{"id": "b", "title": "x", "after": ["a"]},
{"id": "c", "title": "x"},
{"id": "b2", "title": "x", "before": ["c"], "after": ["b"]}]}`)
	require.Len(t, problems, 1)
	assert.Equal(t, "cycle", problems[0].Code)
	for _, link := range []string{"`a` after `c` (line 2:37)", "`b2` before `c` (line 5:39)", "`b2` after `b` (line 5:55)", "`b` after `a` (line 3:37)"} {
		assert.Contains(t, problems[0].Message, link)
	}
}

func TestConstraintsTightenBounds(t *testing.T) {
	tl := good(t, `{"timezone": "Europe/Kyiv", "events": [
		{"id": "start", "date": "2025-11-18", "title": "x"},
		{"id": "between", "title": "x", "after": ["start"], "before": ["end"]},
		{"id": "end", "date": "2025-11-20", "title": "x"},
		{"id": "soon", "title": "x", "after": [{"event": "end", "within": "P2D"}]},
		{"id": "same", "title": "x", "during": "end"},
		{"id": "open", "title": "x", "after": ["end"]}]}`)
	byID := map[string]*Event{}
	for _, e := range tl.Events {
		byID[e.ID] = e
	}
	bounds := func(s string) (edtf.Instant, edtf.Instant) { return edtf.MustParse(s).Bounds(tl.Zone) }
	first, _ := bounds("2025-11-18")
	_, last := bounds("2025-11-20")
	assert.Equal(t, first, byID["between"].Earliest)
	assert.Equal(t, last, byID["between"].Latest)
	from, _ := bounds("2025-11-20")
	_, until := bounds("2025-11-22")
	assert.Equal(t, from, byID["soon"].Earliest)
	assert.Equal(t, until, byID["soon"].Latest)
	assert.Equal(t, from, byID["same"].Earliest)
	assert.Equal(t, last, byID["same"].Latest)
	assert.Equal(t, from, byID["open"].Earliest)
	assert.Equal(t, edtf.Forever, byID["open"].Latest)
	assert.True(t, byID["open"].Constrained())
}

func TestAContradictionIsProvedByItsChain(t *testing.T) {
	_, problems := load(t, `{"sources": [{"id": "w", "name": "Wire"}], "events": [
{"id": "a", "date": "2025-11-21", "title": "x", "sources": ["w"]},
{"id": "b", "title": "x", "after": ["a"]},
{"id": "c", "title": "x", "after": ["b"]},
{"id": "d", "title": "x", "after": ["c"]},
{"id": "e", "date": "2025-11-19", "title": "x", "after": ["d"]}]}`)
	require.Len(t, problems, 1, strings.Join(lines(problems), "\n"))
	for _, link := range []string{"`a` is dated 2025-11-21 (line 2:1, Wire)", "`b` after `a` (line 3:37)", "`c` after `b` (line 4:37)",
		"`d` after `c` (line 5:37)", "`e` after `d` (line 6:59)", "`e` is dated 2025-11-19 (line 6:1)"} {
		assert.Contains(t, problems[0].Message, link)
	}
}

func TestDuringAnotherDayIsAContradiction(t *testing.T) {
	_, problems := load(t, `{"events": [{"id": "a", "date": "2025-11-21", "title": "x"}, {"id": "b", "date": "2025-11-20", "title": "x", "during": "a"}]}`)
	require.Len(t, problems, 1)
	assert.Contains(t, problems[0].Message, "`b` during `a`")
}

// drawFile draws a file of events whose constraints only point backwards, so
// that they can hold.
func drawFile(t *rapid.T) []string {
	n := rapid.IntRange(0, 25).Draw(t, "events")
	events := make([]string, n)
	for i := range events {
		date := ""
		if rapid.Bool().Draw(t, "dated") {
			date = fmt.Sprintf(`"date": "2025-%02d-%02d", `, 1+i/2, 1+rapid.IntRange(0, 27).Draw(t, "day"))
		}
		after := ""
		if i > 0 && rapid.IntRange(0, 2).Draw(t, "linked") == 0 {
			after = fmt.Sprintf(`, "after": ["e%d"]`, rapid.IntRange(0, i-1).Draw(t, "after"))
		}
		events[i] = fmt.Sprintf(`{"id": "e%d", %s"title": "x"%s}`, i, date, after)
	}
	return events
}

func TestOrderIsALinearExtensionAndDoesNotDependOnTheFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawFile(t)
		read := func(events []string) *Timeline {
			tl, _, err := Load("f", strings.NewReader(`{"events": [`+strings.Join(events, ",")+`]}`), Limits{})
			require.NoError(t, err)
			return tl
		}
		tl := read(events)
		if tl == nil {
			t.Skip("the constraints contradict the dates")
		}
		at := map[*Event]int{}
		for i, e := range tl.Events {
			at[e] = i
			assert.LessOrEqual(t, e.Earliest, e.Latest)
		}
		for _, e := range tl.Events {
			for _, c := range e.After {
				assert.Less(t, at[c.Event], at[e])
				assert.LessOrEqual(t, c.Event.Earliest, e.Latest)
			}
		}
		ties := map[string]bool{}
		tied := false
		for _, e := range tl.Events {
			key := fmt.Sprint(e.Earliest, e.Latest, e.Coarseness())
			tied = tied || ties[key]
			ties[key] = true
		}
		if tied {
			return
		}
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		shuffled := append([]string(nil), events...)
		r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		assert.Equal(t, idsOf(tl), idsOf(read(shuffled)))
	})
}

func BenchmarkConstraints(b *testing.B) {
	const n = 10_000
	var text strings.Builder
	text.WriteString(`{"events": [`)
	r := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		if i > 0 {
			text.WriteByte(',')
		}
		fmt.Fprintf(&text, `{"id": "e%d", "title": "x"`, i)
		if i%3 == 0 {
			fmt.Fprintf(&text, `, "date": "%04d"`, 1000+i/20)
		}
		if i > 1 {
			fmt.Fprintf(&text, `, "after": ["e%d", {"event": "e%d", "within": "P900Y"}]`, r.IntN(i), r.IntN(i))
		}
		text.WriteByte('}')
	}
	text.WriteString(`]}`)
	b.ReportAllocs()
	for b.Loop() {
		tl, problems, err := Load("f", strings.NewReader(text.String()), Limits{})
		if err != nil || tl == nil {
			b.Fatal(err, problems)
		}
	}
}

func TestFractionsOfASecondPutEventsInOrder(t *testing.T) {
	text := `{"events": [{"id": "late", "title": "Late", "date": "2025-11-20T14:30:05.900Z"}, {"id": "early", "title": "Early", "date": "2025-11-20T14:30:05.100Z"},
		{"id": "second", "title": "Some time in the second", "date": "2025-11-20T14:30:05Z"}]}`
	tl, problems, err := Load("events.json", strings.NewReader(text), Limits{})
	require.NoError(t, err)
	require.Empty(t, problems)
	var order []string
	for _, e := range tl.Events {
		order = append(order, e.ID)
	}
	assert.Equal(t, []string{"second", "early", "late"}, order)
}

// TestHalfKnownDatesStandAtTheirKnownEnd: before what begins then, not before
// everything.
func TestHalfKnownDatesStandAtTheirKnownEnd(t *testing.T) {
	tl := good(t, `{"events": [
		{"id": "month", "date": "2025-11", "title": "x"},
		{"id": "by", "date": "[..2025-11-19]", "title": "x"},
		{"id": "january", "date": "2025-01", "title": "x"},
		{"id": "surface", "date": "2025-11-19", "title": "x"},
		{"id": "noon", "date": "2025-11-19T12:00", "title": "x"},
		{"id": "before-noon", "before": ["noon"], "title": "x"},
		{"id": "until", "date": "../2025-11-18", "title": "x"},
		{"id": "day", "date": "2025-11-20", "title": "x"}]}`)
	assert.Equal(t, "january month until by surface before-noon noon day", idsOf(tl))
	for _, e := range tl.Events {
		if e.Number > 1 {
			assert.GreaterOrEqual(t, e.Anchor(), tl.Events[e.Number-2].Anchor(), "places never run backwards: %s", e.ID)
		}
	}
}
