package plan

import (
	"context"
	"slices"
	"sync"

	"demarche/render/internal/geom"
	"demarche/render/internal/graphviz"
)

// layout asks for places in the way that suits the graph; if that does not fit
// the room, in the other ways too, and takes what fits best.
func (g *grapher) layout(ctx context.Context, room geom.Size) (graphviz.Placed, error) {
	in, attempts := g.input(), g.attempts(room)
	best, err := attempts[0].layout(ctx, in)
	if err != nil || shrink(best.Size, room) <= nearlyFits {
		return best, err
	}
	others := make([]graphviz.Placed, len(attempts))
	errs := make([]error, len(attempts))
	var wait sync.WaitGroup
	for i, try := range attempts[1:] {
		wait.Go(func() { others[i+1], errs[i+1] = try.layout(ctx, in) })
	}
	wait.Wait()
	for i, p := range others[1:] {
		if errs[i+1] != nil {
			return graphviz.Placed{}, errs[i+1]
		}
		if shrink(p.Size, room) < shrink(best.Size, room) {
			best = p
		}
	}
	return best, nil
}

// nodeSep is the least distance between boxes: labels on the edges bring more.
const nodeSep = geom.U(1000)

// input is the graph in numbers.
func (g *grapher) input() graphviz.Graph {
	in := graphviz.Graph{NodeSep: nodeSep}
	for i := range g.Nodes {
		in.Nodes = append(in.Nodes, graphviz.Node{Size: g.texts[i].size, Cluster: g.frameOf[i]})
	}
	for _, f := range g.Frames {
		in.Clusters = append(in.Clusters, graphviz.Cluster{
			Label:  geom.Size{W: f.Text.Font.Width(f.Text.Text), H: f.Text.Font.LineHeight()},
			Parent: -1,
		})
	}
	for i, r := range g.relations {
		in.Edges = append(in.Edges, graphviz.Edge{
			From: g.place[r.From], To: g.place[r.To], Label: g.plates[i].size, Weight: len(r.Deeds), Both: r.Symmetric(),
		})
	}
	return in
}

// fewNodes is up to how many nodes several layouts are tried.
const fewNodes = 80

// attempts lists what to try. Springs suit frames, which make layers very wide;
// layers suit the rest, and may go across or down.
func (g *grapher) attempts(room geom.Size) []attempt {
	springs := attempt{graphviz.Fdp, false, stretch(room)}
	across, down := attempt{graphviz.Dot, true, plain}, attempt{graphviz.Dot, false, plain}
	switch {
	case g.opt.Engine == graphviz.Dot:
		return []attempt{across, down}
	case g.opt.Engine == graphviz.Circle:
		return []attempt{{g.opt.Engine, false, plain}}
	case g.opt.Engine != "":
		return []attempt{{g.opt.Engine, false, stretch(room)}}
	case len(g.Nodes) > fewNodes:
		return []attempt{{graphviz.Choose(len(g.Nodes), len(g.relations), len(g.Frames) > 0), true, plain}}
	case len(g.Frames) > 0:
		flatter := springs
		flatter.tenths = max(5, flatter.tenths*7/10)
		return []attempt{springs, flatter, across}
	}
	return []attempt{across, down, springs}
}

// attempt is one way to lay the graph out.
type attempt struct {
	engine graphviz.Engine
	across bool   // layers beside each other
	tenths geom.U // heights are stretched by so many tenths, and back afterwards
}

// plain stretches nothing.
const plain = geom.U(10)

// stretch is by how many tenths springs are told that boxes are higher than
// they are. Springs spread as far down as across, boxes of text are wide, and a
// slide is wider still.
func stretch(room geom.Size) geom.U {
	return (room.W * 17 / (2 * max(1, room.H))).Clamp(5, 25)
}

func (a attempt) layout(ctx context.Context, in graphviz.Graph) (graphviz.Placed, error) {
	in.Engine, in.Landscape = a.engine, a.across
	if a.tenths == plain {
		return graphviz.Layout(ctx, in)
	}
	in.Nodes, in.Clusters, in.Edges = slices.Clone(in.Nodes), slices.Clone(in.Clusters), slices.Clone(in.Edges)
	for i := range in.Nodes {
		in.Nodes[i].Size.H = in.Nodes[i].Size.H * a.tenths / plain
	}
	for i := range in.Clusters {
		in.Clusters[i].Label.H = in.Clusters[i].Label.H * a.tenths / plain
	}
	for i := range in.Edges {
		in.Edges[i].Label.H = in.Edges[i].Label.H * a.tenths / plain
	}
	p, err := graphviz.Layout(ctx, in)
	if err != nil {
		return p, err
	}
	back := func(y *geom.U) { *y = *y * plain / a.tenths }
	back(&p.Size.H)
	for i := range p.Nodes {
		back(&p.Nodes[i].Y)
	}
	for i := range p.Clusters {
		back(&p.Clusters[i].Y0)
		back(&p.Clusters[i].Y1)
	}
	for i := range p.Edges {
		back(&p.Edges[i].Label.Y)
		for j := range p.Edges[i].Path.Points {
			back(&p.Edges[i].Path.Points[j].Y)
		}
	}
	return p, nil
}

// shrink returns by how many percent of the room a size is too large; 100 or
// less fits.
func shrink(s, room geom.Size) geom.U {
	return max(s.W*100/max(1, room.W), s.H*100/max(1, room.H), fits100)
}

// A graph that fits is shrunk to 100 percent; text one seventh smaller is still
// good to read, and not worth another layout.
const (
	fits100    = geom.U(100)
	nearlyFits = geom.U(115)
)
