package bulk

import (
	"runtime"
	"slices"
	"sync"
)

// Parallel does something with all of n things, in as many parts as there are
// processors.
func Parallel(n int, do func(from, to int)) {
	const worthIt = 10_000
	parts := runtime.GOMAXPROCS(0)
	if n < worthIt || parts == 1 {
		do(0, n)
		return
	}
	var wait sync.WaitGroup
	for i := range parts {
		wait.Go(func() { do(n*i/parts, n*(i+1)/parts) })
	}
	wait.Wait()
}

// Sort sorts items, and hands each on in its turn. None are equal. What items holds
// afterwards is in no order.
func Sort[T any](items []T, compare func(a, b T) int, next func(T)) {
	// Each half by itself, and then together.
	half := len(items) / 2
	a, b := items[:half], items[half:]
	var wait sync.WaitGroup
	wait.Go(func() { slices.SortFunc(a, compare) })
	slices.SortFunc(b, compare)
	wait.Wait()
	for len(a) > 0 && len(b) > 0 {
		if compare(a[0], b[0]) < 0 {
			next(a[0])
			a = a[1:]
		} else {
			next(b[0])
			b = b[1:]
		}
	}
	for _, rest := range [][]T{a, b} {
		for _, item := range rest {
			next(item)
		}
	}
}

// Arrange moves what is in slots so that each gets what is in the slot that the order
// has in its place. The order is used up.
func Arrange[T any](slots []*T, order []uint32) {
	for start := range order {
		if order[start] == uint32(start) {
			continue
		}
		first, at := *slots[start], start
		for order[at] != uint32(start) {
			from := int(order[at])
			*slots[at] = *slots[from]
			order[at], at = uint32(at), from
		}
		*slots[at] = first
		order[at] = uint32(at)
	}
}
