package timeline

import (
	"slices"
	"strconv"
	"strings"

	"demarche/timeline/edtf/inwords"
)

// value is what a field holds: Key is compared, text is shown. They differ
// where the field names something by its id.
type value struct{ key, text string }

// field is how a field of something is compared. Values are appended to a
// slice; those of the old file name things as the new one does.
type field[T any] struct {
	name   string
	kind   EditKind
	list   bool // in which the order says nothing
	values func(d *differ, x T, old bool, to []value) []value
}

// one is a field with one value at most.
func one[T any](name string, kind EditKind, text func(T) string) field[T] {
	return field[T]{name, kind, false, func(_ *differ, x T, _ bool, to []value) []value { return plain(to, text(x)) }}
}

// plain appends text that is compared as it is shown, if there is any.
func plain(to []value, text string) []value {
	if text == "" {
		return to
	}
	return append(to, value{text, text})
}

// listed is a list of values.
func listed[T, V any](name string, kind EditKind, of func(T) []V, one func(d *differ, v V, old bool) value) field[T] {
	return field[T]{name, kind, true, func(d *differ, x T, old bool, to []value) []value {
		for _, v := range of(x) {
			to = append(to, one(d, v, old))
		}
		return to
	}}
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// head is what a file says of itself.
type head struct{ title, summary, lang, zone, asOf string }

func (d *differ) headOf(t *Timeline) head {
	return head{t.Title, t.Summary, t.Lang, t.Zone.String(), t.AsOf.String()}
}

var headFields = []field[head]{
	one("title", Reworded, func(h head) string { return h.title }),
	one("summary", Reworded, func(h head) string { return h.summary }),
	one("lang", Altered, func(h head) string { return h.lang }),
	one("timezone", Altered, func(h head) string { return h.zone }),
	one("as_of", Redated, func(h head) string { return h.asOf }),
}

var typeFields = []field[*Type]{
	one("label", Reworded, func(t *Type) string { return t.Label }),
	one("like", Altered, func(t *Type) string { return t.Like.String() }),
}

var eraFields = []field[*Era]{
	one("title", Reworded, func(e *Era) string { return e.Title }),
	one("date", Redated, func(e *Era) string { return e.Date.String() }),
}

var actorFields = []field[*Actor]{
	one("id", Altered, func(a *Actor) string { return a.ID }),
	one("name", Reworded, func(a *Actor) string { return a.Name }),
	one("short", Reworded, func(a *Actor) string { return a.Short }),
	one("kind", Altered, func(a *Actor) string { return a.Kind.String() }),
	one("role", Reworded, func(a *Actor) string { return a.Role }),
	listed("member_of", Altered, func(a *Actor) []*Actor { return a.MemberOf }, (*differ).actor),
	one("country", Altered, func(a *Actor) string { return a.Country }),
	one("side", Altered, func(a *Actor) string { return a.Side }),
	one("at", Altered, func(a *Actor) string { return a.At.words() }),
	one("wikidata", Altered, func(a *Actor) string { return a.Wikidata }),
	listed("aliases", Altered, func(a *Actor) []string { return a.Aliases }, asText),
}

var sourceFields = []field[*Source]{
	one("id", Altered, func(s *Source) string { return s.ID }),
	one("name", Reworded, func(s *Source) string { return s.Name }),
	one("title", Reworded, func(s *Source) string { return s.Title }),
	one("url", Altered, func(s *Source) string { return s.URL }),
	one("published", Redated, func(s *Source) string { return s.Published.String() }),
	one("reliability", Altered, func(s *Source) string { return s.Reliability.String() }),
	one("lang", Altered, func(s *Source) string { return s.Lang }),
}

// eventFields are in the order of docs/format.md.
var eventFields = []field[*Event]{
	one("date", Redated, func(e *Event) string { return e.Date.String() }),
	one("title", Reworded, func(e *Event) string { return e.Title }),
	one("summary", Reworded, func(e *Event) string { return e.Summary }),
	{"type", Altered, false, func(_ *differ, e *Event, _ bool, to []value) []value {
		return append(to, value{e.Type.ID, e.Type.Label})
	}},
	one("mode", Altered, func(e *Event) string { return e.Mode }),
	one("status", Restated, func(e *Event) string { return e.Status.String() }),
	one("credibility", Altered, func(e *Event) string { return number(e.Credibility) }),
	listed("actors", Altered, func(e *Event) []*Actor { return e.Actors }, (*differ).actor),
	listed("recipients", Altered, func(e *Event) []*Actor { return e.Recipients }, (*differ).actor),
	listed("mentions", Altered, func(e *Event) []*Actor { return e.Mentions }, (*differ).actor),
	listed("claims", Altered, func(e *Event) []Claim { return e.Claims }, (*differ).claim),
	listed("responds_to", Altered, func(e *Event) []Reply { return e.RespondsTo }, (*differ).reply),
	listed("after", Altered, func(e *Event) []Constraint { return e.After }, (*differ).constraint),
	listed("before", Altered, func(e *Event) []Constraint { return e.Before }, (*differ).constraint),
	{"during", Altered, false, func(d *differ, e *Event, old bool, to []value) []value {
		if e.During == nil {
			return to
		}
		return append(to, value{d.eventKey(e.During, old), e.During.Title})
	}},
	one("place", Altered, func(e *Event) string { return e.Place.words() }),
	one("quote", Reworded, func(e *Event) string { return e.Quote }),
	listed("sources", Resourced, func(e *Event) []Citation { return e.Sources }, (*differ).citation),
	listed("figures", Altered, func(e *Event) []Figure { return e.Figures }, func(_ *differ, f Figure, _ bool) value {
		return value{f.Name + "\x00" + f.Estimate.String(), f.Name + " " + f.Estimate.String()}
	}),
	one("importance", Altered, func(e *Event) string { return number(e.Importance) }),
	one("known_from", Altered, func(e *Event) string { return e.KnownFrom.String() }),
	listed("tags", Altered, func(e *Event) []string { return e.Tags }, asText),
}

// idField is compared where both files give an id themselves.
var idField = one("id", Altered, func(e *Event) string { return e.ID })

func asText(_ *differ, s string, _ bool) value { return value{s, s} }

// actor names an actor, by its id in the new file if it is there.
func (d *differ) actor(a *Actor, old bool) value {
	if n := d.actors[a]; old && n != nil {
		return value{n.ID, a.Name}
	}
	return value{a.ID, a.Name}
}

func (d *differ) source(s *Source, old bool) value {
	if n := d.sources[s]; old && n != nil {
		return value{n.ID, s.Name}
	}
	return value{s.ID, s.Name}
}

// eventKey names an event by its id in the new file. The ids of events that
// are gone may be those of others now.
func (d *differ) eventKey(e *Event, old bool) string {
	switch n := d.events[e]; {
	case !old:
		return e.ID
	case n != nil:
		return n.ID
	}
	return "\x00" + e.ID
}

func (d *differ) claim(c Claim, old bool) value {
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

func (d *differ) reply(r Reply, old bool) value {
	return value{r.Kind.String() + "\x00" + d.eventKey(r.Event, old), r.Kind.String() + " “" + r.Event.Title + "”"}
}

func (d *differ) constraint(c Constraint, old bool) value {
	v := value{d.eventKey(c.Event, old), "“" + c.Event.Title + "”"}
	if !c.Within.IsZero() {
		v.key += "\x00" + c.Within.String()
		v.text += " within " + inwords.English.Duration(c.Within)
	}
	return v
}

func (d *differ) citation(c Citation, old bool) value {
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

// words writes all that is known of the place.
func (p Place) words() string {
	parts := []string{p.Name, p.Country}
	if p.Located {
		degrees := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
		parts = append(parts, degrees(p.Lat)+" "+degrees(p.Lon))
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), ", ")
}

// words writes the numbers of a spot.
func (s *Spot) words() string {
	if s == nil {
		return ""
	}
	return strconv.FormatFloat(s.X, 'f', -1, 64) + ", " + strconv.FormatFloat(s.Y, 'f', -1, 64)
}

// compareEvents returns the fields in which two events differ.
func (d *differ) compareEvents(o, n *Event) []Edit {
	edits := compare(d, eventFields, o, n)
	if !o.made && !n.made && o.ID != n.ID {
		edits = append(compare(d, []field[*Event]{idField}, o, n), edits...)
	}
	return edits
}

func compare[T any](d *differ, fields []field[T], o, n T) (edits []Edit) {
	for _, f := range fields {
		d.before, d.after = f.values(d, o, true, d.before[:0]), f.values(d, n, false, d.after[:0])
		if slices.EqualFunc(d.before, d.after, sameKey) {
			continue
		}
		before, after := d.before, d.after
		if f.list {
			before, after = without(d.before, d.after), without(d.after, d.before)
		}
		if len(before) > 0 || len(after) > 0 {
			edits = append(edits, Edit{f.kind, f.name, texts(before), texts(after), f.list})
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
func (d *differ) fingerprint(e *Event, old bool) string {
	var b strings.Builder
	for _, f := range eventFields {
		d.before = f.values(d, e, old, d.before[:0])
		if f.list {
			slices.SortFunc(d.before, func(a, b value) int { return strings.Compare(a.key, b.key) })
		}
		for _, v := range d.before {
			// Events have no names yet that hold for both files.
			if f.name == "responds_to" || f.name == "after" || f.name == "before" || f.name == "during" {
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
func startDay(t *Timeline, e *Event) (day int64, dated bool) {
	if !e.Earliest.Bounded() {
		return 0, false
	}
	wall := e.Earliest.Wall(t.Zone)
	return (wall - (wall%secondsOfDay+secondsOfDay)%secondsOfDay) / secondsOfDay, true
}

const secondsOfDay = 24 * 60 * 60
