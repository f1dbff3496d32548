package lanes

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/golden"
	"demarche/internal/testfile"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/changed"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/set"
	"demarche/timeline"
)

// TestPhases compares what each phase hands on, and the whole.
func TestPhases(t *testing.T) {
	for name, tl := range golden.Timelines(t, "../../../..") {
		opt := Options{By: ByActor}
		if name == "mixed-12" {
			opt.By, opt.Strip = ByType, ruler.StripScale
		}
		in := frame.NewInput(tl, opt.Options)
		l, ok := try(input{Input: in, opt: opt, changed: changed.Read(nil), rank: in.Ranking.Order, labels: set.NewLabeller(in.Brief()), stressed: in.Stressed(frame.SlideLabels), foot: frame.SetFoot(in)}, fewLanes)
		require.True(t, ok, name)
		golden.Phases(t, name+".phases", golden.Phase{Name: "lanes", Value: l.assignment}, golden.Phase{Name: "rows", Value: l.filling},
			golden.Phase{Name: "picture", Value: New(tl, opt)})
	}
}

// TestTheMostImportantAreLabelled: where not all are.
func TestTheMostImportantAreLabelled(t *testing.T) {
	tl := testfile.Good(t, `{"events": [`+testfile.Many(240, func(i int) string {
		importance := 1
		if i%30 == 7 {
			importance = 5
		}
		return fmt.Sprintf(`{"id": "e%d", "title": "Event number %d with a title of some length here", "date": "2025-%02d-%02d", "importance": %d, "tags": ["t%d"]}`,
			i, i, 1+i/20, 1+i%20, importance, i%3)
	})+`]}`)
	p := New(tl, Options{By: ByTag})
	require.Len(t, p.Lanes, 3)
	require.Less(t, len(p.Labels), 240)
	labelled := 0
	for _, l := range p.Labels {
		if l.Event.Importance == 5 {
			labelled++
		}
	}
	assert.Equal(t, 8, labelled)
}

// declared begins a file that declares actors whose ids are their names.
func declared(names ...string) string {
	return `{"actors": [` + testfile.Many(len(names), func(i int) string { return fmt.Sprintf(`{"id": %q, "name": %q}`, names[i], names[i]) }) + `], "events": [`
}

// numbered are names of so many actors.
func numbered(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = fmt.Sprintf("Actor %d", i)
	}
	return names
}

// laneNamed returns the place of a lane.
func laneNamed(t *testing.T, p *Picture, name string) Lane {
	t.Helper()
	i := slices.IndexFunc(p.Lanes, func(l Lane) bool { return l.Name[0].Text == name })
	require.GreaterOrEqual(t, i, 0, name)
	return p.Lanes[i]
}

func within(y geom.U, l Lane) bool { return l.Box.Y0 <= y && y < l.Box.Y1 }

// marksOf counts the marks of an event in a lane.
func marksOf(p *Picture, title string, l Lane) (n int) {
	for _, m := range p.Marks {
		if m.Event.Title == title && within(m.At.Y, l) {
			n++
		}
	}
	return n
}

// ringsOf counts the rings of an event in a lane.
func ringsOf(p *Picture, title string, l Lane) (n int) {
	for _, tie := range p.Ties {
		for _, ring := range tie.Rings {
			if tie.Event.Title == title && within(ring.Y, l) {
				n++
			}
		}
	}
	return n
}

// TestALaneIsOfWhoActed: an act stands in the lanes of those who did it, with a
// ring in the lanes of those whom it reached, and nowhere else.
func TestALaneIsOfWhoActed(t *testing.T) {
	tl := testfile.Good(t, `{"actors": [{"id": "p", "name": "Peskov"}, {"id": "m", "name": "Media"}, {"id": "w", "name": "Witkoff"}, {"id": "d", "name": "Dmitriev"}],
		"events": [{"date": "2025-11-18", "title": "Draft", "type": "consult", "actors": ["w", "d"]},
		{"date": "2025-11-19", "title": "Report", "type": "statement", "actors": ["m"]},
		{"date": "2025-11-20", "title": "Denial", "type": "reject", "actors": ["p"], "recipients": ["m"]},
		{"date": "2025-11-21", "title": "Nobody said who", "recipients": ["m"]}]}`)
	p := New(tl, Options{By: ByActor})
	peskov, media, witkoff, dmitriev, unsaid := laneNamed(t, p, "Peskov"), laneNamed(t, p, "Media"), laneNamed(t, p, "Witkoff"), laneNamed(t, p, "Dmitriev"), laneNamed(t, p, "Not given")
	assert.Equal(t, 1, marksOf(p, "Denial", peskov))
	assert.Equal(t, 0, marksOf(p, "Denial", media), "who is addressed has not acted")
	assert.Equal(t, 1, ringsOf(p, "Denial", media))
	assert.Equal(t, 0, ringsOf(p, "Denial", peskov))
	assert.Equal(t, 1, marksOf(p, "Draft", witkoff))
	assert.Equal(t, 1, marksOf(p, "Draft", dmitriev), "both did it")
	assert.Equal(t, 1, marksOf(p, "Nobody said who", unsaid))
	assert.Equal(t, 0, marksOf(p, "Nobody said who", media))
	assert.Equal(t, 1, ringsOf(p, "Nobody said who", media))
	var keys []string
	for _, k := range p.Legend {
		keys = append(keys, k.Text.Text)
	}
	assert.Subset(t, keys, []string{"same event", "acted upon or addressed"})
	assert.Equal(t, "1", media.Name[1].Text, "acts are counted, not what reached it")
}

// TestWhatIsOfSeveralSidesStaysItself: an actor whose groups are on two sides has
// a lane of its own; one of no side is not put on any.
func TestWhatIsOfSeveralSidesStaysItself(t *testing.T) {
	tl := testfile.Good(t, `{"actors": [{"id": "a", "name": "East", "kind": "bloc", "side": "east"}, {"id": "b", "name": "West", "kind": "bloc", "side": "west"},
		{"id": "t", "name": "Between", "member_of": ["a", "b"]}, {"id": "e", "name": "Eastern", "member_of": ["a"]}, {"id": "n", "name": "Neutral"}],
		"events": [{"date": "2025-01-01", "title": "One", "actors": ["t"]}, {"date": "2025-01-02", "title": "Two", "actors": ["e"]}, {"date": "2025-01-03", "title": "Three", "actors": ["n"]}]}`)
	p := New(tl, Options{By: BySide})
	require.Len(t, p.Lanes, 3)
	assert.Equal(t, 1, marksOf(p, "One", laneNamed(t, p, "Between")))
	assert.Equal(t, 1, marksOf(p, "Two", laneNamed(t, p, "east")))
	assert.Equal(t, 1, marksOf(p, "Three", laneNamed(t, p, "Not given")))
}

// TestTheRestSharesALane: the busiest have lanes, from the busiest on; what the
// others did is in one, and nothing in two lanes that one did.
func TestTheRestSharesALane(t *testing.T) {
	tl := testfile.Good(t, declared(numbered(40)...)+testfile.Many(200, func(i int) string {
		actor := i % 40
		if i%3 == 0 {
			actor = i % 5
		}
		return fmt.Sprintf(`{"id": "e%d", "title": "Event %d", "date": "2025-%02d-%02d", "actors": ["Actor %d"]}`, i, i, 1+i/20, 1+i%20, actor)
	})+`]}`)
	in := frame.NewInput(tl, frame.Options{})
	a := assign(in, ByActor, 8)
	require.Len(t, a.names, 8)
	assert.Equal(t, "Others", a.names[7])
	assert.True(t, slices.IsSortedFunc(a.count[:7], func(x, y int) int { return y - x }), "%v", a.count)
	sum := 0
	for _, n := range a.count {
		sum += n
	}
	assert.Equal(t, 200, sum)
}

// TestNoMarkIsUnderALabel: of marks for which there is no room the last lie over
// one another, but never over a text; and labels touch neither marks nor labels.
func TestNoMarkIsUnderALabel(t *testing.T) {
	for n, tl := range map[string]*timeline.Timeline{
		"crowded": testfile.Good(t, declared(numbered(2)...)+testfile.Many(300, func(i int) string {
			return fmt.Sprintf(`{"title": "A statement of one day, number %d", "date": "2025-11-%02d", "type": "statement", "actors": ["Actor %d"]}`, i, 1+i%3, i%2)
		})+`]}`),
		"sparse": testfile.Good(t, declared(numbered(4)...)+testfile.Many(12, func(i int) string {
			return fmt.Sprintf(`{"title": "A statement of one month, number %d", "date": "2025-%02d", "actors": ["Actor %d"]}`, i, 1+i, i%4)
		})+`]}`),
	} {
		p := New(tl, Options{By: ByActor})
		require.NotEmpty(t, p.Labels, n)
		for i, l := range p.Labels {
			for _, m := range p.Marks {
				assert.False(t, l.Box.Overlaps(m.Box()), "%s: label of %d over the mark of %d", n, l.Event.Number, m.Event.Number)
			}
			for _, o := range p.Labels[i+1:] {
				assert.False(t, l.Box.Overlaps(o.Box), "%s: labels of %d and %d", n, l.Event.Number, o.Event.Number)
			}
		}
	}
}

// TestALaneWithRoomLabelsWhatIsInIt: what stands alone in a lane has its text.
func TestALaneWithRoomLabelsWhatIsInIt(t *testing.T) {
	tl := testfile.Good(t, declared("Busy", "Quiet")+testfile.Many(90, func(i int) string {
		return fmt.Sprintf(`{"title": "Busy with much to tell of every day that there was, %d", "date": "2025-03-%02d", "actors": ["Busy"], "importance": 5}`, i, 1+i%20)
	})+`, {"title": "Alone", "date": "2025-03-05", "actors": ["Quiet"], "importance": 1}]}`)
	p := New(tl, Options{By: ByActor})
	require.Less(t, len(p.Labels), 91)
	assert.True(t, slices.ContainsFunc(p.Labels, func(l Label) bool { return l.Event.Title == "Alone" }))
}

// TestLinesOfMonthsPassBehindTexts: and behind marks.
func TestLinesOfMonthsPassBehindTexts(t *testing.T) {
	tl := testfile.Good(t, declared(numbered(4)...)+testfile.Many(60, func(i int) string {
		return fmt.Sprintf(`{"title": "An event with a title that goes on for a while, %d", "date": "2025-%02d-%02d", "actors": ["Actor %d"]}`, i, 1+i%3, 1+i%28, i%4)
	})+`]}`)
	p := New(tl, Options{By: ByActor})
	require.NotEmpty(t, p.Grid)
	for _, line := range p.Grid {
		for _, l := range p.Labels {
			assert.False(t, l.Box.CrossedBy(line[0], line[1]), "%v through the label of %d", line, l.Event.Number)
		}
	}
}

// TestLanesOfCountsHaveOneScale: the highest bar of all lanes is said, once.
func TestLanesOfCountsHaveOneScale(t *testing.T) {
	tl := testfile.Good(t, declared("Busy", "Quiet")+testfile.Many(mostMarks+10, func(i int) string {
		actor := "Quiet"
		if i%5 > 0 {
			actor = "Busy"
		}
		return fmt.Sprintf(`{"title": "Event %d", "date": "20%02d-%02d-%02d", "actors": [%q]}`, i, i%20, 1+i%12, 1+i%28, actor)
	})+`]}`)
	p := New(tl, Options{By: ByActor})
	most := 0
	for _, l := range p.Lanes {
		for _, b := range l.Bins {
			most = max(most, b.Count)
		}
	}
	assert.Equal(t, most, p.Most)
	said := 0
	for _, text := range p.Head {
		if strings.Contains(text.Text, fmt.Sprintf("one scale, up to %d", most)) {
			said++
		}
	}
	assert.Equal(t, 1, said)
}

// TestASmallPictureHasFewerLanesRatherThanNoText: and every mark its place.
func TestASmallPictureHasFewerLanesRatherThanNoText(t *testing.T) {
	tl := testfile.Good(t, declared(numbered(14)...)+testfile.Many(28, func(i int) string {
		return fmt.Sprintf(`{"title": "Event number %d of a file", "date": "2025-0%d", "actors": ["Actor %d"]}`, i, 1+i%9, i%14)
	})+`]}`)
	p := New(tl, Options{By: ByActor, Options: frame.Options{Size: geom.Size{W: geom.Px(800), H: geom.Px(520)}}})
	assert.GreaterOrEqual(t, len(p.Labels)*3, 28)
	lanes := p.Lanes
	for _, m := range p.Marks {
		assert.True(t, slices.ContainsFunc(lanes, func(l Lane) bool { return l.Box.Y0+m.Size/2 <= m.At.Y && m.At.Y <= l.Box.Y1-m.Size/2 }), "%v", m)
	}
}

// TestTheAsOfLinePassesBehindTexts: through all lanes.
func TestTheAsOfLinePassesBehindTexts(t *testing.T) {
	tl := testfile.Good(t, `{"as_of": "2025-11-20", `+declared(numbered(4)...)[1:]+testfile.Many(30, func(i int) string {
		return fmt.Sprintf(`{"title": "An event with a title that goes on, %d", "date": "2025-11-%02d", "actors": ["Actor %d"]}`, i, 10+i%10, i%4)
	})+`, {"title": "Talks", "date": "2025-11-25", "status": "scheduled", "actors": ["Actor 1"]}]}`)
	p := New(tl, Options{By: ByActor})
	require.NotEmpty(t, p.AsOf)
	for _, line := range p.AsOf {
		for _, l := range p.Labels {
			assert.False(t, l.Box.CrossedBy(line[0], line[1]), "%v through the label of %d", line, l.Event.Number)
		}
	}
}
