package words

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/timeline"
)

// Deed is what was done by one party to another, or by itself, in events of
// one status.
type Deed struct {
	Verb   string
	Status timeline.Status // of the first event, in claims and mentions
	Events []*timeline.Event
	Kind   timeline.RelationKind
	Said   *timeline.Event // where a claim is an event of its own
}

// Deeds gathers a relation's events by verb and status, in the order of their
// first. Claims and mentions of events of any status stand together: they are
// there, whatever becomes of the event.
func Deeds(r *timeline.Relation) []Deed {
	return gather(r.Kind, r.Deeds, r.Kind == timeline.Acts || r.Kind == timeline.Together)
}

// gather gathers deeds by verb and, if wanted, by status.
func gather(kind timeline.RelationKind, deeds []timeline.Deed, byStatus bool) []Deed {
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
			all = append(all, Deed{Verb: k.verb, Status: d.Event.Status, Events: []*timeline.Event{d.Event}, Kind: kind, Said: d.Said})
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

// claimed says what a claim does with an event.
var claimed = map[timeline.Stance]string{
	timeline.Asserts: "asserted", timeline.Confirms: "confirmed", timeline.Denies: "denied",
	timeline.Declines: "declined to comment on", timeline.Retracts: "retracted",
}

// verbOf says what a deed is in a relation of the kind.
func verbOf(kind timeline.RelationKind, d timeline.Deed) string {
	switch kind {
	case timeline.Claims:
		return claimed[d.Stance]
	case timeline.Mentions:
		return "mentioned"
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

// String writes the deed with the numbers of its events, or their count where
// they are many, and the status unless it is confirmed: "met 13", "to meet 14
// (scheduled)", "denied 4 in 11".
func (d Deed) String() string {
	const few = 5
	word := d.Verb
	if len(d.Events) > few {
		word += fmt.Sprintf(" ×%d", len(d.Events))
	} else {
		numbers := make([]string, len(d.Events))
		for i, e := range d.Events {
			numbers[i] = fmt.Sprint(e.Number)
		}
		word += " " + strings.Join(numbers, ", ")
	}
	if d.Said != nil {
		word += fmt.Sprintf(" in %d", d.Said.Number)
	}
	if d.Status != timeline.Confirmed && d.Kind != timeline.Claims && d.Kind != timeline.Mentions {
		word += " (" + d.Status.String() + ")"
	}
	return strings.ReplaceAll(word, " ", "\u00a0")
}

// Verbs says a relation in words: "met 13 · to meet 14 (scheduled)". The
// numbers are those of the events on the timeline.
func Verbs(r *timeline.Relation) string {
	deeds := Deeds(r)
	parts := make([]string, len(deeds))
	for i, d := range deeds {
		parts[i] = d.String()
	}
	return strings.Join(parts, "\u00a0· ")
}
