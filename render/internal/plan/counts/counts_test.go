package counts

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"demarche/internal/browsertest"
	"demarche/internal/generate"
	"demarche/internal/realdata"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/timeline"
)

var update = flag.Bool("update", false, "rewrite the goldens")

func load(t require.TestingT, text []byte) *timeline.Timeline {
	l, problems, err := timeline.Load("t", bytes.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.Empty(t, problems.Errors())
	return l
}

// TestGolden compares all that is placed.
func TestGolden(t *testing.T) {
	plan, err := os.ReadFile("../../../../examples/peace-plan.json")
	require.NoError(t, err)
	for name, text := range map[string][]byte{
		"peace-plan": plan, "year-40": generate.File(generate.Year, 40, 1), "mixed-60": generate.File(generate.Mixed, 60, 1), "empty": []byte(`{"events": []}`),
	} {
		path, got := filepath.Join("testdata", name+".txt"), New(load(t, text), frame.Options{}).String()
		if *update {
			require.NoError(t, os.WriteFile(path, []byte(got), 0o644))
		}
		want, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Equal(t, string(want), got, name)
	}
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
		p := New(l, frame.Options{Size: size})
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
		if l.Event.Earliest.Bounded() && l.Event.Latest.Bounded() {
			x0 := p.Ruler.scale.X(p.Ruler.unit.Start(p.Ruler.unit.Index(l.Event.Earliest.Wall(p.Source.Zone))))
			assert.GreaterOrEqual(t, l.Leader[0].X, x0, "%d", l.Event.Number)
		}
	}
}

// The pictures of data that they were not made for have labels, and say why
// these.
func TestRealData(t *testing.T) {
	for set, least := range map[realdata.Set]int{realdata.Visits: 8, realdata.RollCalls: 3, realdata.GDELT: 3} {
		text, err := realdata.Load("../../../..", set, nil)
		browsertest.RequireOrSkip(t, err == nil, "no shared data")
		l := load(t, text)
		p := New(l, frame.Options{})
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
	p := New(load(t, []byte(text[:len(text)-1]+`]}`)), frame.Options{})
	var got []string
	for _, peak := range p.Peaks {
		got = append(got, peak.Text)
	}
	assert.Equal(t, []string{"9", "5"}, got)
}
