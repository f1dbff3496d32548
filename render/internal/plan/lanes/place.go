package lanes

import (
	"cmp"
	"slices"
	"strconv"

	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/ruler"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
)

// mostTied is the number of events up to which the lanes of each are tied.
const mostTied = 200

// ringInset is how far from the edge of a lane the rings stand.
const ringInset = geom.U(350)

// place sets the lanes at their heights, the room that is left shared out.
func place(l laned, top, room geom.U) *Picture {
	extra := min(geom.U(4000), (room-l.heights())/geom.U(max(1, len(l.lanes))))
	p := &Picture{}
	y := top
	for i, packed := range l.lanes {
		box := geom.Box{X0: l.Margin, Y0: y, X1: l.Size.W - l.Margin, Y1: y + l.height(i, packed) + extra}
		lane := Lane{Box: box, Name: set.Moved(l.named[i].Lines, l.Margin+600, y+laneMargin+extra/2)}
		placeLane(l, p, packed, y+extra/2+laneMargin)
		if len(l.Dated) > mostMarks {
			lane.Bins = density(l, i)
			for _, b := range lane.Bins {
				p.Most = max(p.Most, b.Count)
			}
		}
		p.Lanes = append(p.Lanes, lane)
		y = box.Y1
	}
	slices.SortFunc(p.Marks, func(a, b sign.Mark) int {
		return cmp.Or(cmp.Compare(a.Event.Number, b.Event.Number), cmp.Compare(a.At.Y, b.At.Y))
	})
	slices.SortFunc(p.Labels, func(a, b Label) int { return cmp.Compare(a.Event.Number, b.Event.Number) })
	p.Axis = l.axis.Moved(y)
	var labels []geom.Box
	for _, label := range p.Labels {
		labels = append(labels, label.Box)
	}
	behind := ruler.NewObstacles(p.Axis, labels, p.Marks)
	if len(l.Dated) <= mostTied {
		p.Ties = tie(l, p, behind)
	}
	upright := func(x geom.U) (parts [][2]geom.Point) {
		for _, part := range behind.Clear(x, top, p.Axis.Y, 0) {
			parts = append(parts, [2]geom.Point{geom.Pt(x, part[0]), geom.Pt(x, part[1])})
		}
		return parts
	}
	if line := p.Axis.AsOf; line != nil {
		line.Box.Y0 = p.Axis.Y
		p.AsOf = upright(line.Box.X0)
	}
	for _, b := range p.Axis.Ruler.Coarse[min(1, len(p.Axis.Ruler.Coarse)):] {
		p.Grid = append(p.Grid, upright(b.X0)...)
	}
	return p
}

// placeLane sets what is in a lane, whose content begins at a height.
func placeLane(l laned, p *Picture, packed packing, top geom.U) {
	size, x := l.times.Size, l.times.X
	at := map[int]geom.U{}
	for _, t := range packed.tracks {
		for _, k := range t.events {
			at[k] = top + t.y
			_, labelled := slices.BinarySearch(l.kept, k)
			p.Marks = append(p.Marks, sign.Mark{Event: l.Dated[k], At: geom.Pt(x[k], top+t.y), Size: size, Labelled: labelled, Past: l.IsPast(l.Dated[k])})
		}
		if t.extent != nil {
			extent := *t.extent
			for _, k := range t.events {
				extent.Events = append(extent.Events, l.Dated[k].Number)
			}
			extent.Y = top + t.y
			p.Extents = append(p.Extents, extent)
		}
	}
	p.Piles = append(p.Piles, l.times.Piles(l.Input, packed.piled, top+packed.pile)...)
	for _, t := range packed.texts {
		label := Label{
			Event: l.Dated[t.event],
			Mark:  geom.Pt(x[t.event], at[t.event]),
			Box:   geom.BoxAt(geom.Pt(t.left, top+t.top), t.block.Size),
			Lines: set.Moved(t.block.Lines, t.left, top+t.top),
		}
		if t.stem {
			label.Stem = [2]geom.Point{label.Mark.Add(0, size/2), geom.Pt(label.Mark.X, label.Box.Y0)}
		}
		p.Labels = append(p.Labels, label)
	}
}

// tie draws a line between the marks of an event in several lanes, and to rings
// at the edges of the lanes that it reached, behind the labels and marks on its
// way.
func tie(l laned, p *Picture, behind ruler.Obstacles) (ties []Tie) {
	at := map[int][]geom.U{} // heights of the marks of each event
	for _, m := range p.Marks {
		at[m.Event.Number] = append(at[m.Event.Number], m.At.Y)
	}
	for k, e := range l.Dated {
		marks := at[e.Number]
		if len(marks) == 0 || len(marks)+len(l.reached[k]) < 2 {
			continue
		}
		_, labelled := slices.BinarySearch(l.kept, k)
		t := Tie{Event: e, X: l.times.X[k], Labelled: labelled}
		from, to := slices.Min(marks), slices.Max(marks)
		for _, i := range l.reached[k] {
			box := p.Lanes[i].Box
			y := box.Y0 + ringInset
			if box.Y0 < marks[0] { // the ring faces the lane of who did it
				y = box.Y1 - ringInset
			}
			t.Rings = append(t.Rings, geom.Pt(t.X, y))
			from, to = min(from, y), max(to, y)
		}
		t.Parts = behind.Clear(t.X, from, to, e.Number)
		ties = append(ties, t)
	}
	return ties
}

// density counts the events of a lane in stretches of a few pixels.
func density(l laned, lane int) []sign.Bin {
	var xs []geom.U
	for k, lanes := range l.of {
		if slices.Contains(lanes, lane) {
			xs = append(xs, l.times.X[k])
		}
	}
	return sign.Bins(xs)
}

// keys explain what joins lanes.
func (l laned) keys() frame.Group {
	several, reached := false, false
	if len(l.Dated) <= mostTied {
		for k := range l.Dated {
			several = several || len(l.of[k]) > 1
			reached = reached || len(l.reached[k]) > 0
		}
	}
	var g frame.Group
	if several {
		g.Keys = append(g.Keys, frame.NewKey(sign.SameEvent, l.Say.Signs.SameEvent))
	}
	if reached {
		g.Keys = append(g.Keys, frame.NewKey(sign.Reached, l.Say.Signs.Reached))
	}
	return g
}

// oneScale says how many events the highest bar of all lanes counts.
func (l laned) oneScale() []string {
	if len(l.Dated) <= mostMarks {
		return nil
	}
	most := 0
	for i := range l.named {
		for _, b := range density(l, i) {
			most = max(most, b.Count)
		}
	}
	return []string{lang.Fill(l.Say.Signs.OneScale, "n", strconv.Itoa(most))}
}
