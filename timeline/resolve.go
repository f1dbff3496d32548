package timeline

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/spell"
)

// resolve joins what the file says by name: types, actors, sources, events.
func (l *loader) resolve() {
	l.enterEvents()
	if l.broken {
		return
	}
	l.resolveTypes()
	l.resolveActors()
	l.resolveSources()
	l.nameEvents()
	l.resolveEvents()
	l.resolveMembers()
	l.zoneBounds()
	l.t.Total = len(l.t.Events)
}

func (l *loader) resolveTypes() {
	if len(l.untyped) == 0 {
		return
	}
	known := slices.Clone(categories)
	for _, t := range l.t.Types {
		known = append(known, t.ID)
	}
	for _, ref := range l.untyped {
		if t := l.types[ref.name]; t != nil {
			ref.event.Type = t
			continue
		}
		message := fmt.Sprintf("`%s` is no event type", spell.Clip(ref.name))
		hint := "one of " + strings.Join(categories[1:], ", ") + ", or declare it under `types`"
		near, ok := l.nearest(ref.name, known)
		if ok {
			message += fmt.Sprintf(", did you mean `%s`?", near)
		}
		l.fail(ref.offset, "unknown-word", hint, "%s", message)
		if ok && spell.Nearly(ref.name, near) {
			l.rewrite(ref.offset, near)
		}
	}
}

// settle sorts out what was used under a name that no declaration had yet as
// its id. Find returns the declaration that the name means; what it finds none
// for is only named in passing. The result puts declarations where names
// stood; it is nil where there is nothing to put.
func settle[T any](used []*T, find func(*T) *T, inPassing func(*T)) func(**T) {
	same := map[*T]*T{}
	for _, item := range used {
		switch declared := find(item); declared {
		case item:
		case nil:
			inPassing(item)
		default:
			same[item] = declared
		}
	}
	if len(same) == 0 {
		return nil
	}
	return func(at **T) {
		if declared := same[*at]; declared != nil {
			*at = declared
		}
	}
}

// resolveActors settles the actors: a name, a short name or an alias means the
// declared actor that has it.
func (l *loader) resolveActors() {
	byName := map[string]*Actor{}
	var ids []string
	for _, a := range l.t.Actors {
		ids = append(ids, a.ID)
		for _, name := range append([]string{a.Name, a.Short}, a.Aliases...) {
			if _, taken := byName[name]; name != "" && !taken {
				byName[name] = a
			}
		}
	}
	put := settle(l.loose, func(a *Actor) *Actor {
		if a.Declared {
			return a
		}
		return byName[a.Name]
	}, func(a *Actor) {
		a.Pos = l.at(l.used[a])
		l.t.Actors = append(l.t.Actors, a)
		l.undeclared(a.Name, "actor", ids, l.used[a])
	})
	if put == nil {
		return
	}
	for _, e := range l.t.Events {
		for _, list := range [][]*Actor{e.Actors, e.Recipients, e.Mentions} {
			for i := range list {
				put(&list[i])
			}
		}
		for i := range e.Claims {
			put(&e.Claims[i].By)
		}
	}
}

// undeclared suggests to declare what is named in passing.
func (l *loader) undeclared(name, what string, ids []string, offset int) {
	hint := fmt.Sprintf("declare it under `%ss`", what)
	if near, ok := l.nearest(name, ids); ok {
		hint = fmt.Sprintf("did you mean `%s`? If not, declare it under `%ss`", near, what)
	}
	l.note(Warning, offset, "undeclared-"+what, hint, "no %s has the id `%s`; taken as a plain name", what, spell.Clip(name))
}

// resolveSources settles the sources: a name means the declared source that
// has it.
func (l *loader) resolveSources() {
	byName := map[string]*Source{}
	var ids []string
	for _, s := range l.t.Sources {
		ids = append(ids, s.ID)
		if _, taken := byName[s.Name]; !taken {
			byName[s.Name] = s
		}
	}
	put := settle(l.unlisted, func(s *Source) *Source {
		if s.Declared {
			return s
		}
		return byName[s.Name]
	}, func(s *Source) {
		s.Pos = l.at(l.used[s])
		l.t.Sources = append(l.t.Sources, s)
		l.undeclared(s.Name, "source", ids, l.used[s])
	})
	if put == nil {
		return
	}
	for _, e := range l.t.Events {
		for i := range e.Sources {
			put(&e.Sources[i].Source)
		}
		for i := range e.Claims {
			put(&e.Claims[i].Source)
		}
	}
}

func (l *loader) resolveEvents() {
	var ids []string
	for _, ref := range l.waiting {
		if e := l.events[ref.name]; e != nil {
			ref.set(e)
			continue
		}
		if ids == nil {
			for _, e := range l.t.Events {
				ids = append(ids, e.ID)
			}
		}
		message, hint := fmt.Sprintf("no event has the id `%s`", spell.Clip(ref.name)), ""
		if near, ok := l.nearest(ref.name, ids); ok {
			message += fmt.Sprintf(", did you mean `%s`?", near)
		} else if len(ids) > 0 {
			hint = "an event without an `id` is called by its date and title, such as `" + ids[0] + "`"
		}
		l.fail(ref.offset, "dangling-reference", hint, "%s", message)
	}
}

func (l *loader) resolveMembers() {
	var ids []string
	for _, a := range l.t.Actors {
		ids = append(ids, a.ID)
	}
	for _, ref := range l.members {
		group := l.actors[ref.name]
		if group == nil || !group.Declared {
			message := fmt.Sprintf("no actor has the id `%s`", spell.Clip(ref.name))
			if near, ok := l.nearest(ref.name, ids); ok {
				message += fmt.Sprintf(", did you mean `%s`?", near)
			}
			l.fail(ref.offset, "dangling-reference", "`member_of` takes ids of declared actors", "%s", message)
			continue
		}
		ref.member.MemberOf = append(ref.member.MemberOf, group)
	}
	l.breakCircles()
}

// breakCircles notes each membership that makes an actor a member of itself.
func (l *loader) breakCircles() {
	const (
		unseen = iota
		open
		done
	)
	state := map[*Actor]int{}
	var visit func(a *Actor)
	visit = func(a *Actor) {
		state[a] = open
		for _, group := range a.MemberOf {
			switch state[group] {
			case unseen:
				visit(group)
			case open:
				l.problems = append(l.problems, Problem{
					File: l.name, Pos: a.Pos, Code: "membership-cycle", Hint: "remove it from `member_of`",
					Message: fmt.Sprintf("`%s` is a member of `%s`, and the other way round", spell.Clip(a.ID), spell.Clip(group.ID)),
				})
			}
		}
		state[a] = done
	}
	for _, a := range l.t.Actors {
		if state[a] == unseen {
			visit(a)
		}
	}
}

// zoneBounds sets the bounds that dates have by themselves, in the file's zone.
func (l *loader) zoneBounds() {
	for i := range l.t.Eras {
		era := &l.t.Eras[i]
		era.Earliest, era.Latest = era.Date.Bounds(l.t.Zone)
	}
	for _, e := range l.t.Events {
		e.Earliest, e.Latest = ownBounds(e, l.t.Zone)
	}
}
