package graphviz

import (
	"context"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"demarche/internal/privatetmp"
	"demarche/render/internal/geom"
)

// simple makes a graph of n equal nodes.
func simple(n int, edges ...Edge) Graph {
	g := Graph{Edges: edges}
	for range n {
		g.Nodes = append(g.Nodes, Node{Size: geom.Size{W: geom.Px(90), H: geom.Px(34)}, Cluster: -1})
	}
	return g
}

var tag = geom.Size{W: geom.Px(80), H: geom.Px(20)}

// shapes are the graphs that break layouts.
func shapes() map[string]Graph {
	nested := simple(7, Edge{From: 0, To: 1, Label: tag}, Edge{From: 1, To: 4, Label: tag}, Edge{From: 4, To: 6}, Edge{From: 5, To: 0, Label: tag})
	nested.Clusters = []Cluster{{Label: tag, Parent: -1}, {Label: tag, Parent: 0}, {Label: tag, Parent: -1}, {Label: tag, Parent: 1}, {Label: tag, Parent: -1}}
	for i, c := range []int{0, 1, 1, 3, 2, 2, -1} {
		nested.Nodes[i].Cluster = c // cluster 4 stays empty
	}
	star, ring, dense := simple(15), simple(12), simple(10)
	for i := 1; i < 15; i++ {
		star.Edges = append(star.Edges, Edge{From: 0, To: i, Label: tag})
	}
	for i := range 12 {
		ring.Edges = append(ring.Edges, Edge{From: i, To: (i + 1) % 12, Label: tag, Both: i%2 == 0})
	}
	for i := range 10 {
		for j := range 10 {
			dense.Edges = append(dense.Edges, Edge{From: i, To: j, Label: geom.Size{W: tag.W * geom.U(j%2), H: tag.H}})
		}
	}
	return map[string]Graph{
		"nothing":      {},
		"one":          simple(1),
		"one loop":     simple(1, Edge{Label: tag}, Edge{}),
		"two":          simple(2),
		"pair":         simple(2, Edge{To: 1, Label: tag}, Edge{From: 1, Label: tag}),
		"loops":        simple(3, Edge{To: 1}, Edge{From: 1, To: 1, Label: tag}, Edge{From: 1, To: 1}, Edge{From: 1, To: 1}, Edge{From: 2, To: 2}),
		"parallel":     simple(2, Edge{To: 1}, Edge{To: 1, Label: tag}, Edge{To: 1, Label: tag}, Edge{From: 1}, Edge{From: 1, Label: tag}),
		"disconnected": simple(9, Edge{To: 1, Label: tag}, Edge{From: 3, To: 4}),
		"points":       {Nodes: []Node{{Cluster: -1}, {Cluster: -1}}, Edges: []Edge{{To: 1, Label: tag}}},
		"star":         star, "ring": ring, "dense": dense, "nested": nested,
	}
}

func TestEveryShapeWithEveryEngine(t *testing.T) {
	for name, g := range shapes() {
		for _, e := range Engines() {
			for _, landscape := range []bool{false, e == Dot} {
				g.Engine, g.Landscape = e, landscape
				p := good(t, g)
				if len(g.Nodes) > 1 && len(g.Clusters) == 0 {
					assert.Equal(t, e, p.Engine, "%s: %s", name, p.Fallback)
					assert.Empty(t, p.Fallback, name)
				}
				assert.Equal(t, p, good(t, g), "%s by %s: the same again", name, e)
			}
		}
	}
}

func TestLayersThatAreGivenAreKept(t *testing.T) {
	g := shapes()["star"]
	g.Landscape = true
	for i := range g.Nodes {
		g.Nodes[i].Rank = 1 + i%3
	}
	g.Edges = nil
	for i := range g.Nodes {
		if i%3 == 1 {
			g.Edges = append(g.Edges, Edge{From: i - 1, To: i})
		}
	}
	g.Engine = Dot
	p := good(t, g)
	assert.Empty(t, p.Fallback)
	for i := range g.Nodes {
		assert.InDelta(t, float64(p.Nodes[i%3].X), float64(p.Nodes[i].X), 200, "node %d stands in its layer", i)
	}
	assert.Less(t, p.Nodes[0].X, p.Nodes[1].X)
	assert.Less(t, p.Nodes[1].X, p.Nodes[2].X)
	g.Nodes[4].Rank = 0
	_, err := Layout(context.Background(), g)
	assert.ErrorContains(t, err, "node 4")
}

func TestEmptyClusterIsNotDrawn(t *testing.T) {
	p := good(t, shapes()["nested"])
	assert.Equal(t, Dot, p.Engine)
	assert.True(t, p.Clusters[4].Empty())
	assert.False(t, p.Clusters[3].Empty())
}

func TestClustersNeedAnEngineThatHasThem(t *testing.T) {
	g := shapes()["nested"]
	g.Engine = Circo
	p := good(t, g)
	assert.Equal(t, Fdp, p.Engine)
	assert.Equal(t, "circo cannot draw boxes around nodes", p.Fallback)
}

func TestTooLargeIsDecidedBefore(t *testing.T) {
	g := simple(200)
	for i := range 650 {
		g.Edges = append(g.Edges, Edge{From: i % 200, To: i * 7 % 200, Label: tag})
	}
	g.Engine = Dot
	e, why := afford(g)
	assert.Equal(t, Sfdp, e)
	assert.Equal(t, "200 nodes and 650 edges are too many for dot", why)
	assert.Equal(t, Sfdp, Choose(200, 500, false))
	assert.Equal(t, Fdp, Choose(200, 500, true))
	assert.Equal(t, Circle, Choose(2000, 5000, true))
	assert.Equal(t, Dot, Choose(100, 200, true))
	g.Nodes = append(g.Nodes, simple(800).Nodes...)
	p := good(t, g)
	assert.Equal(t, Circle, p.Engine)
	assert.NotEmpty(t, p.Fallback)
}

func TestDeepNestingIsRefused(t *testing.T) {
	g := simple(2)
	for i := range 300 {
		g.Clusters = append(g.Clusters, Cluster{Label: tag, Parent: i - 1})
	}
	g.Nodes[0].Cluster = 299
	assert.Equal(t, "boxes are nested more than 16 deep", good(t, g).Fallback)
}

func TestMalformedGraphsAreErrors(t *testing.T) {
	for want, g := range map[string]Graph{
		"edge 0":         simple(1, Edge{To: 1}),
		"node 0":         {Nodes: []Node{{Cluster: 0}}},
		"cluster 0":      {Clusters: []Cluster{{Parent: 0}}},
		"cluster 1":      {Clusters: []Cluster{{Parent: -1}, {Parent: 7}}},
		"unknown layout": {Engine: "nop"},
		"gaps":           {NodeSep: -1},
	} {
		_, err := Layout(context.Background(), g)
		assert.ErrorContains(t, err, want)
	}
	_, err := Layout(context.Background(), Graph{Nodes: []Node{{Size: geom.Size{W: maxLength + 1}, Cluster: -1}}})
	assert.ErrorContains(t, err, "node 0")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = Layout(ctx, simple(3))
	assert.ErrorIs(t, err, context.Canceled)
}

func TestNothingOfTheUserReachesGraphviz(t *testing.T) {
	g := shapes()["nested"]
	dot := string(newDrawing(withDefaults(g), Dot).dot())
	for _, line := range strings.Split(dot, "\n") {
		assert.Regexp(t, `^[a-z0-9 _=\[\],.{};"\->A-Z+]*$`, line)
		assert.NotContains(t, line, "label=<")
	}
}

// answering is a runner that returns what it is told.
func answering(out string, err error) Option {
	return func(s *settings) {
		s.run = func(context.Context, Engine, []byte, time.Duration) ([]byte, error) { return []byte(out), err }
	}
}

func TestGarbageIsNotBelieved(t *testing.T) {
	g := simple(2, Edge{To: 1})
	at := func(n0, n1, edge string) string {
		return `{"objects":[{"_gvid":0,"name":"n0","pos":"` + n0 + `"},{"_gvid":1,"name":"n1","pos":"` + n1 + `"}],"edges":[{"tail":0,"head":1,"k":"0","pos":"` + edge + `"}]}`
	}
	p := good(t, g, answering(at("0,0", "0,100", "0,0 0,10 0,90 0,100"), nil))
	assert.Empty(t, p.Fallback)
	for _, out := range []string{
		"", "[]", "{}", "null", `{"objects":7}`, strings.Repeat("[", 100000),
		at("0,0", "nan,0", "0,0 0,10 0,90 0,100"),
		at("0,0", "1e300,0", "0,0 0,10 0,90 0,100"),
		at("0,0", "inf,0", "0,0 0,10 0,90 0,100"),
		at("0,0", "0", "0,0 0,10 0,90 0,100"),
		at("0,0", "0,10", "0,0 0,1 0,2 0,10"),
		strings.Replace(at("0,0", "0,100", "0,0 0,10 0,90 0,100"), `"n1"`, `"n0"`, 1),
		strings.Replace(at("0,0", "0,100", "0,0 0,10 0,90 0,100"), `"n1"`, `"n7"`, 1),
	} {
		p := good(t, g, answering(out, nil))
		assert.Equal(t, Circle, p.Engine, out)
		assert.NotEmpty(t, p.Fallback)
	}
	assert.Equal(t, "it rained", good(t, g, answering("", errors.New("it rained"))).Fallback)
}

func FuzzAnswer(f *testing.F) {
	f.Add([]byte(`{"objects":[{"_gvid":0,"name":"n0","pos":"0,0"},{"_gvid":1,"name":"n1","pos":"0,100"}],"edges":[{"tail":0,"head":1,"k":"0","pos":"0,0 0,10 0,90 0,100"}]}`))
	f.Fuzz(func(t *testing.T, out []byte) {
		good(t, simple(2, Edge{To: 1, Label: tag}), answering(string(out), nil))
	})
}

func TestTimeout(t *testing.T) {
	before := time.Now()
	p := good(t, simple(40, Edge{To: 1}), Timeout(time.Millisecond))
	assert.Equal(t, "graphviz took longer than 1ms", p.Fallback)
	assert.Less(t, time.Since(before), 5*time.Second)
}

func TestChildThatFailsIsReported(t *testing.T) {
	ctx := context.Background()
	_, err := run(ctx, "nonsense", nil, DefaultTimeout)
	assert.EqualError(t, err, "graphviz stopped (exit status 3)", "the child refuses unknown engines")
	_, err = run(ctx, Dot, []byte("digraph {"), DefaultTimeout)
	assert.EqualError(t, err, "graphviz stopped (exit status 4)")
	out, err := run(ctx, Dot, []byte("digraph { a -> b }"), DefaultTimeout)
	require.NoError(t, err)
	assert.Contains(t, string(out), `"objects"`)
}

// script makes a program of a shell script.
func script(t *testing.T, text string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs a shell")
	}
	file := filepath.Join(t.TempDir(), "script")
	require.NoError(t, os.WriteFile(file, []byte("#!/bin/sh\n"+text), 0o700))
	return file
}

func TestChildThatPanicsIsTriedOnceMore(t *testing.T) {
	exe, err := executable()
	require.NoError(t, err)
	mark := filepath.Join(t.TempDir(), "mark")
	once := script(t, "if [ -e '"+mark+"' ]; then exec '"+exe+"' \"$@\"; fi; : >'"+mark+"'; exit 2\n")
	p := good(t, shapes()["ring"], with(once))
	assert.Empty(t, p.Fallback)
	assert.FileExists(t, mark)
	p = good(t, shapes()["ring"], with(script(t, "exit 2\n")))
	assert.Equal(t, "graphviz stopped (exit status 2)", p.Fallback)
}

func TestChildThatIsKilledOrMad(t *testing.T) {
	for text, want := range map[string]string{
		"kill -9 $$\n": "graphviz stopped (signal: killed)",
		"echo hello\n": "graphviz returned nonsense",
		"cat\n":        "graphviz returned nonsense",
		"exec yes\n":   "graphviz returned too much",
		":\n":          "graphviz returned nonsense",
		"echo ready\n": "graphviz returned nonsense",
	} {
		assert.Equal(t, want, good(t, shapes()["ring"], with(script(t, text))).Fallback, text)
	}
	before := time.Now()
	p := good(t, shapes()["ring"], with(script(t, "echo ready; sleep 60 & sleep 60\n")), Timeout(100*time.Millisecond))
	assert.Equal(t, "graphviz took longer than 100ms", p.Fallback)
	assert.Less(t, time.Since(before), 10*time.Second, "what the child has started does not hold us up")
	assert.Equal(t, "graphviz could not be started", good(t, shapes()["ring"], with("/nowhere/at/all")).Fallback)
}

// with uses another program as the child.
func with(exe string) Option {
	return func(s *settings) {
		s.run = func(ctx context.Context, engine Engine, dot []byte, timeout time.Duration) ([]byte, error) {
			return runProgram(ctx, exe, engine, dot, timeout)
		}
	}
}

func TestChildGetsASmallEnvironment(t *testing.T) {
	got := childEnv([]string{"HOME=/h", "SECRET=x", "TMPDIR=/t", "HOMER=d"})
	assert.Equal(t, []string{"HOME=/h", "TMPDIR=/t"}, got)
}

func TestOnlyTheHiddenArgumentMakesAChild(t *testing.T) {
	for _, args := range [][]string{nil, {"p"}, {"p", "graph"}} {
		handled, _ := Child(args, strings.NewReader(""), nil)
		assert.False(t, handled)
	}
	for _, line := range []string{"", "dot 1s", "dot\n", "circle 1s\n", "dot 0s\n", "dot x\n", "dot 1s 2\n"} {
		handled, code := Child([]string{"p", privatetmp.LayoutArg}, strings.NewReader(line), io.Discard)
		assert.True(t, handled)
		assert.Equal(t, 3, code, line)
	}
}

func TestWithoutAChildTheResultIsTheSame(t *testing.T) {
	g := shapes()["nested"]
	want := good(t, g)
	got := good(t, g, func(s *settings) { s.run = runHere })
	assert.Equal(t, want, got)
	done := make(chan Placed)
	for range 4 {
		go func() {
			p, _ := Layout(context.Background(), g, func(s *settings) { s.run = runHere })
			done <- p
		}()
	}
	for range 4 {
		assert.Equal(t, want, <-done)
	}
}

func TestSineIsAccurate(t *testing.T) {
	for turn := geom.U(-one); turn <= one; turn += 7 {
		assert.InDelta(t, math.Sin(2*math.Pi*float64(turn)/one)*one, float64(sine(turn)), 4)
	}
}

func benchmarkLayout(b *testing.B, run runner) {
	g := shapes()["nested"]
	for b.Loop() {
		good(b, g, func(s *settings) { s.run = run })
	}
}

func BenchmarkChild(b *testing.B) { benchmarkLayout(b, run) }
func BenchmarkHere(b *testing.B)  { benchmarkLayout(b, runHere) }
func BenchmarkCircle(b *testing.B) {
	g := shapes()["dense"]
	g.Engine = Circle
	for b.Loop() {
		good(b, g)
	}
}

// BenchmarkCold starts a child that has to compile Graphviz first.
func BenchmarkCold(b *testing.B) {
	for b.Loop() {
		b.Setenv("HOME", b.TempDir())
		b.Setenv("XDG_CACHE_HOME", "")
		good(b, shapes()["nested"])
	}
}
