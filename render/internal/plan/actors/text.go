package actors

import (
	"strconv"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/set"
	"demarche/render/internal/words"
	"demarche/timeline"
)

// detail is how much is said of actors and relations.
type detail uint8

const (
	full  detail = iota // names, offices, what each did alone
	terse               // short names, and the first deeds of a relation
)

// String returns how it is said.
func (d detail) String() string { return [...]string{"in full", "in few words"}[d] }

const (
	nodeWidth = geom.U(15000) // most of a node's text
	nodePad   = geom.U(800)
	edgeWidth = geom.U(13000) // most of an edge's label
	platePad  = geom.U(300)
)

// zooms are by how many percent the text of a small graph is larger, where there
// is room; the last is the usual size.
var zooms = []geom.U{160, 140, 120, usual}

const usual = geom.U(100)

// hand is how texts are set: how much is said, and how large.
type hand struct {
	say    words.In
	detail detail
	zoom   geom.U // of the text, in percent
}

func (h hand) zoomed(u geom.U) geom.U { return u * h.zoom / 100 }

func (h hand) nameFont() font.Font { return font.Font{Style: font.Bold, Size: h.zoomed(1250)} }

func (h hand) nodeFont() font.Font { return font.Font{Style: font.Regular, Size: h.zoomed(1050)} }

// node sets an actor's name, office and what it did by itself.
func (h hand) node(a *timeline.Actor, alone []string) label {
	c := &set.Column{Width: h.zoomed(nodeWidth)}
	if h.detail == terse {
		c.Add(font.Clean(a.Label()), h.nameFont(), set.Ink, 0, 2)
		return h.boxed(c)
	}
	c.Add(font.Clean(a.Name), h.nameFont(), set.Ink, 0, 3)
	if a.Role != "" {
		c.Add(font.Clean(a.Role), h.nodeFont(), set.Quiet, 0, 3)
	}
	if len(alone) > 3 {
		alone = append(alone[:3:3], lang.Fill(h.say.Graph.AndMore, "n", strconv.Itoa(len(alone)-3)))
	}
	if len(alone) > 0 {
		c.Add(strings.Join(alone, "\u00a0· "), h.nodeFont(), set.Ink, 0, 4)
	}
	return h.boxed(c)
}

// others sets the box of actors that are not shown by themselves.
func (h hand) others(n int) label {
	c := &set.Column{Width: h.zoomed(nodeWidth)}
	c.Add(h.say.Counted(h.say.Graph.Others, n), h.nodeFont(), set.Quiet, 0, 1)
	return h.boxed(c)
}

func (h hand) boxed(c *set.Column) label {
	return label{c.Lines, geom.Size{W: max(c.Used, h.zoomed(3000)) + 2*nodePad, H: c.Y + 2*nodePad*3/4}}
}

// edge sets the label of a bond that is one of as many parties: verbs and event
// numbers.
func (h hand) edge(b *Bond, parties int, state EdgeState) label {
	c := &set.Column{Width: h.zoomed(edgeWidth)}
	phrases := b.deeds(h.say)
	if h.detail == terse {
		phrases = b.brief(h.say)
	}
	for i, p := range phrases {
		if h.nodeFont().Width(p) > h.zoomed(edgeWidth) { // else it would break within a word
			phrases[i] = plainSpaces(p)
		} else {
			phrases[i] = set.OneLine(p)
		}
	}
	words := strings.Join(phrases, "\u00a0· ")
	if b.Joint() {
		words = h.say.Jointly(words, parties)
	}
	role := set.Ink
	switch state {
	case New:
		words = lang.Fill(h.say.Graph.New, "deeds", words)
	case Gone:
		words, role = h.say.Graph.NoneNow, set.Quiet
	}
	c.Add(words, h.nodeFont(), role, 0, 4)
	return label{c.Lines, geom.Size{W: c.Used + 2*platePad, H: c.Y + platePad}}
}

// plate is the label of a tie; where there are periods, the room for the most
// that it is in any.
func (h hand) plate(t tie, periods []period) label {
	if len(periods) == 0 {
		return h.edge(t.bonds[0], t.parties(), Lasting)
	}
	var most label
	for i := range periods {
		if now, state := periods[i].part(t.bonds[0]); now != nil {
			text := h.edge(now, t.parties(), state)
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
		all = append(all, plainSpaces(t.Text))
	}
	return strings.Join(all, " | ")
}

// plainSpaces lets lines break where they were kept together.
func plainSpaces(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }
