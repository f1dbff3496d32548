package words

import (
	"slices"
	"strconv"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/lang"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// Deed is what was done by one party to another, or by itself, in events of
// one status.
type Deed struct {
	Verb   string
	Status timeline.Status // of the first event, in claims and mentions
	Events []*timeline.Event
	Kind   relations.Kind
	Stance timeline.Stance // in claims
	Said   *timeline.Event // where a claim is an event of its own
}

// Deeds gathers a relation's events by verb, in English, and status, in the order
// of their first. Claims and mentions of events of any status stand together:
// they are there, whatever becomes of the event.
func Deeds(r *relations.Relation) []Deed {
	return gather(r.Kind, r.Deeds, r.Kind.Done())
}

// gather gathers deeds by verb and, if wanted, by status.
func gather(kind relations.Kind, deeds []relations.Deed, byStatus bool) []Deed {
	type group struct {
		verb   string
		status timeline.Status
		said   *timeline.Event
	}
	var all []Deed
	place := map[group]int{}
	for _, d := range deeds {
		k := group{verb: verbOf(kind, d), said: d.Said}
		if byStatus {
			k.status = d.Event.Status
		}
		i, ok := place[k]
		if !ok {
			i = len(all)
			place[k] = i
			all = append(all, Deed{Verb: k.verb, Status: d.Event.Status, Events: []*timeline.Event{d.Event}, Kind: kind, Stance: d.Stance, Said: d.Said})
			continue
		}
		if e := all[i].Events; e[len(e)-1] != d.Event { // claimed twice
			all[i].Events = append(e, d.Event)
		}
	}
	return all
}

// NewDeed is what was done in one event.
func NewDeed(e *timeline.Event) Deed {
	return Deed{Verb: verb(e), Status: e.Status, Events: []*timeline.Event{e}}
}

// verbOf says what a deed is in a relation of the kind.
func verbOf(kind relations.Kind, d relations.Deed) string {
	switch kind {
	case relations.Claims:
		return lang.English.Graph.Stances[d.Stance]
	case relations.Mentions:
		return lang.English.Graph.Mentioned
	}
	return verb(d.Event)
}

// verbs say what a category does, once done and still to be done.
var verbs = map[timeline.Category][2]string{
	timeline.Other: {"dealt with", "to deal with"}, timeline.Agree: {"agreed", "to agree"},
	timeline.Consult: {"met", "to meet"}, timeline.Support: {"backed", "to back"},
	timeline.Concede: {"conceded", "to concede"}, timeline.Cooperate: {"worked with", "to work with"},
	timeline.Aid: {"aided", "to aid"}, timeline.Retreat: {"withdrew", "to withdraw"},
	timeline.Request: {"asked", "to ask"}, timeline.Accuse: {"accused", "to accuse"},
	timeline.Reject: {"rejected", "to reject"}, timeline.Threaten: {"threatened", "to threaten"},
	timeline.Protest: {"protested", "to protest"}, timeline.Sanction: {"sanctioned", "to sanction"},
	timeline.Mobilize: {"mobilized", "to mobilize"}, timeline.Coerce: {"coerced", "to coerce"},
	timeline.Assault: {"struck", "to strike"}, timeline.Statement: {"told", "to tell"},
}

func verb(e *timeline.Event) string {
	t := e.Type
	switch {
	case t.ID != t.Like.String():
		return font.Clean(t.Label)
	case (t.Like == timeline.Statement || t.Like == timeline.Reject) && denies(e):
		return "denied"
	case t.Like == timeline.Other && len(e.Recipients) == 0:
		return "acted"
	case t.Like == timeline.Statement && len(e.Recipients) == 0:
		return "said"
	case e.Status.Future():
		return verbs[t.Like][1]
	}
	return verbs[t.Like][0]
}

// denies reports whether the event is a denial of an earlier one.
func denies(e *timeline.Event) bool {
	return slices.ContainsFunc(e.RespondsTo, func(r timeline.Reply) bool { return r.Kind == timeline.ReplyDenies })
}

// What says what was done: a verb in English, what kind of thing it was in other
// languages, where a verb would have to agree with who did it.
func (l In) What(d Deed) string {
	switch d.Kind {
	case relations.Claims:
		return l.Graph.Stances[d.Stance]
	case relations.Mentions:
		return l.Graph.Mentioned
	}
	e := d.Events[0]
	switch {
	case l.Timeline == lang.English.Timeline:
		return d.Verb
	case (e.Type.Like == timeline.Statement || e.Type.Like == timeline.Reject) && denies(e):
		return l.Graph.Stances[timeline.Denies]
	}
	return clean(l.Type(e.Type))
}

// Deed writes a deed with the numbers of its events, or their count where they
// are many, and the status unless it is confirmed: "met 13", "to meet 14
// (scheduled)", "on 4: denies it in 11". It holds no spaces that a line could
// break at.
func (l In) Deed(d Deed) string { return l.DeedUpTo(d, 5) }

// DeedUpTo is Deed with the most events whose numbers are written.
func (l In) DeedUpTo(d Deed, most int) string {
	text := l.What(d)
	switch numbers, many := numbersWords(l, d.Events, most), many(d.Events, most); {
	case d.Kind != relations.Claims:
		text += " " + numbers
	case many:
		text = lang.Fill(l.Graph.OnMany, "n", l.Grouped(int64(timeline.CountOf(d.Events))), "stance", text)
	default:
		text = lang.Fill(l.Graph.On, "n", numbers, "stance", text)
	}
	if d.Said != nil {
		text = lang.Fill(l.Graph.In, "x", text, "n", strconv.Itoa(d.Said.Number))
	}
	return strings.ReplaceAll(withStatus(l, text, d), " ", "\u00a0")
}

// numbersWords lists the numbers of events, or says how many they are.
func numbersWords(l In, events []*timeline.Event, most int) string {
	if many(events, most) {
		return "×" + l.Grouped(int64(timeline.CountOf(events)))
	}
	parts := make([]string, len(events))
	for i, e := range events {
		parts[i] = strconv.Itoa(e.Number)
	}
	return strings.Join(parts, l.Comma)
}

// Counted reports whether the events of deeds stand for records that are only
// counted, and have no titles to tell.
func Counted(deeds []Deed) bool {
	return slices.ContainsFunc(deeds, func(d Deed) bool { return d.Events[0].Records > 0 })
}

// many reports whether events are counted rather than numbered: they are more than
// most, or records without a number.
func many(events []*timeline.Event, most int) bool {
	return len(events) > most || events[0].Records > 0
}

// Verbs says a relation in English: "met 13 · to meet 14 (scheduled)". The
// numbers are those of the events on the timeline.
func Verbs(r *relations.Relation) string {
	deeds := Deeds(r)
	parts := make([]string, len(deeds))
	for i, d := range deeds {
		parts[i] = english.Deed(d)
	}
	return jointly(english, strings.Join(parts, "\u00a0· "), r.Kind)
}

// Jointly marks what several did in the same events as no deed to each other:
// "together: struck 9".
func (l In) Jointly(deeds string) string {
	return lang.Fill(l.Graph.Together, "deeds", deeds)
}

func jointly(l In, deeds string, kind relations.Kind) string {
	if kind != relations.Jointly {
		return deeds
	}
	return l.Jointly(deeds)
}

// DeedCounted is Deed with the count of its events instead of their numbers, for
// readers who have no numbered events beside it: "met ×3", "to meet (scheduled)".
func (l In) DeedCounted(d Deed) string {
	text := l.What(d)
	if d.Kind == relations.Claims {
		text = lang.Fill(l.Graph.OnTheirs, "stance", text)
	}
	if n := timeline.CountOf(d.Events); n > 1 {
		text += " ×" + l.Grouped(int64(n))
	}
	return strings.ReplaceAll(withStatus(l, text, d), " ", "\u00a0")
}

// DeedTitled names one of the deed's events by its title. Lines may break in it.
func (l In) DeedTitled(d Deed, e *timeline.Event) string {
	text := clean(e.Title)
	if d.Kind == relations.Claims {
		text = lang.Fill(l.Graph.On, "n", l.Quoted(text), "stance", l.What(d))
	}
	return withStatus(l, text, d)
}

// withStatus adds the status unless it is confirmed, or the deed is a claim.
func withStatus(l In, text string, d Deed) string {
	if d.Status != timeline.Confirmed && d.Kind.Done() {
		return lang.Fill(l.Graph.Bracketed, "x", text, "status", l.Statuses[d.Status])
	}
	return text
}

// Rest says how many actors are not shown, and how many events these have a part
// in.
func (l In) Rest(actors, events int) string {
	return lang.Fill(l.Counted(l.Graph.Rest, actors), "k", l.Grouped(int64(events)))
}
