package session

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche/internal/atomicfile"
	"demarche/internal/cli/say"
	"demarche/timeline"
)

// Stdout stands for standard output where a path is expected.
const Stdout = "-"

// ExtensionOf returns which of the extensions the path has; the first is that of
// what has none to go by.
func ExtensionOf(path string, extensions []string) (string, error) {
	if path == Stdout {
		return extensions[0], nil
	}
	if err := NoFolder(path, "picture"+extensions[0]); err != nil {
		return "", err
	}
	info, err := os.Stat(path)
	ext := filepath.Ext(path)
	if i := slices.IndexFunc(extensions, func(e string) bool { return strings.EqualFold(e, ext) }); i >= 0 {
		return extensions[i], nil
	}
	possible := say.Either(extensions)
	switch {
	case ext == "" && err == nil && !info.Mode().IsRegular():
		return extensions[0], nil // a device or a pipe
	case ext == "" || ext == ".":
		return "", say.Usage("the extension says the format: "+possible, "`%s` has no extension", path)
	}
	return "", say.Usage("for example -o "+strings.TrimSuffix(path, ext)+extensions[0], "`%s` is not a format this command writes: %s", ext, possible)
}

// NoFolder refuses a folder where a file is to be written.
func NoFolder(path, example string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return say.Usage("name a file in it: -o "+filepath.Join(path, example), "%s is a folder", path)
	}
	return nil
}

// KeepInput refuses to overwrite what is read.
func (s *Session) KeepInput(in Input, paths ...string) error {
	for _, other := range in.More {
		if err := s.KeepInput(other, paths...); err != nil {
			return err
		}
	}
	var info fs.FileInfo
	var err error
	if in.Path != "" {
		info, err = os.Stat(in.Path)
	} else if f, ok := s.Stdin.(interface{ Stat() (fs.FileInfo, error) }); ok {
		info, err = f.Stat()
	}
	if err != nil || info == nil || !info.Mode().IsRegular() {
		return nil // reading will tell
	}
	for _, path := range paths {
		if out, err := os.Stat(path); path != Stdout && err == nil && os.SameFile(info, out) {
			return say.Usage("name another file with -o", "%s would overwrite the events file", path)
		}
	}
	return nil
}

// KeepIncluded refuses to overwrite what the events file includes.
func KeepIncluded(t *timeline.Timeline, paths ...string) error {
	for _, file := range t.Files[min(1, len(t.Files)):] {
		info, err := os.Stat(file)
		for _, path := range paths {
			if out, oerr := os.Stat(path); path != Stdout && err == nil && oerr == nil && os.SameFile(info, out) {
				return say.Usage("name another file with -o", "%s would overwrite a file that the events file includes", path)
			}
		}
	}
	return nil
}

// Folder checks that the folder of the path is there, before any work is done.
func Folder(path string) error {
	dir := filepath.Dir(path)
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return say.Unable("make it first: mkdir -p "+dir, "there is no folder `%s`", dir)
	case err == nil && !info.IsDir():
		return say.Unable("name another place with -o", "`%s` is no folder", dir)
	}
	return nil
}

// Write puts a result where it belongs, together with other files.
func (s *Session) Write(path string, data []byte, others ...atomicfile.File) error {
	s.Progress.Stop()
	if path != Stdout {
		return s.WriteFiles(path, append(others, atomicfile.File{Path: path, Data: data})...)
	}
	if _, err := s.Put(s.Context, others); err != nil {
		return err
	}
	_, err := s.Out.Write(data)
	return err
}

// WriteFiles writes files and tells the user about it under one name.
func (s *Session) WriteFiles(name string, files ...atomicfile.File) error {
	written, err := s.Put(s.Context, files)
	if err != nil {
		return err
	}
	s.Wrote(name, slices.Contains(written, true))
	return nil
}

// Wrote tells what became of an output.
func (s *Session) Wrote(name string, anything bool) {
	if anything {
		s.Note("wrote " + name)
	} else {
		s.Note(name + " is unchanged")
	}
}
