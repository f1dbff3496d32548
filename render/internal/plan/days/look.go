package days

import (
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/render/internal/theme"
	"demarche/timeline"
)

// look is how large text is and how much is said.
type look struct {
	title geom.U // type size; lead events are larger
	quiet geom.U
	place bool
	quote bool
	short bool   // short titles, where there are
	gap   geom.U // between entries
}

// looks are tried from the largest on. Sizes are such as programs that round them
// to a tenth of a point keep. None is smaller than the floor of 12 px;
// where the last does not fit, fewer events have text.
var looks = []look{
	{title: 1800, quiet: 1400, place: true, quote: true, gap: 1700},
	{title: 1600, quiet: 1250, place: true, quote: true, gap: 1400},
	{title: 1600, quiet: 1250, place: true, gap: 1200},
	{title: 1400, quiet: 1200, place: true, gap: 900},
	{title: 1400, quiet: 1200, gap: 700},
	{title: 1400, quiet: 1200, gap: 600, short: true},
	{title: 1250, quiet: 1200, gap: 600, short: true},
	{title: 1200, quiet: 1200, gap: 500, short: true},
}

// floor is the smallest type: 12 px where a picture is 1280 px wide, and as
// shown on smaller ones.
const floor = geom.U(1200)

const (
	markRoom = geom.U(2300) // from the left end to the text
	indent   = geom.U(2100) // of a reply
)

// setter sets entries in a look.
type setter struct {
	in       frame.Input
	look     look
	usual    timeline.Status // not said of each
	leads    map[*timeline.Event]bool
	stressed func(*timeline.Event) bool // whose titles are bold
	kinds    map[int]sign.Change        // of a picture of changes

	widths ruler
	told   map[item]parts // of this look, as far as they were asked for
}

// parts are what an entry consists of before it is broken into lines.
type parts struct {
	all  []paragraph
	refs string // the sources, where they do not stand in the last line already
	left geom.U // where the text begins
}

// paragraph is a part of an entry before it is broken into lines.
type paragraph struct {
	text string
	font font.Font
	role set.Role
}

// paragraphs returns the parts of an entry, the sources apart: they stand behind the
// last, or in a line of their own.
func (s setter) paragraphs(i item) parts {
	if p, ok := s.told[i]; ok {
		return p
	}
	p := s.partsOf(i)
	s.told[i] = p
	return p
}

func (s setter) partsOf(i item) parts {
	e := i.event
	out := parts{left: markRoom + geom.U(i.depth)*indent}
	title := font.Font{Style: font.Regular, Size: s.look.title}
	switch {
	case s.back(e):
	case s.leads[e]:
		title = font.Font{Style: font.Bold, Size: s.look.title + 200}
	case i.depth > 0:
		title.Size = max(floor, s.look.title-200)
	case s.stressed(e):
		title.Style = font.Bold
	}
	plain := font.Font{Style: font.Regular, Size: s.look.quiet}
	add := func(text string, f font.Font, role set.Role) {
		if text = font.Clean(text); strings.TrimSpace(text) != "" {
			out.all = append(out.all, paragraph{text, f, role})
		}
	}
	add(i.verb, font.Font{Style: font.Bold, Size: title.Size}, set.Accent)
	text, ink := e.Title, set.Ink
	if s.look.short && e.Short != "" {
		text = e.Short
	}
	if s.back(e) {
		ink = set.Quiet
	}
	if strings.TrimSpace(font.Clean(text)) == "" {
		text = "–"
	}
	add(text, title, ink)
	add(s.in.Say.Figures(e), plain, ink)
	if s.look.quote && e.Quote != "" {
		add(s.in.Spoken(e, true), font.Font{Style: font.Italic, Size: s.look.quiet}, set.Ink)
	}
	out.refs = s.in.References(e)
	if quiet := s.quiet(i); quiet != "" {
		if out.refs != "" {
			quiet += "\u00a0" + out.refs
			out.refs = ""
		}
		add(quiet, plain, set.Quiet)
	}
	add(s.in.Notes[e], plain, set.Ink)
	return out
}

// back reports whether an event stands back: of a picture of changes, what did not
// change.
func (s setter) back(e *timeline.Event) bool {
	_, changed := s.in.Notes[e]
	return s.in.Since != "" && !changed
}

// entry sets an event in lines of at most the width, the mark's room included;
// it returns where the middle of the mark is, too.
func (s setter) entry(i item, width geom.U) (b set.Block, mark geom.Point) {
	told := s.paragraphs(i)
	c := &set.Column{Width: width}
	for _, p := range told.all {
		c.Add(p.text, p.font, p.role, told.left, 0)
	}
	if plain := (font.Font{Style: font.Regular, Size: s.look.quiet}); told.refs != "" && !beside(c, told.refs, plain) {
		c.Add(told.refs, plain, set.Quiet, told.left, 0)
	}
	y := geom.U(0)
	if len(c.Lines) > 0 {
		y = c.Lines[0].At.Y
	}
	return c.Block(), geom.Pt(told.left-markRoom+850, y-told.all[0].font.Size*35/100)
}

// ruler remembers how wide texts are, so that columns can be tried without
// breaking lines.
type ruler map[paragraph]geom.U

// lines estimates how many lines a paragraph takes: words leave a few hundredths
// of each line empty.
func (r ruler) lines(p paragraph, width geom.U) geom.U {
	const emptied = 106 // hundredths
	w, ok := r[p]
	if !ok {
		w = p.font.Width(p.text)
		r[p] = w
	}
	width = max(width, 1)
	if w <= width {
		return 1
	}
	return (w*emptied/100 + width - 1) / width
}

// estimate is about the height of the items of a slot at a width.
func (s setter) estimate(sl slot, width geom.U) geom.U {
	y, height := geom.U(0), geom.U(0)
	for k, i := range sl.items {
		h := (font.Font{Style: font.Bold, Size: s.look.quiet}).LineHeight()
		if i.ends {
			h = ruleRoom
		}
		if i.event != nil {
			told := s.paragraphs(i)
			h = 0
			for _, p := range told.all {
				h += s.widths.lines(p, width-told.left) * p.font.LineHeight()
			}
		}
		height = y + h
		y = height + s.after(sl, k)
	}
	return height
}

// after is the room below an item.
func (s setter) after(sl slot, k int) geom.U {
	if k+1 < len(sl.items) && (sl.items[k+1].depth > 0 || sl.items[k].event == nil) {
		return s.look.gap * 2 / 5
	}
	return s.look.gap
}

// beside writes a short text behind the last line, if there is room.
func beside(c *set.Column, text string, f font.Font) bool {
	last := c.Lines[len(c.Lines)-1]
	x := last.Box().X1 + 500
	if font.Direction(last.Text) == font.RTL || x+f.Width(text) > c.Width {
		return false
	}
	c.Lines = append(c.Lines, set.New(geom.Pt(x, last.At.Y), text, f, set.Quiet))
	c.Used = max(c.Used, x+f.Width(text))
	return true
}

// quiet is what else is to be said of an event: what the heading leaves open of
// its time, the place, the status where it is not the usual one, what it answers
// elsewhere.
func (s setter) quiet(i item) string {
	e := i.event
	var parts []string
	if i.when != "" {
		parts = append(parts, set.OneLine(i.when))
	}
	if s.look.place && e.Place.Name != "" && !strings.Contains(e.Title, e.Place.Name) {
		parts = append(parts, e.Place.Name)
	}
	if e.Status != s.usual {
		parts = append(parts, s.in.Say.Statuses[e.Status])
	}
	for _, r := range e.RespondsTo {
		if i.depth == 0 && r.Event.Number > 0 {
			parts = append(parts, s.in.Say.Replies[r.Kind]+" "+s.in.Say.Quoted(title(r.Event)))
		}
	}
	if by, undone := s.in.Past[e]; undone {
		parts = append(parts, s.in.Undone(by, s.in.Say.Quoted(title(by.Event))))
	}
	return strings.Join(parts, "\u00a0· ")
}

// title is what an event is called where others refer to it: events of columns
// have no numbers.
func title(e *timeline.Event) string {
	if e.Short != "" {
		return font.Clean(e.Short)
	}
	return font.Clean(e.Title)
}

// row is an item of a column, set.
type row struct {
	item item
	y    geom.U // upper edge, from the foot of the heading
	text []set.Text
	mark geom.Point
	size geom.U // of the mark
}

// rows sets the items of a slot one below the other and returns the lower edge.
func (s setter) rows(sl slot, width geom.U) (out []row, height geom.U) {
	y := geom.U(0)
	plain := font.Font{Style: font.Bold, Size: s.look.quiet}
	for k, i := range sl.items {
		r := row{item: i, y: y, size: theme.Mark}
		var b set.Block
		switch {
		case i.event != nil:
			b, r.mark = s.entry(i, width)
			if s.leads[i.event] && !s.back(i.event) {
				r.size = theme.Mark * 3 / 2
				if like := i.event.Type.Like; like == timeline.Agree { // which is twice as wide
					r.size = theme.Mark * 5 / 4
					r.mark.X += 200
				}
			}
		case i.ends:
			b.Size.H = ruleRoom
		default:
			c := &set.Column{Width: width}
			words := i.line
			if i.more > 0 {
				words = s.in.Say.Counted(s.in.Say.Forms.MoreThere, i.more)
			}
			c.Add(words, plain, set.Quiet, markRoom+geom.U(max(0, i.depth-1))*indent, 0)
			b = c.Block()
		}
		r.text = set.Moved(b.Lines, 0, y)
		r.mark = r.mark.Add(0, y)
		out = append(out, r)
		height = y + b.Size.H
		y = height + s.after(sl, k)
	}
	return out, height
}
