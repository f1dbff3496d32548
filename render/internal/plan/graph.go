package plan

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/graphviz"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

// Graph is an actor graph's picture, placed.
type Graph struct {
	Source *timeline.Timeline
	Size   geom.Size // of the drawing
	Shown  geom.Size // at which it is shown: of the same shape, never larger
	Title  string
	Desc   string

	Head   []Text
	Legend []GraphKey
	Frames []Frame
	Nodes  []Node
	Edges  []Edge
	Empty  []Text

	// Fallback says why the layout is not the one asked for, "" if it is.
	Fallback string
}

// GraphKey is an entry of the graph's legend: a kind of relation, or of actor.
type GraphKey struct {
	At          geom.Point // middle of the sign
	Text        Text
	Quad        timeline.Quad
	Unconfirmed bool
	Kind        timeline.ActorKind // a kind of actor, where Actor is set
	Actor       bool
}

// Frame stands around the members of a state or another group.
type Frame struct {
	Actor *timeline.Actor
	Box   geom.Box
	Text  Text
}

// Node is an actor's box.
type Node struct {
	Actor *timeline.Actor
	Box   geom.Box
	Lines []Text
}

// Edge is a relation between two actors.
type Edge struct {
	Relation *timeline.Relation
	Path     geom.Path
	Width    geom.U
	Label    geom.Box // plate behind the lines
	Lines    []Text
	Tie      []geom.Point // from the label to the path, where it stands off it
}

// GraphOptions shape an actor graph. The zero value is a slide.
type GraphOptions struct {
	Size   geom.Size
	Title  string
	Level  timeline.Level  // how far actors are rolled up
	Engine graphviz.Engine // "" for what suits
}

// NewGraph places the picture of who did what to whom. It fails only if the
// context ends.
func NewGraph(ctx context.Context, t *timeline.Timeline, opt GraphOptions) (*Graph, error) {
	if opt.Size.W == 0 || opt.Size.H == 0 {
		opt.Size = Slide
	}
	g := &grapher{
		Graph: &Graph{Source: t, Size: opt.Size, Shown: opt.Size, Title: graphTitle(t, opt.Title)},
		opt:   opt,
		place: map[*timeline.Actor]int{},
	}
	g.collect()
	g.Desc = g.describe()
	margin := g.Size.W / 25
	top := g.head(margin)
	if len(g.Nodes) == 0 {
		g.empty(margin, top)
		return g.Graph, nil
	}
	placed, err := g.layout(ctx, geom.Size{W: g.Size.W - 2*margin, H: g.Size.H - top - margin*3/4})
	if err != nil {
		return nil, err
	}
	g.assemble(placed, margin, top)
	return g.Graph, nil
}

func graphTitle(t *timeline.Timeline, own string) string {
	switch {
	case own != "":
		return font.Clean(own)
	case t.Title != "":
		return "Who did what to whom: " + font.Clean(t.Title)
	}
	return "Who did what to whom"
}

// grapher carries what the steps of planning a graph share.
type grapher struct {
	*Graph
	opt       GraphOptions
	relations []*timeline.Relation
	place     map[*timeline.Actor]int // in Nodes
	frameOf   []int                   // of each node, -1 for none
	texts     []labelText             // of each node
	plates    []labelText             // of each edge
}

// collect decides who is in the graph: everybody who takes part in an event of
// the view or is spoken of.
func (g *grapher) collect() {
	network := g.Source.Network(g.opt.Level)
	alone := map[*timeline.Actor][]string{} // what somebody did without a counterpart
	for _, r := range network.Alone {
		for _, d := range r.Deeds {
			if r.Kind == timeline.Acts {
				alone[r.From] = append(alone[r.From], words.NewDeed(d.Event).String())
			}
		}
	}
	members := map[*timeline.Actor]int{} // people in each frame
	for _, a := range network.Actors {
		if f := frame(a); f != nil && f != a {
			members[f]++
		}
	}
	frames := map[*timeline.Actor]int{}
	for _, a := range g.Source.Actors {
		if members[a] > 0 {
			frames[a] = len(g.Frames)
			name := theme.TickBold.Fit(font.Clean(a.Name), 20000)
			g.Frames = append(g.Frames, Frame{Actor: a, Text: Text{Text: name, Font: theme.TickBold, Role: Quiet}})
		}
	}
	for _, a := range network.Actors {
		at, ok := frames[a]
		if f := frame(a); !ok && f != nil {
			at, ok = frames[f]
		}
		if !ok {
			at = -1
		}
		g.place[a] = len(g.Nodes)
		g.Nodes = append(g.Nodes, Node{Actor: a})
		g.frameOf = append(g.frameOf, at)
		g.texts = append(g.texts, nodeText(a, alone[a]))
	}
	g.relations = network.Only(timeline.Acts, timeline.Together)
	for _, r := range g.relations {
		g.plates = append(g.plates, edgeText(r))
	}
}

// frame returns the state that the actor belongs to, by its first membership
// at each step; failing that, the outermost group.
func frame(a *timeline.Actor) *timeline.Actor {
	if a.Kind == timeline.State {
		return a
	}
	for len(a.MemberOf) > 0 {
		a = a.MemberOf[0]
		if a.Kind == timeline.State {
			return a
		}
	}
	if a.Kind == timeline.Bloc || a.Kind == timeline.Group {
		return a
	}
	return nil
}

const (
	nodeWidth = geom.U(15000) // most of a node's text
	nodePad   = geom.U(800)
	edgeWidth = geom.U(13000) // most of an edge's label
	platePad  = geom.U(300)
)

// nodeText sets an actor's name, office and what it did by itself.
func nodeText(a *timeline.Actor, alone []string) labelText {
	name := font.Font{Style: font.Bold, Size: 1250}
	quiet := font.Font{Style: font.Regular, Size: 1050}
	c := &column{width: nodeWidth}
	c.add(font.Clean(a.Name), name, Ink, 0, 3)
	if a.Role != "" {
		c.add(font.Clean(a.Role), quiet, Quiet, 0, 3)
	}
	if len(alone) > 3 {
		alone = append(alone[:3:3], fmt.Sprintf("and %d more", len(alone)-3))
	}
	if len(alone) > 0 {
		c.add(strings.Join(alone, "\u00a0· "), quiet, Ink, 0, 4)
	}
	return labelText{c.lines, geom.Size{W: max(c.used, 3000) + 2*nodePad, H: c.y + 2*nodePad*3/4}}
}

// edgeText sets the label of a relation: verbs and event numbers.
func edgeText(r *timeline.Relation) labelText {
	f := font.Font{Style: font.Regular, Size: 1050}
	c := &column{width: edgeWidth}
	c.add(words.Verbs(r), f, Ink, 0, 4)
	return labelText{c.lines, geom.Size{W: c.used + 2*platePad, H: c.y + platePad}}
}

// assemble moves the placed graph to the middle of what the head leaves. A
// graph that is too large for the picture makes the drawing larger, which is
// then shown at the size asked for.
func (g *grapher) assemble(p graphviz.Placed, margin, top geom.U) {
	g.Fallback = p.Fallback
	room := geom.Size{W: g.Size.W - 2*margin, H: g.Size.H - top - margin*3/4}
	if scale := shrink(p.Size, room); scale > 100 {
		// The head grows less than the rest: it is set anew.
		w := p.Size.W + 2*margin
		h := p.Size.H + top + margin*3/4
		if w*g.Shown.H < h*g.Shown.W {
			w = h * g.Shown.W / g.Shown.H
		} else {
			h = w * g.Shown.H / g.Shown.W
		}
		g.Size = geom.Size{W: w, H: h}
		top = g.head(margin)
		room = geom.Size{W: w - 2*margin, H: h - top - margin*3/4}
	}
	dx := margin + max(0, room.W-p.Size.W)/2
	dy := top + max(0, room.H-p.Size.H)/2
	for i := range g.Frames {
		f := &g.Frames[i]
		f.Box = p.Clusters[i].Move(dx, dy)
		f.Text.At = geom.Pt(f.Box.X0+600, f.Box.Y0+300+baseline(f.Text.Font))
	}
	for i := range g.Nodes {
		n := &g.Nodes[i]
		n.Box = geom.BoxAround(p.Nodes[i].Add(dx, dy), g.texts[i].size)
		n.Lines = moved(g.texts[i].lines, n.Box.X0+nodePad, n.Box.Y0+nodePad*3/4)
	}
	for i, r := range g.relations {
		e := Edge{Relation: r, Path: p.Edges[i].Path.Moved(dx, dy), Width: edgeStroke(len(r.Deeds))}
		e.Label = geom.BoxAround(p.Edges[i].Label.Add(dx, dy), g.plates[i].size)
		e.Lines = moved(g.plates[i].lines, e.Label.X0+platePad, e.Label.Y0+platePad/2)
		e.Tie = tie(e.Path, e.Label)
		g.Edges = append(g.Edges, e)
	}
}

// tie returns the line that joins a label to its edge where it stands off it:
// from the middle of the nearer side of the label to the nearest point.
func tie(path geom.Path, label geom.Box) []geom.Point {
	points := path.Sample(15)
	near := label.Inset(-400)
	best, distance := geom.Point{}, geom.U(-1)
	c := label.Center()
	for i, p := range points {
		if i > 0 && near.CrossedBy(points[i-1], p) {
			return nil
		}
		dx, dy := p.X-c.X, p.Y-c.Y
		if d := dx*dx + dy*dy; distance < 0 || d < distance {
			best, distance = p, d
		}
	}
	if distance < 0 {
		return nil
	}
	return []geom.Point{geom.Pt(best.X.Clamp(label.X0, label.X1), best.Y.Clamp(label.Y0, label.Y1)), best}
}

// edgeStroke is the width of an edge: from 1.25 px for one event to 5 px.
func edgeStroke(events int) geom.U {
	return min(125+geom.U(events-1)*75, 500)
}

// empty says why there is nothing to see.
func (g *grapher) empty(margin, top geom.U) {
	text := "No actors"
	if g.Source.Total > len(g.Source.Events) {
		text = "No actors in the events selected"
	}
	g.Empty, _ = block(geom.Pt(margin, (top+g.Size.H)/2), text, theme.Subtitle, Quiet, g.Size.W-2*margin, 0)
}

// describe says the graph in words: the relations one after the other.
func (g *grapher) describe() string {
	const most = 40
	var b strings.Builder
	fmt.Fprintf(&b, "Actor graph, %s and %s from %s.", words.Count(len(g.Nodes), "actor"), words.Count(len(g.relations), "relation"), words.Count(len(g.Source.Events), "event"))
	for i, r := range g.relations {
		if i == most {
			fmt.Fprintf(&b, " And %d more.", len(g.relations)-most)
			break
		}
		arrow := "to"
		if r.Symmetric() {
			arrow = "and"
		}
		fmt.Fprintf(&b, " %s %s %s: %s.", font.Clean(r.From.Label()), arrow, font.Clean(r.To.Label()), strings.ReplaceAll(words.Verbs(r), "\u00a0", " "))
	}
	return b.String()
}

// head places title, subtitle and legend, and returns where the graph begins.
func (g *grapher) head(margin geom.U) geom.U {
	c := &column{width: g.Size.W - 2*margin}
	c.add(g.Title, theme.Heading, Ink, 0, 2)
	c.y += 200
	parts := []string{words.Count(len(g.Nodes), "actor"), words.Count(len(g.relations), "relation"), words.Count(len(g.Source.Events), "event")}
	if len(g.Source.Events) < g.Source.Total {
		parts[2] = fmt.Sprintf("%d of %s", len(g.Source.Events), words.Count(g.Source.Total, "event"))
	}
	if span := words.Span(g.Source, edtf.Short); span != "" {
		parts = append(parts, span)
	}
	if len(g.relations) > 0 {
		parts = append(parts, "numbers are those of the timeline")
	}
	c.add(strings.Join(parts, " · "), theme.Subtitle, Quiet, 0, 0)
	g.Head = moved(c.lines, margin, margin*3/4)
	return g.legend(margin, margin*3/4+c.y+600) + blockGap
}

// legend places the key to the lines and boxes that occur.
func (g *grapher) legend(margin, top geom.U) geom.U {
	g.Legend = g.keys()
	const (
		sign = geom.U(2600)
		gap  = geom.U(500)
		next = geom.U(1700)
	)
	f := theme.Legend
	line := f.LineHeight() + 300
	x, y := margin, top
	for i := range g.Legend {
		k := &g.Legend[i]
		w := sign + gap + f.Width(k.Text.Text)
		if x+w > g.Size.W-margin && x > margin {
			x, y = margin, y+line
		}
		k.At = geom.Pt(x+sign/2, y+line/2)
		k.Text.At = geom.Pt(x+sign+gap, y+(line-f.LineHeight())/2+baseline(f))
		x += w + next
	}
	if len(g.Legend) == 0 {
		return top
	}
	return y + line
}

// keys lists the kinds of relation and of actor that occur.
func (g *grapher) keys() []GraphKey {
	var quads []timeline.Quad
	unconfirmed := false
	for _, r := range g.relations {
		quads = append(quads, r.Quad())
		unconfirmed = unconfirmed || r.Unconfirmed()
	}
	var kinds []timeline.ActorKind
	for _, n := range g.Nodes {
		kinds = append(kinds, n.Actor.Kind)
	}
	var keys []GraphKey
	add := func(k GraphKey, text string) {
		k.Text = Text{Text: text, Font: theme.Legend, Role: Quiet}
		keys = append(keys, k)
	}
	for q := timeline.Neutral; q <= timeline.MaterialConflict; q++ {
		if slices.Contains(quads, q) {
			text := q.String()
			if q == timeline.Neutral {
				text = "statement"
			}
			add(GraphKey{Quad: q}, text)
		}
	}
	if unconfirmed {
		add(GraphKey{Unconfirmed: true}, "not confirmed")
	}
	for k := timeline.Person; k <= timeline.Media; k++ {
		if slices.Contains(kinds, k) {
			add(GraphKey{Kind: k, Actor: true}, k.String())
		}
	}
	return keys
}
