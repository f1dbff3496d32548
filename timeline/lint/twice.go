package lint

import (
	"cmp"
	"hash/maphash"
	"math/bits"
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

// block is what events that were written down twice have in common, but for the
// numbers in their titles.
type block struct {
	first, last edtf.Instant
	actors      string
}

// inBlock is the place of an event and a hash of its block: of a million events few
// share theirs, and these alone are looked at.
type inBlock struct {
	hash  uint64
	place int32
}

// noBlock is instead of the hash of a block where an event has none.
const noBlock = 0

// crowded returns those of which others may have the same hash, and few others: one
// bit for each of so many values of a hash says whether it was there, one whether it
// was there again.
func crowded(hashes []uint64) (all []inBlock) {
	size := 64 << bits.Len(uint(len(hashes)/4)) // 16 times as many, or more
	once, again := make([]uint64, size/64), make([]uint64, size/64)
	at := func(hash uint64) (word uint64, bit uint64) {
		hash &= uint64(size - 1)
		return hash / 64, 1 << (hash % 64)
	}
	for _, hash := range hashes {
		if hash != noBlock {
			word, bit := at(hash)
			again[word] |= once[word] & bit
			once[word] |= bit
		}
	}
	for i, hash := range hashes {
		if word, bit := at(hash); hash != noBlock && again[word]&bit != 0 {
			all = append(all, inBlock{hash, int32(i)})
		}
	}
	return all
}

// lintDuplicates looks for events that were written down twice: of the same
// day and the same actors, with like titles.
func (d *editor) lintDuplicates(blocks []uint64) {
	all := crowded(blocks)
	slices.SortFunc(all, func(a, b inBlock) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.place, b.place)) })
	var several [][]titled
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].hash == all[0].hash {
			n++
		}
		if n > 1 {
			several = append(several, d.blocks(all[:n])...)
		}
		all = all[n:]
	}
	slices.SortFunc(several, func(a, b []titled) int { return cmp.Compare(a[0].Number, b[0].Number) })
	lexicon := likeness.Lexicon{}
	var words []likeness.Word
	for _, events := range several {
		for i, e := range events {
			words = likeness.AppendWords(words[:0], e.Title)
			events[i].Phrase = lexicon.Phrase(words)
		}
		d.lintBlock(events)
		clear(events) // which gives their phrases back
	}
}

// hasher hashes the blocks of events.
type hasher struct {
	seed maphash.Seed
	ids  []uint64
}

func (h *hasher) of(e *timeline.Event) uint64 {
	if !e.Earliest.Bounded() || !e.Latest.Bounded() || e.Date.IsZero() {
		return noBlock
	}
	h.ids = h.ids[:0]
	add := func(actors []*timeline.Actor) {
		for _, a := range actors {
			h.ids = append(h.ids, maphash.Comparable(h.seed, a))
		}
	}
	add(e.Actors)
	if e.Type.Like.Symmetric() {
		add(e.Recipients)
	}
	slices.Sort(h.ids)
	sum := maphash.Comparable(h.seed, [2]edtf.Instant{e.Earliest, e.Latest})
	for _, id := range slices.Compact(h.ids) {
		sum = sum*31 + id
	}
	return max(sum*31+h.numbers(e.Title), noBlock+1)
}

// numbers hashes the numbers in a title, in no order: titles are alike only where
// these are the same ([likeness.Phrase.Alike]), so that of a day of very many events
// few are left to be compared.
func (h *hasher) numbers(title string) (sum uint64) {
	for i := 0; i < len(title); i++ {
		start := i
		for i < len(title) && title[i] >= '0' && title[i] <= '9' {
			i++
		}
		if i > start {
			sum += maphash.String(h.seed, title[start:i])
		}
	}
	return sum
}

// blocks returns the blocks of several events among some with one hash, which most
// likely are one.
func (d *editor) blocks(of []inBlock) (several [][]titled) {
	byKey := map[block][]titled{}
	for _, in := range of {
		e := d.t.Events[in.place]
		key := block{e.Earliest, e.Latest, actorKey(e)}
		byKey[key] = append(byKey[key], titled{Event: e})
	}
	for _, events := range byKey {
		if len(events) > 1 {
			several = append(several, events)
		}
	}
	return several
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
