package scan

import (
	"sync"
	"sync/atomic"
)

// table counts keys, which are not 0. Its memory is 12 bytes a place, of which a
// quarter at least are free.
type table struct {
	keys   []uint64
	counts []uint32
	used   int
}

const leastTable = 64

// spread makes neighbouring keys far apart.
func spread(key uint64) uint64 {
	key ^= key >> 32
	key *= 0x9E3779B97F4A7C15
	return key ^ key>>29
}

func (t *table) add(key uint64, n uint32) {
	if t.used*4 >= len(t.keys)*3 {
		t.grow()
	}
	mask := uint64(len(t.keys) - 1)
	for i := spread(key) & mask; ; i = (i + 1) & mask {
		switch t.keys[i] {
		case key:
			t.counts[i] += n
			return
		case 0:
			t.keys[i], t.counts[i] = key, n
			t.used++
			return
		}
	}
}

func (t *table) grow() { t.rebuild(max(leastTable, 2*len(t.keys)), func(uint64) bool { return true }) }

// rebuild puts those that are kept into a table of so many places, a power of two.
func (t *table) rebuild(places int, keep func(key uint64) bool) {
	keys, counts := t.keys, t.counts
	t.keys, t.counts, t.used = make([]uint64, places), make([]uint32, places), 0
	for i, k := range keys {
		if k != 0 && keep(k) {
			t.add(k, counts[i])
		}
	}
}

func (t *table) each(yield func(key uint64, n uint32)) {
	for i, k := range t.keys {
		if k != 0 {
			yield(k, t.counts[i])
		}
	}
}

// interner gives values numbers from 1, for all workers.
type interner[K comparable] struct {
	mu      sync.Mutex
	numbers map[K]uint32
	values  []K
}

func (n *interner[K]) of(value K) uint32 {
	n.mu.Lock()
	defer n.mu.Unlock()
	if i, ok := n.numbers[value]; ok {
		return i
	}
	if n.numbers == nil {
		n.numbers = map[K]uint32{}
	}
	n.values = append(n.values, value)
	i := uint32(len(n.values))
	n.numbers[value] = i
	return i
}

// at returns the value of a number; the zero value for 0.
func (n *interner[K]) at(i uint32) (value K) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if i > 0 {
		value = n.values[i-1]
	}
	return value
}

func (n *interner[K]) len() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return len(n.values)
}

// The parts of the key of a pair: from, to, how, kind, status.
const (
	statusBits = 4
	kindBits   = 5
	howBits    = 2
	partyBits  = 26

	kindAt = statusBits
	howAt  = kindAt + kindBits
	toAt   = howAt + howBits
	fromAt = toAt + partyBits
)

// field returns so many bits of a key from a place on.
func field(key uint64, at, size int) uint64 { return key >> at & (1<<size - 1) }

const shards = 256

// pairs counts pairs for all workers at once. Where there are more than it may
// keep, it drops half of all pairs, chosen by a hash, and goes on with the
// others: these are exact. What was dropped is counted when the files are read again.
type pairs struct {
	most  int
	part  uint64       // which of 2^depth parts is counted
	depth atomic.Int32 // stored before a shard drops anything, read under its lock
	cells atomic.Int64 // of all shards
	shard [shards]struct {
		sync.Mutex
		table
	}
	halving sync.Mutex
}

func newPairs(most int) *pairs { return &pairs{most: most} }

// hash is of a pair, whatever the type and status.
func hash(key uint64) uint64 {
	k := (key >> howAt) * 0xD6E8FEB86659FD93
	k ^= k >> 32
	k *= 0xD6E8FEB86659FD93
	return k ^ k>>32
}

// in reports whether a pair is in the part that is counted.
func (p *pairs) in(h uint64) bool { return h>>8&(1<<p.depth.Load()-1) == p.part }

func (p *pairs) add(key uint64) {
	h := hash(key)
	s := &p.shard[h%shards]
	s.Lock()
	before := s.used
	if p.in(h) {
		s.table.add(key, 1)
	}
	more := s.used > before
	s.Unlock()
	if more && p.cells.Add(1) > int64(p.most) && p.part == 0 {
		p.halve()
	}
}

// halve drops half of the pairs, in the first part. In the others there are
// about as many: they are let grow.
func (p *pairs) halve() {
	p.halving.Lock()
	defer p.halving.Unlock()
	if p.cells.Load() <= int64(p.most) {
		return
	}
	p.depth.Add(1)
	for i := range p.shard {
		s := &p.shard[i]
		s.Lock()
		before := s.used
		s.rebuild(len(s.keys), func(key uint64) bool { return p.in(hash(key)) })
		p.cells.Add(int64(s.used - before))
		s.Unlock()
	}
}

// next makes ready for the next part; it reports false behind the last.
func (p *pairs) next() bool {
	p.part++
	p.cells.Store(0)
	for i := range p.shard {
		p.shard[i].table = table{}
	}
	return p.part < 1<<p.depth.Load()
}
