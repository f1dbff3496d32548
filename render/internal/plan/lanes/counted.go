package lanes

import (
	"demarche/render/internal/plan/frame"
	"demarche/timeline"
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
