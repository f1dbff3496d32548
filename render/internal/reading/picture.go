package reading

import (
	"cmp"
	"slices"

	"demarche/render/internal/geom"
)

// Mark is an event's mark.
type Mark struct {
	Event    int
	At       geom.Point
	Box      geom.Box
	Labelled bool // words stand in the same group
	Group    int
}

// The sizes between which a shape is a mark: less is a ring or a dot, more a band.
const (
	leastMark = geom.U(650)
	mostMark  = geom.U(3000)
)

// Marks returns the marks, as drawn: the first whole shape of a group about one
// event.
func (p *Picture) Marks() []Mark {
	labelled := map[int]bool{}
	for _, t := range p.Texts {
		labelled[t.Group] = true
	}
	var all []Mark
	seen := map[int]bool{}
	for _, s := range p.Shapes {
		w, h := s.Box.W(), s.Box.H()
		if s.Group == 0 || len(s.Events) != 1 || seen[s.Group] || !s.Closed || s.Rect || s.Fill == "none" || min(w, h) < leastMark || max(w, h) > mostMark {
			continue
		}
		seen[s.Group] = true
		all = append(all, Mark{s.Events[0], middle(s.Box), s.Box, labelled[s.Group], s.Group})
	}
	return all
}

// Rings returns the rings by which events are tied to others than their doers.
func (p *Picture) Rings() []Mark {
	var all []Mark
	for _, s := range p.Shapes {
		if len(s.Events) == 1 && s.Closed && !s.Rect && s.Stroke != "" && max(s.Box.W(), s.Box.H()) < leastMark && len(s.Points) == 13 {
			all = append(all, Mark{Event: s.Events[0], At: middle(s.Box), Box: s.Box})
		}
	}
	return all
}

// Squares returns the rectangles that stand for events in a picture of counts.
func (p *Picture) Squares() []Shape {
	var all []Shape
	for _, s := range p.Shapes {
		if s.Rect && len(s.Events) > 0 && s.Stroke != "" {
			all = append(all, s)
		}
	}
	return all
}

// Extent is how precisely the time of some events is drawn to be known.
type Extent struct {
	Events []int
	Box    geom.Box
	Bar    bool // rather than a line: it lasted
	Dashed bool
	Asks   bool // a question mark stands at an end
	Blocks int  // rectangles of which it consists: several where an end runs out
}

// Extents returns those along a horizontal axis: lines and bars at the height of
// the marks that they belong to.
func (p *Picture) Extents() []Extent {
	heights, signs := map[int][]geom.U{}, map[int]bool{}
	for _, m := range p.Marks() {
		signs[m.Group] = true // whose lines are those of its status
		heights[m.Event] = append(heights[m.Event], m.At.Y)
	}
	at := map[int]int{}
	var all []Extent
	for _, s := range p.Shapes {
		flat := s.Rect || len(s.Points) == 2 && s.Points[0].Y == s.Points[1].Y
		if s.Group == 0 || signs[s.Group] || !flat || !slices.ContainsFunc(s.Events, func(n int) bool { return near(heights[n], middle(s.Box).Y) }) {
			continue
		}
		i, ok := at[s.Group]
		if !ok {
			i = len(all)
			at[s.Group] = i
			all = append(all, Extent{Events: s.Events, Box: s.Box, Bar: s.Rect, Dashed: s.Dash != ""})
			continue
		}
		b := &all[i].Box
		*b = geom.Box{X0: min(b.X0, s.Box.X0), Y0: min(b.Y0, s.Box.Y0), X1: max(b.X1, s.Box.X1), Y1: max(b.Y1, s.Box.Y1)}
	}
	for _, s := range p.Shapes {
		const curves = 8 // a question mark has more points
		if i, ok := at[s.Group]; ok && s.Rect {
			all[i].Blocks++
		} else if ok {
			all[i].Asks = all[i].Asks || s.Closed && len(s.Points) > curves
		}
	}
	return all
}

func near(heights []geom.U, y geom.U) bool {
	return slices.ContainsFunc(heights, func(h geom.U) bool { return (h - y).Abs() < 300 })
}

// Lane is a band with a name.
type Lane struct {
	Name   string
	Y0, Y1 geom.U
}

// LanesRead returns the lanes: names in bold at the left edge, each from its band
// to that of the next.
func (p *Picture) LanesRead() []Lane {
	axis, ok := p.baseline()
	if !ok {
		return nil
	}
	var bands []geom.Box // every other one is tinted
	for _, s := range p.Shapes {
		if s.Rect && s.Group == 0 && s.Stroke == "" && s.Box.W() > p.Size.W*8/10 && s.Box.H() < p.Size.H*9/10 && s.Box.Y1 <= axis+50 {
			bands = append(bands, s.Box)
		}
	}
	if len(bands) == 0 {
		return nil
	}
	var edges []geom.U
	for _, b := range bands {
		edges = append(edges, b.Y0, b.Y1)
	}
	edges = append(edges, axis)
	slices.Sort(edges)
	edges = slices.Compact(edges)
	var all []Lane
	for i := range edges[1:] {
		l := Lane{Y0: edges[i], Y1: edges[i+1]}
		for _, t := range p.Texts {
			if t.Bold && t.Group == 0 && t.At.Y > l.Y0 && t.At.Y < l.Y1 && t.At.X < bands[0].X0+2000 {
				if l.Name != "" {
					l.Name += " "
				}
				l.Name += t.Text
			}
		}
		all = append(all, l)
	}
	return all
}

// tick is a dash across an axis.
type tick struct{ x, y geom.U }

// ticks returns the dashes down from the axis that are part of no event: as many
// as stand at one height, all of one length.
func (p *Picture) ticks() []tick {
	byHeight := map[geom.U][]tick{}
	for _, s := range p.Shapes {
		if s.Group != 0 || len(s.Points) != 2 || s.Points[0].X != s.Points[1].X || s.Dash != "" || s.Fill != "none" {
			continue
		}
		if h := s.Box.H(); h == 600 || h == 400 && s.Width == 75 {
			byHeight[s.Box.Y0] = append(byHeight[s.Box.Y0], tick{s.Box.X0, s.Box.Y0})
		}
	}
	var best []tick
	for _, y := range sortedKeys(byHeight) {
		if l := byHeight[y]; len(l) > len(best) {
			best = l
		}
	}
	slices.SortFunc(best, func(a, b tick) int { return cmp.Compare(a.x, b.x) })
	return slices.Compact(best)
}

// baseline returns the height of the axis.
func (p *Picture) baseline() (geom.U, bool) {
	if t := p.ticks(); len(t) > 0 {
		return t[0].y, true
	}
	return 0, false
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
