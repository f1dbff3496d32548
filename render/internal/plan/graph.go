package plan

import (
	"cmp"
	"context"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/graphviz"
	"demarche/render/internal/network"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/relations"
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
	Panels []Panel // one, or one for each period
	Empty  []Text

	// Fallback says why the layout is not the one asked for, "" if it is.
	Fallback string
	// Reduced says in English what was left out to keep the picture readable,
	// "" if nothing was.
	Reduced string
}

// Panel is the graph of one period, or of all time.
type Panel struct {
	Title  []Text   // none where there is one panel
	Box    geom.Box // empty where there is one panel
	Frames []Frame
	Nodes  []Node
	Edges  []Edge
}

// GraphKey is an entry of the graph's legend: a kind of relation, or of actor.
type GraphKey struct {
	At          geom.Point // middle of the sign
	Text        Text
	Quad        timeline.Quad
	Said        bool // a line that is no act: see [Bond.Said]
	Unconfirmed bool
	State       EdgeState
	Kind        timeline.ActorKind // a kind of actor, where Actor is set
	Actor       bool
}

// Frame stands around the members of a state or another group.
type Frame struct {
	Actor *timeline.Actor // nil for those who have no relation to anybody
	Box   geom.Box
	Text  Text
}

// Node is an actor's box.
type Node struct {
	Actor  *timeline.Actor // nil for several who are not shown by themselves
	Events []int           // numbers of those that he, or who is rolled up into him, has a part in
	Box    geom.Box
	Lines  []Text
	Faded  bool // it is not what is highlighted, or has no part in the period
	Marked bool // it is highlighted
}

// EdgeState says how an edge differs from others.
type EdgeState uint8

// The states of an edge.
const (
	Lasting EdgeState = iota
	New               // of no earlier period
	Gone              // of the period before, and not of this one
	Faded             // not what is highlighted
)

// Edge is relations that say the same: a line between two actors, or one that
// branches to several.
type Edge struct {
	Bonds    []*Bond
	Branches []Branch
	Width    geom.U
	Label    geom.Box
	Lines    []Text
	State    EdgeState
}

// Branch is a part of an edge, drawn in the direction of the relations.
type Branch struct {
	Path  geom.Path
	Arrow bool // it ends at somebody to whom something was done
}

// GraphOptions shape an actor graph. The zero value is a slide.
type GraphOptions struct {
	Size      geom.Size
	Title     string
	Lang      string          // BCP 47, of our own words; that of the timeline if empty
	Level     relations.Level // how far actors are rolled up
	Engine    graphviz.Engine // "" for what suits
	Ego       string          // only this actor and those near by
	Hops      int             // how near; 1 if 0
	MinEvents int             // leave out relations of fewer events
	Highlight string          // an event whose actors and relations stand out
	Slices    Slicing         // one panel for each period
}

// NewGraph places the picture of who did what to whom. The error is a
// [timeline.UnknownValueError] where the options name what is not there.
func NewGraph(ctx context.Context, t *timeline.Timeline, opt GraphOptions) (*Graph, error) {
	if opt.Size.W == 0 || opt.Size.H == 0 {
		opt.Size = Slide
	}
	say := words.For(cmp.Or(opt.Lang, t.Lang))
	g := &grapher{
		Graph: &Graph{Source: t, Size: opt.Size, Shown: opt.Size, Title: cmp.Or(font.Clean(opt.Title), say.GraphTitle(t))},
		opt:   opt,
		say:   say,
		zoom:  100,
	}
	if err := g.gather(); err != nil {
		return nil, err
	}
	margin := g.Size.W / 25
	if len(g.all) == 0 {
		g.empty(margin, g.head(margin))
		g.Desc = g.describe()
		return g.Graph, nil
	}
	placed, err := g.layout(ctx, margin)
	if err != nil {
		return nil, err
	}
	top := g.head(margin)
	g.Desc = g.describe()
	g.assemble(placed, margin, top)
	return g.Graph, nil
}

// layout chooses how much is shown, and places it. Where that turns out larger
// than was estimated, less is shown; a small graph is shown larger.
func (g *grapher) layout(ctx context.Context, margin geom.U) (placed network.Placed, err error) {
	const tries = 3
	g.most = mostTies
	room := func() geom.Size {
		top := g.head(margin) // which says what is left out, and so may be higher
		return geom.Size{W: g.Size.W - 2*margin, H: g.Size.H - top - margin*3/4}
	}
	for range tries {
		g.fit(room())
		if len(g.periods) == 0 && g.left == "" && g.detail == full {
			g.enlarge(room())
		}
		placed, err = network.Layout(ctx, g.network(g.panelRoom(room())))
		if err != nil {
			return placed, err
		}
		need, have := g.panelsSize(placed.Size), room()
		size := max(need.W*100/have.W, need.H*100/have.H)
		switch {
		case g.zoom > 100 && size > 100:
			g.plain = true
		case size <= readable+readable/8 || len(g.ties) < 2:
			return placed, nil
		case g.detail == full:
			g.briefly = true
		default:
			g.most = max(1, len(g.ties)*int(readable)/int(size))
		}
	}
	return placed, nil
}

// grapher carries what the steps of planning a graph share.
type grapher struct {
	*Graph
	opt     GraphOptions
	say     words.In
	periods []period // none for one panel
	columns int      // of panels
	marked  *timeline.Event
	rolled  func(*timeline.Actor) *timeline.Actor

	all   []*timeline.Actor            // everybody who could be shown
	bonds []*Bond                      // all relations that could be shown
	alone map[*timeline.Actor][]string // what somebody did without a counterpart
	parts map[*timeline.Actor][]int    // numbers of the events that somebody has a part in

	// What is shown, made anew for each try.
	left    string // what is left out, in the language of the picture
	detail  detail
	briefly bool   // in few words, whatever the estimate
	zoom    geom.U // of the text, in percent
	plain   bool   // no larger text, whatever the estimate
	most    int    // ties
	cast    []member
	place   map[*timeline.Actor]int // in cast
	frames  []Frame
	ties    []tie
	plates  []labelText // of each tie
}

// member is a box to be: an actor, or several in one.
type member struct {
	actor *timeline.Actor
	frame int // -1 for none
	text  labelText
}

// nobody says why there is nothing to see.
func (g *grapher) nobody() string {
	switch {
	case g.opt.MinEvents > 1 && len(g.Source.Events) > 0:
		return g.say.Counted(g.say.Graph.NoRelation, g.opt.MinEvents)
	case g.Source.Total > len(g.Source.Events):
		return g.say.Graph.NoneSelected
	}
	return g.say.Graph.NoActors
}

// empty places the reason why there is nothing else to see.
func (g *grapher) empty(margin, top geom.U) {
	g.Empty, _ = block(geom.Pt(margin, (top+g.Size.H)/2), g.nobody(), theme.Subtitle, Quiet, g.Size.W-2*margin, 0)
}

// network is the graph in numbers.
func (g *grapher) network(room geom.Size) network.Graph {
	in := network.Graph{Engine: g.opt.Engine, Room: room}
	for _, m := range g.cast {
		in.Boxes = append(in.Boxes, network.Box{Size: m.text.size, Frame: m.frame})
	}
	for _, f := range g.frames {
		in.Frames = append(in.Frames, network.Frame{Label: geom.Size{W: f.Text.Font.Width(f.Text.Text), H: f.Text.Font.LineHeight()}})
	}
	places := func(actors []*timeline.Actor) []int {
		out := make([]int, len(actors))
		for i, a := range actors {
			out[i] = g.place[a]
		}
		return out
	}
	for i, t := range g.ties {
		in.Links = append(in.Links, network.Link{
			Tails: places(t.from), Heads: places(t.to), Label: g.plates[i].size,
			Weight: t.bonds[0].events(), Both: t.bonds[0].Both,
		})
	}
	return in
}

// assemble moves the placed graph to the middle of what the head leaves, once
// for each panel. A graph that is too large for the picture makes the drawing
// larger, which is then shown at the size asked for.
func (g *grapher) assemble(p network.Placed, margin, top geom.U) {
	g.Fallback = p.Fallback
	room := geom.Size{W: g.Size.W - 2*margin, H: g.Size.H - top - margin*3/4}
	need := g.panelsSize(p.Size)
	if need.W > room.W || need.H > room.H {
		// The head grows less than the rest: it is set anew.
		w := max(need.W+2*margin, g.Size.W)
		h := max(need.H+top+margin*3/4, g.Size.H)
		if w*g.Shown.H < h*g.Shown.W {
			w = h * g.Shown.W / g.Shown.H
		} else {
			h = w * g.Shown.H / g.Shown.W
		}
		g.Size = geom.Size{W: w, H: h}
		top = g.head(margin)
		room = geom.Size{W: w - 2*margin, H: h - top - margin*3/4}
	}
	if len(g.periods) == 0 {
		g.Panels = append(g.Panels, g.panel(p, margin+max(0, room.W-p.Size.W)/2, top+max(0, room.H-p.Size.H)/2, nil))
		return
	}
	size := g.panelRoom(room)
	for i := range g.periods {
		cell := geom.Pt(margin+geom.U(i%g.columns)*(size.W+panelGap), top+geom.U(i/g.columns)*(size.H+panelHead+panelGap))
		dx := cell.X + max(0, size.W-p.Size.W)/2
		dy := cell.Y + panelHead + max(0, size.H-p.Size.H)/2
		panel := g.panel(p, dx, dy, &g.periods[i])
		panel.Box = geom.BoxAt(cell, geom.Size{W: size.W, H: size.H + panelHead})
		panel.Title = g.periodTitle(i, cell, size.W)
		g.Panels = append(g.Panels, panel)
	}
}

// panel is the placed graph at a place in the picture; of is the period, nil
// for all time.
func (g *grapher) panel(p network.Placed, dx, dy geom.U, of *period) Panel {
	var out Panel
	for i, f := range g.frames {
		f.Box = p.Frames[i].Move(dx, dy)
		f.Text.At = geom.Pt(f.Box.X0+900, f.Box.Y0+700+baseline(f.Text.Font))
		out.Frames = append(out.Frames, f)
	}
	for i, m := range g.cast {
		n := Node{Actor: m.actor, Events: g.parts[m.actor], Box: p.Boxes[i].Move(dx, dy)}
		n.Lines = moved(m.text.lines, n.Box.X0+nodePad, n.Box.Y0+nodePad*3/4+(n.Box.H()-m.text.size.H)/2)
		n.Marked = g.marked != nil && g.takesPart(m.actor, g.marked)
		n.Faded = g.marked != nil && !n.Marked || of != nil && !of.present[m.actor]
		out.Nodes = append(out.Nodes, n)
	}
	for i, t := range g.ties {
		bond, state := t.bonds[0], Lasting
		if of != nil {
			if bond, state = of.part(bond); bond == nil {
				continue
			}
		}
		if g.marked != nil && !bond.in(g.marked) {
			state = Faded
		}
		e := Edge{Bonds: t.bonds, Width: g.edgeStroke(bond.events()), Label: p.Labels[i].Move(dx, dy), State: state}
		for _, l := range p.Lines[i] {
			e.Branches = append(e.Branches, Branch{Path: l.Path.Moved(dx, dy), Arrow: l.Head && !bond.Both})
		}
		text := g.plates[i]
		if of != nil {
			text = g.edgeText(bond, state)
			e.Label = geom.BoxAround(e.Label.Center(), geom.Size{W: max(text.size.W, 1000), H: text.size.H})
			e.Branches = reach(e.Branches, p.Labels[i].Move(dx, dy), e.Label)
		}
		e.Lines = moved(text.lines, e.Label.X0+platePad, e.Label.Y0+platePad/2)
		out.Edges = append(out.Edges, e)
	}
	return out
}

// reach leads lines on to a label that is smaller than its room.
func reach(branches []Branch, room, label geom.Box) []Branch {
	out := make([]Branch, len(branches))
	onto := func(p geom.Point) (geom.Point, bool) {
		if p.X != room.X0 && p.X != room.X1 || p.Y < room.Y0 || p.Y > room.Y1 {
			return p, false
		}
		return geom.Pt(p.X.Clamp(label.X0, label.X1), p.Y), true
	}
	for i, b := range branches {
		path := geom.Path{}
		pts := b.Path.Points
		if p, ok := onto(pts[0]); ok && p != pts[0] {
			path.Move(p).Line(pts[0])
		} else {
			path.Move(pts[0])
		}
		path.Verbs = append(path.Verbs, b.Path.Verbs[1:]...)
		path.Points = append(path.Points, pts[1:]...)
		if p, ok := onto(pts[len(pts)-1]); ok && p != pts[len(pts)-1] {
			path.Line(p)
		}
		out[i] = Branch{path, b.Arrow}
	}
	return out
}

// edgeStroke is the width of an edge: from 1 px for one event to 5 px, which the
// edge of most events in the picture gets if it has more than a few.
func (g *grapher) edgeStroke(events int) geom.U {
	const few, thin, thick = 10, geom.U(120), geom.U(500)
	most := few
	for _, t := range g.ties {
		most = max(most, t.bonds[0].events())
	}
	return thin + (thick-thin)*geom.U(max(0, events-1))/geom.U(most-1)
}
