package clickhouse

import (
	"bufio"
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
}

// maxText is how long one value may be, in bytes.
const maxText = 16 << 20

var errLong = errors.New("a value is longer than 16 MB")

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
