package graphviz

import (
	"slices"
	"sync"
)

// memo keeps the last answers of Graphviz, for programs that draw again and
// again while somebody edits: most edits leave the graph as it is, and the same
// question has the same answer.
type memo struct {
	mu   sync.Mutex
	kept []exchange // the one used last at the end
}

type exchange struct {
	engine Engine
	dot    string
	out    []byte
}

// What is kept at most. One picture may try several layouts.
const (
	maxKept     = 8
	maxKeptSize = 4 << 20 // bytes of one answer with its question
)

// get returns the answer that is kept for a question, or asks for it. The
// answer is not to be changed.
func (m *memo) get(engine Engine, dot []byte, ask func() ([]byte, error)) ([]byte, error) {
	if out, ok := m.find(engine, string(dot)); ok {
		return out, nil
	}
	out, err := ask()
	if err == nil && len(dot)+len(out) <= maxKeptSize {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.kept = append(m.kept, exchange{engine, string(dot), out})
		m.kept = slices.Delete(m.kept, 0, max(0, len(m.kept)-maxKept))
	}
	return out, err
}

func (m *memo) find(engine Engine, dot string) ([]byte, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := slices.IndexFunc(m.kept, func(a exchange) bool { return a.engine == engine && a.dot == dot })
	if i < 0 {
		return nil, false
	}
	a := m.kept[i]
	m.kept = append(slices.Delete(m.kept, i, i+1), a)
	return a.out, true
}
