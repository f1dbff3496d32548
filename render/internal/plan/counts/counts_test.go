package counts

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/internal/browsertest"
	"demarche/internal/generate"
	"demarche/internal/golden"
	"demarche/internal/realdata"
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/set"
	"demarche/timeline"
	tallies "demarche/timeline/tally"
)

func load(t require.TestingT, text []byte) *timeline.Timeline {
	l, problems, err := timeline.Load("t", bytes.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, problems.Errors())
	return l
}

// TestPhases compares what each step hands on, and all that is placed.
func TestPhases(t *testing.T) {
	all := golden.Timelines(t, "../../../..")
	all["year-40"] = load(t, generate.File(generate.Year, 40, 1))
	all["mixed-60"] = load(t, generate.File(generate.Mixed, 60, 1))
	for name, tl := range all {
		in := frame.NewInput(tl, frame.Options{}).AllCounted()
		counted := tallied(in, ruler.NoStrip)
		ranked := candidates(in, counted)
		room := in.Room(frame.SetHead(in.Sheet, in.Title, "", frame.Legend{}), frame.SetFoot(in))
		apart := stretches(in, counted, room)
		under := setRuler(in, counted, room, apart.height, indent(in, counted, room))
		golden.Phases(t, name+".phases", golden.Phase{Name: "columns", Value: counted}, golden.Phase{Name: "candidates", Value: ranked},
			golden.Phase{Name: "stretches", Value: apart}, golden.Phase{Name: "ruler", Value: under},
			golden.Phase{Name: "stacks", Value: pile(in, counted, under, room, indices(ranked.columnsOf(in, counted)), 0)}, golden.Phase{Name: "picture", Value: New(tl, Options{})})
	}
	golden.Text(t, "empty.txt", New(load(t, []byte(`{"events": []}`)), Options{}).String())
}

// Whatever the file: each event that is in a column is one square, or counted in
// one bar; labels lie on the sheet and touch nothing; a label's line ends at the
// column of its event.
func TestEveryEventIsCountedOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := rapid.SampledFrom(generate.Shapes()).Draw(t, "shape")
		n := rapid.SampledFrom([]int{1, 3, 15, 40, 200, 1000}).Draw(t, "n")
		size := rapid.SampledFrom([]geom.Size{frame.Slide, frame.A4, {W: geom.Px(794), H: geom.Px(560)}}).Draw(t, "size")
		l := load(t, generate.File(shape, n, rapid.Uint64().Draw(t, "seed")))
		p := New(l, Options{Options: frame.Options{Size: size}})
		checkCounts(t, l, p)
		checkLabels(t, p)
	})
}

func checkCounts(t require.TestingT, l *timeline.Timeline, p *Picture) {
	counted := map[int]int{}
	for _, s := range p.Squares {
		counted[s.Event]++
	}
	for _, b := range p.Bars {
		assert.Len(t, b.Events, b.Count)
		for _, n := range b.Events {
			counted[n]++
		}
	}
	for _, w := range p.Wide {
		for _, n := range w.Events {
			counted[n]++
		}
	}
	for _, e := range l.Events {
		want := 1
		if e.Undated() {
			want = 0
		}
		assert.Equal(t, want, counted[e.Number], e.Title)
	}
}

func checkLabels(t require.TestingT, p *Picture) {
	for i, a := range p.Wide {
		for _, b := range p.Wide[i+1:] {
			assert.False(t, a.Text.Box().Overlaps(b.Text.Box()), "numbers of stretches")
			assert.False(t, a.Y == b.Y && a.X0 < b.X1 && b.X0 < a.X1, "stretches of a row")
		}
	}
	for i, l := range p.Labels {
		assert.True(t, l.Box.X0 >= 0 && l.Box.X1 <= p.Size.W && l.Box.Y0 >= 0 && l.Box.Y1 <= p.Size.H)
		for _, o := range p.Labels[i+1:] {
			assert.False(t, l.Box.Overlaps(o.Box), "%d and %d", l.Event.Number, o.Event.Number)
		}
		for _, text := range l.Lines {
			assert.GreaterOrEqual(t, text.Font.Size, geom.U(1200))
			for _, peak := range p.Peaks {
				assert.False(t, text.Box().Overlaps(peak.Box()))
			}
		}
		assert.Equal(t, l.Leader[0].X, l.Leader[1].X, "leaders are straight")
		checkEnd(t, p, l)
		title := titleOf(l)
		assert.True(t, title == spaceless(l.Event.Title) || title == spaceless(l.Event.Short), "%q is cut", title)
		if l.Event.Earliest.Bounded() && l.Event.Latest.Bounded() {
			x0 := p.Ruler.scale.X(p.Ruler.unit.Start(p.Ruler.unit.Index(l.Event.Earliest.Wall(p.Source.Zone))))
			assert.GreaterOrEqual(t, l.Leader[0].X, x0, "%d", l.Event.Number)
		}
	}
}

// checkEnd holds that a leader ends at the square of its event, or above the number
// of its column, and that no square is above it but those of labels that share the line:
// of these the lowest leads to the highest square.
func checkEnd(t require.TestingT, p *Picture, l Label) {
	for _, s := range p.Squares {
		if s.Event != l.Event.Number {
			continue
		}
		assert.True(t, s.Named)
		assert.Equal(t, (s.Box.X0+s.Box.X1)/2, l.Leader[0].X, "%d", s.Event)
		assert.LessOrEqual(t, l.Leader[0].Y, s.Box.Y0)
		numbered := slices.ContainsFunc(p.Peaks, func(n set.Text) bool {
			return n.Box().Y1 <= s.Box.Y0+400 && n.Box().X0-200 < l.Leader[0].X && l.Leader[0].X < n.Box().X1+200
		})
		above := false
		for _, o := range p.Squares {
			if o.Box.X0 < l.Leader[0].X && l.Leader[0].X < o.Box.X1 && o.Box.Y0 < s.Box.Y0 {
				above = true
				assert.True(t, o.Named, "%d stands over %d", o.Event, s.Event)
			}
		}
		below := slices.ContainsFunc(p.Labels, func(o Label) bool { return o.Leader[1] == l.Leader[0] })
		if !numbered && !above && !below {
			assert.Equal(t, s.Box.Y0, l.Leader[0].Y, "%d", s.Event)
		}
	}
}

// spaceless is a text without spaces, which are lost where lines break.
func spaceless(text string) string { return strings.ReplaceAll(font.Clean(text), " ", "") }

// titleOf reads the title of a label back, without spaces.
func titleOf(l Label) string {
	var words []string
	for _, text := range l.Lines {
		if text.Role == set.Ink {
			words = append(words, text.Text)
		}
	}
	return spaceless(strings.Join(words, ""))
}

// A long title is not cut.
func TestLongTitlesAreNotCut(t *testing.T) {
	long := strings.TrimSpace(strings.Repeat("The Council considers the report and adjourns ", 5))
	text := `{"events": [`
	for i := range 24 {
		text += fmt.Sprintf(`{"date": "2025-11-%02d", "title": "%s %d"},`, 1+i%12, long, i)
	}
	p := New(load(t, []byte(text[:len(text)-1]+`]}`)), Options{})
	require.NotEmpty(t, p.Labels)
	checkLabels(t, p)
}

// One day of many events fills the sheet.
func TestOneDayFillsTheSheet(t *testing.T) {
	var events []string
	for i := range 300 {
		events = append(events, fmt.Sprintf(`{"date": "2018-06-01", "title": "Event %d", "sources": ["a"]}`, i))
	}
	p := New(load(t, []byte(`{"sources": [{"id": "a", "name": "A"}], "events": [`+strings.Join(events, ",")+`]}`)), Options{})
	most := geom.U(0)
	for _, s := range p.Squares {
		most = max(most, s.Box.X1)
	}
	assert.Greater(t, most, p.Size.W*9/10)
	checkLabels(t, p)
}

// Eras stand under the columns, and the line of the time up to which the file knows.
func TestErasAndAsOf(t *testing.T) {
	p := New(load(t, []byte(`{"as_of": "2025-11-20", "eras": [{"title": "Talks", "date": "2025-11-10/2025-11-14"}], "events": [
		{"date": "2025-11-10", "title": "a"}, {"date": "2025-11-12", "title": "b"}, {"date": "2025-11-24", "title": "c", "status": "scheduled"}]}`)), Options{})
	require.Len(t, p.Ruler.Eras, 1)
	assert.Equal(t, "Talks", p.Ruler.Eras[0].Text.Text)
	assert.Equal(t, p.Ruler.X0, p.Ruler.Eras[0].Box.X0)
	require.NotNil(t, p.Ruler.AsOf)
	assert.Less(t, p.Ruler.Eras[0].Box.X1, p.Ruler.AsOf.Box.X0)
}

// The pictures of data that they were not made for have labels, and say why
// these.
func TestRealData(t *testing.T) {
	for set, least := range map[realdata.Set]int{realdata.Visits: 8, realdata.RollCalls: 3, realdata.GDELT: 3} {
		text, err := realdata.Load("../../../..", set, nil)
		browsertest.RequireOrSkip(t, err == nil, "no shared data")
		l := load(t, text)
		p := New(l, Options{})
		checkCounts(t, l, p)
		checkLabels(t, p)
		assert.GreaterOrEqual(t, len(p.Labels), least, set)
		assert.Contains(t, p.String(), fmt.Sprintf("%d of %d labelled", len(p.Labels), p.Of), set)
	}
}

func TestNumberedPeaksAreTheHighest(t *testing.T) {
	text := `{"events": [`
	for i, n := range []int{1, 2, 9, 2, 1, 5, 1} {
		for range n {
			text += fmt.Sprintf(`{"date": "2025-11-%02d", "title": "x"},`, 10+i)
		}
	}
	p := New(load(t, []byte(text[:len(text)-1]+`]}`)), Options{})
	var got []string
	for _, peak := range p.Peaks {
		got = append(got, peak.Text)
	}
	assert.Equal(t, []string{"9", "5"}, got)
}

// A column that is wide enough for two squares is one of bricks: two squares side by
// side are read as two columns.
func TestAColumnIsNotTwo(t *testing.T) {
	var events []string
	for week := range 48 {
		for range 1 + 43*(week/20%2*(week%20/19)) {
			events = append(events, fmt.Sprintf(`{"date": "2012-%02d-%02d", "title": "x"}`, 1+week/4, 1+week%4*7))
		}
	}
	p := New(load(t, []byte(`{"events": [`+strings.Join(events, ",")+`]}`)), Options{})
	require.Len(t, p.Squares, len(events))
	assert.Empty(t, p.Grounds)
	for i, a := range p.Squares {
		assert.GreaterOrEqual(t, a.Box.W(), a.Box.H())
		assert.GreaterOrEqual(t, a.Box.H(), leastSquare-100)
		for _, b := range p.Squares[i+1:] {
			assert.False(t, a.Box.Y0 == b.Box.Y0 && b.Box.X0 > a.Box.X1 && b.Box.X0-a.Box.X1 < columnGap, "a square beside a square")
		}
	}
}

// Counts by lane have all events of each lane that are in a column, on one scale.
func TestLanesHaveColumnsOfTheirOwn(t *testing.T) {
	var events []string
	for i := range 30 {
		events = append(events, fmt.Sprintf(`{"date": "2025-11-%02d", "title": "Event %d", "tags": ["%c"]}`, 1+i%10, i, 'a'+i%3))
	}
	l := load(t, []byte(`{"events": [`+strings.Join(events, ",")+`]}`))
	p := New(l, Options{Lanes: func(in frame.Input, most int, unit tallies.Unit) (out []tallies.Lane) {
		assert.GreaterOrEqual(t, most, 3)
		for _, tag := range []string{"a", "b", "c"} {
			some := slices.DeleteFunc(slices.Clone(in.Dated), func(e *timeline.Event) bool { return e.Tags[0] != tag })
			out = append(out, tallies.Lane{Name: tag, Short: tag, Count: len(some), Tally: tallies.Of(some, in.Zone, unit)})
		}
		return out
	}})
	require.Len(t, p.Lanes, 3)
	require.Len(t, p.Squares, 30)
	for _, s := range p.Squares {
		lane := slices.IndexFunc(p.Lanes, func(l Lane) bool { return l.Top <= s.Box.Y0 && s.Box.Y1 <= l.Foot })
		require.GreaterOrEqual(t, lane, 0)
		e := l.Events[slices.IndexFunc(l.Events, func(e *timeline.Event) bool { return e.Number == s.Event })]
		assert.Equal(t, e.Tags[0], p.Lanes[lane].Name[0].Text)
	}
	assert.Equal(t, len(p.Labels), p.Measure().Labelled)
	assert.GreaterOrEqual(t, len(p.Labels), 7, "half of what there is without lanes")
	had := map[int]bool{}
	for i, x := range p.Labels {
		lane := slices.IndexFunc(p.Lanes, func(l Lane) bool { return l.Top <= x.Box.Y0 && x.Box.Y1 <= l.Foot })
		require.GreaterOrEqual(t, lane, 0, "a label stands within a lane")
		assert.Equal(t, x.Event.Tags[0], p.Lanes[lane].Name[0].Text)
		assert.False(t, had[x.Event.Number])
		had[x.Event.Number] = true
		for _, o := range p.Labels[i+1:] {
			assert.False(t, x.Box.Overlaps(o.Box))
		}
		for k, text := range x.Lines {
			for _, o := range x.Lines[k+1:] {
				assert.False(t, text.Box().Overlaps(o.Box()) && text.At.Y == o.At.Y, "texts of a line")
			}
		}
		for _, s := range p.Squares {
			assert.False(t, x.Box.Overlaps(s.Box))
		}
	}
	assert.Zero(t, p.Measure().Counted)
}
