package actors

import (
	"fmt"
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/network"
	"demarche/render/internal/plan/bond"
	"demarche/render/internal/plan/label"
	"demarche/timeline"
	"demarche/timeline/relations"
)

// What is still readable, in percent of the room: text of 12 px is then hardly
// smaller. Panels of periods are small pictures each.
const (
	readable       = geom.U(104)
	readablePanels = geom.U(125)
	mostTies       = 150
	mostBoxes      = 40 // actors that can be read in boxes
)

// limits bound what is tried, as earlier tries have taught.
type limits struct {
	ties   int    // at most
	actors int    // so many of the most active, 0 for as many as show most
	manner int    // none of the richer manners, whatever the estimate
	zoom   geom.U // no larger text, whatever the estimate
}

// choice is how much is shown.
type choice struct {
	cast
	field   field
	left    string // what is left out, in the language of the picture; "" if nothing is
	reduced string // the same in English
	columns int    // of panels
	among   int    // the most active of whom it was chosen; 0 where all is shown
}

// String is that of its cast, with what is left out.
func (c choice) String() string {
	s := c.cast.String() + c.field.String()
	if c.reduced != "" {
		s += "left out: " + c.reduced + "\n"
	}
	if c.columns > 0 {
		s += fmt.Sprintf("panels in columns: %d\n", c.columns)
	}
	return s
}

// choose decides how much is shown, so that it can be read in the room:
// everything; everything in fewer words; the most active actors with the
// strongest relations among them, as many of both as show most of what was done.
func choose(f found, lim limits, room geom.Size) choice {
	fit := fitter{found: f, room: room}
	h := f.style()
	last := len(label.Manners) - 1
	for i, m := range label.Manners {
		h.Manner = m
		if i < last && (len(f.periods) > 0 || i < lim.manner) {
			continue
		}
		if len(f.ties) <= lim.ties && len(f.actors) <= mostTies {
			if c, fits := fit.try(castOf(f, h, f.boxed(), f.ties)); fits {
				return c
			}
		}
	}
	var best choice
	var most int64
	for _, actors := range []int{len(f.actors), mostBoxes, 32, 25, 20, 16, 13, 10, 8, 6} {
		if actors > len(f.actors) || lim.actors > 0 && actors != lim.actors {
			continue
		}
		c, deeds := fit.among(h, f.ranked[:actors], lim.ties)
		if deeds > most || best.ties == nil {
			best, most = c, deeds
			best.among = actors
		}
	}
	best.reduced, best.left = saidLeftOut(f, best)
	return best
}

// boxed are those who have relations; everybody, where nobody has.
func (f found) boxed() []*timeline.Actor {
	if len(f.ties) == 0 {
		return f.actors
	}
	return slices.DeleteFunc(slices.Clone(f.actors), func(a *timeline.Actor) bool { return !f.joined[a] })
}

// fitter estimates whether what is shown can be read in a room.
type fitter struct {
	found
	room geom.Size
}

// among shows as many ties among some actors as fit, the strongest first, and
// says how much of what was done that is.
func (f fitter) among(h label.Style, actors []*timeline.Actor, most int) (choice, int64) {
	all := f.ties
	if len(actors) < len(f.actors) {
		in := map[*timeline.Actor]bool{}
		for _, a := range actors {
			in[a] = true
		}
		for _, a := range f.actors {
			in[a] = in[a] || f.marked != nil && f.takesPart(a, f.marked)
		}
		bonds := slices.DeleteFunc(slices.Clone(f.bonds), func(b *bond.Bond) bool { return !in[b.From] || !in[b.To] })
		all = bond.Ties(bonds, placesOf(f.actors))
	}
	ranked, wanted := rankTies(f.found, all)
	lo, hi := 0, min(len(ranked), most)+1 // lo ties fit, or are none; hi do not
	best, _ := f.try(castOnly(f.found, h, nil))
	for hi-lo > 1 {
		mid := (lo + hi) / 2
		if c, fits := f.try(castOnly(f.found, h, ranked[:mid])); fits {
			lo, best = mid, c
		} else {
			hi = mid
		}
	}
	if least := max(min(1, len(ranked)), min(wanted, mostTies)); least > lo {
		best, _ = f.try(castOnly(f.found, h, ranked[:least]))
	}
	return best, best.deeds(f.found)
}

// rankTies puts ties in the order in which they are wanted: those of the event
// that is highlighted, then the strongest. The former, which it counts, are shown
// whatever room they take.
func rankTies(f found, all []bond.Tie) (order []bond.Tie, wanted int) {
	order = bond.Strongest(all)
	if f.marked == nil {
		return order, 0
	}
	of := func(t bond.Tie) bool { return t.Bonds[0].In(f.marked) }
	rest := slices.DeleteFunc(slices.Clone(order), of)
	order = slices.DeleteFunc(order, func(t bond.Tie) bool { return !of(t) })
	return append(order, rest...), len(order)
}

// try sets the field below a cast, and estimates whether both fit.
func (f fitter) try(c cast) (choice, bool) {
	var apart, hidden []*timeline.Actor
	for _, a := range f.ranked {
		if _, shown := c.place[a]; shown || f.crowd[a] {
			continue
		}
		if f.joined[a] {
			hidden = append(hidden, a)
		} else {
			apart = append(apart, a)
		}
	}
	out := choice{cast: c, field: fieldOf(f.found, c.Style, apart, hidden, f.room.W, f.room.H/6)}
	room := out.room(f.room)
	if len(f.periods) == 0 {
		return out, network.Fits(c.graph(f.found, room), readable)
	}
	least := geom.U(0)
	for columns := 1; columns <= len(f.periods); columns++ {
		g := c.graph(f.found, network.PanelRoom(room, len(f.periods), columns))
		if network.Fits(g, readablePanels) {
			out.columns = columns
			return out, true
		}
		if s := network.Shrink(g); least == 0 || s < least {
			out.columns, least = columns, s
		}
	}
	return out, false
}

// room is what the field leaves of a room.
func (c choice) room(all geom.Size) geom.Size {
	if c.field.height > 0 {
		all.H -= c.field.height + fieldGap
	}
	return all
}

// enlarged makes the text of a small graph larger, as far as there is room. Some
// is left free: an estimate may be wrong.
func (c choice) enlarged(f found, most geom.U, room geom.Size) choice {
	room = c.room(room)
	room.W, room.H = room.W*7/10, room.H*7/10
	for _, zoom := range label.Zooms {
		if zoom > most {
			continue
		}
		h := c.Style
		h.Zoom = zoom
		c.cast = castOf(f, h, f.boxed(), c.ties)
		if zoom == label.Usual || network.Fits(c.graph(f, room), label.Usual) {
			break
		}
	}
	return c
}

// saidLeftOut says what is left out, in English and in the language of the
// picture.
func saidLeftOut(f found, c choice) (reduced, left string) {
	actors, bonds := c.counts()
	share := percent(c.deeds(f), f.total().Deeds)
	in := func(l *lang.Language) string {
		pattern := l.Graph.Strongest
		if f.marked != nil {
			pattern = l.Graph.MarkedAndStrongest
		}
		ofRelations, ofActors := l.Shares(l.Graph.RelationsOf, bonds, len(f.bonds)), l.Shares(l.Graph.ActorsOf, actors, len(f.actors))
		if bonds == len(f.bonds) && share == 100 { // there is no stronger one, and acts of many parties are in no relation
			return ofRelations + l.Comma + ofActors
		}
		return lang.Fill(pattern, "relations", ofRelations, "actors", ofActors) + l.Comma + lang.Fill(l.Graph.Share, "n", fmt.Sprint(share))
	}
	return in(lang.English), in(f.say.Language)
}

// percent is the part of a whole, rounded down: 100 is all of it.
func percent(part, all int64) int {
	if all == 0 {
		return 100
	}
	return int(part * 100 / all)
}

// hint says which other level shows more: one of at most half as many actors that
// can be read. It is "" where there is none.
func hint(f found) string {
	for level := max(f.opt.Level+1, relations.LevelState); level <= relations.LevelBloc; level++ {
		if n := len(relations.Of(f.src, level).Actors); n > 1 && n <= min(mostBoxes, len(f.actors)/2) {
			return fmt.Sprintf("--level %s gathers them in %d actors, and --size shows more", level, n)
		}
	}
	return ""
}

// hintBeyond is the same of more dots than boxes could be read, where not all stand
// out: a level for boxes, or of which clearly more stands out: ten percent.
func hintBeyond(f found, s scatter) string {
	rolls := func(a *timeline.Actor) bool { return len(a.MemberOf) > 0 || a.Country != "" }
	in, wanted := f.input, len(f.boxed()) > mostBoxes && s.strong < len(f.bonds) && f.opt.Ego == "" && slices.ContainsFunc(f.src.Actors, rolls)
	for in.opt.Level = max(f.opt.Level+1, relations.LevelState); wanted && in.opt.Level <= relations.LevelBloc; in.opt.Level++ {
		if len(relations.Of(f.src, in.opt.Level).Actors) > len(f.actors)*3/4 {
			continue
		}
		if up, err := find(in); err == nil && len(up.bonds) > 0 && (len(up.boxed()) <= mostBoxes || scatterOf(up).out >= s.out+10) {
			return fmt.Sprintf("--level %s gathers %d actors in %d, of whom more can be told apart", in.opt.Level, len(f.actors), len(up.actors))
		}
	}
	return ""
}

func placesOf(actors []*timeline.Actor) map[*timeline.Actor]int {
	place := make(map[*timeline.Actor]int, len(actors))
	for i, a := range actors {
		place[a] = i
	}
	return place
}
