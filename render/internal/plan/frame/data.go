package frame

import (
	"demarche/timeline/tally"
)

// Partial reports whether the events are the first of more records, which are only
// counted.
func (in Input) Partial() bool { return in.Data != nil && !in.Data.Whole() }

// Counted returns how many records the data count in each stretch of the calendar, as
// far as they were counted as finely as that; nil where they were not.
func Counted(in Input, unit tally.Unit) map[int64]int {
	t := countedBy(in, unit)
	if t == nil {
		return nil
	}
	all := map[int64]int{}
	for _, c := range t.Columns {
		all[c.Index] += c.Total
	}
	return all
}

// Tallied counts the dated events by a unit of the calendar: of data, all records,
// as far as they were counted as finely as that.
func Tallied(in Input, unit tally.Unit) *tally.Tally {
	if t := countedBy(in, unit); t != nil {
		return t
	}
	return tally.Of(in.Dated, in.Zone, unit)
}

// countedBy is how the data counted all records; nil where that was not as finely as
// by the unit, or where the events are all that there is.
func countedBy(in Input, unit tally.Unit) *tally.Tally {
	if !in.Partial() {
		return nil
	}
	all := in.Data.Tally()
	if len(all.Columns) == 0 || all.Unit > unit {
		return nil
	}
	return all.By(unit)
}
