// Package days is the form of the timeline for few days, or months, or years: a
// column each, read from top to bottom in time order like a page. What answers
// an event of the same day hangs under it as a thread; what is known too
// coarsely for a column says so, and stands where it can be read. Its phases hand
// values on: slots, columns, rows.
package days

import (
	"fmt"
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/plan/changed"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/sign"
	"demarche/render/internal/set"
	"demarche/timeline"
	"demarche/timeline/diff"
	"demarche/timeline/tally"
)

// Picture is a placed picture.
type Picture struct {
	frame.Frame
	Heads   []Head
	Entries []Entry
	Threads []Thread
	Rules   [][2]geom.Point // under what has no time, where other events of the day have one
	Lines   []set.Text      // headings within columns, and counts of what has no text
	Of      int             // events that have a place
}

// Head is the heading of a stretch of time, with a rule above it.
type Head struct {
	Rule  [2]geom.Point
	Texts []set.Text
	Break geom.Point // where two slashes stand before the words of a gap; zero for none
}

// Entry is an event: its mark and its text.
type Entry struct {
	Mark  sign.Mark
	Lines []set.Text
	Box   geom.Box
}

// Thread is the line that leads from an event down to what answers it.
type Thread struct {
	Event  int // number of what is answered
	X      geom.U
	Y0, Y1 geom.U
	Ticks  []Tick
}

// Tick leads from a thread to the mark of a reply.
type Tick struct {
	Event  int
	X1, Y  geom.U
	Denial bool
}

// Options shape the picture.
type Options struct {
	frame.Options
	Changes  *diff.Changes    // to be told of their new version; nil for none
	Versions changed.Versions // what their versions are called
}

// New places the picture of a timeline.
func New(t *timeline.Timeline, opt Options) *Picture {
	return frame.Fit(frame.NewInput(t, opt.Options), func(in frame.Input) (*Picture, bool) { return place(in, opt) })
}

// Try places the picture if the sheet has room for it at the type floor.
func Try(in frame.Input) (*Picture, bool) { return place(in, Options{}) }

// Told is how many events have text.
func (p *Picture) Told() int { return len(p.Entries) }

// place puts the parts on the sheet.
func place(in frame.Input, opt Options) (*Picture, bool) {
	if len(in.Dated) == 0 {
		h, f := frame.SetHead(in.Sheet, in.Title, in.Subtitle(0), frame.Legend{}), frame.SetFoot(in.Citing(nil))
		p := &Picture{Frame: in.Frame(h, f)}
		p.Empty = in.Nothing(h.Bottom, in.Bottom()-f.Height)
		return p, true
	}
	changes := changed.Read(opt.Changes)
	in = changes.Apply(in, opt.Versions)
	gathered := map[tally.Unit]slots{}
	for _, unit := range units {
		gathered[unit] = gather(in, unit)
	}
	legend := in.Legend(nil, changes.Keys(in))
	unless := in.UnlessSaid()
	notes := func(unit tally.Unit, shown []*timeline.Event) []string {
		told := func(e *timeline.Event) bool { return slices.Contains(shown, e) }
		all := changes.Notes(in, told)
		if eras := gathered[unit].eras; len(eras) > 0 {
			all = append(all, strings.Join(eras, " · "))
		}
		return all
	}
	foot := frame.SetFoot(in.Citing(in.Dated), notes(tally.Day, nil)...)
	head := frame.SetHead(in.Sheet, in.Title, in.Subtitle(len(in.Dated), unless...), legend)
	room := in.Room(head, foot)
	st := setter{in: in, usual: in.Usual(), leads: in.Leads(), stressed: in.Stressed(len(in.Dated)), kinds: changes.Kinds, widths: ruler{}}
	for told := len(in.Dated); told > 0; told = told * 9 / 10 {
		for k, l := range looks {
			if told < len(in.Dated) && k < len(looks)-2 || told > l.most(room.W())*int(room.H()/(l.title*2)) {
				continue // text gets no larger by leaving some out; and so many never fit
			}
			st.look, st.told = l, map[item]parts{}
			columns, w, unit := st.columns(gathered, in.Dated, in.Ranking.Order[:told], room)
			if columns == nil {
				continue
			}
			var shown []*timeline.Event
			for _, g := range columns {
				shown = append(shown, slots{all: g}.events()...)
			}
			head = frame.SetHead(in.Sheet, in.Title, in.Subtitle(len(shown), unless...), legend)
			foot = frame.SetFootWithin(foot, in.Citing(shown), notes(unit, shown)...)
			p := &Picture{Frame: in.Frame(head, foot), Of: len(in.Dated)}
			p.assemble(st, columns, w, room)
			if frame.FromRight(in) {
				p.mirror()
			}
			return p, true
		}
	}
	return nil, false
}

// units are tried from the finest on.
var units = []tally.Unit{tally.Day, tally.Month, tally.Year, tally.Decade, tally.Century}

// mostStacked is how many stretches stand in a column on average, at most.
const mostStacked = 5

// columns parts what is told into columns by the finest unit that fits into the
// room; none where nothing does.
func (s setter) columns(gathered map[tally.Unit]slots, events []*timeline.Event, told []int, room geom.Box) ([]group, []geom.U, tally.Unit) {
	most := s.look.most(room.W())
	for _, unit := range units {
		all := gathered[unit]
		if len(all.all) > most*mostStacked {
			continue
		}
		columns := groups(all.only(s.in, events, told), most)
		for _, g := range columns {
			if g[0].dated != "" {
				g[0].title = g[0].dated // the first heading of a column says the year
			}
		}
		w, h := widths(len(columns), room.W(), s.look.narrowest(), func(c int, width geom.U) geom.U { return s.height(columns[c], width, s.estimate) })
		if w == nil || h > room.H()*11/10 {
			continue // the estimate is not off by as much
		}
		fits := true
		for c, g := range columns {
			fits = fits && s.height(g, w[c], s.rowsHeight) <= room.H()
		}
		if fits {
			return columns, w, unit
		}
	}
	return nil, nil, 0
}

// events lists those that have text.
func (s slots) events() (out []*timeline.Event) {
	for _, sl := range s.all {
		for _, i := range sl.items {
			if i.event != nil {
				out = append(out, i.event)
			}
		}
	}
	return out
}

// only keeps the text of the events at these places of a list, and of what they
// answer; the others are counted under their heading.
func (s slots) only(in frame.Input, events []*timeline.Event, places []int) slots {
	if len(places) == len(events) && !in.Partial() {
		return s
	}
	kept := map[*timeline.Event]bool{}
	for _, k := range places {
		kept[events[k]] = true
	}
	out := slots{unit: s.unit}
	records := frame.Counted(in, s.unit)
	partly := false
	for _, sl := range s.all {
		all := sl.items
		sl.items = nil
		left := 0
		for _, i := range all {
			switch {
			case i.event == nil || kept[i.event]:
				sl.items = append(sl.items, i)
			default:
				left++
			}
		}
		counted := records != nil && !sl.wide
		if counted {
			left = records[sl.index] - sl.told() // of all records, not only of the first
		}
		if left > 0 {
			sl.items = append(withoutLines(sl.items), item{more: left})
		}
		if counted || !in.Partial() {
			sl.count = in.Say.Shown(sl.told(), sl.told()+left)
			if sl.told() == 0 && left > 0 {
				sl.items, sl.count = []item{{line: in.Say.Counted(in.Say.Events, left)}}, ""
			}
		}
		partly = partly || left > 0
		out.all = append(out.all, sl)
	}
	for k := range out.all {
		if !partly {
			out.all[k].count = ""
		}
	}
	return out
}

// withoutLines lets each item say of its time what a line above several said.
func withoutLines(items []item) []item {
	items = slices.DeleteFunc(items, func(i item) bool { return i.event == nil && (i.line != "" || i.ends) })
	for k := range items {
		if i := &items[k]; i.under != "" {
			i.when, i.under = i.under, ""
		}
	}
	return items
}

// told counts the events that have text in a slot.
func (sl slot) told() (n int) {
	for _, i := range sl.items {
		if i.event != nil {
			n++
		}
	}
	return n
}

var (
	headFont  = font.Font{Style: font.Bold, Size: 1600}
	countFont = font.Font{Style: font.Bold, Size: 1250}
	gapFont   = font.Font{Style: font.Regular, Size: 1200}
)

const (
	ruleGap   = geom.U(700)  // from the rule to the heading
	countGap  = geom.U(800)  // from the heading to the number of events beside it
	headGap   = geom.U(1100) // from the heading to the first entry
	stackGap  = geom.U(2000) // between stretches in one column
	breakRoom = geom.U(1400)

	ruleRoom, ruleLength = geom.U(400), geom.U(9000)
)

// rowsHeight is the height of the items of a slot.
func (s setter) rowsHeight(sl slot, width geom.U) geom.U {
	_, h := s.rows(sl, width)
	return h
}

// head sets the heading of a slot: when it was, how many events are in it where the
// length of the text does not tell, how long nothing was before, and that the day is
// not known.
func (s setter) head(sl slot, width geom.U) ([]set.Text, geom.U) {
	c := &set.Column{Width: width, Y: ruleGap}
	c.Add(sl.title, headFont, set.Ink, 0, 0)
	if beside := c.Used + countGap; sl.count != "" && len(c.Lines) == 1 && beside+countFont.Width(sl.count) <= width {
		c.Lines = append(c.Lines, set.New(geom.Pt(beside, c.Lines[0].At.Y), sl.count, countFont, set.Ink))
	} else if sl.count != "" {
		c.Add(sl.count, countFont, set.Ink, 0, 0)
	}
	if sl.gap != "" {
		c.Add(sl.gap, gapFont, set.Quiet, breakRoom, 0)
	}
	if sl.eras != "" {
		c.Add(sl.eras, gapFont, set.Quiet, 0, 0)
	}
	if sl.wide && s.in.Say.Forms.DayNotKnown != "" {
		c.Add(s.in.Say.Forms.DayNotKnown, gapFont, set.Quiet, 0, 0)
	}
	return c.Lines, c.Y + headGap
}

// height is what the slots of a column take at a width, by a measure of their
// items.
func (s setter) height(g group, width geom.U, items func(slot, geom.U) geom.U) geom.U {
	h := geom.U(0)
	for i, sl := range g {
		if i > 0 {
			h += stackGap
		}
		_, head := s.head(sl, width)
		h += head + items(sl, width)
	}
	return h
}

// assemble puts the columns side by side.
func (p *Picture) assemble(s setter, columns []group, widths []geom.U, room geom.Box) {
	x := room.X0
	for k, g := range columns {
		x = whole(x)
		y := whole(room.Y0)
		for _, sl := range g {
			y = whole(p.stretch(s, sl, geom.Pt(x, y), widths[k]) + stackGap)
		}
		x += widths[k] + gutter
	}
}

// whole rounds to whole pixels: lines of one or two are then drawn alike
// everywhere.
func whole(u geom.U) geom.U { return (u + 50) / 100 * 100 }

// stretch places a slot and returns its lower edge.
func (p *Picture) stretch(s setter, sl slot, at geom.Point, width geom.U) geom.U {
	texts, height := s.head(sl, width)
	h := Head{Rule: [2]geom.Point{at, at.Add(width, 0)}, Texts: set.Moved(texts, at.X, at.Y)}
	if sl.gap != "" {
		t := h.Texts[slices.IndexFunc(h.Texts, func(t set.Text) bool { return t.Font == gapFont })]
		h.Break = geom.Pt(at.X+breakRoom/2-200, t.At.Y-t.Font.Size*35/100)
	}
	p.Heads = append(p.Heads, h)
	rows, end := s.rows(sl, width)
	origin := at.Add(0, height)
	open := map[int]int{} // thread by depth
	for _, r := range rows {
		lines := set.Moved(r.text, origin.X, origin.Y)
		if r.item.ends {
			at := r.y + origin.Y + ruleRoom/2
			p.Rules = append(p.Rules, [2]geom.Point{geom.Pt(origin.X+markRoom, at), geom.Pt(origin.X+markRoom+min(ruleLength, width-markRoom), at)})
		}
		if r.item.event == nil {
			p.Lines = append(p.Lines, lines...)
			continue
		}
		e := r.item.event
		mark := sign.Mark{Event: e, At: r.mark.Add(origin.X, origin.Y), Size: r.size, Labelled: !s.back(e), Past: s.in.IsPast(e), Change: s.kinds[e.Number]}
		entry := Entry{Mark: mark, Lines: lines, Box: mark.Box()}
		for _, l := range lines {
			entry.Box = union(entry.Box, l.Box())
		}
		if d := r.item.depth; d > 0 {
			i, ok := open[d-1]
			if ok {
				t := &p.Threads[i]
				t.Ticks = append(t.Ticks, Tick{Event: e.Number, X1: mark.At.X - r.size*6/10, Y: whole(mark.At.Y), Denial: e.RespondsTo[0].Kind == timeline.ReplyDenies})
				t.Y1 = whole(mark.At.Y)
			}
		}
		open[r.item.depth] = len(p.Threads)
		p.Threads = append(p.Threads, Thread{Event: e.Number, X: whole(mark.At.X), Y0: mark.At.Y + r.size*7/10})
		p.Entries = append(p.Entries, entry)
	}
	p.Threads = slices.DeleteFunc(p.Threads, func(t Thread) bool { return len(t.Ticks) == 0 })
	return origin.Y + end
}

func union(a, b geom.Box) geom.Box {
	return geom.Box{X0: min(a.X0, b.X0), Y0: min(a.Y0, b.Y0), X1: max(a.X1, b.X1), Y1: max(a.Y1, b.Y1)}
}

// String prints all that was placed.
func (p *Picture) String() string {
	var b strings.Builder
	b.WriteString(p.Frame.String())
	for _, h := range p.Heads {
		fmt.Fprintf(&b, "rule %v–%v\n", h.Rule[0], h.Rule[1])
		for _, t := range h.Texts {
			fmt.Fprintf(&b, "  %v\n", t)
		}
	}
	for _, e := range p.Entries {
		fmt.Fprintf(&b, "entry %v\n", e.Mark)
		for _, t := range e.Lines {
			fmt.Fprintf(&b, "  %v\n", t)
		}
	}
	for _, t := range p.Threads {
		fmt.Fprintf(&b, "thread %d at %v %v–%v %v\n", t.Event, t.X, t.Y0, t.Y1, t.Ticks)
	}
	for _, r := range p.Rules {
		fmt.Fprintf(&b, "rule under what has no time %v–%v\n", r[0], r[1])
	}
	for _, t := range p.Lines {
		fmt.Fprintf(&b, "line %v\n", t)
	}
	return b.String()
}

// Measure says how much of the timeline is told; there are no leaders.
func (p *Picture) Measure() frame.Metrics { return p.Frame.Counts(len(p.Entries), len(p.Entries)) }
