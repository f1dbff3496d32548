package diff

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"demarche/timeline/edtf/inwords"

	"demarche/timeline/internal/fields"

	"demarche/timeline"
)

// value is what a field holds: Key is compared, text is shown. They differ
// where the field names something by its id.
type value struct{ key, text string }

// compared is how the fields of a kind of object are compared: what each of
// them holds, in the order of the table. Values are appended to a slice; those
// of the old file name things as the new one does.
type compared[T any] struct {
	of     *fields.Object
	values []values[T]
}

type values[T any] func(d *differ, x T, old bool, to []value) []value

func bind[T any](of *fields.Object, does map[string]values[T]) compared[T] {
	return compared[T]{of, fields.Bind(of, does)}
}

// one is a field with one value at most.
func one[T any](text func(T) string) values[T] {
	return func(_ *differ, x T, _ bool, to []value) []value { return plain(to, text(x)) }
}

// plain appends text that is compared as it is shown, if there is any.
func plain(to []value, text string) []value {
	if text == "" {
		return to
	}
	return append(to, value{text, text})
}

// listed is a list of values.
func listed[T, V any](of func(T) []V, one func(d *differ, v V, old bool) value) values[T] {
	return func(d *differ, x T, old bool, to []value) []value {
		for _, v := range of(x) {
			to = append(to, one(d, v, old))
		}
		return to
	}
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

var headFields = bind(fields.File, map[string]values[*timeline.Timeline]{
	"$schema":  nil,
	"title":    one(func(t *timeline.Timeline) string { return t.Title }),
	"summary":  one(func(t *timeline.Timeline) string { return t.Summary }),
	"lang":     one(func(t *timeline.Timeline) string { return t.Lang }),
	"timezone": one(func(t *timeline.Timeline) string { return t.Zone.String() }),
	"as_of":    one(func(t *timeline.Timeline) string { return t.AsOf.String() }),
	"excerpt":  one(func(t *timeline.Timeline) string { return excerptWords(t.Excerpt) }),
	// What defaults do is seen in the events; each entry of the others is compared by itself.
	"defaults": nil,
	"actors":   nil, "sources": nil, "types": nil, "eras": nil, "events": nil, "include": nil, "from": nil,
})

var typeFields = bind(fields.Type, map[string]values[*timeline.Type]{
	"label": one(func(t *timeline.Type) string { return t.Label }),
	"like":  one(func(t *timeline.Type) string { return t.Like.String() }),
})

var eraFields = bind(fields.Era, map[string]values[*timeline.Era]{
	"title": one(func(e *timeline.Era) string { return e.Title }),
	"date":  one(func(e *timeline.Era) string { return e.Date.String() }),
})

var actorFields = bind(fields.Actor, map[string]values[*timeline.Actor]{
	"id":        one(func(a *timeline.Actor) string { return a.ID }),
	"name":      one(func(a *timeline.Actor) string { return a.Name }),
	"short":     one(func(a *timeline.Actor) string { return a.Short }),
	"kind":      one(func(a *timeline.Actor) string { return a.Kind.String() }),
	"role":      one(func(a *timeline.Actor) string { return a.Role }),
	"member_of": listed(func(a *timeline.Actor) []*timeline.Actor { return a.MemberOf }, (*differ).actor),
	"country":   one(func(a *timeline.Actor) string { return a.Country }),
	"side":      one(func(a *timeline.Actor) string { return a.Side }),
	"at":        one(func(a *timeline.Actor) string { return spotWords(a.At) }),
	"wikidata":  one(func(a *timeline.Actor) string { return a.Wikidata }),
	"aliases":   listed(func(a *timeline.Actor) []string { return a.Aliases }, asText),
})

var sourceFields = bind(fields.Source, map[string]values[*timeline.Source]{
	"id":          one(func(s *timeline.Source) string { return s.ID }),
	"name":        one(func(s *timeline.Source) string { return s.Name }),
	"title":       one(func(s *timeline.Source) string { return s.Title }),
	"url":         one(func(s *timeline.Source) string { return s.URL }),
	"published":   one(func(s *timeline.Source) string { return s.Published.String() }),
	"reliability": one(func(s *timeline.Source) string { return s.Reliability.String() }),
	"lang":        one(func(s *timeline.Source) string { return s.Lang }),
})

// eventFields are in the order of docs/format.md.
var eventFields = bind(fields.Event, map[string]values[*timeline.Event]{
	"id":       nil, // see compareEvents
	"date":     one(func(e *timeline.Event) string { return e.Date.String() }),
	"title":    one(func(e *timeline.Event) string { return e.Title }),
	"short":    one(func(e *timeline.Event) string { return e.Short }),
	"timezone": one(func(e *timeline.Event) string { return zoneWords(e.Zone) }),
	"summary":  one(func(e *timeline.Event) string { return e.Summary }),
	"type": func(_ *differ, e *timeline.Event, _ bool, to []value) []value {
		return append(to, value{e.Type.ID, e.Type.Label})
	},
	"mode":        one(func(e *timeline.Event) string { return e.Mode }),
	"status":      one(func(e *timeline.Event) string { return e.Status.String() }),
	"credibility": one(func(e *timeline.Event) string { return number(int(e.Credibility)) }),
	"actors":      listed(func(e *timeline.Event) []*timeline.Actor { return e.Actors }, (*differ).actor),
	"recipients":  listed(func(e *timeline.Event) []*timeline.Actor { return e.Recipients }, (*differ).actor),
	"mentions":    listed(func(e *timeline.Event) []*timeline.Actor { return e.Mentions }, (*differ).actor),
	"claims":      listed(func(e *timeline.Event) []timeline.Claim { return e.Claims }, (*differ).claim),
	"responds_to": listed(func(e *timeline.Event) []timeline.Reply { return e.RespondsTo }, (*differ).reply),
	"after":       listed(func(e *timeline.Event) []timeline.Constraint { return e.After }, (*differ).constraint),
	"before":      listed(func(e *timeline.Event) []timeline.Constraint { return e.Before }, (*differ).constraint),
	"during": func(d *differ, e *timeline.Event, old bool, to []value) []value {
		if e.During == nil {
			return to
		}
		return append(to, value{d.eventKey(e.During, old), e.During.Title})
	},
	"place": one(func(e *timeline.Event) string { return placeWords(e.Place) }),
	"quote": func(d *differ, e *timeline.Event, old bool, to []value) []value {
		v := value{e.Quote, e.Quote}
		if q := e.Quoted; q != nil {
			if q.By != nil {
				by := d.actor(q.By, old)
				v.key, v.text = v.key+"\x00"+by.key, v.text+" ("+by.text+")"
			}
			v.key += "\x00" + q.Lang + "\x00" + q.Original
		}
		if v.text == "" {
			return to
		}
		return append(to, v)
	},
	"sources": listed(func(e *timeline.Event) []timeline.Citation { return e.Sources }, (*differ).citation),
	"figures": listed(func(e *timeline.Event) []timeline.Figure { return e.Figures }, func(_ *differ, f timeline.Figure, _ bool) value {
		return value{f.Name + "\x00" + f.Estimate.String(), f.Name + " " + f.Estimate.String()}
	}),
	"importance": one(func(e *timeline.Event) string { return number(int(e.Importance)) }),
	"known_from": one(func(e *timeline.Event) string { return e.KnownFrom.String() }),
	"tags":       listed(func(e *timeline.Event) []string { return e.Tags }, asText),
})

func asText(_ *differ, s string, _ bool) value { return value{s, s} }

// actor names an actor, by its id in the new file if it is there.
func (d *differ) actor(a *timeline.Actor, old bool) value {
	if n := d.actors[a]; old && n != nil {
		return value{n.ID, a.Name}
	}
	return value{a.ID, a.Name}
}

func (d *differ) source(s *timeline.Source, old bool) value {
	if n := d.sources[s]; old && n != nil {
		return value{n.ID, s.Name}
	}
	return value{s.ID, s.Name}
}

// eventKey names an event by its id in the new file. The ids of events that
// are gone may be those of others now.
func (d *differ) eventKey(e *timeline.Event, old bool) string {
	switch n := d.events[e]; {
	case !old:
		return e.ID
	case n != nil:
		return n.ID
	}
	return "\x00" + e.ID
}

func (d *differ) claim(c timeline.Claim, old bool) value {
	var v value
	add := func(key, text string) {
		v.key += key + "\x00"
		v.text += text
	}
	if c.By != nil {
		by := d.actor(c.By, old)
		add(by.key, by.text+" ")
	} else {
		add("", "")
	}
	add(c.Stance.String(), c.Stance.String())
	quote, date := "", ""
	if c.Quote != "" {
		quote = " “" + c.Quote + "”"
	}
	if !c.Date.IsZero() {
		date = ", " + c.Date.String()
	}
	add(c.Quote, quote)
	add(c.Date.String(), date)
	if c.Source != nil {
		s := d.source(c.Source, old)
		add(s.key, " ("+s.text+")")
	}
	return v
}

func (d *differ) reply(r timeline.Reply, old bool) value {
	return value{r.Kind.String() + "\x00" + d.eventKey(r.Event, old), r.Kind.String() + " “" + r.Event.Title + "”"}
}

func (d *differ) constraint(c timeline.Constraint, old bool) value {
	v := value{d.eventKey(c.Event, old), "“" + c.Event.Title + "”"}
	if !c.Within.IsZero() {
		v.key += "\x00" + c.Within.String()
		v.text += " within " + inwords.English.Duration(c.Within)
	}
	return v
}

func (d *differ) citation(c timeline.Citation, old bool) value {
	v := d.source(c.Source, old)
	v.key += "\x00" + c.URL + "\x00" + c.Page
	if c.Page != "" {
		v.text += ", p. " + c.Page
	}
	if c.URL != "" {
		v.text += ", " + c.URL
	}
	return v
}

// placeWords writes all that is known of the place.
func placeWords(p timeline.Place) string {
	parts := []string{p.Name, p.Country}
	if p.Located {
		degrees := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
		parts = append(parts, degrees(p.Lat)+" "+degrees(p.Lon))
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// spotWords writes the numbers of a spot.
func spotWords(s *timeline.Spot) string {
	if s == nil {
		return ""
	}
	return strconv.FormatFloat(s.X, 'f', -1, 64) + ", " + strconv.FormatFloat(s.Y, 'f', -1, 64)
}

func zoneWords(zone *time.Location) string {
	if zone == nil {
		return ""
	}
	return zone.String()
}

// excerptWords says of what more the events are a part.
func excerptWords(e *timeline.Excerpt) string {
	if e == nil {
		return ""
	}
	words := "of " + strconv.Itoa(e.Of)
	if e.By != "" {
		words += ", by " + e.By
	}
	if e.From != "" {
		words += ", from " + e.From
	}
	return words
}

// compareEvents returns the fields in which two events differ; ids, where both
// files give one themselves.
func (d *differ) compareEvents(o, n *timeline.Event) []Edit {
	edits := compare(d, eventFields, o, n)
	if o.Named() && n.Named() && o.ID != n.ID {
		edits = append([]Edit{{Kind: Altered, Field: "id", Before: []string{o.ID}, After: []string{n.ID}}}, edits...)
	}
	return edits
}

// kindOf says in the words of this package what it means that a field is
// different.
var kindOf = map[fields.Change]EditKind{
	fields.Altered: Altered, fields.Redated: Redated, fields.Reworded: Reworded, fields.Restated: Restated, fields.Resourced: Resourced,
}

func compare[T any](d *differ, all compared[T], o, n T) (edits []Edit) {
	for i, f := range all.of.Fields {
		if f.Change == fields.Nothing || all.values[i] == nil {
			continue
		}
		d.before, d.after = all.values[i](d, o, true, d.before[:0]), all.values[i](d, n, false, d.after[:0])
		if slices.EqualFunc(d.before, d.after, sameKey) {
			continue
		}
		before, after := d.before, d.after
		if f.Set {
			before, after = without(d.before, d.after), without(d.after, d.before)
		}
		if len(before) > 0 || len(after) > 0 {
			edits = append(edits, Edit{kindOf[f.Change], f.Name, texts(before), texts(after), f.Set})
		}
	}
	return edits
}

func sameKey(a, b value) bool { return a.key == b.key }

// without returns the values that are more often in all than in others.
func without(all, others []value) (left []value) {
	count := map[string]int{}
	for _, v := range others {
		count[v.key]++
	}
	for _, v := range all {
		if count[v.key]--; count[v.key] < 0 {
			left = append(left, v)
		}
	}
	return left
}

func texts(values []value) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = v.text
	}
	return all
}

// fingerprint is the same for events that say the same.
func (d *differ) fingerprint(e *timeline.Event, old bool) string {
	var b strings.Builder
	for i, f := range fields.Event.Fields {
		if eventFields.values[i] == nil {
			continue
		}
		d.before = eventFields.values[i](d, e, old, d.before[:0])
		if f.Set {
			slices.SortFunc(d.before, func(a, b value) int { return strings.Compare(a.key, b.key) })
		}
		for _, v := range d.before {
			// Events have no names yet that hold for both files.
			if slices.Contains([]string{"responds_to", "after", "before", "during"}, f.Name) {
				v.key = v.text
			}
			b.WriteString(v.key)
			b.WriteByte(1)
		}
		b.WriteByte(2)
	}
	return b.String()
}

// startDay returns the calendar day, counted from 1970, on which the event began at the earliest.
func startDay(t *timeline.Timeline, e *timeline.Event) (day int64, dated bool) {
	if !e.Earliest.Bounded() {
		return 0, false
	}
	wall := e.Earliest.Wall(t.Zone)
	return (wall - (wall%secondsOfDay+secondsOfDay)%secondsOfDay) / secondsOfDay, true
}

const secondsOfDay = 24 * 60 * 60
