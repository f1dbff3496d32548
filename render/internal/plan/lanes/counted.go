package lanes

import (
	"cmp"
	"slices"

	"demarche/render/internal/plan/frame"
	"demarche/timeline"
	"demarche/timeline/query"
	tallies "demarche/timeline/tally"
)

// laneNames are what stands beside the lanes.
func (a assignment) laneNames() []frame.LaneName {
	out := make([]frame.LaneName, len(a.names))
	for i, name := range a.names {
		out[i] = frame.LaneName{Name: name, Short: a.shorts[i], Count: a.count[i]}
	}
	return out
}

// Counted counts the dated events of each of at most so many lanes, the busiest first,
// by stretches of the calendar. What several have done is in each of their lanes.
func Counted(in frame.Input, by By, most int, unit tallies.Unit) []tallies.Lane {
	if in.Partial() && len(in.Data.Lanes) > 0 {
		return countedData(in, by, most)
	}
	a := assign(in, by, most)
	events := make([][]*timeline.Event, len(a.names))
	for k, e := range in.Dated {
		for _, i := range a.of[k] {
			events[i] = append(events[i], e)
		}
	}
	out := make([]tallies.Lane, len(a.names))
	for i, name := range a.laneNames() {
		out[i] = tallies.Lane{Name: name.Name, Short: name.Short, Count: name.Count, Tally: tallies.Of(events[i], in.Zone, unit)}
	}
	return out
}

// countedData are the lanes of a data set, of which all records are counted: the fullest,
// and one of all others.
func countedData(in frame.Input, by By, most int) (out []tallies.Lane) {
	a := in.Data
	if a.LanesResidue.Groups > 0 || a.WithoutLane > 0 || len(a.Lanes) > most {
		most--
	}
	of, others := a.LaneTallies(most)
	left := int(a.Matched - a.Unreadable)
	for i, t := range of {
		l := &a.Lanes[i]
		name := l.Name
		if by == ByType {
			name = in.Say.Categories[query.KindOf(name)]
		}
		out = append(out, tallies.Lane{Name: name, Short: name, Count: int(l.Count), Tally: t})
		left -= int(l.Count)
	}
	if by == ByType {
		at := map[string]int{}
		for i, kind := range timeline.Categories() {
			at[in.Say.Categories[kind]] = i
		}
		slices.SortStableFunc(out, func(a, b tallies.Lane) int { return cmp.Compare(at[a.Name], at[b.Name]) })
	}
	if left == 0 {
		return out
	}
	name := in.Say.Others
	switch none := int(a.WithoutLane - a.Unreadable); {
	case none == left:
		name = in.Say.Signs.NotGiven
	case none > 0:
		name += " · " + in.Say.Signs.NotGiven
	}
	highest := 0
	for _, l := range out {
		highest = max(highest, l.Most())
	}
	if others.Most() > mostOthers*highest {
		others = nil // beside them nothing could be seen of the named ones
	}
	return append(out, tallies.Lane{Name: name, Short: name, Count: left, Tally: others})
}

// mostOthers is how many times as high as the highest of the named lanes that of the
// others may be, which are many thousands in a data set.
const mostOthers = 2
