package timeline

import (
	"strings"

	"demarche/internal/ids"
	"demarche/timeline/internal/bulk"
	"demarche/timeline/internal/fields"
	"demarche/timeline/internal/names"
	"demarche/timeline/internal/walk"
	"demarche/timeline/vocab"
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
	eventInto(l, e)
}

// eventInto reads an event into a place for it.
func eventInto(l *loader, e *Event) {
	e.blank()
	at := l.in.Next()
	e.fileIndex, e.offset = uint32(len(l.t.Events)), uint32(at)
	e.stands(l.in.At(at))
	present, body := into(l, fields.Event, eventReaders, e)
	if l.in.Broken || body == walk.NotThere {
		return
	}
	l.in.Missing(present, at)
	l.t.Events = append(l.t.Events, e)
}

var eventReaders readers[Event]

func init() {
	eventReaders = inTable(fields.Event, map[string]func(l *loader, e *Event, field string){
		"id":   func(l *loader, e *Event, field string) { e.ID, _ = l.in.Word(field) },
		"date": func(l *loader, e *Event, field string) { e.Date = walk.ReadDate(l.in, field) },
		"title": func(l *loader, e *Event, field string) {
			title, offset := l.in.Word(field)
			e.Title = title
			l.hear(e, field, title, offset)
		},
		"short":    func(l *loader, e *Event, field string) { e.ownWording().Short = l.in.Line(field) },
		"timezone": func(l *loader, e *Event, field string) { e.ownBonds().Zone = l.zone(field) },
		"summary": func(l *loader, e *Event, field string) {
			summary, offset := l.in.Prose(field)
			e.ownWording().Summary = summary
			l.hear(e, field, summary, offset)
		},
		"type": func(l *loader, e *Event, field string) {
			e.says |= givenType
			name, offset := l.in.Word(field)
			if t := l.typeNamed(name); t != nil {
				e.Type = t
			} else if name != "" {
				l.untyped = append(l.untyped, typeRef{func(t *Type) { e.Type = t }, name, offset})
			}
		},
		"mode": func(l *loader, e *Event, field string) { e.ownWording().Mode = l.in.Line(field) },
		"status": func(l *loader, e *Event, field string) {
			e.Status = Status(l.in.OneOf(field, statuses))
			e.says |= givenStatus
		},
		"credibility": func(l *loader, e *Event, field string) { e.Credibility = int8(l.in.Whole(field, 1, 6)) },
		"actors":      func(l *loader, e *Event, field string) { e.Actors = l.actorRefs(field) },
		"recipients":  func(l *loader, e *Event, field string) { e.ownRound().Recipients = l.actorRefs(field) },
		"mentions":    func(l *loader, e *Event, field string) { e.ownRound().Mentions = l.actorRefs(field) },
		"claims": func(l *loader, e *Event, field string) {
			l.in.List(field, func(int) { e.ownBonds().Claims = append(e.Claims, readClaim(l)) })
		},
		"responds_to": func(l *loader, e *Event, field string) {
			l.in.List(field, func(int) { l.reply(e) })
		},
		"after": func(l *loader, e *Event, field string) {
			l.in.List(field, func(int) { l.constraint(&e.ownBonds().After) })
		},
		"before": func(l *loader, e *Event, field string) {
			l.in.List(field, func(int) { l.constraint(&e.ownBonds().Before) })
		},
		"during": func(l *loader, e *Event, field string) { l.during(e, field) },
		"place":  func(l *loader, e *Event, field string) { e.ownScene().Place = readPlace(l, field) },
		"quote":  func(l *loader, e *Event, field string) { q := e.ownScene(); q.Quote, q.Quoted = readQuote(l, field) },
		"sources": func(l *loader, e *Event, field string) {
			if at := l.in.Next(); l.in.EmptyAt(at) {
				l.sourceless = append(l.sourceless, at)
			}
			e.ownRound().Sources = readCitationsOf(l, field)
			e.says |= givenSources
		},
		"figures": func(l *loader, e *Event, field string) { e.ownScene().Figures = readFigures(l, field) },
		"importance": func(l *loader, e *Event, field string) {
			if n := l.in.Whole(field, 1, 5); n > 0 {
				e.Importance = int8(n)
				e.says |= givenImportance
			}
		},
		"known_from": func(l *loader, e *Event, field string) { e.ownBonds().KnownFrom = walk.ReadDate(l.in, field) },
		"tags": func(l *loader, e *Event, field string) {
			l.in.List(field, func(int) {
				if tag := l.in.Line(field); tag != "" {
					e.ownWording().Tags = append(e.Tags, tag)
				}
			})
		},
	})
}

// hear keeps a text that may name a weekday.
func (l *loader) hear(e *Event, field, text string, offset int) {
	if strings.Contains(text, "day") {
		l.spoken = append(l.spoken, spoken{e, field, text, offset})
	}
}

// typeNamed returns the type of the name, as far as the file has been read: one
// that is declared later is looked up at the end.
func (l *loader) typeNamed(name string) *Type {
	if t := vocab.Builtin(name); t != nil {
		return t
	}
	return l.types[name]
}

func (l *loader) wait(name string, offset int, set func(*Event)) {
	l.waiting = append(l.waiting, eventRef{name, offset, set})
}

func (l *loader) during(e *Event, field string) {
	name, offset := l.in.Word(field)
	if name == "" {
		return
	}
	e.ownBonds().duringPos = l.in.At(offset)
	l.wait(name, offset, func(other *Event) {
		if other == e {
			l.in.Fail(offset, "self-reference", "remove it", "the event happens during itself")
			return
		}
		e.ownBonds().During = other
	})
}

// reply reads an entry of responds_to: an event id, or an event and a kind.
func (l *loader) reply(e *Event) {
	kind := ReplyFollows
	name, offset := l.eventAnd(fields.Reply, func(field string) {
		kind = ReplyKind(l.in.OneOf(field, replyKinds))
	})
	if name == "" {
		return
	}
	l.wait(name, offset, func(other *Event) {
		if other == e {
			l.in.Fail(offset, "self-reference", "remove it", "the event responds to itself")
			return
		}
		e.ownBonds().RespondsTo = append(e.RespondsTo, Reply{other, kind})
	})
}

// constraint reads an entry of after or before: an event id, or an event and
// how far it is away at most.
func (l *loader) constraint(to *[]Constraint) {
	var c Constraint
	name, offset := l.eventAnd(fields.Constraint, func(field string) { c.Within = walk.ReadDuration(l.in, field) })
	if name == "" {
		return
	}
	c.Pos = l.in.At(offset)
	l.wait(name, offset, func(other *Event) {
		c.Event = other
		*to = append(*to, c)
	})
}

// eventAnd reads an event id, or an object of an event id and one more field.
func (l *loader) eventAnd(o *fields.Object, more func(field string)) (name string, offset int) {
	if l.in.Peek() == '"' {
		return l.in.Word("event")
	}
	present, at := l.in.Object(o, func(i int) {
		if field := o.Fields[i].Name; field == "event" {
			name, offset = l.in.Word(field)
		} else {
			more(field)
		}
	})
	l.in.Missing(present, at)
	return name, offset
}

// enterEvents makes the table of the events by their ids, now that it is known
// how many there are.
func (l *loader) enterEvents() {
	l.events = bulk.NewIndex(l.t.Events, func(e *Event) string { return names.Canonical(e.ID) })
	l.events.EnterAll(func(e, by *Event) {
		at, _ := walk.FieldAt(l.in.Data, int(e.offset), "id")
		noteTaken(l, e.ID, "event", at, by.Pos())
	})
}

// nameEvents gives an id to each event that has none: a slug of its date and
// title, numbered where two are the same.
func (l *loader) nameEvents() {
	made := ids.Maker{Taken: func(id string) bool { return l.events.Named(id) != nil }}
	for i, e := range l.t.Events {
		if e.ID == "" {
			e.ID, e.made = made.Make(e.Date.String(), e.Title), true
			id := names.Canonical(e.ID)
			l.events.Enter(i, id, l.events.Hash(id))
		}
	}
}
