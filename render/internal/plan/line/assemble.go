package line

import (
	"cmp"
	"slices"
	"strconv"

	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// assemble sets everything at its height below the head. Free is what head, foot
// and axis leave.
func assemble(in input, l labelling, head frame.Head, free geom.U) *Picture {
	// Room that is left lets the leaders go more steeply, then goes around.
	sides := geom.U(1)
	if l.both {
		sides = 2
	}
	used := l.layout.Height + l.layout.Depth + sides*l.bend + l.marks.height + l.marks.depth
	slack := max(0, free-used)
	steeper := min(slack*2/3/sides, max(0, l.far*2-l.bend))
	l.bend += steeper
	slack -= sides * steeper
	foot := head.Bottom + slack/2 + l.layout.Height + l.bend // where the upper labels' leaders reach the marks
	axisY := foot + l.marks.height
	under := axisY + in.axis.Under // upper edge of the marks below
	p := &Picture{Axis: in.axis.Moved(axisY)}
	if l.both {
		p.Under = under
	}
	place(in, p, l, axisY, under)
	if len(l.kept) < len(in.Dated) && len(in.Dated) > mostSwim {
		p.Density = sign.Bins(in.times.X)
		p.Axis.Texts = append(p.Axis.Texts, countBins(in, p.Density, axisY)...)
	}
	return p
}

// countBins says how many events the highest bar of the density strip counts.
func countBins(in input, bins []sign.Bin, axisY geom.U) []set.Text {
	f := theme.Note
	text := lang.Fill(in.Say.UpTo, "n", strconv.Itoa(sign.Most(bins)))
	at := bins[len(bins)-1].X1 + 300
	if at+f.Width(text) > in.Size.W-in.Margin {
		return nil
	}
	return []set.Text{set.New(geom.Pt(at, axisY-densityMost+f.Ascent()), text, f, set.Quiet)}
}

// place sets marks, extents and labels to both sides of the ruler, and the lines
// that join marks behind them.
func place(in input, p *Picture, l labelling, axisY, under geom.U) {
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
	var boxes []geom.Box
	piled, pileAt := map[bool][]int{}, map[bool]geom.U{} // above the axis or not
	for k := range in.Dated {
		i, ok := labelled[k]
		if !ok && len(in.Dated) > mostMarks {
			continue // the density strip stands for it
		}
		at := l.marks.at[k]
		if l.marks.piled[k] {
			piled[at.Y > 0] = append(piled[at.Y > 0], k)
			pileAt[at.Y > 0] = height(at.Y)
			continue
		}
		m := in.mark(k, geom.Pt(at.X, height(at.Y)), ok)
		p.Marks = append(p.Marks, m)
		if !ok {
			continue
		}
		base := axisY - l.marks.height
		if l.layout.Placed[i].Below {
			base = under + l.marks.depth
		}
		label := placeLabel(l, i, m, base)
		p.Labels = append(p.Labels, label)
		boxes = append(boxes, label.Box)
	}
	for _, above := range []bool{true, false} {
		p.Piles = append(p.Piles, in.times.Piles(in.Input, piled[above], pileAt[above])...)
	}
	slices.SortFunc(p.Labels, func(a, b Label) int { return cmp.Compare(a.Event.Number, b.Event.Number) })
	for _, x := range l.marks.extents {
		x.Y = height(x.Y)
		p.Extents = append(p.Extents, x)
	}
	behind := ruler.NewObstacles(p.Axis, boxes, p.Marks)
	marks := make(map[*timeline.Event]sign.Mark, len(p.Marks))
	for _, m := range p.Marks {
		marks[m.Event] = m
	}
	p.Ghosts = placeGhosts(in, l.marks.ghosts, height, marks, behind)
	p.Threads = append(placeThreads(in, l.marks.above, axisY, -1, marks, behind), placeThreads(in, l.marks.under, under, 1, marks, behind)...)
}

// mark returns the mark of a dated event at a place.
func (in input) mark(k int, at geom.Point, labelled bool) sign.Mark {
	e := in.Dated[k]
	return sign.Mark{Event: e, At: at, Size: in.times.Size, Labelled: labelled, Change: in.changed.Kinds[e.Number], Past: in.IsPast(e)}
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
		Box:   geom.Box{X0: at.Pole, Y0: min(near, far), X1: at.Pole + at.W, Y1: max(near, far)},
		Mark:  geom.Pt(m.At.X, m.At.Y+up*m.Size/2),
		Foot:  geom.Pt(at.Pole, foot),
		Top:   geom.Pt(at.Pole, far),
	}
	out.Bend = geom.Pt(m.At.X, bendLevel(base, out.Mark.Y, at))
	if at.Left {
		out.Box.X0, out.Box.X1 = at.Pole-at.W, at.Pole
		out.Lines = set.ToRight(set.Moved(text.Lines, 0, out.Box.Y0), text.Size.W, at.Pole-poleText)
	} else {
		out.Lines = set.Moved(text.Lines, at.Pole+poleText, out.Box.Y0)
	}
	return out
}

// bendLevel returns where a leader leaves the strip of marks: at its edge, or
// at the mark where that reaches beyond.
func bendLevel(base, mark geom.U, at layout.Placed) geom.U {
	if at.Below {
		return max(base, mark)
	}
	return min(base, mark)
}
