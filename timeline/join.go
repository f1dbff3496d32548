package timeline

import (
	"demarche/internal/spell"
	"demarche/timeline/internal/names"
)

// readInclude reads an entry of include: the file itself has been read, unless
// something is wrong with it.
func readInclude(l *loader, field string) {
	name, offset := l.in.Word(field)
	if name == "" {
		return
	}
	if w, ok := l.parts[l.at].Includes[name]; ok {
		l.in.Fail(offset, "include", w.Hint, "%s", w.Message)
	}
}

// joinParts makes the events of a file those of the whole: their dates are meant in
// the zone of their file, and where a file is an excerpt the whole is one.
func joinParts(l *loader, t *Timeline, events []*Event) {
	if l.at == 0 {
		return
	}
	if l.parts[l.at].Records {
		for _, e := range events {
			e.ownBonds().Recorded = true
		}
	}
	if t.Zone.String() != l.t.Zone.String() {
		for _, e := range events {
			if e.Zone == nil {
				e.ownBonds().Zone = t.Zone
			}
		}
	}
	switch {
	case t.Excerpt != nil && l.t.Excerpt != nil:
		l.t.Excerpt = &Excerpt{Of: l.t.Excerpt.Of + t.Excerpt.Of, By: l.t.Excerpt.By, From: l.t.Excerpt.From}
	case t.Excerpt != nil:
		whole := *t.Excerpt
		whole.Of += len(l.t.Events) - len(events)
		l.t.Excerpt = &whole
	case l.t.Excerpt != nil:
		whole := *l.t.Excerpt
		whole.Of += len(events)
		l.t.Excerpt = &whole
	}
}

// declaredAgain reports whether something that another file declares as well is
// declared here in the same words.
func declaredAgain(l *loader, what, id string, from int) bool {
	return len(l.parts) > 1 && id != "" && l.declared.Again(l.in, what, names.Canonical(id), from)
}

// noteTaken notes that an id is that of something that stands at a position.
func noteTaken(l *loader, id, what string, offset int, there Position) {
	if id == "" {
		return
	}
	if here := l.in.At(offset); here.File != there.File {
		l.in.Fail(offset, "duplicate-id", "rename one of them; what two files declare has to be the same in both, or stand in one alone",
			"the id `%s` is that of another %s at %s:%s as well", spell.Clip(id), what, l.in.NameOf(there), there)
		return
	}
	l.in.Fail(offset, "duplicate-id", "rename one of them", "the id `%s` is used by an earlier %s as well", spell.Clip(id), what)
}
