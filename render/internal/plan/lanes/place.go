package lanes

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
)

// place sets the lanes at their heights, the room that is left shared out.
func place(l laned, top, room geom.U) *Picture {
	extra := min(geom.U(4000), (room-l.height())/geom.U(max(1, len(l.lanes))))
	p := &Picture{}
	y := top
	ends := map[int][]geom.Point{} // of ties
	for i, rows := range l.lanes {
		box := geom.Box{X0: l.Margin, Y0: y, X1: l.Size.W - l.Margin, Y1: y + rows.height + extra}
		lane := Lane{Box: box, Name: set.Moved(l.names[i].Lines, l.Margin+600, y+laneMargin+extra/2)}
		placeItems(l, p, rows, y+extra/2, ends)
		if len(l.Dated) > mostMarks {
			lane.Bins = density(l, i)
		}
		p.Lanes = append(p.Lanes, lane)
		y = box.Y1
	}
	slices.SortFunc(p.Marks, func(a, b sign.Mark) int { return cmp.Compare(a.Event.Number, b.Event.Number) })
	slices.SortFunc(p.Labels, func(a, b Label) int { return cmp.Compare(a.Event.Number, b.Event.Number) })
	p.Axis = l.axis.Moved(y)
	p.Ties = tie(l, p, ends)
	return p
}

// placeItems sets the items of a lane that begins at a height, and notes where
// ties end in it.
func placeItems(l laned, p *Picture, rows laneRows, top geom.U, ends map[int][]geom.Point) {
	size, x := l.times.Size, l.times.X
	mark := func(k int, y geom.U, labelled bool) {
		p.Marks = append(p.Marks, sign.Mark{Event: l.Dated[k], At: geom.Pt(x[k], y), Size: size, Labelled: labelled})
	}
	for i, it := range rows.items {
		y := top + rows.tops[rows.row[i]]
		if it.end {
			ends[it.events[0]] = append(ends[it.events[0]], geom.Pt(x[it.events[0]], y+it.mark))
			continue
		}
		for _, k := range it.events {
			mark(k, y+it.mark, true)
		}
		if it.extent != nil {
			extent := *it.extent
			for _, k := range it.events {
				extent.Events = append(extent.Events, l.Dated[k].Number)
			}
			extent.Y = y + it.mark
			p.Extents = append(p.Extents, extent)
		}
		for _, t := range it.texts {
			p.Labels = append(p.Labels, Label{
				Event: l.Dated[t.event],
				Mark:  geom.Pt(x[t.event], y+it.mark),
				Box:   geom.BoxAt(geom.Pt(t.left, y+t.top), t.text.Size),
				Lines: set.Moved(t.text.Lines, t.left, y+t.top),
			})
		}
	}
	for i, it := range rows.marks {
		y := top + rows.bandAt + geom.U(rows.band[i])*(size+200) + size/2
		if k := it.events[0]; it.end {
			ends[k] = append(ends[k], geom.Pt(x[k], y))
		} else {
			mark(k, y, false)
		}
	}
}

// tie draws a line from each labelled mark to its ends in other lanes, behind
// the labels and marks on its way.
func tie(l laned, p *Picture, ends map[int][]geom.Point) (ties []Tie) {
	at := map[int]geom.Point{}
	for _, m := range p.Marks {
		at[m.Event.Number] = m.At
	}
	var labels []geom.Box
	for _, label := range p.Labels {
		labels = append(labels, label.Box)
	}
	behind := ruler.NewObstacles(p.Axis, labels, p.Marks)
	for k, e := range l.Dated {
		if len(ends[k]) == 0 {
			continue
		}
		from, to := at[e.Number].Y, at[e.Number].Y
		for _, end := range ends[k] {
			from, to = min(from, end.Y), max(to, end.Y)
		}
		x := l.times.X[k]
		ties = append(ties, Tie{Event: e, X: x, Ends: ends[k], Parts: behind.Clear(x, from, to, e.Number)})
	}
	return ties
}

// density counts the events of a lane in stretches of a few pixels.
func density(l laned, lane int) []sign.Bin {
	var xs []geom.U
	for k, in := range l.of {
		if in[0] == lane {
			xs = append(xs, l.times.X[k])
		}
	}
	return sign.Bins(xs)
}
