package counts

import (
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/timeline"
	tallies "demarche/timeline/tally"
)

// laneLabels labels the lanes one after the other. What several did has a label in the
// first of their lanes.
type laneLabels struct {
	in   frame.Input
	rank map[*timeline.Event]int // of those that can have a label
	most int                     // labels of a lane
	had  map[*timeline.Event]bool
}

// Lanes choose from so many events, and have so many labels at least, where there is
// room.
const (
	laneCandidates  = 1000
	leastLaneLabels = 3
)

func newLaneLabels(in frame.Input, lanes int) laneLabels {
	l := laneLabels{in: in, rank: map[*timeline.Event]int{}, had: map[*timeline.Event]bool{}}
	for i, k := range in.Ranking.Order[:min(laneCandidates, len(in.Ranking.Order))] {
		l.rank[in.Dated[k]] = i
	}
	l.most = max(leastLaneLabels, (2*mostLabels+lanes-1)/max(1, lanes))
	return l
}

// of labels a lane, of which the columns stand in the room.
func (l laneLabels) of(t tally, s stacks, row Ruler, room geom.Box) []Label {
	c := candidate{most: l.most, low: true}
	column := map[*timeline.Event]int64{}
	for _, col := range t.Columns {
		for _, cell := range col.Cells {
			for _, e := range cell.Events {
				if _, some := l.rank[e]; some && !l.had[e] {
					c.events = append(c.events, e)
				}
			}
		}
	}
	slices.SortFunc(c.events, func(a, b *timeline.Event) int { return l.rank[a] - l.rank[b] })
	if t.Most() >= leastNumbered { // the column whose number is written has a name first
		highest := slices.MaxFunc(t.Columns, func(a, b tallies.Column) int { return a.Total - b.Total }).Index
		i := slices.IndexFunc(c.events, func(e *timeline.Event) bool {
			at, _, ok := tallies.Stretch(e, l.in.Zone, t.Unit)
			return ok && at == highest
		})
		if i > 0 {
			c.events = slices.Insert(slices.Delete(slices.Clone(c.events), i, i+1), 0, c.events[i])
		}
	}
	c.events = c.events[:min(len(c.events), mostCandidates)]
	for _, e := range c.events {
		if at, _, ok := tallies.Stretch(e, l.in.Zone, t.Unit); ok {
			column[e] = at
		}
	}
	labels := label(l.in, c, column, t, s, row, room)
	for _, x := range labels {
		l.had[x.Event] = true
	}
	return labels
}

// events are those that have a label.
func events(labels []Label) []*timeline.Event {
	out := make([]*timeline.Event, len(labels))
	for i, l := range labels {
		out[i] = l.Event
	}
	return out
}
