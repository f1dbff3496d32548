package timeline

import (
	"fmt"
	"strings"

	"demarche/timeline/edtf"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/internal/walk"
)

// Explain says in a few lines why an event stands where it stands in the
// order: its bounds and where they come from, what sets it apart from its
// neighbours, and what would move it. The error is an [*UnknownValueError].
func (t *Timeline) Explain(id string) (string, error) {
	at := -1
	var ids []string
	for i, e := range t.Events {
		ids = append(ids, e.ID)
		if e.ID == id {
			at = i
		}
	}
	if at < 0 {
		return "", Known("event", id, ids)
	}
	e := t.Events[at]
	var b strings.Builder
	fmt.Fprintf(&b, "`%s` is number %d of %d (%s).\n", e.ID, e.Number, t.Total, walk.WhereIn(t.Files, e.Pos()))
	if e.Date.IsZero() {
		b.WriteString("It has no date of its own.\n")
	} else {
		fmt.Fprintf(&b, "It is dated %s: %s.\n", e.Date, inwords.English.Words(e.Date, inwords.Long))
	}
	for _, k := range t.linksOf(e) {
		fmt.Fprintf(&b, "The file says: %s (%s).\n", k, walk.WhereIn(t.Files, k.pos))
	}
	fmt.Fprintf(&b, "That puts it %s.\n", t.boundsInWords(e))
	if at > 0 {
		fmt.Fprintf(&b, "It stands after number %d, `%s`, because %s.\n", t.Events[at-1].Number, t.Events[at-1].ID, t.because(t.Events[at-1], e))
	}
	if at < len(t.Events)-1 {
		fmt.Fprintf(&b, "It stands before number %d, `%s`, because %s.\n", t.Events[at+1].Number, t.Events[at+1].ID, t.because(e, t.Events[at+1]))
	}
	b.WriteString("A constraint (`after`, `before`), or a date that is earlier, later or more precise, would move it")
	if at > 0 && t.tie(t.Events[at-1], e) || at < len(t.Events)-1 && t.tie(e, t.Events[at+1]) {
		b.WriteString("; so would, among events of the same date, its place in the file")
	}
	b.WriteString(".\n")
	return b.String(), nil
}

// linksOf returns the constraints that name the event.
func (t *Timeline) linksOf(e *Event) []link {
	var all []link
	for _, k := range linksAmong(t.Events) {
		if k.first == e || k.second == e {
			all = append(all, k)
		}
	}
	return all
}

// boundsInWords says between which moments the event lies, in the file's zone.
func (t *Timeline) boundsInWords(e *Event) string {
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
func (t *Timeline) because(p, e *Event) string {
	for _, k := range t.linksOf(e) {
		if k.first == p && k.second == e && !k.during {
			return fmt.Sprintf("the file says %s (%s)", k, walk.WhereIn(t.Files, k.pos))
		}
	}
	switch {
	case p.Compare(e) > 0:
		// By its date e would come first: it waits for something.
		for _, k := range t.linksOf(e) {
			if k.second == e && !k.during {
				return fmt.Sprintf("number %d comes after number %d: %s (%s)", e.Number, k.first.Number, k, walk.WhereIn(t.Files, k.pos))
			}
		}
		return "something that has to come before it does"
	case p.Undated() != e.Undated():
		return "events without a date come last"
	case e.HalfKnown() && p.anchor != e.anchor:
		return "only its latest time is known, and that is later"
	case p.HalfKnown() && (p.anchor != e.anchor || !e.HalfKnown()):
		return "it was over by then"
	case p.anchor != e.anchor:
		return "it may have happened earlier"
	case p.coarseness() != e.coarseness():
		return "of two that may have happened as early, the less precise comes first"
	case p.Latest != e.Latest:
		return "it was over earlier at the latest"
	}
	return "nothing but its place in the file tells them apart"
}

// tie reports whether only the file's order tells two events apart.
func (t *Timeline) tie(p, e *Event) bool {
	return p.anchor == e.anchor && p.HalfKnown() == e.HalfKnown() && p.Latest == e.Latest && p.coarseness() == e.coarseness()
}
