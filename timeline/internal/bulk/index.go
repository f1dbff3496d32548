package bulk

import (
	"hash/maphash"
	"math/bits"
)

// Index finds items by their ids. A map of a million would take four times the
// memory and longer.
type Index[T any] struct {
	seed  maphash.Seed
	idOf  func(*T) string
	slots []uint64 // half of a hash, and one more than the place of an item; 0 where free
	items []*T     // which are the caller's
}

// NewIndex makes room for items, none of which it finds yet.
func NewIndex[T any](items []*T, idOf func(*T) string) *Index[T] {
	const least = 16
	size := max(least, len(items)+len(items)/3)
	return &Index[T]{seed: maphash.MakeSeed(), idOf: idOf, slots: make([]uint64, size), items: items}
}

// Hash returns what Enter asks for.
func (x *Index[T]) Hash(id string) uint64 { return maphash.String(x.seed, id) }

// Named returns the item with an id, nil if there is none.
func (x *Index[T]) Named(id string) *T {
	_, item := x.find(id, x.Hash(id))
	return item
}

// find returns the slot of an id, and what is in it.
func (x *Index[T]) find(id string, hash uint64) (slot int, item *T) {
	const half = 1<<32 - 1
	first, _ := bits.Mul64(hash, uint64(len(x.slots)))
	for slot = int(first); ; slot++ {
		if slot == len(x.slots) {
			slot = 0
		}
		found := x.slots[slot]
		if found == 0 {
			return slot, nil
		}
		if found>>32 == hash&half {
			if item = x.items[found&half-1]; x.idOf(item) == id {
				return slot, item
			}
		}
	}
}

// Enter enters the item of a place under its id, whose hash is given; where another has
// it, that is returned.
func (x *Index[T]) Enter(place int, id string, hash uint64) (taken *T) {
	slot, taken := x.find(id, hash)
	if taken == nil {
		x.slots[slot] = hash<<32 | uint64(place+1)
	}
	return taken
}

// EnterAll enters all items that have an id. Taken hears of each whose id another has.
func (x *Index[T]) EnterAll(taken func(item, by *T)) {
	const some = 1 << 16
	hashes := make([]uint64, min(len(x.items), some))
	for first := 0; first < len(x.items); first += some {
		items := x.items[first:min(first+some, len(x.items))]
		Parallel(len(items), func(from, to int) {
			for i, item := range items[from:to] {
				hashes[from+i] = x.Hash(x.idOf(item))
			}
		})
		for i, item := range items {
			if id := x.idOf(item); id != "" {
				if by := x.Enter(first+i, id, hashes[i]); by != nil {
					taken(item, by)
				}
			}
		}
	}
}
