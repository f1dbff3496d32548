package actors

import (
	"fmt"
	"slices"

	"demarche/render/internal/geom"
	"demarche/render/internal/lang"
	"demarche/render/internal/network"
	"demarche/timeline"
)

// What is still readable, in percent of the room: text of 12.5 px is then 9 px
// high.
const (
	readable = geom.U(125)
	mostTies = 150
)

// limits bound what is tried, as earlier tries have taught.
type limits struct {
	ties    int  // at most
	briefly bool // in few words, whatever the estimate
	plain   bool // no larger text, whatever the estimate
}

// choice is how much is shown.
type choice struct {
	cast
	left    string // what is left out, in the language of the picture; "" if nothing is
	reduced string // the same in English
	columns int    // of panels
}

// String is that of its cast, with what is left out.
func (c choice) String() string {
	s := c.cast.String()
	if c.reduced != "" {
		s += "left out: " + c.reduced + "\n"
	}
	if c.columns > 0 {
		s += fmt.Sprintf("panels in columns: %d\n", c.columns)
	}
	return s
}

// choose decides how much is shown, so that it can be read in the room:
// everything; everything in fewer words; the strongest relations, with the
// actors they join, and the others in one box.
func choose(f found, lim limits, room geom.Size) choice {
	all := ties(f.bonds, placesOf(f.actors))
	fit := fitter{found: f, room: room, columns: min(1, len(f.periods))}
	h := hand{say: f.say, zoom: usual}
	for _, d := range []detail{full, terse} {
		if (len(f.periods) > 0 || lim.briefly) && d == full {
			continue
		}
		h.detail = d
		if len(all) <= lim.ties && len(f.actors) <= mostTies {
			if c := castOf(f, h, f.actors, all); fit.fits(c) {
				return choice{cast: c, columns: fit.columns}
			}
		}
	}
	ranked, wanted := rank(f, all)
	lo, hi := 0, min(len(ranked), lim.ties)+1 // lo ties fit, or are none; hi do not
	for hi-lo > 1 {
		mid := (lo + hi) / 2
		if fit.fits(castOnly(f, h, ranked[:mid])) {
			lo = mid
		} else {
			hi = mid
		}
	}
	c := choice{cast: castOnly(f, h, ranked[:max(lo, min(1, len(ranked)), min(wanted, mostTies))]), columns: fit.columns}
	c.reduced, c.left = admission(f, c.cast, len(all))
	return c
}

// rank puts ties in the order in which they are wanted: those of the event
// that is highlighted, then the strongest. The former, which it counts, are shown
// whatever room they take.
func rank(f found, all []tie) (order []tie, wanted int) {
	order = strongest(all)
	if f.marked == nil {
		return order, 0
	}
	of := func(t tie) bool { return t.bonds[0].in(f.marked) }
	rest := slices.DeleteFunc(slices.Clone(order), of)
	order = slices.DeleteFunc(order, func(t tie) bool { return !of(t) })
	return append(order, rest...), len(order)
}

// enlarged makes the text of a small graph larger, as far as there is room. Some
// is left free: an estimate may be wrong.
func (c choice) enlarged(f found, plain bool, room geom.Size) choice {
	room.W, room.H = room.W*7/10, room.H*7/10
	for _, zoom := range zooms {
		if zoom > usual && plain {
			continue
		}
		h := c.hand
		h.zoom = zoom
		c.cast = castOf(f, h, f.actors, c.ties)
		if zoom == usual || network.Fits(c.graph(f, room), usual) {
			break
		}
	}
	return c
}

// fitter estimates whether what is shown can be read in a room.
type fitter struct {
	found
	room    geom.Size
	columns int // of panels, found out by the last estimate
}

func (f *fitter) fits(c cast) bool {
	if len(f.periods) == 0 {
		return network.Fits(c.graph(f.found, f.room), readable)
	}
	best, least := 1, geom.U(0)
	for columns := 1; columns <= len(f.periods); columns++ {
		g := c.graph(f.found, panelRoom(f.room, len(f.periods), columns))
		if network.Fits(g, readable) {
			f.columns = columns
			return true
		}
		if s := network.Shrink(g); least == 0 || s < least {
			best, least = columns, s
		}
	}
	f.columns = best
	return false
}

// admission says what is left out, in English and in the language of the
// picture; ties are all that there are.
func admission(f found, c cast, ties int) (reduced, left string) {
	actors, bonds := c.counts()
	if actors == len(f.actors) && len(c.ties) == ties {
		return "", ""
	}
	in := func(l *lang.Language) string {
		pattern := l.Graph.Strongest
		if f.marked != nil {
			pattern = l.Graph.MarkedAndStrongest
		}
		return lang.Fill(pattern, "relations", l.Shares(l.Graph.RelationsOf, bonds, len(f.bonds)), "actors", l.Shares(l.Graph.ActorsOf, actors, len(f.actors)))
	}
	return in(lang.English), in(f.say.Language)
}

func placesOf(actors []*timeline.Actor) map[*timeline.Actor]int {
	place := make(map[*timeline.Actor]int, len(actors))
	for i, a := range actors {
		place[a] = i
	}
	return place
}
