package counts

import (
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/set"
	tallies "demarche/timeline/tally"
)

// Lane is a row of columns of its own, with a name at its left.
type Lane struct {
	Name      []set.Text
	Top, Foot geom.U
}

// Measures of lanes.
const (
	leastLane   = geom.U(5600)
	mostLane    = geom.U(24000)
	mostLanes   = 12
	laneAir     = geom.U(1700) // over the columns, for the number of the highest
	besides     = geom.U(1400) // between names and columns
	leastInLane = geom.U(700)  // smaller squares are dust in much white: bars are seen
	leastBar    = geom.U(150)  // one is seen beside a thousand
)

// placeLanes puts a row of columns for each lane above one ruler; all rows have one
// scale, which the subtitle says.
func placeLanes(in frame.Input, opt Options) (*Picture, bool) {
	t := tallied(in, opt.Strip)
	ranked := candidates(in, t)
	ranked.fullest = false
	foot := frame.SetFoot(in.Citing(ranked.events))
	apart := "" // what has no columns
	subtitle := func(bars string, several bool, labelled int) string {
		more := []string{in.Say.Forms.CountedBy[t.Unit]}
		if labelled > 0 {
			more = append(append(more, in.Labelled(labelled)), in.UnlessSaid()...)
		}
		if apart != "" {
			more = append(more, apart)
		}
		if bars != "" {
			more = append(more, lang.Fill(in.Say.Signs.OneScale, "n", bars))
		}
		if t.Begun > 0 {
			more = append(more, in.Say.Counted(in.Say.Forms.Begun, t.Begun))
		}
		if several {
			more = append(more, in.Say.Forms.InEachLane)
		}
		return in.Subtitle(len(in.Dated), more...)
	}
	head := frame.SetHead(in.Sheet, in.Title, subtitle("1000", true, mostLabels), legend(in, t, t.Unit == tallies.Day))
	room := in.Room(head, foot)
	wide := stretches(in, t, room)
	below := setRuler(in, t, room, wide.height, 0)
	most := int(((below.Y - room.Y0) / leastLane).Clamp(0, mostLanes))
	if most < 2 {
		return nil, false
	}
	lanes := opt.Lanes(in, most, t.Unit)
	if i := slices.IndexFunc(lanes, func(l tallies.Lane) bool { return l.Tally == nil }); i >= 0 {
		apart = lanes[i].Name + " " + in.Say.Grouped(int64(lanes[i].Count))
		lanes = slices.Delete(lanes, i, i+1)
	}
	if some := slices.DeleteFunc(slices.Clone(lanes), func(l tallies.Lane) bool { return l.Count == 0 && l.Total() == 0 }); len(some) > 0 {
		lanes = some // who only was acted upon has nothing to count
	}
	names := make([]frame.LaneName, len(lanes))
	highest, sum := 0, 0
	for i, l := range lanes {
		names[i] = frame.LaneName{Name: l.Name, Short: l.Short, Count: l.Count}
		highest, sum = max(highest, l.Most()), sum+l.Count
	}
	named, width := in.SetLanes(names)
	ruler := setRuler(in, t, room, wide.height, width+besides)
	height := min(mostLane, (ruler.Y-room.Y0)/geom.U(max(1, len(lanes))))
	if height < leastLane*9/10 {
		return nil, false
	}
	cell, across := laneCells(lanes, highest, ruler, height-laneAir)
	bars := in.Say.Grouped(int64(highest))
	if across > 0 {
		bars = "" // squares can be counted
	}
	p := &Picture{Ruler: ruler, Wide: wide.at(ruler), Of: in.Total()}
	in.Fullest = false
	l := newLaneLabels(in, len(lanes))
	for i, lane := range lanes {
		row := ruler
		row.Y = ruler.Y - geom.U(len(lanes)-1-i)*height
		top := row.Y - height
		p.Lanes = append(p.Lanes, Lane{set.Moved(named[i].Lines, in.Margin, max(top+300, row.Y-named[i].Size.H-300)), top, row.Y})
		s := stacks{top: map[int64]geom.U{}, events: map[int64]int{}}
		if across > 0 {
			s.heapSquares(tally{Tally: lane.Tally}, row, cell, across)
		} else {
			s.barsOf(tally{Tally: lane.Tally}, row, func(n int) geom.U {
				if n > 0 {
					return row.Y - max(leastBar, (height-laneAir)*geom.U(n)/geom.U(max(1, highest)))
				}
				return row.Y
			})
		}
		s.peaks = s.highest(in, tally{Tally: lane.Tally}, row)
		labels := l.of(tally{Tally: lane.Tally}, s, row, geom.Box{X0: ruler.X0, Y0: top, X1: in.Size.W - in.Margin, Y1: row.Y})
		squares := s.squares(labels)
		name(squares, labels)
		p.Grounds, p.Squares, p.Bars = append(p.Grounds, s.grounds()...), append(p.Squares, squares...), append(p.Bars, s.bars...)
		p.Peaks, p.Labels = append(p.Peaks, s.peaks...), append(p.Labels, labels...)
	}
	in = in.Citing(events(p.Labels))
	head = frame.SetHead(in.Sheet, in.Title, subtitle(bars, sum > in.Total() && !in.Partial(), len(p.Labels)), legend(in, t, len(ruler.Weekends) > 0))
	p.Frame = in.Frame(head, frame.SetFootWithin(foot, in))
	return p, true
}

// laneCells are the largest cells with which the highest column fits into a lane, and
// how many stand across; none for bars.
func laneCells(lanes []tallies.Lane, highest int, ruler Ruler, height geom.U) (cell geom.Size, across int) {
	total := 0
	for _, l := range lanes {
		total += l.Total()
	}
	if total > mostSquares {
		return geom.Size{}, 0
	}
	return fitCells(ruler.narrowest(), highest, height, mostSquare*2/3, leastInLane)
}

// highest numbers the highest column of a lane, where it cannot be counted at a
// glance.
func (s *stacks) highest(in frame.Input, t tally, ruler Ruler) []set.Text {
	if t.Most() < leastNumbered {
		return nil
	}
	c := slices.MaxFunc(t.Columns, func(a, b tallies.Column) int { return a.Total - b.Total })
	x0, x1 := s.extent(c, ruler)
	text := in.Say.Grouped(int64(c.Total))
	x := ((x0+x1)/2 - numberFont.Width(text)/2).Clamp(ruler.X0, ruler.X1-numberFont.Width(text))
	return []set.Text{set.New(geom.Pt(x, s.top[c.Index]-300), text, numberFont, set.Quiet)}
}
