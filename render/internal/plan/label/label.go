// Package label sets the texts of an actor graph: what stands in the box of an
// actor and on the line of a relation, in more or fewer words, larger or smaller.
package label

import (
	"fmt"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/plan/bond"
	"demarche/render/internal/plan/periods"
	"demarche/render/internal/set"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// Detail is how much is said of actors and relations.
type Detail uint8

// The details, the richest first.
const (
	Titled Detail = iota // as full, and the titles of events where they are few
	Full                 // names, offices, what each did alone
	Terse                // short names, and the first kinds of deed of a relation
)

// String returns how it is said.
func (d Detail) String() string { return [...]string{"with titles", "in full", "in few words"}[d] }

// Measures of boxes and of the labels of lines.
const (
	boxWidth  = geom.U(16000) // most of a box's text
	BoxPad    = geom.U(800)   // left and right of it
	edgeWidth = geom.U(15000) // most of a line's label
	PlatePad  = geom.U(300)   // left and right of it

	SmallText = geom.U(1250) // nothing is smaller, and still 12 px where the picture is a little too large
	EdgeLines = 4            // most of a label
	titleMost = 2            // events of a relation that are named by their titles
)

// Zooms are by how many percent the text of a small graph is larger, where there
// is room; the last is the usual size.
var Zooms = []geom.U{160, 140, 120, Usual}

// Usual is the size of text where nothing is enlarged, in percent.
const Usual = geom.U(100)

// Style is how texts are set: how much is said, and how large.
type Style struct {
	Say    words.In
	Beside bool             // the numbers of the timeline are seen with the graph
	All    *timeline.Status // what every event has, nil where they differ
	Manner
	Zoom geom.U // of the text, in percent
}

// Manner is in how many words things are said, and in lines how wide.
type Manner struct {
	Detail Detail
	Width  geom.U // percent of the usual
}

// Manners go from the richest to the plainest.
var Manners = []Manner{{Titled, 100}, {Titled, 75}, {Full, 75}, {Terse, 75}}

// String returns both.
func (m Manner) String() string { return fmt.Sprintf("%s, lines %d%%", m.Detail, m.Width) }

func (s Style) lines(u geom.U) geom.U { return s.Zoomed(u) * s.Width / 100 }

// Zoomed is a measure as large as the text.
func (s Style) Zoomed(u geom.U) geom.U { return u * s.Zoom / 100 }

func (s Style) nameFont() font.Font { return font.Font{Style: font.Bold, Size: s.Zoomed(1350)} }

func (s Style) boxFont() font.Font { return font.Font{Style: font.Regular, Size: s.Zoomed(SmallText)} }

// deed says a deed: with the numbers of its events where the timeline is beside
// the graph, else with their count. What every event has is not said again.
func (s Style) deed(d words.Deed, most int) string {
	if s.All != nil && d.Status == *s.All {
		d.Status = timeline.Confirmed
	}
	if s.Beside {
		return s.Say.DeedUpTo(d, most)
	}
	return s.Say.DeedCounted(d)
}

// titles names the events of a few deeds, nil where they are more than a few.
func (s Style) titles(deeds []words.Deed) []string {
	events := 0
	for _, d := range deeds {
		events += timeline.CountOf(d.Events)
	}
	if s.Beside || s.Detail != Titled || events > titleMost || words.Counted(deeds) {
		return nil
	}
	var out []string
	for _, d := range deeds {
		if s.All != nil && d.Status == *s.All {
			d.Status = timeline.Confirmed
		}
		for _, e := range d.Events {
			out = append(out, s.Say.DeedTitled(d, e))
		}
	}
	return bond.Merged(out)
}

// Solo is what somebody did without a counterpart.
type Solo struct {
	words.Deed
	Pattern string // {deed}
}

// Solos says what somebody did alone.
func (s Style) Solos(alone []Solo) []string {
	events := 0
	for _, one := range alone {
		events += timeline.CountOf(one.Events)
	}
	if !s.Beside && s.Detail == Titled && events <= titleMost && alone[0].Events[0].Records == 0 {
		var out []string
		for _, one := range alone {
			for _, t := range s.titles([]words.Deed{one.Deed}) {
				out = append(out, lang.Fill(one.Pattern, "deed", t))
			}
		}
		return bond.Merged(out)
	}
	var out []string
	for _, one := range alone {
		text := lang.Fill(one.Pattern, "deed", s.deed(one.Deed, 5))
		out = append(out, strings.ReplaceAll(text, " ", "\u00a0"))
	}
	return bond.Merged(out)
}

// Box sets an actor's name, office, what it did by itself, and with whom it has
// more to do than is shown.
func (s Style) Box(a *timeline.Actor, alone []Solo, rest string) Text {
	c := &set.Column{Width: s.lines(boxWidth)}
	if s.Detail == Terse {
		c.Add(font.Clean(a.Label()), s.nameFont(), set.Ink, 0, 2)
	} else {
		c.Add(font.Clean(a.Name), s.nameFont(), set.Ink, 0, 3)
		if a.Role != "" {
			c.Add(font.Clean(a.Role), s.boxFont(), set.Quiet, 0, 3)
		}
	}
	if len(alone) > 0 {
		phrases := s.Solos(alone)
		for i, p := range phrases {
			if alone[0].Events[0].Records > 0 && s.boxFont().Width(p) > s.lines(boxWidth) { // else it would break within a word
				phrases[i] = words.PlainSpaces(p)
			}
		}
		s.whole(c, phrases, set.Ink, func(s string) string { return s })
	}
	if rest != "" {
		c.Add(rest, s.boxFont(), set.Quiet, 0, 2)
	}
	return s.boxed(c)
}

// whole adds phrases in a few lines: those that do not fit are counted.
func (s Style) whole(c *set.Column, phrases []string, role set.Role, with func(string) string) {
	// So many as have the width of the lines at all are tried, not the hundreds of a
	// large file.
	fits, room := 1, EdgeLines*c.Width*11/10
	for used := geom.U(0); fits < len(phrases); fits++ {
		if used += s.boxFont().Width(phrases[fits-1]); used > room {
			break
		}
	}
	for n := fits; n > 0; n-- {
		try := *c
		said := phrases[:n]
		if n < len(phrases) {
			more := s.Say.Counted(s.Say.Graph.MoreKinds, len(phrases)-n)
			said = append(said[:n:n], strings.ReplaceAll(more, " ", "\u00a0"))
		}
		try.Add(with(strings.Join(said, "\u00a0· ")), s.boxFont(), role, 0, 0)
		if len(try.Lines)-len(c.Lines) <= EdgeLines || n == 1 {
			*c = try
			return
		}
	}
}

func (s Style) boxed(c *set.Column) Text {
	return Text{c.Lines, geom.Size{W: max(c.Used, s.Zoomed(3000)) + 2*BoxPad, H: c.Y + 2*BoxPad*3/4}}
}

// Edge sets the label of a bond: what was done, and how often.
func (s Style) Edge(b *bond.Bond, state periods.State) Text {
	c := &set.Column{Width: s.lines(edgeWidth)}
	phrases := s.Phrases(b)
	for i, p := range phrases {
		if s.boxFont().Width(p) > s.lines(edgeWidth) { // else it would break within a word
			phrases[i] = words.PlainSpaces(p)
		} else if s.Detail != Titled {
			phrases[i] = set.OneLine(p)
		}
	}
	role := set.Ink
	if state == periods.Gone {
		phrases, role = []string{s.Say.Graph.NoneNow}, set.Quiet
	}
	s.whole(c, phrases, role, func(text string) string {
		if b.Joint() && state != periods.Gone {
			text = s.Say.Jointly(text)
		}
		if state == periods.New {
			text = lang.Fill(s.Say.Graph.New, "deeds", text)
		}
		return text
	})
	return Text{c.Lines, geom.Size{W: c.Used + 2*PlatePad, H: c.Y + PlatePad}}
}

// Phrases says what a bond is, in the detail that is wanted.
func (s Style) Phrases(b *bond.Bond) []string {
	if t := s.titles(b.All()); t != nil {
		return t
	}
	if s.Detail != Terse {
		var out []string
		for _, d := range b.All() {
			out = append(out, s.deed(d, 5))
		}
		return bond.Merged(out)
	}
	var out []string
	kinds := b.Kinds(s.Say)
	for i, d := range kinds {
		if i == 2 && len(kinds) > 3 {
			more := s.Say.Counted(s.Say.Graph.MoreKinds, len(kinds)-i)
			return append(out, strings.ReplaceAll(more, " ", "\u00a0"))
		}
		out = append(out, s.deed(d, 2))
	}
	return out
}

// Plate is the label of a tie; where there are periods, the room for the most
// that it is in any.
func (s Style) Plate(t bond.Tie, all []periods.Period) Text {
	if len(all) == 0 {
		return s.Edge(t.Bonds[0], periods.Lasting)
	}
	var most Text
	for i := range all {
		if now, state := all[i].Part(t.Bonds[0]); now != nil {
			text := s.Edge(now, state)
			most.Size.W, most.Size.H = max(most.Size.W, text.Size.W), max(most.Size.H, text.Size.H)
		}
	}
	if most.Size.W == 0 { // its events have no date
		return Text{Size: geom.Size{W: 1000, H: 1000}}
	}
	return most
}

// Text is the text of a box or an edge, its left upper corner at (0, 0).
type Text struct {
	Lines []set.Text
	Size  geom.Size // with what is around the text
}

// String returns the lines with bars between.
func (l Text) String() string { return Joined(l.Lines) }

// Joined returns lines with bars between.
func Joined(lines []set.Text) string {
	var all []string
	for _, t := range lines {
		all = append(all, words.PlainSpaces(t.Text))
	}
	return strings.Join(all, " | ")
}
