package atomicfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// savedName is where the copy of a file is while it is written in place.
func (p *pending) savedName() string {
	return filepath.Join(filepath.Dir(p.target), "."+filepath.Base(p.target)+".demarche-saved")
}

// interrupted refuses to go on where a run was killed while it wrote the file in
// place, unless it had not begun or had ended.
func (p *pending) interrupted() error {
	name := p.savedName()
	saved, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	now, err := os.ReadFile(p.target)
	if err == nil && (bytes.Equal(now, saved) || bytes.Equal(now, p.Data)) {
		return p.disk.remove(name)
	}
	return fmt.Errorf("a run was stopped while it wrote this file, and what it held before is in %s: rename or delete that", name)
}

// overwrite writes a file in place: a copy is on the disk before. It is removed
// when all files are written, or what the file held is back.
func (p *pending) overwrite() error {
	f, err := os.OpenFile(p.target, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	// Nobody else opens it meanwhile, or has it open, as far as the system lets us
	// ask for that.
	defer lease(f)()
	if p.old, err = io.ReadAll(f); err != nil {
		return err
	}
	if p.Edit && !bytes.Equal(p.old, p.Was) {
		return ErrChanged
	}
	if err := p.save(); err != nil {
		return err
	}
	if err := p.disk.fill(f, p.Data); err != nil {
		if p.disk.fill(f, p.old) != nil {
			kept := p.saved
			p.saved = ""
			return fmt.Errorf("%w; what it held before is in %s", err, kept)
		}
		return err
	}
	return f.Close()
}

// save writes the copy. It is for nobody but who runs us.
func (p *pending) save() error {
	name := p.savedName()
	if err := p.disk.step(Step{Op: "create", Path: name}); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	p.saved = name
	err = p.disk.write(f, p.old)
	if err == nil {
		err = p.disk.sync(f)
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = p.disk.syncDir(filepath.Dir(p.saved))
	}
	return err
}

// restore writes what the file held before.
func (p *pending) restore() error {
	f, err := os.OpenFile(p.target, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	err = p.disk.fill(f, p.old)
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		p.saved = "" // which stays
		return err
	}
	p.done = false
	return nil
}

// fill overwrites a file that is open.
func (d Disk) fill(f *os.File, data []byte) error {
	if err := d.step(Step{Op: "overwrite", Path: f.Name(), Data: data}); err != nil {
		_, _ = f.WriteAt(data[:len(data)/2], 0)
		return err
	}
	if _, err := f.WriteAt(data, 0); err != nil {
		return err
	}
	if err := d.step(Step{Op: "truncate", Path: f.Name(), Data: data}); err != nil {
		return err
	}
	if err := f.Truncate(int64(len(data))); err != nil {
		return err
	}
	return d.sync(f)
}
