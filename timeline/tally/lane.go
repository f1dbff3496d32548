package tally

// Lane is the count of some of the events, such as those of an actor, under a
// name. An event may be in several lanes.
type Lane struct {
	Name, Short string // Short where room is tight
	Count       int    // events of the lane, those that are in no column too
	*Tally             // nil where only their number is told
}
