package timeline

import (
	"fmt"
	"slices"
	"strings"

	"demarche/internal/spell"
	"demarche/timeline/internal/bulk"
	"demarche/timeline/internal/names"
	"demarche/timeline/internal/typewords"
	"demarche/timeline/internal/walk"
)

// resolver joins what the file says by name, when all of it has been read.
type resolver struct{ *loader }

// resolve joins what the file says by name: types, actors, sources, events.
func (l resolver) resolve() {
	l.enterEvents()
	if l.in.Broken {
		return
	}
	l.resolveTypes()
	l.resolveActors()
	l.resolveSources()
	l.applyDefaults()
	l.nameEvents()
	l.resolveEvents()
	l.events = nil
	l.resolveMembers()
	l.zoneBounds()
	l.t.Total = len(l.t.Events)
}

func (l resolver) resolveTypes() {
	if len(l.untyped) == 0 {
		return
	}
	known := slices.Clone(categories)
	for _, t := range l.t.Types {
		known = append(known, t.ID)
	}
	for _, ref := range l.untyped {
		switch t := l.typeNamed(ref.name); {
		case t != nil:
			ref.set(t)
		case l.badType[ref.name]:
			// What is wrong with its declaration has been said.
		default:
			l.unknownType(ref, known)
		}
	}
}

// unknownType notes a type that nobody has declared.
func (l resolver) unknownType(ref typeRef, known []string) {
	hint := "one of " + strings.Join(categories[1:], ", ") + ", or declare it under `types`"
	category, sure := typewords.Category(ref.name)
	if category == "" {
		l.in.Meant(ref.offset, "unknown-word", hint, ref.name, known, "`%s` is no event type", spell.Clip(ref.name))
		return
	}
	l.in.Fail(ref.offset, "unknown-word", fmt.Sprintf("write %s, or declare it: \"types\": {\"%s\": {\"like\": \"%s\"}}", category, spell.Clip(ref.name), category),
		"`%s` is no event type; it is a kind of `%s`", spell.Clip(ref.name), category)
	if sure {
		l.in.Rewrite(ref.offset, category)
	}
}

// resolveActors settles the actors: a name, a short name or an alias means the
// declared actor that has it.
func (l resolver) resolveActors() {
	byName := map[string]*Actor{}
	var ids []string
	for _, a := range l.t.Actors {
		ids = append(ids, a.ID)
		for _, name := range append([]string{a.Name, a.Short}, a.Aliases...) {
			name = names.Canonical(name)
			if _, taken := byName[name]; name != "" && !taken {
				byName[name] = a
			}
		}
	}
	put := l.actors.DeclaredFor(func(a *Actor) *Actor {
		if a.Declared {
			return a
		}
		return byName[names.Canonical(a.Name)]
	}, func(a *Actor) {
		a.Pos = l.in.At(l.actors.Used(a))
		l.t.Actors = append(l.t.Actors, a)
		undeclared(&l.in.Notes, a.Name, "actor", ids, l.actors.Used(a))
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
		if e.Quoted != nil {
			put(&e.Quoted.By)
		}
	}
}

// resolveSources settles the sources: a name means the declared source that
// has it.
func (l resolver) resolveSources() {
	byName := map[string]*Source{}
	var ids []string
	for _, s := range l.t.Sources {
		ids = append(ids, s.ID)
		if name := names.Canonical(s.Name); byName[name] == nil {
			byName[name] = s
		}
	}
	put := l.sources.DeclaredFor(func(s *Source) *Source {
		if s.Declared {
			return s
		}
		return byName[names.Canonical(s.Name)]
	}, func(s *Source) {
		s.Pos = l.in.At(l.sources.Used(s))
		l.t.Sources = append(l.t.Sources, s)
		undeclared(&l.in.Notes, s.Name, "source", ids, l.sources.Used(s))
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
	for _, d := range l.defaults {
		for i := range d.sources {
			put(&d.sources[i].Source)
		}
	}
}

// resolveEvents finds the events that others refer to: by id, or by the title
// that just one of them has.
func (l resolver) resolveEvents() {
	var ids []string
	var titled map[string][]*Event
	for _, ref := range l.waiting {
		if e := l.events.Named(names.Canonical(ref.name)); e != nil {
			ref.set(e)
			continue
		}
		if ids == nil {
			titled = make(map[string][]*Event, len(l.t.Events))
			for _, e := range l.t.Events {
				ids = append(ids, e.ID)
				title := names.Canonical(e.Title)
				titled[title] = append(titled[title], e)
			}
		}
		switch named := titled[names.Canonical(ref.name)]; len(named) {
		case 0:
			l.dangling(ref, ids)
		case 1:
			ref.set(named[0])
		default:
			l.in.Fail(ref.offset, "dangling-reference", "give the one that is meant an `id`, and name that",
				"%d events have the title `%s`", len(named), spell.Clip(ref.name))
		}
	}
}

// dangling notes a reference to an event that is not there.
func (l resolver) dangling(ref eventRef, ids []string) {
	message, hint := fmt.Sprintf("no event has the id `%s`", spell.Clip(ref.name)), ""
	if near, ok := l.in.Nearest(ref.name, ids); ok {
		message += fmt.Sprintf(", did you mean `%s`?", near)
	} else if len(ids) > 0 {
		hint = "an event without an `id` is called by its date and title, such as `" + ids[0] + "`, or by its exact title"
	}
	l.in.Fail(ref.offset, "dangling-reference", hint, "%s", message)
}

func (l resolver) resolveMembers() {
	var ids []string
	for _, a := range l.t.Actors {
		ids = append(ids, a.ID)
	}
	for _, ref := range l.members {
		group := l.actors.Of(ref.name)
		if group == nil || !group.Declared {
			message := fmt.Sprintf("no actor has the id `%s`", spell.Clip(ref.name))
			if near, ok := l.in.Nearest(ref.name, ids); ok {
				message += fmt.Sprintf(", did you mean `%s`?", near)
			}
			l.in.Fail(ref.offset, "dangling-reference", "`member_of` takes ids of declared actors", "%s", message)
			continue
		}
		ref.member.MemberOf = append(ref.member.MemberOf, group)
	}
	l.breakCircles()
}

// breakCircles notes each membership that makes an actor a member of itself.
func (l resolver) breakCircles() {
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
				l.in.Problems = append(l.in.Problems, Problem{
					File: l.in.NameOf(a.Pos), Pos: a.Pos, Code: "membership-cycle", Hint: "remove it from `member_of`",
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
func (l resolver) zoneBounds() {
	for i := range l.t.Eras {
		era := &l.t.Eras[i]
		era.Earliest, era.Latest = era.Date.Bounds(l.t.Zone)
	}
	bulk.Parallel(len(l.t.Events), func(from, to int) {
		for _, e := range l.t.Events[from:to] {
			e.Earliest, e.Latest = ownBounds(e, l.t.Zone)
		}
	})
}

// undeclared suggests to declare what is named in passing.
func undeclared(n *walk.Notes, name, what string, ids []string, offset int) {
	hint := fmt.Sprintf("declare it under `%ss`", what)
	if near, ok := n.Nearest(name, ids); ok {
		hint = fmt.Sprintf("did you mean `%s`? If not, declare it under `%ss`", near, what)
	}
	n.Warn(offset, "undeclared-"+what, hint, "no %s has the id `%s`; taken as a plain name", what, spell.Clip(name))
}
