// Package names keeps what a file calls by names: actors and sources, which may
// be named before they are declared, or not at all.
package names

import (
	"cmp"
	"slices"

	"golang.org/x/text/unicode/norm"
)

// Register is the actors, or the sources, of a file by their ids. One may be
// named before it is declared, or not at all: each name stands for a
// placeholder, which the declaration fills in.
type Register[T any] struct {
	byID  map[string]*T
	loose []*T // placeholders in the order of their first use
	used  map[*T]int
	make  func(name string) *T

	Most int              // that it takes, where it is not zero
	Over func(offset int) // is told of the first that is more
}

// NewRegister returns an empty register, which makes placeholders of names.
func NewRegister[T any](make func(name string) *T) *Register[T] {
	return &Register[T]{byID: map[string]*T{}, used: map[*T]int{}, make: make}
}

// Canonical is a name in the form in which names are compared: two that
// differ only in how Unicode composes them are one.
func Canonical(name string) string {
	for i := range len(name) {
		if name[i] >= 0x80 {
			return norm.NFC.String(name)
		}
	}
	return name
}

// Named returns what has the id or the plain name; nil where there is no room for
// it.
func (g *Register[T]) Named(name string, offset int) *T {
	key := Canonical(name)
	item := g.byID[key]
	if item == nil {
		if g.Most > 0 && len(g.byID) >= g.Most {
			if g.Over != nil {
				g.Over(offset)
				g.Over = nil
			}
			return nil
		}
		item = g.make(key)
		g.Enter(key, item, offset)
	} else if at, loose := g.used[item]; loose && offset < at {
		g.used[item] = offset // what was left for later may stand before
	}
	return item
}

// Enter puts a placeholder under a name.
func (g *Register[T]) Enter(key string, item *T, offset int) {
	g.byID[key] = item
	g.used[item] = offset
	g.loose = append(g.loose, item)
}

// Of returns what has the id, or nil.
func (g *Register[T]) Of(id string) *T { return g.byID[Canonical(id)] }

// Under returns what stands under a name in its canonical form, or nil.
func (g *Register[T]) Under(key string) *T { return g.byID[key] }

// Placeholder makes what stands for a name that nothing stands for yet, without
// entering it.
func (g *Register[T]) Placeholder(key string) *T { return g.make(key) }

// Used returns where a placeholder was used first.
func (g *Register[T]) Used(item *T) (offset int) { return g.used[item] }

// Declare enters a declaration under its id and returns what stands for it: the
// placeholder, where it was used before, so that those who hold it hold the
// declaration. It returns nil where the id is taken.
func (g *Register[T]) Declare(id string, item *T, declared func(*T) bool) *T {
	key := Canonical(id)
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

// DeclaredFor sorts out the placeholders that no declaration has filled in. Find
// returns the declaration that the name means; what it finds none for is only
// named in passing. The result puts declarations where names stood; it is nil
// where there is nothing to put.
func (g *Register[T]) DeclaredFor(find func(*T) *T, inPassing func(*T)) func(**T) {
	same := map[*T]*T{}
	slices.SortFunc(g.loose, func(a, b *T) int { return cmp.Compare(g.used[a], g.used[b]) })
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
