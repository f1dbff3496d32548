package plan

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/axis"
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf"
)

// head places title, subtitle and legend and returns where they end. Labelled
// is how many of the dated events have a label.
func (p *planner) head(labelled int) geom.U {
	width := p.Size.W - 2*p.margin
	c := &column{width: width}
	c.add(p.Title, theme.Heading, Ink, 0, 2)
	c.y += 200
	c.add(p.subtitle(labelled), theme.Subtitle, Quiet, 0, 0)
	p.Head = moved(c.lines, p.margin, p.margin*3/4)
	end := p.legend(p.margin*3/4 + c.y + 600)
	return end + blockGap
}

// subtitle says what the picture shows, how much of it, and what to beware of.
func (p *planner) subtitle(labelled int) string {
	t := p.Source
	shown := words.Count(len(t.Events), "event")
	if len(t.Events) < t.Total {
		shown = fmt.Sprintf("%d of %s", len(t.Events), words.Count(t.Total, "event"))
	}
	parts := []string{shown}
	if span := words.Span(t, edtf.Short); span != "" {
		parts = append(parts, span)
	}
	if labelled < len(p.dated) {
		parts = append(parts, fmt.Sprintf("%d of %d labelled, by importance", labelled, len(p.dated)))
	}
	if undated := len(t.Events) - len(p.dated); undated > 0 {
		parts = append(parts, fmt.Sprintf("%d not dated", undated))
	}
	if !t.AsOf.IsZero() {
		parts = append(parts, "as of "+t.AsOf.Words(edtf.Short))
	}
	if words.HasTimes(t.Events) {
		parts = append(parts, "times in "+words.Zone(t.Zone))
	}
	return strings.Join(append(parts, p.scaleWords()...), " · ")
}

// scaleWords warns of what the axis does to time.
func (p *planner) scaleWords() []string {
	if len(p.dated) == 0 {
		return nil
	}
	s := p.marks.scale
	switch {
	case s.Kind() == axis.KindEven:
		return []string{"spaced evenly, not by time"}
	case len(s.Breaks) > 0 && s.Uneven():
		return []string{"time axis broken, scale varies"}
	case len(s.Breaks) > 0:
		return []string{"time axis broken"}
	case s.Uneven():
		return []string{"scale varies along the time axis"}
	}
	return nil
}

// legend places the key to the marks that occur, flowing over as many lines as
// it takes, and returns where it ends.
func (p *planner) legend(top geom.U) geom.U {
	const (
		sign = geom.U(1700) // width of a sign
		gap  = geom.U(350)  // between sign and word
		next = geom.U(1500) // between entries
	)
	f := theme.Legend
	x, y := p.margin, top
	line := f.LineHeight() + 300
	p.Legend = p.keys()
	for i := range p.Legend {
		k := &p.Legend[i]
		w := sign + gap + f.Width(k.Text.Text)
		if x+w > p.Size.W-p.margin && x > p.margin {
			x, y = p.margin, y+line
		}
		k.At = geom.Pt(x+sign/2, y+line/2)
		k.Text.At = geom.Pt(x+sign+gap, y+(line-f.LineHeight())/2+baseline(f))
		x += w + next
	}
	if len(p.Legend) == 0 {
		return top
	}
	return y + line
}

// keys lists the kinds of event that occur, in PLOVER's order, then the
// statuses and the signs of precision. Kinds that share a mark share an entry.
func (p *planner) keys() []Key {
	labels := map[timeline.Category][]string{}
	status := map[timeline.Status]bool{}
	for _, e := range p.dated {
		like := e.Type.Like.Sign()
		if !slices.Contains(labels[like], e.Type.Label) {
			labels[like] = append(labels[like], e.Type.Label)
		}
		status[e.Status] = true
	}
	var keys []Key
	add := func(k Key, text string) {
		k.Text = Text{Text: text, Font: theme.Legend, Role: Quiet}
		keys = append(keys, k)
	}
	for _, c := range timeline.Categories() {
		if words := labels[c]; len(words) > 0 {
			slices.Sort(words)
			add(Key{Like: c, Status: timeline.Confirmed}, font.Clean(strings.Join(words, ", ")))
		}
	}
	for _, s := range timeline.Statuses() {
		if status[s] {
			add(Key{Like: timeline.Statement, Status: s, Plain: true}, s.String())
		}
	}
	seen := map[ExtentKind]bool{}
	for _, x := range p.marks.extents {
		seen[x.Kind] = true
	}
	for _, kind := range []ExtentKind{Bracket, SoftEnds, Bar, Whisker} {
		if seen[kind] {
			add(Key{Extent: kind, Sign: true}, extentWords[kind])
		}
	}
	return keys
}

var extentWords = map[ExtentKind]string{
	Bracket:  "some time within",
	SoftEnds: "about then",
	Bar:      "lasted",
	Whisker:  "some time between",
}
