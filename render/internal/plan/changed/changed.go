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
)

// Changes is what changed, by the number of the event in the new version.
type Changes struct {
	Kinds map[int]sign.Change
	was   map[int]*timeline.Event // of those that moved
	gone  []*timeline.Event
	edits []string // what no sign says, in words
}

// Read gathers what is drawn of changes; nil is none.
func Read(c *diff.Changes) Changes {
	out := Changes{Kinds: map[int]sign.Change{}, was: map[int]*timeline.Event{}}
	if c == nil {
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
				out.edits = append(out.edits, words)
			}
		}
	}
	for _, items := range [][]diff.ItemChange{c.Types, c.Actors, c.Sources, c.Eras} {
		for _, i := range items {
			out.edits = append(out.edits, itemWords(i))
		}
	}
	if head := fieldWords(c.Head); len(head) > 0 {
		out.edits = append(out.edits, strings.Join(head, ", "))
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
	edits := slices.DeleteFunc(slices.Clone(c.Edits), func(e diff.Edit) bool {
		return e.Kind == diff.Redated && !c.Old.Undated() && !c.New.Undated() // its ghost says so
	})
	if len(edits) == 0 {
		return ""
	}
	return strconv.Itoa(c.New.Number) + " " + strings.Join(fieldWords(edits), ", ")
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

// Notes are for the foot: what is gone, undated events as well, and the edits
// that no sign shows.
func (c Changes) Notes(in frame.Input) (notes []string) {
	var titles []string
	for _, e := range c.gone {
		titles = append(titles, font.Clean(e.Title))
	}
	if len(titles) > 0 {
		notes = append(notes, font.Clean(lang.Fill(in.Say.GoneList, "events", strings.Join(titles, "; "))))
	}
	if len(c.edits) > 0 {
		notes = append(notes, font.Clean(in.Say.Changed+": "+strings.Join(c.edits, "; ")))
	}
	return notes
}

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
		fmt.Fprintln(&b, e)
	}
	return b.String()
}
