package days

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/internal/generate"
	"demarche/internal/golden"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/timeline"
	"demarche/timeline/diff"
	"demarche/timeline/tally"
	"demarche/timeline/view"
)

func load(t require.TestingT, text string) *timeline.Timeline {
	l, problems, err := timeline.Load("t", strings.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, problems.Errors())
	return l
}

// TestPhases compares what stands under which heading, in which column, and all that
// is placed.
func TestPhases(t *testing.T) {
	for name, tl := range golden.Timelines(t, "../../../..") {
		in := frame.NewInput(tl, frame.Options{})
		s := gather(in, tally.Day)
		golden.Phases(t, name+".phases", golden.Phase{Name: "slots", Value: s}, golden.Phase{Name: "columns", Value: groups(s, looks[0].most(in.Width()))},
			golden.Phase{Name: "picture", Value: New(tl, Options{})})
	}
	golden.Text(t, "empty.txt", New(load(t, `{"events": []}`), Options{}).String())
}

// What answers an event of the same day hangs under it, led by what it does;
// what answers from another day stands there, with the number.
func TestRepliesHangWhereTheyBelong(t *testing.T) {
	s := gather(frame.NewInput(load(t, `{"events": [
		{"id": "plan", "date": "2025-11-19", "title": "plan"},
		{"date": "2025-11-19", "title": "between", "type": "assault"},
		{"date": "2025-11-19", "title": "denial", "responds_to": [{"event": "plan", "kind": "denies"}]},
		{"date": "2025-11-19/2025-11-20", "title": "lasting"},
		{"date": "[2025-11-19,2025-11-20]", "title": "some time", "type": "reject", "responds_to": [{"event": "plan", "kind": "answers"}]},
		{"date": "2025-11-20", "title": "later", "responds_to": [{"event": "plan", "kind": "denies"}]},
		{"date": "[..2025-11-20]", "title": "by then"},
		{"date": "2025-01", "title": "long before"}]}`), frame.Options{}), tally.Day)
	assert.Equal(t, `by day
"Jan" wide true gap ""
  8 "" ""
"Wed 19 Nov" wide false gap "10 months"
  1 "" ""
    3 "Denies" ""
  line "19 Nov or 20 Nov"
    5 "Rejects" ""
  2 "" ""
  4 "" "19–20 Nov"
"Thu 20 Nov" wide false gap ""
  7 "" "on or before 20 Nov"
  6 "" ""
`, renumbered(s))
}

// renumbered prints the slots with the places that events have in the file.
func renumbered(s slots) string {
	for k := range s.all {
		for i := range s.all[k].items {
			if e := s.all[k].items[i].event; e != nil {
				copied := *e
				copied.Number = e.Pos().Line - 1
				s.all[k].items[i].event = &copied
			}
		}
	}
	return s.String()
}

// Whatever the file and the size: text is at the floor or above, entries touch
// nothing and lie on the sheet, and each dated event is told or counted.
func TestNothingTouches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := rapid.SampledFrom(generate.Shapes()).Draw(t, "shape")
		n := rapid.SampledFrom([]int{1, 3, 15, 40}).Draw(t, "n")
		size := rapid.SampledFrom([]geom.Size{frame.Slide, frame.A4, {W: geom.Px(794), H: geom.Px(560)}}).Draw(t, "size")
		l := load(t, string(generate.File(shape, n, rapid.Uint64().Draw(t, "seed"))))
		p := New(l, Options{Options: frame.Options{Size: size}})
		told := 0
		for i, e := range p.Entries {
			told++
			assert.True(t, e.Box.X0 >= 0 && e.Box.X1 <= p.Size.W && e.Box.Y0 >= 0 && e.Box.Y1 <= p.Size.H, "%v", e.Mark)
			for _, o := range p.Entries[i+1:] {
				assert.False(t, e.Box.Overlaps(o.Box), "%v and %v", e.Mark, o.Mark)
			}
			for _, text := range e.Lines {
				assert.GreaterOrEqual(t, text.Font.Size*p.Shown.W, floor*p.Size.W, "%v", text)
			}
		}
		for _, text := range p.Lines {
			var more int
			if _, err := fmt.Sscanf(text.Text, "and %d more", &more); err == nil {
				told += more
			} else if _, err := fmt.Sscanf(text.Text, "%d event", &more); err == nil {
				told += more
			}
		}
		dated := 0
		for _, e := range l.Events {
			if !e.Undated() {
				dated++
			}
		}
		assert.Equal(t, dated, told)
	})
}

func TestFewEventsAreAllToldAndManyAreNot(t *testing.T) {
	told := func(n int) int {
		l, _, err := timeline.Load("t", bytes.NewReader(generate.File(generate.Year, n, 2)), timeline.Limits{})
		require.NoError(t, err)
		p, _ := Try(frame.NewInput(l, frame.Options{}))
		return p.Told()
	}
	assert.Equal(t, 12, told(12))
	assert.Less(t, told(120), 100)
}

// Where events are left out, each heading says how many it has, so that nobody takes
// the length of the text for the number; where none is, none does.
func TestHeadingsCountWhereEventsAreLeftOut(t *testing.T) {
	var file strings.Builder
	file.WriteString(`{"events": [{"date": "1962-01", "title": "one"}`)
	for range 80 {
		file.WriteString(`, {"date": "1962-12", "title": "To adopt a motion for a separate vote on the preamble"}`)
	}
	l := load(t, file.String()+`]}`)
	heads := func(p *Picture) (all []string) {
		for _, h := range p.Heads {
			for _, t := range h.Texts {
				if t.Font == countFont {
					all = append(all, t.Text)
				}
			}
		}
		return all
	}
	p := New(l, Options{})
	assert.Equal(t, []string{"1 event", fmt.Sprintf("%d of 80 events", p.Told()-1)}, heads(p))
	assert.Empty(t, heads(New(load(t, `{"events": [{"date": "1962-01", "title": "one"}, {"date": "1962-12", "title": "two"}]}`), Options{})))
}

func BenchmarkNew(b *testing.B) {
	text, err := os.ReadFile("../../../../events.json")
	require.NoError(b, err)
	shipped := load(b, string(text))
	year := load(b, string(generate.File(generate.Year, 60, 2)))
	b.Run("shipped", func(b *testing.B) {
		for b.Loop() {
			New(shipped, Options{})
		}
	})
	b.Run("year-60", func(b *testing.B) {
		for b.Loop() {
			New(year, Options{})
		}
	})
}

// TestTimesOnOtherClocks: under the heading of a day stands the day of a clock on
// which it is another.
func TestTimesOnOtherClocks(t *testing.T) {
	l := load(t, `{"timezone": "Europe/Berlin", "events": [{"title": "here", "date": "2026-04-15T04:20"},
		{"title": "there", "date": "2026-04-14T21:30", "timezone": "America/New_York"}]}`)
	for both, want := range map[bool][]string{
		false: {"21:30 UTC−04:00, 14 Apr", "04:20 UTC+02:00"},
		true:  {"21:30 UTC−04:00, 14 Apr (03:30 UTC+02:00, 15 Apr)", "04:20 UTC+02:00, 15 Apr"},
	} {
		view, err := view.Select(l, view.Query{Times: timeline.Times{Both: both}})
		require.NoError(t, err)
		s := gather(frame.NewInput(view, frame.Options{}), tally.Day)
		var got []string
		for _, slot := range s.all {
			for _, i := range slot.items {
				got = append(got, i.when)
			}
		}
		assert.Equal(t, want, got)
	}
}

// TestWhatALineSaidIsSaidWithoutIt: where some of a column have no text, no line
// stands above several; each says by itself that its day is not known.
func TestWhatALineSaidIsSaidWithoutIt(t *testing.T) {
	l := load(t, `{"events": [
		{"id": "plan", "date": "2025-06-10", "title": "plan"},
		{"date": "[2025-06-10..]", "title": "one", "responds_to": ["plan"]},
		{"date": "[2025-06-10..]", "title": "two", "responds_to": ["plan"]},
		{"date": "2025-06-12", "title": "left out"}]}`)
	in := frame.NewInput(l, frame.Options{})
	all := gather(in, tally.Month)
	require.Contains(t, all.String(), "line \"on or after 10 Jun\"\n    2 \"Follows\" \"\"")
	var told []int
	for k, e := range in.Dated {
		if e.Title != "left out" {
			told = append(told, k)
		}
	}
	for _, i := range all.only(in, in.Dated, told).all[0].items {
		if i.event != nil && i.depth > 0 {
			assert.Equal(t, "on or after 10 Jun", i.when, i.event.Title)
		}
	}
}

// headings are the words above the columns, one below the other.
func headings(p *Picture) (all []string) {
	for _, h := range p.Heads {
		var words []string
		for _, text := range h.Texts {
			words = append(words, text.Text)
		}
		all = append(all, strings.Join(words, " | "))
	}
	return all
}

// The year is said where it changes; a gap before a month is said, and the era that
// a heading is the first to lie in.
func TestHeadings(t *testing.T) {
	p := New(load(t, `{"eras": [{"title": "Crisis", "date": "1962-10-14/1962-10-28"}, {"title": "Later", "date": "1970"}], "events": [
		{"date": "1962-10-15", "title": "a", "status": "confirmed"}, {"date": "1962-10-16", "title": "b", "status": "confirmed"},
		{"date": "1963-04", "title": "c", "status": "confirmed"}, {"date": "1963-06-20", "title": "d", "status": "confirmed"}]}`), Options{})
	assert.Equal(t, []string{"Mon 15 Oct 1962 | Crisis, 14–28 Oct 1962", "Tue 16 Oct 1962", "Apr 1963 | 23 weeks without events | day not known", "Thu 20 Jun 1963 | 7 weeks without events"}, headings(p))
	assert.Contains(t, p.String(), "Later, 1970", "an era that no heading lies in is a note")
}

// A day in a zone of its own has the heading of that day.
func TestADayOfAnotherZoneHasItsHeading(t *testing.T) {
	p := New(load(t, `{"timezone": "America/New_York", "events": [
		{"date": "1995-11-21T15:00", "title": "initialled", "status": "confirmed"}, {"date": "1996-05-03", "title": "far", "status": "confirmed"},
		{"date": "1995-12-14", "timezone": "Europe/Paris", "title": "signed", "status": "confirmed"}]}`), Options{})
	assert.Equal(t, []string{"Tue 21 Nov 1995", "Thu 14 Dec 1995 | 3 weeks without events", "Fri 3 May 1996 | 20 weeks without events"}, headings(p))
}

// What has no time stands first in its day, under a line that says so.
func TestUntimedEventsAreSaidToBe(t *testing.T) {
	timed := `{"events": [{"date": "2025-11-20T09:00", "title": "a"}, {"date": "2025-11-20T10:00", "title": "b"}%s]}`
	assert.NotContains(t, New(load(t, fmt.Sprintf(timed, "")), Options{}).String(), "time not given")
	p := New(load(t, fmt.Sprintf(timed, `, {"date": "2025-11-20", "title": "c"}`)), Options{})
	require.Len(t, p.Lines, 1)
	assert.Equal(t, "time not given", p.Lines[0].Text)
	assert.Equal(t, "c", p.Entries[0].Mark.Event.Title)
	require.Len(t, p.Rules, 1, "where it ends")
	assert.Greater(t, p.Rules[0][0].Y, p.Entries[0].Box.Y1)
	assert.Less(t, p.Rules[0][0].Y, p.Entries[1].Box.Y0)
}

// In Arabic the first day is at the right, and so is the mark of each event.
func TestColumnsFromTheRight(t *testing.T) {
	p := New(load(t, `{"lang": "ar", "title": "حرب", "events": [{"date": "1973-10-06", "title": "الهجوم", "id": "a"},
		{"date": "1973-10-06", "title": "نفي", "responds_to": [{"event": "a", "kind": "denies"}]}, {"date": "1973-10-08", "title": "القرار"}]}`), Options{})
	require.Len(t, p.Heads, 2)
	assert.Greater(t, p.Heads[0].Rule[0].X, p.Heads[1].Rule[1].X)
	for _, h := range p.Heads {
		assert.Equal(t, h.Rule[1].X, h.Texts[0].Box().X1)
	}
	for _, e := range p.Entries {
		assert.Greater(t, e.Mark.At.X, e.Lines[0].Box().X1)
	}
	require.Len(t, p.Threads, 1)
	assert.Less(t, p.Threads[0].Ticks[0].X1, p.Threads[0].X)
	assert.Equal(t, p.Size.W-p.Size.W/25, p.Head[0].Box().X1)
}

// A stretch of which nothing is told says how many events it has, once.
func TestAStretchWithoutTextSaysItsNumber(t *testing.T) {
	events := []string{`{"date": "1962-06", "title": "one", "importance": 1}`}
	for i := range 80 {
		events = append(events, fmt.Sprintf(`{"date": "1962-12", "importance": %d, "title": "To adopt a motion for a separate vote on the preamble"}`, 2+i%2))
	}
	s := New(load(t, `{"events": [`+strings.Join(events, ",")+`]}`), Options{}).String()
	assert.NotContains(t, s, "0 of 1")
	assert.NotContains(t, s, "and 1 more")
	assert.Contains(t, s, `"1 event"`)
}

// What answers an event of another day names it: events of columns have no numbers.
func TestAnswersNameWhatTheyAnswer(t *testing.T) {
	s := New(load(t, `{"events": [{"id": "a", "date": "2025-11-19", "title": "A plan of twenty-eight points", "short": "The plan"},
		{"date": "2025-11-20", "title": "No", "responds_to": [{"event": "a", "kind": "denies"}]}]}`), Options{}).String()
	assert.Contains(t, s, "denies “The plan”")
	assert.NotContains(t, s, "denies 1")
}

// A picture of changes tells what changed, and the others stand back.
func TestChanges(t *testing.T) {
	old := load(t, `{"events": [{"id": "a", "date": "2025-11-19", "title": "One"}, {"id": "b", "date": "2025-11-20", "title": "Two"}]}`)
	now := load(t, `{"events": [{"id": "a", "date": "2025-11-19", "title": "One"}, {"id": "b", "date": "2025-11-21", "title": "Two"}, {"id": "c", "date": "2025-11-22", "title": "Three"}]}`)
	p := New(now, Options{Changes: diff.Of(old, now)})
	back := map[int]bool{}
	for _, e := range p.Entries {
		back[e.Mark.Event.Number] = !e.Mark.Labelled
	}
	assert.Equal(t, map[int]bool{1: true, 2: false, 3: false}, back)
	assert.Contains(t, p.String(), "re-dated, before: 20 Nov")
	assert.Contains(t, p.String(), "changes since the old version: new 1, re-dated 1")
}

// An answer of which the time is not known hangs under what it answers, though it
// stands before it in the list.
func TestUntimedAnswersHangUnderWhatTheyAnswer(t *testing.T) {
	s := gather(frame.NewInput(load(t, `{"events": [{"id": "a", "date": "1998-04-07T00:30", "title": "Draft"},
		{"id": "b", "date": "1998-04-07", "title": "No", "type": "reject", "responds_to": ["a"]}]}`), frame.Options{}), tally.Day)
	assert.Contains(t, s.String(), "  2 \"\" \"00:30\"\n    1 \"Rejects\" \"\"\n")
}
