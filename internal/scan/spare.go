package scan

import (
	"bufio"

	"github.com/klauspost/compress/gzip"
)

// spare is what was used and can be used again: a thousand files, one after the
// other, take no more memory than one.
type spare[T any] chan T

func (s spare[T]) get(make func() T) T {
	select {
	case v := <-s:
		return v
	default:
		return make()
	}
}

func (s spare[T]) put(v T) {
	select {
	case s <- v:
	default:
	}
}

// spares are those of a run.
type spares struct {
	blocks  spare[*[]byte]
	buffers spare[*bufio.Reader]
	gzips   spare[*gzip.Reader]
}

func newSpares(workers int) spares {
	n := 4 * workers
	return spares{make(spare[*[]byte], n), make(spare[*bufio.Reader], n), make(spare[*gzip.Reader], n)}
}

func newBlock() *[]byte { b := make([]byte, blockSize); return &b }

func (s spares) freeBlock(b *[]byte) {
	if len(*b) == blockSize {
		s.blocks.put(b)
	}
}

func newBuffer() *bufio.Reader { return bufio.NewReaderSize(nil, beginning) }
