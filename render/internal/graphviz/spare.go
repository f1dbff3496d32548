package graphviz

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// How children are kept ready.
const (
	// spareChildren is how many there are: a graph is laid out in two ways at
	// once.
	spareChildren = 2
	// respite is how long after a layout new ones are started, so that the
	// picture is not held up by them.
	respite = 50 * time.Millisecond
)

// kept is what is kept for the next layout; nil unless [KeepReady] says so.
var kept atomic.Pointer[keeper]

// keeper is what a program that draws again and again keeps between pictures.
type keeper struct {
	answers memo

	mu      sync.Mutex
	spares  []*child // started, and waiting for a graph
	busy    int      // children at work
	refill  *time.Timer
	stopped bool
}

// KeepReady is for programs that draw again and again while somebody edits: from
// now on the last layouts are kept, and a few children wait for the next graph,
// already started. The start is most of what a small graph takes. stop ends
// them. Of several that call it at the same time the first keeps for all.
func KeepReady() (stop func()) {
	k := &keeper{}
	if !kept.CompareAndSwap(nil, k) {
		return func() {}
	}
	k.start()
	return func() {
		kept.CompareAndSwap(k, nil)
		k.stop()
	}
}

// run answers as it did before, or by a spare child, or by one that is started
// now.
func (k *keeper) run(ctx context.Context, engine Engine, dot []byte, timeout time.Duration) ([]byte, error) {
	return k.answers.get(engine, dot, func() ([]byte, error) {
		c := k.take()
		defer k.done()
		return runBy(ctx, c, engine, dot, timeout)
	})
}

// take returns a spare child, or nil if there is none.
func (k *keeper) take() *child {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.busy++
	if len(k.spares) == 0 {
		return nil
	}
	c := k.spares[0]
	k.spares = k.spares[1:]
	return c
}

// done has new children started when the last layout has ended.
func (k *keeper) done() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.busy--
	if k.busy == 0 && !k.stopped {
		k.refill = time.AfterFunc(respite, k.start)
	}
}

// start starts the children that are missing. One that cannot be started is
// none.
func (k *keeper) start() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.stopped || k.busy > 0 || !childEnabled.Load() {
		return
	}
	exe, err := executable()
	for err == nil && len(k.spares) < spareChildren {
		var c *child
		if c, err = startChild(exe); err == nil {
			k.spares = append(k.spares, c)
		}
	}
}

// stop ends the children; none is started any more.
func (k *keeper) stop() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.stopped = true
	if k.refill != nil {
		k.refill.Stop()
	}
	for _, c := range k.spares {
		c.end()
	}
	k.spares = nil
}
