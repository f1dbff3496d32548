package words

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"demarche/timeline"
	"demarche/timeline/edtf"
)

// Unit is what the times of a brief count.
type Unit uint8

// The units.
const (
	Days  Unit = iota // from 1 January 1970
	Years             // astronomical: 0 is 1 BCE
)

// unitOf returns days, or years where a bound is out of the reach of a browser's
// calendar, which begins with the year 1 and ends with 9999.
func unitOf(t *timeline.Timeline) Unit {
	for _, e := range t.Events {
		for _, at := range []edtf.Instant{e.Earliest, e.Latest} {
			if year := edtf.CivilOf(at.Wall(t.Zone)).Year; at.Bounded() && (year < 1 || year > 9999) {
				return Years
			}
		}
	}
	return Days
}

// reach returns between when and when the event was.
func (u Unit) reach(e *timeline.Event, zone *time.Location) (from, to string) {
	write := func(at edtf.Instant) string {
		if !at.Bounded() {
			return ""
		}
		wall := at.Wall(zone)
		if u == Years {
			return strconv.FormatInt(edtf.CivilOf(wall).Year, 10)
		}
		days := wall / day
		if wall%day < 0 {
			days--
		}
		return strconv.FormatInt(days, 10)
	}
	return write(e.Earliest), write(e.Latest)
}

// choices lists by what events can be chosen: actors and kinds by name, statuses
// from the firmest on.
func (b *briefing) choices() (parties, kinds, statuses []Choice) {
	seen := map[any]bool{}
	first := func(key any) bool {
		was := seen[key]
		seen[key] = true
		return !was
	}
	for _, e := range b.t.Events {
		for _, a := range e.Involved() {
			if first(a) {
				parties = append(parties, Choice{strconv.Itoa(b.parties[a]), clean(a.Name)})
			}
		}
		if first(e.Type.ID) {
			kinds = append(kinds, Choice{e.Type.ID, clean(b.Type(e.Type))})
		}
		seen[e.Status] = true
	}
	for _, s := range timeline.Statuses() {
		if seen[s] {
			statuses = append(statuses, Choice{s.String(), b.Statuses[s]})
		}
	}
	byLabel := func(x, y Choice) int { return cmp.Or(cmp.Compare(x.Label, y.Label), cmp.Compare(x.ID, y.ID)) }
	slices.SortFunc(parties, byLabel)
	slices.SortFunc(kinds, byLabel)
	return parties, kinds, statuses
}
