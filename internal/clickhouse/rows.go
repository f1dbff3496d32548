package clickhouse

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"io"
)

// reader reads an answer in the format RowBinary: whole numbers of eight bytes
// and texts with their length before them. Every column is made one of the two
// by the query.
type reader struct {
	in  *bufio.Reader
	buf []byte
	err error
	got int64 // bytes of values
}

// maxText is how long one value may be, in bytes.
const maxText = 16 << 20

// Bounds of answers, in bytes of values: a server may send for ever.
const (
	maxAnswer = 4 << 30
	maxFew    = 64 << 20 // where few rows were asked for
	mostFew   = 100_000  // rows, where the question does not say how many
)

var errLong = errors.New("a value is longer than 16 MB")

// few asks for at most so many rows, and takes no more.
func (c *client) few(ctx context.Context, query sql, most int, row func(*reader) error) error {
	rows, try := 0, (*reader)(nil)
	return c.each(ctx, query, func(r *reader) error {
		if r != try { // asked again
			rows, try = 0, r
		}
		if rows++; rows > most || r.got > maxFew {
			return &Error{Message: c.host() + " answers with more than it was asked for", Hint: "is this a ClickHouse server? " + addressForm}
		}
		return row(r)
	})
}

// ended reports whether there is no further row.
func (r *reader) ended() bool {
	if r.err != nil {
		return true
	}
	_, err := r.in.Peek(1)
	if err != nil && !errors.Is(err, io.EOF) {
		r.err = err
	}
	return err != nil
}

// number reads a UInt64 or an Int64.
func (r *reader) number() int64 {
	var b [8]byte
	r.got += 8
	if r.err == nil {
		r.fail(io.ReadFull(r.in, b[:]))
	}
	return int64(binary.LittleEndian.Uint64(b[:]))
}

// bytes reads a String. It is good until the next.
func (r *reader) bytes() []byte {
	if r.err != nil {
		return nil
	}
	n, err := binary.ReadUvarint(r.in)
	if r.fail(int(n), err); r.err != nil {
		return nil
	}
	if n > maxText {
		r.err = errLong
		return nil
	}
	r.got += int64(n) + 1
	if uint64(cap(r.buf)) < n {
		r.buf = make([]byte, n, 2*n)
	}
	r.buf = r.buf[:n]
	r.fail(io.ReadFull(r.in, r.buf))
	return r.buf
}

// text reads a String that stays.
func (r *reader) text() string { return string(r.bytes()) }

// fail notes an error; the end in the midst of a row is one.
func (r *reader) fail(_ int, err error) {
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	if r.err == nil {
		r.err = err
	}
}
