package graphviz

import "fmt"

// budget is what an engine can take within two or three seconds.
type budget struct{ nodes, edges int }

var budgets = map[Engine]budget{
	Dot:   {460, 620}, // 30 nodes with 300 labels 2 s, 150 with 300 0.6 s; 40 with 390 up to 8 s
	Neato: {300, 700}, // 300 nodes with 600 edges 1.3 s
	Fdp:   {300, 700}, // 0.9 s
	Sfdp:  {300, 700}, // 1.9 s; 500 with 1500 more than 10 s
	Circo: {60, 100},  // 50 with 100 0.7 s; 60 with 150 3.6 s
	Twopi: {400, 900}, // 300 with 600 0.7 s
}

// maxDepth bounds nested clusters: Graphviz overflows its stack, in silence,
// somewhere above 250.
const maxDepth = 16

// Choose returns the engine that suits a graph of the given size best: layers
// as long as they can be computed, springs above that.
func Choose(nodes, edges int, clusters bool) Engine {
	// A label is a node to dot, and makes one edge two.
	if fits(Dot, nodes+edges, 2*edges) {
		return Dot
	}
	switch {
	case clusters && fits(Fdp, nodes, edges):
		return Fdp
	case !clusters && fits(Sfdp, nodes, edges):
		return Sfdp
	}
	return Circle
}

// Affordable reports whether an engine can place so many nodes and edges
// within its budget.
func Affordable(e Engine, nodes, edges int) bool { return fits(e, nodes, edges) }

func fits(e Engine, nodes, edges int) bool {
	b := budgets[e]
	return nodes <= b.nodes && edges <= b.edges
}

// afford returns the engine to use and, if it is not the one asked for, why. A
// layout cannot be stopped gently once it runs, so this is decided before.
func afford(g Graph) (Engine, string) {
	nodes, edges, clusters := len(g.Nodes), len(g.Edges), len(g.Clusters) > 0
	for i := range g.Clusters {
		if depth(g, i) > maxDepth {
			return Circle, fmt.Sprintf("boxes are nested more than %d deep", maxDepth)
		}
	}
	want := g.Engine
	if want == Circle {
		return Circle, ""
	}
	if clusters && want != Dot && want != Fdp {
		e, why := afford(Graph{Nodes: g.Nodes, Clusters: g.Clusters, Edges: g.Edges, Engine: Fdp})
		if why == "" {
			why = fmt.Sprintf("%s cannot draw boxes around nodes", want)
		}
		return e, why
	}
	if fits(want, nodes, edges) {
		return want, ""
	}
	why := fmt.Sprintf("%d nodes and %d edges are too many for %s", nodes, edges, want)
	for _, e := range []Engine{Sfdp, Fdp} {
		if (e == Fdp) == clusters && e != want && fits(e, nodes, edges) {
			return e, why
		}
	}
	return Circle, why
}
