package actors

import (
	"cmp"
	"fmt"
	"slices"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/network"
	"demarche/render/internal/plan/bond"
	"demarche/render/internal/plan/grouping"
	"demarche/render/internal/set"
	"demarche/timeline"
)

// Dot is an actor of a large graph.
type Dot struct {
	Actor  *timeline.Actor
	Events []int
	At     geom.Point
	Radius geom.U
	Plate  geom.Box // behind the label
	Lines  []set.Text
	Marked bool
}

// Thread is a relation between two dots.
type Thread struct {
	Bond   *bond.Bond
	Path   geom.Path
	Width  geom.U
	Broken bool
	Faint  bool // it is drawn to be counted, not to be followed
	Arrow  bool
}

// What a picture of dots has at most.
const (
	mostNamed   = 48
	mostStrong  = 60
	mostThreads = 4000 // more hide each other, and are drawn only where these are too little of all
	leastShare  = 60   // percent of all deeds that is drawn
	mostRegions = 12
	dotRadius   = geom.U(1300)
)

// scatter is a large graph before it is drawn.
type scatter struct {
	groups  []grouping.Group
	names   []string
	of      map[*timeline.Actor]int // its region
	named   map[*timeline.Actor]bool
	threads []*bond.Bond // drawn, the strongest first
	strong  int          // so many of them are seen
	share   int          // percent of what was done that is drawn
	out     int          // percent that stands out: the lines that are seen, and what the named did alone
}

// String counts regions, names and lines.
func (s scatter) String() string {
	return fmt.Sprintf("regions %q, %d named, %d lines, %d of them strong, %d%% of all deeds\n", s.names, len(s.named), len(s.threads), s.strong, s.share)
}

// scatterOf decides which groups are regions, who is named and which relations
// are drawn.
func scatterOf(f found) scatter {
	s := scatter{named: map[*timeline.Actor]bool{}}
	s.gather(f, mostRegions)
	for _, a := range f.ranked[:min(mostNamed, len(f.ranked))] {
		s.named[a] = true
	}
	for _, a := range f.actors {
		if f.marked != nil && f.takesPart(a, f.marked) || a.At != nil {
			s.named[a] = true
		}
	}
	bonds := slices.Clone(f.bonds)
	slices.SortStableFunc(bonds, func(a, b *bond.Bond) int { return cmp.Compare(b.Strength.Weight, a.Strength.Weight) })
	total := f.total().Deeds
	alone, named := int64(0), int64(0) // what was done without a counterpart
	for a, solos := range f.alone {
		for _, d := range solos {
			n := bond.Whole * int64(timeline.CountOf(d.Events))
			alone += n
			if s.named[a] {
				named += n
			}
		}
	}
	deeds := alone
	for i, b := range bonds {
		if i >= mostThreads && percent(deeds, total) >= leastShare {
			break
		}
		deeds += b.Strength.Deeds
		s.threads = append(s.threads, b)
	}
	s.share = percent(deeds, total)
	// Those that are seen join dots with names.
	seen := func(b *bond.Bond) bool { return s.named[b.From] && s.named[b.To] && !b.Said() }
	slices.SortStableFunc(s.threads, func(a, b *bond.Bond) int {
		return cmp.Compare(btoi(!seen(a)), btoi(!seen(b)))
	})
	for s.strong < min(mostStrong, len(s.threads)) && seen(s.threads[s.strong]) {
		named += s.threads[s.strong].Strength.Deeds
		s.strong++
	}
	s.out = percent(named, total)
	return s
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// gather makes a region of each of the largest groups, and one of the rest: so
// many at most.
func (s *scatter) gather(f found, most int) {
	s.groups, s.names, s.of = nil, nil, map[*timeline.Actor]int{}
	by := grouping.New(f.opt.Group, f.src.Actors)
	count := map[grouping.Group]int{}
	var order []grouping.Group
	groupOf := func(a *timeline.Actor) grouping.Group {
		if own := (grouping.Group{Actor: a}); count[own] > 0 {
			return own
		}
		return by.Of(a)
	}
	for _, a := range f.actors {
		g := by.Of(a)
		if g == (grouping.Group{}) {
			continue
		}
		if count[g]++; count[g] == 1 {
			order = append(order, g)
		}
	}
	slices.SortStableFunc(order, func(a, b grouping.Group) int { return cmp.Compare(count[b], count[a]) })
	order = slices.DeleteFunc(order, func(g grouping.Group) bool { return count[g] < 2 })
	order = order[:min(len(order), most-1)]
	place := map[grouping.Group]int{}
	for _, g := range order {
		place[g] = len(s.groups)
		s.groups = append(s.groups, g)
		s.names = append(s.names, font.Clean(g.Label()))
	}
	rest := -1
	for _, a := range f.actors {
		at, ok := place[groupOf(a)]
		if !ok {
			if rest < 0 {
				rest = len(s.groups)
				s.groups, s.names = append(s.groups, grouping.Group{}), append(s.names, f.say.Graph.Region)
			}
			at = rest
		}
		s.of[a] = at
	}
	if len(s.names) == 1 && rest == 0 {
		s.names[0] = "" // a frame around all tells nothing
	}
}

// told is what was found, with what can be told apart.
func (s scatter) told(f found) found {
	f.seen, f.faint = map[*bond.Bond]bool{}, s.strong < len(s.threads)
	for _, b := range s.threads[:s.strong] {
		f.seen[b] = true
	}
	return f
}

// left says how much of the graph is seen.
func (s scatter) left(f found) (reduced, left string) {
	if len(s.threads) == len(f.bonds) && len(s.named) == len(f.actors) && s.strong == len(f.bonds) {
		return "", ""
	}
	in := func(l *lang.Language) string {
		drawn := l.Shares(l.Graph.RelationsOf, len(s.threads), len(f.bonds)) + l.Comma + lang.Fill(l.Graph.Share, "n", fmt.Sprint(s.share))
		return lang.Fill(l.Graph.StandOut, "relations", drawn, "n", l.Grouped(int64(s.strong)), "m", fmt.Sprint(s.out),
			"actors", l.Shares(l.Graph.ActorsOf, len(s.named), len(f.actors)))
	}
	return in(lang.English), in(f.say.Language)
}

// dots places a large graph: every actor a dot in its region, and lines.
func (g *Graph) dots(f found) {
	s := scatterOf(f)
	f = s.told(f)
	s.fold(f)
	reduced, left := s.left(f)
	h := headOf(f, left, f.size.W)
	g.Head, g.Legend, g.Desc = h.texts, h.legend, describe(f, left)
	low, room := s.below(f, h.bottom)
	g.Field = low.moved(f.margin, f.size.H-f.margin*3/4-low.height)
	in := s.network(f, room)
	out := in.Place()
	for i, name := range s.names {
		if name == "" {
			continue
		}
		at := geom.Pt(out.Regions[i].X0+600, out.Regions[i].Y0+400+set.Baseline(fieldName))
		g.Regions = append(g.Regions, Frame{Actor: s.groups[i].Actor, Box: out.Regions[i], Text: set.New(at, fieldName.Fit(name, out.Regions[i].W()-1200), fieldName, set.Quiet)})
	}
	g.Dots = s.allDots(f, out, room)
	at := placesOf(f.actors)
	dots, names := covered(g.Dots)
	paths := in.Lines(out.Dots, dots, names)
	for i, b := range s.threads {
		if i >= s.strong {
			paths[i] = geom.Polyline(out.Dots[at[b.From]], out.Dots[at[b.To]])
		}
		g.Threads = append(g.Threads, threadOf(f, s, b, paths[i], i >= s.strong))
	}
	slices.Reverse(g.Threads) // the strongest are drawn last
	g.Hint = hintBeyond(f, s)
	if len(s.threads) < len(f.bonds) {
		g.Reduced = reduced
	}
	g.Size, g.Shown = f.size, f.size
}

// below sets the field: the most active of those for whose names their regions
// have no room. It returns the room above it.
func (s scatter) below(f found, top geom.U) (field, geom.Box) {
	width := f.size.W - 2*f.margin
	crowds := fieldOf(f, f.style(), nil, nil, width, f.size.H/6)
	low := crowds
	place := placesOf(f.actors)
	unnamed := map[*timeline.Actor]bool{}
	for {
		room := geom.BoxAt(geom.Pt(f.margin, top), choice{field: low}.room(f.room(f.size, top)))
		labelled := s.network(f, room).Named()
		known := len(unnamed)
		var list []*timeline.Actor
		for _, a := range f.ranked[:min(mostNamed, len(f.ranked))] {
			unnamed[a] = unnamed[a] || !labelled[place[a]]
			if unnamed[a] {
				list = append(list, a)
			} else {
				delete(unnamed, a)
			}
		}
		if len(unnamed) == known {
			return low, room
		}
		set := fieldSetter{found: f, width: width, most: f.size.H / 6, entries: slices.Clone(crowds.entries), y: crowds.height}
		set.part(f.say.Graph.Region, list, func(a *timeline.Actor) string { return fmt.Sprintf("×%d", f.deeds(a)) })
		low = field{set.entries, set.y}
	}
}

// fold puts regions that have no room for their names into that of the others.
func (s *scatter) fold(f found) {
	_, left := s.left(f)
	top := headOf(f, left, f.size.W).bottom
	for most := mostRegions; most > 1; most-- {
		_, room := s.below(f, top)
		boxes := s.network(f, room).Parts()
		narrow := func(i int) bool { return fieldName.Width(s.names[i]) > boxes[i].W()-1000 }
		all := make([]int, len(s.groups))
		for i := range all {
			all[i] = i
		}
		if !slices.ContainsFunc(all, func(i int) bool { return s.groups[i] != (grouping.Group{}) && narrow(i) }) {
			return
		}
		s.gather(f, min(most, len(s.groups))-1)
	}
}

// network is the graph in numbers.
func (s scatter) network(f found, room geom.Box) network.Scatter {
	in := network.Scatter{Room: room}
	for _, name := range s.names {
		size := geom.Size{}
		if name != "" {
			size = geom.Size{W: fieldName.Width(name), H: fieldName.LineHeight() + 400}
		}
		in.Regions = append(in.Regions, network.Region{Label: size})
	}
	place := placesOf(f.actors)
	for _, a := range f.actors {
		d := network.Dot{Region: s.of[a], Weight: f.power[a].Weight}
		if s.named[a] {
			d.Label = geom.Size{W: labelWidth, H: 2 * fieldText.LineHeight()}
		}
		if a.At != nil {
			p := geom.Pt(room.X0+room.W()*geom.U(a.At.X*100)/10000, room.Y0+room.H()*geom.U(a.At.Y*100)/10000)
			d.Pin = &p
		}
		in.Dots = append(in.Dots, d)
	}
	for i, b := range s.threads {
		in.Pulls = append(in.Pulls, network.Pull{A: place[b.From], B: place[b.To], Weight: b.Strength.Weight, Drawn: i < s.strong})
	}
	return in
}

// threadOf is a line between two dots.
func threadOf(f found, s scatter, b *bond.Bond, path geom.Path, faint bool) Thread {
	t := Thread{Bond: b, Path: path, Faint: faint, Broken: !faint && f.broken(b), Arrow: !faint && !b.Both}
	if faint {
		return t
	}
	most := 0
	for _, o := range s.threads[:s.strong] {
		most = max(most, o.Events())
	}
	t.Width = strokeOf(b, most)
	return t
}
