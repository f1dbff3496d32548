package actors

import (
	"fmt"
	"strings"

	"demarche/render/internal/plan/label"
	"demarche/render/internal/words"
)

// String lists what the picture says, without the places of boxes and lines,
// which are Graphviz's.
func (g *Graph) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "title %s\ndesc %s\n", g.Title, g.Desc)
	if g.Reduced != "" {
		fmt.Fprintf(&b, "reduced: %s\n", g.Reduced)
	}
	if g.Fallback != "" {
		fmt.Fprintf(&b, "fallback: %s\n", g.Fallback)
	}
	b.WriteString(head{texts: g.Head, legend: g.Legend}.String())
	for _, t := range g.Empty {
		fmt.Fprintf(&b, "empty: %s\n", t.Text)
	}
	for _, p := range g.Panels {
		b.WriteString(p.String())
	}
	for _, r := range g.Regions {
		fmt.Fprintf(&b, "region %s\n", r.Text.Text)
	}
	for _, d := range g.Dots {
		if len(d.Lines) > 0 {
			fmt.Fprintf(&b, "dot %s %v\n", label.Joined(d.Lines), d.Events)
		}
	}
	if g.Table != nil {
		for _, c := range g.Table.Cells {
			fmt.Fprintf(&b, "cell %s, %s: %d %s\n", c.Row.ID, c.Column.ID, c.N, c.Quad)
		}
	}
	b.WriteString(field{entries: g.Field}.String())
	return b.String()
}

// String lists frames, boxes and edges of the panel, a line each.
func (p Panel) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "panel %s\n", label.Joined(p.Title))
	for _, f := range p.Frames {
		fmt.Fprintf(&b, "  frame %s\n", words.PlainSpaces(f.Text.Text))
	}
	for _, n := range p.Nodes {
		fmt.Fprintf(&b, "  box %s%s %v\n", label.Joined(n.Lines), standing(n), n.Events)
	}
	for _, e := range p.Edges {
		heads := 0
		for _, br := range e.Branches {
			if br.Arrow {
				heads++
			}
		}
		fmt.Fprintf(&b, "  edge %d wide, %d arrows, %s%s: %s\n", e.Width, heads, e.Bonds[0].Look(), e.state(), label.Joined(e.Lines))
	}
	return b.String()
}

func (e Edge) state() string {
	if e.Faded {
		return ", faded"
	}
	return [...]string{"", ", new", ", gone"}[e.State]
}

func standing(n Node) string {
	switch {
	case n.Marked:
		return ", marked"
	case n.Faded:
		return ", faded"
	}
	return ""
}
