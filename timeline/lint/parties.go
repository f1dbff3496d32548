package lint

import (
	"strings"

	"demarche/internal/spell"
	"demarche/timeline/relations"
)

// lintBlocs looks for members of several blocs, which no level of blocs rolls up.
func (d *editor) lintBlocs() {
	for _, a := range d.t.Actors {
		if len(a.MemberOf) < 2 {
			continue // what it belongs to is told by its own line
		}
		blocs := relations.Blocs(a)
		if len(blocs) < 2 {
			continue
		}
		var names []string
		for _, b := range blocs {
			names = append(names, "`"+spell.Clip(b.ID)+"`")
		}
		d.advise(a.Pos, "several-blocs", "name the bloc for which it acts among the actors of an event, or allow this",
			"`%s` is a member of several blocs, %s: with --level bloc it stays itself", spell.Clip(a.ID), strings.Join(names, ", "))
	}
}

// lintUnused looks for actors and sources that no event needs. Whatever an
// actor belongs to is used with it.
func (d *editor) lintUnused(used needed) {
	for _, a := range d.t.Actors {
		if !used.actors[a] && a.Pos.File == 0 { // a register that is included is shared with other files
			d.advise(a.Pos, "unused-actor", "remove it, or name it where it acts", "no event names the actor `%s`", spell.Clip(a.ID))
		}
	}
	for _, s := range d.t.Sources {
		if !used.sources[s] && s.Pos.File == 0 {
			d.advise(s.Pos, "unused-source", "remove it, or cite it", "no event cites the source `%s`", spell.Clip(s.ID))
		}
	}
}
