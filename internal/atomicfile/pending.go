package atomicfile

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// way is how a file is written.
type way int

const (
	leave   way = iota // it holds the data already
	replace            // by a stand-in
	inPlace            // since a stand-in would not be the same
	through            // directly: a pipe, a device
)

// pending is a file on its way.
type pending struct {
	File
	disk    Disk
	several bool // files are written together, so that this may have to be undone

	target string      // Path with its links followed
	info   fs.FileInfo // of the target, nil if there is none
	way    way
	temp   string      // the stand-in beside it, later what came out in exchange; "" if there is none
	mine   fs.FileInfo // of the stand-in
	saved  string      // the copy that is kept while the file is written in place, until all is done
	old    []byte      // what it held, where it is written in place
	done   bool        // put in place
	notes  []string
}

// stage prepares all that can fail before anything is changed.
func (p *pending) stage() error {
	p.target = p.Path
	info, err := os.Stat(p.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := os.Lstat(p.Path); err == nil {
			return errors.New("it is a link that leads nowhere")
		}
		if p.Edit {
			return ErrChanged // it is gone
		}
		p.way = replace
		return p.write(0o644)
	case err != nil:
		return err
	case p.Fresh:
		return fs.ErrExist
	case info.IsDir():
		return errors.New("it is a folder")
	case !info.Mode().IsRegular():
		p.way = through
		return nil
	}
	p.info = info
	if p.target, err = filepath.EvalSymlinks(p.Path); err != nil {
		return err
	}
	lock := lockOf(p.target)
	if lock != "" && p.Edit && !p.Force {
		return &HeldError{p.Path, lock, true}
	}
	if err := p.interrupted(); err != nil {
		return err
	}
	same, err := holds(p.target, info.Size(), p.Data)
	if err != nil || same {
		return err
	}
	if lock != "" && !p.Force {
		return &HeldError{p.Path, lock, false}
	}
	return p.stageOver()
}

// stageOver prepares to write over a file.
func (p *pending) stageOver() error {
	// Renaming would replace even a file that its owner has closed to writing.
	w, err := os.OpenFile(p.target, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_ = w.Close()
	if sticky(p.target, p.info) { // others may not rename what is not theirs
		p.way = inPlace
		return nil
	}
	p.way = replace
	err = p.write(0o600)
	var kept *attributesError
	if errors.As(err, &kept) {
		p.way = inPlace
		return nil
	}
	if n := links(p.info); err == nil && n > 1 {
		p.notes = append(p.notes, p.Path+" has another name (a hard link), which keeps what was there")
	}
	return err
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

// An attributesError says that a stand-in cannot have the owner, the mode or the
// attributes of the file.
type attributesError struct{ err error }

func (e *attributesError) Error() string { return e.err.Error() }

// write makes the stand-in. It is never open to anybody to whom the file is not.
func (p *pending) write(mode fs.FileMode) error {
	f, err := p.disk.create(filepath.Dir(p.target), mode)
	if err != nil {
		return err
	}
	p.temp = f.Name()
	if p.info != nil {
		err = p.disk.step(Step{Op: "attributes", Path: p.temp})
		if err == nil {
			err = keepAttributes(p.target, p.info, f)
		}
		if err != nil {
			err = &attributesError{err}
		}
	}
	if err == nil {
		err = p.disk.write(f, p.Data)
	}
	if err == nil {
		err = p.disk.sync(f)
	}
	if err == nil {
		p.mine, err = f.Stat()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil && p.Edit {
		name := editName(p.temp, p.Was, p.Data)
		if err = p.disk.rename(p.temp, name); err == nil {
			p.temp = name
		}
	}
	if err != nil {
		p.discard()
	}
	return err
}

func (p *pending) commit(ctx context.Context) (err error) {
	switch p.way {
	case leave:
		return nil
	case through:
		err = p.direct(ctx)
	case inPlace:
		err = p.overwrite()
	default:
		err = p.takePlace()
		if isMount(err) {
			p.discard()
			p.way = inPlace
			err = p.overwrite()
		}
	}
	p.done = p.done || err == nil
	return err
}

// takePlace puts the stand-in where the file is.
func (p *pending) takePlace() error {
	switch {
	case p.info == nil && p.Fresh:
		return p.appear()
	case p.info == nil || !p.Edit && !p.several:
		if err := p.disk.rename(p.temp, p.target); err != nil {
			return err
		}
		p.temp = ""
		return nil
	}
	out, err := p.disk.swap(p.temp, p.target, p.compare)
	switch {
	case errors.Is(err, fs.ErrNotExist) && p.Edit:
		return ErrChanged // it is gone
	case errors.Is(err, fs.ErrNotExist):
		p.info = nil
		return p.takePlace()
	case err != nil:
		return err
	}
	p.temp, p.done = out, true
	if !p.Edit {
		return nil
	}
	if err := p.verify(); err != nil {
		p.done = false
		if back := p.putBack(); back != nil {
			return fmt.Errorf("%w; what they saved is in %s", err, p.keep())
		}
		return err
	}
	return nil
}

// appear puts a file where there must be none.
func (p *pending) appear() error {
	err := p.disk.link(p.temp, p.target)
	if errors.Is(err, fs.ErrExist) || err == nil {
		return err
	}
	// A file system without links.
	if _, err := os.Lstat(p.target); err == nil {
		return fs.ErrExist
	}
	if err := p.disk.rename(p.temp, p.target); err != nil {
		return err
	}
	p.temp = ""
	return nil
}

// compare says that an edit is too late, as far as can be seen beforehand.
func (p *pending) compare() error {
	if !p.Edit {
		return nil
	}
	return p.unchanged(p.target)
}

func (p *pending) unchanged(path string) error {
	now, err := os.ReadFile(path)
	if err == nil && !bytes.Equal(now, p.Was) || errors.Is(err, fs.ErrNotExist) {
		return ErrChanged
	}
	return err
}

// patience is how long somebody who is just saving is waited for.
const patience = time.Second

// verify looks at what came out in exchange: whether it is what was read, and
// nobody is writing to it.
func (p *pending) verify() error {
	for begin := time.Now(); !p.Force && writers(p.temp); {
		if time.Since(begin) > patience {
			return ErrBusy
		}
		time.Sleep(2 * time.Millisecond)
	}
	return p.unchanged(p.temp)
}

// putBack undoes an exchange. Whoever saves while that is done has the last
// word: what comes out must be what was put in last, else it is newer, and is
// put back in its turn.
func (p *pending) putBack() error {
	expected, data := p.mine, p.Data
	for {
		before, err := os.Stat(p.temp)
		if err != nil {
			return err
		}
		content, err := os.ReadFile(p.temp)
		if err != nil {
			return err
		}
		out, err := p.disk.swap(p.temp, p.target, func() error { return nil })
		if err != nil {
			return err
		}
		p.temp = out
		info, err := os.Stat(out)
		if err != nil {
			return err
		}
		if same, err := holds(out, info.Size(), data); err == nil && same && os.SameFile(info, expected) && !writers(out) {
			return nil
		}
		expected, data = before, content
	}
}

// keep saves what is not to be thrown away, and returns where it is.
func (p *pending) keep() string {
	name := p.savedName()
	if p.disk.link(p.temp, name) != nil {
		name, p.temp = p.temp, ""
	}
	return name
}

// direct writes to what is no plain file, until ctx is done: a pipe may have
// nobody at its other end.
func (p *pending) direct(ctx context.Context) error {
	f, err := openDirect(ctx, p.target)
	if err != nil {
		return err
	}
	defer context.AfterFunc(ctx, func() { _ = f.SetDeadline(time.Now()) })()
	_, err = f.Write(p.Data)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if cause := context.Cause(ctx); err != nil && cause != nil {
		return cause
	}
	return err
}

// undo puts back what was there.
func (p *pending) undo() (err error) {
	switch {
	case p.way == leave:
		return nil
	case p.way == through:
		return errors.New("what is written is written")
	case p.way == inPlace:
		return p.restore()
	case p.info == nil:
		if info, serr := os.Lstat(p.target); serr == nil && !os.SameFile(info, p.mine) {
			return nil // somebody else's by now
		}
		err = p.disk.remove(p.target)
	case p.temp == "":
		return errors.New("what was there is gone")
	default:
		err = p.putBack()
	}
	if err == nil {
		p.done = false
	}
	return err
}

// discard removes what is left beside the file.
func (p *pending) discard() {
	if p.temp != "" {
		_ = p.disk.remove(p.temp)
		p.temp = ""
	}
	if p.saved != "" {
		_ = p.disk.remove(p.saved)
		p.saved = ""
	}
}
