package session

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"demarche/internal/atomicfile"
	"demarche/internal/cli/say"
)

// Put writes files, all or none, and reports which of them had to be written.
// An edit that came too late is atomicfile.ErrChanged.
func (s *Session) Put(ctx context.Context, files []atomicfile.File) ([]bool, error) {
	r, err := s.Disk.Write(ctx, files...)
	for _, n := range r.Notes {
		s.WarnOnce(n)
	}
	var partial *atomicfile.PartialError
	var held *atomicfile.HeldError
	var perr *fs.PathError
	switch {
	case errors.Is(err, atomicfile.ErrChanged):
		return nil, err
	case errors.Is(err, fs.ErrExist):
		return nil, s.InTheWay(pathOf(err))
	case errors.As(err, &partial):
		return nil, say.Unable("run the command again when that is mended", "cannot write all files: %s; new are %s, as before are %s",
			partial.Err, strings.Join(partial.New, ", "), strings.Join(partial.Old, ", "))
	case errors.As(err, &held) && !held.Edit:
		return nil, say.Unable("close it there first, or write elsewhere with -o; if that program is gone, remove "+held.Lock,
			"%s is open in another program: there is %s beside it", held.Path, held.Lock)
	case errors.As(err, &held):
		return nil, say.Unable("close it there first; --force writes all the same, if that program is gone or has saved nothing since",
			"%s is open in another program: there is %s beside it", held.Path, held.Lock)
	case errors.Is(err, atomicfile.ErrBusy):
		return nil, say.Unable("let that program end first, or use --force", "another program has %s open for writing; it is as it was", pathOf(err))
	case errors.As(err, &perr):
		return nil, say.Unable("write elsewhere with -o; what was there before is unchanged", "cannot write %s: %s", perr.Path, say.Reason(perr.Err))
	}
	return r.Written, err
}

// Create writes a file that was not there when the command looked, over none that
// has come since; forced, or where there is no file to lose, as any other. Others
// are written together with it.
func (s *Session) Create(path string, data []byte, force bool, others ...atomicfile.File) error {
	if _, err := os.Lstat(path); force || path == Stdout || !errors.Is(err, fs.ErrNotExist) {
		return s.Write(path, data, others...)
	}
	s.Progress.Stop()
	return s.WriteFiles(path, append(others, atomicfile.File{Path: path, Data: data, Fresh: true})...)
}

// InTheWay refuses to overwrite a file that nobody said to. An earlier run that was
// killed may have written it, and left something beside.
func (s *Session) InTheWay(path string) error {
	s.Sweep(path)
	return say.Unable("name another file, or overwrite it with --force", "%s exists already", path)
}

func pathOf(err error) string {
	var perr *fs.PathError
	if errors.As(err, &perr) {
		return perr.Path
	}
	return "the file"
}

// Again does work that ends in an edit of a file, and where somebody else saved
// that file meanwhile does it once more, from reading on.
func (s *Session) Again(work func() error) error {
	err := work()
	if !errors.Is(err, atomicfile.ErrChanged) {
		return err
	}
	if err = work(); !errors.Is(err, atomicfile.ErrChanged) {
		return err
	}
	path := pathOf(err)
	return say.Unable("it holds what that program saved; run the command again when it has done", "another program saves %s all the time", path)
}

// Edit replaces what was read from a file, and reports whether it had to.
func (s *Session) Edit(path string, was, data []byte, force bool, others ...atomicfile.File) (bool, error) {
	files := append(others, atomicfile.File{Path: path, Data: data, Edit: true, Was: was, Force: force})
	written, err := s.Put(s.Context, files)
	for _, w := range written {
		if w {
			return true, nil
		}
	}
	return false, err
}

// Sweep removes what killed runs have left beside a file that is not written.
func (s *Session) Sweep(path string) {
	for _, n := range s.Disk.Sweep(filepath.Dir(path)) {
		s.WarnOnce(n)
	}
}

// NotOpen refuses a document that another program has open, before any work is
// done.
func NotOpen(path string, force bool) error {
	lock := atomicfile.Held(path)
	if lock == "" || force {
		return nil
	}
	return say.Unable("close it there first; --force writes all the same, if that program is gone or has saved nothing since",
		"%s is open in another program: there is %s beside it", path, lock)
}

// large refuses a file by its size, without a look at what it holds.
func large(in Input, size, most int64) error {
	if size <= most {
		return nil
	}
	return &say.Failure{Status: say.ExitInput, Message: fmt.Sprintf("%s is larger than the %d bytes allowed", in.Name, most), Hint: "select less when exporting, or raise --max-file-size"}
}
