package plan

import (
	"strconv"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/timeline"
)

// detail is how much is said of actors and relations.
type detail uint8

const (
	full  detail = iota // names, offices, what each did alone
	terse               // short names, and the first deeds of a relation
)

const (
	nodeWidth = geom.U(15000) // most of a node's text
	nodePad   = geom.U(800)
	edgeWidth = geom.U(13000) // most of an edge's label
	platePad  = geom.U(300)
)

// zooms are by how many percent the text of a small graph is larger, where there
// is room; the last is the usual size.
var zooms = []geom.U{160, 140, 120, 100}

func (g *grapher) zoomed(u geom.U) geom.U { return u * g.zoom / 100 }

func (g *grapher) nameFont() font.Font { return font.Font{Style: font.Bold, Size: g.zoomed(1250)} }

func (g *grapher) nodeFont() font.Font { return font.Font{Style: font.Regular, Size: g.zoomed(1050)} }

// nodeText sets an actor's name, office and what it did by itself.
func (g *grapher) nodeText(a *timeline.Actor) labelText {
	c := &column{width: g.zoomed(nodeWidth)}
	if g.detail == terse {
		c.add(font.Clean(a.Label()), g.nameFont(), Ink, 0, 2)
		return g.boxed(c)
	}
	c.add(font.Clean(a.Name), g.nameFont(), Ink, 0, 3)
	if a.Role != "" {
		c.add(font.Clean(a.Role), g.nodeFont(), Quiet, 0, 3)
	}
	alone := g.alone[a]
	if len(alone) > 3 {
		alone = append(alone[:3:3], lang.Fill(g.say.Graph.AndMore, "n", strconv.Itoa(len(alone)-3)))
	}
	if len(alone) > 0 {
		c.add(strings.Join(alone, "\u00a0· "), g.nodeFont(), Ink, 0, 4)
	}
	return g.boxed(c)
}

// othersText sets the box of actors that are not shown by themselves.
func (g *grapher) othersText(n int) labelText {
	c := &column{width: g.zoomed(nodeWidth)}
	c.add(g.say.Counted(g.say.Graph.Others, n), g.nodeFont(), Quiet, 0, 1)
	return g.boxed(c)
}

func (g *grapher) boxed(c *column) labelText {
	return labelText{c.lines, geom.Size{W: max(c.used, g.zoomed(3000)) + 2*nodePad, H: c.y + 2*nodePad*3/4}}
}

// edgeText sets the label of a bond: verbs and event numbers.
func (g *grapher) edgeText(b *Bond, state EdgeState) labelText {
	c := &column{width: g.zoomed(edgeWidth)}
	phrases := g.deeds(b)
	if g.detail == terse {
		phrases = g.brief(b)
	}
	for i, p := range phrases {
		if g.nodeFont().Width(p) > g.zoomed(edgeWidth) { // else it would break within a word
			phrases[i] = strings.ReplaceAll(p, "\u00a0", " ")
		} else {
			phrases[i] = onOneLine(p)
		}
	}
	words := strings.Join(phrases, "\u00a0· ")
	role := Ink
	switch state {
	case New:
		words = lang.Fill(g.say.Graph.New, "deeds", words)
	case Gone:
		words, role = g.say.Graph.NoneNow, Quiet
	}
	c.add(words, g.nodeFont(), role, 0, 4)
	return labelText{c.lines, geom.Size{W: c.used + 2*platePad, H: c.y + platePad}}
}
