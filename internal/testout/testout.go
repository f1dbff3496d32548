// Package testout holds, for tests, what a process or a spinner has said so far.
package testout

import (
	"bytes"
	"sync"
)

// Buffer is a buffer that one writes to while another reads.
type Buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

// Write adds to what was said.
func (b *Buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

// String returns what was said.
func (b *Buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}
