package set

import (
	"cmp"
	"fmt"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/timeline"
)

// Look is how the label of an event is set, and how much it says.
type Look struct {
	Title, Quiet geom.U // type sizes
	Summary      bool
	Figures      bool
	Quote        bool
	Short        bool // the short title, where there is one
	Placeless    bool // without the place
	Dateless     bool // without the date: where the label stands says it
	Light        bool // the title is not bold: others are to stand out
}

// NumberGap is the room between an event's number and its title.
const NumberGap = geom.U(500)

// Bold is the font of titles and numbers.
func (l Look) Bold() font.Font { return font.Font{Style: font.Bold, Size: l.Title} }

// titleFont is the font of titles; numbers are bold in any case.
func (l Look) titleFont() font.Font {
	if l.Light {
		return font.Font{Style: font.Regular, Size: l.Title}
	}
	return l.Bold()
}

// title is what an event is called in the look.
func (l Look) title(e *timeline.Event) string {
	if l.Short && e.Short != "" {
		return font.Clean(e.Short)
	}
	return font.Clean(e.Title)
}

// Plain is the font of all else but quotes.
func (l Look) Plain() font.Font { return font.Font{Style: font.Regular, Size: l.Quiet} }

// Italic is the font of quotes.
func (l Look) Italic() font.Font { return font.Font{Style: font.Italic, Size: l.Quiet} }

// Label sets the label of an event in lines of at most the width: its number
// hanging to the left of the title, then, as the look asks, summary, figures
// and quote, and the quiet line.
func (w Words) Label(e *timeline.Event, l Look, width geom.U) Block {
	bold, plain := l.Bold(), l.Plain()
	number := fmt.Sprint(e.Number)
	indent := bold.Width(number) + NumberGap
	c := &Column{Width: width}
	c.Add(l.title(e), l.titleFont(), Ink, indent, 0)
	if len(c.Lines) == 0 { // a title of nothing that can be seen
		c.Add("–", bold, Ink, indent, 0)
	}
	first := geom.Pt(0, c.Lines[0].At.Y)
	c.Lines = append([]Text{{first, number, bold, Accent}}, c.Lines...)
	if l.Summary && e.Summary != "" {
		c.Add(font.Clean(e.Summary), plain, Ink, indent, 0)
	}
	if figures := w.Say.Figures(e); l.Figures && figures != "" {
		c.Add(font.Clean(figures), plain, Ink, indent, 0)
	}
	if l.Quote && e.Quote != "" {
		c.Add(w.Spoken(e, true), l.Italic(), Ink, indent, 0)
	}
	details := w.detailsWithin(e, !l.Placeless, plain, c.Width-indent)
	if l.Dateless {
		details = strings.TrimPrefix(font.Clean(w.particulars(e, !l.Placeless)), "\u00a0")
	}
	if details != "" {
		c.Add(details, plain, Quiet, indent, 0)
	}
	if note := w.Notes[e]; note != "" {
		c.Add(font.Clean(note), plain, Ink, indent, 0)
	}
	if font.Direction(c.Lines[1].Text) == font.RTL {
		mirror(c.Lines, c.Used)
	}
	return c.Block()
}

// Labeller sets labels, and each only once: the same look is tried on one side and
// on both, with a head of one line or two.
type Labeller struct {
	words Words
	known map[labelKey][]Block
}

type labelKey struct {
	event            *timeline.Event
	look             Look
	width, narrowest geom.U
}

// NewLabeller returns a labeller that has set nothing yet.
func NewLabeller(w Words) Labeller { return Labeller{w, map[labelKey][]Block{}} }

// Label returns the label of an event in all the ways that [Words.Labels] says.
func (l Labeller) Label(e *timeline.Event, look Look, width, narrowest geom.U) []Block {
	key := labelKey{e, look, width, narrowest}
	all, ok := l.known[key]
	if !ok {
		all = l.words.Labels(e, look, width, narrowest)
		l.known[key] = all
	}
	return all
}

// Line returns the label of an event in one line; see [Words.Line].
func (l Labeller) Line(e *timeline.Event, look Look) Block {
	key := labelKey{event: e, look: look, width: -1}
	if _, ok := l.known[key]; !ok {
		l.known[key] = []Block{l.words.Line(e, look)}
	}
	return l.known[key][0]
}

// Line sets the label of an event in one line: its number, its title, and the
// quiet line behind them.
func (w Words) Line(e *timeline.Event, l Look) Block {
	const endless = geom.U(1 << 30)
	bold := l.Bold()
	number := fmt.Sprint(e.Number)
	c := &Column{Width: endless}
	c.Add(cmp.Or(l.title(e), "–"), l.titleFont(), Ink, bold.Width(number)+NumberGap, 1)
	c.Lines = append([]Text{{geom.Pt(0, c.Lines[0].At.Y), number, bold, Accent}}, c.Lines...)
	quiet := &Column{Width: endless}
	quiet.Add(font.Clean(w.Details(e)), l.Plain(), Quiet, c.Used+NumberGap, 1)
	for _, t := range quiet.Lines {
		t.At.Y = c.Lines[0].At.Y
		c.Lines = append(c.Lines, t)
	}
	c.Used, c.Y = max(c.Used, quiet.Used), max(c.Y, quiet.Y)
	if font.Direction(c.Lines[1].Text) == font.RTL {
		mirror(c.Lines, c.Used)
	}
	return c.Block()
}

// Labels sets the label of an event in several ways: in lines of at most the
// width, and of ever narrower ones, of which each takes more lines, down to the
// narrowest or to where a word or a date would be broken; of no narrower ones
// where narrowest is 0.
func (w Words) Labels(e *timeline.Event, l Look, width, narrowest geom.U) []Block {
	all := []Block{w.Label(e, l, width)}
	if narrowest == 0 {
		return all
	}
	const step = geom.U(1000)
	least := max(narrowest, w.widestWord(e, l))
	for width -= step; width >= least; width -= step {
		last := &all[len(all)-1]
		b := w.Label(e, l, width)
		switch {
		case b.Size.W >= last.Size.W:
		case b.Size.H <= last.Size.H:
			*last = b
		default:
			all = append(all, b)
		}
	}
	return all
}

// widestWord returns the width of line below which a word or a date of the
// event's label would be broken.
func (w Words) widestWord(e *timeline.Event, l Look) geom.U {
	widest := geom.U(0)
	look := func(text string, f font.Font) {
		for word := range strings.SplitSeq(font.Clean(text), " ") {
			if !strings.ContainsFunc(word, breaksAnywhere) || strings.Contains(word, joiner) {
				widest = max(widest, f.Width(word))
			}
		}
	}
	look(l.title(e), l.titleFont())
	look(w.details(e, !l.Placeless), l.Plain())
	return l.Bold().Width(fmt.Sprint(e.Number)) + NumberGap + widest
}

// ToRight sets lines so that they end at a place; the number, which is the first
// of them, stays before the title. What is read from the right is so already.
func ToRight(lines []Text, width, end geom.U) []Text {
	if len(lines) > 1 && font.Direction(lines[1].Text) == font.RTL {
		return Moved(lines, end-width, 0)
	}
	for i, t := range lines {
		lines[i].At.X = end - t.Font.Width(t.Text)
	}
	if len(lines) > 1 && lines[0].At.Y == lines[1].At.Y {
		lines[0].At.X = lines[1].At.X - NumberGap - lines[0].Font.Width(lines[0].Text)
	}
	return lines
}

// Spoken returns what was said in an event, and behind it by whom, where the file tells;
// in brief only where that is not the one who acts.
func (w Words) Spoken(e *timeline.Event, brief bool) string {
	said, by := w.Say.Quoted(font.Clean(e.Quote)), e.Speaker()
	if by == nil || brief && len(e.Actors) == 1 && e.Actors[0] == by {
		return said
	}
	return said + " — " + font.Clean(by.Label())
}
