package lanes

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/geom"
	"demarche/render/internal/set"
)

// looks go from the richest to the plainest.
var looks = []set.Look{
	{Title: 1500, Quiet: 1250, Summary: true, Figures: true, Quote: true},
	{Title: 1400, Quiet: 1200, Figures: true, Quote: true},
	{Title: 1250, Quiet: 1200, Figures: true},
	plainest,
}

var plainest = set.Look{Title: 1200, Quiet: 1200}

// Lines of labels are tried at these widths: from the widest on, down to the
// narrowest.
const (
	widest   = geom.U(29000)
	narrow   = geom.U(13000)
	mostWays = 4
)

// filling is one way to fill the lanes.
type filling struct {
	kept  []int // labelled, places in dated, rising
	lanes []packing
}

// heights is what all lanes take.
func (l laned) heights() (sum geom.U) {
	for i, p := range l.lanes {
		sum += l.height(i, p)
	}
	return sum
}

// mostMisfits is how many labels that do not fit are tried before it is given up
// to find room for more: of few events all, of many fewer.
func mostMisfits(events int) int {
	if events <= 100 {
		return events
	}
	return 40
}

// fill finds the richest look in which all events are labelled in the room, or
// labels those that come first and, of the others, those for which lanes have
// room.
func fill(in laned, room geom.U) filling {
	if len(in.Dated) <= 120 {
		for _, look := range looks[:len(looks)-1] {
			if l, ok := fillIn(in, look, room, 0); ok {
				return l
			}
		}
	}
	l, _ := fillIn(in, plainest, room, mostMisfits(len(in.Dated)))
	return l
}

// fillIn labels events in the order of their rank, as long as not too many do
// not fit. It reports whether all do.
func fillIn(in laned, look set.Look, room geom.U, misfits int) (filling, bool) {
	marked := len(in.Dated) <= mostMarks
	l := filling{lanes: make([]packing, len(in.named))}
	heights, total := make([]geom.U, len(in.named)), geom.U(0)
	height := func(p packing, i int) geom.U { return in.height(i, p.finished(marked)) }
	for i := range l.lanes {
		l.lanes[i] = newPacking(in, i)
		heights[i] = height(l.lanes[i], i)
		total += heights[i]
	}
	all := true
	for _, k := range in.candidates() {
		if total > room {
			all = false
			break
		}
		ways := in.ways(k, look)
		done := false
		// First where it costs least, then where no lane has to grow.
		for _, grow := range []bool{true, false} {
			lane, c, ok := l.best(in, k, ways, grow, heights)
			least := max(l.lanes[lane].used, c.bottom(l.lanes[lane].mark))
			if !ok || total-heights[lane]+in.height(lane, packing{used: least}) > room {
				continue
			}
			trial := l.lanes[lane].clone()
			trial.put(in, c)
			h := height(trial, lane)
			if total-heights[lane]+h > room {
				continue
			}
			total += h - heights[lane]
			l.lanes[lane], heights[lane] = trial, h
			l.kept = append(l.kept, k)
			done = true
			break
		}
		if !done {
			all = false
			if misfits--; misfits < 0 {
				break
			}
		}
	}
	slices.Sort(l.kept)
	for i := range l.lanes {
		l.lanes[i] = l.lanes[i].finished(marked)
	}
	return l, all && total <= room
}

// candidates are the events that may have a label, in the order of their rank: of
// very many, which have no marks, the first of them.
func (l laned) candidates() []int {
	const most = 400
	if len(l.Dated) <= mostMarks {
		return l.rank
	}
	return l.rank[:min(len(l.rank), most)]
}

// best returns the best place for the label of an event in the lanes of its
// doers, which may grow for it or not.
func (l filling) best(in laned, k int, ways []set.Block, grow bool, heights []geom.U) (lane int, best candidate, ok bool) {
	for _, i := range in.of[k] {
		deepest := mostDown
		if !grow {
			deepest = heights[i] - 2*laneMargin
		}
		if c, fits := l.lanes[i].best(in, k, ways, deepest); fits && (!ok || c.cost < best.cost) {
			lane, best, ok = i, c, true
		}
	}
	return lane, best, ok
}

// ways returns some of the ways in which the label of an event can be set; in the
// plainest look one line is one, for lanes are wide and low.
func (l laned) ways(k int, look set.Look) []set.Block {
	e := l.Dated[k]
	look.Light = !l.stressed(e)
	if l.leads[e] {
		look.Title = min(look.Title+200, 1600)
	}
	most := min(widest, (l.Size.W-l.times.X0-l.Margin)*2/5)
	all := l.labels.Label(e, look, most, min(narrow, most))
	some := all
	if len(all) > mostWays {
		some = make([]set.Block, mostWays)
		for i := range some {
			some[i] = all[i*(len(all)-1)/(mostWays-1)]
		}
	}
	some = slices.Clone(some)
	plain := look.Title == plainest.Title || l.leads[e]
	if plain {
		some = append(some, l.labels.Line(e, look))
	}
	if e.Short != "" {
		look.Short = true
		some = append(some, l.labels.Label(e, look, most, most)[0])
		if plain {
			some = append(some, l.labels.Line(e, look))
		}
	}
	return some
}

// String writes what is in each lane.
func (l filling) String() string {
	var b strings.Builder
	for i, p := range l.lanes {
		fmt.Fprintf(&b, "lane %d, %v of it used\n%v", i, p.used, p)
	}
	return b.String()
}
