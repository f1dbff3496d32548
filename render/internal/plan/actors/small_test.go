package actors

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/set"
)

const (
	nations = `"actors": [{"id": "a", "name": "Arcadia", "kind": "state"}, {"id": "b", "name": "Borduria", "kind": "state"},
		{"id": "ann", "name": "Ann", "kind": "person", "role": "Minister", "member_of": ["a"]}, {"id": "al", "name": "Al", "kind": "person", "member_of": ["a"]}],`
	speech = `{"date": "2025-01-01", "title": "x", "type": "statement", "status": "confirmed", "actors": ["a"]}`
)

// drawnWords are the words of a graph below its head: of its boxes, edges and
// of what stands in for them.
func drawnWords(g *Graph) string {
	var all []string
	add := func(lines []set.Text) {
		for _, l := range lines {
			all = append(all, strings.ReplaceAll(l.Text, "\u00a0", " "))
		}
	}
	for _, p := range g.Panels {
		for _, n := range p.Nodes {
			add(n.Lines)
		}
		for _, e := range p.Edges {
			add(e.Lines)
		}
	}
	add(g.Empty)
	return strings.Join(all, " | ")
}

func TestSmallGraphsSayWhatTheyAre(t *testing.T) {
	for name, c := range map[string]struct {
		file, level, words, desc string
		legend                   []string
	}{
		"nothing at all": {`{"events": []}`, "", "No actors", "Actor graph, 0 actors and 0 relations from 0 events. No actors.", nil},
		"an event of nobody": {`{"events": [{"date": "2025", "title": "Flood"}]}`, "", "No actors",
			"Actor graph, 0 actors and 0 relations from 1 event. No actors.", nil},
		"one who speaks to nobody": {"{" + nations + `"events": [` + speech + "]}", "", "Arcadia | said 1",
			"Actor graph, 1 actor and 0 relations from 1 event. Arcadia: said 1.", []string{"state"}},
		"one who does it to himself": {"{" + nations + `"events": [{"title": "x", "type": "sanction", "status": "confirmed", "actors": ["a"], "recipients": ["a"]}]}`, "",
			"Arcadia | to itself: sanctioned 1", "Actor graph, 1 actor and 0 relations from 1 event. Arcadia: to itself: sanctioned 1.", []string{"state"}},
		"one in whom two are rolled up": {"{" + nations + `"events": [{"title": "x", "type": "consult", "status": "confirmed", "actors": ["ann", "al"]}]}`, "state",
			"Arcadia | among themselves: met 1", "Actor graph, 1 actor and 0 relations from 1 event. Arcadia: among themselves: met 1.", []string{"state"}},
		"two who speak of each other": {"{" + nations + `"events": [
			{"date": "2025-01-01", "title": "x", "type": "statement", "status": "confirmed", "actors": ["a"], "mentions": ["b"]},
			{"date": "2025-01-02", "title": "x", "type": "statement", "status": "confirmed", "actors": ["b"], "mentions": ["a"]}]}`, "",
			"Arcadia | said 1 | Borduria | said 2 | mentioned 1 | mentioned 2",
			"Actor graph, 2 actors and 2 relations from 2 events. Arcadia about Borduria: mentioned 1. Borduria about Arcadia: mentioned 2. Arcadia: said 1. Borduria: said 2.",
			[]string{"spoken of, not acted upon", "state"}},
	} {
		t.Run(name, func(t *testing.T) {
			opt := Options{Beside: true}
			if c.level == "state" {
				opt.Level = 2
			}
			g := drawnGraph(t, loaded(t, c.file), opt)
			assert.Equal(t, c.words, drawnWords(g))
			assert.Equal(t, c.desc, g.Desc)
			var legend []string
			for _, k := range g.Legend {
				legend = append(legend, k.Text.Text)
			}
			assert.Equal(t, c.legend, legend)
			assert.Empty(t, g.Fallback)
			assert.Empty(t, g.Reduced)
			assert.Equal(t, frame.Slide, g.Size)
		})
	}
}

func TestASmallGraphIsInTheMiddleAndLarger(t *testing.T) {
	for _, size := range []geom.Size{frame.Slide, frame.A4, {W: geom.Px(320), H: geom.Px(320)}} {
		g := drawnGraph(t, loaded(t, "{"+nations+`"events": [`+speech+"]}"), Options{Size: size})
		require.Len(t, g.Panels[0].Nodes, 1)
		n := g.Panels[0].Nodes[0]
		assert.Equal(t, geom.U(2160), n.Lines[0].Font.Size)
		assert.InDelta(t, int(size.W/2), int(n.Box.Center().X), 2)
		assert.True(t, geom.BoxAt(geom.Point{}, size).Contains(n.Box))
	}
	// Where there is no room the text is as ever.
	g := drawnGraph(t, shippedFile(t, "events.json"), Options{Beside: true})
	assert.Equal(t, geom.U(1350), g.Panels[0].Nodes[0].Lines[0].Font.Size)
}
