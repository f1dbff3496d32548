// Package live follows an events file while somebody edits it: it loads the
// file whenever it has been saved, whatever way the editor saves, and hands on
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

// File is what is followed.
type File struct {
	Path   string
	Name   string // what it is called in messages
	Limits timeline.Limits
}

// Load is what a look at the file found.
type Load struct {
	At       time.Time // when the file was seen to have changed
	Data     []byte    // its bytes, a byte order mark left out; nil with Err
	Timeline *timeline.Timeline
	Problems timeline.Problems // where one of them is an error, Timeline is nil
	Err      error             // the file could not be read
}

// unfinished reports whether the file may be in the middle of being saved: it
// is away, or ends too early. A JSON object is never whole before its last
// byte.
func (l Load) unfinished() bool {
	for _, p := range l.Problems {
		if p.Code == "json" {
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
	return bytes.Equal(l.Data, earlier.Data)
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

// Follow loads the file as it is, then again whenever it has changed, and hands
// each result to handle, one after the other, until ctx is done or handle
// returns an error, which it returns. Of several saves that come while handle
// works, only the last counts. A file that holds what it held before is not
// handed on.
func Follow(ctx context.Context, file File, handle func(context.Context, Load) error) error {
	n := newNotifier(file.Path)
	defer n.close()
	var last *Load
	at := time.Now()
	for {
		n.looked()
		load := file.load()
		load.At = at
		if load.unfinished() && !load.same(last) && n.wait(ctx, patience) {
			n.settle(ctx)
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
		n.settle(ctx)
	}
}

// load reads and checks the file.
func (f File) load() (l Load) {
	l.Data, l.Err = f.read()
	if errors.Is(l.Err, errTooLarge) {
		return Load{Problems: timeline.Problems{timeline.TooLarge(f.Name, f.Limits)}}
	}
	if l.Err != nil {
		return l
	}
	l.Timeline, l.Problems, l.Err = timeline.Load(f.Name, bytes.NewReader(l.Data), f.Limits)
	return l
}

// errTooLarge says that a file is not worth reading.
var errTooLarge = errors.New("the file is too large")

// read reads the file, but for one that is too large. What is no plain file could
// keep us waiting for ever.
func (f File) read() ([]byte, error) {
	info, err := os.Stat(f.Path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, &fs.PathError{Op: "read", Path: f.Path, Err: errors.New("it is no plain file")}
	}
	r, err := os.Open(f.Path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	limit := f.Limits.FileSize
	if limit == 0 {
		limit = timeline.DefaultFileSize
	}
	if info.Size() > limit {
		return nil, errTooLarge
	}
	var b bytes.Buffer
	b.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(r, limit+1)); err != nil {
		return nil, fmt.Errorf("read %s: %w", f.Name, err)
	}
	return bytes.TrimPrefix(b.Bytes(), []byte("\xEF\xBB\xBF")), nil
}
