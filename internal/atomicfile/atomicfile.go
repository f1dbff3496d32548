// Package atomicfile writes files so that a reader, or a crash, never meets a
// half of one: each is written beside its place, synced and renamed into it.
package atomicfile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// File is what a file is to hold.
type File struct {
	Path string
	Data []byte
}

// Write puts all the files in place, or, where one of them cannot be written
// or ctx is done before the first is in place, none. It reports for each
// whether it had to be written: one that holds the data already is left alone,
// with its times.
//
// A file keeps its mode; a new one is open to what the umask allows of 0644. A
// symbolic link stays one, and the file that it leads to is written. What is no
// plain file (a pipe, a device) is written directly.
//
// Errors are of type [*fs.PathError] and name the file, not its stand-in.
func Write(ctx context.Context, files ...File) (written []bool, err error) {
	staged := make([]*pending, 0, len(files))
	defer func() {
		for _, p := range staged {
			p.discard()
		}
	}()
	for _, f := range files {
		p, err := stage(f)
		if err != nil {
			return nil, named(f.Path, err)
		}
		staged = append(staged, p)
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	for _, p := range staged {
		if err := p.commit(); err != nil {
			return nil, named(p.Path, err)
		}
		written = append(written, !p.same)
	}
	return written, nil
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

// pending is a file on its way.
type pending struct {
	File
	target  string // Path with its links followed
	temp    string // the stand-in beside it, "" if there is none
	same    bool   // the target holds the data already
	through bool   // written directly
}

func stage(f File) (*pending, error) {
	p := &pending{File: f, target: f.Path}
	mode := fs.FileMode(0o644)
	info, err := os.Stat(f.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(f.Path); err == nil {
			return nil, errors.New("it is a link that leads nowhere")
		}
		return p, p.write(mode, false)
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, errors.New("it is a folder")
	case !info.Mode().IsRegular():
		p.through = true
		return p, nil
	}
	if p.target, err = filepath.EvalSymlinks(f.Path); err != nil {
		return nil, err
	}
	if p.same, err = holds(p.target, info.Size(), f.Data); err != nil || p.same {
		return p, err
	}
	// Renaming would replace even a file that its owner has closed to writing.
	w, err := os.OpenFile(p.target, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	_ = w.Close()
	return p, p.write(info.Mode().Perm(), true)
}

// holds reports whether the file of the given size holds just the data. One
// that may not be read may still be written.
func holds(path string, size int64, data []byte) (bool, error) {
	if size != int64(len(data)) {
		return false, nil
	}
	old, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrPermission) {
		return false, nil
	}
	return bytes.Equal(old, data), err
}

// write makes the stand-in.
func (p *pending) write(mode fs.FileMode, exact bool) error {
	f, err := create(filepath.Dir(p.target), mode)
	if err != nil {
		return err
	}
	p.temp = f.Name()
	_, err = f.Write(p.Data)
	if err == nil && exact {
		err = f.Chmod(mode) // the umask is for new files
	}
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		p.discard()
	}
	return err
}

// create opens a new file in the folder. os.CreateTemp would open it for its
// owner alone, and there is no safe way to ask for the umask later.
func create(dir string, mode fs.FileMode) (*os.File, error) {
	for try := 0; ; try++ {
		name := filepath.Join(dir, fmt.Sprintf(".demarche-%016x.tmp", rand.Uint64()))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if try < 100 && errors.Is(err, fs.ErrExist) {
			continue
		}
		return f, err
	}
}

func (p *pending) commit() error {
	switch {
	case p.same:
		return nil
	case p.through:
		f, err := os.OpenFile(p.target, os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = f.Write(p.Data)
		if cerr := f.Close(); err == nil {
			err = cerr
		}
		return err
	}
	if err := os.Rename(p.temp, p.target); err != nil {
		return err
	}
	p.temp = ""
	return nil
}

// discard removes what was not put in place.
func (p *pending) discard() {
	if p.temp != "" {
		_ = os.Remove(p.temp)
		p.temp = ""
	}
}
