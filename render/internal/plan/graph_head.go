package plan

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

// describe says the graph in words: the relations one after the other, or
// period by period.
func (g *grapher) describe() string {
	const most = 40
	var b strings.Builder
	fmt.Fprintf(&b, "Actor graph, %s and %s from %s.", words.Count(len(g.all), "actor"), words.Count(len(g.bonds), "relation"), words.Count(len(g.Source.Events), "event"))
	if g.Reduced != "" {
		fmt.Fprintf(&b, " Shown: %s.", g.Reduced)
	}
	if g.marked != nil {
		fmt.Fprintf(&b, " Highlighted: event %d, %s.", g.marked.Number, font.Clean(g.marked.Title))
	}
	said := 0
	one := func(bond *Bond, state EdgeState) bool {
		if said++; said <= most {
			b.WriteString(map[EdgeState]string{New: " New:"}[state] + " " + bond.say())
		}
		return said <= most
	}
	for i := range g.periods {
		fmt.Fprintf(&b, " %s: %s.", g.periods[i].title, words.Count(g.periods[i].events, "event"))
		for _, bond := range g.bonds {
			if p, state := g.periods[i].part(bond); p != nil && state != Gone && !one(p, state) {
				break
			}
		}
	}
	if len(g.periods) == 0 {
		for _, bond := range g.bonds {
			one(bond, Lasting)
		}
	}
	if said > most && len(g.periods) == 0 {
		fmt.Fprintf(&b, " And %d more.", said-most)
	}
	return b.String()
}

// head places title, subtitle and legend, and returns where the graph begins.
func (g *grapher) head(margin geom.U) geom.U {
	c := &column{width: g.Size.W - 2*margin}
	c.add(g.Title, theme.Heading, Ink, 0, 2)
	c.y += 200
	c.add(strings.Join(g.subtitle(), " · "), theme.Subtitle, Quiet, 0, 0)
	g.Head = moved(c.lines, margin, margin*3/4)
	return g.legend(margin, margin*3/4+c.y+600) + blockGap
}

// subtitle says what is shown, and what is not.
func (g *grapher) subtitle() []string {
	parts := []string{words.Count(len(g.all), "actor"), words.Count(len(g.bonds), "relation"), words.Count(len(g.Source.Events), "event")}
	if len(g.Source.Events) < g.Source.Total {
		parts[2] = fmt.Sprintf("%d of %s", len(g.Source.Events), words.Count(g.Source.Total, "event"))
	}
	if span := words.Span(g.Source, edtf.Short); span != "" {
		parts = append(parts, span)
	}
	if g.opt.Ego != "" {
		if a, err := g.Source.Actor(g.opt.Ego); err == nil {
			hops := max(1, g.opt.Hops)
			parts = append(parts, fmt.Sprintf("%s and those within %s", font.Clean(a.Label()), words.Count(hops, "step")))
		}
	}
	if g.opt.MinEvents > 1 {
		parts = append(parts, fmt.Sprintf("relations of %d events or more", g.opt.MinEvents))
	}
	if g.Reduced != "" {
		parts = append(parts, "shown: "+g.Reduced)
	}
	if g.marked != nil {
		parts = append(parts, fmt.Sprintf("highlighted: %d, %s", g.marked.Number, font.Clean(g.marked.Title)))
	}
	parts = append(parts, g.uncertain()...)
	if len(g.bonds) > 0 {
		parts = append(parts, "numbers are those of the timeline")
	}
	return parts
}

// legend places the key to the lines and boxes that occur.
func (g *grapher) legend(margin, top geom.U) geom.U {
	g.Legend = g.keys()
	const (
		sign = geom.U(2600)
		gap  = geom.U(500)
		next = geom.U(1700)
	)
	f := theme.Legend
	line := f.LineHeight() + 300
	x, y := margin, top
	for i := range g.Legend {
		k := &g.Legend[i]
		w := sign + gap + f.Width(k.Text.Text)
		if x+w > g.Size.W-margin && x > margin {
			x, y = margin, y+line
		}
		k.At = geom.Pt(x+sign/2, y+line/2)
		k.Text.At = geom.Pt(x+sign+gap, y+(line-f.LineHeight())/2+baseline(f))
		x += w + next
	}
	if len(g.Legend) == 0 {
		return top
	}
	return y + line
}

// keys lists the kinds of relation and of actor that occur.
func (g *grapher) keys() []GraphKey {
	var quads []timeline.Quad
	unconfirmed := false
	for _, b := range g.bonds {
		quads = append(quads, b.Quad())
		unconfirmed = unconfirmed || b.Unconfirmed()
	}
	var kinds []timeline.ActorKind
	for _, a := range g.all {
		kinds = append(kinds, a.Kind)
	}
	var keys []GraphKey
	add := func(k GraphKey, text string) {
		k.Text = Text{Text: text, Font: theme.Legend, Role: Quiet}
		keys = append(keys, k)
	}
	for q := timeline.Neutral; q <= timeline.MaterialConflict; q++ {
		if slices.Contains(quads, q) {
			text := q.String()
			if q == timeline.Neutral {
				text = "statement"
			}
			add(GraphKey{Quad: q}, text)
		}
	}
	if unconfirmed {
		add(GraphKey{Unconfirmed: true}, "not confirmed")
	}
	if len(g.periods) > 1 {
		add(GraphKey{State: Gone}, "in the period before, not in this one")
	}
	for k := timeline.Person; k <= timeline.Media; k++ {
		if slices.Contains(kinds, k) {
			add(GraphKey{Kind: k, Actor: true}, k.String())
		}
	}
	return keys
}
