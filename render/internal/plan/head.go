package plan

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/axis"
	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/edtf/inwords"
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
	say := p.say
	parts := []string{say.Shown(len(t.Events), t.Total)}
	census := p.census()
	if census.span != "" {
		parts = append(parts, census.span)
	}
	if labelled < len(p.dated) {
		parts = append(parts, lang.Fill(say.Labelled, "n", fmt.Sprint(labelled), "all", fmt.Sprint(len(p.dated))))
	}
	if undated := len(t.Events) - len(p.dated); undated > 0 {
		parts = append(parts, lang.Fill(say.Undated, "n", fmt.Sprint(undated)))
	}
	if !t.AsOf.IsZero() {
		parts = append(parts, p.asOfWords())
	}
	if census.times {
		parts = append(parts, lang.Fill(say.TimesIn, "zone", words.Zone(t.Zone)))
	}
	return strings.Join(append(parts, p.scaleWords()...), " · ")
}

func (p *planner) asOfWords() string {
	return lang.Fill(p.say.AsOf, "date", p.say.Words(p.Source.AsOf, inwords.Short))
}

// scaleWords warns of what the axis does to time.
func (p *planner) scaleWords() []string {
	if len(p.dated) == 0 {
		return nil
	}
	s := p.marks.scale
	switch {
	case s.Kind() == axis.KindEven:
		return []string{p.say.SpacedEvenly}
	case len(s.Breaks) > 0 && s.Uneven():
		return []string{p.say.BrokenUneven}
	case len(s.Breaks) > 0:
		return []string{p.say.Broken}
	case s.Uneven():
		return []string{p.say.Uneven}
	}
	return nil
}

// keyGroup is a part of the legend with a word for what it explains.
type keyGroup struct {
	caption string
	keys    []Key
}

// Measures of the legend.
const (
	keySign  = geom.U(1700) // width of a sign
	keyGap   = geom.U(350)  // between sign and word
	keyNext  = geom.U(1300) // between entries
	groupGap = geom.U(2600) // between groups on one line
)

func (k Key) width() geom.U { return keySign + keyGap + k.Text.Font.Width(k.Text.Text) }

// width is what the group takes on one line, after its caption.
func (g keyGroup) width() geom.U {
	w := -keyNext
	for _, k := range g.keys {
		w += k.width() + keyNext
	}
	return w
}

// legend places the key to the marks that occur and returns where it ends: on
// one line if that holds it; otherwise kinds and statuses, which are read in
// different ways, begin a line each.
func (p *planner) legend(top geom.U) geom.U {
	p.Legend = nil
	groups := p.keyGroups()
	if len(groups) == 0 {
		return top
	}
	f := theme.LegendBold
	right := p.Size.W - p.margin
	total, indent := -groupGap, geom.U(0)
	for _, g := range groups {
		w := f.Width(g.caption) + keyNext*2/3
		total += w + g.width() + groupGap
		indent = max(indent, w)
	}
	oneLine := p.margin+total <= right
	line := theme.Legend.LineHeight() + 300
	x, y := p.margin, top
	for i, g := range groups {
		w := f.Width(g.caption) + keyNext*2/3
		if i > 0 {
			x += groupGap - keyNext
			if !oneLine && (i == 1 || x+w+g.width() > right) {
				x, y = p.margin, y+line
			}
		}
		p.Head = append(p.Head, Text{geom.Pt(x, y+(line-f.LineHeight())/2+baseline(f)), g.caption, f, Quiet})
		if !oneLine && x == p.margin {
			w = indent // entries of lines below each other begin below each other
		}
		x += w
		for _, k := range g.keys {
			if x+k.width() > right && x > p.margin+indent {
				x, y = p.margin+indent, y+line
			}
			k.At = geom.Pt(x+keySign/2, y+line/2)
			k.Text.At = geom.Pt(x+keySign+keyGap, y+(line-k.Text.Font.LineHeight())/2+baseline(k.Text.Font))
			p.Legend = append(p.Legend, k)
			x += k.width() + keyNext
		}
	}
	return y + line
}

// census is what all events together come to.
type census struct {
	span   string                         // from when to when they reach
	times  bool                           // some have times of day
	labels map[timeline.Category][]string // of the types that occur, by the mark that they share
	status map[timeline.Status]bool
}

// census counts once, since there may be a million.
func (p *planner) census() *census {
	if p.counted != nil {
		return p.counted
	}
	p.counted = &census{
		span: p.say.Span(p.Source, inwords.Short), times: words.HasTimes(p.Source.Events),
		labels: map[timeline.Category][]string{}, status: map[timeline.Status]bool{},
	}
	types := map[*timeline.Type]bool{}
	for _, e := range p.dated {
		if !p.counted.status[e.Status] {
			p.counted.status[e.Status] = true
		}
		if types[e.Type] {
			continue
		}
		types[e.Type] = true
		like := e.Type.Like.Sign()
		if label := p.say.Type(e.Type); !slices.Contains(p.counted.labels[like], label) {
			p.counted.labels[like] = append(p.counted.labels[like], label)
		}
	}
	return p.counted
}

// keyGroups lists the kinds of event that occur, in PLOVER's order, the
// statuses and the signs of precision. Kinds that share a mark share an entry.
func (p *planner) keyGroups() []keyGroup {
	census := p.census()
	groups := []keyGroup{{caption: p.say.Kind}, {caption: p.say.Status}, {caption: p.say.Time}, {caption: p.say.Reply}, {caption: p.say.Changed}}
	add := func(group int, k Key, text string) {
		k.Text = Text{Text: text, Font: theme.Legend, Role: Quiet}
		groups[group].keys = append(groups[group].keys, k)
	}
	for _, c := range timeline.Categories() {
		if words := census.labels[c]; len(words) > 0 {
			slices.SortFunc(words, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
			add(0, Key{Like: c, Status: timeline.Confirmed}, font.Clean(strings.Join(words, ", ")))
		}
	}
	for _, s := range timeline.Statuses() {
		if census.status[s] {
			add(1, Key{Like: timeline.Statement, Status: s, Plain: true}, p.say.Statuses[s])
		}
	}
	seen := map[ExtentKind]bool{}
	for _, kind := range p.marks.signs {
		seen[kind] = true
	}
	for _, sign := range []struct {
		kind ExtentKind
		word string
	}{{Bracket, p.say.Within}, {SoftEnds, p.say.About}, {Bar, p.say.Lasted}, {Whisker, p.say.Whisker}} {
		if seen[sign.kind] {
			add(2, Key{Extent: sign.kind, Sign: true}, sign.word)
		}
	}
	answers, denies := p.threadKinds()
	if answers {
		add(3, Key{Reply: true}, p.say.Replies[timeline.ReplyAnswers])
	}
	if denies {
		add(3, Key{Reply: true, Denial: true}, p.say.Replies[timeline.ReplyDenies])
	}
	p.changeKeys(func(k Key, text string) { add(4, k, text) })
	return slices.DeleteFunc(groups, func(g keyGroup) bool { return len(g.keys) == 0 })
}
