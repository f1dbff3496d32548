package timeline

import (
	"time"

	"demarche/timeline/internal/walk"
)

// Times tell on which clocks a view shows times of day. The zero value is those
// of the file's zone; where events have zones of their own it is theirs, each
// with its offset.
type Times struct {
	Zone  *time.Location // all on the clocks of this zone
	Local bool           // each on the clocks of its event's zone
	Both  bool           // on those, and on the clocks of the file
}

// ZoneNamed returns the zone that the tz database calls by a name, on whatever
// machine.
func ZoneNamed(name string) (zone *time.Location, ok bool) { return walk.ZoneNamed(name) }
