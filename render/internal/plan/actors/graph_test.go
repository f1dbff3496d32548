package actors

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/bond"
	"demarche/render/internal/plan/grouping"
	"demarche/render/internal/plan/label"
	"demarche/render/internal/plan/slicing"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/relations"
)

func loaded(t *testing.T, text string) *timeline.Timeline {
	t.Helper()
	tl, problems, err := timeline.Load("events.json", strings.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	return tl
}

func shippedFile(t *testing.T, name string) *timeline.Timeline {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", "..", "..", name))
	require.NoError(t, err)
	tl, problems, err := timeline.Load(name, bytes.NewReader(text), timeline.Limits{})
	require.NoError(t, err)
	require.NotNil(t, tl, problems.Error())
	return tl
}

func drawnGraph(t *testing.T, tl *timeline.Timeline, opt Options) *Graph {
	t.Helper()
	g, err := NewGraph(context.Background(), tl, opt)
	require.NoError(t, err)
	return g
}

// said lists the edges of a panel in words.
func said(p Panel) []string {
	var all []string
	for _, e := range p.Edges {
		var words []string
		for _, l := range e.Lines {
			words = append(words, l.Text)
		}
		all = append(all, fmt.Sprintf("%d × %s", len(e.Bonds), strings.ReplaceAll(strings.Join(words, " "), "\u00a0", " ")))
	}
	return all
}

const actorsABCD = `"actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}, {"id": "d", "name": "D"}],`

func TestRelationsThatSayTheSameAreOneEdge(t *testing.T) {
	for events, want := range map[string][]string{
		`{"title": "x", "type": "consult", "status": "confirmed", "actors": ["a", "b", "c", "d"]}`:                 {"6 × met 1"},
		`{"title": "x", "type": "consult", "status": "confirmed", "actors": ["a", "b"], "recipients": ["c", "d"]}`: {"4 × met 1"},
		`{"title": "x", "type": "accuse", "status": "confirmed", "actors": ["a", "b"], "recipients": ["c", "d"]}`:  {"4 × accused 1"},
		`{"title": "x", "type": "accuse", "status": "confirmed", "actors": ["a"], "recipients": ["b"]},
		 {"title": "y", "type": "accuse", "status": "confirmed", "actors": ["a"], "recipients": ["c"]}`: {"1 × accused 1", "1 × accused 2"},
		`{"title": "x", "type": "accuse", "status": "confirmed", "actors": ["a", "b"], "recipients": ["c", "d"]},
		 {"title": "y", "type": "accuse", "status": "confirmed", "actors": ["a"], "recipients": ["c"]}`: {"1 × accused 1, 2", "1 × accused 1", "2 × accused 1"},
		`{"title": "x", "type": "statement", "status": "confirmed", "actors": ["a"], "mentions": ["b"]}`:       {"1 × mentioned 1"},
		`{"title": "x", "type": "statement", "status": "confirmed", "actors": ["a"]}`:                          nil,
		`{"title": "x", "type": "consult", "actors": ["a", "b"], "claims": [{"by": "c", "stance": "denies"}]}`: {"1 × met 1", "2 × on 1: denies it"},
	} {
		g := drawnGraph(t, loaded(t, "{"+actorsABCD+`"events": [`+events+"]}"), Options{Beside: true})
		require.Len(t, g.Panels, 1)
		assert.Equal(t, want, said(g.Panels[0]), events)
	}
}

// TestAMemberOfTwoBlocsIsNamed: the picture says who is not rolled up, and why.
func TestAMemberOfTwoBlocsIsNamed(t *testing.T) {
	const file = `{"actors": [{"id": "n", "name": "North", "kind": "bloc"}, {"id": "s", "name": "South", "kind": "bloc"},
		{"id": "m", "name": "Middle", "kind": "state", "member_of": ["n", "s"]}, {"id": "e", "name": "East", "kind": "state"}],
		"events": [{"title": "x", "type": "consult", "status": "confirmed", "actors": ["m", "e"]}]}`
	g := drawnGraph(t, loaded(t, file), Options{Level: relations.LevelBloc})
	assert.Contains(t, label.Joined(g.Head), "in several blocs, and so by themselves: Middle")
	assert.Contains(t, g.Desc, "In several blocs, and so by themselves: Middle. Middle and East: met 1.")
	assert.NotContains(t, drawnGraph(t, loaded(t, file), Options{Beside: true}).Desc, "blocs")
}

func TestPeriodsKeepEveryPlace(t *testing.T) {
	for _, slices := range []string{"2", "4", "month", "2025-11-20,2025-12-01"} {
		s, err := slicing.Parse(slices)
		require.NoError(t, err)
		for _, name := range []string{"events.json", "examples/peace-plan.json"} {
			g := drawnGraph(t, shippedFile(t, name), Options{Slices: s})
			require.Greater(t, len(g.Panels), 1, slices)
			at := func(p Panel) (all []geom.Box) {
				for _, n := range p.Nodes {
					all = append(all, n.Box.Move(-p.Box.X0, -p.Box.Y0))
				}
				for _, f := range p.Frames {
					all = append(all, f.Box.Move(-p.Box.X0, -p.Box.Y0))
				}
				return all
			}
			for i, p := range g.Panels[1:] {
				assert.Equal(t, at(g.Panels[0]), at(p), "%s, panel %d", name, i+2)
				assert.False(t, p.Box.Overlaps(g.Panels[i].Box))
			}
		}
	}
}

func TestPeriodsSayWhatIsNewAndWhatIsGone(t *testing.T) {
	tl := loaded(t, "{"+actorsABCD+`"events": [
		{"title": "x", "date": "2025-01-05", "type": "accuse", "status": "confirmed", "actors": ["a"], "recipients": ["b"]},
		{"title": "y", "date": "2025-02-05", "type": "accuse", "status": "confirmed", "actors": ["c"], "recipients": ["d"]},
		{"title": "z", "date": "2025-03-05", "type": "aid", "status": "confirmed", "actors": ["a"], "recipients": ["b"]}]}`)
	g := drawnGraph(t, tl, Options{Beside: true, Slices: slicing.Slicing{Unit: "month"}})
	require.Len(t, g.Panels, 3)
	assert.Equal(t, []string{"1 × accused 1"}, said(g.Panels[0]))
	assert.Equal(t, []string{"1 × none now", "1 × new: accused 2"}, said(g.Panels[1]))
	assert.Equal(t, []string{"1 × aided 3", "1 × none now"}, said(g.Panels[2]))
	assert.Equal(t, "1–31 Jan 2025", g.Panels[0].Title[0].Text)
}

// many is a file of so many actors, each of which accuses some others.
func many(actors, events int) string {
	var b strings.Builder
	b.WriteString(`{"actors": [`)
	for i := range actors {
		fmt.Fprintf(&b, `{"id": "a%d", "name": "Actor number %d", "kind": "state"},`, i, i)
	}
	b.WriteString(`{"id": "last", "name": "Last"}], "events": [`)
	for i := range events {
		fmt.Fprintf(&b, `{"title": "x", "date": "2025-01-%02d", "type": "accuse", "actors": ["a%d"], "recipients": ["a%d"]},`, 1+i%28, i*7%actors, (i*i*5+1)%actors)
	}
	b.WriteString(`{"title": "end"}]}`)
	return b.String()
}

func TestWhatCannotBeReadIsReducedAndSaysSo(t *testing.T) {
	for _, n := range [][2]int{{150, 900}, {1000, 5000}} {
		g := drawnGraph(t, loaded(t, many(n[0], n[1])), Options{Form: Boxes, Beside: true})
		assert.Contains(t, g.Reduced, fmt.Sprintf(" of %d actors", n[0]))
		assert.Contains(t, g.Desc, g.Reduced)
		assert.LessOrEqual(t, g.Size.W*100/g.Shown.W, readable, "text can be read")
		assert.Greater(t, len(g.Panels[0].Edges), 5)
		assert.Equal(t, n[0], len(g.Panels[0].Nodes)+inField(t, g), "nobody is lost")
	}
	g := drawnGraph(t, shippedFile(t, "events.json"), Options{Beside: true})
	assert.Empty(t, g.Reduced)
	assert.Empty(t, g.Fallback)
}

func TestSlicingIsRead(t *testing.T) {
	for _, s := range []string{"2", "24", "day", "week", "month", "quarter", "year", "2025", "2025-11-20,2025-11-25", "-0043-03-15, 1066"} {
		_, err := slicing.Parse(s)
		assert.NoError(t, err, s)
	}
	for _, s := range []string{"", "0", "1", "25", "-3", "months", "2025-13-01", "2025-11-20,", strings.Repeat("2025,", 30) + "2025"} {
		_, err := slicing.Parse(s)
		assert.Error(t, err, s)
	}
}

func BenchmarkGraph(b *testing.B) {
	for _, n := range [][2]int{{15, 40}, {60, 300}, {1000, 20000}} {
		tl, _, err := timeline.Load("events.json", strings.NewReader(many(n[0], n[1])), timeline.Limits{})
		require.NoError(b, err)
		b.Run(fmt.Sprintf("%d-actors-%d-events", n[0], n[1]), func(b *testing.B) {
			for b.Loop() {
				_, err := NewGraph(context.Background(), tl, Options{Beside: true})
				require.NoError(b, err)
			}
		})
	}
}

// TestWhatIsHighlightedIsNotReducedAway: however weak its relations are.
func TestWhatIsHighlightedIsNotReducedAway(t *testing.T) {
	const extra = `{"id": "weak", "date": "2025-02-01", "title": "weak", "type": "aid", "status": "confirmed", "actors": ["a59"], "recipients": ["last"], "mentions": ["a58"]},
		{"id": "crowd", "date": "2025-02-02", "title": "crowd", "type": "consult", "status": "confirmed", "actors": ["a1", "a2", "a3", "a4"], "recipients": ["a5", "a6"]},`
	for _, n := range [][2]int{{150, 900}, {1000, 5000}} {
		tl := loaded(t, strings.Replace(many(n[0], n[1]), `"events": [`, `"events": [`+extra, 1))
		for id, relations := range map[string]int{"weak": 1, "crowd": 8} {
			for _, cut := range []slicing.Slicing{{}, {Unit: "month"}} {
				g := drawnGraph(t, tl, Options{Form: Boxes, Highlight: id, Slices: cut})
				require.NotEmpty(t, g.Reduced)
				assert.Contains(t, g.Reduced, "what is highlighted and the strongest")
				e, err := tl.Event(id)
				require.NoError(t, err)
				marked, bonds := 0, 0
				last := g.Panels[len(g.Panels)-1]
				for _, node := range last.Nodes {
					if node.Marked {
						marked++
					}
				}
				for _, edge := range last.Edges {
					if !edge.Faded {
						for _, b := range edge.Bonds {
							assert.True(t, b.In(e), "%s: an edge without it is not faded", id)
							bonds++
						}
					}
				}
				assert.Equal(t, len(e.Involved())+len(e.Mentions), marked, id)
				assert.Equal(t, relations, bonds, id)
			}
		}
	}
}

func TestOthersAreCountedBesideTheNameOfTheirFrame(t *testing.T) {
	var actors, events []string
	for s := range 40 {
		actors = append(actors, fmt.Sprintf(`{"id": "s%d", "name": "State %d", "kind": "state"}`, s, s))
		for p := range 3 {
			actors = append(actors, fmt.Sprintf(`{"id": "p%d-%d", "name": "Person %d of %d", "kind": "person", "member_of": ["s%d"]}`, s, p, p, s, s))
			for e := range 1 + s%5*p { // some are weak
				events = append(events, fmt.Sprintf(`{"title": "%d", "date": "2025", "type": "accuse", "actors": ["p%d-%d"], "recipients": ["p%d-%d"]}`, e, s, p, (s*7+1)%40, p))
			}
		}
	}
	g := drawnGraph(t, loaded(t, `{"actors": [`+strings.Join(actors, ",")+`], "events": [`+strings.Join(events, ",")+`]}`), Options{Form: Boxes, Beside: true})
	require.NotEmpty(t, g.Reduced)
	p := g.Panels[0]
	inFrames := 0
	for _, f := range p.Frames {
		var n, k int
		if _, rest, found := strings.Cut(f.Text.Text, " · "); found {
			_, err := fmt.Sscanf(strings.Replace(rest, "others", "other", 1), "and %d other ×%d", &n, &k)
			require.NoError(t, err, rest)
			assert.Positive(t, k)
		}
		inFrames += n
		assert.LessOrEqual(t, f.Text.At.X+f.Text.Font.Width(f.Text.Text), f.Box.X1, f.Text.Text)
	}
	assert.Positive(t, inFrames)
	// States that nobody names are in no event.
	assert.Equal(t, 120, len(p.Nodes)+inField(t, g), "nobody is lost")
	assert.LessOrEqual(t, inFrames, inField(t, g))
}

// inField counts those in the field: by name, and as the rest.
func inField(t *testing.T, g *Graph) (n int) {
	t.Helper()
	for _, e := range g.Field {
		var rest, k int
		if e.Actor != nil {
			n++
		} else if text := strings.Replace(label.Joined(e.Lines), "others", "other", 1); strings.HasPrefix(text, "and ") {
			_, err := fmt.Sscanf(text, "and %d other ×%d", &rest, &k)
			require.NoError(t, err, text)
			assert.Positive(t, k)
			n += rest
		}
		assert.True(t, len(e.Lines) > 0 && e.Lines[0].At.X >= g.Shown.W/25, "it is within the margins")
	}
	return n
}

// TestResiduesCountWhatIsNotShown: in boxes, and the share of deeds in the head.
func TestResiduesCountWhatIsNotShown(t *testing.T) {
	g := drawnGraph(t, loaded(t, many(150, 900)), Options{Engine: "dot"})
	f, err := find(newInput(g.Source, Options{}))
	require.NoError(t, err)
	drawn := map[*bond.Bond]bool{}
	var deeds int64
	for _, e := range g.Panels[0].Edges {
		for _, b := range e.Bonds {
			drawn[b] = true
			deeds += b.Strength.Deeds
		}
	}
	assert.Contains(t, label.Joined(g.Head), fmt.Sprintf("%d%% of all deeds", percent(deeds, f.total().Deeds)))
	for _, n := range g.Panels[0].Nodes {
		others, events := map[string]bool{}, map[int]bool{}
		shown := map[[2]string]bool{}
		for b := range drawn {
			shown[[2]string{b.From.ID, b.To.ID}] = true
		}
		for _, b := range f.of[n.Actor] {
			if !shown[[2]string{b.From.ID, b.To.ID}] {
				others[b.Other(n.Actor).ID] = true
				for _, number := range b.Numbers() {
					events[number] = true
				}
			}
		}
		if len(others) > 0 {
			assert.Contains(t, label.Joined(n.Lines), fmt.Sprintf(" ×%d", len(events)), n.Actor.ID)
			assert.Contains(t, label.Joined(n.Lines), fmt.Sprintf("and %d other", len(others)), n.Actor.ID)
		}
	}
}

// TestTitlesWhereTheGraphStandsAlone: without a timeline beside it numbers would
// lead nowhere.
func TestTitlesWhereTheGraphStandsAlone(t *testing.T) {
	tl := shippedFile(t, "events.json")
	alone, beside := drawnGraph(t, tl, Options{}), drawnGraph(t, tl, Options{Beside: true})
	assert.Contains(t, strings.Join(said(alone.Panels[0]), "\n"), "1 × Russian missiles and drones strike Ternopil")
	assert.Regexp(t, "1 × struck [0-9]+\\n", strings.Join(said(beside.Panels[0]), "\n"))
	assert.NotContains(t, label.Joined(alone.Head), "numbers are those")
	assert.Contains(t, label.Joined(beside.Head), "numbers are those")
}

// TestLabelsAreWhole: kinds that do not fit are counted, and no word is cut.
func TestLabelsAreWhole(t *testing.T) {
	kinds := []string{"accuse", "aid", "assault", "coerce", "concede", "mobilize", "protest", "reject", "request", "retreat", "sanction", "statement", "support", "threaten"}
	var events []string
	for i, kind := range kinds {
		for range i + 1 {
			events = append(events, fmt.Sprintf(`{"title": "x", "type": %q, "actors": ["a"], "recipients": ["b"]}`, kind))
		}
	}
	tl := loaded(t, "{"+actorsABCD+`"events": [`+strings.Join(events, ",")+"]}")
	g := drawnGraph(t, tl, Options{})
	first := said(g.Panels[0])[0]
	assert.Contains(t, first, "more kinds")
	assert.NotContains(t, first, "…")
	assert.LessOrEqual(t, len(g.Panels[0].Edges[0].Lines), label.EdgeLines)
	f, err := find(newInput(tl, Options{}))
	require.NoError(t, err)
	h := f.style()
	h.Manner = label.Manners[len(label.Manners)-1]
	assert.Equal(t, "threatened ×14 · backed ×13 · and 12 more kinds", words.PlainSpaces(strings.Join(h.Phrases(f.bonds[0]), " · ")))
}

// TestFramesGatherByWhatIsAskedFor: by membership, where that tells nothing by
// side, then by country; or by one of them alone.
func TestFramesGatherByWhatIsAskedFor(t *testing.T) {
	const file = `{"actors": [{"id": "fr", "name": "France", "kind": "state", "country": "FR", "side": "west"},
		{"id": "pm", "name": "Premier", "kind": "person", "member_of": ["fr"]}, {"id": "east", "name": "Borduria", "kind": "state", "side": "east"},
		{"id": "envoy", "name": "Envoy", "kind": "person", "country": "FR"}, {"id": "guest", "name": "Guest", "kind": "person", "country": "IT"}],
		"events": [{"title": "x", "type": "consult", "status": "confirmed", "actors": ["fr", "pm", "east", "envoy", "guest"]}]}`
	for group, want := range map[grouping.Grouping]string{"": "France east IT", grouping.ByMember: "France", grouping.BySide: "west east", grouping.ByCountry: "France IT", grouping.ByNone: ""} {
		g := drawnGraph(t, loaded(t, file), Options{Group: group})
		var names []string
		for _, f := range g.Panels[0].Frames {
			names = append(names, f.Text.Text)
		}
		assert.Equal(t, want, strings.Join(names, " "), string(group))
	}
}

// TestNoFrameIsEmpty: a state whose members stand around it leaves no frame of its
// side with nothing in it.
func TestNoFrameIsEmpty(t *testing.T) {
	g := drawnGraph(t, loaded(t, `{"actors": [{"id": "a", "name": "Iraq", "kind": "state", "side": "Iraq"}, {"id": "b", "name": "Guard", "member_of": ["a"], "side": "Iraq"},
		{"id": "c", "name": "France", "kind": "state", "side": "others"}, {"id": "d", "name": "Egypt", "kind": "state", "side": "others"}],
		"events": [{"title": "x", "date": "2025-01-01", "type": "assault", "actors": ["a", "b"]}, {"title": "y", "date": "2025-01-02", "type": "consult", "actors": ["c", "d"]}]}`), Options{})
	var names []string
	for _, f := range g.Panels[0].Frames {
		names = append(names, f.Text.Text)
		assert.False(t, f.Box.Empty(), f.Text.Text)
	}
	assert.Equal(t, []string{"Iraq", "others"}, names)
}
