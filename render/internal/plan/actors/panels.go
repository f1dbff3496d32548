package actors

import (
	"demarche/render/internal/geom"
	"demarche/render/internal/network"
	"demarche/render/internal/plan/label"
	"demarche/render/internal/plan/periods"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
)

// panelsOf moves the placed graph to the middle of what the head leaves, once
// for each panel.
func panelsOf(f found, c choice, p network.Placed, size geom.Size, top geom.U) []Panel {
	room := c.room(f.room(size, top))
	if len(f.periods) == 0 {
		return []Panel{panelAt(f, c.cast, p, f.margin+max(0, room.W-p.Size.W)/2, top+max(0, room.H-p.Size.H)/2, nil)}
	}
	var panels []Panel
	one := network.PanelRoom(room, len(f.periods), c.columns)
	for i := range f.periods {
		of := &f.periods[i]
		cell := geom.Pt(f.margin+geom.U(i%c.columns)*(one.W+network.PanelGap), top+geom.U(i/c.columns)*(one.H+network.PanelHead+network.PanelGap))
		dx := cell.X + max(0, one.W-p.Size.W)/2
		dy := cell.Y + network.PanelHead + max(0, one.H-p.Size.H)/2
		panel := panelAt(f, c.cast, p, dx, dy, of)
		panel.Box = geom.BoxAt(cell, geom.Size{W: one.W, H: one.H + network.PanelHead})
		panel.Title = periodTitle(f.say, of, cell, one.W)
		panels = append(panels, panel)
	}
	return panels
}

// panel is the placed graph at a place in the picture; of is the period, nil
// for all time.
func panelAt(f found, c cast, p network.Placed, dx, dy geom.U, of *periods.Period) Panel {
	var out Panel
	for i, fr := range c.frames {
		fr.Box = p.Frames[i].Move(dx, dy)
		fr.Text.At = geom.Pt(fr.Box.X0+900, fr.Box.Y0+700+set.Baseline(fr.Text.Font))
		out.Frames = append(out.Frames, fr)
	}
	for i, m := range c.members {
		n := Node{Actor: m.actor, Events: f.parts[m.actor], Box: p.Boxes[i].Move(dx, dy)}
		n.Lines = set.Moved(m.text.Lines, n.Box.X0+label.BoxPad, n.Box.Y0+label.BoxPad*3/4+(n.Box.H()-m.text.Size.H)/2)
		n.Marked = f.marked != nil && f.takesPart(m.actor, f.marked)
		n.Faded = f.marked != nil && !n.Marked || of != nil && !of.Present[m.actor]
		out.Nodes = append(out.Nodes, n)
	}
	for i, t := range c.ties {
		bond, state, faded := t.Bonds[0], periods.Lasting, false
		if of != nil {
			if bond, state = of.Part(bond); bond == nil {
				continue
			}
		}
		if f.marked != nil && !bond.In(f.marked) {
			state, faded = periods.Lasting, true
		}
		e := Edge{Bonds: t.Bonds, Width: c.stroke(bond), Broken: f.broken(bond), Label: p.Labels[i].Move(dx, dy), State: state, Faded: faded}
		for _, l := range p.Lines[i] {
			e.Branches = append(e.Branches, Branch{Path: l.Path.Moved(dx, dy), Arrow: l.Head && !bond.Both})
		}
		text := c.plates[i]
		if of != nil {
			text = c.Edge(bond, state)
			e.Label = geom.BoxAround(e.Label.Center(), geom.Size{W: max(text.Size.W, 1000), H: text.Size.H})
			for k := range e.Branches {
				e.Branches[k].Path = network.Reach(e.Branches[k].Path, p.Labels[i].Move(dx, dy), e.Label)
			}
		}
		e.Lines = set.Moved(text.Lines, e.Label.X0+label.PlatePad, e.Label.Y0+label.PlatePad/2)
		out.Edges = append(out.Edges, e)
	}
	return out
}

// periodTitle says when a period is, and how much happened in it.
func periodTitle(say words.In, p *periods.Period, at geom.Point, width geom.U) []set.Text {
	title := set.Text{At: at.Add(900, 600+set.Baseline(theme.LegendBold)), Text: p.Title, Font: theme.LegendBold}
	count := say.Counted(say.Events, p.Events)
	x := title.At.X + title.Font.Width(title.Text) + 900
	out := []set.Text{title}
	if f := theme.Legend; x+f.Width(count) <= at.X+width {
		out = append(out, set.Text{At: geom.Pt(x, title.At.Y), Text: count, Font: f, Role: set.Quiet})
	}
	return out
}
