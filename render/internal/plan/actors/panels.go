package actors

import (
	"demarche/render/internal/geom"
	"demarche/render/internal/network"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
)

const (
	panelHead = geom.U(2600) // for the title of a panel
	panelGap  = geom.U(2400) // between panels
)

// panelRoom is what each of so many panels has for its graph, if they stand in
// so many columns; all of the room if there is one.
func panelRoom(room geom.Size, panels, columns int) geom.Size {
	if panels == 0 {
		return room
	}
	rows := geom.U((panels + columns - 1) / columns)
	cols := geom.U(columns)
	return geom.Size{
		W: max(1000, (room.W-(cols-1)*panelGap)/cols),
		H: max(1000, (room.H-(rows-1)*panelGap)/rows-panelHead),
	}
}

// panelsSize is what so many panels of a size take together.
func panelsSize(one geom.Size, panels, columns int) geom.Size {
	if panels == 0 {
		return one
	}
	rows := geom.U((panels + columns - 1) / columns)
	cols := geom.U(columns)
	return geom.Size{W: cols*(one.W+panelGap) - panelGap, H: rows*(one.H+panelHead+panelGap) - panelGap}
}

// panelsOf moves the placed graph to the middle of what the head leaves, once
// for each panel.
func panelsOf(f found, c choice, p network.Placed, size geom.Size, top geom.U) []Panel {
	room := c.room(f.room(size, top))
	if len(f.periods) == 0 {
		return []Panel{panelAt(f, c.cast, p, f.margin+max(0, room.W-p.Size.W)/2, top+max(0, room.H-p.Size.H)/2, nil)}
	}
	var panels []Panel
	one := panelRoom(room, len(f.periods), c.columns)
	for i := range f.periods {
		of := &f.periods[i]
		cell := geom.Pt(f.margin+geom.U(i%c.columns)*(one.W+panelGap), top+geom.U(i/c.columns)*(one.H+panelHead+panelGap))
		dx := cell.X + max(0, one.W-p.Size.W)/2
		dy := cell.Y + panelHead + max(0, one.H-p.Size.H)/2
		panel := panelAt(f, c.cast, p, dx, dy, of)
		panel.Box = geom.BoxAt(cell, geom.Size{W: one.W, H: one.H + panelHead})
		panel.Title = periodTitle(f.say, of, cell, one.W)
		panels = append(panels, panel)
	}
	return panels
}

// panel is the placed graph at a place in the picture; of is the period, nil
// for all time.
func panelAt(f found, c cast, p network.Placed, dx, dy geom.U, of *period) Panel {
	var out Panel
	for i, fr := range c.frames {
		fr.Box = p.Frames[i].Move(dx, dy)
		fr.Text.At = geom.Pt(fr.Box.X0+900, fr.Box.Y0+700+set.Baseline(fr.Text.Font))
		out.Frames = append(out.Frames, fr)
	}
	for i, m := range c.members {
		n := Node{Actor: m.actor, Events: f.parts[m.actor], Box: p.Boxes[i].Move(dx, dy)}
		n.Lines = set.Moved(m.text.lines, n.Box.X0+nodePad, n.Box.Y0+nodePad*3/4+(n.Box.H()-m.text.size.H)/2)
		n.Marked = f.marked != nil && f.takesPart(m.actor, f.marked)
		n.Faded = f.marked != nil && !n.Marked || of != nil && !of.present[m.actor]
		out.Nodes = append(out.Nodes, n)
	}
	for i, t := range c.ties {
		bond, state := t.Bonds[0], Lasting
		if of != nil {
			if bond, state = of.part(bond); bond == nil {
				continue
			}
		}
		if f.marked != nil && !bond.In(f.marked) {
			state = Faded
		}
		e := Edge{Bonds: t.Bonds, Width: c.stroke(bond), Broken: f.broken(bond), Label: p.Labels[i].Move(dx, dy), State: state}
		for _, l := range p.Lines[i] {
			e.Branches = append(e.Branches, Branch{Path: l.Path.Moved(dx, dy), Arrow: l.Head && !bond.Both})
		}
		text := c.plates[i]
		if of != nil {
			text = c.edge(bond, t.Parties(), state)
			e.Label = geom.BoxAround(e.Label.Center(), geom.Size{W: max(text.size.W, 1000), H: text.size.H})
			e.Branches = reach(e.Branches, p.Labels[i].Move(dx, dy), e.Label)
		}
		e.Lines = set.Moved(text.lines, e.Label.X0+platePad, e.Label.Y0+platePad/2)
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

// periodTitle says when a period is, and how much happened in it.
func periodTitle(say words.In, p *period, at geom.Point, width geom.U) []set.Text {
	title := set.Text{At: at.Add(900, 600+set.Baseline(theme.LegendBold)), Text: p.title, Font: theme.LegendBold}
	count := say.Counted(say.Events, p.events)
	x := title.At.X + title.Font.Width(title.Text) + 900
	out := []set.Text{title}
	if f := theme.Legend; x+f.Width(count) <= at.X+width {
		out = append(out, set.Text{At: geom.Pt(x, title.At.Y), Text: count, Font: f, Role: set.Quiet})
	}
	return out
}
