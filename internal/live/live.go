// Package live follows events files while somebody edits them: it loads them
// whenever one has been saved, whatever way the editor saves, and hands on
// what it found. What is done with that is up to the caller.
package live

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"demarche/timeline"
)

// How long is waited for what.
const (
	// quiet is for how long nothing must happen to the file before it is read:
	// one save is several events, and some editors save twice.
	quiet = 5 * time.Millisecond
	// burst is how long a file that is written all the time is left alone.
	burst = 150 * time.Millisecond
	// patience is how long a file may be half written, or away, before that is
	// told.
	patience = 300 * time.Millisecond
	// poll is how often the file is looked at though nothing was heard of it:
	// network disks say nothing, and folders can be replaced as a whole.
	poll = time.Second
	// pollAlone is the same where the system cannot tell of changes at all.
	pollAlone = 100 * time.Millisecond
)

// Files are what is followed: events files that are read together, and what they
// include.
type Files struct {
	Paths  []string
	Names  []string // what they are called in messages
	Limits timeline.Limits
}

// Load is what a look at the files found.
type Load struct {
	At       time.Time // when a file was seen to have changed
	Reading  *timeline.Reading
	Timeline *timeline.Timeline
	Problems timeline.Problems // where one of them is an error, Timeline is nil
	Err      error             // a file could not be read

	asked []string // paths of files that were asked for, be they there or not
}

// unfinished reports whether the file may be in the middle of being saved: it
// is away, or ends too early. A JSON object is never whole before its last
// byte.
func (l Load) unfinished() bool {
	for _, p := range l.Problems {
		if p.Code == "json" || p.Code == "yaml" {
			return true
		}
	}
	return l.Err != nil
}

// same reports whether there is nothing new in l after an earlier look.
func (l Load) same(earlier *Load) bool {
	switch {
	case earlier == nil:
		return false
	case l.Err != nil || earlier.Err != nil:
		return l.Err != nil && earlier.Err != nil && cause(l.Err) == cause(earlier.Err)
	}
	return slices.EqualFunc(l.Reading.Files, earlier.Reading.Files, func(a, b timeline.File) bool {
		return a.Name == b.Name && bytes.Equal(a.Data, b.Data)
	}) && slices.EqualFunc(l.Problems, earlier.Problems, func(a, b timeline.Problem) bool { return a.Error() == b.Error() })
}

// cause is what an error comes from in the end, such as that there is no file.
func cause(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}

// Follow loads the files as they are, then again whenever one has changed, and hands
// each result to handle, one after the other, until ctx is done or handle
// returns an error, which it returns. Of several saves that come while handle
// works, only the last counts. Where all hold what they held before nothing is
// handed on.
func Follow(ctx context.Context, file Files, handle func(context.Context, Load) error) error {
	n := newNotifier(file.Paths)
	defer n.close()
	var last *Load
	at := time.Now()
	for {
		n.looked()
		load := file.load()
		load.At = at
		n.follow(load.asked)
		if load.unfinished() && !load.same(last) && n.wait(ctx, patience) {
			n.awaitQuiet(ctx)
			continue // it is being written still; what counts is the first time
		}
		if ctx.Err() != nil {
			return nil
		}
		if !load.same(last) {
			if err := handle(ctx, load); err != nil {
				return err
			}
			last = &load
		}
		if !n.wait(ctx, 0) {
			return nil
		}
		at = time.Now()
		n.awaitQuiet(ctx)
	}
}

// load reads and checks the files.
func (f Files) load() (l Load) {
	l.asked = slices.Clone(f.Paths)
	var inputs []timeline.Input
	left := f.Limits.FileSize
	if left == 0 {
		left = timeline.DefaultFileSize
	}
	for i, path := range f.Paths {
		data, err := read(path, left)
		if errors.Is(err, errTooLarge) {
			return Load{Reading: &timeline.Reading{}, Problems: timeline.Problems{timeline.TooLarge(f.Names[i], f.Limits)}, asked: l.asked}
		}
		if err != nil {
			return Load{Err: err, asked: l.asked}
		}
		beside := timeline.Beside(path)
		inputs = append(inputs, timeline.Input{Name: f.Names[i], R: bytes.NewReader(data), Open: func(name string) (io.ReadCloser, error) {
			l.asked = append(l.asked, filepath.Join(filepath.Dir(path), filepath.FromSlash(name)))
			return beside(name)
		}})
	}
	if l.Reading, l.Err = timeline.Read(f.Limits, inputs...); l.Err == nil {
		l.Timeline, l.Problems = l.Reading.Timeline, l.Reading.Problems
	}
	return l
}

// errTooLarge says that a file is not worth reading.
var errTooLarge = errors.New("the file is too large")

// read reads a file, but for one that is too large. What is no plain file could
// keep us waiting for ever.
func read(path string, limit int64) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &fs.PathError{Op: "read", Path: path, Err: errors.New("it is no plain file")}
	}
	r, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	if info.Size() > limit {
		return nil, errTooLarge
	}
	var b bytes.Buffer
	b.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(r, limit+1)); err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return b.Bytes(), nil
}
