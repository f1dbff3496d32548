package plan

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/layout"
	"demarche/render/internal/plan/frame"
	"demarche/render/internal/plan/sign"
	"demarche/timeline"
	"demarche/timeline/diff"
)

// Ghost stands where an event was in the old version.
type Ghost struct {
	Event *timeline.Event // as it was
	At    geom.Point
	Size  geom.U
	Kind  sign.Change     // sign.Moved or sign.Dropped
	Lines [][2]geom.Point // from it to the mark of what moved
	Tip   geom.Point      // of their arrow
	Down  bool            // whether that points down
}

// mostGhostRows is how many rows of ghosts there are at most between axis and
// marks.
const mostGhostRows = 3

// changed is what changed since the old version, by the number of the event in
// the new one.
type changed struct {
	kinds map[int]sign.Change
	was   map[int]*timeline.Event // of those that moved
	gone  []*timeline.Event
	edits []string // what no sign says, in words
}

func newChanged(c *diff.Changes) changed {
	out := changed{kinds: map[int]sign.Change{}, was: map[int]*timeline.Event{}}
	if c == nil {
		return out
	}
	for _, e := range c.Events {
		switch {
		case e.Change == diff.Removed:
			out.gone = append(out.gone, e.Old)
		case e.Change == diff.Added:
			out.kinds[e.New.Number] = sign.New
		default:
			if e.Has(diff.Redated) && !e.Old.Undated() && !e.New.Undated() {
				out.kinds[e.New.Number], out.was[e.New.Number] = sign.Moved, e.Old
			}
			if e.Retracted() {
				out.kinds[e.New.Number] = sign.TakenBack
			}
			if words := editWords(e); words != "" {
				out.edits = append(out.edits, words)
			}
		}
	}
	for _, items := range [][]diff.ItemChange{c.Types, c.Actors, c.Sources, c.Eras} {
		for _, i := range items {
			out.edits = append(out.edits, itemWords(i))
		}
	}
	if head := fieldWords(c.Head); len(head) > 0 {
		out.edits = append(out.edits, strings.Join(head, ", "))
	}
	return out
}

// itemWords says what happened to an actor, a source, a type or an era.
func itemWords(c diff.ItemChange) string {
	switch c.Change {
	case diff.Added:
		return "+" + c.Name
	case diff.Removed:
		return "−" + c.Name
	}
	return c.Name + " " + strings.Join(fieldWords(c.Edits), ", ")
}

// any reports whether there is something to draw.
func (c changed) any() bool { return len(c.kinds)+len(c.gone) > 0 }

// editWords says what was edited of an event, with its number.
func editWords(c diff.EventChange) string {
	edits := slices.DeleteFunc(slices.Clone(c.Edits), func(e diff.Edit) bool {
		return e.Kind == diff.Redated && !c.Old.Undated() && !c.New.Undated() // its ghost says so
	})
	if len(edits) == 0 {
		return ""
	}
	return strconv.Itoa(c.New.Number) + " " + strings.Join(fieldWords(edits), ", ")
}

// fieldWords says each edit: the field of a text, the values of what is short.
func fieldWords(edits []diff.Edit) (parts []string) {
	for _, e := range edits {
		switch {
		case e.Kind == diff.Reworded:
			parts = append(parts, e.Field)
		case e.List || len(e.Before) == 0 || len(e.After) == 0:
			parts = append(parts, e.Field+signed(" +", e.After)+signed(" −", e.Before))
		default:
			parts = append(parts, e.Field+" "+strings.Join(e.Before, ", ")+" → "+strings.Join(e.After, ", "))
		}
	}
	return parts
}

// signed writes each value behind a sign.
func signed(sign string, values []string) string {
	var b strings.Builder
	for _, v := range values {
		b.WriteString(sign + v)
	}
	return b.String()
}

// ringRoom is what rings take around marks.
func (p *planner) ringRoom(m *markLine) geom.U {
	if p.changed.any() {
		return m.size / 4
	}
	return 0
}

// ghostly returns the old versions that get a ghost, in the order of the file's
// events, those that are gone last; undated ones stand nowhere.
func (p *planner) ghostly() (all []ghost) {
	if len(p.changed.was) > 0 {
		for k, e := range p.dated {
			if was := p.changed.was[e.Number]; was != nil {
				all = append(all, ghost{event: was, k: k, kind: sign.Moved})
			}
		}
	}
	for _, e := range p.changed.gone {
		if !e.Undated() {
			all = append(all, ghost{event: e, k: -1, kind: sign.Dropped})
		}
	}
	return all
}

// ghost is a Ghost before it is placed.
type ghost struct {
	event *timeline.Event
	k     int // the dated event that it was, -1 if that is gone
	kind  sign.Change
	at    geom.Point // Y is the height over the axis, negative below
}

// ghosts puts the ghosts of one side into rows of their own next to the axis,
// from a distance on, and returns the room that they take. What is gone stands
// above.
func (m *markLine) ghosts(p *planner, s *stacking, up, from geom.U, here func(k int) bool) geom.U {
	var side []ghost
	for _, g := range p.ghostly() {
		if g.k < 0 && up < 0 || g.k >= 0 && !here(g.k) {
			continue
		}
		r := m.extent(p, g.event)
		g.at.X = (r.From + r.To) / 2
		side = append(side, g)
	}
	if len(side) == 0 {
		return 0
	}
	slices.SortStableFunc(side, func(a, b ghost) int { return cmp.Compare(a.at.X, b.at.X) })
	half := m.ghostSize()/2 + 300
	stretches := make([]layout.Range, len(side))
	for i, g := range side {
		stretches[i] = layout.Range{From: g.at.X - half, To: g.at.X + half}
		if g.k >= 0 { // with its arrow
			x := m.x[g.k]
			stretches[i] = layout.Range{From: min(x-300, stretches[i].From), To: max(x+300, stretches[i].To)}
		}
	}
	rows, used := layout.Rows(stretches, mostGhostRows)
	pitch := m.ghostSize() + 400
	for i, g := range side {
		g.at.Y = up * (from + 300 + pitch/2 + geom.U(rows[i])*pitch)
		s.ghosts = append(s.ghosts, g)
	}
	return geom.U(used)*pitch + 300
}

func (m *markLine) ghostSize() geom.U { return m.size * 4 / 5 }

// placeGhosts sets the ghosts at their heights, and leads arrows to the marks
// of what moved.
func (p *planner) placeGhosts(ghosts []ghost, height func(geom.U) geom.U) {
	at := make(map[*timeline.Event]sign.Mark, len(p.Marks))
	for _, m := range p.Marks {
		at[m.Event] = m
	}
	for _, g := range ghosts {
		out := Ghost{Event: g.event, At: geom.Pt(g.at.X, height(g.at.Y)), Size: p.marks.ghostSize(), Kind: g.kind, Down: g.at.Y < 0}
		if g.k >= 0 {
			if m, ok := at[p.dated[g.k]]; ok {
				out.lead(p, m)
			}
		}
		p.Ghosts = append(p.Ghosts, out)
	}
}

// lead leads an arrow to the mark: along the row, then straight to it.
func (g *Ghost) lead(p *planner, m sign.Mark) {
	up := geom.U(-1)
	if g.Down {
		up = 1
	}
	g.Tip = geom.Pt(m.At.X, m.At.Y-up*(m.Size/2+200))
	side := geom.U(1)
	if m.At.X < g.At.X {
		side = -1
	}
	y := g.At.Y
	if start := g.At.X + side*(g.Size/2+150); (m.At.X-start)*side > 0 {
		g.Lines = append(g.Lines, [2]geom.Point{geom.Pt(start, y), geom.Pt(m.At.X, y)})
	} else {
		y += up * (g.Size/2 + 150)
	}
	g.Lines = append(g.Lines, p.stem(m.At.X, y, g.Tip.Y-up*arrowLength, m.Event)...)
}

// changeKeys explains what is drawn of the changes.
func (p *planner) changeKeys() (keys []frame.Key) {
	seen := map[sign.Change]bool{}
	if len(p.changed.kinds) > 0 {
		for _, e := range p.dated {
			seen[p.changed.kinds[e.Number]] = true
		}
	}
	for _, g := range p.ghostly() {
		seen[g.kind] = true
	}
	for _, k := range []struct {
		kind sign.Change
		word string
	}{{sign.New, p.say.IsNew}, {sign.Moved, p.say.WasHere}, {sign.TakenBack, p.say.TakenBack}, {sign.Dropped, p.say.Gone}} {
		if seen[k.kind] {
			keys = append(keys, frame.NewKey(k.kind, k.word))
		}
	}
	return keys
}

// goneWords lists what is gone, undated events as well.
func (p *planner) goneWords() string {
	var titles []string
	for _, e := range p.changed.gone {
		titles = append(titles, font.Clean(e.Title))
	}
	if len(titles) == 0 {
		return ""
	}
	return lang.Fill(p.say.GoneList, "events", strings.Join(titles, "; "))
}

// changeNotes are that list and the edits that no sign shows, for the foot.
func (p *planner) changeNotes() []string {
	notes := []string{font.Clean(p.goneWords())}
	if len(p.changed.edits) > 0 {
		notes = append(notes, font.Clean(p.say.Changed+": "+strings.Join(p.changed.edits, "; ")))
	}
	return notes
}
