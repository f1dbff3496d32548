package actors

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/realdata"
	"demarche/render/internal/geom"
	"demarche/render/internal/network"
	"demarche/render/internal/plan/label"
	"demarche/timeline"
)

// elkNode, elkEdge and elkGraph are what testdata/elk of package network reads.
type (
	elkNode struct {
		ID    int     `json:"id"`
		W     float64 `json:"w"`
		H     float64 `json:"h"`
		Frame int     `json:"frame"`
	}
	elkEdge struct {
		From int     `json:"from"`
		To   int     `json:"to"`
		W    float64 `json:"w"`
		H    float64 `json:"h"`
	}
	elkGraph struct {
		Name   string    `json:"name"`
		Nodes  []elkNode `json:"nodes"`
		Frames []int     `json:"frames"`
		Edges  []elkEdge `json:"edges"`
	}
	elkMeasure struct{ Crossings, Length int }
)

// measured is one of our pictures.
type measured struct {
	form     Form
	ours     elkMeasure
	share    int
	smallest geom.U
	graph    elkGraph
}

// boxesMeasured places the graph in boxes.
func boxesMeasured(t *testing.T, f found) measured {
	c, placed, err := place(context.Background(), f)
	require.NoError(t, err)
	h := headOf(f, c.left, f.size.W)
	in := c.graph(f, c.room(f.room(f.size, h.bottom)))
	m := measured{form: Boxes, share: percent(c.deeds(f), f.total().Deeds), graph: elkGraph{Frames: make([]int, len(c.frames))}}
	m.ours.Crossings = network.Measure(in, placed).Crossings
	for i, b := range in.Boxes {
		m.graph.Nodes = append(m.graph.Nodes, elkNode{i, b.Size.W.Float(), b.Size.H.Float(), b.Frame})
	}
	for i, l := range in.Links {
		for _, from := range l.Tails {
			for _, to := range l.Heads {
				m.graph.Edges = append(m.graph.Edges, elkEdge{from, to, l.Label.W.Float(), l.Label.H.Float()})
			}
		}
		for _, line := range placed.Lines[i] {
			m.ours.Length += length(line.Path)
		}
	}
	m.smallest = label.SmallText * c.Zoom / 100 * f.size.W / grown(f, c, placed, h.bottom).W
	return m
}

// dotsMeasured places it as dots. What ELK gets are the dots with names and the
// lines between them.
func dotsMeasured(t *testing.T, f found) measured {
	s := scatterOf(f)
	f = s.told(f)
	s.fold(f)
	m := measured{form: Dots, share: s.share, smallest: label.SmallText, graph: elkGraph{Frames: make([]int, len(s.names))}}
	_, left := s.left(f)
	h := headOf(f, left, f.size.W)
	_, room := s.below(f, h.bottom)
	in := s.network(f, room)
	out := in.Place()
	dots, names := covered(s.allDots(f, out, room))
	lines := in.Lines(out.Dots, dots, names) // as they are drawn
	m.ours.Crossings = network.Tangle(lines)
	for i, d := range in.Dots {
		if s.named[f.actors[i]] {
			m.graph.Nodes = append(m.graph.Nodes, elkNode{i, 116, 47, d.Region})
		}
	}
	for i, p := range in.Pulls {
		if p.Drawn {
			m.graph.Edges = append(m.graph.Edges, elkEdge{From: p.A, To: p.B})
			m.ours.Length += length(lines[i])
		}
	}
	return m
}

// length is that of a path in pixels.
func length(p geom.Path) int {
	sum := geom.U(0)
	pts := p.Sample(8)
	for i := 1; i < len(pts); i++ {
		dx, dy := pts[i].X-pts[i-1].X, pts[i].Y-pts[i-1].Y
		sum += geom.Root(dx*dx + dy*dy)
	}
	return int(sum / 100)
}

// TestBesideELK draws real networks that were not made for us, and compares
// crossings on the same relations with ELK layered and dot: `make elk`. Its table
// is in docs/benchmarks.md.
func TestBesideELK(t *testing.T) {
	const folder = "../../network/testdata/elk"
	if os.Getenv("DEMARCHE_ELK") == "" {
		t.Skip("run by make elk")
	}
	var names []string
	var all []measured
	var input bytes.Buffer
	for _, c := range []struct {
		name string
		tl   func() *timeline.Timeline
	}{
		{"the shipped file", func() *timeline.Timeline { return shippedFile(t, "events.json") }},
		{"the peace plan", func() *timeline.Timeline { return shippedFile(t, "examples/peace-plan.json") }},
		{"visits, 2010", func() *timeline.Timeline { return real(t, realdata.Visits, visitsOf("2010")) }},
		{"visits, 2012", func() *timeline.Timeline { return real(t, realdata.Visits, visitsOf("2012")) }},
		{"visits, 2014", func() *timeline.Timeline { return real(t, realdata.Visits, visitsOf("2014")) }},
		{"visits, 2016", func() *timeline.Timeline { return real(t, realdata.Visits, visitsOf("2016")) }},
		{"visits, 2009–2016", func() *timeline.Timeline { return real(t, realdata.Visits, nil) }},
		{"missions", func() *timeline.Timeline { return real(t, realdata.Missions, nil) }},
		{"ICEWS", func() *timeline.Timeline { return real(t, realdata.ICEWS, nil) }},
		{"GDELT", func() *timeline.Timeline { return real(t, realdata.GDELT, nil) }},
	} {
		f, err := find(newInput(c.tl(), Options{}))
		require.NoError(t, err)
		pictures := []measured{boxesMeasured(t, f)}
		if f.form() == Dots {
			pictures = append(pictures, dotsMeasured(t, f))
		}
		for _, m := range pictures {
			m.graph.Name = c.name
			line, err := json.Marshal(m.graph)
			require.NoError(t, err)
			input.Write(append(line, '\n'))
			all, names = append(all, m), append(names, c.name)
		}
	}
	cmd := exec.Command("node", "elk.mjs")
	cmd.Dir, cmd.Stdin, cmd.Stderr = folder, &input, os.Stderr
	out, err := cmd.Output()
	require.NoError(t, err)
	fmt.Println("| network | form | relations | share | crossings | ELK | dot | line length | ELK | dot | smallest text |\n|---|---|---|---|---|---|---|---|---|---|---|")
	var parts []int // percent of ELK's crossings, where it has any
	for i, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		var got struct{ Elk, Dot elkMeasure }
		require.NoError(t, json.Unmarshal([]byte(line), &got))
		m := all[i]
		fmt.Printf("| %s | %s | %d | %d%% | %d | %d | %d | %d | %d | %d | %s |\n", names[i], m.form, len(m.graph.Edges), m.share,
			m.ours.Crossings, got.Elk.Crossings, got.Dot.Crossings, m.ours.Length, got.Elk.Length, got.Dot.Length, m.smallest)
		if m.form == Dots || i < 2 { // the forms that are drawn where none is asked for
			assert.LessOrEqual(t, m.ours.Crossings, got.Elk.Crossings, names[i])
			if got.Elk.Crossings > 0 {
				parts = append(parts, m.ours.Crossings*100/got.Elk.Crossings)
			}
		}
		if m.form == Dots {
			assert.GreaterOrEqual(t, m.share, 60, names[i])
		}
		assert.GreaterOrEqual(t, m.smallest, geom.U(1200), names[i])
	}
	slices.Sort(parts)
	assert.LessOrEqual(t, parts[len(parts)/2], 50, "in the median at most half: %v", parts)
}
