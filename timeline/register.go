package timeline

import (
	"fmt"

	"golang.org/x/text/unicode/norm"

	"demarche/internal/spell"
	"demarche/timeline/internal/walk"
)

// register is the actors, or the sources, of a file by their ids. One may be
// named before it is declared, or not at all: each name stands for a
// placeholder, which the declaration fills in.
type register[T any] struct {
	byID  map[string]*T
	loose []*T // placeholders in the order of their first use
	used  map[*T]int
	make  func(name string) *T
}

func newRegister[T any](make func(name string) *T) *register[T] {
	return &register[T]{byID: map[string]*T{}, used: map[*T]int{}, make: make}
}

// canonicalName is a name in the form in which names are compared: two that
// differ only in how Unicode composes them are one.
func canonicalName(name string) string {
	for i := range len(name) {
		if name[i] >= 0x80 {
			return norm.NFC.String(name)
		}
	}
	return name
}

// named returns what has the id or the plain name.
func (g *register[T]) named(name string, offset int) *T {
	key := canonicalName(name)
	item := g.byID[key]
	if item == nil {
		item = g.make(key)
		g.byID[key] = item
		g.used[item] = offset
		g.loose = append(g.loose, item)
	}
	return item
}

// declare enters a declaration under its id and returns what stands for it: the
// placeholder, where it was used before, so that those who hold it hold the
// declaration. It returns nil where the id is taken.
func (g *register[T]) declare(id string, item *T, declared func(*T) bool) *T {
	key := canonicalName(id)
	old, ok := g.byID[key]
	switch {
	case id == "":
		return nil
	case !ok:
		g.byID[key] = item
		return item
	case declared(old):
		return nil
	}
	*old = *item
	return old
}

// declaredFor sorts out the placeholders that no declaration has filled in. Find
// returns the declaration that the name means; what it finds none for is only
// named in passing. The result puts declarations where names stood; it is nil
// where there is nothing to put.
func (g *register[T]) declaredFor(find func(*T) *T, inPassing func(*T)) func(**T) {
	same := map[*T]*T{}
	for _, item := range g.loose {
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

// undeclared suggests to declare what is named in passing.
func undeclared(n *walk.Notes, name, what string, ids []string, offset int) {
	hint := fmt.Sprintf("declare it under `%ss`", what)
	if near, ok := n.Nearest(name, ids); ok {
		hint = fmt.Sprintf("did you mean `%s`? If not, declare it under `%ss`", near, what)
	}
	n.Warn(offset, "undeclared-"+what, hint, "no %s has the id `%s`; taken as a plain name", what, spell.Clip(name))
}
