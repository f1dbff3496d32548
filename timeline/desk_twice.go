package timeline

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"demarche/timeline/edtf"
)

// titled is an event with the words of its title, ready to be compared.
type titled struct {
	*Event
	words []string // as they sound, without small words, sorted
	count []string // those that have a digit, sorted
}

// smallWords say nothing on what happened.
var smallWords = func() map[string]bool {
	small := map[string]bool{}
	for _, w := range strings.Fields("a an the of in on at to for from by with and or as over after before into between is are be was were has have its their his her") {
		small[w] = true
	}
	return small
}()

// reversals turn a sentence around, however alike the rest is.
var reversals = strings.Fields("no not never without deny denie denied reject rejected refuse refused dismisse dismissed retract retracted rule")

func newTitled(e *Event) titled {
	t := titled{Event: e}
	for _, text := range piecesOf(e.Title) {
		lower := strings.ToLower(text)
		if smallWords[lower] {
			continue
		}
		if strings.ContainsFunc(lower, unicode.IsDigit) {
			t.count = append(t.count, lower)
		}
		if len(lower) > 3 {
			lower = strings.TrimSuffix(lower, "s")
		}
		t.words = append(t.words, skeleton(lower))
	}
	slices.Sort(t.words)
	slices.Sort(t.count)
	return t
}

// piecesOf takes a title apart into words and, where the script puts no spaces
// between them, into pairs of neighbouring characters. Numbers stand alone there.
func piecesOf(title string) (all []string) {
	for _, w := range wordsOf(title) {
		if !strings.ContainsFunc(w.text, unspaced) {
			all = append(all, w.text)
			continue
		}
		run := []rune(nil)
		end := func() {
			switch {
			case len(run) == 1 || len(run) > 1 && !unspaced(run[0]):
				all = append(all, string(run))
			default:
				for i := 1; i < len(run); i++ {
					all = append(all, string(run[i-1:i+1]))
				}
			}
			run = run[:0]
		}
		for _, c := range w.text {
			if len(run) > 0 && unspaced(c) != unspaced(run[0]) {
				end()
			}
			run = append(run, c)
		}
		end()
	}
	return all
}

// unspaced reports whether the character is of a script that puts no spaces
// between words.
func unspaced(c rune) bool {
	return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// alike reports whether the titles say the same: four of five words are the
// same, all numbers are, and none that is not turns the sentence around.
func (t titled) alike(other titled) bool {
	if !slices.Equal(t.count, other.count) {
		return false
	}
	same, apart := 0, []string(nil)
	for i, j := 0, 0; i < len(t.words) || j < len(other.words); {
		switch {
		case j == len(other.words) || i < len(t.words) && t.words[i] < other.words[j]:
			apart = append(apart, t.words[i])
			i++
		case i == len(t.words) || other.words[j] < t.words[i]:
			apart = append(apart, other.words[j])
			j++
		default:
			same++
			i++
			j++
		}
	}
	for _, w := range apart {
		if slices.Contains(reversals, w) {
			return false
		}
	}
	return same > 0 && 10*2*same >= 8*(len(t.words)+len(other.words))
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
	return a.linked(b) || b.linked(a)
}

func (e *Event) linked(to *Event) bool {
	return e.During == to ||
		slices.ContainsFunc(e.RespondsTo, func(r Reply) bool { return r.Event == to }) ||
		slices.ContainsFunc(e.After, func(c Constraint) bool { return c.Event == to }) ||
		slices.ContainsFunc(e.Before, func(c Constraint) bool { return c.Event == to })
}

const (
	fewOnADay  = 50 // so many events of one day and the same actors are all compared with one another
	neighbours = 10 // of more, each is compared with so many that follow it, twice sorted by its words
)

// lintDuplicates looks for events that were written down twice: of the same
// day and the same actors, with like titles.
func (l *loader) lintDuplicates() {
	type block struct {
		first, last edtf.Civil
		actors      string
	}
	blocks := map[block][]titled{}
	var order []block
	for _, e := range l.t.Events {
		if !e.Earliest.Bounded() || !e.Latest.Bounded() || e.Date.IsZero() {
			continue
		}
		key := block{edtf.CivilOf(e.Earliest.Wall(l.t.Zone)), edtf.CivilOf(e.Latest.Wall(l.t.Zone)), actorKey(e)}
		if len(blocks[key]) == 0 {
			order = append(order, key)
		}
		blocks[key] = append(blocks[key], newTitled(e))
	}
	for _, key := range order {
		l.lintBlock(blocks[key])
	}
}

// actorKey names those who act, in no order.
func actorKey(e *Event) string {
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

func (l *loader) lintBlock(events []titled) {
	if len(events) < 2 {
		return
	}
	first := map[*Event]*Event{} // of each event that is there twice, the earliest in the file
	compare := func(a, b titled) {
		if !a.alike(b) || a.apart(b) {
			return
		}
		if a.fileIndex > b.fileIndex {
			a, b = b, a
		}
		if old := first[b.Event]; old == nil || a.fileIndex < old.fileIndex {
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
		slices.SortStableFunc(events, func(a, b titled) int { return slices.Compare(a.words, b.words) })
		within(neighbours)
		slices.SortStableFunc(events, func(a, b titled) int { return slices.Compare(reversed(a.words), reversed(b.words)) })
		within(neighbours)
	}
	slices.SortFunc(events, func(a, b titled) int { return cmp.Compare(a.fileIndex, b.fileIndex) })
	for _, e := range events {
		if of := first[e.Event]; of != nil {
			l.advise(e.Pos, "duplicate-event", "remove one of them, or tell them apart by time, place, or `responds_to`",
				"`%s` seems to be `%s` (line %s) again: same day, same actors, like titles", clip(e.ID), clip(of.ID), of.Pos)
		}
	}
}

func reversed(words []string) []string {
	words = slices.Clone(words)
	slices.Reverse(words)
	return words
}
