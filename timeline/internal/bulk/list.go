// Package bulk reads long lists of objects in parts, by as many as there are
// processors, and does with a million things what takes long. Each worker reads what
// is as such objects mostly are and in which nothing is to be noted; the rest it
// leaves to a walk.Reader, which reads it as it reads everything else, in the order
// of the file. So there is one account of what is wrong with a file, and the parts
// need to know nothing of one another.
package bulk

import (
	"bytes"
	"runtime"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"demarche/timeline/internal/fields"
	"demarche/timeline/internal/walk"
)

// Stretch is a part of a list.
type Stretch[T, B any] struct {
	Read   [][]T // in blocks
	Later  []Later[T]
	Beside []B // what workers have kept beside the items
	End    int // the offset where reading ended: where the next begins, or at the bracket that ends the list

	from, to int // offsets; where the next begins, or the text ends
	lines    int // line breaks up to where the next begins
	column   int // characters behind the last of them, or in all
	failed   bool
}

// Later is an object that is left to a reader.
type Later[T any] struct {
	Item     *T
	From, To int
}

// Worker reads stretches one after the other.
type Worker[T, B any] struct {
	Scan   walk.Scan
	Beside []B // what is kept beside the items of the stretch that is being read

	// Blank begins an object that stands at an offset, so many lines and characters
	// behind where its stretch begins; Take reads it, false where it is not as most are.
	Blank func(item *T, at, line, column int)
	Take  func(item *T) bool

	in    *walk.Reader
	free  []T
	where struct{ counted, lines, column int }
}

// blockSize is how many items stand together.
const blockSize = 4096

// Read reads the list that comes next, if it is long; ok is false where it is not, or
// where it cannot be read in parts. Mistaken tells whether something was also read
// from where no object of the list begins. The reader is where it was.
func Read[T, B any](in *walk.Reader, worker func() *Worker[T, B]) (list []*Stretch[T, B], mistaken, ok bool) {
	from, end, ok := walk.Ahead(in)
	if !ok {
		return nil, false, false
	}
	all := parted[T, B](in, from, end)
	if all == nil {
		return nil, false, false
	}
	var next atomic.Int64
	var wait sync.WaitGroup
	var last *Worker[T, B]
	for range max(1, min(runtime.GOMAXPROCS(0), len(all))) {
		w := worker()
		w.in, last = in, w
		wait.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(all) {
					return
				}
				w.read(all[i])
			}
		})
	}
	wait.Wait()
	return joined(all, last, end)
}

// parted parts a list where one object most likely ends and the next begins: as the
// first one does, and with the same field. It is nil where that is not found.
func parted[T, B any](in *walk.Reader, from, end int) (all []*Stretch[T, B]) {
	first := walk.NewScan(in, from, end)
	if first.Space() != '{' {
		return nil
	}
	begins := first.At
	if !first.Skip() {
		return nil
	}
	over := first.At - 1
	if !first.Take(',') || first.Space() != '{' {
		return nil
	}
	start := first.At
	first.At++
	if _, ok := first.Name(); !ok {
		return nil
	}
	seam := in.Data[over:first.At]
	size := max(walk.WorthJumping/4, (end-from)/(8*runtime.GOMAXPROCS(0)))
	for at := begins; ; {
		s := &Stretch[T, B]{from: at, to: end}
		all = append(all, s)
		if end-at <= size {
			return all
		}
		n := bytes.Index(in.Data[at+size:end], seam)
		if n < 0 {
			return all
		}
		at += size + n + start - over
		s.to = at
	}
}

// count notes lines and characters up to an offset.
func (w *Worker[T, B]) count(to int) {
	between := w.in.Data[w.where.counted:to]
	if n := bytes.Count(between, []byte{'\n'}); n > 0 {
		w.where.lines, w.where.column = w.where.lines+n, 0
		between = between[bytes.LastIndexByte(between, '\n')+1:]
	}
	w.where.column += utf8.RuneCount(between)
	w.where.counted = to
}

// read reads the objects of a stretch.
func (w *Worker[T, B]) read(s *Stretch[T, B]) {
	// An object may reach beyond, where the parts are wrong.
	w.Scan, w.Beside = walk.NewScan(w.in, s.from, walk.Ends(w.in)), nil
	w.where.counted, w.where.lines, w.where.column = s.from, 0, 0
	used := 0 // of what is free
	keep := func() {
		if used > 0 {
			s.Read = append(s.Read, w.free[:used:used])
			w.free, used = w.free[used:], 0
		}
	}
	for {
		if used == len(w.free) {
			keep()
			w.free = make([]T, blockSize)
		}
		item, at := &w.free[used], w.Scan.At
		w.count(at)
		w.Blank(item, at, w.where.lines, w.where.column)
		if beside := len(w.Beside); !w.Take(item) {
			w.Beside = w.Beside[:beside]
			if w.Scan.At = at; !w.Scan.Skip() {
				s.failed = true
				return
			}
			s.Later = append(s.Later, Later[T]{item, at, w.Scan.At})
		}
		used++
		if !w.Scan.Take(',') {
			break
		}
		if w.Scan.Space(); w.Scan.At >= s.to {
			break
		}
	}
	keep()
	w.Scan.Space()
	s.End, s.Beside = w.Scan.At, w.Beside
	w.count(min(s.End, s.to))
	s.lines, s.column = w.where.lines, w.where.column
}

// joined returns the stretches of which each begins where the one before has ended.
// What was read from somewhere else, since something in an object looks as if one
// began there, is read again. It reports whether this came to the end of the list.
func joined[T, B any](parts []*Stretch[T, B], w *Worker[T, B], end int) (all []*Stretch[T, B], mistaken, ok bool) {
	at, data := parts[0].from, w.in.Data
	for _, s := range parts {
		if s.to <= at {
			mistaken = true
			continue
		}
		if s.from != at {
			mistaken = true
			s = &Stretch[T, B]{from: at, to: s.to}
			w.read(s)
		}
		if all, at = append(all, s), s.End; s.failed || at >= end {
			return nil, false, false
		}
		if data[at] == ']' {
			return all, mistaken, true
		}
		if at < s.to {
			return nil, false, false
		}
	}
	return nil, false, false
}

// Places goes through a list, and hands on each item with the line and the column of
// the first of its stretch, counted from those of the list.
func Places[T, B any](list []*Stretch[T, B], line, column int, each func(item *T, line, column int)) {
	for _, s := range list {
		for _, block := range s.Read {
			for i := range block {
				each(&block[i], line, column)
			}
		}
		if line += s.lines; s.lines > 0 {
			column = 1
		}
		column += s.column
	}
}

// Count is how many objects a list has.
func Count[T, B any](list []*Stretch[T, B]) (n int) {
	for _, s := range list {
		for _, block := range s.Read {
			n += len(block)
		}
	}
	return n
}

// From is the offset at which a list begins.
func From[T, B any](list []*Stretch[T, B]) int { return list[0].from }

// Object reads an object by what reads its fields, in the order of the table; false
// where it is not as most are.
func Object[Q any](s *walk.Scan, o *fields.Object, q Q, read []func(Q) bool) bool {
	if !s.Take('{') {
		return false
	}
	present, last := o.Of(), -1
	for {
		name, ok := s.Name()
		if !ok {
			return false
		}
		i := o.Find(name, last)
		if i < 0 || read[i] == nil || present.At(i) {
			return false
		}
		last = i
		present.Add(i)
		if !read[i](q) {
			return false
		}
		switch {
		case s.Take(','):
		case s.Take('}'):
			for range present.Missing {
				return false
			}
			return true
		default:
			return false
		}
	}
}

// mostListed is how many items a list may have that is read quickly.
const mostListed = 1000

// List reads a list that is not empty, or one text in place of it.
func List(s *walk.Scan, read func() bool) bool {
	if s.Space() == '"' {
		return read()
	}
	if !s.Take('[') {
		return false
	}
	for range mostListed {
		if !read() {
			return false
		}
		switch {
		case s.Take(','):
		case s.Take(']'):
			return true
		default:
			return false
		}
	}
	return false
}
