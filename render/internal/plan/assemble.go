package plan

import (
	"strconv"

	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
)

// assemble sets everything at its height between the head and the foot. Free is
// what they and the axis, ruler high, leave.
func (p *planner) assemble(l labelling, head, free, ruler geom.U) {
	// Room that is left lets the leaders go more steeply, then goes around.
	sides := geom.U(1)
	if l.both {
		sides = 2
	}
	used := l.layout.Height + l.layout.Depth + sides*l.bend + l.marks.height + l.marks.depth
	slack := max(0, free-used)
	steeper := min(slack*2/3/sides, max(0, l.far*3/5-l.bend))
	l.bend += steeper
	slack -= sides * steeper
	foot := head + slack/2 + l.layout.Height + l.bend // where the upper labels' leaders reach the marks
	axisY := foot + l.marks.height
	under := axisY + ruler // upper edge of the marks below
	p.place(l, axisY, under)
	p.axis(axisY)
	if l.both {
		p.Axis.Y1 = under
	}
	p.thread(l.marks.above, axisY, -1)
	p.thread(l.marks.under, under, 1)
	if len(l.kept) < len(p.dated) && len(p.dated) > mostSwim {
		p.Density = sign.Bins(p.marks.x)
		p.countBins()
	}
}

// countBins says how many events the highest bar of the density strip counts.
func (p *planner) countBins() {
	most := 0
	for _, b := range p.Density {
		most = max(most, b.Count)
	}
	f := theme.Note
	text := lang.Fill(p.say.UpTo, "n", strconv.Itoa(most))
	if at := p.Density[len(p.Density)-1].X1 + 300; at+f.Width(text) <= p.Size.W-p.margin {
		p.Axis.Texts = append(p.Axis.Texts, set.New(geom.Pt(at, p.Axis.Y-densityMost+f.Ascent()), text, f, set.Quiet))
	}
}

// place sets marks, extents and labels to both sides of the ruler.
func (p *planner) place(l labelling, axisY, under geom.U) {
	labelled := map[int]int{}
	for i, k := range l.kept {
		labelled[k] = i
	}
	height := func(y geom.U) geom.U { // from height over the axis, or depth under it
		if y < 0 {
			return under - y
		}
		return axisY - y
	}
	for k, e := range p.dated {
		i, ok := labelled[k]
		if !ok && len(p.dated) > mostMarks {
			continue // the density strip stands for it
		}
		at := l.marks.at[k]
		m := sign.Mark{Event: e, At: geom.Pt(at.X, height(at.Y)), Size: p.marks.size, Labelled: ok, Change: p.changed.kinds[e.Number]}
		p.Marks = append(p.Marks, m)
		if !ok {
			continue
		}
		placed := l.layout.Placed[i]
		base := axisY - l.marks.height
		if placed.Below {
			base = under + l.marks.depth
		}
		p.Labels = append(p.Labels, placeLabel(l, i, m, base))
	}
	p.placeGhosts(l.marks.ghosts, height)
	for _, x := range l.marks.extents {
		x.Y = height(x.Y)
		p.Extents = append(p.Extents, x)
	}
}

// placeLabel puts a label at the end of its pole. Base is the edge of the
// strip of marks from which leaders go.
func placeLabel(l labelling, i int, m sign.Mark, base geom.U) Label {
	at, text := l.layout.Placed[i], l.labels[i]
	up := geom.U(-1)
	if at.Below {
		up = 1
	}
	foot := base + up*l.bend
	near, far := foot+up*at.Y, foot+up*(at.Y+at.H)
	out := Label{
		Event: m.Event,
		Box:   geom.Box{X0: at.Left, Y0: min(near, far), X1: at.Left + at.W, Y1: max(near, far)},
		Mark:  geom.Pt(m.At.X, m.At.Y+up*m.Size/2),
		Foot:  geom.Pt(at.Pole, foot),
		Top:   geom.Pt(at.Pole, far),
	}
	out.Bend = geom.Pt(m.At.X, bendLevel(base, out.Mark.Y, at))
	inset := poleText
	if l.both {
		// The text stands on a line of its own, which the leader meets.
		inset = 0
		out.Box.X1 -= poleText
		out.Top.Y = near - up*ruleGap
		out.Rule = [2]geom.Point{geom.Pt(out.Box.X0, out.Top.Y), geom.Pt(out.Box.X1, out.Top.Y)}
	}
	out.Lines = set.Moved(text.Lines, at.Left+inset, out.Box.Y0)
	return out
}

// ruleGap is how far a label's rule keeps off its text.
const ruleGap = geom.U(200)

// bendLevel returns where a leader leaves the strip of marks: at its edge, or
// at the mark where that reaches beyond.
func bendLevel(base, mark geom.U, at layout.Placed) geom.U {
	if at.Below {
		return max(base, mark)
	}
	return min(base, mark)
}
