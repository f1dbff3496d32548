// Package actors plans the picture of who did what to whom, in phases that each
// hand a value on: [input], what was [found] in the timeline, a [choice] of what
// is shown, its [cast] with texts set, the boxes and lines placed by network,
// the [head], and the [Graph] of panels. Each prints as text.
package actors

import (
	"context"
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/graphviz"
	"demarche/render/internal/network"
	"demarche/render/internal/plan/bond"
	"demarche/render/internal/plan/label"
	"demarche/render/internal/plan/periods"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// Graph is an actor graph's picture, placed.
type Graph struct {
	Source *timeline.Timeline
	Size   geom.Size // of the drawing
	Shown  geom.Size // at which it is shown: of the same shape, never larger
	Title  string
	Desc   string

	Head   []set.Text
	Legend []GraphKey
	Panels []Panel // one, or one for each period
	Field  []Entry // below them

	// Instead of panels, in a large graph.
	Regions []Frame
	Threads []Thread // the strongest last
	Dots    []Dot
	Table   *Table // instead of either, or nil
	Empty   []set.Text

	// Fallback says why the layout is not the one asked for, "" if it is.
	Fallback string
	// Hint says in English how more is shown, "" where the size alone helps.
	Hint string
	// Reduced says in English what was left out to keep the picture readable,
	// "" if nothing was.
	Reduced string
}

// Panel is the graph of one period, or of all time.
type Panel struct {
	Title  []set.Text // none where there is one panel
	Box    geom.Box   // empty where there is one panel
	Frames []Frame
	Nodes  []Node
	Edges  []Edge
}

// GraphKey is an entry of the graph's legend: a kind of relation, or of actor.
type GraphKey struct {
	At          geom.Point // middle of the sign
	Text        set.Text
	Quad        timeline.Quad
	Said        bool // a line that is no act: see [bond.Bond.Said]
	Joint       bool // a line of those who acted in one event: see [bond.Bond.Joint]
	Unconfirmed bool
	State       periods.State
	Kind        timeline.ActorKind // a kind of actor, where Actor is set
	Actor       bool
	Faint       bool // lines that are not told apart
	Cell        bool // a cell of a table, not a line
}

// Frame stands around the members of a state or another group.
type Frame struct {
	Actor *timeline.Actor // nil for a side, or a country that is no actor
	Box   geom.Box
	Text  set.Text
}

// Node is an actor's box.
type Node struct {
	Actor  *timeline.Actor
	Events []int // numbers of those that he, or who is rolled up into him, has a part in
	Box    geom.Box
	Lines  []set.Text
	Faded  bool // it is not what is highlighted, or has no part in the period
	Marked bool // it is highlighted
}

// Edge is relations that say the same: a line between two actors, or one that
// branches to several.
type Edge struct {
	Bonds    []*bond.Bond
	Branches []Branch
	Width    geom.U
	Broken   bool // nothing behind it is confirmed
	Label    geom.Box
	Lines    []set.Text
	State    periods.State // where there are periods
	Faded    bool          // it is not what is highlighted
}

// Branch is a part of an edge, drawn in the direction of the relations.
type Branch struct {
	Path  geom.Path
	Arrow bool // it ends at somebody to whom something was done
}

// NewGraph places the picture of who did what to whom. The error is a
// [timeline.UnknownValueError] where the options name what is not there.
func NewGraph(ctx context.Context, t *timeline.Timeline, opt Options) (*Graph, error) {
	f, err := find(newInput(t, opt))
	if err != nil {
		return nil, err
	}
	g := &Graph{Source: t, Size: f.size, Shown: f.size, Title: f.title}
	if len(f.actors) == 0 {
		h := headOf(f, "", f.size.W)
		g.Head, g.Legend = h.texts, h.legend
		g.Empty, _ = set.Lines(geom.Pt(f.margin, (h.bottom+f.size.H)/2), f.nobody(), theme.Subtitle, set.Quiet, f.size.W-2*f.margin, 0)
		g.Desc = describe(f, "")
		return g, nil
	}
	switch f.form() {
	case Dots:
		g.dots(f)
		return g, nil
	case Matrix:
		g.matrix(f)
		return g, nil
	}
	ctx, end := network.Ahead(ctx, len(f.actors), opt.Engine)
	defer end()
	c, placed, err := place(ctx, f)
	if err != nil {
		return nil, err
	}
	g.Desc, g.Reduced, g.Fallback = describe(f, c.left), c.reduced, placed.Fallback
	if c.reduced != "" {
		g.Hint = hint(f)
	}
	h := headOf(f, c.left, f.size.W)
	if size := grown(f, c, placed, h.bottom); size != g.Size {
		g.Size = size
		h = headOf(f, c.left, size.W) // it grows less than the rest
	}
	g.Head, g.Legend = h.texts, h.legend
	g.Panels = panelsOf(f, c, placed, g.Size, h.bottom)
	g.Field = c.field.moved(f.margin, g.Size.H-f.margin*3/4-c.field.height)
	return g, nil
}

// place chooses how much is shown, and places it. Where that turns out larger
// than was estimated, less is shown; a small graph is shown larger.
func place(ctx context.Context, f found) (c choice, placed network.Placed, err error) {
	const tries, steady = 9, 6 // of them those whose boxes edits move little
	lim := limits{ties: mostTies, zoom: label.Zooms[0]}
	most := readable
	if len(f.periods) > 0 {
		most = readablePanels
	}
	room := func(left string) geom.Size { // which says what is left out, and so may be higher
		return f.room(f.size, headOf(f, left, f.size.W).bottom)
	}
	for try := range tries {
		c = choose(f, lim, room(c.left))
		have := room(c.left)
		if len(f.periods) == 0 && c.left == "" && c.Detail < label.Terse {
			c = c.enlarged(f, lim.zoom, have)
		}
		have = c.room(have)
		in := c.graph(f, network.PanelRoom(have, len(f.periods), c.columns))
		if try >= steady && in.Engine == "" {
			in.Engine = graphviz.Dot
		}
		placed, err = network.Layout(ctx, in)
		if err != nil {
			return c, placed, err
		}
		need := network.PanelsSize(placed.Size, len(f.periods), c.columns)
		size := max(need.W*100/have.W, need.H*100/have.H)
		switch {
		case c.Zoom > label.Usual && size > 100:
			lim.zoom = c.Zoom - 1
		case size <= most || len(c.ties) < 2:
			return c, placed, nil
		case c.Manner != label.Manners[len(label.Manners)-1]:
			lim.manner = slices.Index(label.Manners, c.Manner) + 1
		default:
			lim.actors = c.among
			lim.ties = max(1, min(len(c.ties)-1, len(c.ties)*int(most)/int(size)))
		}
	}
	return c, placed, nil
}

// grown is the size of a drawing that holds the placed graph below a head that
// ends at top: that asked for, or larger and of its shape; it is then shown at
// the size asked for.
func grown(f found, c choice, p network.Placed, top geom.U) geom.Size {
	all := f.room(f.size, top)
	room := c.room(all)
	need := network.PanelsSize(p.Size, len(f.periods), c.columns)
	if need.W <= room.W && need.H <= room.H {
		return f.size
	}
	w := max(need.W+2*f.margin, f.size.W)
	h := max(need.H+all.H-room.H+top+f.margin*3/4, f.size.H)
	if w*f.size.H < h*f.size.W {
		w = h * f.size.W / f.size.H
	} else {
		h = w * f.size.H / f.size.W
	}
	return geom.Size{W: w, H: h}
}
