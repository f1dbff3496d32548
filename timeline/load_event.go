package timeline

import (
	"demarche/internal/spell"
	"demarche/timeline/edtf"
	"demarche/timeline/internal/fields"
	"demarche/timeline/internal/ids"
)

const defaultImportance = 3

// event reads one event.
func (l *loader) event() {
	if len(l.blank) == 0 {
		// Together, since there may be a million.
		l.blank = make([]Event, min(max(16, len(l.t.Events)), 4096))
	}
	e := &l.blank[0]
	l.blank = l.blank[1:]
	e.Type, e.Importance, e.fileIndex = otherType, defaultImportance, len(l.t.Events)
	at := l.next()
	e.Pos, e.offset = l.at(at), at
	idAt := at
	present, body := l.object(fields.Event, func(field string) {
		if field == "id" {
			e.ID, idAt = l.word(field)
			return
		}
		l.eventField(e, field)
	})
	if l.broken || body == notThere {
		return
	}
	l.missing(present, at)
	l.t.Events, l.idsAt = append(l.t.Events, e), append(l.idsAt, idAt)
}

// enterEvents makes the table of the events by their ids, now that it is known
// how many there are.
func (l *loader) enterEvents() {
	l.events = make(map[string]*Event, len(l.t.Events))
	for i, e := range l.t.Events {
		switch {
		case e.ID == "":
		case l.events[e.ID] != nil:
			l.fail(l.idsAt[i], "duplicate-id", "rename one of them", "the id `%s` is used by an earlier event as well", spell.Clip(e.ID))
		default:
			l.events[e.ID] = e
		}
	}
	l.idsAt = nil
}

func (l *loader) eventField(e *Event, field string) {
	switch field {
	case "date":
		e.Date = l.date(field)
	case "title":
		title, offset := l.word(field)
		e.Title = title
		l.hear(e, field, title, offset)
	case "summary":
		summary, offset := l.proseAt(field)
		e.Summary = summary
		l.hear(e, field, summary, offset)
	case "type":
		l.eventType(e)
	case "mode":
		e.Mode, _ = l.word(field)
	case "status":
		e.Status = Status(l.oneOf(field, statuses))
	case "credibility":
		e.Credibility = l.whole(field, 1, 6)
	case "actors":
		e.Actors = l.actorRefs(field)
	case "recipients":
		e.Recipients = l.actorRefs(field)
	case "mentions":
		e.Mentions = l.actorRefs(field)
	case "claims":
		l.list(field, func(int) { e.Claims = append(e.Claims, l.claim()) })
	case "responds_to":
		l.list(field, func(int) { l.reply(e) })
	case "after":
		l.list(field, func(int) { l.constraint(e, field, &e.After) })
	case "before":
		l.list(field, func(int) { l.constraint(e, field, &e.Before) })
	case "during":
		if name, offset := l.word(field); name != "" {
			e.duringPos = l.at(offset)
			l.wait(name, offset, func(other *Event) {
				if other == e {
					l.fail(offset, "self-reference", "remove it", "the event happens during itself")
					return
				}
				e.During = other
			})
		}
	case "place":
		e.Place = l.place()
	case "quote":
		e.Quote = l.prose(field)
	case "sources":
		l.cited = l.cited[:0]
		l.list(field, func(int) {
			if c := l.citation(); c.Source != nil {
				l.cited = append(l.cited, c)
			}
		})
		e.Sources = l.citations.keep(l.cited)
	case "figures":
		e.Figures = l.figures()
	case "importance":
		if n := l.whole(field, 1, 5); n > 0 {
			e.Importance = n
		}
	case "known_from":
		e.KnownFrom = l.date(field)
	case "tags":
		l.list(field, func(int) {
			if tag, _ := l.word(field); tag != "" {
				e.Tags = append(e.Tags, tag)
			}
		})
	}
}

// eventType reads the type; one that is not built in is looked up when the
// whole file has been read.
func (l *loader) eventType(e *Event) {
	name, offset := l.word("type")
	if name == "" {
		return
	}
	if t := builtinTypes[name]; t != nil {
		e.Type = t
		return
	}
	if t := l.types[name]; t != nil {
		e.Type = t
		return
	}
	l.untyped = append(l.untyped, typeRef{e, name, offset})
}

func (l *loader) actorRefs(field string) []*Actor {
	l.named = l.named[:0]
	l.list(field, func(int) {
		if a := l.actorRef(field); a != nil {
			l.named = append(l.named, a)
		}
	})
	return l.cast.keep(l.named)
}

// pool keeps short lists next to each other: a million of them, each by itself,
// would cost more than what is in them.
type pool[T any] struct{ free []T }

// keep returns a copy of the list, nil of an empty one.
func (p *pool[T]) keep(list []T) []T {
	const block = 1024
	n := len(list)
	if n == 0 {
		return nil
	}
	if len(p.free) < n {
		p.free = make([]T, max(block, n))
	}
	kept := p.free[:n:n]
	copy(kept, list)
	p.free = p.free[n:]
	return kept
}

// actorRef reads the id or the plain name of an actor.
func (l *loader) actorRef(field string) *Actor {
	name, offset := l.word(field)
	if name == "" {
		return nil
	}
	a := l.actors[name]
	if a == nil {
		a = &Actor{ID: name, Name: name}
		l.actors[name] = a
		l.used[a] = offset
		l.loose = append(l.loose, a)
	}
	return a
}

// sourceRef reads the id or the plain name of a source.
func (l *loader) sourceRef(field string) *Source {
	name, offset := l.word(field)
	if name == "" {
		return nil
	}
	s := l.sources[name]
	if s == nil {
		s = &Source{ID: name, Name: name}
		l.sources[name] = s
		l.used[s] = offset
		l.unlisted = append(l.unlisted, s)
	}
	return s
}

func (l *loader) wait(name string, offset int, set func(*Event)) {
	l.waiting = append(l.waiting, eventRef{name, offset, set})
}

// reply reads an entry of responds_to: an event id, or an event and a kind.
func (l *loader) reply(e *Event) {
	kind := ReplyFollows
	name, offset := l.eventAnd(fields.Reply, func(field string) {
		kind = ReplyKind(l.oneOf(field, replyKinds))
	})
	if name == "" {
		return
	}
	l.wait(name, offset, func(other *Event) {
		if other == e {
			l.fail(offset, "self-reference", "remove it", "the event responds to itself")
			return
		}
		e.RespondsTo = append(e.RespondsTo, Reply{other, kind})
	})
}

// constraint reads an entry of after or before: an event id, or an event and
// how far it is away at most.
func (l *loader) constraint(e *Event, field string, to *[]Constraint) {
	var within edtf.Duration
	name, offset := l.eventAnd(fields.Constraint, func(field string) { within = l.duration(field) })
	if name == "" {
		return
	}
	pos := l.at(offset)
	l.wait(name, offset, func(other *Event) { *to = append(*to, Constraint{other, within, pos}) })
}

// eventAnd reads an event id, or an object of an event id and one more field.
func (l *loader) eventAnd(o *fields.Object, more func(field string)) (name string, offset int) {
	if l.peek() == '"' {
		return l.word("event")
	}
	present, at := l.object(o, func(field string) {
		if field == "event" {
			name, offset = l.word(field)
			return
		}
		more(field)
	})
	l.missing(present, at)
	return name, offset
}

// nameEvents gives an id to each event that has none: a slug of its date and
// title, numbered where two are the same.
func (l *loader) nameEvents() {
	names := ids.Maker{Taken: func(id string) bool { return l.events[id] != nil }}
	for _, e := range l.t.Events {
		if e.ID == "" {
			e.ID, e.made = names.Make(e.Date.String(), e.Title), true
			l.events[e.ID] = e
		}
	}
}
