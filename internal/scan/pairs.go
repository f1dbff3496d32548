package scan

import (
	"cmp"
	"container/heap"
	"slices"
	"sync"
	"sync/atomic"

	"demarche/timeline"
	"demarche/timeline/query"
	"demarche/timeline/relations"
)

// strongest keeps the pairs with the most records of all that are taken.
type strongest struct {
	most    int
	kept    keptPairs
	residue query.Residue // of all, those that are kept too
	name    func(uint32) query.Party
}

// keptPairs is a heap with the weakest on top.
type keptPairs []query.Pair

func (k keptPairs) Len() int           { return len(k) }
func (k keptPairs) Less(i, j int) bool { return k[i].Compare(&k[j]) > 0 }
func (k keptPairs) Swap(i, j int)      { k[i], k[j] = k[j], k[i] }

// Push and Pop are those of a heap.
func (k *keptPairs) Push(x any) { *k = append(*k, x.(query.Pair)) }

// Pop takes the last.
func (k *keptPairs) Pop() any {
	last := (*k)[len(*k)-1]
	*k = (*k)[:len(*k)-1]
	return last
}

// cell is a count of a pair.
type cell struct {
	key uint64
	n   uint32
}

// take takes all pairs that were counted, of as many shards at once as there are workers.
func (s *strongest) take(p *pairs, workers int) {
	parts := make([]strongest, workers)
	var next atomic.Int64
	var wait sync.WaitGroup
	for i := range parts {
		parts[i] = strongest{most: s.most, name: s.name}
		wait.Go(func() { parts[i].shards(p, &next) })
	}
	wait.Wait()
	for i := range parts {
		s.residue.Groups += parts[i].residue.Groups
		s.residue.Count += parts[i].residue.Count
		for _, one := range parts[i].kept {
			s.keep(one)
		}
	}
}

// shards takes those that are left, one after the other.
func (s *strongest) shards(p *pairs, next *atomic.Int64) {
	var cells []cell
	for i := int(next.Add(1)) - 1; i < len(p.shard); i = int(next.Add(1)) - 1 {
		cells = cells[:0]
		p.shard[i].each(func(key uint64, n uint32) { cells = append(cells, cell{key, n}) })
		slices.SortFunc(cells, func(a, b cell) int { return cmp.Compare(a.key, b.key) })
		for from := 0; from < len(cells); {
			to, sum := from, int64(0)
			for ; to < len(cells) && cells[to].key>>howAt == cells[from].key>>howAt; to++ {
				sum += int64(cells[to].n)
			}
			s.offer(cells[from:to], sum)
			from = to
		}
	}
}

func (s *strongest) offer(cells []cell, sum int64) {
	s.residue.Groups++
	s.residue.Count += sum
	if len(s.kept) == s.most && sum < s.kept[0].Count {
		return
	}
	key := cells[0].key
	p := query.Pair{
		From: s.name(uint32(field(key, fromAt, partyBits))), To: s.name(uint32(field(key, toAt, partyBits))),
		Kind: relations.Kind(field(key, howAt, howBits)).String(), Count: sum,
	}
	for _, c := range cells {
		p.Cells = append(p.Cells, query.Cell{
			Type: timeline.Category(field(c.key, kindAt, kindBits)).String(), Status: timeline.Status(field(c.key, 0, statusBits)).String(), Count: int64(c.n),
		})
	}
	s.keep(p)
}

// keep keeps a pair that is one of the strongest so far.
func (s *strongest) keep(p query.Pair) {
	switch {
	case len(s.kept) < s.most:
		heap.Push(&s.kept, p)
	case p.Compare(&s.kept[0]) < 0:
		s.kept[0] = p
		heap.Fix(&s.kept, 0)
	}
}

// sorted returns the strongest, and what the others come to.
func (s *strongest) sorted() ([]query.Pair, query.Residue) {
	rest := s.residue
	all := slices.Clone([]query.Pair(s.kept))
	slices.SortFunc(all, func(a, b query.Pair) int { return a.Compare(&b) })
	for _, p := range all {
		rest.Groups--
		rest.Count -= p.Count
	}
	return all, rest
}
