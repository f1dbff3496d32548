// Package network places an actor graph: boxes in frames, and links between
// them with a label each. A link may join many boxes to many others; its lines
// meet at its label. The label is a thing with a place of its own, so that room
// is kept for it, and no line passes through a box or label that is not at one
// of its ends.
//
// Positions come from Graphviz. Where it cannot be used, a placement of our own
// takes over and says why. All lengths are [geom.U], y downwards; the same
// input gives the same result in every run and on every machine.
package network

import (
	"context"
	"fmt"

	"demarche/render/internal/geom"
	"demarche/render/internal/graphviz"
)

// Box is an actor to be placed.
type Box struct {
	Size  geom.Size
	Frame int         // index into Graph.Frames, or -1
	At    *geom.Point // its middle in the room, where it is given
	Key   uint32      // of the actor, the same in every version of a file: decides where all else is equal
}

// Frame stands around its boxes. One without boxes is not drawn.
type Frame struct {
	Label geom.Size // room for the heading at the left top
}

// Link joins the boxes of Tails to those of Heads through a label.
type Link struct {
	Tails, Heads []int
	Label        geom.Size
	Weight       int  // how much it pulls its ends together; below 1 counts as 1
	Both         bool // it has no direction: Tails and Heads are its two sides
}

// Graph is what is to be placed.
type Graph struct {
	Boxes  []Box
	Frames []Frame
	Links  []Link
	Engine graphviz.Engine // "" for columns that an edit changes little, Dot for those of which dot makes most
	Room   geom.Size       // what there is; the result has about its shape
}

// Line is a part of a link: between a box and the label, or between either and
// a place where lines of the link meet.
type Line struct {
	Path geom.Path // in the direction of the link
	Head bool      // it ends at a box of Heads, with an arrow unless Both
}

// Placed is the result. Everything lies between (0, 0) and Size.
type Placed struct {
	Boxes    []geom.Box
	Frames   []geom.Box // empty for one without boxes
	Labels   []geom.Box // of each link
	Lines    [][]Line   // of each link
	Size     geom.Size
	Engine   graphviz.Engine // the one that was used; Circle stands for none
	Fallback string          // why it is not the one asked for, as a clause; "" if it is
}

// Layout places the graph. It fails only if the graph is not well formed or ctx
// has ended.
func Layout(ctx context.Context, g Graph, opts ...graphviz.Option) (Placed, error) {
	if err := check(g); err != nil {
		return Placed{}, err
	}
	if g.Room.W <= 0 || g.Room.H <= 0 {
		g.Room = geom.Size{W: geom.Px(1200), H: geom.Px(600)}
	}
	switch {
	case len(g.Boxes) == 0:
		return Placed{Frames: make([]geom.Box, len(g.Frames)), Engine: graphviz.Circle}, ctx.Err()
	case g.pinned() && (g.Engine == "" || g.Engine == graphviz.Dot):
		return around(ctx, g, opts)
	case g.Engine == "", g.Engine == graphviz.Dot:
		return columns(ctx, g, opts)
	}
	return free(ctx, g, opts)
}

// Ahead begins what does not depend on the graph, where boxes will be placed by an
// engine in the context that it returns; see [graphviz.Ahead].
func Ahead(ctx context.Context, boxes int, engine graphviz.Engine) (with context.Context, end func()) {
	switch {
	case boxes < 2, engine == graphviz.Circle:
		return graphviz.Ahead(ctx, 0)
	case engine == "", engine == graphviz.Dot:
		return graphviz.Ahead(ctx, tried)
	}
	return graphviz.Ahead(ctx, 1)
}

func check(g Graph) error {
	for i, b := range g.Boxes {
		if b.Frame < -1 || b.Frame >= len(g.Frames) || min(b.Size.W, b.Size.H) <= 0 {
			return fmt.Errorf("box %d is not well formed: %+v; give a size and a frame that exists, or -1", i, b)
		}
	}
	for i, l := range g.Links {
		if len(l.Tails) == 0 || len(l.Heads) == 0 || min(l.Label.W, l.Label.H) <= 0 {
			return fmt.Errorf("link %d is not well formed: %+v; give both sides and the size of a label", i, l)
		}
		for _, ends := range [][]int{l.Tails, l.Heads} {
			for _, b := range ends {
				if b < 0 || b >= len(g.Boxes) {
					return fmt.Errorf("link %d has box %d, which does not exist", i, b)
				}
			}
		}
	}
	return nil
}

// weight is at least 1.
func (l Link) weight() int { return max(1, min(l.Weight, 100)) }

// Measures of a placement.
const (
	gap       = geom.U(800)  // between things above each other
	channel   = geom.U(2000) // between columns, where lines bend; at least
	framePad  = geom.U(1000) // between a frame and what it holds
	thread    = geom.U(300)  // height of a line that passes through a column
	portGap   = geom.U(700)  // between lines that end at one side of a box
	portInset = geom.U(500)  // from the corner of a box
)
