package serve

import (
	"container/list"
	"context"
	"net"
	"sync"
)

// gate is a listener that nobody can keep shut: connections that have not shown
// the token are few, and each new one pushes the oldest out. Who is known stays.
type gate struct {
	net.Listener

	mu        sync.Mutex
	strangers *list.List // of *guest, the oldest first
	known     int
}

func newGate(l net.Listener) *gate { return &gate{Listener: l, strangers: list.New()} }

// guest is a connection.
type guest struct {
	net.Conn
	gate  *gate
	place *list.Element // among the strangers, or nil
	known bool
}

// Accept waits for a connection.
func (g *gate) Accept() (net.Conn, error) {
	c, err := g.Listener.Accept()
	if err != nil {
		return nil, err
	}
	next := &guest{Conn: c, gate: g}
	g.mu.Lock()
	next.place = g.strangers.PushBack(next)
	var oldest *guest
	if g.strangers.Len() > maxStrangers {
		oldest = g.leave(g.strangers.Front())
	}
	g.mu.Unlock()
	if oldest != nil {
		_ = oldest.Conn.Close()
	}
	return next, nil
}

// leave takes a connection from among the strangers.
func (g *gate) leave(e *list.Element) *guest {
	c, ok := g.strangers.Remove(e).(*guest)
	if ok {
		c.place = nil
	}
	return c
}

// Close closes the connection.
func (c *guest) Close() error {
	c.gate.mu.Lock()
	if c.place != nil {
		c.gate.leave(c.place)
	}
	if c.known {
		c.known = false
		c.gate.known--
	}
	c.gate.mu.Unlock()
	return c.Conn.Close()
}

// guestKey is where a request has its connection.
type guestKey struct{}

// known puts the connection into the context of its requests.
func known(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, guestKey{}, c)
}

// trust takes note that the connection of a request has shown the token, and
// reports whether there is room for it.
func trust(ctx context.Context) bool {
	c, ok := ctx.Value(guestKey{}).(*guest)
	if !ok {
		return true
	}
	c.gate.mu.Lock()
	defer c.gate.mu.Unlock()
	if c.known {
		return true
	}
	if c.gate.known >= maxKnown {
		return false
	}
	if c.place != nil {
		c.gate.leave(c.place)
	}
	c.known = true
	c.gate.known++
	return true
}
