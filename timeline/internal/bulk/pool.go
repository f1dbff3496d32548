package bulk

// Pool keeps short lists next to each other: a million of them, each by itself,
// would cost more than what is in them.
type Pool[T any] struct{ free []T }

// Keep returns a copy of the list, nil of an empty one.
func (p *Pool[T]) Keep(list []T) []T {
	const block = 1024
	n := len(list)
	if n == 0 {
		return nil
	}
	if len(p.free) < n {
		p.free = make([]T, max(block, n))
	}
	kept := p.free[:n:n]
	copy(kept, list)
	p.free = p.free[n:]
	return kept
}
