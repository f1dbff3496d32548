package bulk

import (
	"cmp"
	"slices"

	"demarche/timeline/internal/names"
)

// Names are what a worker finds named, before or without a declaration.
type Names[T any] struct {
	of      *names.Register[T]
	unknown map[string]*firstUse[T]
	order   []*firstUse[T]
}

// firstUse is a name that stands for nothing yet.
type firstUse[T any] struct {
	key  string
	at   int
	item *T
}

// mostUnknown is how many names one reader may find that are not declared.
const mostUnknown = 200_000

// Named returns what has the id or the plain name, as far as one can know.
func (n *Names[T]) Named(name string, at int) *T {
	key := names.Canonical(name)
	if item := n.of.Under(key); item != nil {
		return item
	}
	if use := n.unknown[key]; use != nil {
		use.at = min(use.at, at)
		return use.item
	}
	if n.unknown == nil {
		n.unknown = map[string]*firstUse[T]{}
	}
	use := &firstUse[T]{key, at, n.of.Placeholder(key)}
	n.unknown[key] = use
	n.order = append(n.order, use)
	return use.item
}

// NewNames are names of a register, which nobody changes meanwhile.
func NewNames[T any](of *names.Register[T]) Names[T] { return Names[T]{of: of} }

// Only reports whether there are not too many names, and all are of a list that ends
// at an offset and of which nothing was read from where nothing of it begins.
func (n *Names[T]) Only(end int, mistaken bool) bool {
	return len(n.order) == 0 || len(n.order) <= mostUnknown && !mistaken &&
		!slices.ContainsFunc(n.order, func(use *firstUse[T]) bool { return use.at >= end })
}

// Enter enters the names that workers have found, in the order in which the file has
// them, and returns what stands for a name that several have found.
func Enter[T any](g *names.Register[T], found ...*Names[T]) map[*T]*T {
	var all []*firstUse[T]
	for _, n := range found {
		all = append(all, n.order...)
	}
	slices.SortFunc(all, func(a, b *firstUse[T]) int { return cmp.Compare(a.at, b.at) })
	var same map[*T]*T
	for _, use := range all {
		if there := g.Under(use.key); there != nil {
			if same == nil {
				same = map[*T]*T{}
			}
			same[use.item] = there
			continue
		}
		g.Enter(use.key, use.item, use.at)
	}
	return same
}
