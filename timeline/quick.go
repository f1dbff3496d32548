package timeline

import (
	"slices"
	"strings"

	"demarche/timeline/internal/bulk"
	"demarche/timeline/internal/fields"
	"demarche/timeline/internal/walk"
)

// quick reads events of a long list, as far as they are as most are.
type quick struct {
	bulk.Worker[Event, spoken]
	l       *loader // which nobody changes meanwhile
	e       *Event  // which is being read
	dates   bulk.Dates
	actors  bulk.Names[Actor]
	sources bulk.Names[Source]

	named      []*Actor // in the list that is being read
	actorsKept bulk.Pool[*Actor]
	cited      []Citation
	citedKept  bulk.Pool[Citation]
	tags       []string
}

func newQuick(l *loader) *quick {
	q := &quick{l: l, actors: bulk.NewNames(l.actors), sources: bulk.NewNames(l.sources)}
	q.Blank = func(e *Event, at, line, column int) {
		e.blank()
		e.offset, e.line, e.col = uint32(at), uint32(line), uint32(column)
	}
	q.Take = func(e *Event) bool {
		q.e = e
		return bulk.Object(&q.Scan, fields.Event, q, quickReaders)
	}
	return q
}

// quickReaders read what a field of an event most often holds, in the order of the
// table; false where it is something else, nil where they read no such field.
var quickReaders []func(q *quick) bool

func init() {
	quickReaders = make([]func(q *quick) bool, len(fields.Event.Fields))
	for name, read := range map[string]func(q *quick) bool{
		"id":    func(q *quick) (ok bool) { e := q.e; e.ID, ok = q.Scan.Word(); return ok },
		"date":  func(q *quick) (ok bool) { e := q.e; e.Date, ok = q.dates.Read(&q.Scan); return ok },
		"title": func(q *quick) (ok bool) { e := q.e; e.Title, ok = q.heard("title", q.Scan.Word); return ok },
		"short": func(q *quick) (ok bool) { w := q.e.ownWording(); w.Short, ok = q.Scan.Word(); return ok },
		"summary": func(q *quick) (ok bool) {
			w := q.e.ownWording()
			w.Summary, ok = q.heard("summary", q.Scan.Prose)
			return ok
		},
		"mode": func(q *quick) (ok bool) { w := q.e.ownWording(); w.Mode, ok = q.Scan.Word(); return ok },
		"type": func(q *quick) bool {
			name, ok := q.Scan.Word()
			q.e.says |= givenType
			q.e.Type = q.l.typeNamed(name)
			return ok && q.e.Type != nil
		},
		"status": func(q *quick) bool {
			word, ok := q.Scan.Word()
			status, known := walk.Vocabulary(statuses).Find(word)
			q.e.Status = Status(status)
			q.e.says |= givenStatus
			return ok && known
		},
		"actors":     func(q *quick) (ok bool) { e := q.e; e.Actors, ok = q.actorList(); return ok },
		"recipients": func(q *quick) (ok bool) { r := q.e.ownRound(); r.Recipients, ok = q.actorList(); return ok },
		"mentions":   func(q *quick) (ok bool) { r := q.e.ownRound(); r.Mentions, ok = q.actorList(); return ok },
		"sources":    (*quick).citations,
		"place":      func(q *quick) (ok bool) { s := q.e.ownScene(); s.Place.Name, ok = q.Scan.Word(); return ok },
		"quote":      func(q *quick) (ok bool) { s := q.e.ownScene(); s.Quote, ok = q.Scan.Prose(); return ok },
		"credibility": func(q *quick) bool {
			n, ok := q.Scan.Digit()
			q.e.Credibility = int8(n)
			return ok && n >= 1 && n <= 6
		},
		"importance": func(q *quick) bool {
			n, ok := q.Scan.Digit()
			q.e.Importance = int8(n)
			q.e.says |= givenImportance
			return ok && n >= 1 && n <= 5
		},
		"known_from": func(q *quick) (ok bool) { b := q.e.ownBonds(); b.KnownFrom, ok = q.dates.Read(&q.Scan); return ok },
		"tags": func(q *quick) bool {
			q.tags = q.tags[:0]
			ok := bulk.List(&q.Scan, func() bool {
				tag, ok := q.Scan.Word()
				q.tags = append(q.tags, tag)
				return ok
			})
			q.e.ownWording().Tags = slices.Clone(q.tags)
			return ok
		},
	} {
		quickReaders[fields.Event.Find(name, -1)] = read
	}
}

// heard reads a text, and keeps it if it may name a weekday.
func (q *quick) heard(field string, read func() (string, bool)) (text string, ok bool) {
	q.Scan.Space()
	at := q.Scan.At
	text, ok = read()
	if ok && strings.Contains(text, "day") {
		q.Beside = append(q.Beside, spoken{q.e, field, text, at})
	}
	return text, ok
}

// actorList reads a list of actors.
func (q *quick) actorList() ([]*Actor, bool) {
	q.named = q.named[:0]
	ok := bulk.List(&q.Scan, func() bool {
		q.Scan.Space()
		at := q.Scan.At
		name, ok := q.Scan.Word()
		if ok {
			q.named = append(q.named, q.actors.Named(name, at))
		}
		return ok
	})
	return q.actorsKept.Keep(q.named), ok
}

// citations reads a list of sources.
func (q *quick) citations() bool {
	q.e.says |= givenSources
	q.cited = q.cited[:0]
	ok := bulk.List(&q.Scan, func() bool {
		q.Scan.Space()
		at := q.Scan.At
		name, ok := q.Scan.Word()
		if ok {
			q.cited = append(q.cited, Citation{Source: q.sources.Named(name, at)})
		}
		return ok
	})
	q.e.ownRound().Sources = q.citedKept.Keep(q.cited)
	return ok
}

// inParts reads the list of events that comes next, if it is long, and reports
// whether it has: else nothing has been changed.
func inParts(l *loader) bool {
	if l.plainly {
		return false
	}
	var workers []*quick
	list, mistaken, ok := bulk.Read(l.in, func() *bulk.Worker[Event, spoken] {
		q := newQuick(l)
		workers = append(workers, q)
		return &q.Worker
	})
	if !ok {
		return false
	}
	n, end := bulk.Count(list), list[len(list)-1].End
	var actors []*bulk.Names[Actor]
	var sources []*bulk.Names[Source]
	for _, q := range workers {
		if !q.actors.Only(end, mistaken) || !q.sources.Only(end, mistaken) {
			return false
		}
		actors, sources = append(actors, &q.actors), append(sources, &q.sources)
	}
	if n > l.limits.Events {
		return false
	}
	l.t.Events = slices.Grow(l.t.Events, n)
	enterRead(l, list, exchanger(bulk.Enter(l.actors, actors...), bulk.Enter(l.sources, sources...)))
	walk.Jump(l.in, end)
	return true
}

// enterRead makes events that were read in parts the loader's own, and reads those that
// were left.
func enterRead(l *loader, list []*bulk.Stretch[Event, spoken], exchange func(*Event)) {
	var left []bulk.Later[Event]
	for _, s := range list {
		left = append(left, s.Later...)
		l.spoken = append(l.spoken, s.Beside...)
	}
	start := l.in.At(bulk.From(list))
	bulk.Places(list, start.Line, start.Col, func(e *Event, line, column int) {
		if e.col++; e.line == 0 {
			e.col += uint32(column - 1)
		}
		e.line += uint32(line)
		e.file = uint16(start.File)
		if len(left) > 0 && left[0].Item == e {
			if !l.in.Broken && !walk.Within(l.in, left[0].From, left[0].To, func() { eventInto(l, e) }) {
				l.in.Broken, l.plainly = true, true
			}
			left = left[1:]
			return
		}
		e.fileIndex = uint32(len(l.t.Events))
		l.t.Events = append(l.t.Events, e)
		if exchange != nil {
			exchange(e)
		}
	})
}

// exchanger returns what puts in the place of names what stands for them; nil where
// there is nothing to put.
func exchanger(actors map[*Actor]*Actor, sources map[*Source]*Source) func(e *Event) {
	if len(actors)+len(sources) == 0 {
		return nil
	}
	return func(e *Event) {
		for _, list := range [][]*Actor{e.Actors, e.Recipients, e.Mentions} {
			for i, a := range list {
				if there := actors[a]; there != nil {
					list[i] = there
				}
			}
		}
		for i := range e.Sources {
			if there := sources[e.Sources[i].Source]; there != nil {
				e.Sources[i].Source = there
			}
		}
	}
}
