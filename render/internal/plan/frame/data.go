package frame

import (
	"demarche/timeline/tally"
)

// Partial reports whether the events are the first of more records, which are only
// counted.
func (in Input) Partial() bool { return in.Data != nil && !in.Data.Whole() }

// CountedIn returns how many records the data count in a stretch of the calendar, as
// far as they were counted as finely as that; not ok where they were not.
func CountedIn(in Input, unit tally.Unit, index int64) (n int, ok bool) {
	t := countedBy(in, unit)
	if t == nil {
		return 0, false
	}
	for _, c := range t.Columns {
		if c.Index == index {
			n += c.Total
		}
	}
	return n, true
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
