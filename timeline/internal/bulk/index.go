package bulk

import (
	"hash/maphash"
)

// Index finds items by their ids. A map of a million would take four times the
// memory and longer.
type Index[T any] struct {
	seed  maphash.Seed
	idOf  func(*T) string
	slots []uint64 // half of a hash, and one more than the place of an item; 0 where free
	items []*T
}

// NewIndex makes room for so many items.
func NewIndex[T any](n int, idOf func(*T) string) *Index[T] {
	size := 16
	for size*3 < n*4 {
		size *= 2
	}
	return &Index[T]{seed: maphash.MakeSeed(), idOf: idOf, slots: make([]uint64, size), items: make([]*T, 0, n)}
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
	mask := len(x.slots) - 1
	for slot = int(hash>>7) & mask; ; slot = (slot + 1) & mask {
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

// Enter puts an item under its id, whose hash is given; where another has it, that is
// returned.
func (x *Index[T]) Enter(item *T, id string, hash uint64) (taken *T) {
	slot, taken := x.find(id, hash)
	if taken == nil {
		x.items = append(x.items, item)
		x.slots[slot] = hash<<32 | uint64(len(x.items))
	}
	return taken
}
