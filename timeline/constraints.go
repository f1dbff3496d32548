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

// link says that one event comes before another, and who says so.
type link struct {
	first, second *Event
	within        edtf.Duration // how much later the second is at most; zero for no limit
	during        bool          // second happened during first: no order, but bounds
	says          *Event        // the event that carries the constraint
	pos           Position
}

// linksAmong collects the constraints that events carry, in their order.
func linksAmong(events []*Event) []link {
	var all []link
	for _, e := range events {
		if e.bonds == &noBonds {
			continue
		}
		for _, c := range e.After {
			all = append(all, link{first: c.Event, second: e, within: c.Within, says: e, pos: c.Pos})
		}
		for _, c := range e.Before {
			all = append(all, link{first: e, second: c.Event, within: c.Within, says: e, pos: c.Pos})
		}
		if e.During != nil {
			all = append(all, link{first: e.During, second: e, during: true, says: e, pos: e.duringPos})
		}
	}
	return all
}

// String says the link in words.
func (k link) String() string {
	switch {
	case k.during:
		return fmt.Sprintf("`%s` during `%s`", k.second.ID, k.first.ID)
	case k.says == k.second:
		return fmt.Sprintf("`%s` after `%s`%s", k.second.ID, k.first.ID, k.limit())
	default:
		return fmt.Sprintf("`%s` before `%s`%s", k.first.ID, k.second.ID, k.limit())
	}
}

func (k link) limit() string {
	if k.within == (edtf.Duration{}) {
		return ""
	}
	return " within " + inwords.English.Duration(k.within)
}

// inNumbers are links between the places of events in the file.
func inNumbers(links []link) []constraints.Link {
	all := make([]constraints.Link, len(links))
	for i, k := range links {
		all[i] = constraints.Link{First: k.first.fileIndex, Second: k.second.fileIndex, Within: k.within, During: k.during}
	}
	return all
}

// tighten narrows the bounds of every event that has constraints. It returns
// false where they go round in circles, or contradict each other or the dates,
// which it notes with the whole chain.
func (o *ordering) tighten(links []link, numbered []constraints.Link) bool {
	chains := chains{ordering: o, links: links}
	for _, circle := range constraints.Circles(len(o.t.Events), numbered, mostChains) {
		chains.noteCircle(circle)
	}
	if chains.noted > 0 {
		return false
	}
	bounds, against := constraints.Tighten(numbered, func(event int) constraints.Own { return ownDate(o.t, o.t.Events[event]) }, o.t.Zone, mostChains)
	for _, proof := range against {
		chains.noteContradiction(proof)
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
	for _, k := range linksAmong(events) {
		first, ok1 := place[k.first]
		second, ok2 := place[k.second]
		if ok1 && ok2 {
			links = append(links, constraints.Link{First: first, Second: second, Within: k.within, During: k.during})
		}
	}
	if len(links) == 0 {
		return all
	}
	bounds, _ := constraints.Tighten(links, func(event int) constraints.Own { return ownDate(t, events[event]) }, t.Zone, 0)
	for _, b := range bounds {
		all[events[b.Event]] = [2]edtf.Instant{b.Earliest, b.Latest}
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
	links []link
	noted int // contradictions and circles found so far
}

// noteCircle notes a circle of links.
func (c *chains) noteCircle(circle []int) {
	c.note(c.links[circle[0]].pos, "cycle", "these events come before one another in a circle",
		"remove the one of these constraints that is wrong",
		len(circle), func(i int) string {
			k := c.links[circle[i]]
			return fmt.Sprintf("%s (%s)", k, c.notes.Where(k.pos))
		})
}

// noteContradiction notes why an event has no time left.
func (c *chains) noteContradiction(p constraints.Proof) {
	first, last := c.origin(p.From), c.origin(p.To)
	c.note(c.t.Events[p.Event].Pos(), "contradiction", "these dates and constraints cannot all hold",
		"change the date or the constraint that is wrong, or widen a date (2025-11-20~, 2025-11)",
		len(first)+len(p.Through)+len(last), func(i int) string {
			switch back := i - len(first) - len(p.Through); {
			case i < len(first):
				return first[i]
			case back < 0:
				return c.linked(c.links[p.Through[i-len(first)]])
			default:
				return last[back]
			}
		})
}

const (
	mostChains = 100 // contradictions and circles noted for one file
	mostLinks  = 100 // links of a chain that a message lists
)

// note notes a contradiction with the n parts of its proof. There can be as many
// of them as events, each as long: nobody reads that, and it would fill the
// memory.
func (c *chains) note(pos Position, code, message, hint string, n int, part func(int) string) {
	if c.noted++; c.noted == mostChains {
		hint += "; there are more like this"
	}
	var parts []string
	for i := range n {
		switch {
		case n <= mostLinks || i < mostLinks/2 || i >= n-mostLinks/2:
			parts = append(parts, part(i))
		case i == mostLinks/2:
			parts = append(parts, fmt.Sprintf("… (%d more) …", n-mostLinks))
		}
	}
	c.notes.Problems = append(c.notes.Problems, Problem{
		File: c.notes.NameOf(pos), Pos: pos, Code: code, Message: message + ": " + strings.Join(parts, ", "), Hint: hint,
	})
}

// origin says where a bound comes from.
func (c *chains) origin(o constraints.Origin) []string {
	dated := c.dated(c.t.Events[o.Event])
	if o.Link == constraints.NoLink {
		return []string{dated}
	}
	return []string{c.linked(c.links[o.Link]), dated}
}

// dated says when an event is dated, where, and by whom.
func (c *chains) dated(e *Event) string {
	return fmt.Sprintf("`%s` is dated %s (%s%s)", e.ID, e.Date, c.notes.Where(e.Pos()), sourcesOf(e))
}

func (c *chains) linked(k link) string {
	return fmt.Sprintf("%s (%s%s)", k, c.notes.Where(k.pos), sourcesOf(k.says))
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
