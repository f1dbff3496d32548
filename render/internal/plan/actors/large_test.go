package actors

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/golden"
	"demarche/internal/realdata"
	"demarche/internal/spent"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/bond"
	"demarche/timeline"
)

// real loads a data set that was not made for the pictures.
func real(t *testing.T, set realdata.Set, keep func(string) bool) *timeline.Timeline {
	t.Helper()
	text, err := realdata.Load("../../../..", set, keep)
	if err != nil {
		t.Skip(err)
	}
	return loaded(t, string(text))
}

func visitsOf(years ...string) func(string) bool {
	return func(date string) bool {
		for _, y := range years {
			if strings.HasPrefix(date, y) {
				return true
			}
		}
		return false
	}
}

// TestManyActorsAreDots: every actor is there, the forty most active by name.
func TestManyActorsAreDots(t *testing.T) {
	for _, tl := range []*timeline.Timeline{loaded(t, many(250, 2000)), real(t, realdata.Visits, visitsOf("2013", "2014", "2015", "2016")),
		real(t, realdata.Visits, nil), real(t, realdata.ICEWS, nil)} {
		g := drawnGraph(t, tl, Options{})
		f, err := find(newInput(tl, Options{}))
		require.NoError(t, err)
		require.Len(t, g.Dots, len(f.actors))
		named := map[string]bool{}
		room := geom.BoxAt(geom.Point{}, g.Size)
		for i, d := range g.Dots {
			assert.True(t, room.Contains(geom.BoxAround(d.At, geom.Size{W: 2 * d.Radius, H: 2 * d.Radius})), d.Actor.ID)
			for _, e := range g.Dots[:i] {
				assert.NotEqual(t, d.At, e.At)
				assert.False(t, d.Plate.Overlaps(e.Plate) && !d.Plate.Empty() && !e.Plate.Empty(), "%s and %s", d.Actor.ID, e.Actor.ID)
			}
			named[d.Actor.ID] = len(d.Lines) > 0
			for _, l := range d.Lines {
				assert.GreaterOrEqual(t, l.Font.Size, geom.U(1200))
			}
		}
		for _, e := range g.Field {
			if e.Actor != nil {
				named[e.Actor.ID] = true
			}
		}
		for _, a := range f.ranked[:40] {
			assert.True(t, named[a.ID], "%s is among the forty most active", a.ID)
		}
		s := scatterOf(f)
		assert.GreaterOrEqual(t, s.share, 60)
		assert.Len(t, g.Threads, len(s.threads))
	}
}

// TestScatter writes down what is decided on a large graph before it is drawn.
func TestScatter(t *testing.T) {
	f, err := find(newInput(loaded(t, dense()), Options{}))
	require.NoError(t, err)
	golden.Text(t, "dense.scatter", scatterOf(f).String())
}

// dense is a network of 250 actors and 20,000 relations.
func dense() string {
	var b strings.Builder
	b.WriteString(`{"actors": [`)
	for i := range 250 {
		fmt.Fprintf(&b, `{"id": "a%d", "name": "Actor number %d", "kind": "state", "side": "side %d"},`, i, i, i%5)
	}
	b.WriteString(`{"id": "last", "name": "Last"}], "events": [`)
	for i := range 20_000 {
		fmt.Fprintf(&b, `{"title": "x", "date": "2025-01-%02d", "type": "accuse", "actors": ["a%d"], "recipients": ["a%d"]},`, 1+i%28, i/80, (i/80+1+i%80*3)%250)
	}
	b.WriteString(`{"title": "end"}]}`)
	return b.String()
}

// TestALargeNetworkInTwoSeconds: 250 actors and 20,000 relations.
func TestALargeNetworkInTwoSeconds(t *testing.T) {
	tl := loaded(t, dense())
	before := spent.Processor()
	g, err := NewGraph(context.Background(), tl, Options{})
	require.NoError(t, err)
	took := spent.Processor() - before
	assert.Len(t, g.Dots, 250)
	assert.Len(t, g.Regions, 5)
	assert.Contains(t, g.Desc, "20,000 relations")
	assert.Less(t, took, 4*time.Second, "one second of the processor where the machine is idle")
}

// TestSmallEditsMoveFewDots: an event more, wherever it is.
func TestSmallEditsMoveFewDots(t *testing.T) {
	text, err := realdata.Load("../../../..", realdata.Visits, visitsOf("2014", "2015"))
	if err != nil {
		t.Skip(err)
	}
	var file struct {
		Actors []map[string]any `json:"actors"`
		Events []map[string]any `json:"events"`
	}
	require.NoError(t, json.Unmarshal(text, &file))
	before := drawnGraph(t, loaded(t, string(text)), Options{})
	at := map[string]geom.Point{}
	for _, d := range before.Dots {
		at[d.Actor.ID] = d.At
	}
	all := 0
	edits := []int{3, 40, 77, 120, 150, 200, 240, 280, len(file.Events) - 1}
	for _, n := range edits {
		again := append(append([]map[string]any{}, file.Events...), file.Events[n])
		edited, err := json.Marshal(map[string]any{"actors": file.Actors, "events": again})
		require.NoError(t, err)
		moved := 0
		for _, d := range drawnGraph(t, loaded(t, string(edited)), Options{}).Dots {
			if d.At != at[d.Actor.ID] {
				moved++
			}
		}
		all += moved
		assert.LessOrEqual(t, moved, len(at)/5, "event %d again", n)
	}
	assert.LessOrEqual(t, all/len(edits), len(at)/20, "of %d dots, in the mean", len(at))
}

// TestAPinnedDotStaysWhereItIsWanted: near the place that the file gives.
func TestAPinnedDotStaysWhereItIsWanted(t *testing.T) {
	text := strings.Replace(many(60, 300), `"id": "a7",`, `"id": "a7", "at": [90, 10],`, 1)
	text = strings.Replace(text, `"id": "a8",`, `"id": "a8", "at": [10, 90],`, 1)
	g := drawnGraph(t, loaded(t, text), Options{})
	for _, d := range g.Dots {
		switch d.Actor.ID {
		case "a7":
			assert.Greater(t, d.At.X, g.Size.W*3/4)
			assert.Less(t, d.At.Y, g.Size.H/2)
		case "a8":
			assert.Less(t, d.At.X, g.Size.W/4)
			assert.Greater(t, d.At.Y, g.Size.H/2)
		}
	}
}

// TestAPinnedBoxStaysWhereItIsWanted: and nobody stands on it.
func TestAPinnedBoxStaysWhereItIsWanted(t *testing.T) {
	text, err := os.ReadFile("../../../../events.json")
	require.NoError(t, err)
	pin := strings.Replace(strings.Replace(string(text), `"id": "news-media",`, `"id": "news-media", "at": [10, 15],`, 1), `"id": "kallas",`, `"id": "kallas", "at": [90, 85],`, 1)
	require.NotEqual(t, string(text), pin)
	g := drawnGraph(t, loaded(t, pin), Options{})
	centre := func(id string) geom.Point {
		for _, n := range g.Panels[0].Nodes {
			if n.Actor.ID == id {
				return n.Box.Center()
			}
		}
		t.Fatal(id)
		return geom.Point{}
	}
	media, kallas := centre("news-media"), centre("kallas")
	assert.Less(t, media.X, g.Size.W/4)
	assert.Less(t, media.Y, g.Size.H/2)
	assert.Greater(t, kallas.X, g.Size.W*3/4)
	assert.Greater(t, kallas.Y, g.Size.H*6/10)
	for i, n := range g.Panels[0].Nodes {
		for _, m := range g.Panels[0].Nodes[:i] {
			assert.False(t, n.Box.Overlaps(m.Box), "%s and %s", n.Actor.ID, m.Actor.ID)
		}
	}
}

// TestTheMatrixSaysWhatTheRelationsSay: each cell is the number of events of its
// relations, and rows and columns add up with what is not shown.
func TestTheMatrixSaysWhatTheRelationsSay(t *testing.T) {
	for _, tl := range []*timeline.Timeline{shippedFile(t, "events.json"), shippedFile(t, "examples/peace-plan.json"), loaded(t, many(250, 2000)), real(t, realdata.ICEWS, nil), real(t, realdata.Visits, nil)} {
		g := drawnGraph(t, tl, Options{Form: Matrix})
		f, err := find(newInput(tl, Options{}))
		require.NoError(t, err)
		pairs := map[[2]string]map[int]bool{}
		said := map[[2]string]map[int]bool{}
		add := func(b *bond.Bond, from, to *timeline.Actor) {
			into := pairs
			if b.Said() {
				into = said
			}
			k := [2]string{from.ID, to.ID}
			if into[k] == nil {
				into[k] = map[int]bool{}
			}
			for _, n := range b.Numbers() {
				into[k][n] = true
			}
		}
		for _, b := range f.bonds {
			add(b, b.From, b.To)
			if b.Both {
				add(b, b.To, b.From)
			}
		}
		require.NotEmpty(t, g.Table.Cells)
		for _, c := range g.Table.Cells {
			k := [2]string{c.Row.ID, c.Column.ID}
			want := pairs[k]
			if want == nil {
				want = said[k]
			}
			assert.Len(t, want, c.N, "%v", k)
			assert.True(t, g.Table.Box.Contains(c.Box))
		}
		m := tabulate(f, 12, 20)
		assert.Len(t, m.rows, min(12, len(f.boxed())))
		assert.LessOrEqual(t, len(m.columns), 20)
		assert.Contains(t, m.String(), "of all deeds")
	}
}

// TestFewWhoActAreColumnsOfPanels: where a few have to do with two hundred, a square
// matrix is a row and a column of them. All that is shown is named and adds up.
func TestFewWhoActAreColumnsOfPanels(t *testing.T) {
	for _, set := range []realdata.Set{realdata.Visits, realdata.Missions} {
		tl := real(t, set, nil)
		g := drawnGraph(t, tl, Options{Form: Matrix})
		assert.Regexp(t, `, (6[0-9]|[7-9][0-9]|100)% of all deeds`, g.Desc)
		words := g.String()
		assert.Contains(t, words, "columns act, rows are acted upon")
		rows := map[geom.U]bool{}
		for _, h := range g.Table.Heads {
			require.Len(t, h.Lines, 1)
			assert.True(t, geom.BoxAt(geom.Point{}, g.Size).Contains(h.Lines[0].Box()), h.Lines[0].Text)
			for _, c := range g.Table.Cells {
				assert.False(t, c.Box.Overlaps(h.Lines[0].Box()), "%s covers a cell", h.Lines[0].Text)
			}
			rows[h.Lines[0].At.Y] = true
		}
		upon := map[*timeline.Actor]int{}
		for _, c := range g.Table.Cells {
			upon[c.Column] += c.N
		}
		assert.Greater(t, len(upon), 2*len(rows), "side by side")
		assert.NotContains(t, words, "…")
	}
}

// TestManyPairsAreATable: where three hundred actors have to do with one or two each,
// pairs stand in rows. Each stands there once, with the one that has more of them,
// and cells are those of a matrix.
func TestManyPairsAreATable(t *testing.T) {
	g := drawnGraph(t, real(t, realdata.ICEWS, nil), Options{Form: Matrix})
	assert.Regexp(t, `, (6[0-9]|[7-9][0-9]|100)% of all deeds`, g.Desc)
	assert.Contains(t, g.String(), "→ who stands left acts, ← is acted upon")
	room := geom.BoxAt(geom.Point{}, g.Size)
	seen := map[[2]string]bool{}
	for i, c := range g.Table.Cells {
		k := [2]string{c.Row.ID, c.Column.ID}
		assert.False(t, seen[k], "%v twice", k)
		seen[k] = true
		for _, d := range g.Table.Cells[:i] {
			assert.False(t, c.Box.Overlaps(d.Box))
		}
	}
	for i, h := range g.Table.Heads {
		for _, l := range h.Lines {
			assert.True(t, room.Contains(l.Box()), l.Text)
			for _, c := range g.Table.Cells {
				assert.False(t, c.Box.Overlaps(l.Box()), "%s covers a cell", l.Text)
			}
			for _, o := range g.Table.Heads[:i] {
				for _, k := range o.Lines {
					assert.False(t, k.Box().Inset(200).Overlaps(l.Box()), "%s and %s", l.Text, k.Text)
				}
			}
		}
	}
}

// TestACrowdIsCounted: an agreement of 400 parties is in no line, and is said.
func TestACrowdIsCounted(t *testing.T) {
	ids := make([]string, 400)
	for i := range ids {
		ids[i] = fmt.Sprintf(`"a%d"`, i)
	}
	tl := loaded(t, `{"events": [{"title": "400 sign an open letter", "date": "2025-01-01", "type": "agree", "actors": [`+strings.Join(ids, ",")+`]},
		{"title": "x", "date": "2025-01-02", "type": "accuse", "actors": ["a1"], "recipients": ["a2"]}]}`)
	for _, form := range []Form{"", Boxes, Dots, Matrix} {
		g := drawnGraph(t, tl, Options{Form: form})
		words := g.String()
		assert.Contains(t, words, "400 parties: 400 sign an open letter", string(form))
		assert.Contains(t, g.Desc, "400 parties: 400 sign an open letter", string(form))
	}
}
