package actors

import (
	"fmt"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/plan/bond"
	"demarche/render/internal/set"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// detail is how much is said of actors and relations.
type detail uint8

const (
	titled detail = iota // as full, and the titles of events where they are few
	full                 // names, offices, what each did alone
	terse                // short names, and the first kinds of deed of a relation
)

// String returns how it is said.
func (d detail) String() string { return [...]string{"with titles", "in full", "in few words"}[d] }

const (
	nodeWidth = geom.U(16000) // most of a node's text
	nodePad   = geom.U(800)
	edgeWidth = geom.U(15000) // most of an edge's label
	platePad  = geom.U(300)

	smallText = geom.U(1250) // nothing is smaller, and still 12 px where the picture is a little too large
	edgeLines = 4            // most of a label
	titleMost = 2            // events of a relation that are named by their titles
)

// zooms are by how many percent the text of a small graph is larger, where there
// is room; the last is the usual size.
var zooms = []geom.U{160, 140, 120, usual}

const usual = geom.U(100)

// hand is how texts are set: how much is said, and how large.
type hand struct {
	say    words.In
	beside bool             // the numbers of the timeline are seen with the graph
	all    *timeline.Status // what every event has, nil where they differ
	manner
	zoom geom.U // of the text, in percent
}

// manner is in how many words things are said, and in lines how wide.
type manner struct {
	detail detail
	width  geom.U // percent of the usual
}

// manners go from the richest to the plainest.
var manners = []manner{{titled, 100}, {titled, 75}, {full, 75}, {terse, 75}}

// String returns both.
func (m manner) String() string { return fmt.Sprintf("%s, lines %d%%", m.detail, m.width) }

func (h hand) lines(u geom.U) geom.U { return h.zoomed(u) * h.width / 100 }

func (h hand) zoomed(u geom.U) geom.U { return u * h.zoom / 100 }

func (h hand) nameFont() font.Font { return font.Font{Style: font.Bold, Size: h.zoomed(1350)} }

func (h hand) nodeFont() font.Font { return font.Font{Style: font.Regular, Size: h.zoomed(smallText)} }

// deed says a deed: with the numbers of its events where the timeline is beside
// the graph, else with their count. What every event has is not said again.
func (h hand) deed(d words.Deed, most int) string {
	if h.all != nil && d.Status == *h.all {
		d.Status = timeline.Confirmed
	}
	if h.beside {
		return h.say.DeedUpTo(d, most)
	}
	return h.say.DeedCounted(d)
}

// titles names the events of a few deeds, nil where they are more than a few.
func (h hand) titles(deeds []words.Deed) []string {
	events := 0
	for _, d := range deeds {
		events += timeline.CountOf(d.Events)
	}
	if h.beside || h.detail != titled || events > titleMost || words.Counted(deeds) {
		return nil
	}
	var out []string
	for _, d := range deeds {
		if h.all != nil && d.Status == *h.all {
			d.Status = timeline.Confirmed
		}
		for _, e := range d.Events {
			out = append(out, h.say.DeedTitled(d, e))
		}
	}
	return bond.Merged(out)
}

// solo is what somebody did without a counterpart.
type solo struct {
	words.Deed
	pattern string // {deed}
}

// solos says what somebody did alone.
func (h hand) solos(alone []solo) []string {
	events := 0
	for _, s := range alone {
		events += timeline.CountOf(s.Events)
	}
	if !h.beside && h.detail == titled && events <= titleMost && alone[0].Events[0].Records == 0 {
		var out []string
		for _, s := range alone {
			for _, t := range h.titles([]words.Deed{s.Deed}) {
				out = append(out, lang.Fill(s.pattern, "deed", t))
			}
		}
		return bond.Merged(out)
	}
	var out []string
	for _, s := range alone {
		text := lang.Fill(s.pattern, "deed", h.deed(s.Deed, 5))
		out = append(out, strings.ReplaceAll(text, " ", "\u00a0"))
	}
	return bond.Merged(out)
}

// node sets an actor's name, office, what it did by itself, and with whom it has
// more to do than is shown.
func (h hand) node(a *timeline.Actor, alone []solo, rest string) label {
	c := &set.Column{Width: h.lines(nodeWidth)}
	if h.detail == terse {
		c.Add(font.Clean(a.Label()), h.nameFont(), set.Ink, 0, 2)
	} else {
		c.Add(font.Clean(a.Name), h.nameFont(), set.Ink, 0, 3)
		if a.Role != "" {
			c.Add(font.Clean(a.Role), h.nodeFont(), set.Quiet, 0, 3)
		}
	}
	if len(alone) > 0 {
		phrases := h.solos(alone)
		for i, p := range phrases {
			if alone[0].Events[0].Records > 0 && h.nodeFont().Width(p) > h.lines(nodeWidth) { // else it would break within a word
				phrases[i] = words.PlainSpaces(p)
			}
		}
		h.whole(c, phrases, set.Ink, func(s string) string { return s })
	}
	if rest != "" {
		c.Add(rest, h.nodeFont(), set.Quiet, 0, 2)
	}
	return h.boxed(c)
}

// whole adds phrases in a few lines: those that do not fit are counted.
func (h hand) whole(c *set.Column, phrases []string, role set.Role, with func(string) string) {
	// So many as have the width of the lines at all are tried, not the hundreds of a
	// large file.
	fits, room := 1, edgeLines*c.Width*11/10
	for used := geom.U(0); fits < len(phrases); fits++ {
		if used += h.nodeFont().Width(phrases[fits-1]); used > room {
			break
		}
	}
	for n := fits; n > 0; n-- {
		try := *c
		said := phrases[:n]
		if n < len(phrases) {
			more := h.say.Counted(h.say.Graph.MoreKinds, len(phrases)-n)
			said = append(said[:n:n], strings.ReplaceAll(more, " ", "\u00a0"))
		}
		try.Add(with(strings.Join(said, "\u00a0· ")), h.nodeFont(), role, 0, 0)
		if len(try.Lines)-len(c.Lines) <= edgeLines || n == 1 {
			*c = try
			return
		}
	}
}

func (h hand) boxed(c *set.Column) label {
	return label{c.Lines, geom.Size{W: max(c.Used, h.zoomed(3000)) + 2*nodePad, H: c.Y + 2*nodePad*3/4}}
}

// edge sets the label of a bond that is one of as many parties: what was done,
// and how often.
func (h hand) edge(b *bond.Bond, parties int, state EdgeState) label {
	c := &set.Column{Width: h.lines(edgeWidth)}
	phrases := h.phrases(b)
	for i, p := range phrases {
		if h.nodeFont().Width(p) > h.lines(edgeWidth) { // else it would break within a word
			phrases[i] = words.PlainSpaces(p)
		} else if h.detail != titled {
			phrases[i] = set.OneLine(p)
		}
	}
	role := set.Ink
	if state == Gone {
		phrases, role = []string{h.say.Graph.NoneNow}, set.Quiet
	}
	h.whole(c, phrases, role, func(text string) string {
		if b.Joint() && state != Gone {
			text = h.say.Jointly(text, parties)
		}
		if state == New {
			text = lang.Fill(h.say.Graph.New, "deeds", text)
		}
		return text
	})
	return label{c.Lines, geom.Size{W: c.Used + 2*platePad, H: c.Y + platePad}}
}

// phrases says what a bond is, in the detail that is wanted.
func (h hand) phrases(b *bond.Bond) []string {
	if t := h.titles(b.All()); t != nil {
		return t
	}
	if h.detail != terse {
		var out []string
		for _, d := range b.All() {
			out = append(out, h.deed(d, 5))
		}
		return bond.Merged(out)
	}
	var out []string
	kinds := b.Kinds(h.say)
	for i, d := range kinds {
		if i == 2 && len(kinds) > 3 {
			more := h.say.Counted(h.say.Graph.MoreKinds, len(kinds)-i)
			return append(out, strings.ReplaceAll(more, " ", "\u00a0"))
		}
		out = append(out, h.deed(d, 2))
	}
	return out
}

// plate is the label of a tie; where there are periods, the room for the most
// that it is in any.
func (h hand) plate(t bond.Tie, periods []period) label {
	if len(periods) == 0 {
		return h.edge(t.Bonds[0], t.Parties(), Lasting)
	}
	var most label
	for i := range periods {
		if now, state := periods[i].part(t.Bonds[0]); now != nil {
			text := h.edge(now, t.Parties(), state)
			most.size.W, most.size.H = max(most.size.W, text.size.W), max(most.size.H, text.size.H)
		}
	}
	if most.size.W == 0 { // its events have no date
		return label{size: geom.Size{W: 1000, H: 1000}}
	}
	return most
}

// label is the text of a box or an edge, its left upper corner at (0, 0).
type label struct {
	lines []set.Text
	size  geom.Size // with what is around the text
}

// String returns the lines with bars between.
func (l label) String() string { return joined(l.lines) }

func joined(lines []set.Text) string {
	var all []string
	for _, t := range lines {
		all = append(all, words.PlainSpaces(t.Text))
	}
	return strings.Join(all, " | ")
}
