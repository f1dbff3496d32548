package lint

import (
	"cmp"
	"slices"
	"strings"

	"demarche/internal/spell"
	"demarche/timeline"
	"demarche/timeline/edtf"
	"demarche/timeline/internal/likeness"
)

// titled is an event with the words of its title, ready to be compared.
type titled struct {
	*timeline.Event
	likeness.Phrase
}

// apart reports whether the file itself tells the two events from one another:
// by time of day, by place, or by a link between them.
func (t titled) apart(other titled) bool {
	a, b := t.Event, other.Event
	if a.Date.Precision() < edtf.Day && b.Date.Precision() < edtf.Day && a.Earliest != b.Earliest {
		return true
	}
	if a.Place.Name != "" && b.Place.Name != "" && !strings.EqualFold(a.Place.Name, b.Place.Name) {
		return true
	}
	return linked(a, b) || linked(b, a)
}

// linked reports whether the first event names the other.
func linked(e, to *timeline.Event) bool {
	return e.During == to ||
		slices.ContainsFunc(e.RespondsTo, func(r timeline.Reply) bool { return r.Event == to }) ||
		slices.ContainsFunc(e.After, func(c timeline.Constraint) bool { return c.Event == to }) ||
		slices.ContainsFunc(e.Before, func(c timeline.Constraint) bool { return c.Event == to })
}

const (
	fewOnADay  = 50 // so many events of one day and the same actors are all compared with one another
	neighbours = 10 // of more, each is compared with so many that follow it, twice sorted by its words
)

// lintDuplicates looks for events that were written down twice: of the same
// day and the same actors, with like titles.
func (d *editor) lintDuplicates() {
	type block struct {
		first, last edtf.Civil
		actors      string
	}
	blocks := map[block][]titled{}
	var order []block
	for _, e := range d.t.Events {
		if !e.Earliest.Bounded() || !e.Latest.Bounded() || e.Date.IsZero() {
			continue
		}
		key := block{edtf.CivilOf(e.Earliest.Wall(d.t.Zone)), edtf.CivilOf(e.Latest.Wall(d.t.Zone)), actorKey(e)}
		if len(blocks[key]) == 0 {
			order = append(order, key)
		}
		blocks[key] = append(blocks[key], titled{Event: e})
	}
	lexicon := likeness.Lexicon{}
	var words []likeness.Word
	for _, key := range order {
		events := blocks[key]
		if len(events) < 2 {
			continue
		}
		for i, e := range events {
			words = likeness.AppendWords(words[:0], e.Title)
			events[i].Phrase = lexicon.Phrase(words)
		}
		d.lintBlock(events)
		delete(blocks, key) // which gives their phrases back
	}
}

// actorKey names those who act, in no order.
func actorKey(e *timeline.Event) string {
	var ids []string
	for _, a := range e.Actors {
		ids = append(ids, a.ID)
	}
	if e.Type.Like.Symmetric() {
		for _, a := range e.Recipients {
			ids = append(ids, a.ID)
		}
	}
	slices.Sort(ids)
	return strings.Join(slices.Compact(ids), "\x00")
}

func (d *editor) lintBlock(events []titled) {
	first := map[*timeline.Event]*timeline.Event{} // of each event that is there twice, the earliest in the file
	compare := func(a, b titled) {
		if !a.Alike(b.Phrase) || a.apart(b) {
			return
		}
		if a.Pos().Compare(b.Pos()) > 0 {
			a, b = b, a
		}
		if old := first[b.Event]; old == nil || a.Pos().Compare(old.Pos()) < 0 {
			first[b.Event] = a.Event
		}
	}
	within := func(distance int) {
		for i := range events {
			for _, other := range events[i+1 : min(len(events), i+1+distance)] {
				compare(events[i], other)
			}
		}
	}
	if len(events) <= fewOnADay {
		within(len(events))
	} else {
		slices.SortStableFunc(events, func(a, b titled) int { return slices.Compare(a.Words, b.Words) })
		within(neighbours)
		slices.SortStableFunc(events, func(a, b titled) int { return compareBackwards(a.Words, b.Words) })
		within(neighbours)
	}
	slices.SortFunc(events, func(a, b titled) int { return a.Pos().Compare(b.Pos()) })
	for _, e := range events {
		if of := first[e.Event]; of != nil {
			d.advise(e.Pos(), "duplicate-event", "remove one of them, or tell them apart by time, place, or `responds_to`",
				"`%s` seems to be `%s` (line %s) again: same day, same actors, like titles", spell.Clip(e.ID), spell.Clip(of.ID), of.Pos())
		}
	}
}

// compareBackwards compares from the last word to the first.
func compareBackwards(a, b []string) int {
	for i := 1; i <= min(len(a), len(b)); i++ {
		if c := strings.Compare(a[len(a)-i], b[len(b)-i]); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}
