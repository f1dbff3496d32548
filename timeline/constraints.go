package timeline

import (
	"fmt"
	"strings"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/internal/constraints"
	"demarche/timeline/internal/walk"
)

// ordering puts the events of a file into their order.
type ordering struct {
	notes  *walk.Notes
	t      *Timeline
	spoken []spoken
}

// Link says that one event comes before another, and who says so.
type Link struct {
	First, Second *Event
	Within        edtf.Duration // how much later the second is at most; zero for no limit
	During        bool          // the second happened during the first: no order, but bounds
	Says          *Event        // the event that carries the constraint
	Pos           Position
}

// Links collects the constraints that events carry, in their order.
func Links(events []*Event) []Link {
	n := 0
	for _, e := range events {
		n += len(e.After) + len(e.Before) + 1
	}
	all := make([]Link, 0, n-len(events)) // what During adds is seldom
	for _, e := range events {
		if e.bonds == &noBonds {
			continue
		}
		for _, c := range e.After {
			all = append(all, Link{First: c.Event, Second: e, Within: c.Within, Says: e, Pos: c.Pos})
		}
		for _, c := range e.Before {
			all = append(all, Link{First: e, Second: c.Event, Within: c.Within, Says: e, Pos: c.Pos})
		}
		if e.During != nil {
			all = append(all, Link{First: e.During, Second: e, During: true, Says: e, Pos: e.duringPos})
		}
	}
	return all
}

// String says the link in words.
func (k Link) String() string {
	switch {
	case k.During:
		return fmt.Sprintf("`%s` during `%s`", k.Second.ID, k.First.ID)
	case k.Says == k.Second:
		return fmt.Sprintf("`%s` after `%s`%s", k.Second.ID, k.First.ID, k.limit())
	default:
		return fmt.Sprintf("`%s` before `%s`%s", k.First.ID, k.Second.ID, k.limit())
	}
}

func (k Link) limit() string {
	if k.Within == (edtf.Duration{}) {
		return ""
	}
	return " within " + inwords.English.Duration(k.Within)
}

// inNumbers are links between the places of events in the file.
func inNumbers(links []Link) []constraints.Link {
	all := make([]constraints.Link, len(links))
	for i, k := range links {
		all[i] = constraints.Link{First: int(k.First.fileIndex), Second: int(k.Second.fileIndex), Within: k.Within, During: k.During}
	}
	return all
}

// tighten narrows the bounds of every event that has constraints. It returns
// false where they go round in circles, or contradict each other or the dates,
// which it notes with the whole chain.
func (o *ordering) tighten(links []Link, numbered []constraints.Link) bool {
	chains := chains{ordering: o, links: links}
	for _, circle := range constraints.Circles(len(o.t.Events), numbered, mostChains) {
		chains.circle(circle)
	}
	if chains.noted > 0 {
		return false
	}
	bounds, against := constraints.Tighten(numbered, func(event int) constraints.Own { return ownDate(o.t, o.t.Events[event]) }, o.t.Zone, mostChains)
	for _, proof := range against {
		chains.contradiction(proof)
	}
	for _, b := range bounds {
		e := o.t.Events[b.Event]
		e.Earliest, e.Latest = b.Earliest, b.Latest
	}
	return !o.notes.Failed()
}

// BoundsAmong returns the earliest and the latest moment of each of these events as
// their dates and the constraints among them have them, without what other events of
// the file say.
func (t *Timeline) BoundsAmong(events []*Event) map[*Event][2]edtf.Instant {
	all := make(map[*Event][2]edtf.Instant, len(events))
	for _, e := range events {
		earliest, latest := ownBounds(e, t.Zone)
		all[e] = [2]edtf.Instant{earliest, latest}
	}
	var links []constraints.Link
	place := map[*Event]int{}
	for i, e := range events {
		place[e] = i
	}
	for _, k := range Links(events) {
		first, ok1 := place[k.First]
		second, ok2 := place[k.Second]
		if ok1 && ok2 {
			links = append(links, constraints.Link{First: first, Second: second, Within: k.Within, During: k.During})
		}
	}
	if len(links) > 0 {
		bounds, _ := constraints.Tighten(links, func(event int) constraints.Own { return ownDate(t, events[event]) }, t.Zone, 0)
		for _, b := range bounds {
			all[events[b.Event]] = [2]edtf.Instant{b.Earliest, b.Latest}
		}
	}
	for e, b := range all {
		if e.Zone != nil {
			b[0], b[1] = t.asDays(e, b[0], b[1])
			all[e] = b
		}
	}
	return all
}

// ownDate returns what the date of an event says by itself.
func ownDate(t *Timeline, e *Event) constraints.Own {
	earliest, latest := ownBounds(e, t.Zone)
	own := constraints.Own{
		Earliest: earliest, Latest: latest, StartLatest: latest, EndEarliest: earliest,
		Stretch: e.Date.Kind() == edtf.Interval, Point: e.Date.Kind() == edtf.Point && !e.Date.IsZero(),
	}
	if from, ok := e.Date.Start(); ok && !from.IsZero() {
		_, own.StartLatest = from.Bounds(t.ZoneOf(e))
	}
	if to, ok := e.Date.End(); ok && !to.IsZero() {
		own.EndEarliest, _ = to.Bounds(t.ZoneOf(e))
	}
	return own
}

// chains notes chains of constraints that cannot hold.
type chains struct {
	*ordering
	links []Link
	noted int // contradictions and circles found so far
}

// circle notes a circle of links.
func (c *chains) circle(circle []int) {
	c.note(c.links[circle[0]].Pos, "cycle", "these events come before one another in a circle: "+constraints.Chain(len(circle), func(i int) string {
		k := c.links[circle[i]]
		return fmt.Sprintf("%s (%s)", k, c.notes.Where(k.Pos))
	}), "remove the one of these constraints that is wrong")
}

// contradiction notes why an event has no time left.
func (c *chains) contradiction(p constraints.Proof) {
	c.note(c.t.Events[p.Event].Pos(), "contradiction", "these dates and constraints cannot all hold: "+p.Words(c.dated, c.linked),
		"change the date or the constraint that is wrong, or widen a date (2025-11-20~, 2025-11)")
}

// mostChains are the contradictions and circles that are noted for one file: there
// can be as many as events.
const mostChains = 100

func (c *chains) note(pos Position, code, message, hint string) {
	if c.noted++; c.noted == mostChains {
		hint += "; there are more like this"
	}
	c.notes.Problems = append(c.notes.Problems, Problem{File: c.notes.NameOf(pos), Pos: pos, Code: code, Message: message, Hint: hint})
}

// dated says when an event is dated, where, and by whom.
func (c *chains) dated(event int) string {
	e := c.t.Events[event]
	return fmt.Sprintf("`%s` is dated %s (%s%s)", e.ID, e.Date, c.notes.Where(e.Pos()), sourcesOf(e))
}

// linked says a link, where it stands, and by whom.
func (c *chains) linked(link int) string {
	k := c.links[link]
	return fmt.Sprintf("%s (%s%s)", k, c.notes.Where(k.Pos), sourcesOf(k.Says))
}

func sourcesOf(e *Event) string {
	var names []string
	for _, c := range e.Sources {
		names = append(names, c.Source.Name)
	}
	if len(names) == 0 {
		return ""
	}
	return ", " + strings.Join(names, ", ")
}
