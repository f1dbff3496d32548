package network

import (
	"context"
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/graphviz"
)

// pinned reports whether the place of a box is given.
func (g Graph) pinned() bool {
	return slices.ContainsFunc(g.Boxes, func(b Box) bool { return b.At != nil })
}

// around places the boxes in columns, moves those whose place is given there,
// makes room for them among the others, and leads lines around all.
func around(ctx context.Context, g Graph, opts []graphviz.Option) (Placed, error) {
	first, err := columns(ctx, g, opts)
	if err != nil {
		return first, err
	}
	out := Placed{Engine: first.Engine, Fallback: first.Fallback, Boxes: slices.Clone(first.Boxes),
		Frames: make([]geom.Box, len(g.Frames)), Lines: make([][]Line, len(g.Links))}
	var fixed []geom.Box
	for i, b := range g.Boxes {
		if b.At != nil {
			at := geom.Pt(b.At.X.Clamp(b.Size.W/2, g.Room.W-b.Size.W/2), b.At.Y.Clamp(b.Size.H/2, g.Room.H-b.Size.H/2))
			out.Boxes[i] = geom.BoxAround(at, b.Size)
			fixed = append(fixed, out.Boxes[i].Inset(-gap))
		}
	}
	for i, b := range g.Boxes {
		if b.At == nil {
			out.Boxes[i] = beside(out.Boxes[i], fixed, g.Room)
			fixed = append(fixed, out.Boxes[i].Inset(-gap))
		}
	}
	for i, b := range g.Boxes {
		if b.Frame >= 0 {
			out.Frames[b.Frame] = out.Frames[b.Frame].Union(out.Boxes[i])
		}
	}
	for f, box := range out.Frames {
		if !box.Empty() {
			out.Frames[f] = framed(box, g.Frames[f].Label)
		}
	}
	out.labels(g)
	out.leadAround(g)
	out.moveToOrigin()
	return out, nil
}

// beside returns the box where it meets none of the others: at its place, or as
// near to it as there is room, above or below, and in the room if it can be.
func beside(box geom.Box, others []geom.Box, room geom.Size) geom.Box {
	free := func(b geom.Box) bool {
		return !slices.ContainsFunc(others, func(o geom.Box) bool { return o.Overlaps(b) })
	}
	within := geom.Box{X1: room.W, Y1: room.H}
	var spare *geom.Box
	for step := geom.U(0); step < 4*(room.W+room.H); step += 400 {
		for _, by := range []geom.Point{{Y: step}, {Y: -step}, {X: step}, {X: -step}} {
			b := box.Move(by.X, by.Y)
			switch {
			case !free(b):
			case within.Contains(b):
				return b
			case spare == nil:
				spare = &b
			}
		}
	}
	if spare != nil {
		return *spare
	}
	return box
}
