package atomicfile

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// The names of what stands beside files for a moment say who made it: the
// machine, and the process on it.
const (
	tempPrefix    = ".demarche-"
	tempSuffix    = ".tmp"
	editSuffix    = ".edit"
	journalSuffix = ".set"
)

// maker is the part of such a name that says who: numbers of processes are used
// again, so when it began belongs to it.
func maker() string { return fmt.Sprintf("%s-%d.%s", machine(), os.Getpid(), begun(os.Getpid())) }

// begun says when a process began, in a unit of the system's own; "" where that
// is not known.
func begun(pid int) string {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return ""
	}
	// The name of the program, in brackets, may hold anything.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if len(fields) < 20 {
		return ""
	}
	return fields[19]
}

// machine tells machines, and containers on them, apart.
func machine() string {
	host, _ := os.Hostname()
	space, _ := os.Readlink("/proc/self/ns/pid")
	sum := sha256.Sum256([]byte(host + "\n" + space))
	return fmt.Sprintf("%x", sum[:4])
}

// create opens a new file in the folder. os.CreateTemp would open it for its
// owner alone, and there is no safe way to ask for the umask later.
func (d Disk) create(dir string, mode fs.FileMode) (*os.File, error) {
	return d.createAs(dir, tempSuffix, mode)
}

func (d Disk) createAs(dir, suffix string, mode fs.FileMode) (*os.File, error) {
	for try := 0; ; try++ {
		name := filepath.Join(dir, fmt.Sprintf("%s%s-%016x%s", tempPrefix, maker(), rand.Uint64(), suffix))
		if err := d.step(Step{Op: "create", Path: name}); err != nil {
			return nil, err
		}
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
		if try < 100 && errors.Is(err, fs.ErrExist) {
			continue
		}
		return f, err
	}
}

func (d Disk) write(f *os.File, data []byte) error {
	if err := d.step(Step{Op: "write", Path: f.Name(), Data: data}); err != nil {
		_, _ = f.Write(data[:len(data)/2]) // as a disk does that is full
		return err
	}
	_, err := f.Write(data)
	return err
}

func (d Disk) sync(f *os.File) error {
	if err := d.step(Step{Op: "sync", Path: f.Name()}); err != nil {
		return err
	}
	return f.Sync()
}

func (d Disk) rename(from, to string) error {
	if err := d.step(Step{Op: "rename", Path: from, To: to}); err != nil {
		return err
	}
	return os.Rename(from, to)
}

func (d Disk) link(from, to string) error {
	if err := d.step(Step{Op: "link", Path: from, To: to}); err != nil {
		return err
	}
	return os.Link(from, to)
}

func (d Disk) remove(path string) error {
	if err := d.step(Step{Op: "remove", Path: path}); err != nil {
		return err
	}
	return os.Remove(path)
}

// syncDir makes sure that the names in a folder are on the disk.
func (d Disk) syncDir(dir string) error {
	if err := d.step(Step{Op: "syncdir", Path: dir}); err != nil {
		return err
	}
	if runtime.GOOS == "windows" { // which does not sync folders
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	return f.Sync()
}

// swap lets temp take the place of the target, and returns the name under which
// what was there is now. Where the system cannot exchange two files in one step
// the target gets a second name first; compare then has the last look at it.
func (d Disk) swap(temp, target string, compare func() error) (out string, err error) {
	if err := d.step(Step{Op: "exchange", Path: temp, To: target}); err != nil {
		return "", err
	}
	out, err = exchange(temp, target)
	if !errors.Is(err, errors.ErrUnsupported) {
		return out, err
	}
	out = strings.TrimSuffix(temp, filepath.Ext(temp)) + "x" + filepath.Ext(temp)
	if err := d.link(target, out); err != nil {
		// Not even that: a copy will do.
		data, rerr := os.ReadFile(target)
		if rerr != nil {
			return "", rerr
		}
		if werr := os.WriteFile(out, data, 0o600); werr != nil {
			return "", werr
		}
	}
	err = compare()
	if err == nil {
		err = d.rename(temp, target)
	}
	if err != nil {
		_ = d.remove(out)
		return "", err
	}
	return out, nil
}
