package plan

import (
	"slices"
	"strconv"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
	"demarche/timeline/relations"
)

// describe says the graph in words: the relations one after the other, or
// period by period.
func (g *grapher) describe() string {
	const most = 40
	var b strings.Builder
	l := &g.say.Graph
	sentence := func(text string) { b.WriteString(" " + lang.Fill(l.Sentence, "text", words.Capital(text))) }
	b.WriteString(lang.Fill(l.Desc, "actors", g.say.Counted(l.Actors, len(g.all)), "relations", g.say.Counted(l.Relations, len(g.bonds)),
		"events", g.say.Counted(g.say.Events, len(g.Source.Events))))
	if len(g.all) == 0 {
		sentence(g.nobody())
	}
	if g.left != "" {
		sentence(lang.Fill(l.Shown, "what", g.left))
	}
	if g.marked != nil {
		sentence(words.NumberedTitle(l.Highlighted, g.marked))
	}
	said := 0
	one := func(bond *Bond, state EdgeState) bool {
		if said++; said <= most {
			text := g.sentence(bond)
			if state == New {
				text = words.Capital(lang.Fill(l.New, "deeds", text))
			}
			b.WriteString(" " + text)
		}
		return said <= most
	}
	for i := range g.periods {
		sentence(lang.Fill(l.Period, "when", g.periods[i].title, "events", g.say.Counted(g.say.Events, g.periods[i].events)))
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
		for _, a := range g.all {
			if deeds := g.alone[a]; len(deeds) > 0 {
				if said++; said <= most {
					b.WriteString(" " + lang.Fill(l.Alone, "who", font.Clean(a.Label()), "deeds", strings.ReplaceAll(strings.Join(deeds, " · "), "\u00a0", " ")))
				}
			}
		}
	}
	if said > most && len(g.periods) == 0 {
		sentence(lang.Fill(l.AndMore, "n", strconv.Itoa(said-most)))
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
	l := &g.say.Graph
	parts := []string{g.say.Counted(l.Actors, len(g.all)), g.say.Counted(l.Relations, len(g.bonds)), g.say.Shown(len(g.Source.Events), g.Source.Total)}
	if span := g.say.Span(g.Source, inwords.Short); span != "" {
		parts = append(parts, span)
	}
	if g.opt.Ego != "" {
		if a, err := g.Source.Actor(g.opt.Ego); err == nil {
			parts = append(parts, g.say.Near(a, g.opt.Hops))
		}
	}
	if g.opt.MinEvents > 1 {
		parts = append(parts, g.say.Counted(l.AtLeast, g.opt.MinEvents))
	}
	if g.left != "" {
		parts = append(parts, lang.Fill(l.Shown, "what", g.left))
	}
	if g.marked != nil {
		parts = append(parts, words.NumberedTitle(l.Highlighted, g.marked))
	}
	parts = append(parts, g.uncertain()...)
	if len(g.bonds)+len(g.alone) > 0 {
		parts = append(parts, l.Numbers)
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
	unconfirmed, said := false, ""
	for _, b := range g.bonds {
		unconfirmed = unconfirmed || b.Unconfirmed()
		switch {
		case !b.Said():
			quads = append(quads, b.Quad())
		case b.Parts[0].Kind == relations.Mentions:
			said = g.say.Graph.Spoken
		default:
			said = g.say.Graph.Theirs
		}
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
			add(GraphKey{Quad: q}, g.say.Graph.Quads[q])
		}
	}
	if said != "" {
		add(GraphKey{Said: true}, said)
	}
	if unconfirmed {
		add(GraphKey{Unconfirmed: true}, g.say.Graph.Unconfirmed)
	}
	if len(g.periods) > 1 {
		add(GraphKey{State: Gone}, g.say.Graph.Gone)
	}
	for k := timeline.Person; k <= timeline.Media; k++ {
		if slices.Contains(kinds, k) {
			add(GraphKey{Kind: k, Actor: true}, g.say.Graph.Kinds[k])
		}
	}
	return keys
}
