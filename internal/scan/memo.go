package scan

import (
	"hash/maphash"

	"demarche/internal/mapping"
)

// memo remembers what the texts of a few columns mean, and what their codes do in
// a row group.
type memo[T any] struct {
	rule
	texts texts[T]
	codes codes[T]
	key   []byte
}

func (m *memo[T]) bind(r rule) { *m = memo[T]{rule: r, key: m.key[:0]} }

// of returns what the row says, by make where it is not remembered.
func (m *memo[T]) of(w *worker, make func(*worker, *mapping.Event) T) T {
	if w.group == nil {
		return m.said(w, make)
	}
	code, ok := w.group.code(m.cols)
	if !ok {
		w.group.cells(m.cols, w.cells)
		return m.said(w, make)
	}
	slot := m.codes.find(code)
	if slot.round != m.codes.round || slot.key != code {
		w.group.cells(m.cols, w.cells)
		*slot = coded[T]{code, m.codes.round, m.said(w, make)}
	}
	return slot.means
}

// said returns what the texts of the row say.
func (m *memo[T]) said(w *worker, make func(*worker, *mapping.Event) T) T {
	key := m.key[:0]
	if len(m.cols) == 1 {
		key = w.cells[m.cols[0]]
	} else {
		for _, c := range m.cols {
			key = append(append(key, w.cells[c]...), 0x1F)
		}
		m.key = key
	}
	hash := maphash.Bytes(seed, key)
	if v := m.texts.find(hash, key); v != nil {
		return *v
	}
	m.Row(w.cells, &w.event)
	v := make(w, &w.event)
	m.texts.put(hash, key, v)
	return v
}

var seed = maphash.MakeSeed()

// mostRemembered is how many texts or codes a memo holds before it begins anew, mostOfTexts
// how many bytes of them.
const (
	mostRemembered = 1 << 16
	mostOfTexts    = 4 << 20
)

// texts are what texts mean: a table with the texts themselves behind one another, which
// is a third of what a map of strings takes and looks at no more memory than it must.
type texts[T any] struct {
	slots []uint32 // numbers of entries from 1, 0 for none
	all   []entry[T]
	bytes []byte
}

type entry[T any] struct {
	hash     uint64
	from, to uint32
	means    T
}

func (t *texts[T]) find(hash uint64, key []byte) *T {
	if len(t.slots) == 0 {
		return nil
	}
	mask := uint64(len(t.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		n := t.slots[i]
		if n == 0 {
			return nil
		}
		if e := &t.all[n-1]; e.hash == hash && string(t.bytes[e.from:e.to]) == string(key) {
			return &e.means
		}
	}
}

func (t *texts[T]) put(hash uint64, key []byte, means T) {
	if len(t.all) >= mostRemembered || len(t.bytes)+len(key) > mostOfTexts {
		if len(key) > mostOfTexts {
			return
		}
		clear(t.slots)
		clear(t.all)
		t.all, t.bytes = t.all[:0], t.bytes[:0]
	}
	if 2*len(t.all) >= len(t.slots) {
		t.slots = make([]uint32, max(leastTable, 2*len(t.slots)))
		for i := range t.all {
			t.link(i)
		}
	}
	from := uint32(len(t.bytes))
	t.bytes = append(t.bytes, key...)
	t.all = append(t.all, entry[T]{hash, from, uint32(len(t.bytes)), means})
	t.link(len(t.all) - 1)
}

func (t *texts[T]) link(n int) {
	mask := uint64(len(t.slots) - 1)
	i := t.all[n].hash & mask
	for t.slots[i] != 0 {
		i = (i + 1) & mask
	}
	t.slots[i] = uint32(n + 1)
}

// codes are what codes mean in a row group, in as many places as there may be: a code that
// falls on another's place takes it.
type codes[T any] struct {
	slots []coded[T]
	round uint32 // of the row group
}

type coded[T any] struct {
	key   [2]uint64
	round uint32
	means T
}

// places is how many there are, a power of two.
const places = 1 << 14

// next begins a row group, whose codes mean other things.
func (c *codes[T]) next() { c.round++ }

func (c *codes[T]) find(key [2]uint64) *coded[T] {
	if c.slots == nil {
		c.slots = make([]coded[T], places)
	}
	return &c.slots[spread(key[0]*31+key[1])&(places-1)]
}
