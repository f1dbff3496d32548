// Package changed reads what changed since an old version of a file for pictures
// that draw it: which marks are new, which events moved or are gone, and what
// only words can say.
package changed

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/lang"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/sign"
	"demarche/timeline"
	"demarche/timeline/diff"
	"demarche/timeline/edtf/inwords"
)

// Changes is what changed, by the number of the event in the new version.
type Changes struct {
	Kinds map[int]sign.Change
	was   map[int]*timeline.Event // of those that moved
	gone  []*timeline.Event
	edits []edit // what no sign says, in words
	all   *diff.Changes
}

// edit is what was edited: of an event, or of what else the file has.
type edit struct {
	of    *timeline.Event // nil for all else
	words string
}

// Read gathers what is drawn of changes; nil is none.
func Read(c *diff.Changes) Changes {
	out := Changes{Kinds: map[int]sign.Change{}, was: map[int]*timeline.Event{}}
	if out.all = c; c == nil {
		return out
	}
	for _, e := range c.Events {
		switch {
		case e.Change == diff.Removed:
			out.gone = append(out.gone, e.Old)
		case e.Change == diff.Added:
			out.Kinds[e.New.Number] = sign.New
		default:
			if e.Has(diff.Redated) && !e.Old.Undated() && !e.New.Undated() {
				out.Kinds[e.New.Number], out.was[e.New.Number] = sign.Moved, e.Old
			}
			if e.Retracted() {
				out.Kinds[e.New.Number] = sign.TakenBack
			}
			if words := editWords(e); words != "" {
				out.edits = append(out.edits, edit{e.New, words})
			}
		}
	}
	for _, items := range [][]diff.ItemChange{c.Types, c.Actors, c.Sources, c.Eras} {
		for _, i := range items {
			out.edits = append(out.edits, edit{words: itemWords(i)})
		}
	}
	if head := fieldWords(c.Head); len(head) > 0 {
		out.edits = append(out.edits, edit{words: strings.Join(head, ", ")})
	}
	return out
}

// itemWords says what happened to an actor, a source, a type or an era.
func itemWords(c diff.ItemChange) string {
	switch c.Change {
	case diff.Added:
		return "+" + c.Name
	case diff.Removed:
		return "−" + c.Name
	}
	return c.Name + " " + strings.Join(fieldWords(c.Edits), ", ")
}

// Any reports whether there is something to draw.
func (c Changes) Any() bool { return len(c.Kinds)+len(c.gone) > 0 }

// editWords says what was edited of an event, with its number.
func editWords(c diff.EventChange) string {
	edits := without(c)
	if len(edits) == 0 {
		return ""
	}
	return strconv.Itoa(c.New.Number) + " " + strings.Join(fieldWords(edits), ", ")
}

// without are the edits of an event but for that of its date, which its ghost says.
func without(c diff.EventChange) []diff.Edit {
	return slices.DeleteFunc(slices.Clone(c.Edits), func(e diff.Edit) bool {
		return e.Kind == diff.Redated && !c.Old.Undated() && !c.New.Undated()
	})
}

// fieldWords says each edit: the field of a text, the values of what is short.
func fieldWords(edits []diff.Edit) (parts []string) {
	for _, e := range edits {
		switch {
		case e.Kind == diff.Reworded:
			parts = append(parts, e.Field)
		case e.List || len(e.Before) == 0 || len(e.After) == 0:
			parts = append(parts, e.Field+signed(" +", e.After)+signed(" −", e.Before))
		default:
			parts = append(parts, e.Field+" "+strings.Join(e.Before, ", ")+" → "+strings.Join(e.After, ", "))
		}
	}
	return parts
}

// signed writes each value behind a sign.
func signed(sign string, values []string) string {
	var b strings.Builder
	for _, v := range values {
		b.WriteString(sign + v)
	}
	return b.String()
}

// Old is an event of the old version that stood elsewhere.
type Old struct {
	Event *timeline.Event
	Now   int         // its place among the dated events, -1 if it is gone
	Kind  sign.Change // sign.Moved or sign.Dropped
}

// Old returns what stood elsewhere, in the order of the file's events, what is
// gone last; undated events stand nowhere.
func (c Changes) Old(dated []*timeline.Event) (all []Old) {
	if len(c.was) > 0 {
		for k, e := range dated {
			if was := c.was[e.Number]; was != nil {
				all = append(all, Old{was, k, sign.Moved})
			}
		}
	}
	for _, e := range c.gone {
		if !e.Undated() {
			all = append(all, Old{e, -1, sign.Dropped})
		}
	}
	return all
}

// Keys explains in a legend what is drawn of the changes.
func (c Changes) Keys(in frame.Input) frame.Group {
	seen := map[sign.Change]bool{}
	if len(c.Kinds) > 0 {
		for _, e := range in.Dated {
			seen[c.Kinds[e.Number]] = true
		}
	}
	for _, o := range c.Old(in.Dated) {
		seen[o.Kind] = true
	}
	g := frame.Group{Caption: in.Say.Changed}
	for _, k := range []struct {
		kind sign.Change
		word string
	}{{sign.New, in.Say.IsNew}, {sign.Moved, in.Say.WasHere}, {sign.TakenBack, in.Say.TakenBack}, {sign.Dropped, in.Say.Gone}} {
		if seen[k.kind] {
			g.Keys = append(g.Keys, frame.NewKey(k.kind, k.word))
		}
	}
	return g
}

// Versions are what the old and the new version are called; "" where nobody says so.
type Versions [2]string

// Apply makes the input of a picture of changes: the events that changed come first
// in the ranking, and are told what changed of them; the subtitle says from
// which version to which, and how many.
func (c Changes) Apply(in frame.Input, of Versions) frame.Input {
	if c.all == nil || c.all.Empty() {
		return in
	}
	in.Notes = map[*timeline.Event]string{}
	brief := in.Brief().Say
	var added, moved, back, edited, gone int
	for _, e := range c.all.Events {
		switch {
		case e.Change == diff.Removed:
			gone++
			continue
		case e.Change == diff.Added:
			added++
			in.Notes[e.New] = in.Say.IsNew
			continue
		}
		var parts []string
		switch c.Kinds[e.New.Number] {
		case sign.Moved:
			moved++
		case sign.TakenBack:
			back++
		default:
			edited++
		}
		if was := c.was[e.New.Number]; was != nil {
			parts = append(parts, in.Say.Forms.ReDated+", "+lang.Fill(in.Say.Forms.Before, "old", brief.When(was, in.Zone, inwords.Short)))
		}
		edits := without(e)
		for k, words := range fieldWords(edits) {
			if edits[k].Kind == diff.Reworded {
				words = in.Say.Forms.Edited + ": " + words
			}
			parts = append(parts, words)
		}
		in.Notes[e.New] = strings.Join(parts, "; ")
	}
	order := slices.Clone(in.Ranking.Order)
	slices.SortStableFunc(order, func(a, b int) int { return c.last(in, a) - c.last(in, b) })
	in.Ranking.Order, in.Changed = order, 0
	for _, k := range order {
		in.Changed += 1 - c.last(in, k)
	}
	say := in.Say.Forms
	in.Since = say.SinceOld
	if of[0] != "" && of[1] != "" {
		in.Since = lang.Fill(say.Since, "a", font.Clean(of[0]), "b", font.Clean(of[1]))
	}
	var counts []string
	for _, n := range []struct {
		count int
		word  string
	}{{added, in.Say.IsNew}, {moved, say.ReDated}, {back, in.Say.TakenBack}, {gone, in.Say.Gone}, {edited, say.Edited}} {
		if n.count > 0 {
			counts = append(counts, fmt.Sprintf("%s %d", n.word, n.count))
		}
	}
	if len(counts) > 0 {
		in.Since += ": " + strings.Join(counts, ", ")
	}
	return in
}

// last is 1 for an event that did not change, 0 for one that did.
func (c Changes) last(in frame.Input, k int) int {
	if _, changed := in.Notes[in.Dated[k]]; changed {
		return 0
	}
	return 1
}

// Notes are for the foot: what is gone, undated events as well, and the edits
// that no sign shows, but for those of events that are told them beside their marks.
func (c Changes) Notes(in frame.Input, told func(*timeline.Event) bool) (notes []string) {
	var titles []string
	for _, e := range c.gone {
		titles = append(titles, font.Clean(e.Title))
	}
	if len(titles) > 0 {
		notes = append(notes, font.Clean(lang.Fill(in.Say.GoneList, "events", strings.Join(titles, "; "))))
	}
	var edits []string
	for _, e := range c.edits {
		if e.of == nil || !told(e.of) {
			edits = append(edits, e.words)
		}
	}
	if len(edits) > 0 {
		notes = append(notes, font.Clean(in.Say.Changed+": "+strings.Join(edits, "; ")))
	}
	return notes
}

// Nobody is told beside their marks: for the room that notes take at most.
func Nobody(*timeline.Event) bool { return false }

// String writes each change.
func (c Changes) String() string {
	var b strings.Builder
	numbers := make([]int, 0, len(c.Kinds))
	for n := range c.Kinds {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	for _, n := range numbers {
		fmt.Fprintf(&b, "%d %v\n", n, c.Kinds[n])
	}
	for _, e := range c.gone {
		fmt.Fprintf(&b, "gone %q\n", e.Title)
	}
	for _, e := range c.edits {
		fmt.Fprintln(&b, e.words)
	}
	return b.String()
}
