package network

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"

	"demarche/render/internal/geom"
	"demarche/render/internal/graphviz"
)

// kind says what stands in a tier.
type kind uint8

const (
	box   kind = iota // an actor
	label             // of a link
	joint             // lines of a link pass, and may meet
)

// item is something with a place in a tier.
type item struct {
	kind kind
	of   int // box or link
	tier int
	size geom.Size
	at   geom.Point // centre
}

// strand leads from an item to one of the next tier: part of a link's line.
type strand struct {
	link     int
	a, b     int  // items, a in the tier before that of b
	backward bool // the link leads from b to a
	head     bool // it ends at a box of the link's heads
}

// tiers is a graph in columns. Columns of blocks stand in the odd tiers, labels
// in the even ones between them. Every strand leads to the next tier, and what
// passes a tier has an item of its own there: so no line ever meets a box that
// it does not belong to.
type tiers struct {
	g       Graph
	blocks  []block
	count   int
	items   []item
	strands []strand
	frames  []geom.Box
}

func newTiers(a arrangement) *tiers {
	t := &tiers{g: a.g, blocks: a.blocks, count: 2*a.columns + 1, frames: make([]geom.Box, len(a.g.Frames))}
	for i, b := range a.g.Boxes {
		t.items = append(t.items, item{kind: box, of: i, tier: 2*a.at[a.of[i]] + 1, size: b.Size})
	}
	heights := make([]geom.U, a.columns+1)
	for i, l := range a.g.Links {
		at, _ := a.gapOf(i, heights)
		heights[at] += l.Label.H + gap
		t.items = append(t.items, item{kind: label, of: i, tier: 2 * at, size: l.Label})
	}
	for i, l := range a.g.Links {
		// Lines of one link that come from one side, and lead one way, meet on
		// the way.
		joints := map[[2]int]int{}
		for _, b := range unique(l.Tails) {
			t.lead(i, b, false, joints)
		}
		if !l.Both {
			clear(joints)
		}
		for _, b := range unique(l.Heads) {
			if !l.Both || !slices.Contains(l.Tails, b) {
				t.lead(i, b, true, joints)
			}
		}
	}
	t.grow()
	return t
}

// grow makes boxes high enough for the lines that end at their sides.
func (t *tiers) grow() {
	left, right := make([]geom.U, len(t.items)), make([]geom.U, len(t.items))
	for _, s := range t.strands {
		right[s.a]++
		left[s.b]++
	}
	for i := range t.g.Boxes {
		n := max(left[i], right[i])
		t.items[i].size.H = max(t.items[i].size.H, (n-1)*portGap+2*portInset)
	}
}

func unique(of []int) []int {
	var all []int
	for _, v := range of {
		if !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

// lead makes the strands from box b to the label of link i, through joints in
// the tiers between them.
func (t *tiers) lead(i, b int, head bool, joints map[[2]int]int) {
	to := len(t.g.Boxes) + i
	from, step := b, 1
	if t.items[to].tier < t.items[b].tier {
		step = -1
	}
	for tier := t.items[b].tier + step; ; tier += step {
		next, met := to, true
		if tier != t.items[to].tier {
			key := [2]int{tier, step}
			if next, met = joints[key]; !met {
				next = len(t.items)
				joints[key] = next
				t.items = append(t.items, item{kind: joint, of: i, tier: tier, size: geom.Size{W: thread, H: thread}})
			}
		}
		s := strand{link: i, a: from, b: next, backward: head, head: head && from == b}
		if step < 0 {
			s.a, s.b, s.backward = next, from, !head
		}
		t.strands = append(t.strands, s)
		if met {
			return
		}
		from = next
	}
}

// columns places the graph in columns.
func columns(ctx context.Context, g Graph, opts []graphviz.Option) (Placed, error) {
	if g.Engine == "" {
		return steadyColumns(ctx, g, opts)
	}
	return searched(ctx, g, opts)
}

// searched places the graph as a search finds best, for which dot is asked twice.
func searched(ctx context.Context, g Graph, opts []graphviz.Option) (Placed, error) {
	choices := promising(g)
	placed, errs := make([]Placed, len(choices)), make([]error, len(choices))
	var wait sync.WaitGroup
	all := make([]*tiers, len(choices))
	for i, a := range choices {
		all[i] = newTiers(a)
		wait.Go(func() { placed[i], errs[i] = place(ctx, all[i], opts) })
	}
	wait.Wait()
	if err := errors.Join(errs...); err != nil {
		return Placed{}, err
	}
	// Where Graphviz could place some, the others may have been too many at once.
	fell := func(p Placed) bool { return p.Fallback != "" }
	if slices.ContainsFunc(placed, func(p Placed) bool { return !fell(p) }) {
		for i, p := range placed {
			if fell(p) {
				if placed[i], errs[i] = place(ctx, newTiers(choices[i]), opts); errs[i] != nil {
					return Placed{}, errs[i]
				}
			}
		}
	}
	best := 0
	for i := range placed {
		if placed[i].cost(g) < placed[best].cost(g) {
			best = i
		}
	}
	// One that is missing may have been the better: the picture is not what it
	// would be.
	if i := slices.IndexFunc(placed, fell); i >= 0 && !fell(placed[best]) {
		placed[best].Fallback = placed[i].Fallback
	}
	out := placed[best]
	if len(g.Links) <= mostStacked {
		for i, t := range all { // each begins with the order that Graphviz found
			wait.Go(func() { placed[i] = t.ordered() })
		}
		wait.Wait()
		for _, p := range placed {
			p.Engine, p.Fallback = out.Engine, out.Fallback
			if p.cost(g) < out.cost(g) {
				out = p
			}
		}
	}
	return out, nil
}

// promising returns the arrangements to try, the best first: those that are
// best when their tiers are stacked, which says more than the score that they
// were found by, and costs less than Graphviz.
func promising(g Graph) []arrangement {
	all := climbed(g, starts)
	if len(g.Links) <= mostStacked {
		all = all[:min(len(all), stacked)]
		costs := make(map[*int]int, len(all)) // by where the columns are kept, which a copy shares
		for _, a := range all {
			t := newTiers(a)
			t.stack()
			t.frame()
			t.spread()
			costs[&a.at[0]] = t.route().cost(g)
		}
		slices.SortStableFunc(all, func(a, b arrangement) int { return cmp.Compare(costs[&a.at[0]], costs[&b.at[0]]) })
	}
	return all[:min(len(all), tried)]
}

const (
	tried       = 2  // arrangements that are placed by Graphviz to see which is best
	stacked     = 6  // those of which they are the best
	mostStacked = 60 // links of a graph for which that is done
)

// cost weighs how much too large a placement is, how far its lines lead, and how
// tangled they are.
func (p Placed) cost(g Graph) int {
	c := int(shrink(p.Size, g.Room)) * 10
	if p.Fallback != "" {
		c += 10000
	}
	far := geom.U(0)
	for _, lines := range p.Lines {
		for _, l := range lines {
			b := l.Path.Bounds()
			far += b.W() + b.H()
		}
	}
	return c + int(far*40/(g.Room.W+g.Room.H)) + Measure(g, p).Crossings*15
}

// place asks dot for the places; where it fails the tiers are stacked.
func place(ctx context.Context, t *tiers, opts []graphviz.Option) (Placed, error) {
	engine, why := graphviz.Dot, ""
	if len(t.g.Boxes) == 1 && len(t.g.Links) == 0 {
		engine = graphviz.Circle // needs no Graphviz
	} else if p, err := graphviz.Layout(ctx, t.forDot(), opts...); err != nil {
		return Placed{}, err
	} else if p.Fallback != "" {
		engine, why = graphviz.Circle, p.Fallback
	} else {
		for i := range t.items {
			t.items[i].at = p.Nodes[i]
		}
	}
	if engine == graphviz.Circle {
		t.stack()
	}
	t.frame()
	t.spread()
	placed := t.route()
	placed.Engine, placed.Fallback = engine, why
	return placed, nil
}

// forDot is the graph as dot gets it: items in ranks, strands as edges.
func (t *tiers) forDot() graphviz.Graph {
	g := graphviz.Graph{Engine: graphviz.Dot, Landscape: true, NodeSep: gap, RankSep: channel}
	for _, f := range t.g.Frames {
		g.Clusters = append(g.Clusters, graphviz.Cluster{Label: f.Label, Parent: -1})
	}
	for _, it := range t.items {
		n := graphviz.Node{Size: it.size, Cluster: -1, Rank: it.tier + 1}
		if it.kind == box {
			n.Cluster = t.g.Boxes[it.of].Frame
		}
		g.Nodes = append(g.Nodes, n)
	}
	for _, s := range t.strands {
		w := t.g.Links[s.link].weight()
		if t.items[s.a].kind == joint || t.items[s.b].kind == joint {
			w = min(100, w*4) // what leads far leads straight
		}
		g.Edges = append(g.Edges, graphviz.Edge{From: s.a, To: s.b, Weight: w})
	}
	return g
}

// frame draws the frames around their boxes.
func (t *tiers) frame() {
	for _, b := range t.blocks {
		if b.frame < 0 {
			continue
		}
		var all geom.Box
		for _, i := range b.boxes {
			all = all.Union(t.box(i))
		}
		t.frames[b.frame] = framed(all, t.g.Frames[b.frame].Label)
	}
}

// framed is the frame around boxes, with room for a heading.
func framed(boxes geom.Box, head geom.Size) geom.Box {
	f := boxes.Inset(-framePad)
	if extra := head.W + 2*framePad - f.W(); extra > 0 {
		f.X0, f.X1 = f.X0-extra/2, f.X1+extra/2
	}
	f.Y0 -= head.H
	return f
}

func (t *tiers) box(i int) geom.Box { return geom.BoxAround(t.items[i].at, t.items[i].size) }
