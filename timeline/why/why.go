// Package why says why events stand in their order.
package why

import (
	"fmt"
	"strings"

	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/internal/walk"
)

// Order says in a few lines why an event stands where it stands in the order: its
// bounds and where they come from, what sets it apart from its neighbours, and
// what would move it. The error is a [*timeline.UnknownValueError].
func Order(t *timeline.Timeline, id string) (string, error) {
	at := -1
	var ids []string
	for i, e := range t.Events {
		ids = append(ids, e.ID)
		if e.ID == id {
			at = i
		}
	}
	if at < 0 {
		return "", timeline.Known("event", id, ids)
	}
	e := t.Events[at]
	var b strings.Builder
	fmt.Fprintf(&b, "`%s` is number %d of %d (%s).\n", e.ID, e.Number, t.Total, walk.WhereIn(t.Files, e.Pos()))
	if e.Date.IsZero() {
		b.WriteString("It has no date of its own.\n")
	} else {
		fmt.Fprintf(&b, "It is dated %s: %s.\n", e.Date, inwords.English.Words(e.Date, inwords.Long))
	}
	for _, k := range linksOf(t, e) {
		fmt.Fprintf(&b, "The file says: %s (%s).\n", k, walk.WhereIn(t.Files, k.Pos))
	}
	fmt.Fprintf(&b, "That puts it %s.\n", boundsInWords(t, e))
	if at > 0 {
		fmt.Fprintf(&b, "It stands after number %d, `%s`, because %s.\n", t.Events[at-1].Number, t.Events[at-1].ID, because(t, t.Events[at-1], e))
	}
	if at < len(t.Events)-1 {
		fmt.Fprintf(&b, "It stands before number %d, `%s`, because %s.\n", t.Events[at+1].Number, t.Events[at+1].ID, because(t, e, t.Events[at+1]))
	}
	b.WriteString("A constraint (`after`, `before`), or a date that is earlier, later or more precise, would move it")
	if at > 0 && tie(t.Events[at-1], e) || at < len(t.Events)-1 && tie(e, t.Events[at+1]) {
		b.WriteString("; so would, among events of the same date, its place in the file")
	}
	b.WriteString(".\n")
	return b.String(), nil
}

// linksOf returns the constraints that name the event.
func linksOf(t *timeline.Timeline, e *timeline.Event) []timeline.Link {
	var all []timeline.Link
	for _, k := range timeline.Links(t.Events) {
		if k.First == e || k.Second == e {
			all = append(all, k)
		}
	}
	return all
}

// boundsInWords says between which moments the event lies, in the file's zone.
func boundsInWords(t *timeline.Timeline, e *timeline.Event) string {
	moment := func(i edtf.Instant) string {
		c := edtf.CivilOf(i.Wall(t.Zone))
		return fmt.Sprintf("%d-%02d-%02d %02d:%02d:%02d", c.Year, c.Month, c.Day, c.Hour, c.Minute, c.Second)
	}
	zone := " (" + t.Zone.String() + ")"
	switch {
	case e.Undated():
		return "at a time that nothing in the file says"
	case !e.Earliest.Bounded():
		return "not after " + moment(e.Latest) + zone
	case !e.Latest.Bounded():
		return "not before " + moment(e.Earliest) + zone
	}
	return "between " + moment(e.Earliest) + " and " + moment(e.Latest) + zone
}

// because says why p stands before e, its next neighbour.
func because(t *timeline.Timeline, p, e *timeline.Event) string {
	for _, k := range linksOf(t, e) {
		if k.First == p && k.Second == e && !k.During {
			return fmt.Sprintf("the file says %s (%s)", k, walk.WhereIn(t.Files, k.Pos))
		}
	}
	switch {
	case p.Compare(e) > 0:
		// By its date e would come first: it waits for something.
		for _, k := range linksOf(t, e) {
			if k.Second == e && !k.During {
				return fmt.Sprintf("number %d comes after number %d: %s (%s)", e.Number, k.First.Number, k, walk.WhereIn(t.Files, k.Pos))
			}
		}
		return "something that has to come before it does"
	case p.Undated() != e.Undated():
		return "events without a date come last"
	case e.HalfKnown() && p.Anchor() != e.Anchor():
		return "only its latest time is known, and that is later"
	case p.HalfKnown() && (p.Anchor() != e.Anchor() || !e.HalfKnown()):
		return "it was over by then"
	case p.Anchor() != e.Anchor():
		return "it may have happened earlier"
	case p.Coarseness() != e.Coarseness():
		return "of two that may have happened as early, the less precise comes first"
	case p.Latest != e.Latest:
		return "it was over earlier at the latest"
	}
	return "nothing but its place in the file tells them apart"
}

// tie reports whether only the file's order tells two events apart.
func tie(p, e *timeline.Event) bool {
	return p.Anchor() == e.Anchor() && p.HalfKnown() == e.HalfKnown() && p.Latest == e.Latest && p.Coarseness() == e.Coarseness()
}
