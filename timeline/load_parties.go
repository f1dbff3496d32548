package timeline

import (
	"demarche/internal/ids"
	"demarche/timeline/internal/fields"
	"demarche/timeline/internal/walk"
)

// actorDeclared is an actor that is being read.
type actorDeclared struct {
	Actor
	idAt    int
	members []memberRef
}

var actorReaders = inTable(fields.Actor, map[string]func(l *loader, a *actorDeclared, field string){
	"id":    func(l *loader, a *actorDeclared, field string) { a.ID, a.idAt = l.in.Word(field) },
	"name":  func(l *loader, a *actorDeclared, field string) { a.Name = l.in.Line(field) },
	"short": func(l *loader, a *actorDeclared, field string) { a.Short = l.in.Line(field) },
	"kind":  func(l *loader, a *actorDeclared, field string) { a.Kind = ActorKind(l.in.OneOf(field, actorKinds)) },
	"role":  func(l *loader, a *actorDeclared, field string) { a.Role = l.in.Line(field) },
	"member_of": func(l *loader, a *actorDeclared, field string) {
		l.in.List(field, func(int) {
			if name, offset := l.in.Word(field); name != "" {
				a.members = append(a.members, memberRef{nil, name, offset})
			}
		})
	},
	"country": func(l *loader, a *actorDeclared, field string) { a.Country = walk.ReadCountry(l.in, field) },
	"side":    func(l *loader, a *actorDeclared, field string) { a.Side = l.in.Line(field) },
	"at":      func(l *loader, a *actorDeclared, field string) { a.At = readSpot(l.in, field) },
	"wikidata": func(l *loader, a *actorDeclared, field string) {
		a.Wikidata = walk.ReadPattern(l.in, field, walk.WikidataID, "a QID such as Q30")
	},
	"aliases": func(l *loader, a *actorDeclared, field string) {
		l.in.List(field, func(int) {
			if s := l.in.Line(field); s != "" {
				a.Aliases = append(a.Aliases, s)
			}
		})
	},
})

// actor reads the declaration of an actor.
func (l *loader) actor() {
	at := l.in.Next()
	a := actorDeclared{Actor: Actor{Declared: true}, idAt: at}
	present, body := into(l, fields.Actor, actorReaders, &a)
	if l.in.Broken || body == walk.NotThere {
		return
	}
	a.Pos = l.in.At(at)
	l.in.Missing(present, at)
	if a.ID == "" {
		a.ID = ids.Slug(a.Name)
	}
	if declaredAgain(l, "actor", a.ID, at) {
		return
	}
	actor := l.actors.Declare(a.ID, &a.Actor, func(old *Actor) bool { return old.Declared })
	if actor == nil {
		if a.ID != "" {
			noteTaken(l, a.ID, "actor", a.idAt, l.actors.Of(a.ID).Pos)
		}
		return
	}
	l.t.Actors = append(l.t.Actors, actor)
	for _, m := range a.members {
		m.member = actor
		l.members = append(l.members, m)
	}
}

// sourceDeclared is a source that is being read.
type sourceDeclared struct {
	Source
	idAt int
}

var sourceReaders = inTable(fields.Source, map[string]func(l *loader, s *sourceDeclared, field string){
	"id":          func(l *loader, s *sourceDeclared, field string) { s.ID, s.idAt = l.in.Word(field) },
	"name":        func(l *loader, s *sourceDeclared, field string) { s.Name = l.in.Line(field) },
	"title":       func(l *loader, s *sourceDeclared, field string) { s.Title = l.in.Line(field) },
	"url":         func(l *loader, s *sourceDeclared, field string) { s.URL = walk.ReadURL(l.in, field) },
	"published":   func(l *loader, s *sourceDeclared, field string) { s.Published = walk.ReadDate(l.in, field) },
	"reliability": func(l *loader, s *sourceDeclared, field string) { s.Reliability = walk.ReadReliability(l.in, field) },
	"lang":        func(l *loader, s *sourceDeclared, field string) { s.Lang = walk.ReadLanguage(l.in, field) },
})

// source reads the declaration of a source.
func (l *loader) source() {
	at := l.in.Next()
	s := sourceDeclared{Source: Source{Declared: true}, idAt: at}
	present, body := into(l, fields.Source, sourceReaders, &s)
	if l.in.Broken || body == walk.NotThere {
		return
	}
	s.Pos = l.in.At(at)
	l.in.Missing(present, at)
	if s.ID == "" {
		s.ID = ids.Slug(s.Name)
	}
	if declaredAgain(l, "source", s.ID, at) {
		return
	}
	source := l.sources.Declare(s.ID, &s.Source, func(old *Source) bool { return old.Declared })
	if source == nil {
		if s.ID != "" {
			noteTaken(l, s.ID, "source", s.idAt, l.sources.Of(s.ID).Pos)
		}
		return
	}
	l.t.Sources = append(l.t.Sources, source)
}

// actorRef reads the id or the plain name of an actor.
func (l *loader) actorRef(field string) *Actor {
	name, offset := l.in.Word(field)
	if name == "" {
		return nil
	}
	return l.actors.Named(name, offset)
}

// actorRefs reads a list of actors.
func (l *loader) actorRefs(field string) []*Actor {
	l.named = l.named[:0]
	l.in.List(field, func(int) {
		if a := l.actorRef(field); a != nil {
			l.named = append(l.named, a)
		}
	})
	return l.cast.Keep(l.named)
}

// sourceRef reads the id or the plain name of a source.
func (l *loader) sourceRef(field string) *Source {
	name, offset := l.in.Word(field)
	if name == "" {
		return nil
	}
	return l.sources.Named(name, offset)
}
