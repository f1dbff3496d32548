package graphfile

import (
	"cmp"
	"fmt"
	"slices"

	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/relations"
)

// spell is a stretch of time in which a relation or an actor is in the graph.
// A side that is not bounded is open.
type spell struct{ from, to edtf.Instant }

// spellsOf returns when the deeds of a relation were done, and claims made. It
// is empty where nothing dates any of them: then they are always there.
func spellsOf(t *timeline.Timeline, r *relations.Relation) []spell {
	var all []spell
	for _, d := range r.Deeds {
		e := d.Event
		if d.Said != nil {
			e = d.Said
		}
		s := spell{e.Earliest, e.Latest}
		if d.Claim != nil && !d.Claim.Date.IsZero() {
			s.from, s.to = d.Claim.Date.Bounds(t.Zone)
		}
		if s.from.Bounded() || s.to.Bounded() {
			all = append(all, s)
		}
	}
	return union(all)
}

// union joins spells that overlap or touch, and sorts them: readers of GEXF
// want each moment in one spell at most.
func union(all []spell) []spell {
	slices.SortFunc(all, func(a, b spell) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	joined := all[:0:0]
	for _, s := range all {
		if n := len(joined); n > 0 && (s.from <= joined[n-1].to || s.from-1 == joined[n-1].to) {
			joined[n-1].to = max(joined[n-1].to, s.to)
			continue
		}
		joined = append(joined, s)
	}
	if len(joined) == 1 && !joined[0].from.Bounded() && !joined[0].to.Bounded() {
		return nil
	}
	return joined
}

// day writes the day of an instant in the file's zone as xs:date does, and ""
// for one that is not bounded.
func (f *file) day(i edtf.Instant) string {
	if !i.Bounded() {
		return ""
	}
	c := edtf.CivilOf(i.Wall(f.t.Zone))
	if c.Year < 0 {
		return fmt.Sprintf("-%04d-%02d-%02d", -c.Year, c.Month, c.Day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", c.Year, c.Month, c.Day)
}
