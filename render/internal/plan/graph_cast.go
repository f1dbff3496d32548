package plan

import (
	"slices"
	"strings"

	"demarche/render/internal/font"
	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/network"
	"demarche/render/internal/theme"
	"demarche/render/internal/words"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// gather finds everybody and everything that could be shown: who takes part in
// an event of the view or is spoken of, as far as the options want them.
func (g *grapher) gather() error {
	net, err := Focused(g.Source, g.opt.Level, g.opt.Ego, g.opt.Hops, g.opt.MinEvents)
	if err != nil {
		return err
	}
	g.all, g.bonds = net.Actors, bonds(net)
	g.alone = map[*timeline.Actor][]string{}
	for _, r := range slices.Concat(net.Alone, net.Inner) {
		if r.Kind == relations.Acts || r.Kind == relations.Together {
			for _, d := range words.Deeds(r) {
				g.alone[r.From] = append(g.alone[r.From], g.deedAlone(r, d))
			}
		}
	}
	if g.opt.Highlight != "" {
		e, err := g.Source.Event(g.opt.Highlight)
		if err != nil {
			return err
		}
		g.marked = e
	}
	g.rolled = net.RolledUp
	g.parts = map[*timeline.Actor][]int{}
	for _, e := range g.Source.Events {
		for _, a := range e.Involved() {
			if up := g.rolled(a); !slices.Contains(g.parts[up][max(0, len(g.parts[up])-1):], e.Number) {
				g.parts[up] = append(g.parts[up], e.Number)
			}
		}
	}
	return g.cutPeriods()
}

// deedAlone says what somebody did by himself: towards nobody, to himself, or
// among those who are rolled up into him.
func (g *grapher) deedAlone(r *relations.Relation, d words.Deed) string {
	pattern := "{deed}"
	switch {
	case r.To != nil && g.opt.Level == relations.LevelActor:
		pattern = g.say.Graph.ToItself
	case r.To != nil:
		pattern = g.say.Graph.Among
	}
	return strings.ReplaceAll(lang.Fill(pattern, "deed", g.say.Deed(d)), " ", "\u00a0")
}

// AbsentError says that an actor of the file has no part in what is drawn.
type AbsentError struct{ Actor string }

func (e *AbsentError) Error() string {
	return e.Actor + " has no part in the events and relations selected"
}

// Focused is the network of what the options ask for: near an actor, by id or
// name, if it is not empty, and of relations of so many events.
func Focused(t *timeline.Timeline, level relations.Level, ego string, hops, events int) (*relations.Network, error) {
	f := relations.Focus{MinEvents: events}
	all := relations.Of(t, level)
	strong := all.Focus(f)
	if ego == "" {
		return strong, nil
	}
	a, err := t.Actor(ego)
	if err != nil {
		return nil, err
	}
	if !slices.Contains(strong.Actors, strong.RolledUp(a)) {
		return nil, &AbsentError{Actor: font.Clean(a.Name)}
	}
	f.Ego, f.Hops = a, hops
	return all.Focus(f), nil
}

// takesPart reports whether the actor is in the event, or is spoken of in it.
func (g *grapher) takesPart(a *timeline.Actor, e *timeline.Event) bool {
	return a != nil && slices.ContainsFunc(slices.Concat(e.Involved(), e.Mentions), func(o *timeline.Actor) bool { return g.rolled(o) == a })
}

// What is still readable, in percent of the room: text of 12.5 px is then 9 px
// high.
const (
	readable = geom.U(125)
	mostTies = 150
)

// fit chooses how much is shown, so that it can be read at the size asked for:
// everything; everything in fewer words; the strongest relations, with the
// actors they join, and the others in one box.
func (g *grapher) fit(room geom.Size) {
	g.Reduced, g.left, g.zoom = "", "", 100
	all := ties(g.bonds, placesOf(g.all))
	for _, d := range []detail{full, terse} {
		if (len(g.periods) > 0 || g.briefly) && d == full {
			continue
		}
		g.detail = d
		if len(all) <= g.most && len(g.all) <= mostTies {
			g.show(g.all, all)
			if g.fits(room) {
				return
			}
		}
	}
	ranked, wanted := g.ranked(all)
	lo, hi := 0, min(len(ranked), g.most)+1 // lo ties fit, or are none; hi do not
	for hi-lo > 1 {
		mid := (lo + hi) / 2
		g.showOnly(ranked[:mid])
		if g.fits(room) {
			lo = mid
		} else {
			hi = mid
		}
	}
	g.showOnly(ranked[:max(lo, min(1, len(ranked)), min(wanted, mostTies))])
	g.admit(all)
}

// ranked puts ties in the order in which they are wanted: those of the event
// that is highlighted, then the strongest. The former, which it counts, are shown
// whatever room they take.
func (g *grapher) ranked(all []tie) (order []tie, wanted int) {
	order = strongest(all)
	if g.marked == nil {
		return order, 0
	}
	of := func(t tie) bool { return t.bonds[0].in(g.marked) }
	rest := slices.DeleteFunc(slices.Clone(order), of)
	order = slices.DeleteFunc(order, func(t tie) bool { return !of(t) })
	return append(order, rest...), len(order)
}

// enlarge makes the text of a small graph larger, as far as there is room. Some
// is left free: an estimate may be wrong.
func (g *grapher) enlarge(room geom.Size) {
	room.W, room.H = room.W*7/10, room.H*7/10
	for _, g.zoom = range zooms {
		if g.zoom > 100 && g.plain {
			continue
		}
		g.show(g.all, g.ties)
		if g.zoom == 100 || network.Fits(g.network(room), 100) {
			return
		}
	}
}

// fits estimates whether what is shown can be read.
func (g *grapher) fits(room geom.Size) bool {
	if len(g.periods) == 0 {
		return network.Fits(g.network(room), readable)
	}
	for g.columns = 1; g.columns <= len(g.periods); g.columns++ {
		if network.Fits(g.network(g.panelRoom(room)), readable) {
			return true
		}
	}
	g.columns = g.bestColumns(room)
	return false
}

// showOnly shows some ties and those they join; everybody else is counted.
func (g *grapher) showOnly(some []tie) {
	some = slices.Clone(some)
	slices.SortFunc(some, func(a, b tie) int { return a.first - b.first })
	wanted := map[*timeline.Actor]bool{}
	for _, t := range some {
		for _, a := range slices.Concat(t.from, t.to) {
			wanted[a] = true
		}
	}
	if g.marked != nil {
		for _, a := range g.all {
			wanted[a] = wanted[a] || g.takesPart(a, g.marked)
		}
	}
	var shown []*timeline.Actor
	for _, a := range g.all {
		if wanted[a] {
			shown = append(shown, a)
		}
	}
	g.show(shown, some)
}

// admit says what is left out.
func (g *grapher) admit(all []tie) {
	shown, bonds := 0, 0
	for _, m := range g.cast {
		if m.actor != nil {
			shown++
		}
	}
	for _, t := range g.ties {
		bonds += len(t.bonds)
	}
	if shown == len(g.all) && len(g.ties) == len(all) {
		return
	}
	in := func(l *lang.Language) string {
		pattern := l.Graph.Strongest
		if g.marked != nil {
			pattern = l.Graph.MarkedAndStrongest
		}
		return lang.Fill(pattern, "relations", l.Shares(l.Graph.RelationsOf, bonds, len(g.bonds)), "actors", l.Shares(l.Graph.ActorsOf, shown, len(g.all)))
	}
	g.Reduced, g.left = in(lang.English), in(g.say.Language)
}

func placesOf(actors []*timeline.Actor) map[*timeline.Actor]int {
	place := make(map[*timeline.Actor]int, len(actors))
	for i, a := range actors {
		place[a] = i
	}
	return place
}

// show casts the actors and sets the texts of what is shown. Those that are
// left out are counted beside the name of their frame if it is shown, else in a
// box.
func (g *grapher) show(actors []*timeline.Actor, ties []tie) {
	g.cast, g.frames, g.ties, g.plates = nil, nil, ties, nil
	g.place = map[*timeline.Actor]int{}
	frames := g.frameAll(actors)
	of := func(a *timeline.Actor) int {
		if at, ok := frames[a]; ok {
			return at
		}
		if at, ok := frames[frame(a)]; ok {
			return at
		}
		return -1
	}
	for _, a := range actors {
		g.place[a] = len(g.cast)
		g.cast = append(g.cast, member{a, of(a), g.nodeText(a)})
	}
	others := make([]int, len(g.frames)+1)
	for _, a := range g.all {
		if _, ok := g.place[a]; !ok {
			others[of(a)+1]++
		}
	}
	g.apart()
	for i, n := range others {
		switch {
		case n > 0 && i == 0:
			g.cast = append(g.cast, member{nil, -1, g.othersText(n)})
		case n > 0: // a box of their own would take the room of somebody who is shown
			g.frames[i-1].Text.Text += " · " + g.say.Counted(g.say.Graph.Others, n)
		}
	}
	for _, t := range g.ties {
		g.plates = append(g.plates, g.plate(t.bonds[0]))
	}
	g.even()
}

// frameAll makes the frames of the states and groups whose members are shown.
func (g *grapher) frameAll(actors []*timeline.Actor) map[*timeline.Actor]int {
	var order []*timeline.Actor
	for _, a := range actors {
		if f := frame(a); f != nil && f != a && !slices.Contains(order, f) {
			order = append(order, f)
		}
	}
	frames := map[*timeline.Actor]int{}
	heading := theme.TickBold
	heading.Size = g.zoomed(heading.Size)
	for _, f := range order {
		frames[f] = len(g.frames)
		name := heading.Fit(font.Clean(f.Name), g.zoomed(20000))
		g.frames = append(g.frames, Frame{Actor: f, Text: Text{Text: name, Font: heading, Role: Quiet}})
	}
	return frames
}

// apart gathers those who stand in no frame and have no relation in a frame of
// their own, so that they are not strewn about.
func (g *grapher) apart() {
	joined := map[*timeline.Actor]bool{}
	for _, t := range g.ties {
		for _, a := range slices.Concat(t.from, t.to) {
			joined[a] = true
		}
	}
	var alone []int
	for i, m := range g.cast {
		if m.frame < 0 && m.actor != nil && !joined[m.actor] {
			alone = append(alone, i)
		}
	}
	if len(alone) < 2 || len(alone) == len(g.cast) {
		return
	}
	for _, i := range alone {
		g.cast[i].frame = len(g.frames)
	}
	g.frames = append(g.frames, Frame{Text: Text{Text: g.say.Graph.Apart, Font: theme.Tick, Role: Quiet}})
}

// even makes the boxes in a frame equally wide.
func (g *grapher) even() {
	widest := make([]geom.U, len(g.frames))
	for _, m := range g.cast {
		if m.frame >= 0 {
			widest[m.frame] = max(widest[m.frame], m.text.size.W)
		}
	}
	for i, m := range g.cast {
		if m.frame >= 0 {
			g.cast[i].text.size.W = widest[m.frame]
		}
	}
}

// frame returns the state that the actor belongs to, by its first membership
// at each step; failing that, the outermost group.
func frame(a *timeline.Actor) *timeline.Actor {
	if a.Kind == timeline.State {
		return a
	}
	for len(a.MemberOf) > 0 {
		a = a.MemberOf[0]
		if a.Kind == timeline.State {
			return a
		}
	}
	if a.Kind == timeline.Bloc || a.Kind == timeline.Group {
		return a
	}
	return nil
}
