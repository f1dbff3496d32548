// Package atomicfile writes files so that a reader, or a crash, never meets a
// half of one, and so that nothing that somebody else saved in between is lost:
// each file is written beside its place, synced, and exchanged with what is
// there; what comes out is looked at before it is thrown away.
package atomicfile

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// File is what a file is to hold.
type File struct {
	Path string
	Data []byte

	// An edit is made of what was read from the file. Where the file holds
	// anything else than Was by the time that it is written, nothing is written,
	// and the error is ErrChanged.
	Edit bool
	Was  []byte

	Fresh bool // there must be no file yet; else the error is fs.ErrExist
	Force bool // whoever else has the file open does not count
}

// Report says what Write did.
type Report struct {
	Written []bool   // for each file whether it had to be written
	Notes   []string // what the user should know, in words
}

// ErrChanged says that somebody else has saved the file meanwhile. It holds what
// they saved.
var ErrChanged = errors.New("another program has saved it meanwhile")

// ErrBusy says that another program has the file open for writing.
var ErrBusy = errors.New("another program has it open for writing")

// A HeldError says that the lock file of an office program stands beside the
// file, which was to be edited or written anew.
type HeldError struct {
	Path, Lock string
	Edit       bool
}

func (e *HeldError) Error() string { return "it is open in another program, says " + e.Lock }

// A PartialError says that some of several files are new and some are old, since
// what was written could not be undone.
type PartialError struct {
	New, Old []string
	Err      error // what began it
}

func (e *PartialError) Error() string { return e.Err.Error() }

// Unwrap returns what began it.
func (e *PartialError) Unwrap() error { return e.Err }

// Step is one thing that is about to be done to the disk.
type Step struct {
	Op   string // create, attributes, write, sync, link, rename, exchange, overwrite, truncate, remove or syncdir
	Path string
	To   string // of link, rename and exchange
	Data []byte // of write and overwrite
}

// Disk writes files. The zero value is the disk as it is.
type Disk struct {
	// Before is called before each step. If it returns an error, the step fails
	// with it. It is for tests, which break disks and take power away.
	Before func(Step) error
}

func (d Disk) step(s Step) error {
	if d.Before == nil {
		return nil
	}
	return d.Before(s)
}

// Write is [Disk.Write] on the disk as it is.
func Write(ctx context.Context, files ...File) (Report, error) { return Disk{}.Write(ctx, files...) }

// Write puts all the files in place, or, where one of them cannot be written
// or ctx is done before the first is in place, none. A file that holds the data
// already is left alone, with its times.
//
// A file keeps owner, group, mode, access list and extended attributes; where a
// stand-in cannot have them, or cannot take the place of the file, the file is
// written in place while a copy of it is kept. A new one is open to what the
// umask allows of 0644. A symbolic link stays one, and the file that it leads to
// is written. What is no plain file (a pipe, a device) is written directly.
//
// What runs that were killed have left in the folders is removed.
//
// Errors are of type [*fs.PathError] and name the file, not its stand-in, or
// [*PartialError].
func (d Disk) Write(ctx context.Context, files ...File) (r Report, err error) {
	var all set
	defer func() { all.discard() }()
	var folders []string
	for _, f := range files {
		if dir := filepath.Dir(f.Path); !slices.Contains(folders, dir) {
			folders = append(folders, dir)
			r.Notes = append(r.Notes, d.Sweep(dir)...)
		}
	}
	for _, f := range files {
		p := &pending{File: f, disk: d, several: len(files) > 1}
		all = append(all, p)
		if err := p.stage(); err != nil {
			return r, named(f.Path, err)
		}
		r.Notes = append(r.Notes, p.notes...)
	}
	if err := context.Cause(ctx); err != nil {
		return r, err
	}
	finish, err := d.announce(all)
	if err != nil {
		return r, err
	}
	defer finish()
	if err := all.commit(ctx); err != nil {
		return r, err
	}
	for _, p := range all {
		r.Written = append(r.Written, p.way != leave)
	}
	return r, nil
}

// set is the files of one call.
type set []*pending

// commit puts all files in place, or none. What cannot be undone, being no plain
// file, comes last.
func (all set) commit(ctx context.Context) error {
	for _, last := range []bool{false, true} {
		for _, p := range all {
			if last != (p.way == through) {
				continue
			}
			if err := p.commit(ctx); err != nil {
				if err != context.Cause(ctx) { // it is no error of the file
					err = named(p.Path, err)
				}
				return all.undo(err)
			}
		}
	}
	return nil
}

// undo puts everything back, the last first.
func (all set) undo(why error) error {
	partial := &PartialError{Err: why}
	for _, p := range slices.Backward(all) {
		if p.done && p.undo() != nil {
			partial.New = append(partial.New, p.Path)
		} else if p.way != leave {
			partial.Old = append(partial.Old, p.Path)
		}
	}
	if len(partial.New) == 0 {
		return why
	}
	slices.Reverse(partial.New)
	slices.Reverse(partial.Old)
	return partial
}

// discard removes what is not needed any more: stand-ins that were not put in
// place, and what came out in exchange. The folders are synced first: a file is
// removed once its successor is known to be there.
func (all set) discard() {
	synced := map[string]bool{}
	for _, p := range all {
		if dir := filepath.Dir(p.target); p.done && !synced[dir] {
			synced[dir] = true
			_ = p.disk.syncDir(dir) // where folders cannot be synced there is nothing to do about it
		}
	}
	for _, p := range all {
		p.discard()
	}
}

// named puts the path of the target into the error.
func named(path string, err error) error {
	var perr *fs.PathError
	var lerr *os.LinkError
	switch {
	case errors.As(err, &perr):
		err = perr.Err
	case errors.As(err, &lerr):
		err = lerr.Err
	}
	return &fs.PathError{Op: "write", Path: path, Err: err}
}
