package actors

import (
	"demarche/timeline"
)

// Grouping says by what frames gather actors.
type Grouping string

// The groupings. The empty one takes memberships, where these tell nothing the
// side, and where that is not given the country.
const (
	ByMember  Grouping = "member"
	BySide    Grouping = "side"
	ByCountry Grouping = "country"
	ByNone    Grouping = "none"
)

// Groupings lists the names of the groupings.
func Groupings() []string {
	return []string{string(ByMember), string(BySide), string(ByCountry), string(ByNone)}
}

// group is what a frame stands for: an actor, or a side or country that is none.
type group struct {
	actor *timeline.Actor
	name  string
}

// grouper tells the groups of actors.
type grouper struct {
	by     Grouping
	states map[string]*timeline.Actor // by country
}

func (f found) grouper() grouper {
	g := grouper{f.opt.Group, map[string]*timeline.Actor{}}
	for _, a := range f.src.Actors {
		if a.Kind == timeline.State && a.Country != "" && g.states[a.Country] == nil {
			g.states[a.Country] = a
		}
	}
	return g
}

// of returns the group that the actor stands in, the zero group for none. An
// actor that others are members of may be a group itself.
func (g grouper) of(a *timeline.Actor) group {
	switch g.by {
	case ByNone:
		return group{}
	case ByMember:
		return g.byMember(a)
	case BySide:
		return group{name: a.Camp()}
	case ByCountry:
		return g.byCountry(a)
	}
	if by := g.byMember(a); by != (group{}) {
		return by
	}
	if side := a.Camp(); side != "" {
		return group{name: side}
	}
	if a.Kind == timeline.State || a.Kind == timeline.Bloc {
		return group{} // it would stand alone in its frame
	}
	return g.byCountry(a)
}

func (g grouper) byMember(a *timeline.Actor) group {
	if of := above(a); of != a {
		return group{actor: of}
	}
	return group{}
}

// byCountry returns the state of the actor's country, or else the country by
// its code.
func (g grouper) byCountry(a *timeline.Actor) group {
	for at := a; ; at = at.MemberOf[0] {
		switch {
		case at.Kind != timeline.State || at.Country != "":
		case at == a:
			return group{} // it would stand alone in its frame
		default:
			return group{actor: at}
		}
		if at.Country != "" {
			if state := g.states[at.Country]; state != nil {
				return group{actor: state}
			}
			return group{name: at.Country}
		}
		if len(at.MemberOf) == 0 {
			return group{}
		}
	}
}

// above returns the state that the actor belongs to, by its first membership at
// each step; failing that, the outermost group; itself if it is either, and nil
// for none.
func above(a *timeline.Actor) *timeline.Actor {
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
