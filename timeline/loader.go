package timeline

import (
	"slices"
	"time"

	"demarche/internal/spell"
	"demarche/timeline/edtf"
	"demarche/timeline/internal/bulk"
	"demarche/timeline/internal/fields"
	"demarche/timeline/internal/names"
	"demarche/timeline/internal/parts"
	"demarche/timeline/internal/walk"
	"demarche/timeline/vocab"
)

// loader turns the JSON into a Timeline. References wait for the end of the
// file.
type loader struct {
	in      *walk.Reader
	t       *Timeline
	actors  *names.Register[Actor]
	sources *names.Register[Source]
	types   map[string]*Type
	badType map[string]bool    // types whose declaration is wrong, which is enough to say once
	events  *bulk.Index[Event] // from when all have been read
	blank   []Event            // for the next events
	zones   map[string]*time.Location

	named     []*Actor // in the list that is being read
	cast      bulk.Pool[*Actor]
	cited     []Citation
	citations bulk.Pool[Citation]

	waiting    []eventRef
	untyped    []typeRef
	members    []memberRef
	spoken     []spoken
	sourceless []int // offsets of empty lists of sources
	asOf       int   // offset

	limits   Limits
	parts    []*parts.Part
	plainly  bool           // nothing is read in parts
	at       int            // the part that is being read
	head     fields.Present // of the first part
	headAt   int
	headed   bool          // whether it has been read to its end
	eventful bool          // whether one of them has events
	defaults []defaults    // of each part
	asOfs    []edtf.Date   // likewise: up to when it knows the world
	declared walk.Declared // where actors, sources and types stand, where there are several parts
}

type eventRef struct {
	name   string
	offset int
	set    func(*Event)
}

type typeRef struct {
	set    func(*Type)
	name   string
	offset int
}

type memberRef struct {
	member *Actor
	name   string
	offset int
}

// defaults are what an event has that does not say otherwise.
type defaults struct {
	says       given
	status     Status
	kind       *Type
	sources    []Citation
	importance int
}

func newLoader(all []*parts.Part, limits Limits) *loader {
	l := &loader{
		in: walk.Of(parts.Document(all), limits.ofTexts()), limits: limits,
		t:       &Timeline{Lang: "en", Zone: time.UTC, checked: true, Files: parts.Names(all)},
		actors:  names.NewRegister(func(name string) *Actor { return &Actor{ID: name, Name: name} }),
		sources: names.NewRegister(func(name string) *Source { return &Source{ID: name, Name: name} }),
		types:   map[string]*Type{}, badType: map[string]bool{}, zones: map[string]*time.Location{},
		parts: all, defaults: make([]defaults, len(all)), asOfs: make([]edtf.Date, len(all)), declared: walk.Declared{},
	}
	l.actors.Most, l.actors.Over = limits.Items, func(at int) { walk.TooMany(l.in, at, "the file names", "actors") }
	l.sources.Most, l.sources.Over = limits.Items, func(at int) { walk.TooMany(l.in, at, "the file names", "sources") }
	return l
}

// readers read the fields of a kind of object into an item, in the order of the
// table.
type readers[T any] []func(l *loader, item *T, field string)

// inTable puts readers into the order of the table.
func inTable[T any](o *fields.Object, does map[string]func(l *loader, item *T, field string)) readers[T] {
	return fields.Bind(o, does)
}

// into reads an object into an item.
func into[T any](l *loader, o *fields.Object, read readers[T], item *T) (present fields.Present, at int) {
	return l.in.Object(o, func(i int) { read[i](l, item, o.Fields[i].Name) })
}

var fileReaders readers[Timeline]

func init() {
	fileReaders = inTable(fields.File, map[string]func(l *loader, t *Timeline, field string){
		"$schema": func(l *loader, _ *Timeline, _ string) { l.in.Skip() },
		"title":   func(l *loader, t *Timeline, field string) { t.Title = l.in.Line(field) },
		"summary": func(l *loader, t *Timeline, field string) { t.Summary, _ = l.in.Prose(field) },
		"lang":    func(l *loader, t *Timeline, field string) { t.Lang = walk.ReadLanguage(l.in, field) },
		"timezone": func(l *loader, t *Timeline, field string) {
			if zone := l.zone(field); zone != nil {
				t.Zone = zone
			}
		},
		"as_of": func(l *loader, t *Timeline, field string) {
			if t == l.t {
				l.asOf = l.in.Next()
			}
			t.AsOf = walk.ReadDate(l.in, field)
		},
		"actors":   func(l *loader, _ *Timeline, field string) { l.in.Strictly(field, func(int) { l.actor() }) },
		"sources":  func(l *loader, _ *Timeline, field string) { l.in.Strictly(field, func(int) { l.source() }) },
		"types":    func(l *loader, _ *Timeline, field string) { l.in.Entries(field, l.ownType) },
		"eras":     func(l *loader, _ *Timeline, field string) { l.in.Strictly(field, func(int) { l.era() }) },
		"defaults": func(l *loader, _ *Timeline, _ string) { l.readDefaults() },
		"include":  func(l *loader, _ *Timeline, field string) { l.in.List(field, func(int) { readInclude(l, field) }) },
		"from":     func(l *loader, _ *Timeline, field string) { l.in.Strictly(field, func(i int) { readSet(l, i) }) },
		"excerpt":  func(l *loader, t *Timeline, _ string) { t.Excerpt = l.excerpt() },
		"events": func(l *loader, _ *Timeline, field string) {
			if !inParts(l) {
				l.in.All(field, l.eventNumbered)
			}
		},
	})
}

// file reads the whole of the file that the reader has entered.
func (l *loader) file() {
	if !walk.Beginning(l.in) {
		return
	}
	t := l.t
	if l.at = l.in.Which(l.in.Base); l.at > 0 {
		t = &Timeline{Zone: l.t.Zone}
	}
	first := len(l.t.Events)
	present, at := into(l, fields.File, fileReaders, t)
	if l.in.Broken {
		return
	}
	walk.Ending(l.in)
	if l.at == 0 {
		l.head, l.headAt, l.headed = present, at, true
	}
	l.asOfs[l.at] = t.AsOf
	l.eventful = l.eventful || at != walk.NotThere && present.Has("events")
	joinParts(l, t, l.t.Events[first:])
}

// eventNumbered reads the event at a place of the list, as far as there may be
// so many.
func (l *loader) eventNumbered(i int) {
	most := l.limits.Events
	if i == most {
		l.in.Fail(l.in.Next(), "too-many", "select less when exporting, or raise --max-events",
			"the file has more than the %d events allowed", most)
	}
	if i >= most {
		l.in.Skip()
		return
	}
	l.event()
}

// zone reads a time zone.
func (l *loader) zone(field string) *time.Location {
	zone := walk.ReadZone(l.in, field)
	if zone == nil {
		return nil
	}
	if known := l.zones[zone.String()]; known != nil {
		return known
	}
	l.zones[zone.String()] = zone
	return zone
}

var defaultsReaders = inTable(fields.Defaults, map[string]func(l *loader, d *defaults, field string){
	"status": func(l *loader, d *defaults, field string) {
		d.status = Status(l.in.OneOf(field, statuses))
		d.says |= givenStatus
	},
	"type": func(l *loader, d *defaults, field string) {
		d.says |= givenType
		if name, offset := l.in.Word(field); name != "" {
			l.untyped = append(l.untyped, typeRef{func(t *Type) { d.kind = t }, name, offset})
		}
	},
	"sources": func(l *loader, d *defaults, field string) {
		at := l.in.Next()
		if d.sources = readCitationsOf(l, field); len(d.sources) > mostDefaults { // which every event has
			walk.TooManyDefaults(l.in, at, mostDefaults)
		}
		d.says |= givenSources
	},
	"importance": func(l *loader, d *defaults, field string) {
		if n := l.in.Whole(field, 1, 5); n > 0 {
			d.importance = n
			d.says |= givenImportance
		}
	},
})

func (l *loader) readDefaults() { into(l, fields.Defaults, defaultsReaders, &l.defaults[l.at]) }

// applyDefaults gives events what they do not say themselves.
func (l *loader) applyDefaults() {
	for _, at := range l.sourceless {
		if l.defaults[l.in.Which(at)].says&givenSources == 0 {
			l.in.WarnEmpty("sources", at)
		}
	}
	if !slices.ContainsFunc(l.defaults, func(d defaults) bool { return d.says != 0 }) {
		return
	}
	for _, e := range l.t.Events {
		d := &l.defaults[e.Pos().File]
		missing := d.says &^ e.says
		if missing&givenStatus != 0 {
			e.Status = d.status
		}
		if missing&givenType != 0 && d.kind != nil {
			e.Type = d.kind
		}
		if missing&givenSources != 0 {
			e.ownRound().Sources = d.sources
		}
		if missing&givenImportance != 0 {
			e.Importance = int8(d.importance)
		}
		e.says |= missing
	}
}

var excerptReaders = inTable(fields.Excerpt, map[string]func(l *loader, e *Excerpt, field string){
	"of":   func(l *loader, e *Excerpt, field string) { e.Of = l.in.Whole(field, 1, mostOf) },
	"by":   func(l *loader, e *Excerpt, field string) { e.By = l.in.Line(field) },
	"from": func(l *loader, e *Excerpt, field string) { e.From = l.in.Line(field) },
})

// mostDefaults is how many sources an event may have that names none.
const mostDefaults = 100

// mostOf is how many events an excerpt can be of.
const mostOf = 1_000_000_000_000

func (l *loader) excerpt() *Excerpt {
	var e Excerpt
	present, at := into(l, fields.Excerpt, excerptReaders, &e)
	l.in.Missing(present, at)
	if at == walk.NotThere || e.Of == 0 {
		return nil
	}
	return &e
}

// ownType reads one of the file's own types, whose id has been read.
func (l *loader) ownType(id string, at int) {
	t := &Type{ID: id, Label: id}
	before := len(l.in.Problems)
	present, body := into(l, fields.Type, typeReaders, t)
	if l.in.Broken {
		return
	}
	switch {
	case body == walk.NotThere:
	case declaredAgain(l, "type", id, body):
	case vocab.Builtin(id) != nil:
		l.in.Fail(at, "duplicate-id", "choose another name", "the type `%s` is built in", spell.Clip(id))
	case l.types[id] != nil:
		if there, ok := l.declared[[2]string{"type", names.Canonical(id)}]; ok && l.in.Which(there[0]) != l.at {
			noteTaken(l, id, "type", at, l.in.At(there[0]))
			break
		}
		l.in.Fail(at, "duplicate-id", "keep one of them", "the type `%s` is given twice", spell.Clip(id))
	case !present.Has("like"):
		l.in.Fail(body, "missing-field", "say which category it is drawn like, such as \"consult\"", "the type `%s` has no `like`", spell.Clip(id))
	case id != "":
		l.types[id] = t
		l.t.Types = append(l.t.Types, t)
	}
	if len(l.in.Problems[before:].Errors()) > 0 {
		l.badType[id] = true
	}
}

var typeReaders = inTable(fields.Type, map[string]func(l *loader, t *Type, field string){
	"label": func(l *loader, t *Type, field string) { t.Label = l.in.Line(field) },
	"like":  func(l *loader, t *Type, field string) { t.Like = Category(l.in.OneOf(field, categories)) },
})

var eraReaders = inTable(fields.Era, map[string]func(l *loader, e *Era, field string){
	"title": func(l *loader, e *Era, field string) { e.Title = l.in.Line(field) },
	"date":  func(l *loader, e *Era, field string) { e.Date = walk.ReadDate(l.in, field) },
})

func (l *loader) era() {
	var e Era
	present, at := into(l, fields.Era, eraReaders, &e)
	if l.in.Broken || at == walk.NotThere {
		return
	}
	e.Pos = l.in.At(at)
	l.in.Missing(present, at)
	l.t.Eras = append(l.t.Eras, e)
}
