// Package grouping tells by what actors stand together: membership, side or country.
package grouping

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

// Group is what a frame stands for: an actor, or a side or country that is none.
// The zero value is no group.
type Group struct {
	Actor *timeline.Actor
	Name  string
}

// Label is the name of the actor, or that of the side or country.
func (g Group) Label() string {
	if g.Actor != nil {
		return g.Actor.Name
	}
	return g.Name
}

// Grouper tells the groups of actors.
type Grouper struct {
	by     Grouping
	states map[string]*timeline.Actor // by country
}

// New returns a grouper of the actors of a file.
func New(by Grouping, actors []*timeline.Actor) Grouper {
	g := Grouper{by, map[string]*timeline.Actor{}}
	for _, a := range actors {
		if a.Kind == timeline.State && a.Country != "" && g.states[a.Country] == nil {
			g.states[a.Country] = a
		}
	}
	return g
}

// Of returns the group that the actor stands in, the zero group for none. An
// actor that others are members of may be a group itself.
func (g Grouper) Of(a *timeline.Actor) Group {
	switch g.by {
	case ByNone:
		return Group{}
	case ByMember:
		return g.byMember(a)
	case BySide:
		return Group{Name: a.Camp()}
	case ByCountry:
		return g.byCountry(a)
	}
	if by := g.byMember(a); by != (Group{}) {
		return by
	}
	if side := a.Camp(); side != "" {
		return Group{Name: side}
	}
	if a.Kind == timeline.State || a.Kind == timeline.Bloc {
		return Group{} // it would stand alone in its frame
	}
	return g.byCountry(a)
}

func (g Grouper) byMember(a *timeline.Actor) Group {
	if of := above(a); of != a {
		return Group{Actor: of}
	}
	return Group{}
}

// byCountry returns the state of the actor's country, or else the country by
// its code.
func (g Grouper) byCountry(a *timeline.Actor) Group {
	for at := a; ; at = at.MemberOf[0] {
		switch {
		case at.Kind != timeline.State || at.Country != "":
		case at == a:
			return Group{} // it would stand alone in its frame
		default:
			return Group{Actor: at}
		}
		if at.Country != "" {
			if state := g.states[at.Country]; state != nil {
				return Group{Actor: state}
			}
			return Group{Name: at.Country}
		}
		if len(at.MemberOf) == 0 {
			return Group{}
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
