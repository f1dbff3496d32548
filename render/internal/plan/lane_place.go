package plan

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
)

// laneWanted is the height of the picture for which there is a lane.
const laneWanted = geom.U(6000)

// fewLanes is how many lanes there are at least, of what has so many.
const fewLanes = 6

// laned is a picture with a number of lanes, before it is placed.
type laned struct {
	assignment
	lanePlan
	names []laneName
	left  geom.U
}

// planLanes places the picture with lanes: their names at the left, in each
// lane its events with the text beside the mark, and the axis below all. There
// are fewer lanes where that lets many more events be labelled. It reports
// whether there was room.
func (p *planner) planLanes() bool {
	footHeight := p.foot()
	var best laned
	found := false
	for most := int((p.Size.H / laneWanted).Clamp(fewLanes, mostLanes)); most >= fewLanes; most -= max(1, most/4) {
		l, ok := p.tryLanes(most, footHeight)
		if ok && (!found || len(l.kept)*4 > len(best.kept)*5) {
			best, found = l, true
		}
		if found && len(best.kept) == len(p.dated) {
			break
		}
	}
	if !found {
		return false
	}
	p.setLanes(best.left)
	head := p.head(len(best.kept))
	room := p.laneRoom(head, footHeight)
	if best.height() > room {
		return false
	}
	p.placeLanes(best, head-frame.Gap/2, room)
	return true
}

// setLanes makes room for the names of the lanes and places the marks beside.
func (p *planner) setLanes(left geom.U) {
	p.left = left
	p.marks = p.placeMarks()
}

// laneRoom returns the height for lanes between head and axis.
func (p *planner) laneRoom(head, foot geom.U) geom.U {
	return p.Size.H - p.margin*3/4 - foot - head - p.axisBelow()
}

// tryLanes fills at most so many lanes.
func (p *planner) tryLanes(most int, footHeight geom.U) (laned, bool) {
	l := laned{assignment: p.assign(most)}
	var width geom.U
	l.names, width = p.nameLanes(l.assignment.names)
	l.left = p.margin + width + 1600
	p.setLanes(l.left)
	room := p.laneRoom(p.head(len(p.dated)), footHeight)
	if room < leastFree {
		return l, false
	}
	l.lanePlan = p.chooseLanes(l, room)
	if len(l.kept) < len(p.dated) { // the head says so, perhaps in one more line
		if less := p.laneRoom(p.head(len(l.kept)), footHeight); less < room {
			room = less
			l.lanePlan = p.chooseLanes(l, room)
		}
	}
	return l, l.height() <= room
}

// placeLanes sets the lanes at their heights, the room that is left shared out.
func (p *planner) placeLanes(l laned, top, room geom.U) {
	extra := min(geom.U(4000), (room-l.height())/geom.U(max(1, len(l.lanes))))
	y := top
	ends := map[int][]geom.Point{} // of ties
	for i, rows := range l.lanes {
		box := geom.Box{X0: p.margin, Y0: y, X1: p.Size.W - p.margin, Y1: y + rows.height + extra}
		lane := Lane{Box: box, Name: set.Moved(l.names[i].lines, p.margin+600, y+laneMargin+extra/2)}
		p.placeItems(rows, y+extra/2, ends)
		if len(p.dated) > mostMarks {
			lane.Bins = p.laneDensity(l.assignment, i)
		}
		p.Lanes = append(p.Lanes, lane)
		y = box.Y1
	}
	slices.SortFunc(p.Marks, func(a, b sign.Mark) int { return cmp.Compare(a.Event.Number, b.Event.Number) })
	slices.SortFunc(p.Labels, func(a, b Label) int { return cmp.Compare(a.Event.Number, b.Event.Number) })
	p.tie(ends)
	p.axis(y)
}

// placeItems sets the items of a lane that begins at a height.
func (p *planner) placeItems(rows laneRows, top geom.U, ends map[int][]geom.Point) {
	size := p.marks.size
	mark := func(k int, y geom.U, labelled bool) {
		p.Marks = append(p.Marks, sign.Mark{Event: p.dated[k], At: geom.Pt(p.marks.x[k], y), Size: size, Labelled: labelled})
	}
	for i, it := range rows.items {
		y := top + rows.tops[rows.row[i]]
		if it.end {
			ends[it.events[0]] = append(ends[it.events[0]], geom.Pt(p.marks.x[it.events[0]], y+it.mark))
			continue
		}
		for _, k := range it.events {
			mark(k, y+it.mark, true)
		}
		if it.extent != nil {
			for _, k := range it.events {
				it.extent.Events = append(it.extent.Events, p.dated[k].Number)
			}
			it.extent.Y = y + it.mark
			p.Extents = append(p.Extents, *it.extent)
		}
		for _, t := range it.texts {
			at := geom.Pt(p.marks.x[t.event], y+it.mark)
			p.Labels = append(p.Labels, Label{
				Event: p.dated[t.event],
				Box:   geom.Box{X0: t.left, Y0: y + t.top, X1: t.left + t.text.Size.W - poleText, Y1: y + t.top + t.text.Size.H},
				Lines: set.Moved(t.text.Lines, t.left, y+t.top),
				Mark:  at, Bend: at, Foot: at, Top: at,
			})
		}
	}
	for i, it := range rows.marks {
		y := top + rows.bandAt + geom.U(rows.band[i])*(size+200) + size/2
		if k := it.events[0]; it.end {
			ends[k] = append(ends[k], geom.Pt(p.marks.x[k], y))
		} else {
			mark(k, y, false)
		}
	}
}

// tie draws a line from each labelled mark to its ends in other lanes, behind
// the labels and marks on its way.
func (p *planner) tie(ends map[int][]geom.Point) {
	at := map[int]geom.Point{}
	for _, m := range p.Marks {
		at[m.Event.Number] = m.At
	}
	for k, e := range p.dated {
		if len(ends[k]) == 0 {
			continue
		}
		from, to := at[e.Number].Y, at[e.Number].Y
		for _, end := range ends[k] {
			from, to = min(from, end.Y), max(to, end.Y)
		}
		t := Tie{Event: e, X: p.marks.x[k], Ends: ends[k]}
		t.Parts = p.clear(t.X, from, to, e.Number)
		p.Ties = append(p.Ties, t)
	}
}

// clear returns the parts of a vertical line that pass neither a label, nor a
// text of the axis, nor the mark of another event.
func (p *planner) clear(x, from, to geom.U, own int) [][2]geom.U {
	const room = geom.U(250)
	var covered [][2]geom.U
	cover := func(b geom.Box) {
		if b.X0-room < x && x < b.X1+room && b.Y1+room > from && b.Y0-room < to {
			covered = append(covered, [2]geom.U{b.Y0 - room, b.Y1 + room})
		}
	}
	for _, l := range p.Labels {
		cover(l.Box)
	}
	for _, t := range p.Axis.Texts {
		cover(t.Box())
	}
	for _, e := range p.Axis.Eras {
		cover(e.Text.Box())
	}
	for _, m := range p.Marks {
		if m.Event.Number != own {
			cover(geom.BoxAround(m.At, geom.Size{W: m.Size, H: m.Size}))
		}
	}
	slices.SortFunc(covered, func(a, b [2]geom.U) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	var parts [][2]geom.U
	for _, c := range covered {
		if c[0] > from {
			parts = append(parts, [2]geom.U{from, min(c[0], to)})
		}
		from = max(from, c[1])
	}
	if from < to {
		parts = append(parts, [2]geom.U{from, to})
	}
	return parts
}

// laneDensity counts the events of a lane in stretches of a few pixels.
func (p *planner) laneDensity(a assignment, lane int) []sign.Bin {
	var xs []geom.U
	for k, in := range a.of {
		if in[0] == lane {
			xs = append(xs, p.marks.x[k])
		}
	}
	return sign.Bins(xs)
}
